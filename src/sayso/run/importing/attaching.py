"""Judgements and annotations on their way into the ledger: what each one is attached to.

In: a judgement of ours, or an annotation. Out: judgements in the ledger, or the error that says why there is
none. An annotation of somebody's is kept as a judgement of the kind `note` on the document or the claim that
it is of, by its author and of its time; its motivation is the verdict, its text the reason. An assessment of
one of our claims is a `rating`. The same annotation gives the same judgement in every ledger.
"""

from collections import OrderedDict
from collections.abc import Callable

from sayso.core.errors import UnattachedError, UnknownIdError
from sayso.core.judging import NOTE, RATING, content_text
from sayso.core.links import Judgement, judgement_key
from sayso.core.names import claim_named
from sayso.core.text import Document
from sayso.ledger.addresses import Addresses
from sayso.ledger.search import Search
from sayso.ledger.store import Store
from sayso.read.interchange.annotations import Noted, Target, annotation_of
from sayso.read.interchange.ours import judgement_of
from sayso.read.interchange.quotes import Place, Quoted
from sayso.run.importing.tally import ImportTally

_TEXTS = 8  # whose folded text is held
_MOST = 500  # judgements in one transaction
_SHORT = 100  # code points of the words of a rating


class Attacher:
    """Attaches the judgements and annotations of one import. `before` writes the lines that still wait."""

    def __init__(self, store: Store, tally: ImportTally, before: Callable[[], None]) -> None:
        self._store, self._tally, self._before = store, tally, before
        self._search = Search(store.connection)
        self._addresses = Addresses(store.connection)
        self._texts: OrderedDict[str, tuple[Document, Quoted]] = OrderedDict()
        self._waiting: list[tuple[Judgement, str]] = []
        self.source = ""  # the file at hand

    def refresh(self) -> None:
        """Documents may have arrived."""
        self._addresses.refresh()

    def judgement(self, data: bytes, where: str) -> None:
        """Take a judgement's line. Raises InputError."""
        self._put(judgement_of(data, self.source, where), where)

    def annotation(self, data: bytes, where: str) -> None:
        """Take an annotation. Raises InputError; UnattachedError where the ledger has not what it is of."""
        noted = annotation_of(data, self.source, where)
        if noted.judgement is not None:
            self._put(noted.judgement, where)
            return
        self._before()
        if noted.claim is not None:
            if not self._has("claim", noted.claim):
                raise self._unattached("the ledger has no such claim; import claims.jsonl to have it", where)
            self._tally.claims_known += 1
        else:
            for target in noted.targets:  # each for itself: one page may be here, and another not
                try:
                    self._put(self._attached(noted, target, where), where)
                except UnattachedError as error:
                    self._tally.fail(error)

    def flush(self) -> None:
        """Write all that waits and has what it is of in the ledger, and count it; name the rest."""
        self._before()
        given, self._waiting = self._waiting, []
        if not given:
            return
        done: list[tuple[Judgement, bool]] = []
        with self._store.writing() as writer:
            for judgement, where in given:  # one may add the claim that another is of
                if self._is_of_something(judgement, where):
                    done.append((judgement, writer.judgement(judgement)))
        for judgement, is_new in done:
            if judgement.kind == NOTE:
                self._tally.notes_new += is_new
                self._tally.notes_known += not is_new
            else:
                self._tally.judgements_new += is_new
                self._tally.judgements_known += not is_new

    def _put(self, judgement: Judgement, where: str) -> None:
        self._waiting.append((judgement, where))
        if len(self._waiting) >= _MOST:
            self.flush()

    def _is_of_something(self, judgement: Judgement, where: str) -> bool:
        for kind, start in (("claim", "clm-"), ("document", "doc-")):
            if judgement.subject.startswith(start) and not self._has(kind, judgement.subject):
                self._tally.fail(
                    self._unattached(f"the ledger has no {kind} {judgement.subject[:40]!r}", where)
                )
                return False
        return True

    def _attached(self, noted: Noted, target: Target, where: str) -> Judgement:
        """The judgement that an annotation of one target is."""
        content = _content(noted)
        claim = next(filter(None, map(claim_named, target.addresses)), None)
        if claim is not None and self._has("claim", claim):
            if noted.motivation == "assessing" and noted.text.strip():
                verdict, _, rest = noted.text.strip().partition("\n")
                if len(verdict) <= _SHORT:
                    return _made(claim, RATING, verdict, content, noted, rest.strip())
            return _made(claim, NOTE, noted.motivation, content, noted, noted.text)
        known = list(
            dict.fromkeys(key for one in target.addresses for key in self._addresses.documents_at(one))
        )
        if not known:
            raise self._unattached(f"the ledger has no document at {target.addresses[0][:200]!r}", where)
        if target.unquoted:
            raise self._unattached("it marks a place and quotes no words, which nobody could check", where)
        if target.quote is None:
            return _made(known[0], NOTE, noted.motivation, content, noted, noted.text)
        for key in known:
            place = self._place(key, target)
            if place is not None:
                spans = [[span.start, span.end] for span in place.spans]
                found = {**content, "spans": spans, "found_by": place.how.value}
                return _made(key, NOTE, noted.motivation, found, noted, noted.text)
        raise self._unattached("its words do not stand in the document, or in too many places of it", where)

    def _place(self, key: str, target: Target) -> Place | None:
        if key not in self._texts:
            document = self._search.document(key)
            self._texts[key] = document, Quoted(document.text)
            if len(self._texts) > _TEXTS:
                self._texts.popitem(last=False)
        return self._texts[key][1].find(target.quote) if target.quote else None

    def _has(self, kind: str, key: str) -> bool:
        try:
            return bool(self._search.claim(key) if kind == "claim" else self._search.document(key))
        except UnknownIdError:
            return False

    def _unattached(self, message: str, where: str) -> UnattachedError:
        return UnattachedError(message, source=self.source, part=where)


def _content(noted: Noted) -> dict[str, object]:
    given = {"iri": noted.iri, "tags": list(noted.tags), "replies_to": noted.replies_to}
    return {name: value for name, value in given.items() if value}


def _made(
    subject: str, kind: str, verdict: str, content: dict[str, object], noted: Noted, reason: str
) -> Judgement:
    text = content_text(content)
    key = judgement_key(subject, kind, verdict, text, noted.by, noted.at, reason)
    return Judgement(key, subject, kind, verdict, text, noted.by, noted.at, reason)

"""Who is named in a document: private persons, whose names go, and everybody else, whose names stay.

In: a document and its marks. Out: names as keys. Private are persons without a public office: those that the
annotator found, named sources, those whom a form of address names ("Mr. Weber"), and those who signed. What
nobody found cannot be masked.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.annotate.lexicon import word_set
from sayso.core.marks import ActorMention, Marks
from sayso.core.text import Document, Span
from sayso.core.vocabulary import ActorKind, Reference, SourceKind
from sayso.export.mask.public import is_public
from sayso.export.mask.words import ADDRESSES, PARTICLES, Keys, keys_of, words_of

_TITLES = word_set("sayso.export.mask", "names", "titles")
_ORGANISATIONS = word_set("sayso.export.mask", "names", "organisations")
_LONGEST = 6  # words of a name
_PART = r"(?:[A-Z]\.|[A-Z][\w’'‑-]+)"  # an initial, or a word with a capital
# A form of address, and the name behind it: the annotator may have found nobody there.
_ADDRESSED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Rev|Reverend|Mme|Sheikh|Rabbi|Imam)\b\.?[ \u00a0]+"
    rf"(?P<name>{_PART}(?:[ \u00a0]+(?:(?:{'|'.join(sorted(PARTICLES))})[ \u00a0]+)*{_PART}){{0,3}})"
)
_POSSESSIVE = re.compile(r"[’'](?:s|S)?$")
_BETWEEN = re.compile(r",|;|\band\b|&|\|")


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A span of the text that names a private person."""

    span: Span
    name: Keys


@dataclass(frozen=True, slots=True)
class People:
    """The names of one document.

    `private` gives each private person's full name, by its keys, as the text has it; `longer` leads from the
    end of a name to the whole. `kept` are names that stay as they are: public persons, organisations and
    places that the knowledge files have. `calendar` are spans of dates, so that May stays a month. `ids` are
    knowledge ids of private persons. `common` are words that stand in small letters in the text.
    """

    private: dict[Keys, str]
    mentions: tuple[Mentioned, ...]
    kept: frozenset[Keys]
    calendar: tuple[Span, ...]
    longer: dict[Keys, Keys]
    ids: frozenset[str]
    common: frozenset[str]

    def parts(self) -> Iterator[tuple[str, Keys]]:
        """Each word that may stand for a private person alone, with the person's full name.

        The last word of a name always may; another one not where it is a common word of this text ("Will").
        """
        for name in self.private:
            for at, key in enumerate(name):
                is_word = len(key) > 1 and key not in PARTICLES and not key.isdigit()
                if is_word and (at == len(name) - 1 or key not in self.common):
                    yield key, name


def people_of(document: Document, marks: Marks) -> People:
    """Who is named in a document."""
    persons = [mention for mention in marks.actors if mention.kind is ActorKind.PERSON]
    public = {_who(mention) for mention in persons if is_public(mention, document)}
    private: dict[Keys, str] = {}
    mentions: list[Mentioned] = []
    for mention in persons:
        name = name_of(mention.name)
        if _who(mention) in public or not name:
            continue
        private.setdefault(name, mention.name)
        if mention.reference is Reference.NAME:
            mentions.append(Mentioned(mention.span, name))
    longer = _longer(private)
    private = {name: written for name, written in private.items() if name not in longer}
    mentions = [Mentioned(one.span, longer.get(one.name, one.name)) for one in mentions]
    kept = set(_kept(document, marks, public))
    known = {
        name[-1] for name in (*private, *(name_of(m.name) for m in persons if _who(m) in public)) if name
    }
    addressed = [name for name in _addressed(document) if name_of(name)[-1] not in known]
    surnames = {name[-1] for name in private if len(name) > 1}
    families = (m.name for m in marks.actors if _is_of_a_family(m, surnames))
    for written in (*_sources(document, marks), *_signed(document), *addressed, *families):
        if keys_of(written) not in kept and name_of(written) not in kept:
            private.setdefault(name_of(written), written)
    several = {name for name in private if len(name) > 1}
    return People(
        private,
        tuple(mentions),
        frozenset(keys for keys in kept if not _hold(keys, several)),
        tuple(time.span for time in marks.timexes),
        longer,
        frozenset(m.id for m in persons if m.id is not None and _who(m) not in public),
        frozenset(word.key for word in words_of(ADDRESSES.sub(" ", document.text)) if not word.capital),
    )


def name_of(words: str) -> Keys:
    """The keys of a name without the titles before it."""
    keys = list(keys_of(words))
    while len(keys) > 1 and keys[0] in _TITLES:
        del keys[0]
    return tuple(keys[:_LONGEST])


def _longer(names: Iterable[Keys]) -> dict[Keys, Keys]:
    """For each name that is the end of one other, and of one only, that other: of "B C" it is "A B C"."""
    wholes: dict[Keys, set[Keys]] = {}
    given = set(names)
    for name in given:
        for at in range(1, len(name)):
            if name[at:] in given:
                wholes.setdefault(name[at:], set()).add(name)
    longest = {end: max(found, key=len) for end, found in wholes.items()}
    return {end: whole for end, whole in longest.items() if all(_ends(whole, one) for one in wholes[end])}


def _ends(whole: Keys, name: Keys) -> bool:
    return whole[-len(name) :] == name


def is_signature_of_a_person(byline: str) -> bool:
    """True unless the byline is clearly no person's: "Staff", "Example News Agency"."""
    keys = keys_of(byline)
    return bool(keys) and not _ORGANISATIONS.intersection(keys)


def _who(mention: ActorMention) -> str:
    return mention.id or " ".join(name_of(mention.name))


def _kept(document: Document, marks: Marks, public: set[str]) -> Iterator[Keys]:
    for mention in marks.actors:
        is_person = mention.kind is ActorKind.PERSON
        if (is_person and _who(mention) in public) or (not is_person and mention.id is not None):
            if mention.reference is Reference.NAME:
                yield keys_of(document.words(mention.span))
            yield name_of(mention.name)
            if is_person:
                yield keys_of(mention.name)[-1:]
    for place in marks.places:
        if place.id is not None:
            yield keys_of(document.words(place.span))


def _sources(document: Document, marks: Marks) -> Iterator[str]:
    """Named persons who are sources, and whom the annotator of actors did not find."""
    found = [mention.span for mention in marks.actors if mention.kind is ActorKind.PERSON]
    for attribution in (*marks.attributions, *marks.suggestions):
        who = attribution.resolved
        if attribution.source_kind is not SourceKind.NAMED_PERSON or (who is not None and who.id):
            continue
        spans = (*attribution.source, *((who.span,) if who else ()))
        if not any(_meets(found, span) for span in spans):
            name = who.name if who else _capitals(" ".join(map(document.words, attribution.source)))
            if name_of(name):
                yield name


def _meets(spans: list[Span], span: Span) -> bool:
    """True where one of the spans, which are in order and apart, overlaps this one."""
    at = bisect_left(spans, span.end, key=lambda one: one.start) - 1
    return at >= 0 and spans[at].overlaps(span)


def _capitals(words: str) -> str:
    """The first run of words with capitals: "Anna Weber" of "the baker Anna Weber, who saw it"."""
    run: list[tuple[int, int]] = []
    for word in words_of(words):
        if word.capital and word.key not in _TITLES:
            run.append((word.start, word.end))
        elif run and word.key not in PARTICLES:
            break
    return words[run[0][0] : run[-1][1]] if run else ""


def _addressed(document: Document) -> Iterator[str]:
    """Those whom a form of address names, the surname last."""
    for found in _ADDRESSED.finditer(document.text):
        name = _POSSESSIVE.sub("", found["name"])
        if name_of(name):
            yield name


def _is_of_a_family(mention: ActorMention, surnames: set[str]) -> bool:
    """True for a name of several words that was taken for an organisation, is in no knowledge file, and ends
    with a private person's surname: "Carl Weber" beside Anna Weber.
    """
    keys = keys_of(mention.name)
    unknown = mention.kind is ActorKind.ORGANISATION and mention.id is None
    return unknown and len(keys) > 1 and keys[-1] in surnames and not _ORGANISATIONS.intersection(keys)


def _signed(document: Document) -> Iterator[str]:
    publisher = keys_of(document.metadata.publisher or "")
    for byline in document.metadata.bylines:
        for name in _BETWEEN.split(byline):
            if is_signature_of_a_person(name) and keys_of(name) != publisher and name_of(name):
                yield " ".join(name.split())


def _hold(keys: Keys, names: set[Keys]) -> bool:
    """True where a private person's name of several words stands inside a name that would be kept."""
    size = len(keys)
    return any(keys[at:end] in names for at in range(size) for end in range(at + 2, size + 1))

"""What became of a claim's source between two tellings: gone, laundered, or another one.

In: an earlier and a later telling. Out: a `Drift`, or none. A source is lost only where neither the later
claim nor the sentences around it name it; it is laundered where nobody with a name becomes a publication, or
somebody's word becomes common knowledge.
"""

from collections.abc import Iterator, Sequence

from sayso.core.claim import Claim
from sayso.core.links import Drift, DriftKind
from sayso.core.text import Span, Spans
from sayso.ledger.link.claims.telling import Telling
from sayso.ledger.link.claims.words import stems
from sayso.ledger.link.copies.lists import AGENCY_OF
from sayso.ledger.link.lineage.changes import Change, sentence_of
from sayso.ledger.link.lineage.sources import (
    is_common_knowledge,
    is_named,
    is_published,
    is_unnamed,
    knower,
    makes_known,
    names_of,
    publishers_of,
    said_by,
)

_AROUND = 250  # code points before and after a sentence in which a source may still be named
_STILL = 0.5  # part of the words of a source that must stand there


def source_drift(before: Telling, after: Telling) -> Iterator[Drift]:
    """The change of source between two tellings that are not aligned word by word."""
    old, new = before.claim, after.claim
    if not old.chain or before.denied != after.denied:
        return
    washed = laundered(before, after)
    if washed is not None:
        yield washed
    elif not new.chain:
        if not _still_named(old, new):
            yield _drift(DriftKind.SOURCE_LOST, old, new, "Told without a source.")
    elif _has_lost_its_name(old, new):
        if not _still_named(old, new):
            yield _drift(DriftKind.SOURCE_LOST, old, new, "The source's name is gone.")
    elif _are_others(before, new):
        yield _drift(DriftKind.ACTOR, old, new, "Another source.")


def source_changed(before: Telling, after: Telling, changes: Sequence[Change]) -> Iterator[Drift]:
    """The change of source in a copied sentence: only where the words that named it were changed."""
    old, new = before.claim, after.claim
    frame = _frame(old)
    touched = [one for one in changes if any(span.overlaps(one.before) for span in frame)]
    if not old.chain or not touched:
        return
    put = " ".join(new.document.words(one.after) for one in touched)
    spans = tuple(one.after for one in touched if len(one.after)) or new.spans
    if makes_known(put) or (is_common_knowledge(new) and not is_common_knowledge(old)):
        kind, reason = DriftKind.LAUNDERED, "A source's word became common knowledge."
    elif is_unnamed(old.chain) and (is_published(new.chain) or _names_paper(put, before)):
        kind, reason = DriftKind.LAUNDERED, "Somebody unnamed became a publication."
    elif old.chain[-1].source and (not new.chain or _has_lost_its_name(old, new)):
        kind, reason = DriftKind.SOURCE_LOST, "Told without the source."
    else:
        return
    yield Drift(kind, frame, spans, f"{reason} {_who(old, new)}")


def _has_lost_its_name(old: Claim, new: Claim) -> bool:
    """True where somebody with a name became somebody without one. A paper that passed on the word of one who
    has no name is no such loss.
    """
    return is_named(old.chain) and not is_published(old.chain) and is_unnamed(new.chain)


def laundered(before: Telling, after: Telling) -> Drift | None:
    """What nobody with a name stood for is told as a paper's word; or somebody's word as common knowledge."""
    old, new = before.claim, after.claim
    if not old.chain or before.denied != after.denied:
        return None
    if is_common_knowledge(new) and not is_common_knowledge(old):
        return _drift(DriftKind.LAUNDERED, old, new, "A source's word became common knowledge.")
    if is_unnamed(old.chain) and (is_published(new.chain) or _is_its_paper(new, before)):
        return _drift(DriftKind.LAUNDERED, old, new, "Somebody unnamed became a publication.")
    return None


def _is_its_paper(new: Claim, before: Telling) -> bool:
    """True where the one who is said to know is the publisher of the earlier telling."""
    name = new.chain[-1].name if new.chain else None
    return name is not None and not names_of(name).isdisjoint(publishers_of(before.claim.document))


def _names_paper(words: str, before: Telling) -> bool:
    """True for words that name an agency, or the publisher of the earlier telling."""
    publisher = before.claim.document.metadata.publisher
    names = (*AGENCY_OF, *((publisher,) if publisher else ()))
    return any(name in words for name in names) or _first_word(publisher) in words.split()


def _first_word(publisher: str | None) -> str:
    """What a paper's name begins with, by which it may be called for short; "the" for one without a name."""
    words = (publisher or "").removeprefix("The ").split()
    return words[0] if words else "the"


def _are_others(before: Telling, new: Claim) -> bool:
    """True where both name who knows, and it is somebody else: no paper, which may only pass it on."""
    old = before.claim
    names = (knower(old), knower(new))
    if not all(names) or is_published(old.chain) or is_published(new.chain) or _is_its_paper(new, before):
        return False
    return not set((names[0] or "").split()) & set((names[1] or "").split())


def _still_named(old: Claim, new: Claim) -> bool:
    """True where most of the words of a source stand in the sentences around the later claim, and where
    there is nobody to be named: "it is reported" is a doubt, and goes as one.
    """
    source = {word for span in old.chain[-1].source for word in stems(old.document.words(span))}
    sentence = sentence_of(new)
    around = new.document.text[max(0, sentence.start - _AROUND) : sentence.end + _AROUND]
    return len(source & set(stems(around))) >= _STILL * len(source)


def _drift(kind: DriftKind, old: Claim, new: Claim, reason: str) -> Drift:
    return Drift(kind, _frame(old), _frame(new), f"{reason} {_who(old, new)}")


def _who(old: Claim, new: Claim) -> str:
    return f"Before, {said_by(old)}; then {said_by(new)}."


def _frame(claim: Claim) -> Spans:
    """The words of the innermost attribution: source and cue."""
    if not claim.chain:
        return claim.spans
    link = claim.chain[-1]
    found: tuple[Span, ...] = tuple(sorted((*link.source, *link.cue)))
    return found or claim.spans

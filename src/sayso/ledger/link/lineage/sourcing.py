"""What became of a claim's source between two tellings: gone, laundered, or another one.

In: an earlier and a later telling. Out: a `Drift`, or none. A source is lost only where neither the later
claim nor the sentences around it name it; it is laundered where nobody with a name becomes a publication, or
somebody's word becomes common knowledge.
"""

import re
from collections.abc import Iterator, Sequence

from sayso.core.claim import Claim
from sayso.core.links import Drift, DriftKind
from sayso.core.text import Span, Spans, hull
from sayso.ledger.link.claims.telling import Telling
from sayso.ledger.link.claims.words import stems
from sayso.ledger.link.lineage.changes import Change, sentence_of
from sayso.ledger.link.lineage.common_knowledge import (
    is_known_to_be,
    sounds_settled,
)
from sayso.ledger.link.lineage.dropped import (
    ANOTHER,
    PAPER_INSTEAD,
    TO_ALL,
    TO_FINDING,
    TO_NOBODY,
    TO_PAPER,
    became_known,
    dropped,
)
from sayso.ledger.link.lineage.frames import has_cue, without_cues
from sayso.ledger.link.lineage.hedges import only_believes
from sayso.ledger.link.lineage.knowers import (
    STILL,
    Papers,
    are_of_others,
    gave_way_to_nobody,
    is_of_state,
    says_who,
    speaks_for,
)
from sayso.ledger.link.lineage.papers import (
    in_short,
    names_paper,
    papers_of,
    without_papers,
)
from sayso.ledger.link.lineage.sources import (
    is_anybody,
    is_anyone,
    is_body,
    is_called_in_short,
    is_common_knowledge,
    is_named,
    is_named_by,
    is_unnamed,
    knower,
    said_by,
    source_words,
    speaks_as_paper,
    speaks_unnamed,
    spoken,
    told_by_paper,
    told_by_words,
)
from sayso.ledger.link.lineage.wording import head_of

_AROUND = 250  # code points before and after a sentence in which a source may still be named
_BOTH = 2  # links of a chain: who says it, and who holds it
_FROM = re.compile(r"\b(?:in|of|at|near|from)\s+(?:the\s+)?$", re.IGNORECASE)
_BEHIND = 12  # code points before some words in which "is" or "were" stands
_PREPOSITIONS = frozenset({"at", "in", "into", "near", "on", "to"})


def source_drift(before: Telling, after: Telling, papers: Papers) -> Iterator[Drift]:
    """The change of source between two tellings that are not aligned word by word."""
    old, new = before.claim, after.claim
    if not old.chain or _is_place(old) or _is_other_side(before, after):
        return
    washed = laundered(before, after, papers)
    gone = _loss(old, new, papers)
    if gone is not None and is_known_to_be(new.text) and not is_known_to_be(old.text):
        washed = _drift(DriftKind.LAUNDERED, old, new, TO_ALL)
    if washed is None and _became_a_finding(old, new):
        washed = _drift(DriftKind.LAUNDERED, old, new, TO_FINDING)
    if washed is not None:
        yield washed
    elif gone is not None:
        if not _still_named(old, new, _AROUND):
            yield _drift(DriftKind.SOURCE_LOST, old, new, gone)
    elif new.chain and (_are_others(before, new, papers) or are_of_others(old, new)):
        yield _drift(DriftKind.ACTOR, old, new, ANOTHER)


def _loss(old: Claim, new: Claim, papers: Papers) -> str | None:
    """What the later claim, as it is put, has lost of the earlier one's source; None for nothing."""
    if not new.chain:
        return None if says_who(new) else "Told without a source."
    if _has_lost_its_name(old, new, papers):
        return None if speaks_for(old, new) else "The source's name is gone."
    if gave_way_to_nobody(old, new, papers):
        return TO_NOBODY
    to_paper = told_by_paper(new, papers) and not told_by_paper(old, papers)
    return PAPER_INSTEAD if to_paper and not _is_nobody(old) else None


def source_changed(
    before: Telling, after: Telling, changes: Sequence[Change], papers: Papers
) -> Iterator[Drift]:
    """The change of source in a copied sentence: only where the words that named it were changed. What the
    words are by their shape goes before what a parse has found in them.
    """
    old, new = before.claim, after.claim
    gone = next(dropped(old, new, changes, papers), None)
    if gone is not None:
        yield gone
        return
    frame = _frame(old)
    touched = [one for one in changes if any(span.overlaps(one.before) for span in frame)]
    if not old.chain or _is_place(old) or not touched:
        return
    found = _what_became(old, new, changes, touched, papers)
    if found is not None and found[0] is DriftKind.ACTOR and all(_is_where(old, new, one) for one in touched):
        return  # another court of the same sort: the place is told by its words
    if found is not None:
        spans = tuple(one.after for one in touched if len(one.after)) or new.spans
        yield Drift(found[0], frame, spans, f"{found[1]} {_who(old, new)}")


def _what_became(
    old: Claim, new: Claim, changes: Sequence[Change], touched: Sequence[Change], papers: Papers
) -> tuple[DriftKind, str] | None:
    """What became of a source whose words were `touched`, and how that is known; None for nothing."""
    put = " ".join(new.document.words(one.after) for one in touched)
    if became_known(put, new, changes) or (is_common_knowledge(new) and not is_common_knowledge(old)):
        return DriftKind.LAUNDERED, TO_ALL
    if are_of_others(old, new):
        return DriftKind.ACTOR, ANOTHER
    if _still_named(old, new, 0):
        return None
    lost = _is_lost(old, new, put, touched, papers)
    if lost is not None:
        return lost
    if _is_another(old, new, touched) and not told_by_paper(new, papers):
        return DriftKind.ACTOR, ANOTHER
    return None


def _is_lost(
    old: Claim, new: Claim, put: str, touched: Sequence[Change], papers: Papers
) -> tuple[DriftKind, str] | None:
    """The loss of a source that is named nowhere any more, where it is one."""
    to_paper = names_paper(put, papers) or (bool(new.chain) and told_by_paper(new, papers))
    if to_paper and _is_nobody(old):
        return DriftKind.LAUNDERED, TO_PAPER
    if to_paper and not told_by_paper(old, papers):
        return DriftKind.SOURCE_LOST, PAPER_INSTEAD
    if _only_held(old, new):
        return None
    unnamed = not new.chain or _has_lost_its_name(old, new, papers)
    kept = _renamed(old, new, touched) or speaks_for(old, new)
    if old.chain[-1].source and unnamed and not kept:
        return DriftKind.SOURCE_LOST, "Told without the source."
    return (DriftKind.SOURCE_LOST, TO_NOBODY) if gave_way_to_nobody(old, new, papers) else None


def _only_held(old: Claim, new: Claim) -> bool:
    """True where those are gone who held it to be so, and whoever says that they did is still there: of
    "police believe that it was set, a clerk said" the doubt is lost, and not the source.
    """
    if len(old.chain) < _BOTH or not only_believes(old):
        return False
    outer = stems(" ".join(old.document.words(span) for span in old.chain[-_BOTH].source))
    there = new.document.words(sentence_of(new))
    return bool(outer) and set(outer) <= set(stems(there))


def _became_a_finding(old: Claim, new: Claim) -> bool:
    """True where somebody without a name said so, and now "tests have shown" it, or it "was confirmed"."""
    settled = [sounds_settled(_around_claim(claim)) for claim in (old, new)]
    there = set(stems(old.document.words(sentence_of(old))))
    same = bool(new.chain) and not there.isdisjoint(stems(source_words(new)))
    return settled == [False, True] and speaks_unnamed(old) and not same


def _around_claim(claim: Claim) -> str:
    """The words of who says so, and those between a claim and the end of its sentence."""
    frame = [span for link in claim.chain for span in (*link.source, *link.cue)]
    if frame:
        whole = hull(tuple(frame))
        return claim.document.words(whole)
    return claim.document.text[hull(claim.spans).end : sentence_of(claim).end]


def _is_where(old: Claim, new: Claim, change: Change) -> bool:
    """True for a name in the place of another one that says where somebody is from: "a court in | Lorn"."""
    sides = (old, change.before), (new, change.after)
    return all(
        claim.document.words(span)[:1].isupper()
        and _FROM.search(claim.document.text[: span.start][-_BEHIND:])
        for claim, span in sides
    )


def _is_place(claim: Claim) -> bool:
    """True where a parse took the words after a preposition for a source: "To Sulin, a village"."""
    cue = " ".join(claim.document.words(span) for span in spoken(claim).cue)
    return cue.lower() in _PREPOSITIONS


def _is_nobody(claim: Claim) -> bool:
    """True where the one who is said to know has no name, and is no body that is known without one."""
    return speaks_unnamed(claim) and not is_body(source_words(claim))


def _renamed(old: Claim, new: Claim, touched: Sequence[Change]) -> bool:
    """True where somebody stands in the place of somebody else, and nothing was done to what they say."""
    sides = [(old.document.words(one.before), new.document.words(one.after)) for one in touched]
    return all(one and other and not has_cue(f"{one} {other}") for one, other in sides)


def _is_another(old: Claim, new: Claim, touched: Sequence[Change]) -> bool:
    """True where the words of who knows were changed, on both sides, and nothing of them is left."""
    sources = [claim.chain[-1].source if claim.chain else () for claim in (old, new)]
    sides = [[one.before for one in touched], [one.after for one in touched]]
    changed = all(
        any(span.overlaps(part) for span in own for part in side)
        for own, side in zip(sources, sides, strict=True)
    )
    words = [_source_stems(claim) for claim in (old, new)]
    described = set(stems(source_words(new))) <= set(stems(old.document.words(sentence_of(old))))
    if described or is_called_in_short(source_words(old), source_words(new)):
        return False
    return changed and all(words) and words[0].isdisjoint(words[1])


def _source_stems(claim: Claim) -> frozenset[str]:
    """The stems of the name of who knows, or of the words for them: "the owner, who sat on his roof". Where
    "it is believed" has none, those of whoever says so; where no parse found a source, those at the end of
    the sentence that say so.
    """
    for link in reversed(claim.chain):
        words = " ".join(claim.document.words(span) for span in link.source)
        # "a port official" is nobody, whatever name a parse gave it
        found = stems(words if is_anybody(words) else link.name or words)
        if found:
            return frozenset(found)
    return frozenset() if claim.chain else frozenset(stems(without_cues(told_by_words(claim))))


def _has_lost_its_name(old: Claim, new: Claim, papers: Papers) -> bool:
    """True where somebody with a name became somebody without one. A paper that passed on the word of one who
    has no name is no such loss, nor is "the district's governor", who is one man.
    """
    if not is_named(old) or told_by_paper(old, papers) or not is_unnamed(new):
        return False
    return is_anyone(source_words(new))


def laundered(before: Telling, after: Telling, papers: Papers, *, cited: bool = False) -> Drift | None:
    """What nobody with a name stood for is told as a paper's word; or somebody's word, a paper's among them,
    as common knowledge. `cited`: the later telling names the paper of the earlier one.
    """
    old, new = before.claim, after.claim
    if _is_other_side(before, after):
        return None
    known = papers | papers_of([old.document])
    if is_common_knowledge(new) and not is_common_knowledge(old):
        if not (old.chain or is_named_by(old, in_short(known)) or told_by_words(old)):
            return None
        return _drift(DriftKind.LAUNDERED, old, new, TO_ALL)
    if not (old.chain or cited):
        return None
    to_paper = _is_nobody(old) and not speaks_as_paper(old, known) and (cited or told_by_paper(new, known))
    if to_paper and not _still_named(old, new, 0):
        return _drift(DriftKind.LAUNDERED, old, new, TO_PAPER)
    return None


def _is_other_side(before: Telling, after: Telling) -> bool:
    """True where one denies it; "it is no secret that" is no denial."""
    return before.denied != after.denied and not is_common_knowledge(after.claim)


def _are_others(before: Telling, new: Claim, papers: Papers) -> bool:
    """True where both name who knows, and it is somebody else: no paper, which may only pass it on."""
    old = before.claim
    names = (knower(old), knower(new))
    known = papers | papers_of([old.document])
    if not all(names) or is_of_state(old, new) or any(told_by_paper(claim, known) for claim in (old, new)):
        return False
    there = set(stems(old.document.words(sentence_of(old))))
    return not ((set(stems(names[0] or "")) | there) & set(stems(names[1] or "")))


def _still_named(old: Claim, new: Claim, around: int) -> bool:
    """True where most of the words of a source stand in the sentence of the later claim, or so many code
    points around it; and where there is nobody to be named: "it is reported" is a doubt, and goes as one.
    """
    source = _source_stems(old)
    sentence = sentence_of(new)
    text = new.document.text
    if not _kind_of_source(old).isdisjoint(stems(text[sentence.start : sentence.end])):
        return True
    there = text[max(0, sentence.start - around) : sentence.end + around]
    papers = papers_of([old.document])
    named = without_papers(source_words(old), papers)
    if stems(named):
        there = without_papers(there, papers)  # the "Relief Dispatch" is no "relief worker"
        source = source.intersection(stems(named)) or source  # "a report seen by Lowland"
    near = set(stems(there))
    if old.chain and is_called_in_short(source_words(old), there):
        return True
    own = set(stems(source_words(old)))  # "the port authority", for which a parse may have found any name
    if own and own <= near:
        return True
    return len(source & near) >= STILL * len(source)


def _kind_of_source(claim: Claim) -> frozenset[str]:
    """What somebody without a name is called, where the claim does not speak of such: "memorandum" for "a
    memorandum of the coordinator"; else nothing.
    """
    if not claim.chain or claim.chain[-1].name:
        return frozenset()
    head = stems(head_of(source_words(claim)))[-1:]
    return frozenset(head).difference(stems(claim.text))


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

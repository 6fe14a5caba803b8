"""What changed between two tellings of a claim: number, thing, unit, hedge, source, date, place, actor.

In: an earlier and a later telling, and what was changed, where the later one is a copy. Out: `Drift` values
with the words on both sides. Only what both tell can drift: what the later one leaves out altogether is no
drift, a source or a hedge that it leaves out is. In a copy nothing drifts but where words were changed.
"""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from sayso.core.claim import Claim
from sayso.core.links import Drift, DriftKind
from sayso.core.text import Span, Spans
from sayso.ledger.link.claims.compare import wording_alike, words_alike
from sayso.ledger.link.claims.telling import Telling
from sayso.ledger.link.claims.words import stems
from sayso.ledger.link.lineage.amounts import NEAR, OR_MORE, count_drift, is_about
from sayso.ledger.link.lineage.changes import Change, is_in_own_sentence, own_sentence_of, sentence_of
from sayso.ledger.link.lineage.doers import actor_drift, became, is_doer
from sayso.ledger.link.lineage.hedges import (
    doubts_in,
    expects,
    hedges,
    holds_only,
    is_allowed,
    is_as_sure,
    is_disclaimed,
    is_hedged,
    is_open,
    is_sure,
    is_the_same_doubt,
    is_told_on,
    only_believes,
)
from sayso.ledger.link.lineage.papers import calls_paper, papers_of
from sayso.ledger.link.lineage.reworded import reworded
from sayso.ledger.link.lineage.roles import is_people
from sayso.ledger.link.lineage.sentences import changed_words
from sayso.ledger.link.lineage.sources import (
    is_nobody,
    knower,
    source_words,
)
from sayso.ledger.link.lineage.sourcing import source_changed, source_drift
from sayso.ledger.link.lineage.terms import term_drift
from sayso.ledger.link.lineage.whereabouts import place_drift
from sayso.ledger.link.lineage.within import is_one_name
from sayso.ledger.link.lineage.wording import has_unit, head_of, is_clock, is_hour, is_hour_of_day

_DOUBTFUL = frozenset({DriftKind.HEDGE_LOST, DriftKind.HEDGE_GAINED})
_SOURCED = frozenset({DriftKind.SOURCE_LOST, DriftKind.LAUNDERED})
_NAMED = frozenset({DriftKind.ACTOR, DriftKind.PLACE})
_LEAD = 10  # code points before a number in which "at" stands
_ALIKE = (
    0.5  # part of the words of each of two sentences that the other has, for what differs to be told apart
)
_VERB = re.compile(
    r"\s+(?:may|might|could|would|should|will|has|have|had|is|are|was|were|\w+ly)\b", re.IGNORECASE
)
_GOES_ON = re.compile(
    r"\b(?:second|third|fourth|fifth|sixth|seventh|another|further|next|following) "
    r"(?:straight |consecutive |successive )?(?:day|night|week)\b|\b(?:still|again|continu\w+|meanwhile)\b",
    re.IGNORECASE,
)
_SAME_DAY = re.compile(r"(?:on )?(?:the same|that|this) (?:day|night|evening|morning)")  # as was told before
_DAY = 3  # words up to which a change is one time in the place of another
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b")  # of small letters
_MAYBE_TAKEN = 0.2  # alike words from which it may be the earlier one again
_TAKEN = 0.4  # alike words from which a claim without a source of its own is taken for the earlier one again


def drift(
    before: Telling,
    after: Telling,
    changes: Sequence[Change] | None = None,
    papers: AbstractSet[str] = frozenset(),
) -> tuple[Drift, ...]:
    """The changes from one telling to the next, in a set order.

    `changes` are the words that are not the same at the claim's place in a copied passage; None where the two
    are not aligned word by word. `papers` are the names of those who told of it (`sources.papers_of`).
    """
    if changes is not None and not changes:
        return ()
    papers = papers | papers_of([before.claim.document])
    places = tuple(place_drift(before, after, papers))
    if changes is None:
        found = (
            *count_drift(before, after), *term_drift(before, after),
            *_hedge(before, after), *source_drift(before, after, papers),
            *_date(before, after), *places, *actor_drift(before, after, papers, places),
        )  # fmt: skip
        return (*found, *_put_otherwise(before, after, {one.kind for one in found}))
    told = [*count_drift(before, after), *_date(before, after), *places]
    told = [one for one in told if one.kind not in _DOUBTFUL]  # a doubt is told by its words
    kept = [
        *source_changed(before, after, changes, papers),
        *(_as_time(one, before) for one in told if _is_told_by(one, changes, before)),
    ]
    if kept and kept[0].kind in _SOURCED:
        kept += _hedge(before, after)  # the source was in doubt, and is gone
    own = [change for change in changes if is_in_own_sentence(change, before.claim, after.claim)]
    open_ = [change for change in own if not any(_rests_on(one, change) for one in kept)]
    rest = [one for one in reworded(before, after, open_) if one.kind not in {other.kind for other in kept}]
    told_of = {one.kind for one in (*kept, *rest)}
    actors = [] if told_of & _NAMED else actor_drift(before, after, papers, places)
    return (*kept, *rest, *(one for one in actors if _is_in_both(one, own)))


def _put_otherwise(before: Telling, after: Telling, told: AbstractSet[DriftKind]) -> Iterator[Drift]:
    """What is named by other words where the rest of two sentences is the same, though neither was copied:
    "the captain was at the wheel" for "the mate was at the wheel".
    """
    claims = before.claim, after.claim
    pairs = changed_words(
        (claims[0].document.text, claims[1].document.text),
        [own_sentence_of(claim) for claim in claims],
        alike=_ALIKE,
    )
    found = reworded(before, after, [_named_in(pair, claims) for pair in pairs or ()])
    yield from (one for one in found if one.kind not in told and _is_named(one, *claims))


def _named_in(pair: tuple[Span, Span], claims: tuple[Claim, Claim]) -> Change:
    """A change up to where a verb begins: "the company | may have" for "the army"."""
    texts = [claim.document.words(span) for claim, span in zip(claims, pair, strict=True)]
    ends = [found.start() if (found := _VERB.search(text)) else len(text) for text in texts]
    return Change(*(Span(span.start, span.start + end) for span, end in zip(pair, ends, strict=True)))


def _is_named(found: Drift, old: Claim, new: Claim) -> bool:
    """True for another unit, stuff or time, for somebody else who does it, and for a place that no annotation
    found on both sides, where it is known which place holds which.
    """
    sides = (old, found.before), (new, found.after)
    if found.kind is DriftKind.PLACE:
        if is_one_name(*(" ".join(map(claim.document.words, spans)) for claim, spans in sides)):
            return False
        return not all(
            any(place.span.overlaps(span) for place in claim.places for span in spans)
            for claim, spans in sides
        )
    if found.kind is DriftKind.ACTOR:
        return all(is_doer(claim, spans) or _is_what_they_are(claim, spans) for claim, spans in sides)
    if found.kind is DriftKind.THING:
        return _is_no_count(found, old, new)
    if found.kind is DriftKind.DATE:
        return all(len(claim.document.words(spans[0]).split()) <= _DAY for claim, spans in sides)
    return found.kind is DriftKind.UNIT or (found.kind is DriftKind.NUMBER and _is_no_count(found, old, new))


def _is_what_they_are(claim: Claim, spans: Spans) -> bool:
    """True for words behind "to be": "the gunmen seemed to be | smugglers"."""
    lead = claim.document.text[max(0, spans[0].start - _LEAD) : spans[0].start]
    return lead.endswith(" be ")


def _is_no_count(found: Drift, old: Claim, new: Claim) -> bool:
    """True for what neither is a figure nor counted by one, but a length of time: figures are compared so."""
    return not any(
        part.overlaps(span)
        for claim, spans in ((old, found.before), (new, found.after))
        for one in claim.quantities
        for part in (one.span, one.counted or one.span)
        for span in spans
    )


def _is_in_both(found: Drift, changes: Sequence[Change]) -> bool:
    """True where some change touches what a drift was told from, and some what it was told to."""
    return all(
        any(span.overlaps(side) for span in spans for side in sides)
        for spans, sides in (
            (found.before, [one.before for one in changes]),
            (found.after, [one.after for one in changes]),
        )
    )


def _rests_on(found: Drift, change: Change) -> bool:
    """True where a change touches the words of a drift."""
    return any(span.overlaps(change.before) for span in found.before) or any(
        span.overlaps(change.after) for span in found.after
    )


def _is_told_by(found: Drift, changes: Sequence[Change], before: Telling) -> bool:
    """True where changes touch the words of a drift; for another place, on both sides."""
    placed = found.kind is DriftKind.PLACE and bool(found.before and found.after)
    if placed and not _is_in_both(found, changes):
        return False
    if placed and any(_is_somebody_from(found, change, before) for change in changes):
        return False
    return any(_is_of(found, change, before) for change in changes)


def _is_somebody_from(found: Drift, change: Change, before: Telling) -> bool:
    """True where a place only says where somebody is from, who was changed too: "a pilot from | Lorn"."""
    words = before.claim.document.words(change.before)
    inside = any(change.before.contains(span) and len(span) < len(change.before) for span in found.before)
    return inside and head_of(words) != words and is_people(words)


def _is_of(found: Drift, change: Change, before: Telling) -> bool:
    """True where a change touches the words of a drift; another unit is one only where a unit was changed."""
    if found.kind is DriftKind.UNIT and not has_unit(before.claim.document.words(change.before)):
        return False
    return _rests_on(found, change)


def _as_time(found: Drift, before: Telling) -> Drift:
    """What looks like another number may be another time of the day."""
    if found.kind is DriftKind.NUMBER and found.before:
        document, span = before.claim.document, found.before[0]
        lead, follow = (
            document.text[max(0, span.start - _LEAD) : span.start],
            document.text[span.end :][:NEAR],
        )
        if is_clock(document.words(span), lead) or is_hour(follow) or is_hour_of_day(lead, follow):
            return replace(found, kind=DriftKind.DATE)
    return found


def _hedge(before: Telling, after: Telling) -> Iterator[Drift]:
    old, new = before.claim, after.claim
    if before.denied or after.denied:
        yield from _hedge_of_denial(before, after)
        return
    plainly = is_sure(new) and expects(old)
    firmer = plainly or (_is_firmer(old, new) and not is_told_on(old, new)) or _now_says(old, new)
    if firmer and not _doubts_around(new) and not _both_only_hold(old, new):
        yield Drift(
            DriftKind.HEDGE_LOST, hedges(old) or old.spans, new.spans, "What was doubtful is told as certain."
        )
    elif _is_put_in_doubt(old, new) and not _doubts_around(old) and not _only_doubts_figure(before, after):
        yield Drift(
            DriftKind.HEDGE_GAINED,
            old.spans,
            hedges(new) or new.spans,
            "What was certain is told as doubtful.",
        )


def _both_only_hold(old: Claim, new: Claim) -> bool:
    """True where somebody no more than holds it to be so in both sentences, and nothing else is in doubt."""
    texts = [claim.document.words(sentence_of(claim)) for claim in (old, new)]
    return not hedges(old) and all(map(holds_only, texts))


def _now_says(old: Claim, new: Claim) -> bool:
    """True where those who believed it say so now."""
    return only_believes(old) and bool(new.chain) and is_sure(new) and not only_believes(new)


def _hedge_of_denial(before: Telling, after: Telling) -> Iterator[Drift]:
    """What is denied is not certain to any degree; a doubt about it is told by its words."""
    old, new = before.claim, after.claim
    doubts = [is_open(one.document.text, own_sentence_of(one), denied=True) for one in (old, new)]
    if doubts[0] != doubts[1]:
        kind = DriftKind.HEDGE_LOST if doubts[0] else DriftKind.HEDGE_GAINED
        words = (
            "What was doubtful is told as certain." if doubts[0] else "What was certain is told as doubtful."
        )
        yield Drift(kind, old.spans, new.spans, words)


def _is_put_in_doubt(old: Claim, new: Claim) -> bool:
    """True where words of the later sentence make what was sure less so."""
    if is_sure(old) and is_disclaimed(new.document.text, sentence_of(new)):
        return True
    if is_the_same_doubt(old, new):
        return False
    texts = [one.document.words(own_sentence_of(one)) for one in (old, new)]
    return _is_firmer(new, old) and _doubts_around(new) and not is_allowed(*texts)


def _only_doubts_figure(before: Telling, after: Telling) -> bool:
    """True where the doubt stands behind a figure that was in doubt before: "at least 12", "a dozen, perhaps
    more".
    """
    text = after.claim.document.text
    ends = [count.mark.span.end for count in after.counts]
    doubts = doubts_in(text, sentence_of(after.claim))
    place = sentence_of(after.claim)
    more = [Span(*match.span()) for match in OR_MORE.finditer(text, place.start, place.end)]
    beside = all(
        any(0 <= one.start - end <= NEAR for end in ends) or any(span.contains(one) for span in more)
        for one in doubts
    )
    return bool(doubts) and beside and any(map(is_about, before.counts))


def _doubts_around(claim: Claim) -> bool:
    """True where a word of doubt stands in the claim's sentence, whoever it may belong to."""
    return is_open(claim.document.text, sentence_of(claim))


def _is_firmer(doubtful: Claim, firm: Claim) -> bool:
    """True where the first is hedged and the second is certain, or has lost the words that hedged it:
    "diplomats believe that it may be higher" is more doubtful than "diplomats believe that it is higher".
    """
    bare = bool(hedges(doubtful)) and not is_hedged(firm)
    inner = bool(hedges(doubtful)) and not hedges(firm) and is_as_sure(firm, doubtful)
    return is_hedged(doubtful) and (is_sure(firm) or bare or inner)


def looks_taken(before: Telling, after: Telling, *, named: bool = False) -> bool:
    """True where a later telling without a sign of its origin is likely the earlier one again, and no
    report of its own: it names nobody else who knows, gives no other figure, and says it in much the same
    words; or its document has `named` the publisher of the earlier one.
    """
    own = knower(after.claim)
    if own not in (None, knower(before.claim)):
        return False
    alike = max(wording_alike(before, after), words_alike(before, after))
    return named or (alike >= _TAKEN and not _count_apart(before, after))


def _count_apart(before: Telling, after: Telling) -> bool:
    """True where both give figures, and no common one: as likely a count of one's own as a mistake."""
    numbers = [{count.named for count in one.counts} for one in (before, after)]
    return bool(numbers[0] and numbers[1]) and numbers[0].isdisjoint(numbers[1])


def may_be_taken(before: Telling, after: Telling) -> bool:
    """True where a later telling names nobody who knows, or somebody whom the earlier document names too, and
    says it in words that are a little alike: in quite other words it is as likely a report of its own.
    """
    own = knower(after.claim)
    if max(wording_alike(before, after), words_alike(before, after)) < _MAYBE_TAKEN:
        return False
    if _has_a_source_of_its_own(before.claim, after.claim):
        return False
    if own in (None, knower(before.claim)):
        return True
    return set(stems(own or "")) <= set(stems(before.claim.document.text))


def _has_a_source_of_its_own(old: Claim, new: Claim) -> bool:
    """True where the later claim is the word of somebody without a name of whom the earlier document does not
    speak: "three miners told me".
    """
    words = source_words(new)
    if not words or is_nobody(words) or calls_paper(words):
        return False
    return set(stems(words)).isdisjoint(stems(old.document.text))


def _date(before: Telling, after: Telling) -> Iterator[Drift]:
    if before.times and after.times and not any(a.meets(b) for a in before.times for b in after.times):
        spans = [tuple(time.span for time in one.claim.times if time.edtf) for one in (before, after)]
        words = [
            {one.claim.document.words(span).lower() for span in own}
            for one, own in zip((before, after), spans, strict=True)
        ]
        again = all(any(map(_SAME_DAY.fullmatch, own)) for own in words)
        if words[0] & words[1] or again or _are_one_day(*words):
            return  # the same words, read from another day of publication
        if _GOES_ON.search(after.claim.text):
            return  # "on strike for a second day on Wednesday"
        yield Drift(DriftKind.DATE, spans[0], spans[1], f"Another date: {became(before, after, *spans)}.")


def _are_one_day(one: AbstractSet[str], other: AbstractSet[str]) -> bool:
    """True where both name one day of the week: "Tuesday morning" and "Tuesday"."""
    days = [frozenset(_WEEKDAY.findall(" ".join(sorted(words)))) for words in (one, other)]
    return bool(days[0]) and days[0] == days[1]

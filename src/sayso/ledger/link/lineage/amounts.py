"""The figures of two tellings: another number, unit or thing counted, and a figure that is more or less sure.

In: an earlier and a later telling. Out: `Drift` values. A figure of the later one stands for one of the
earlier one where both count the same, or give the same number, or are amounts of one measure.
"""

import re
from collections.abc import Iterator

from sayso.core.links import Drift, DriftKind
from sayso.core.marks import Quantity
from sayso.core.text import Span, Spans
from sayso.ledger.link.claims.compare import wording_alike
from sayso.ledger.link.claims.figures import Count, counts_alike, words_of
from sayso.ledger.link.claims.telling import Telling
from sayso.ledger.link.claims.words import ANY_PEOPLE, ANYBODY, COUNTED_ALIKE, stem, stems
from sayso.ledger.link.lineage.changes import own_sentence_of, sentence_of
from sayso.ledger.link.lineage.hedges import doubts_in
from sayso.ledger.link.lineage.sources import told_by
from sayso.ledger.link.lineage.units import amounts_agree, measure_of
from sayso.ledger.link.lineage.wording import SUMS, is_clock, is_hour, is_hour_of_day, is_of_each
from sayso.ledger.link.lineage.wording import words_of as lists

_SAME_WORDS = 0.5  # alike words from which a figure with another noun is the same figure, told otherwise
_SAME_TEXT = 0.8  # and from which one with a noun is a figure without one, told otherwise
_ROOT = 5  # letters by which "injured" and "injuries" are one word
_SUMS = frozenset(map(stem, SUMS))
ANYONE = ANY_PEOPLE | {stem("member"), stem("men")}  # "nine members" of a crew are "nine men"
# Behind a measure: "of pine and eucalyptus".
_OF = re.compile(
    r"\s+of\s+((?:(?!\w+\s+(?:and|or)\b)[a-z][\w’'-]+\s+)?[a-z][\w’'-]+(?:\s+(?:and|or)\s+[a-z][\w’'-]+)?)\b"
)
_LEAD = 16  # code points before a figure in which "about" stands
OR_MORE = re.compile(
    r"\b(?:and|or|if)\s+(?:not\s+)?(?:(?:possibly|perhaps|maybe|probably)\s+(?:a\s+few\s+)?)?(?:more|others|fewer|less)\b"
    r"(?!\s+than)",
    re.IGNORECASE,
)  # what leaves a figure open at the end of its sentence
# "most of them children", "including nine women", "among them a nurse"
_AMONG = re.compile(
    r"\b(?:(?:most|many|some|half|several|\w+) of (?:them|whom)|including|among them|mostly|mainly)\s+"
    r"(?:were\s+|are\s+)?((?:[\w’'-]+\s*){1,4})",
    re.IGNORECASE,
)
# What stands for any of many things: "eleven drones", "eleven machines".
ANY_THING = frozenset(map(stem, ("thing", "stuff", "machine", "item", "unit", "object", "device")))
_ROUNDED = 0.1  # part of a number by which "more than 6 million" may differ from it
REACHED = re.compile(
    r"\b(?:reach(?:es|ed|ing)?|peak(?:s|ed|ing)? at|hits?|touch(?:es|ed|ing)?|topped out at)\s+$"
)
_AS_MANY = re.compile(r"as (?:many|much|few|little) as\b", re.IGNORECASE)
_GROUPS = frozenset(map(stem, lists("groups")))
NEAR = 32  # code points after a figure in which its doubt may stand


def count_drift(before: Telling, after: Telling) -> Iterator[Drift]:
    """Figures that count the same are told of once: as another number, unit or thing."""
    left = [count for count in after.counts if not _is_no_amount(after, count)]
    open_ = []
    for one in (count for count in before.counts if not _is_no_amount(before, count)):
        same = next((other for other in left if _one_thing(one, other) and _names_same(one, other)), None)
        loose = next((other for other in left if _one_thing(one, other) and _may_be(one, other)), None)
        if same is None and loose is not None:
            left.remove(loose)
        elif same is None:
            open_.append(one)
        else:
            left.remove(same)
            apart = _is_of_groups(one, same) or _was_a_part(before, one, same)
            if apart or _is_of_another(before, after, one, same):
                yield _thing(before, after, one, same)
            yield from _hedged_figure(before, after, one, same)
    for one in open_:
        other = _partner(one, left)
        if other is not None:
            left.remove(other)
            found = _changed(before, after, one, other)
            if found is not None:
                yield found
            number = found is not None and found.kind is DriftKind.NUMBER
            if number or (_names_same(one, other) and not is_converted(before, after)):
                yield from _hedged_figure(before, after, one, other)


def _is_no_amount(telling: Telling, count: Count) -> bool:
    """True for "two | in three", which is no two of anything, for a time of the day, and for those who say
    so: "there was no alarm, three miners told me".
    """
    span, text = count.mark.span, telling.claim.document.text
    if told_by(telling.claim).contains(span):
        return True
    lead, follow = text[max(0, span.start - NEAR) : span.start], text[span.end : span.end + NEAR]
    return is_of_each(follow) or (
        not count.things
        and (is_hour(follow) or is_hour_of_day(lead, follow) or is_clock(text[span.start : span.end], lead))
    )


def _partner(one: Count, left: list[Count]) -> Count | None:
    """The figure of the later telling that stands for this one: of the same things, or the same number."""
    for test in (_same_rare, _one_thing, _same_number, _same_measure, counts_alike):
        found = next((other for other in left if test(one, other)), None)
        if found is not None:
            return found
    return None


def _one_thing(one: Count, other: Count) -> bool:
    """As `counts_alike`, but "35 soldiers" are no "35 civilians"; people in general may be either."""
    if not counts_alike(one, other):
        return False
    mains = {one.main, other.main}
    alike = len({COUNTED_ALIKE.get(main, main) for main in mains}) == 1
    return not all(mains) or alike or not ANYBODY.isdisjoint(mains)


def _same_measure(one: Count, other: Count) -> bool:
    first, second = measure_of(one.unit), measure_of(other.unit)
    return first is not None and first == second


def _same_rare(one: Count, other: Count) -> bool:
    """True for one number that is not come by easily, of things that are not named on one side: "30"."""
    return one.is_rare and _same_number(one, other) and not (one.things and other.things)


def _same_number(one: Count, other: Count) -> bool:
    return one.named is not None and one.named == other.named


def _changed(before: Telling, after: Telling, one: Count, other: Count) -> Drift | None:
    said = words_of(before.claim, one), words_of(after.claim, other)
    words = f"“{said[0]}” became “{said[1]}”."
    if _same_number(one, other) and any(_AS_MANY.match(words) for words in said) and _one_thing(one, other):
        return None  # "at least 23" became "as many as 23"
    if _one_thing(one, other) or (counts_alike(one, other) and not _same_number(one, other)):
        kind, reason = DriftKind.NUMBER, f"Another number: {words}"
    elif (one.unit or "") != (other.unit or "") or one.mark.per != other.mark.per:
        if amounts_agree(one, other) or not (other.unit or other.things):
            return None  # the same amount in another unit; "9 percent, and the company offers 4"
        kind, reason = DriftKind.UNIT, f"Another unit: {words}"
    elif _is_another_thing(before, after, one, other) or (
        one.unit is not None and _is_of_another(before, after, one, other)
    ):
        return _thing(before, after, one, other)
    else:
        return None
    return Drift(kind, _spans(one.mark), _spans(other.mark), reason)


def _thing(before: Telling, after: Telling, one: Count, other: Count) -> Drift:
    words = f"“{words_of(before.claim, one)}” became “{words_of(after.claim, other)}”."
    reason = f"The number counts something else: {words}"
    return Drift(DriftKind.THING, _spans(one.mark), _spans(other.mark), reason)


def _was_a_part(before: Telling, one: Count, other: Count) -> bool:
    """True for "46 children" where it was "46 people, most of them children"."""
    if one.main not in ANYBODY or other.main in ANYBODY or not other.main:
        return False
    text, place = before.claim.document.text, own_sentence_of(before.claim)
    said = [set(stems(match.group(1))) for match in _AMONG.finditer(text, place.start, place.end)]
    return any(other.main in words for words in said)


def _is_of_groups(one: Count, other: Count) -> bool:
    """True where the one counts people, and the other families, in each of which there are several."""
    return (one.main in _GROUPS) != (other.main in _GROUPS) and _names_same(one, other)


def _is_of_another(before: Telling, after: Telling, one: Count, other: Count) -> bool:
    """True for "3 tonnes of gas" and "3 tonnes of oil"."""
    words = [_made_of(telling, count) for telling, count in ((before, one), (after, other))]
    return all(words) and words[0].isdisjoint(words[1])


def _made_of(telling: Telling, count: Count) -> frozenset[str]:
    """The stems of what stands behind a measure, or behind what is counted, after "of"; else nothing."""
    text, ends = telling.claim.document.text, [_end(count)]
    if count.unit is not None:
        ends.append(count.mark.span.end)
    found = (match for end in ends if (match := _OF.match(text, end)) is not None)
    return frozenset(stem for match in found for stem in stems(match.group(1)))


def _end(count: Count) -> int:
    counted = count.mark.counted
    return max(count.mark.span.end, counted.end if counted is not None else 0)


def _is_new(before: Telling, after: Telling, count: Count) -> bool:
    """True where the earlier document has no word for what the later one counts."""
    words = _last(after, count)
    return bool(words) and stem(words)[:_ROOT] not in before.claim.document.text.lower()


def _is_another_thing(before: Telling, after: Telling, one: Count, other: Count) -> bool:
    """True where the words around say that the figure is meant to count the same; "140 on board" may be
    anything.
    """
    if not other.things or _names_of_sides(before, after, one, other) or _SUMS & (one.things | other.things):
        return False
    if (
        {one.main, other.main} <= ANYONE
        or any(count.main in ANY_THING and len(count.things) == 1 for count in (one, other))
        or _are_told_in_both(before, after, one, other)
        or _is_told_beside(before, one, other)
        or _is_told_beside(after, other, one)
    ):
        return False
    alike = wording_alike(before, after)
    if not one.things:
        return alike >= _SAME_TEXT
    if one.is_rare and _is_new(before, after, other) and _is_new(after, before, one):
        return True
    return before.head == after.head or alike >= _SAME_WORDS


def _are_told_in_both(before: Telling, after: Telling, one: Count, other: Count) -> bool:
    """True where the sentence of each telling has what the other one counts: "pine and eucalyptus"."""
    sides = (before, other), (after, one)
    return all(
        count.main and count.main in stems(telling.claim.document.words(own_sentence_of(telling.claim)))
        for telling, count in sides
    )


def _is_told_beside(telling: Telling, count: Count, other: Count) -> bool:
    """True where just behind a figure stands what the other one counts: "nine members of the crew", "30
    injured" and "30 suffered injuries"; or anywhere in the claim, where the figure stands alone: "the jobs
    are 2,300".
    """
    end, text = count.mark.span.end, telling.claim.document.text
    words = text[end : end + NEAR] if count.things else telling.claim.text
    said = {word[:_ROOT] for word in stems(words)}
    return bool(other.main) and other.main[:_ROOT] in said


def _names_of_sides(before: Telling, after: Telling, one: Count, other: Count) -> bool:
    """True where what is counted differs by the name of a people alone: another actor, not another thing."""
    sides = [{a.span for a in telling.claim.actors} for telling in (before, after)]
    spans = (one.mark.counted, other.mark.counted)
    return all(
        span is not None and any(span.contains(side) for side in own)
        for span, own in zip(spans, sides, strict=True)
    ) and bool(_last(before, one) == _last(after, other))


def _last(telling: Telling, count: Count) -> str:
    span = count.mark.counted
    return telling.claim.document.words(span).lower().split()[-1] if span is not None and len(span) else ""


def is_converted(before: Telling, after: Telling) -> bool:
    """True where a figure of the later telling is one of the earlier one put into another unit."""
    return any(
        (one.unit or "") != (other.unit or "") and amounts_agree(one, other)
        for one in before.counts
        for other in after.counts
    )


def gives_another_amount(before: Telling, after: Telling) -> bool:
    """True where the later telling has another number of a unit that the earlier one has too."""
    return any(
        one.unit == other.unit and _same_measure(one, other) and one.named != other.named
        for one in before.counts
        for other in after.counts
    )


def _names_same(one: Count, other: Count) -> bool:
    """True where both name one number: "at least 40" names 40, and is less sure of it. "Nearly 40" is not
    "over 40".
    """
    bounds = [[bound for bound in (c.low, c.high) if bound is not None] for c in (one, other)]
    if not all(bounds) or (bounds[0][0], bounds[0][-1]) != (bounds[1][0], bounds[1][-1]):
        return False
    return {_side(one), _side(other)} != {"under", "over"}


def _may_be(one: Count, other: Count) -> bool:
    """True for "dozens" and 40; and for 6.3 million and "more than 6 million", the same with less figures."""
    for vague, exact in ((one, other), (other, one)):
        if vague.low is not None and vague.high is not None and vague.low < vague.high:
            return exact.named is not None and vague.low <= exact.named <= vague.high
    if is_about(one) or not is_about(other) or not one.named or not other.named:
        return False
    if _figures(other.named) >= _figures(one.named) or abs(one.named - other.named) > _ROUNDED * one.named:
        return False
    return {"under": other.named >= one.named, "over": other.named <= one.named}.get(_side(other), True)


def _holds(one: Count, other: Count) -> bool:
    """True where a number is one of those that the bounds of another figure allow."""
    number = other.named or 0.0
    return (one.low is None or one.low <= number) and (one.high is None or number <= one.high)


def _figures(number: float) -> int:
    """How many figures of a number say something: 2 of 6,300,000."""
    return len(f"{number:.10g}".replace(".", "").strip("0"))


def _side(count: Count) -> str:
    """On which side of the number that it names a figure lies."""
    if count.low is None or count.mark.change == "<":
        return "under"
    return "over" if count.high is None or count.mark.change == ">" else "at"


def is_about(count: Count) -> bool:
    """True for a figure that may be another one: "about 40", "at least 40", "up to 40"."""
    return count.mark.approximate or count.low is None or count.high is None


def _hedged_figure(before: Telling, after: Telling, one: Count, other: Count) -> Iterator[Drift]:
    if is_about(one) == is_about(other):
        return
    if (one.low is None or one.high is None) and not _holds(one, other):
        return  # "at least 120" became "60": another number, of which nothing was in doubt
    exact, telling = (other, after) if is_about(one) else (one, before)
    text, span, end = telling.claim.document.text, exact.mark.span, sentence_of(telling.claim).end
    around = Span(max(0, span.start - _LEAD), span.end + NEAR)
    if doubts_in(text, around) or OR_MORE.search(text, span.end, max(end, span.end)):
        return  # "31 at the least", "eight of them, and possibly others": a doubt beside the figure
    if {_side(one), _side(other)} == {"at", "under"} and REACHED.search(text[around.start : span.start]):
        return  # "winds of up to 185 km/h", "winds that reached 185 km/h"
    kind = DriftKind.HEDGE_LOST if is_about(one) else DriftKind.HEDGE_GAINED
    reason = f"“{words_of(before.claim, one)}” became “{words_of(after.claim, other)}”."
    yield Drift(kind, (one.mark.span,), (other.mark.span,), reason)


def _spans(mark: Quantity) -> Spans:
    """The words of a figure and of what it counts; in one piece where they stand side by side."""
    if mark.counted is None:
        return (mark.span,)
    beside = 0 <= mark.counted.start - mark.span.end <= 1
    return (Span(mark.span.start, mark.counted.end),) if beside else (mark.span, mark.counted)

"""What changed between two tellings of a claim: number, thing, unit, hedge, source, date, place, actor.

In: an earlier and a later telling. Out: `Drift` values with the words on both sides. Only what both tell can
drift: what the later one leaves out altogether is no drift, a source or a hedge that it leaves out is.
"""

from collections.abc import Iterator

from sayso.core.claim import Claim
from sayso.core.links import Drift, DriftKind
from sayso.core.marks import Quantity
from sayso.core.text import Spans
from sayso.core.vocabulary import Reference
from sayso.ledger.link.claims.aspects import counts_alike, said, sites_fit, sites_of
from sayso.ledger.link.claims.compare import wording_alike
from sayso.ledger.link.claims.telling import Count, Telling
from sayso.ledger.link.claims.words import ANYBODY
from sayso.ledger.link.lineage.hedges import hedges, is_hedged, is_sure
from sayso.ledger.link.lineage.sources import (
    is_common_knowledge,
    is_named,
    is_published,
    is_unnamed,
    knower,
    said_by,
)
from sayso.ledger.link.lineage.units import amounts_agree, measure_of

_TAKEN = 0.4  # alike words from which a claim without a source of its own is taken for the earlier one again


def drift(before: Telling, after: Telling) -> tuple[Drift, ...]:
    """The changes from one telling to the next, in a set order."""
    changes = (*_counts(before, after), *_hedge(before, after), *_source(before, after))
    return (*changes, *_date(before, after), *_place(before, after), *_actor(before, after))


def _counts(before: Telling, after: Telling) -> Iterator[Drift]:
    """Figures that count the same are told of once: as another number, unit or thing."""
    left = list(after.counts)
    open_ = []
    for one in before.counts:
        same = next(
            (other for other in left if _one_thing(one, other) and _reading(one) == _reading(other)), None
        )
        if same is None:
            open_.append(one)
        else:
            left.remove(same)
            yield from _hedged_figure(before, after, one, same)
    for one in open_:
        other = _partner(one, left)
        if other is not None:
            left.remove(other)
            found = _changed(before, after, one, other)
            if found is not None:
                yield found


def _partner(one: Count, left: list[Count]) -> Count | None:
    """The figure of the later telling that stands for this one: of the same things, or the same number."""
    for test in (_one_thing, _same_number, _same_measure, counts_alike):
        found = next((other for other in left if test(one, other)), None)
        if found is not None:
            return found
    return None


def _one_thing(one: Count, other: Count) -> bool:
    """As `counts_alike`, but "35 soldiers" are no "35 civilians"; people in general may be either."""
    if not counts_alike(one, other):
        return False
    things = (one.things, other.things)
    return not all(things) or bool(things[0] & things[1]) or any(ANYBODY & own for own in things)


def _same_measure(one: Count, other: Count) -> bool:
    first, second = measure_of(one.unit), measure_of(other.unit)
    return first is not None and first == second


def _same_number(one: Count, other: Count) -> bool:
    return one.low is not None and (one.low, one.high) == (other.low, other.high)


def _changed(before: Telling, after: Telling, one: Count, other: Count) -> Drift | None:
    words = f"“{said(before, one)}” became “{said(after, other)}”."
    if _one_thing(one, other) or (counts_alike(one, other) and not _same_number(one, other)):
        kind, reason = DriftKind.NUMBER, f"Another number: {words}"
    elif (one.unit or "") != (other.unit or "") or one.mark.per != other.mark.per:
        if amounts_agree(one, other):
            return None  # the same amount in another unit
        kind, reason = DriftKind.UNIT, f"Another unit: {words}"
    elif one.things and other.things and not _names_of_sides(before, after, one, other):
        kind, reason = DriftKind.THING, f"The number counts something else: {words}"
    else:
        return None
    return Drift(kind, _spans(one.mark), _spans(other.mark), reason)


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


def _reading(count: Count) -> tuple[object, ...]:
    mark = count.mark
    return (count.low, count.high, mark.low_open, mark.high_open)


def _hedged_figure(before: Telling, after: Telling, one: Count, other: Count) -> Iterator[Drift]:
    if one.mark.approximate == other.mark.approximate:
        return
    kind = DriftKind.HEDGE_LOST if one.mark.approximate else DriftKind.HEDGE_GAINED
    reason = f"“{said(before, one)}” became “{said(after, other)}”."
    yield Drift(kind, (one.mark.span,), (other.mark.span,), reason)


def _hedge(before: Telling, after: Telling) -> Iterator[Drift]:
    old, new = before.claim, after.claim
    if before.denied or after.denied:
        return
    if _is_firmer(old, new):
        yield Drift(
            DriftKind.HEDGE_LOST, hedges(old) or old.spans, new.spans, "What was doubtful is told as certain."
        )
    elif _is_firmer(new, old):
        yield Drift(
            DriftKind.HEDGE_GAINED,
            old.spans,
            hedges(new) or new.spans,
            "What was certain is told as doubtful.",
        )


def _is_firmer(doubtful: Claim, firm: Claim) -> bool:
    """True where the first is hedged and the second is certain, or has lost the words that hedged it."""
    bare = bool(hedges(doubtful)) and not is_hedged(firm)
    return is_hedged(doubtful) and (is_sure(firm) or bare)


def _source(before: Telling, after: Telling) -> Iterator[Drift]:
    old, new = before.claim, after.claim
    if not old.chain or before.denied != after.denied:
        return
    washed = laundered(before, after)
    if washed is not None:
        yield washed
    elif not new.chain:
        yield Drift(DriftKind.SOURCE_LOST, _frame(old), new.spans, f"Told without a source. {_who(old, new)}")
    elif is_named(old.chain) and is_unnamed(new.chain):
        reason = f"The source's name is gone. {_who(old, new)}"
        yield Drift(DriftKind.SOURCE_LOST, _frame(old), _frame(new), reason)
    elif _are_others(old, new):
        yield Drift(DriftKind.ACTOR, _frame(old), _frame(new), f"Another source. {_who(old, new)}")


def _are_others(old: Claim, new: Claim) -> bool:
    """True where both name who knows, and it is somebody else: no paper, which may only pass it on."""
    names = (knower(old), knower(new))
    if not all(names) or is_published(old.chain) or is_published(new.chain):
        return False
    return not set((names[0] or "").split()) & set((names[1] or "").split())


def laundered(before: Telling, after: Telling) -> Drift | None:
    """What nobody with a name stood for is told as a paper's word; or somebody's word as common knowledge."""
    old, new = before.claim, after.claim
    if not old.chain or before.denied != after.denied:
        return None
    if is_common_knowledge(new) and not is_common_knowledge(old):
        reason = "A source's word became common knowledge."
    elif is_unnamed(old.chain) and is_published(new.chain):
        reason = "Somebody unnamed became a publication."
    else:
        return None
    return Drift(DriftKind.LAUNDERED, _frame(old), _frame(new), f"{reason} {_who(old, new)}")


def looks_taken(before: Telling, after: Telling) -> bool:
    """True where a later telling without a sign of its origin is likely the earlier one again, and no
    report of its own: it names nobody else who knows, and says it in much the same words.
    """
    own = knower(after.claim)
    return own in (None, knower(before.claim)) and wording_alike(before, after) >= _TAKEN


def _who(old: Claim, new: Claim) -> str:
    return f"Before, {said_by(old)}; then {said_by(new)}."


def _frame(claim: Claim) -> Spans:
    """The words of the innermost attribution: source and cue."""
    if not claim.chain:
        return claim.spans
    link = claim.chain[-1]
    return tuple(sorted((*link.source, *link.cue))) or claim.spans


def _date(before: Telling, after: Telling) -> Iterator[Drift]:
    if before.times and after.times and not any(a.meets(b) for a in before.times for b in after.times):
        spans = [tuple(time.span for time in one.claim.times if time.edtf) for one in (before, after)]
        yield Drift(DriftKind.DATE, spans[0], spans[1], f"Another date: {_both(before, after, *spans)}.")


def _place(before: Telling, after: Telling) -> Iterator[Drift]:
    old, new = sites_of(before), sites_of(after)
    if old and new and not any(sites_fit(one, other) for one in old for other in new):
        spans = [tuple(place.span for place in places) for places in (old, new)]
        yield Drift(DriftKind.PLACE, spans[0], spans[1], f"Another place: {_both(before, after, *spans)}.")


def _actor(before: Telling, after: Telling) -> Iterator[Drift]:
    """Somebody is named in place of somebody else."""
    gone, come = before.actors - after.actors - after.places, after.actors - before.actors - before.places
    old = _spans_of(before, gone)
    new = _spans_of(after, come)
    if old and new and not _one_name(gone, come):
        yield Drift(DriftKind.ACTOR, old, new, f"Another actor: {_both(before, after, old, new)}.")


def _spans_of(telling: Telling, names: frozenset[str]) -> Spans:
    sites = {place.span for place in sites_of(telling)}
    return tuple(
        actor.span
        for actor in telling.claim.actors
        if (actor.id or actor.name).lower() in names
        and actor.reference is Reference.NAME
        and actor.span not in sites
    )


def _one_name(first: frozenset[str], second: frozenset[str]) -> bool:
    words = [{word for name in names for word in name.split()} for names in (first, second)]
    return bool(words[0] & words[1])


def _both(before: Telling, after: Telling, old: Spans, new: Spans) -> str:
    return f"“{_words(before, old)}” became “{_words(after, new)}”"


def _words(telling: Telling, spans: Spans) -> str:
    return ", ".join(telling.claim.document.words(span) for span in spans)


def _spans(mark: Quantity) -> Spans:
    return (mark.span, mark.counted) if mark.counted is not None else (mark.span,)

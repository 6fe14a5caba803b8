"""Flows: claims that people moved to fight, or fought far from home.

In: a parse with its cast, assertions, numbers and times. Out: Flows. One is given where a clause that
asserts tells of fighters, volunteers or nationals, of where they came from or went to, and of their going,
joining or number. What is planned, foretold, called for or denied is no flow, and neither are the journeys of
people of whose fighting the text says nothing; nationals of a counted number who travelled to where the same
text says that others went to fight are told as one.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.annotate.assertions.grammar import child, kids, lemma
from sayso.annotate.doc import Token
from sayso.annotate.events.cast import OWNERS, Cast
from sayso.annotate.events.deeds import is_negated
from sayso.annotate.events.grammar import behind, phrase, subject
from sayso.annotate.events.routes import Route, group_of, in_ranks, route_of, words_of
from sayso.annotate.events.setting import Layer, time_of
from sayso.annotate.parse import span_of
from sayso.core.marks import Assertion, Flow, Quantity, TimeExpression
from sayso.core.text import Span
from sayso.core.vocabulary import ActorKind, ClaimKind, TimeType

_NOT_DEEDS = frozenset({ClaimKind.PLAN, ClaimKind.PREDICTION, ClaimKind.CALL})
_CLAUSES = frozenset({"conj", "xcomp", "advcl", "ccomp"})
_SIDES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
_MAX_VERBS = 8
_STEPS = 4
_FAR = 40  # tokens behind a verb
_LEFT = 3  # tokens before a phrase in which its number may begin


@dataclass(frozen=True, slots=True)
class _Move:
    """Who moves, by which verbs, in which assertion."""

    noun: Token
    verbs: tuple[Token, ...]
    assertion: Assertion

    def going(self) -> list[Token]:
        """The verbs of going, joining and fighting that are not negated; "are in the ranks of" is joining."""
        return [v for v in self.verbs if (lemma(v) in words_of("going") or in_ranks(v)) and not is_negated(v)]


def find_flows(
    cast: Cast, assertions: tuple[Assertion, ...], quantities: Layer[Quantity], times: Layer[TimeExpression]
) -> tuple[Flow, ...]:
    """The flows of a document, in the order of its text; each group of movers once a sentence."""
    found = _found(cast, assertions, quantities, times)
    fronts = frozenset(flow.destination for flow in found.values() if flow.destination is not None)
    if fronts:
        found = _found(cast, assertions, quantities, times, fronts) | found
    return tuple(found[i] for i in sorted(found))


def _found(
    cast: Cast,
    assertions: tuple[Assertion, ...],
    quantities: Layer[Quantity],
    times: Layer[TimeExpression],
    fronts: frozenset[str] = frozenset(),
) -> dict[int, Flow]:
    """Flows by the movers' token. `fronts` are where the text says elsewhere that others went to fight."""
    found: dict[int, Flow] = {}
    for assertion in assertions:
        if assertion.kind in _NOT_DEEDS:
            continue
        for move in _moves(cast, assertion):
            flow = _flow(move, cast, quantities, times, fronts)
            if flow is not None and move.noun.i not in found:
                found[move.noun.i] = flow
    return found


def _moves(cast: Cast, assertion: Assertion) -> Iterator[_Move]:
    at = cast.voices.index.overlapping(assertion.trigger)
    if not at or is_negated(cast.doc[at[0]]):
        return
    about = subject(cast.doc[at[0]])
    inside = list(cast.voices.index.of_all(assertion.spans))
    if about is not None and about.i not in inside:
        inside.append(about.i)  # the subject that this clause shares with another
    for i in inside:
        noun = cast.doc[i]
        if noun.pos_ in {"NOUN", "PROPN"} and _is_mover(noun, cast):
            yield _Move(noun, tuple(_verbs(noun)), assertion)


def _is_mover(noun: Token, cast: Cast) -> bool:
    if noun.dep_ == "pobj" and noun.head.lower_ == "as":
        return False  # "came as volunteers": who came is told by another noun
    if lemma(noun) in words_of("movers") and noun.dep_ not in {"compound", "amod"}:
        return True
    if noun.dep_ not in _SIDES or noun.tag_ not in {"NNS", "NNPS", "NNP"}:
        return False
    actor = cast.actors.get(noun.i)
    if actor is not None:
        return actor.kind is ActorKind.PEOPLE and noun.tag_ != "NNP"
    # A people without a state of its own: a name in the plural, counted ("hundreds of Chechens").
    return (
        noun.pos_ == "PROPN" and noun.text.endswith("s") and noun.i not in cast.places and _is_counted(noun)
    )


def _is_counted(noun: Token) -> bool:
    if any(c.dep_ in {"nummod", "quantmod"} or c.pos_ == "NUM" for c in kids(noun)):
        return True
    above = noun.head.head
    return noun.dep_ == "pobj" and noun.head.lower_ == "of" and lemma(above) in words_of("counting")


def _verbs(noun: Token) -> Iterator[Token]:
    """What the movers are said to do: the verb above, those beside it, and those of their own clauses."""
    heads = [c for c in kids(noun) if c.dep_ in {"relcl", "acl"}]
    above = noun
    for _ in range(_STEPS):
        above = above.head
        if above.pos_ in {"VERB", "AUX"}:
            heads.insert(0, above)
            break
    given = 0
    while heads and given < _MAX_VERBS:
        verb = heads.pop(0)
        given += 1
        yield verb
        heads.extend(c for c in kids(verb) if c.dep_ in _CLAUSES and c.pos_ == "VERB")
        heads.extend(c for c in kids(verb) if c.dep_ == "dobj" and c.lower_ == "fighting")  # "died fighting"


def _flow(
    move: _Move,
    cast: Cast,
    quantities: Layer[Quantity],
    times: Layer[TimeExpression],
    fronts: frozenset[str],
) -> Flow | None:
    going = move.going()
    number = _number(move, cast, quantities)
    home = _home(move.noun, cast)
    group = group_of(move.noun, going, home, cast)
    fighters = _are_fighters(move)
    told = bool(going and (fighters or group)) or (fighters and number is not None)
    if not told and not (fronts and number is not None and _travelled(going)):
        return None
    dying = [v for v in move.verbs if lemma(v) in words_of("dying")]  # "killed in Chad while fighting"
    route = route_of(move.noun, [*going, *(dying if going else ())], home, cast)
    known = route.origin or route.destination or (number is not None and (group or _qualified(move.noun)))
    if not told and (route.origin is None or route.destination not in fronts):
        return None
    if not known or (group is None and number is None and not (route.origin and route.destination)):
        return None
    return _made(move, number, route, group, (cast, times))


def _made(
    move: _Move,
    number: Quantity | None,
    route: Route,
    group: str | None,
    of: tuple[Cast, Layer[TimeExpression]],
) -> Flow:
    cast, times = of
    first, last = phrase(move.noun)
    index = cast.voices.index
    words = Span(index.starts[first], index.ends[last - 1])
    parts = (*map(span_of, move.going()), *((number.span,) if number is not None else ()))
    spans = tuple(dict.fromkeys((words, *parts)))
    around = cast.voices.around[move.noun.i]
    return Flow(
        origin=route.origin,
        destination=route.destination,
        group=group,
        low=number.low if number is not None else None,
        high=number.high if number is not None else None,
        per=_rate(move, number, times),
        edtf=_time(move, cast, times),
        spans=tuple(sorted(span for span in spans if not (span != words and words.contains(span)))),
        attribution=around[-1].id if around else None,
    )


def _time(move: _Move, cast: Cast, times: Layer[TimeExpression]) -> str | None:
    """When: in the words of the assertion, or behind another of the verbs ("went and joined in 1999")."""
    index = cast.voices.index
    found = time_of(move.verbs[0] if move.verbs else move.noun, move.assertion.spans, times, index)
    for verb in move.going():
        behind = Span(index.starts[verb.i], index.ends[min(verb.right_edge.i, verb.i + _FAR)])
        found = found or time_of(verb, (behind,), times, index)
    return found


def _are_fighters(move: _Move) -> bool:
    fighting = any(lemma(v) in {"fight", "fighting"} or _is_for_the_fight(v) for v in move.verbs)
    return fighting or lemma(move.noun) in words_of("fighters") or _qualified(move.noun)


def _travelled(going: list[Token]) -> bool:
    """True for those who set out of their own will ("went", "travelled"), not for those who fled."""
    return any(lemma(v) in words_of("travelling") for v in going)


def _is_for_the_fight(verb: Token) -> bool:
    """True for "joined the war", "came as volunteers"."""
    if any(word == "as" and lemma(noun) in words_of("fighters") for word, noun in behind(verb)):
        return True
    joined = child(verb, "dobj") if lemma(verb) in words_of("joining") else None
    return joined is not None and lemma(joined) in words_of("causes")


def _qualified(noun: Token) -> bool:
    """True for "volunteer fighters", "repatriated fighters", and for "former soldiers"."""
    return _served(noun) or any(lemma(c) in words_of("fighters") for c in kids(noun))


def _served(noun: Token) -> bool:
    """True for "former soldiers": they serve their state no more."""
    return lemma(noun) in words_of("served") and any(lemma(c) in words_of("past") for c in kids(noun))


def _home(noun: Token, cast: Cast) -> str | None:
    """The country of the movers' people: "Swedes", "Swedish volunteers", "its citizens"."""
    first, last = phrase(noun)
    for i in (noun.i, *range(noun.i - 1, first - 1, -1), *range(noun.i + 1, last)):
        actor = cast.actors.get(i)
        people = actor is not None and (actor.kind is ActorKind.PEOPLE or _served(noun))
        if people and actor is not None and actor.country:
            return actor.country
    if any(c.dep_ == "poss" and c.lower_ in OWNERS for c in kids(noun)):
        owner = cast.participant(noun)
        return owner.country if owner is not None else None
    return None


def _number(move: _Move, cast: Cast, quantities: Layer[Quantity]) -> Quantity | None:
    first, last = phrase(move.noun)
    index = cast.voices.index
    start, end = index.starts[first], index.ends[last - 1]
    near = Span(index.starts[max(move.noun.sent.start, first - _LEFT)], end)  # "at most" may stand outside
    counted = (q for q in quantities.within((near,)) if q.unit is None and start < q.span.end <= end)
    own = next((q for q in counted if q.low is not None or q.high is not None), None)
    if own is not None:
        return own
    head = move.noun.head.head if move.noun.dep_ == "pobj" else move.noun
    if head.i == move.noun.i:
        return None
    first, last = phrase(head)
    wider = Span(index.starts[first], index.ends[last - 1])
    found = next((q for q in quantities.within((wider,)) if q.unit is None), None)
    if found is not None or lemma(head) not in {"number", "figure", "total", "strength"}:
        return found
    return next(
        (q for q in quantities.within(move.assertion.spans) if q.unit is None and q.span.start > head.idx),
        None,
    )


def _rate(move: _Move, number: Quantity | None, times: Layer[TimeExpression]) -> str | None:
    if number is None or number.per is not None:
        return number.per if number is not None else None
    repeated = (t for t in times.within(move.assertion.spans) if t.type is TimeType.SET)
    units = {"P1Y": "year", "P1M": "month", "P1W": "week", "P1D": "day"}
    return next((units[t.value] for t in repeated if t.value in units), None)

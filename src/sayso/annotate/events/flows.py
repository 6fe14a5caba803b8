"""Flows: claims that people moved to fight, or fought far from home.

In: a parse with its cast, assertions, numbers and times. Out: Flows. One is given where a clause that
asserts tells of fighters, volunteers or nationals, of where they came from or went to, and of their going,
joining or number. What is planned, foretold, called for or denied is no flow.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sayso.annotate.assertions.grammar import child, kids, lemma
from sayso.annotate.doc import Token
from sayso.annotate.events.cast import Cast
from sayso.annotate.events.deeds import is_negated
from sayso.annotate.events.frames import PACKAGE
from sayso.annotate.events.grammar import behind, phrase, subject
from sayso.annotate.events.setting import Layer, time_of
from sayso.annotate.lexicon import word_set
from sayso.annotate.parse import span_of
from sayso.core.marks import Assertion, Flow, Quantity, TimeExpression
from sayso.core.text import Span
from sayso.core.vocabulary import ActorKind, ClaimKind, TimeType

_NOT_DEEDS = frozenset({ClaimKind.PLAN, ClaimKind.PREDICTION, ClaimKind.CALL})
_GROUPS = frozenset({ActorKind.ARMED_GROUP, ActorKind.MOVEMENT, ActorKind.PARTY})
_TO = frozenset({"to", "into", "in", "for"})
_WITH = frozenset({"in", "with", "for", "alongside", "of", "along", "beside", "as"})
_MAX_VERBS = 8
_STEPS = 4


@cache
def _words(key: str) -> frozenset[str]:
    return word_set(PACKAGE, "flows", key)


@dataclass(frozen=True, slots=True)
class _Move:
    """Who moves, by which verbs, in which assertion."""

    noun: Token
    verbs: tuple[Token, ...]
    assertion: Assertion


def find_flows(
    cast: Cast, assertions: tuple[Assertion, ...], quantities: Layer[Quantity], times: Layer[TimeExpression]
) -> tuple[Flow, ...]:
    """The flows of a document, in the order of its text; each group of movers once a sentence."""
    found: dict[int, Flow] = {}
    for assertion in assertions:
        if assertion.kind in _NOT_DEEDS:
            continue
        for move in _moves(cast, assertion):
            flow = _flow(move, cast, quantities, times)
            if flow is not None and move.noun.i not in found:
                found[move.noun.i] = flow
    return tuple(found[i] for i in sorted(found))


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
    if lemma(noun) in _words("movers") and noun.dep_ not in {"compound", "amod"}:
        return True
    actor = cast.actors.get(noun.i)
    return (
        actor is not None
        and actor.kind is ActorKind.PEOPLE
        and noun.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj"}
        and noun.tag_ in {"NNS", "NNPS"}
    )


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
        heads.extend(c for c in kids(verb) if c.dep_ in {"conj", "xcomp", "advcl"} and c.pos_ == "VERB")


def _flow(move: _Move, cast: Cast, quantities: Layer[Quantity], times: Layer[TimeExpression]) -> Flow | None:
    going = [v for v in move.verbs if lemma(v) in _words("going") and not is_negated(v)]
    number = _number(move, cast, quantities)
    fighting = any(lemma(v) == "fight" for v in move.verbs)
    fighters = fighting or lemma(move.noun) in _words("fighters") or _qualified(move.noun)
    group = _group(going, cast)
    if not (going and (fighters or group)) and not (fighters and number is not None):
        return None
    origin, destination = _origin(move, going, cast), _destination(going, cast)
    if origin is None and destination is None and not (number is not None and _qualified(move.noun)):
        return None
    if group is None and number is None and not (origin and destination):
        return None
    first, last = phrase(move.noun)
    index = cast.voices.index
    words = Span(index.starts[first], index.ends[last - 1])
    spans = tuple(
        dict.fromkeys((words, *(span_of(v) for v in going), *((number.span,) if number is not None else ())))
    )
    return Flow(
        origin=origin,
        destination=destination if destination != origin else None,
        group=group,
        low=number.low if number is not None else None,
        high=number.high if number is not None else None,
        per=_rate(move, number, times),
        edtf=time_of(move.verbs[0] if move.verbs else move.noun, move.assertion.spans, times, index),
        spans=tuple(sorted(span for span in spans if not (span != words and words.contains(span)))),
        attribution=cast.voices.around[move.noun.i][-1].id if cast.voices.around[move.noun.i] else None,
    )


def _qualified(noun: Token) -> bool:
    """True for "volunteer fighters", "former foreign fighters", "repatriated fighters"."""
    return any(lemma(c) in _words("fighters") for c in kids(noun))


def _number(move: _Move, cast: Cast, quantities: Layer[Quantity]) -> Quantity | None:
    first, last = phrase(move.noun)
    index = cast.voices.index
    span = Span(index.starts[first], index.ends[last - 1])
    own = next(
        (
            q
            for q in quantities.within((span,))
            if q.unit is None and (q.low is not None or q.high is not None)
        ),
        None,
    )
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


def _origin(move: _Move, going: list[Token], cast: Cast) -> str | None:
    first, last = phrase(move.noun)
    for i in (move.noun.i, *range(move.noun.i - 1, first - 1, -1), *range(move.noun.i + 1, last)):
        actor = cast.actors.get(i)
        if actor is not None and actor.kind is ActorKind.PEOPLE and actor.country:
            return actor.country
    nouns = [*behind(move.noun), *(pair for verb in going for pair in behind(verb))]
    for name, noun in nouns:
        if name in {"from", "of"}:
            found = _place(noun, cast)
            if found is not None and (name == "from" or noun.head.head.i == move.noun.i):
                return found
    return None


def _destination(going: list[Token], cast: Cast) -> str | None:
    back = [v for v in going if lemma(v) in _words("returning")]
    for verb in [*(v for v in going if v not in back), *back]:
        for name, noun in behind(verb):
            found = _place(noun, cast) if name in _TO else None
            if found is not None:
                return found
        direct = child(verb, "dobj") if lemma(verb) == "enter" else None
        if direct is not None:
            return _place(direct, cast)
    return None


def _place(noun: Token, cast: Cast) -> str | None:
    place = cast.places.get(noun.i)
    if place is None:
        return None
    return place.country if place.country is not None and place.id == place.country.lower() else place.name


def _group(going: list[Token], cast: Cast) -> str | None:
    for verb in going:
        nouns = [n for w, n in behind(verb) if w in _WITH]
        direct = child(verb, "dobj")
        if direct is not None and lemma(verb) in _words("joining"):
            nouns.insert(0, direct)
        for noun in nouns:
            first, last = phrase(noun)
            for i in range(first, last):
                actor = cast.actors.get(i)
                if actor is not None and actor.kind in _GROUPS:
                    return actor.name
    return None

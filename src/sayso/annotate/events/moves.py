"""Who is said to move, by which verbs, how many of them and when.

In: a parse with its cast, assertions, numbers and times. Out: `Move`s of a clause that asserts, and the Flow
that one makes once it is known from where to where, and with whom. Whether it is a flow is decided elsewhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.annotate.assertions.grammar import child, kids, lemma
from sayso.annotate.doc import Token
from sayso.annotate.events.cast import Cast
from sayso.annotate.events.deeds import is_negated
from sayso.annotate.events.grammar import behind, phrase, subject
from sayso.annotate.events.routes import Route, in_ranks, is_return, words_of
from sayso.annotate.events.setting import Layer, time_of
from sayso.annotate.parse import span_of
from sayso.core.marks import Assertion, Flow, Quantity, TimeExpression
from sayso.core.text import Span
from sayso.core.vocabulary import ActorKind, TimeType

_CLAUSES = frozenset({"conj", "xcomp", "advcl", "ccomp"})
SIDES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
_MAX_VERBS = 8
_STEPS = 4
_FAR = 40  # tokens behind a verb
_LEFT = 3  # tokens before a phrase in which its number may begin


@dataclass(frozen=True, slots=True)
class Move:
    """Who moves, by which verbs, in which assertion."""

    noun: Token
    verbs: tuple[Token, ...]
    assertion: Assertion

    def going(self) -> list[Token]:
        """The verbs of going, joining and fighting that are not negated; "are in the ranks of" is joining."""
        told = (v for v in self.verbs if lemma(v) in words_of("going") or in_ranks(v) or is_return(v))
        return [v for v in told if not is_negated(v)]


@dataclass(frozen=True, slots=True)
class Scene:
    """What flows are read from: the cast, and the layers of numbers and times."""

    cast: Cast
    quantities: Layer[Quantity]
    times: Layer[TimeExpression]


def moves(cast: Cast, assertion: Assertion) -> Iterator[Move]:
    """The movers that an assertion names, with their verbs."""
    for noun in told_of(cast, assertion):
        if noun.pos_ in {"NOUN", "PROPN"} and _is_mover(noun, cast):
            yield Move(noun, tuple(verbs_of(noun)), assertion)


def told_of(cast: Cast, assertion: Assertion) -> Iterator[Token]:
    """The words of an assertion that is not negated, and the subject that its clause shares with another."""
    at = cast.voices.index.overlapping(assertion.trigger)
    if not at or is_negated(cast.doc[at[0]]):
        return
    about = subject(cast.doc[at[0]])
    inside = list(cast.voices.index.of_all(assertion.spans))
    if about is not None and about.i not in inside:
        inside.append(about.i)  # the subject that this clause shares with another
    for i in inside:
        yield cast.doc[i]


def _is_mover(noun: Token, cast: Cast) -> bool:
    if noun.dep_ == "pobj" and noun.head.lower_ in {"as", "with"}:
        return False  # "came as volunteers", "X, with 400 fighters, moved": who moved is told by another noun
    if lemma(noun) in words_of("movers") and noun.dep_ not in {"compound", "amod"}:
        return True
    if noun.dep_ not in SIDES or noun.tag_ not in {"NNS", "NNPS", "NNP"}:
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


def verbs_of(noun: Token) -> Iterator[Token]:
    """What the movers are said to do: the verb above, those beside it, and those of their own clauses."""
    heads = [c for c in kids(noun) if c.dep_ in {"relcl", "acl"}]
    heads += [c for _, n in behind(noun) for c in kids(n) if _goes_by_itself(c)]
    above = noun
    for _ in range(_STEPS):
        above = above.head
        if above.pos_ in {"VERB", "AUX"}:
            heads.insert(0, above)
            if above.tag_ == "VB" and above.dep_ in {"advcl", "xcomp"} and above.head.pos_ == "VERB":
                heads.insert(0, above.head)  # "sent hundreds to die"
            break
    given = 0
    while heads and given < _MAX_VERBS:
        verb = heads.pop(0)
        given += 1
        yield verb
        heads.extend(c for c in kids(verb) if c.dep_ in _CLAUSES and c.pos_ == "VERB" and _is_theirs(c))
        heads.extend(c for c in kids(verb) if c.dep_ == "dobj" and c.lower_ == "fighting")  # "died fighting"


def _goes_by_itself(verb: Token) -> bool:
    """True for "people from ten countries travelled": nobody is travelled, though the parser says so."""
    if verb.dep_ != "acl" or verb.tag_ != "VBN" or lemma(verb) not in words_of("travelling"):
        return False
    return all(c.dep_ != "agent" for c in kids(verb))


def _is_theirs(verb: Token) -> bool:
    """False for a clause about somebody else beside the movers' own: "ten stayed, and 250 have returned"."""
    about = child(verb, "nsubj", "nsubjpass") if verb.dep_ == "conj" else None
    return about is None or about.pos_ == "PRON"


def made(
    move: Move,
    number: Quantity | None,
    route: Route,
    group: str | None,
    scene: Scene,
) -> Flow:
    """The flow of a move whose route and group are known."""
    cast, times = scene.cast, scene.times
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


def _time(move: Move, cast: Cast, times: Layer[TimeExpression]) -> str | None:
    """When: in the words of the assertion, or behind another of the verbs ("went and joined in 1999")."""
    index = cast.voices.index
    found = time_of(move.verbs[0] if move.verbs else move.noun, move.assertion.spans, times, index)
    for verb in move.going():
        behind = Span(index.starts[verb.i], index.ends[min(verb.right_edge.i, verb.i + _FAR)])
        found = found or time_of(verb, (behind,), times, index)
    return found


def number_of(move: Move, scene: Scene) -> Quantity | None:
    """How many move, as the words beside the movers say it."""
    cast, quantities = scene.cast, scene.quantities
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


def _rate(move: Move, number: Quantity | None, times: Layer[TimeExpression]) -> str | None:
    if number is None or number.per is not None:
        return number.per if number is not None else None
    repeated = (t for t in times.within(move.assertion.spans) if t.type is TimeType.SET)
    units = {"P1Y": "year", "P1M": "month", "P1W": "week", "P1D": "day"}
    return next((units[t.value] for t in repeated if t.value in units), None)

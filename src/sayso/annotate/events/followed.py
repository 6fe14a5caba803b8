"""Flows of those who were counted before: "400 of them had returned", "the rest fled".

In: the flows that name their movers, and the assertions. Out: further flows, whose movers are a number or a
pronoun that takes up movers named not long before. They go where these went, or, where they return, back to
where these came from; what their own words say of the route comes first.
"""

from collections.abc import Iterable, Iterator

from sayso.annotate.assertions.grammar import child, kids, lemma
from sayso.annotate.doc import Token
from sayso.annotate.events.deeds import is_negated
from sayso.annotate.events.grammar import behind
from sayso.annotate.events.moves import Move, Scene, made, number_of, told_of, verbs_of
from sayso.annotate.events.people import counted_before
from sayso.annotate.events.routes import Route, group_of, is_return, route_of, words_of
from sayso.core.marks import Assertion, Flow

_REACH = 150  # tokens back to the movers that are taken up
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OF_THEM = frozenset({"them", "those", "these", "whom"})


def followed(scene: Scene, asserting: Iterable[Assertion], named: dict[int, Flow]) -> dict[int, Flow]:
    """Flows by their movers' token, none of them in `named`."""
    found: dict[int, Flow] = {}
    for assertion in asserting:
        for move in _moves(scene, assertion):
            if any(noun.i in named for _, noun in behind(move.noun)):
                continue  # "110 of its citizens": they are told of by their noun
            before = _before(move.noun, named | found)
            flow = _flow(move, scene, before) if before is not None else None
            if flow is not None:
                found.setdefault(move.noun.i, flow)
    return found


def _moves(scene: Scene, assertion: Assertion) -> Iterator[Move]:
    for noun in told_of(scene.cast, assertion):
        if counted_before(noun) and _is_mover(noun) and _is_of_people(noun):
            yield Move(noun, tuple(verbs_of(noun)), assertion)


def _is_mover(noun: Token) -> bool:
    """True for those who go, and for those who are sent or taken; not for "left the others alone"."""
    if noun.dep_ in _SUBJECTS:
        return True
    taken = is_return(noun.head) or lemma(noun.head) in words_of("recruiting") | words_of("sending")
    return noun.dep_ == "dobj" and taken


def _is_of_people(noun: Token) -> bool:
    """True for "400", "400 of them" and "30 of the fighters"; not for "30 of the towns", "three hours"."""
    of = [inner for word, inner in behind(noun) if word == "of"]
    return all(n.lower_ in _OF_THEM or lemma(n) in words_of("movers") for n in of)


def _before(noun: Token, flows: dict[int, Flow]) -> Flow | None:
    """The flow whose movers were named last before a noun; None where others were counted since.

    "It had 30 citizens there, and took back 20 of them": not 20 of those of whom the text told before.
    """
    i, doc = noun.i, noun.doc
    nearest = max((at for at in flows if i - _REACH <= at < i), default=None)
    if nearest is None:
        return None
    between = range(max(nearest + 1, noun.sent.start), i)
    others = (doc[at] for at in between if _is_counted_people(doc[at]))
    return flows[nearest] if next(others, None) is None else None


def _is_counted_people(token: Token) -> bool:
    """True for the citizens of "316 of its citizens", and for "2,050 Swedes"."""
    above = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else token
    counted = above.pos_ == "NUM" or any(c.dep_ == "nummod" for c in kids(token))
    people = lemma(token) in words_of("movers") or token.tag_ == "NNPS"
    return counted and people and token.lower_ not in _OF_THEM


def _flow(move: Move, scene: Scene, before: Flow) -> Flow | None:
    back = [v for v in move.verbs if _goes_back(v)]
    going = list(dict.fromkeys([*move.going(), *back]))
    number = number_of(move, scene)
    if not going or (number is None and child(move.noun, "det") is None):
        return None
    own = route_of(move.noun, going, None, scene.cast)
    if len(back) == len(going):
        route = Route(own.origin or before.destination, own.destination or before.origin)
    else:
        route = Route(own.origin or before.origin, own.destination or before.destination)
    if route.origin == route.destination:
        route = Route(route.origin, None) if own.origin is not None else Route(None, route.destination)
    group = group_of(move.noun, going, route.origin, scene.cast) or before.group
    return made(move, number, route, group, scene) if group or route.origin or route.destination else None


def _goes_back(verb: Token) -> bool:
    if is_negated(verb):
        return False
    return is_return(verb) or (
        lemma(verb) in words_of("withdrawing") and any(c.dep_ == "prep" for c in kids(verb))
    )

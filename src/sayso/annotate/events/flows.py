"""Flows: claims that people moved to fight, or fought far from home.

In: a parse with its cast, assertions, numbers and times. Out: Flows. One is given where a clause that
asserts tells of fighters, volunteers or nationals, of where they came from or went to, and of their going,
joining or number. What is planned, foretold, called for or denied is no flow, and neither are the journeys of
people of whose fighting the text says nothing; nationals of a counted number who travelled to where the same
text says that others went to fight are told as one.
"""

from sayso.annotate.assertions.grammar import child, kids, lemma
from sayso.annotate.doc import Token
from sayso.annotate.events.cast import OWNERS, Cast
from sayso.annotate.events.followed import followed
from sayso.annotate.events.grammar import behind, is_passive, own_subject, phrase
from sayso.annotate.events.moves import Move, Scene, made, moves, number_of
from sayso.annotate.events.routes import LANDS, Route, group_of, is_return, route_of, words_of
from sayso.core.marks import Assertion, Flow, Quantity
from sayso.core.vocabulary import ActorKind, ClaimKind

_NOT_DEEDS = frozenset({ClaimKind.PLAN, ClaimKind.PREDICTION, ClaimKind.CALL})
_BEFORE = frozenset({"compound", "amod", "nmod", "poss"})


def find_flows(scene: Scene, assertions: tuple[Assertion, ...]) -> tuple[Flow, ...]:
    """The flows of a document, in the order of its text; each group of movers once a sentence."""
    asserting = [one for one in assertions if one.kind not in _NOT_DEEDS]
    all_moves = [move for one in asserting for move in moves(scene.cast, one)]
    found = _found(scene, all_moves)
    out = {move.noun.i for move in all_moves if not _only_returns(move.going())}
    fronts = frozenset(f.destination for i, f in found.items() if f.destination is not None and i in out)
    if fronts:
        found = _found(scene, all_moves, fronts) | found
    if found:
        found = followed(scene, asserting, found) | found
    return tuple(found[i] for i in sorted(found))


def _found(scene: Scene, all_moves: list[Move], fronts: frozenset[str] = frozenset()) -> dict[int, Flow]:
    """Flows by the movers' token. `fronts` are where the text says elsewhere that others went to fight."""
    found: dict[int, Flow] = {}
    for move in all_moves:
        if move.noun.i not in found and (flow := _flow(move, scene, fronts)) is not None:
            found[move.noun.i] = flow
    return found


def _only_returns(going: list[Token]) -> bool:
    return bool(going) and all(map(is_return, going))


def _flow(move: Move, scene: Scene, fronts: frozenset[str]) -> Flow | None:
    cast, going = scene.cast, move.going()
    number = number_of(move, scene)
    home = _home(move.noun, cast)
    group = group_of(move.noun, going, home, cast)
    dying = [v for v in move.verbs if lemma(v) in words_of("dying")]  # "killed in Chad while fighting"
    route = route_of(move.noun, [*going, *(dying if going else ())], home, cast)
    fighters = _are_fighters(move)
    if not (going and (fighters or group)) and not (fighters and number is not None):
        among = _among_others(going, number, home, route, fronts)
        return made(move, number, among, group, scene) if among is not None else None
    known = route.origin or route.destination or (number is not None and (group or _qualified(move.noun)))
    if not known or (group is None and number is None and not (route.origin and route.destination)):
        return None
    return made(move, number, route, group, scene)


def _among_others(
    going: list[Token], number: Quantity | None, home: str | None, route: Route, fronts: frozenset[str]
) -> Route | None:
    """The route of a number of nationals who went to a front, or were taken home from the only one."""
    if number is None or not fronts:
        return None
    if home is not None and _brought_home(going):
        if route.origin is None and any(word == "from" for v in going for word, _ in behind(v)):
            return None  # from a place that the files do not know
        start = route.origin or (next(iter(fronts)) if len(fronts) == 1 else None)
        known = start in fronts and route.destination is not None
        return Route(start, route.destination) if known else None
    known = route.origin is not None and route.destination in fronts
    return route if known and _travelled(going) else None


def _are_fighters(move: Move) -> bool:
    fighting = any(lemma(v) in {"fight", "fighting"} or _is_for_the_fight(v) for v in move.verbs)
    return fighting or lemma(move.noun) in words_of("fighters") or _qualified(move.noun)


def _travelled(going: list[Token]) -> bool:
    """True for those who set out of their own will ("went", "travelled"), not for those who fled."""
    return any(lemma(v) in words_of("travelling") for v in going)


def _brought_home(going: list[Token]) -> bool:
    """True where a state took its people back: "repatriated 40 citizens", "brought home 110"."""
    return any(is_return(v) and (child(v, "dobj") is not None or is_passive(v)) for v in going)


def _is_for_the_fight(verb: Token) -> bool:
    """True for "joined the war", "came as volunteers", "were sent to die"."""
    if lemma(verb) == "die" and verb.dep_ in {"xcomp", "advcl"} and verb.tag_ == "VB":
        return lemma(verb.head) in words_of("recruiting") | words_of("going")
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
    states = (cast.actors.get(c.i) for c in kids(noun) if c.dep_ in _BEFORE)
    state = next((a for a in states if a is not None and a.kind in LANDS), None)
    if state is not None and lemma(noun) in words_of("movers"):
        return state.country  # "Kosovo citizens"
    if any(c.dep_ == "poss" and c.lower_ in OWNERS for c in kids(noun)):
        own = own_subject(noun)
        owner = cast.participant(own if own is not None else noun)
        return owner.country if owner is not None else None
    return None

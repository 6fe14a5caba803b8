"""From where to where fighters went, and whom they joined.

In: the movers' noun, the verbs by which they go, and the cast. Out: a `Route`, and the group's name. The
words before a place decide, wherever the parser hangs them: "left X for Y", "from X into Y", "enter Y".
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sayso.annotate.assertions.grammar import child, kids, lemma
from sayso.annotate.doc import Token
from sayso.annotate.events.armed import armed
from sayso.annotate.events.cast import Cast
from sayso.annotate.events.frames import PACKAGE
from sayso.annotate.events.grammar import behind, subject
from sayso.annotate.events.reach import is_apart
from sayso.annotate.lexicon import word_set
from sayso.core.vocabulary import ActorKind

_GROUPS = frozenset({ActorKind.ARMED_GROUP, ActorKind.MOVEMENT, ActorKind.PARTY})
LANDS = frozenset({ActorKind.STATE, ActorKind.TERRITORY})
_TO = frozenset({"to", "into", "for", "towards", "toward"})
_FROM = frozenset({"from"})
_WITH = frozenset({"in", "with", "for", "alongside", "of", "along", "beside", "as"})
_AMONG = frozenset({"in", "among", "within"})
_HOME = frozenset({"back", "home"})
_BETWEEN = frozenset(
    {"DET", "ADJ", "PROPN", "NOUN", "PUNCT"}
)  # parts of speech between a preposition and a place
_BESIDE = frozenset({"compound", "poss", "nmod", "amod", "appos"})
_SUCH_AS = frozenset({"as", "like", "including"})
_FAR = 40  # tokens behind a verb
_LONGEST = 6  # tokens of a place with what stands before it
_ENTERING = frozenset({"enter", "reach"})


@cache
def words_of(key: str) -> frozenset[str]:
    """A list of the lexicon's table of flows."""
    return word_set(PACKAGE, "flows", key)


@dataclass(frozen=True, slots=True)
class Route:
    """Countries (ISO 3166 alpha-3), or names of places that are none."""

    origin: str | None = None
    destination: str | None = None


def route_of(noun: Token, going: list[Token], home: str | None, cast: Cast) -> Route:
    """From where and to where. `home` is the country of the movers' people, where their words tell it.

    Those who return come from where they were, and go home; all others come from home, if it is told.
    """
    back = [v for v in going if is_return(v)]
    places = {p for verb in going for p in _placed(verb, cast)}
    ordered = [(word, place) for _, word, place in sorted(places)]
    start = next((place for word, place in ordered if word in _FROM), None)
    end = next((place for word, place in ordered if word in _TO), None)
    end = end or next((place for word, place in ordered if word == "in"), None)
    was = _was_in(noun, cast)
    if was is not None:
        return _route(was, end or home)
    if back and (start is not None or len(back) == len(going)):
        return _route(start, end or home or _taker(back, cast))
    if home is None:
        home = next(
            (p for word, n in behind(noun) if word in {"from", "of"} and (p := place_of(n, cast))), None
        )
    return _route(home or start or _sender(going, cast), end)


def _sender(going: list[Token], cast: Cast) -> str | None:
    """The state that sent the movers, where nothing else says where they came from."""
    senders = (subject(v) for v in going if lemma(v) in words_of("sending") and child(v, "dobj") is not None)
    known = (cast.actors.get(s.i) for s in senders if s is not None)
    return next((a.country for a in known if a is not None and a.kind in LANDS), None)


def _taker(back: list[Token], cast: Cast) -> str | None:
    """The state that took its people back, where nothing else says where they went."""
    takers = (subject(v) for v in back if child(v, "dobj") is not None)
    known = (cast.actors.get(t.i) for t in takers if t is not None)
    return next((a.country for a in known if a is not None and a.kind in LANDS), None)


def _route(origin: str | None, destination: str | None) -> Route:
    return Route(origin, destination if destination != origin else None)


def is_return(verb: Token) -> bool:
    """True for "returned", "came back", "went home"."""
    if lemma(verb) in words_of("returning"):
        return True
    return lemma(verb) in words_of("turning") and any(c.lower_ in _HOME for c in kids(verb))


def _was_in(noun: Token, cast: Cast) -> str | None:
    """X of "X-repatriated fighters"."""
    for c in kids(noun):
        if c.tag_ == "VBN" and lemma(c) in words_of("returning"):
            return next((p for n in kids(c) if (p := place_of(n, cast))), None)
    return None


def _placed(verb: Token, cast: Cast) -> Iterator[tuple[int, str, str]]:
    """The places behind a verb with the word that says what they are to it: token, word, place."""
    last = min(verb.right_edge.i + 1, verb.i + _FAR)
    for i in range(verb.i + 1, last):
        if i not in cast.places or cast.places.get(i - 1) is cast.places[i] or is_apart(cast.doc[i], verb):
            continue
        place = place_of(cast.doc[i], cast)
        word = _before(cast.doc[i], verb)
        if word == "for" and lemma(cast.doc[i].head.head) in words_of("joining"):
            continue  # "fought for Norway": on whose side, not where
        if place is not None and word is not None:
            yield i, word, place


def _before(place: Token, verb: Token) -> str | None:
    """The preposition before a place; of "left X" it is "from", of "enter X" "to"."""
    for i in range(place.i - 1, max(verb.i, place.i - _LONGEST) - 1, -1):
        token = place.doc[i]
        if token.i == verb.i:
            return {"leave": "from"}.get(lemma(verb), "to" if lemma(verb) in _ENTERING else None)
        if token.pos_ in {"ADP", "SCONJ", "PART"}:
            of = token.lower_ == "of"
            if of and place.doc[i - 1].lower_ == "out":
                return "from"
            return token.lower_ if not of else _before(token, verb)
        if token.pos_ not in _BETWEEN:
            return None
    return None


def place_of(noun: Token, cast: Cast) -> str | None:
    """The code of a country, or the name of another place."""
    place = cast.places.get(noun.i)
    if place is None:
        return None
    return place.country if place.country is not None and place.id == place.country.lower() else place.name


def group_of(noun: Token, going: list[Token], home: str | None, cast: Cast) -> str | None:
    """Whom the movers joined, or who recruited them: a name, or the words of those who have none.

    The army of another state than their own (`home`) counts as well.
    """
    of = next((name for w, n in behind(noun) if w == "of" and (name := _body(n, cast))), None)
    if of is not None:
        return of
    for verb in going:
        direct = child(verb, "dobj")
        about = subject(verb)
        nouns: list[Token] = []
        if lemma(verb) in words_of("joining") or in_ranks(verb):
            nouns = [*([direct] if direct is not None else []), *(n for w, n in behind(verb) if w in _WITH)]
        elif direct is not None and about is not None and lemma(verb) in words_of("recruiting"):
            nouns = [about]
        found = next((name for name in (_group(n, home, cast) for n in nouns if n.i != noun.i) if name), None)
        if found is not None:
            return found
    return None


def _body(noun: Token, cast: Cast) -> str | None:
    """The armed body of whom the movers are: "fighters of X", "Syrians of the X Division"."""
    actor = cast.actors.get(noun.i)
    if actor is not None and actor.kind in _GROUPS:
        return actor.name
    if noun.pos_ != "PROPN" or lemma(noun) not in words_of("bodies"):
        return None
    return actor.name if actor is not None else _by_name(noun, cast)


def in_ranks(verb: Token) -> bool:
    """True for "are in the ranks of", "serve among the fighters of"."""
    return any(word in _AMONG and lemma(n) in words_of("ranks") for word, n in behind(verb))


def _group(noun: Token, home: str | None, cast: Cast) -> str | None:
    own = [noun, *(c for c in kids(noun) if c.dep_ in _BESIDE)]
    own += [n for word, n in behind(noun) if word in _SUCH_AS]  # "groups such as X"
    members = [n for word, n in behind(noun) if word == "of"] if lemma(noun) in words_of("ranks") else []
    own += members
    for token in own:
        actor = cast.actors.get(token.i)
        if actor is None and token.i != noun.i and (who := _unnamed(token, cast)) is not None:
            return who
        if actor is None:
            continue
        abroad = home is not None and actor.country is not None and actor.country != home
        if actor.kind in _GROUPS or (actor.kind is ActorKind.ARMED_FORCES and abroad):
            return actor.name
    return _unnamed(noun, cast) or next((name for n in members if (name := _by_name(n, cast))), None)


def _by_name(member: Token, cast: Cast) -> str | None:
    """A body that no file knows, by the name after "in the ranks of"."""
    who = cast.participant(member) if member.pos_ == "PROPN" else None
    return who.text.removeprefix("the ") if who is not None else None


def _unnamed(noun: Token, cast: Cast) -> str | None:
    who = cast.participant(noun) if armed(noun, cast) is not None else None
    return who.text if who is not None else None

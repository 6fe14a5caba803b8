"""To whom an event was done: which of the nouns on that side is somebody.

In: the nouns that the grammar puts on the receiving side, the likeliest first, and the cast. Out: the sides.
A deed, a weapon or an idea is nobody. Where something is done is no side while the words say to whom; it
then only tells, as a guess, of which country they are.
"""

from dataclasses import replace
from functools import cache

from sayso.annotate.assertions.grammar import child, kids, lemma
from sayso.annotate.doc import Token
from sayso.annotate.events.cast import Cast
from sayso.annotate.events.charging import is_of_violence
from sayso.annotate.events.frames import PACKAGE
from sayso.annotate.events.grammar import RELATIVES, behind, phrase, with_conjuncts
from sayso.annotate.events.ideas import is_idea
from sayso.annotate.events.people import means_people
from sayso.annotate.events.spoken import charges
from sayso.annotate.events.violence import is_deed
from sayso.annotate.lexicon import load_lexicon, word_set
from sayso.core.marks import Participant
from sayso.core.text import Span
from sayso.core.vocabulary import ActorKind

Sides = tuple[Participant, ...]
PLACED = frozenset({"in", "at", "near", "across", "throughout", "outside"})
_SAID = frozenset({"CONSULT", "SUPPORT", "ACCUSE", "PROTEST"})  # types whose place is no side of them
_DONE = frozenset({"PROTEST", "ASSAULT"})  # types whose own nouns are no side of them
_HARM = frozenset(
    {"ASSAULT", "COERCE"}
)  # types done to those near a border, of which they may be on either side
_TAKEN = frozenset({"ASSAULT", "COERCE", "AID"})  # types that take people from where they are
_HELD_WITH = frozenset({"to", "with", "between"})
OF_NO_STATE = "IGO"  # what the UN calls for is not of the UN
_TIMES = frozenset({"DATE", "TIME"})
PREMODIFIERS = frozenset({"compound", "amod", "nmod", "poss"})
FAR = 60  # tokens
PARTS = 4  # steps from a part of a phrase to its head


@cache
def deed_nouns() -> frozenset[str]:
    """Nouns that name a deed: as a subject they hold the one who acts ("an attack by rebels")."""
    things = load_lexicon(PACKAGE, "frames.toml")["things"]
    return frozenset(word for name in ("attacks", "marches", "talks") for word in things[name])


@cache
def _things() -> frozenset[str]:
    """Nouns for what is done, imposed or agreed on: whoever is named in their phrase, they are nobody."""
    things = load_lexicon(PACKAGE, "frames.toml")["things"]
    kinds = ("limits", "repression", "deals", "support", "blame", "violations")
    return deed_nouns() | frozenset(word for name in kinds for word in things[name])


@cache
def deals() -> frozenset[str]:
    """Nouns for what is agreed on and signed: where that was done is no side of it."""
    return frozenset(load_lexicon(PACKAGE, "frames.toml")["things"]["deals"])


def _is_nobody(noun: Token) -> bool:
    return is_idea(lemma(noun)) or lemma(noun) in _things()


def is_mere_idea(side: Participant, cast: Cast) -> bool:
    """True for an idea or a thing that names nobody: "opposed to the bill" has no other side."""
    return side.id is None and side.country is None and _is_idea(side, cast, also=_charge_nouns())


def _is_idea(side: Participant, cast: Cast, also: frozenset[str] = frozenset()) -> bool:
    head = cast.head_of((side.span,))
    if head is None or head.i in cast.actors:
        return False
    return is_idea(lemma(head)) or lemma(head) in also


@cache
def _charge_nouns() -> frozenset[str]:
    return frozenset(load_lexicon(PACKAGE, "frames.toml")["things"]["blame"])


def is_armed_group(noun: Token, cast: Cast) -> bool:
    """True for an armed group, and for those of one: "Hamas gunmen"."""
    named = (noun, *(c for c in kids(noun) if c.dep_ in PREMODIFIERS))
    return any(t.i in cast.actors and cast.actors[t.i].kind is ActorKind.ARMED_GROUP for t in named)


def guessed(sides: Sides, country: str | None, cast: Cast) -> Sides:
    """The country for those of whom one may be guessed."""
    return tuple(
        replace(p, country=country, inferred=True) if cast.may_be_of(cast.head_of((p.span,))) else p
        for p in sides
    )


def recipients_of(
    verb: Token,
    name: str,
    nouns: tuple[Token, ...],
    cast: Cast,
    acting: tuple[frozenset[str], frozenset[Span]],
) -> Sides:
    """Recipients of a type of event; `acting` are the countries and the words of those who act."""
    _, spans = acting
    heads = [t for t in nouns if t.tag_ not in RELATIVES]
    if name in _DONE:
        heads = [t for t in heads if lemma(t) not in deed_nouns()]  # a rally or a strike is nobody
        done = child(verb, "dobj")
        if name == "ASSAULT" and not heads and (nouns or (done is not None and lemma(done) in deed_nouns())):
            return ()  # "carried out the strike": on whom, the words do not say
    asked = [u for t in heads for u in _somebody(t, cast)]
    given = [(t, _other_than(spans, t, cast)) for t in asked]
    known = [
        (t, p)
        for t, p in given
        if p is not None and t.ent_type_ not in _TIMES and not cast.tells(t.i, verb.i)
    ]
    accused = _accused(verb, known) if name == "ACCUSE" else None
    if accused is not None:
        return accused
    chosen = next(((t, p) for t, p in known if p.country), None)
    if chosen is not None:
        hurt = _people_before(known, chosen, cast) if name != "MOBILIZE" else ()
        if hurt:
            return hurt
        there = _done_there(known, chosen, cast, taken=name in _TAKEN)
        together = {t.i for t in with_conjuncts(there[0][0] if there else chosen[0])}
        return tuple(p for t, p in there or known if t.i in together)
    return _in_reach(verb, name, known, cast, acting)


def _accused(verb: Token, known: list[tuple[Token, Participant]]) -> Sides | None:
    """Those who are accused of violence: not the deed itself; None where a state is named with them.

    "Accused him of arming X": X is not accused.
    """
    if not known and charges(verb):
        return ()
    somebody = [(t, p) for t, p in known if not is_deed(t)]
    if not somebody or any(p.country for _, p in somebody) or not is_of_violence(verb):
        return None
    together = {t.i for t in with_conjuncts(somebody[0][0])}
    return tuple(p for t, p in somebody if t.i in together)


def _in_reach(
    verb: Token,
    name: str,
    known: list[tuple[Token, Participant]],
    cast: Cast,
    acting: tuple[frozenset[str], frozenset[Span]],
) -> Sides:
    """Recipients of whom the grammar gives no country: that of the nearest one named, as a guess.

    Else whoever of a country, or whoever at all, is named next.
    """
    first = next(((t, p) for t, p in known if not _is_where(t)), known[0] if known else None)
    at = cast.nearest_country(verb, acting[0], borders=name not in _HARM)
    other = _other_at(at, verb, name, cast) if at is not None else None
    if first is not None and at is not None and is_armed_group(cast.doc[at], cast):
        other = None  # whom an armed group takes or kills may be anybody
    if first is not None and other is not None and not _is_idea(first[1], cast):
        return guessed((first[1],), other.country, cast)
    if other is not None:
        return (other,)
    if first is not None:
        beside = {t.i for t in with_conjuncts(first[0])}
        return tuple(p for t, p in known if t.i in beside)
    return _nearest(verb, acting[1], cast)


def _nearest(verb: Token, spans: frozenset[Span], cast: Cast) -> Sides:
    """The next who is named after a verb: not where it was done, nor whose fighters did it."""
    named = cast.nearest_actor(verb)
    if named is None or _is_where(cast.doc[named]):
        return ()
    if any(span.start <= cast.doc[named].idx < span.end for span in spans):
        return ()
    last = _named_at(named, cast)
    return (last,) if last is not None else ()


def _other_at(at: int, verb: Token, name: str, cast: Cast) -> Participant | None:
    """Who is named at a token, but nobody where it only tells in which place something was said or signed."""
    done = child(verb, "dobj", "nsubjpass")
    unsaid = at not in cast.actors or (done is not None and lemma(done) in deals())
    return None if name in _SAID and unsaid and _is_where(cast.doc[at]) else _named_at(at, cast)


def _people_before(
    known: list[tuple[Token, Participant]], chosen: tuple[Token, Participant], cast: Cast
) -> Sides:
    """People who are the object of the verb, before something that has a country and is nobody.

    "Jailed two officers for the murder of a Swede": of which country the officers are is not said.
    """
    first, side = known[0]
    if first.dep_ not in {"dobj", "nsubjpass"} or not means_people(first) or side is chosen[1]:
        return ()
    if chosen[0].i in cast.actors or not _is_nobody(chosen[0]):
        return ()
    beside = {t.i for t in with_conjuncts(first)}
    return tuple(p for t, p in known if t.i in beside)


def _done_there(
    known: list[tuple[Token, Participant]], chosen: tuple[Token, Participant], cast: Cast, *, taken: bool
) -> list[tuple[Token, Participant]]:
    """Those beside a place who are somebody: the workers of "freed three workers in Sudan".

    None where the one that has a country is no place at which something is done, or from which those whom the
    deed takes away were `taken`.
    """
    place, country = chosen[0], chosen[1].country
    if not _is_place_of_deed(place, cast, from_too=taken):
        return []
    at = known.index(chosen)
    others = [*known[:at], *(pair for pair in known[at + 1 :] if pair[0].dep_ in {"dobj", "nsubjpass"})]
    people = [(t, p) for t, p in others if t.pos_ in {"NOUN", "PROPN", "NUM"} and not cast.is_tool(p)]
    people = [(t, p) for t, p in people if t.i in cast.actors or not _is_nobody(t)]
    counted = {t.i for t, _ in people if t.pos_ == "NUM"}  # "three were freed in Sudan"
    return [
        (t, replace(p, country=country, inferred=True) if t.i in counted else guessed((p,), country, cast)[0])
        for t, p in people
    ]


def _named_at(i: int, cast: Cast) -> Participant | None:
    """Who is named by the phrase around a name: not the "National" of an assembly's name.

    Of a place where somebody is ("crowds in Lusaka"), those who are there.
    """
    token = cast.doc[i]
    if token.dep_ == "det" and cast.actors.get(token.head.i) is cast.actors.get(i):
        token = token.head  # the group of "the group"
    whole = token
    for _ in range(PARTS):
        if whole.dep_ not in PREMODIFIERS or whole.head.pos_ not in {"NOUN", "PROPN"}:
            break
        apart = cast.actors.get(whole.head.i) is not cast.actors.get(i)
        if apart and (whole.dep_ == "poss" or _is_nobody(whole.head)):
            break
        whole = whole.head
    if _is_place_of_deed(whole, cast):
        there = whole.head.head
        if there.pos_ == "NOUN" and not _is_nobody(there):
            whole = there
    own, found = cast.participant(token), cast.participant(whole)
    if own is None or found is None or found.country != own.country or cast.is_tool(found):
        return own
    return found


def _is_where(noun: Token) -> bool:
    """True for the name of a place at which something is done: "rallies were held in Kenya"."""
    for _ in range(PARTS):
        if noun.dep_ == "pobj" and noun.head.lower_ in PLACED:
            return True
        if noun.dep_ not in PREMODIFIERS:
            return False
        noun = noun.head
    return False


def _is_place_of_deed(noun: Token, cast: Cast, *, from_too: bool = False) -> bool:
    """True for where something is done: a place, or a state as one, but no other body ("at the ministry")."""
    actor = cast.actors.get(noun.i)
    taken = from_too and noun.dep_ == "pobj" and noun.head.lower_ == "from"
    return (taken or _is_where(noun)) and (actor is None or actor.kind is ActorKind.STATE)


def _other_than(acting: frozenset[Span], noun: Token, cast: Cast) -> Participant | None:
    """Who a noun stands for; a pronoun that would stand for the one who acts takes up who was met before."""
    meant = cast.participant(noun)
    if noun.pos_ == "PRON" and meant is not None and meant.span in acting:
        return cast.other
    return meant


def _somebody(noun: Token, cast: Cast) -> tuple[Token, ...]:
    """The noun; where it names nobody ("an agreement"), who is named behind it in its phrase."""
    if noun.i in cast.actors or lemma(noun) not in word_set(PACKAGE, "sides", "nobody"):
        return (noun,)
    _, last = phrase(noun)
    found: dict[int, Token] = {}
    for i in range(noun.i + 1, min(last, noun.i + FAR)):
        if i in cast.actors:
            named = cast.doc[i]
            while named.dep_ in PREMODIFIERS and noun.i < named.head.i < last:
                named = named.head
            found[named.i] = named
    if not found:  # "offered talks to the rebels"
        held = (n for word, n in behind(noun) if word in _HELD_WITH and n.pos_ in {"NOUN", "PROPN"})
        found = {n.i: n for n in held if not is_idea(lemma(n))}
    return tuple(found.values())

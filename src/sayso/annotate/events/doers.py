"""Who did violence and to whom, where the subject and the object of the verb are not they.

In: a verb or a noun of a deed, and what its clause is about. Out: `Roles`, the heads of the nouns on either
side. By the grammar of "was behind the attack", "came under fire", "the jet exploded", "leaflets claiming
it", and of a deed's own noun: "the attack by rebels on a village".
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from sayso.annotate.assertions.grammar import child, kids, lemma
from sayso.annotate.doc import Token
from sayso.annotate.events.cast import OWNERS, Cast
from sayso.annotate.events.charging import is_answer, is_own_word, is_share
from sayso.annotate.events.frames import PACKAGE, Reading, forces
from sayso.annotate.events.grammar import agents, behind, is_passive, with_conjuncts
from sayso.annotate.events.naming import claimant
from sayso.annotate.events.recipients import deed_nouns
from sayso.annotate.lexicon import word_set
from sayso.core.vocabulary import ActorKind

_ON = frozenset(
    {"on", "against", "with", "of", "in", "near"}
)  # behind a deed's noun, those to whom it is done
_AGAINST = frozenset({"against", "of"})
_FOES = frozenset({"by", "from"})  # behind an attack that is suffered, who made it
_STEPS = 3  # nouns between an attack and what it killed: "an attack by rebels on a bus that killed nine"
_OWNING = frozenset({"poss", "compound", "amod", "nmod"})
_OF_SUCH_KIND = frozenset({"terrorist", "extremist"})  # before "attack" they say what it was, and not whose
_VIOLENT = "ASSAULT"

Pair = tuple[tuple[Token, ...], tuple[Token, ...]]


@dataclass(frozen=True, slots=True)
class Roles:
    """Heads of the nouns on either side, the likeliest first; not yet asked who they are."""

    actors: tuple[Token, ...]
    recipients: tuple[Token, ...]


def roles_of_violence(
    verb: Token, about: Token | None, reading: Reading | None, objects: Callable[[], tuple[Token, ...]]
) -> Roles | None:
    """The roles of violence where its subject is not the one who did it, or its object not who suffered it.

    None where they are. `objects` gives those that the grammar of the verb has.
    """
    sender = claimant(verb) if is_own_word(verb) and not is_passive(verb) else None
    if sender is not None:
        return Roles(conjoined((sender,)), objects())
    if is_answer(verb):
        return _answering(verb, about)
    if is_passive(verb):
        return None
    return _undergone(verb, about, objects) or _suffered(verb, about, reading, objects)


def _deed_before(verb: Token, about: Token) -> Token | None:
    """The attack of "an attack on a union, which killed nine": no union did that."""
    if verb.dep_ != "relcl":
        return None
    noun, through = about.head if about.dep_ == "conj" else about, _ON
    for _ in range(_STEPS):
        if noun.dep_ != "pobj" or noun.head.lower_ not in through:
            return None
        noun, through = noun.head.head, _ON | {"by"}
        if lemma(noun) in deed_nouns():
            return noun
    return None


def _undergone(verb: Token, about: Token | None, objects: Callable[[], tuple[Token, ...]]) -> Roles | None:
    """Of "the mayor died", "the jet exploded": the subject did nothing. What explodes may be the weapon."""
    if about is None:
        return None
    deed = _deed_before(verb, about)
    if deed is not None:
        by, _ = of_deed(deed, _VIOLENT)
        return Roles(tuple(one for one in by if one.i != deed.i), objects())
    if lemma(verb) == "leave" and verb.dep_ == "relcl" and about.pos_ != "PRON":
        return Roles((), objects())  # "a bomb at the market, which left 7 dead": no market did that
    if lemma(verb) in word_set(PACKAGE, "sides", "dying"):
        return Roles((), conjoined((about,)))
    alone = child(verb, "dobj") is None and child(verb, "prt") is None
    if not alone or lemma(verb) not in word_set(PACKAGE, "sides", "undergoing"):
        return None
    tool = lemma(about) in word_set(PACKAGE, "sides", "tools")
    return Roles((), () if tool else conjoined((about,)))


def _answering(verb: Token, about: Token | None) -> Roles:
    """Of "is responsible for the raid on the camp", "was involved in it": whom the clause is about."""
    inner = (pair for c in kids(verb) if c.dep_ in {"acomp", "attr"} for pair in behind(c))
    deeds = (noun for _, noun in (*behind(verb), *inner) if lemma(noun) in deed_nouns())
    on = (one for noun in deeds for word, one in behind(noun) if word in _ON)
    return Roles(conjoined((about,)) if about is not None else (), conjoined(tuple(on)))


def _is_outcome(verb: Token) -> bool:
    """True for what came of a deed that is told in the passive, with no subject of its own."""
    after = verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.i > verb.head.i
    return after and child(verb, "nsubj") is None and is_passive(verb.head)


def _suffered(
    verb: Token, about: Token | None, reading: Reading | None, objects: Callable[[], tuple[Token, ...]]
) -> Roles | None:
    """Those of "came under fire", "suffered an attack by".

    "Came under fire" is done to whoever the clause is about. Those who "attacked a camp, killing six" killed
    them, also where the attack is told in the passive.
    """
    if _is_outcome(verb):
        return Roles(conjoined(agents(verb.head)), objects())
    thing = reading.thing if reading is not None else None
    if about is None or thing is None or lemma(verb) not in word_set(PACKAGE, "sides", "suffering"):
        return None
    foes = (noun for one in (thing, verb) for word, noun in behind(one) if word in _FOES)
    return Roles(conjoined(tuple(foes)[:1]), conjoined((about,)))


def agents_beside(verb: Token) -> tuple[Token, ...]:
    """Who did what a verb shares with the one coordinated behind it: "was kidnapped and killed by rebels"."""
    for other in kids(verb):
        own = child(other, "nsubj", "nsubjpass", "aux", "auxpass") is not None
        if other.dep_ == "conj" and other.tag_ == "VBN" and not own:
            return tuple(n for word, n in behind(other) if word == "by" and n.pos_ != "VERB")[:1]
    return ()


def conjoined(nouns: tuple[Token, ...]) -> tuple[Token, ...]:
    """Nouns and those coordinated with them."""
    return tuple(one for noun in nouns for one in with_conjuncts(noun))


def of_deed(noun: Token, name: str) -> Pair:
    """Who acts and on whom, as a deed's own noun says it: "the attack by X on Y", "Y's talks with X"."""
    nouns = list(behind(noun))
    by = tuple(n for word, n in nouns if word == "by")
    toward = _AGAINST if name == "PROTEST" else _ON
    on = tuple(n for word, n in nouns if word in toward)
    owner = tuple(
        c for c in kids(noun) if c.dep_ in {"poss", "compound", "amod", "nmod"} and c.pos_ != "VERB"
    )
    broad = word_set(PACKAGE, "sides", "broad")
    owner = tuple(t for t in owner if t.lower_ not in broad)
    named = (t for t in owner if t.is_alpha and (t.pos_ == "PROPN" or t.ent_type_) and not _is_hyphened(t))
    return by or tuple(named)[:1] or (noun,), on


def of_act(noun: Token, cast: Cast) -> Pair:
    """The same of a noun of violence that is an event by itself: nobody did it whom it does not name."""
    if is_share(noun):
        return _sharing(noun)
    by, on = of_deed(noun, _VIOLENT)
    if not any(word == "by" for word, _ in behind(noun)):
        before = (c for c in kids(noun) if c.dep_ in _OWNING and c.i < noun.i)
        owners = (c for c in before if lemma(c) not in _OF_SUCH_KIND and _fights(c, cast))
        by = tuple(owners)[:1] if lemma(noun) in _owned() else ()
    return by, on


@cache
def _owned() -> frozenset[str]:
    """Nouns of violence whose owner did it: "a rebel attack", but not "the judge's murder"."""
    return word_set(PACKAGE, "blame", "owned")


def _fights(noun: Token, cast: Cast) -> bool:
    """True for fighters and forces, by their name or noun: a place or a month before "attack" did nothing."""
    actor = cast.actors.get(noun.i)
    if actor is not None and actor.kind in {ActorKind.ARMED_GROUP, ActorKind.ARMED_FORCES}:
        return True
    return lemma(noun) in word_set(PACKAGE, "people", "armed") | forces()


def _sharing(noun: Token) -> Pair:
    """Who took part, and who suffered, of "the participation of the army in the murder of the priests"."""
    nouns = list(behind(noun))
    by = tuple(one for word, one in nouns if word in {"of", "by"})
    by += tuple(c for c in kids(noun) if c.dep_ in {"poss", "compound"} and c.lower_ not in OWNERS)
    deeds = [one for word, one in (*nouns, *(p for b in by for p in behind(b))) if word == "in"]
    return by[:1], tuple(on for deed in deeds for on in of_deed(deed, _VIOLENT)[1])


def _is_hyphened(token: Token) -> bool:
    """True for a part of "pro-government" or "US-led"."""
    return token.nbor().text == "-" or (token.i > 0 and token.nbor(-1).text == "-")

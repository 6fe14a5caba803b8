"""The two sides of an event: who did it, and to whom.

In: a site with its deed, and the cast. Out: Participants. The grammar decides first; where it gives a side no
country, the nearest other one in the same clause is taken, and where the whole sentence names a single
country, that one, for acts that are done at home (see `_at_home`).
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from sayso.annotate.assertions.grammar import child, kids, lemma
from sayso.annotate.doc import Token
from sayso.annotate.events.cast import Cast
from sayso.annotate.events.charging import accused_by, blamed_by, is_own_word
from sayso.annotate.events.deeds import Deed
from sayso.annotate.events.doers import Roles, agents_beside, conjoined, of_act, of_deed, roles_of_violence
from sayso.annotate.events.frames import PACKAGE, Reading, forces
from sayso.annotate.events.giving import Gift
from sayso.annotate.events.grammar import (
    RELATIVES,
    agents,
    behind,
    is_means,
    is_passive,
    phrase,
    subject,
    with_conjuncts,
)
from sayso.annotate.events.ideas import is_idea
from sayso.annotate.events.naming import claimant
from sayso.annotate.events.reach import is_apart, is_of_border
from sayso.annotate.events.recipients import (
    FAR,
    OF_NO_STATE,
    PARTS,
    PLACED,
    Sides,
    deals,
    deed_nouns,
    guessed,
    is_armed_group,
    is_mere_idea,
    recipients_of,
)
from sayso.annotate.events.setting import counts_victims
from sayso.annotate.events.sites import Site
from sayso.annotate.events.spoken import is_charged
from sayso.annotate.lexicon import load_lexicon, word_set
from sayso.core.marks import Participant
from sayso.core.text import Span
from sayso.core.vocabulary import ActorKind

# Prepositions before somebody to whom something is done, the surest first.
_TOWARD = (
    "against", "to", "on", "upon", "with", "for", "between", "of", "at", "from", "toward", "towards", "into",
    "over", "about", "by", "in", "near", "inside", "outside",
)  # fmt: skip
_WITH = frozenset(
    {"CONSULT", "COOPERATE", "AGREE", "SUPPORT", "ASSAULT"}
)  # types of which "with" names the other side
_UNPLACED = frozenset({"CONSULT", "PROTEST"})  # types of which nobody is named behind "in" or "at"
_HANDED = frozenset({"AID", "ACCUSE"})  # types of which the passive's subject may be what is given or filed
_OF_DEEDS = frozenset(
    {"CONSULT", "ASSAULT"}
)  # types whose thing is what is done: "held talks", "opened fire"
_HOME = frozenset({"COERCE", "PROTEST", "CONCEDE", "RETREAT"})  # types that mostly stay within one country
_ABROAD = frozenset({"AID", "COOPERATE", "CONSULT"})  # types that mostly cross a border
_MOVING = frozenset({"MOBILIZE", "AID"})  # types in which one's own forces are moved
_GIVEN = frozenset({"SUPPORT", "AID"})  # types in which something is given


@cache
def _goods() -> frozenset[str]:
    """What is given or sent: it is not to whom."""
    return frozenset(load_lexicon(PACKAGE, "frames.toml")["things"]["aid"])


def sides_of(site: Site, deed: Deed | None, cast: Cast, gift: Gift | None = None) -> tuple[Sides, Sides]:
    """Actors and recipients of an event, with the words that name them.

    Of what is given to an armed group, both sides are known; of a REQUEST, the recipient is who is asked.
    """
    verb = site.verb
    roles = _roles(site, deed, cast)
    given: Sides = ()
    if gift is not None and (deed is None or not (deed.asked or deed.type == "REQUEST")):
        done = deed is None or (deed.reading is not None and deed.reading.frame.number < 0)
        roles = Roles(gift.givers if done else roles.actors, gift.receivers)
        given = tuple(p for p in (_whole(t, cast) for t in gift.receivers) if p is not None)
    actors = tuple(p for p in (cast.participant(t) for t in roles.actors if t.tag_ not in RELATIVES) if p)
    actors += tuple(p for t in roles.actors for p in cast.companions(t) if p.country)
    if actors and not any(p.country for p in actors):
        actors = _placed(verb, roles.actors, actors, deed, cast)
    codes = frozenset(p.country for p in actors if p.country)
    acting = frozenset(p.span for p in actors)
    name = deed.type if deed is not None else ""
    found = dict.fromkeys(given or recipients_of(verb, name, roles.recipients, cast, (codes, acting)))
    recipients = tuple(p for p in found if p.span not in acting and not is_mere_idea(p, cast))
    if name == "ACCUSE" and _is_mutual(verb):
        return actors, actors
    if actors and not codes and name != "ACCUSE":  # who accuses is not of the country that is accused
        abroad_to = {p.country for p in recipients if _is_state(p, cast)}  # who acts on a state is not of it
        at_home = _at_home(verb, roles.actors, actors, deed, cast)
        if name in _HOME or not any(p.country in abroad_to for p in at_home):
            actors = at_home
        codes = frozenset(p.country for p in actors if p.country)
    abroad = deed is not None and deed.type in _ABROAD
    if (
        len(codes) == 1
        and OF_NO_STATE not in codes
        and not (abroad or given or is_charged(verb) or _is_on_others(verb, roles.actors, cast))
        and not any(p.country for p in recipients)
    ):
        recipients = guessed(recipients, next(iter(codes)), cast)
    return tuple(p for p in actors if not is_mere_idea(p, cast)), recipients


def _is_mutual(verb: Token) -> bool:
    """True for "blamed each other"."""
    other = child(verb, "dobj")
    return other is not None and other.lower_ == "other" and any(c.lower_ == "each" for c in kids(other))


def _is_on_others(verb: Token, heads: tuple[Token, ...], cast: Cast) -> bool:
    """True for what is mostly done to people of another country than one's own, where no word says of which.

    Whom an armed group takes or kills may be anybody, and who is expelled is no citizen.
    """
    armed = any(is_armed_group(t, cast) for t in heads)
    return armed or lemma(verb) in word_set(PACKAGE, "sides", "outward")


def _is_state(side: Participant, cast: Cast) -> bool:
    """True for a state, and for what is a state's: "Norway's offer"."""
    head = cast.head_of((side.span,))
    named = () if head is None else (head, *(c for c in kids(head) if c.dep_ == "poss"))
    return any(t.i in cast.actors and cast.actors[t.i].kind is ActorKind.STATE for t in named)


def _whole(noun: Token, cast: Cast) -> Participant | None:
    """Who is given something, with the article that the parser hung on the thing: "gave the militia arms"."""
    side = cast.participant(noun)
    first, _ = phrase(noun)
    before = cast.doc[first - 1] if first else None
    if side is None or before is None or noun.dep_ != "compound" or before.dep_ != "det":
        return side
    span = Span(before.idx, side.span.end)
    return replace(side, text=cast.parsed.document.words(span), span=span)


def _roles(site: Site, deed: Deed | None, cast: Cast) -> Roles:
    """What the grammar says of who acts and on whom; of a cue, what the attribution says."""
    verb = site.verb
    reading = deed.reading if deed is not None else None
    roles = _by_grammar(verb, reading, deed.type if deed is not None else "")
    if deed is not None and deed.asked:
        return Roles(cast.sources_of(verb), roles.actors or roles.recipients)  # "she said that Libya must …"
    passive = any(c.dep_ in {"auxpass", "nsubjpass", "agent"} for c in kids(verb))
    sent = site.cue is not None and is_own_word(verb) and claimant(verb) is not None
    source = cast.head_of(site.cue.source) if site.cue is not None and not passive and not sent else None
    if source is None or source.tag_ in RELATIVES or any(t.i == source.i for t in roles.recipients):
        return roles
    own = tuple(with_conjuncts(source))
    return Roles(own, tuple(t for t in roles.recipients if t.i not in {o.i for o in own}))


def _by_grammar(verb: Token, reading: Reading | None, name: str) -> Roles:
    about = subject(verb)
    if name == "ASSAULT":
        done = roles_of_violence(verb, about, reading, lambda: _objects(verb, reading, name))
        if done is not None:
            return done
    if is_passive(verb):
        return _passive(verb, about, reading, name)
    if about is not None and lemma(about) in deed_nouns() and reading is not None:
        by, on = of_deed(about, name)
        objects = _objects(verb, reading, name)
        hurt = child(verb, "dobj")
        if name == "ASSAULT" and hurt is not None and hurt.pos_ == "NOUN" and counts_victims(verb):
            on = ()  # "the strike on the town killed ten": it is they who were hurt
        return Roles(by or (about,), (*objects, *on))
    actors = conjoined((about,)) if about is not None else ()
    if name in _GIVEN and lemma(verb) in word_set(PACKAGE, "sides", "getting"):
        givers = tuple(noun for word, noun in behind(verb) if word == "from")
        return Roles(conjoined(givers), actors)
    return Roles(actors, tuple(t for t in _objects(verb, reading, name) if about is None or t.i != about.i))


def _passive(verb: Token, about: Token | None, reading: Reading | None, name: str) -> Roles:
    by_whom = agents(verb) or agents_beside(verb)
    blamed = blamed_by(verb) if name == "ACCUSE" else ()
    if blamed:  # "the killing of two teachers was attributed to the rebels"
        return Roles(conjoined(by_whom), conjoined(blamed))
    if about is not None and lemma(about) in deed_nouns():
        by, on = of_deed(about, name)
        return Roles(conjoined(by_whom) or by, (*on, *_behind_all(verb, None, name)))
    if about is not None and name in _HANDED and _is_thing(reading, about):
        return Roles(conjoined(by_whom), tuple(_behind_all(verb, None, name)))
    given = conjoined((about,)) if about is not None else ()
    if about is not None and name in _MOVING and lemma(about) in forces():
        return Roles(conjoined(by_whom) or given, tuple(_behind_all(verb, None, name)))
    return Roles(conjoined(by_whom), (*given, *_behind_all(verb, None, name)))


def _is_thing(reading: Reading | None, noun: Token) -> bool:
    """True where a noun is what is given, or holds it: "rifles", "a shipment of rifles was sent"."""
    if reading is None or reading.thing is None or lemma(noun) in forces():
        return False
    return reading.thing.i == noun.i or _is_within(reading.thing, noun)


def sides_of_noun(noun: Token, cast: Cast) -> tuple[Sides, Sides]:
    """Who did it and to whom, of a deed's own noun: "the attack by rebels on a village"."""
    by, on = of_act(noun, cast)
    actors = tuple(p for p in (cast.participant(t) for t in conjoined(by)) if p)
    recipients = tuple(p for p in (cast.participant(t) for t in conjoined(on)) if p)
    return actors, tuple(p for p in recipients if not is_mere_idea(p, cast))


def _objects(verb: Token, reading: Reading | None, name: str) -> tuple[Token, ...]:
    found: list[Token] = []
    thing = reading.thing if reading is not None else None
    accused = accused_by(verb, name)
    if accused:
        return conjoined(accused)
    if thing is not None and thing.dep_ == "ccomp":
        held = child(thing, "nsubj")  # "held the army responsible"
        return tuple(with_conjuncts(held)) if held is not None else ()
    direct, indirect = child(verb, "dobj"), child(verb, "dative")
    if lemma(verb) in word_set(PACKAGE, "sides", "denying") and direct is not None:
        denied = next((noun for word, noun in behind(verb) if word == "to"), None)
        if denied is not None:
            return tuple(with_conjuncts(denied))  # "refused visas to interpreters"
    if indirect is not None and indirect.pos_ != "ADP":
        found.append(indirect)
    elif direct is not None and lemma(verb) in word_set(PACKAGE, "sides", "handing"):
        found.extend(_receiver(direct))
    inside = thing is not None and direct is not None and thing.dep_ != "acl" and _is_within(thing, direct)
    named = direct if inside else None
    if direct is not None and named is None:
        found.extend(with_conjuncts(direct))
    jail = thing is not None and name == "COERCE" and thing.dep_ == "pobj" and thing.head.head.i == verb.i
    found.extend(
        t for t in _behind_all(verb, named, name) if not (jail and thing is not None and t.i == thing.i)
    )  # "sent to jail"
    moved = named is not None and name in _MOVING and lemma(named) in _goods() | forces()
    moved = moved and lemma(verb) != "train"  # who is trained is given something, and goes nowhere
    if named is not None and name not in _OF_DEEDS and not moved:  # talks and fire are nobody
        found.append(named)
    return tuple(found)


def _receiver(direct: Token) -> tuple[Token, ...]:
    """Whom the parser took for a part of what they are given: "sent the organization food"."""
    first, _ = phrase(direct)
    if first + 1 >= direct.i or direct.doc[first].dep_ != "det" or not is_idea(lemma(direct)):
        return ()
    noun = direct.doc[first + 1]
    body = lemma(noun) in word_set(PACKAGE, "ideas", "bodies") or any(
        lemma(noun) in word_set(PACKAGE, "people", key) for key in ("persons", "civilian", "armed")
    )
    return (noun,) if body and noun.pos_ in {"NOUN", "PROPN"} else ()


def _is_within(thing: Token, noun: Token) -> bool:
    for _ in range(PARTS):
        if thing.i == noun.i:
            return True
        thing = thing.head
    return False


def _behind_all(verb: Token, thing: Token | None, name: str) -> Iterator[Token]:
    """The nouns behind prepositions, likeliest first; those of the thing ("talks with") are the verb's."""
    nouns = [*(behind(thing) if thing is not None else ()), *behind(verb)]
    nouns = [(w, n) for w, n in nouns if w in _TOWARD and n.pos_ in {"NOUN", "PROPN", "PRON", "ADJ"}]
    nouns = [(w, n) for w, n in nouns if w != "by" or not is_means(n)]
    signed = thing is not None and lemma(thing) in deals()
    if name in _UNPLACED or signed or lemma(verb) in word_set(PACKAGE, "blame", "claiming"):
        nouns = [(w, n) for w, n in nouns if w not in PLACED]  # where they met is no side
    if is_passive(verb):
        nouns = [(w, n) for w, n in nouns if w != "by"]
    nouns = [(w, n) for w, n in nouns if w != "with" or n.pos_ == "PROPN" or not is_idea(lemma(n))]
    bought = lemma(verb) in word_set(PACKAGE, "sides", "buying")
    for _, noun in sorted(
        nouns, key=lambda pair: -2 if bought and pair[0] == "from" else _rank(pair[0], name)
    ):
        yield from with_conjuncts(noun)


def _rank(preposition: str, name: str) -> int:
    if preposition == "with":
        return -1 if name in _WITH else len(_TOWARD)
    return _TOWARD.index(preposition)


def _placed(verb: Token, heads: tuple[Token, ...], actors: Sides, deed: Deed | None, cast: Cast) -> Sides:
    """Actors without a name and a country take that of the place where they act: "police in Sivas".

    The words do not say that they are of it, so it is always inferred. Guests meet in a country that is not
    theirs, and those of a region or a faith are of no one country.
    """
    met = deed is not None and deed.type == "CONSULT"
    if met or any(t.i in cast.actors or cast.is_broad(t) for t in heads):
        return actors
    own = (
        i
        for t in heads
        for i in range(t.i + 1, min(t.right_edge.i, t.i + FAR) + 1)
        if not is_apart(cast.doc[i], t)
    )
    there = (noun.i for name, noun in behind(verb) if name in PLACED)
    placed = (i for i in (*own, *there) if not is_of_border(cast.doc[i]))
    country = next((c for c in map(cast.country_at, placed) if c), None)
    if country is None:
        return actors
    return tuple(replace(p, country=country, inferred=True) for p in actors)


def _at_home(verb: Token, heads: tuple[Token, ...], actors: Sides, deed: Deed | None, cast: Cast) -> Sides:
    """The one country that the sentence names: of acts done at home, and of those whom only a noun names."""
    people = any(
        t.i in cast.actors and cast.actors[t.i].kind in {ActorKind.PERSON, ActorKind.ORGANISATION}
        for t in heads
    )
    if (deed is None or deed.type not in _HOME) if people else (deed is not None and deed.type in _ABROAD):
        return actors
    low, high = verb.sent.start, verb.sent.end
    near = range(max(low, verb.i - FAR), min(high, verb.i + FAR))
    inside = (i for i in near if not is_apart(cast.doc[i], verb) and not is_of_border(cast.doc[i]))
    countries = {cast.country_at(i) for i in inside} - {None, OF_NO_STATE}
    country = countries.pop() if len(countries) == 1 else None
    return guessed(actors, country, cast) if country is not None else actors

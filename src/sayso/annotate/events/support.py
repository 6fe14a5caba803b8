"""Support to armed groups, in the dimensions of UCDP's External Support Dataset (Högbladh, Pettersson and
Themnér 2011) and of NAG (San-Akca 2016).

In: a verb, and who is named. Out: what is given, by whom and to which armed group, or None. The verb, the
thing and the receiver decide, whatever type of event the verb is otherwise taken for; the words are in
`support.toml`. Who the giver is plays no part, but that nobody supports himself.
"""

from collections.abc import Iterator
from dataclasses import replace

from sayso.annotate.assertions.grammar import child, kids, lemma
from sayso.annotate.doc import Token
from sayso.annotate.events.armed import words_of
from sayso.annotate.events.cast import OWNERS, Cast
from sayso.annotate.events.giving import INNER, Clause, Gift, readers_of_verbs, thing_of
from sayso.annotate.events.grammar import is_passive
from sayso.annotate.events.sites import PHASES
from sayso.annotate.events.spoken import is_charged

_DONE = frozenset({"by", "after", "in", "since", "through", "while"})  # "helped them by arming the rebels"
_STEPS = 4  # conjuncts back to the first


def gift_of(verb: Token, cast: Cast) -> Gift | None:
    """What a verb tells of as given to an armed group, by whoever is not that group."""
    if lemma(verb) in words_of("verbs", "ending"):
        return _ended(verb, cast)
    readers = readers_of_verbs().get(lemma(verb))
    if readers is None:
        return None
    passive = is_passive(verb)
    clause = Clause(verb, cast, thing_of(verb, passive=passive), passive)
    for read in readers:
        found = read(clause)
        if found is not None:
            return _of_another(found, cast)
    return None


def _ended(verb: Token, cast: Cast) -> Gift | None:
    """Of "stopped arming the rebels", a gift of no kind."""
    found = gift_within(verb, cast)
    return replace(found, kinds=()) if found is not None else None


def gift_within(verb: Token, cast: Cast) -> Gift | None:
    """What a verb promises, refuses, plans, asks for or agrees on: the gift of the verb in its complement."""
    for inner in _complements(verb):
        found = gift_of(inner, cast) if inner.tag_ in {"VB", "VBG"} else None
        if found is not None:
            return found
    return None


def is_open(verb: Token) -> bool:
    """True for a deed that is only spoken of: "whether to arm the rebels", "resistance to arming the rebels".

    After "began to" and the like it is done.
    """
    first = verb
    for _ in range(_STEPS):
        if first.dep_ != "conj":
            break
        first = first.head
    if first.dep_ == "pcomp":
        return first.head.lower_ not in _DONE and not is_charged(first)
    to = first.tag_ == "VB" and any(c.dep_ == "aux" and c.lower_ == "to" for c in kids(first))
    return to and not (first.dep_ == "xcomp" and lemma(first.head) in PHASES)


def is_agreement(verb: Token) -> bool:
    """True for "signed an agreement": what it is about is not yet given."""
    thing = child(verb, "dobj", "nsubjpass")
    agreed = thing is not None and lemma(thing) in words_of("verbs", "deals")
    return agreed and lemma(verb) in words_of("verbs", "agreeing")


def _complements(verb: Token) -> Iterator[Token]:
    for c in kids(verb):
        if c.dep_ in INNER and c.pos_ == "VERB":
            yield c
        elif c.dep_ == "prep":
            yield from (n for n in kids(c) if n.dep_ == "pcomp")
        elif c.dep_ in {"acomp", "attr", "dobj"}:
            yield from (n for n in kids(c) if n.dep_ in INNER and n.pos_ == "VERB")
            yield from (n for p in kids(c) if p.dep_ == "prep" for n in kids(p) if n.dep_ == "pcomp")


def _of_another(gift: Gift, cast: Cast) -> Gift | None:
    """The gift without givers that are the receivers themselves; None where nobody else is left."""
    mine = {who.id or who.text for who in map(cast.participant, gift.receivers) if who is not None}
    others = tuple(
        t for t in gift.givers if (who := cast.participant(t)) is None or (who.id or who.text) not in mine
    )
    own = any(c.dep_ == "poss" and c.lower_ in OWNERS for t in gift.receivers for c in kids(t))
    if own or (gift.givers and not others):
        return None
    return replace(gift, givers=others)

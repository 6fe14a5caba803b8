"""Which words lay violence on somebody: claimed, denied, charged, answered for, cleared of.

In: a verb of a parse. Out: whether its words say so, and of whom. Who says it, and how surely, is no question
of this file (`blame.py`). All by grammar and lists of ordinary words (`lexicon.toml`, `[blame]`).
"""

from collections.abc import Iterator
from functools import cache

from sayso.annotate.assertions.grammar import child, kids, lemma
from sayso.annotate.doc import Token, once
from sayso.annotate.events.frames import PACKAGE, things_of
from sayso.annotate.events.grammar import behind, subject
from sayso.annotate.events.spoken import charges, is_charged
from sayso.annotate.events.violence import is_deed, is_violent
from sayso.annotate.lexicon import word_set

_LAID_ON = frozenset({"to", "on", "upon"})  # behind a deed that is laid on somebody
_TIED_TO = frozenset({"to", "with"})  # behind somebody who is linked to a deed
_IT = frozenset({"it", "this", "that", "them", "these"})
_STEPS = 4  # clauses above an accusing verb that may say of what
_FAR = 40  # tokens behind an accusing verb in which the charge is looked for
_DEEP = 6  # nouns between an accusing verb and the preposition of the charge
_OF_WHAT = frozenset({"for", "in", "with"})
_NOMINAL = frozenset({"dobj", "nsubjpass", "pobj", "appos", "conj", "prep", "nmod", "compound"})
_LOOSE = frozenset({"conj", "ccomp", "advcl"})
_SAID_TO_BE = frozenset({"acomp", "attr", "xcomp"})
_OF_CHARGES = frozenset({"ACCUSE", "CONCEDE"})
_HELD_FOR = frozenset({"for", "over"})
_INVOLVED = frozenset({"involve", "implicate"})


@cache
def words(key: str) -> frozenset[str]:
    """A list of `[blame]`."""
    return word_set(PACKAGE, "blame", key)


def is_of_blame(verb: Token) -> bool:
    """True where the words say who did violence: claimed, charged, answered for."""
    return (
        is_own_word(verb)
        or is_charged(verb)
        or is_answer(verb)
        or bears_marks(verb)
        or (lemma(verb) in words("accusing") | words("clearing") and is_of_violence(verb))
    )


def is_own_word(verb: Token) -> bool:
    """True for "claimed responsibility", "denied involvement", "the attack was claimed by"."""
    if lemma(verb) not in words("claiming") | {"deny"}:
        return False
    if set(things_of(verb)) & words("deeds"):
        return True
    if lemma(verb) != "claim":
        return False
    by = any(c.dep_ == "agent" for c in kids(verb))
    done = child(verb, "nsubjpass") if by else child(verb, "dobj")
    return done is not None and is_deed(done)  # "claimed the killing of a nun"


def bears_marks(verb: Token) -> bool:
    """True for "the attack bore the hallmarks of the group"."""
    about, borne = subject(verb), child(verb, "dobj")
    if lemma(verb) not in {"bear", "carry"} or about is None or borne is None:
        return False
    return lemma(borne) in words("marks") and is_deed(about)


@once
def is_share(noun: Token) -> bool:
    """True for "the participation of the army in the murder", "their involvement in the raid"."""
    if noun.pos_ != "NOUN" or lemma(noun) not in words("shares"):
        return False
    nouns = list(behind(noun))
    nouns += [pair for word, one in nouns if word in {"by", "of"} for pair in behind(one)]
    return any(word == "in" and lemma(one) in words("crimes") for word, one in nouns)


@once
def is_answer(verb: Token) -> bool:
    """True for "is responsible for the raid", "was behind the kidnapping", "was involved in the murder"."""
    nouns = list(behind(verb))
    if lemma(verb) in {"be", "stand"}:
        said = [c for c in kids(verb) if c.dep_ in _SAID_TO_BE and lemma(c) in words("answering")]
        answered = any(word in {"for", "of", "in"} and is_deed(n) for c in said for word, n in behind(c))
        return answered or any(word == "behind" and is_deed(noun) for word, noun in nouns)
    if lemma(verb) in _INVOLVED or lemma(verb) == "participate":
        return any(word == "in" and lemma(noun) in words("crimes") for word, noun in nouns)
    return False


def accused_by(verb: Token, name: str) -> tuple[Token, ...]:
    """The heads of those on whom a verb of type `name` lays something; empty where its grammar says who.

    Those who are charged, and not those who are named in the charge ("accused the army of arming them").
    """
    blamed = blamed_by(verb)
    direct = child(verb, "dobj")
    if blamed or direct is None or name not in _OF_CHARGES:
        return blamed
    if name == "ACCUSE" and lemma(direct) in words("marks"):
        return tuple(noun for word, noun in behind(direct) if word == "of")
    charged = name == "CONCEDE" or lemma(verb) in words("accusing")
    of_violence = charged and not is_deed(direct) and is_of_violence(verb)
    return (direct,) if of_violence or (name == "ACCUSE" and charges(verb)) else ()


def blamed_by(verb: Token) -> tuple[Token, ...]:
    """The heads of those whom an accusing verb blames; empty where the grammar of the verb's object says it.

    "Blamed it on the rebels", "attributed the raid to the rebels": those behind the preposition. "Linked the
    rebels to the raid": the object.
    """
    if lemma(verb) in words("assigning") or _is_laid(verb):
        return tuple(noun for word, noun in behind(verb) if word in _LAID_ON)[:1]
    return ()


def _is_laid(verb: Token) -> bool:
    """True for "blamed the attack on the rebels", "blamed it on them"."""
    if lemma(verb) != "blame":
        return False
    laid = child(verb, "dobj", "nsubjpass")
    on = any(word in {"on", "upon"} for word, _ in behind(verb))
    return on and laid is not None and (is_violent(laid) or laid.lower_ in _IT or laid.tag_ == "WDT")


@once
def is_of_violence(verb: Token) -> bool:
    """True for "blamed for the bombing", "accused of killing", "held responsible for the raid".

    "Denied the attack and blamed the rebels": for what, the words before say.
    """
    if lemma(verb) in words("assigning") or _is_laid(verb):
        return _assigns_violence(verb)
    if lemma(verb) in words("linking"):
        return any(word in _TIED_TO and is_deed(noun) for word, noun in behind(verb))
    if verb.dep_ == "relcl" and any(n.tag_ == "WDT" for word, n in behind(verb) if word == "for"):
        return is_deed(verb.head)  # "the raid, for which the rebels are held responsible"
    if lemma(verb) in words("clearing") and _is_of_the_accused(child(verb, "dobj", "nsubjpass")):
        return True  # "acquitted a man accused of the murder"
    things = things_of(verb)
    blamed = (things[name] for name in things if name in words("deeds"))
    nouns = [*behind(verb), *(pair for word in blamed for pair in behind(word)), *_charges_further(verb)]
    nouns += [pair for word, noun in nouns if lemma(noun) in words("counts") for pair in behind(noun)]
    if any(is_deed(noun) or _masters(noun) for _, noun in nouns) or any(map(is_violent, things.values())):
        return True
    return lemma(verb) in {"blame", "suspect"} and not nouns and _told_before(verb)


def _assigns_violence(verb: Token) -> bool:
    """True for "attributed the raid to", "blamed it on", "an action attributed to"."""
    assigned = verb.head if verb.dep_ == "acl" else child(verb, "dobj", "nsubjpass")
    if assigned is None:
        return False
    if assigned.lower_ in _IT:
        return _told_before(verb)
    if assigned.tag_ == "WDT":
        return is_violent(verb.head)
    return is_deed(assigned) or (verb.dep_ == "acl" and lemma(assigned) in {"action", "act", "incident"})


def _charges_further(verb: Token) -> Iterator[tuple[str, Token]]:
    """What the parser hangs on those who are accused, or on a part of their name."""
    if lemma(verb) not in words("accusing"):
        return
    last = min(verb.right_edge.i + 1, verb.i + _FAR)
    for i in range(verb.i + 1, last):
        token = verb.doc[i]
        if token.dep_ == "prep" and token.lower_ in _OF_WHAT and _hangs_on(token, verb):
            yield from ((token.lower_, noun) for noun in kids(token) if noun.dep_ in {"pobj", "pcomp"})


def _hangs_on(preposition: Token, verb: Token) -> bool:
    above = preposition.head
    for _ in range(_DEEP):
        if above.i == verb.i:
            return True
        if above.dep_ not in _NOMINAL:
            return False
        above = above.head
    return False


def is_arrest(verb: Token) -> bool:
    """True for "arrested for the murder", "held in connection with the raid": who is seized is accused."""
    if lemma(verb) not in words("arresting"):
        return False
    nouns = list(behind(verb))
    counts = (pair for _, noun in nouns if lemma(noun) in words("counts") for pair in behind(noun))
    direct = (noun for word, noun in nouns if word in _HELD_FOR)
    reason = (n for c in kids(verb) if c.lower_ == "because" for n in _reasons(c))
    if _is_of_the_accused(child(verb, "dobj", "nsubjpass")):
        return True  # "arrested a man suspected of the murder"
    return any(map(is_violent, (*direct, *(noun for _, noun in counts), *reason)))


def _is_of_the_accused(noun: Token | None) -> bool:
    return noun is not None and any(map(_is_accused, kids(noun)))


def _is_accused(clause: Token) -> bool:
    accused = clause.dep_ in {"acl", "relcl"} and lemma(clause) in words("accusing") | {"implicate", "want"}
    return accused and is_of_violence(clause)


def _reasons(because: Token) -> list[Token]:
    """The deeds in "because of their part in the murder"."""
    nouns = [c for c in kids(because) if c.dep_ == "pobj"]
    return [*nouns, *(noun for one in nouns if lemma(one) in words("counts") for _, noun in behind(one))]


def _masters(verb: Token) -> bool:
    """True for the "masterminding" of "masterminding the murder"."""
    return verb.pos_ == "VERB" and any(map(is_violent, things_of(verb).values()))


def _told_before(verb: Token) -> bool:
    """True where the clauses with which a verb is coordinated, or which hang on it, tell of violence."""
    above = [verb]
    while len(above) < _STEPS and above[-1].head.i != above[-1].i and above[-1].dep_ in _LOOSE:
        above.append(above[-1].head)
    beside = [c for one in above for c in (one, *kids(one)) if c.dep_ in {"advcl", "conj", "ccomp", "ROOT"}]
    return any(_tells_of_violence(one) for one in beside if one.i < verb.i)


def _tells_of_violence(verb: Token) -> bool:
    about = subject(verb)
    things = (*things_of(verb).values(), *((about,) if about is not None else ()))
    return (
        is_violent(verb)
        or any(map(is_violent, things))
        or any(is_violent(n) for t in things for _, n in behind(t))
    )

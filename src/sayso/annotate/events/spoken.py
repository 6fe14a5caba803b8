"""Deeds that are only spoken of: promised, refused, threatened, asked for, or laid to somebody's charge.

In: a verb, or its deed. Out: whether the words say that it is such a one. By grammar and by PLOVER's types.
"""

from sayso.annotate.assertions.grammar import child, kids, lemma, modals
from sayso.annotate.doc import Token
from sayso.annotate.events.deeds import Deed
from sayso.annotate.events.frames import PACKAGE
from sayso.annotate.lexicon import word_set

_SPOKEN = frozenset({"AGREE", "REJECT", "THREATEN", "REQUEST"})


def is_content(verb: Token, under: list[str]) -> bool:
    """True for a deed that is only promised, refused, threatened or asked for by the words around it."""
    if "REQUEST" in under and verb.tag_ == "VBP" and verb.dep_ == "ccomp":
        return True  # "demanded that they release her": the parser takes the subjunctive for a present
    return any(name in _SPOKEN for name in under) and (verb.tag_ in {"VB", "VBG"} or bool(modals(verb)))


def is_only_spoken(deed: Deed) -> bool:
    """True for a promise, a refusal, a threat or a request: what it is about is not done."""
    return deed.acts and deed.type in _SPOKEN


def is_charged(verb: Token) -> bool:
    """True for a deed of which somebody is accused: "accused of shelling"."""
    return verb.dep_ == "pcomp" and lemma(verb.head.head) in word_set(PACKAGE, "blame", "accusing")


def charges(verb: Token) -> bool:
    """True for "accused the army of shelling": somebody is accused of doing something."""
    if lemma(verb) not in word_set(PACKAGE, "blame", "accusing"):
        return False
    accused = child(verb, "dobj", "nsubjpass")  # the parser may hang the charge on the accused
    parts = [*kids(verb), *(kids(accused) if accused is not None else ())]
    return any(inner.dep_ == "pcomp" for c in parts if c.dep_ == "prep" for inner in kids(c))

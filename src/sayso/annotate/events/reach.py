"""Which words after a verb are of its clause, and which name a border.

In: a token and a verb before it. Out: whether what stands there can be a side of the verb's deed.
"""

from sayso.annotate.assertions.grammar import child, lemma
from sayso.annotate.doc import Token
from sayso.annotate.events.grammar import is_beside

_BORDERS = frozenset({"border", "frontier"})
_STEPS = 12  # from a word up to the verb of its clause


def is_of_border(token: Token) -> bool:
    """True for "the Thai border", "the border with Turkey"."""
    if lemma(token) in _BORDERS:
        return True
    above = token.head
    return lemma(above.head if above.pos_ == "ADP" else above) in _BORDERS


def is_apart(token: Token, verb: Token) -> bool:
    """True for a word in a clause about a noun, or about what else happened ("…, as it rained")."""
    for _ in range(_STEPS):
        if token.i in {verb.i, token.head.i}:
            return False
        if token.dep_ == "relcl" or (token.dep_ == "advcl" and is_beside(token)):
            return True
        token = token.head
    return False


def is_beyond(token: Token, verb: Token) -> bool:
    """True for a word apart from a verb, or in a clause beside it that has a subject of its own.

    Nor is the object of a further verb that of one that has its own: "rejected it and expelled Swedes".
    """
    if is_apart(token, verb):
        return True
    for _ in range(_STEPS):
        if token.i == verb.i:
            return False
        if token.dep_ == "agent" and token.head.i != verb.i and token.head.nbor(-1).text == ",":
            return True  # "backed the text, led by Norway": who led, not who was backed
        further = token.dep_ == "conj" and token.pos_ == "VERB"
        if further and (child(token, "nsubj", "nsubjpass") or child(verb, "dobj")) is not None:
            return True
        token = token.head
    return False

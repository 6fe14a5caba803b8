"""Which words denote an event or a state, so that somebody can be sure of it or not.

In: a parse. Out: token indices: main verbs in any form, what follows "is", nouns by a modest rule and a list.
"""

from sayso.annotate.assertions.grammar import is_event_noun, lemma
from sayso.annotate.commitment.signals import words
from sayso.annotate.doc import Doc, Token

_COMPLEMENTS = frozenset({"acomp", "attr", "oprd"})
_HELPING_DEPS = frozenset({"aux", "auxpass"})
_DEEDS = frozenset({"VBG", "VBN"})


def event_tokens(doc: Doc) -> list[int]:
    """The tokens that denote an event or a state, in text order."""
    return [token.i for token in doc if _is_event(token)]


def _is_event(token: Token) -> bool:
    if token.pos_ in {"VERB", "AUX"}:
        return token.dep_ not in _HELPING_DEPS and not _is_no_deed(token)
    if token.dep_ in _COMPLEMENTS and token.pos_ in {"ADJ", "NOUN"} and token.head.pos_ in {"VERB", "AUX"}:
        return True
    if token.pos_ != "NOUN":
        return token.dep_ == "amod" and token.tag_ in _DEEDS
    if lemma(token) in words("nouns", "events"):
        return True
    return token.dep_ != "compound" and is_event_noun(token)


def _is_no_deed(token: Token) -> bool:
    """As in "attack dogs" or "regarding": a verb's form that joins or names. "Invading forces" invade."""
    if token.dep_ in {"amod", "compound"}:
        return token.tag_ not in _DEEDS
    return token.dep_ in {"case", "prep", "mark"}

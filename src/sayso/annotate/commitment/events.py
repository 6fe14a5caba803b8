"""Which words denote an event or a state, so that somebody can be sure of it or not.

In: a parse. Out: token indices: main verbs in any form, what follows "is", and nouns by a modest rule.
"""

from spacy.tokens import Doc, Token

from sayso.annotate.assertions.grammar import is_event_noun

_COMPLEMENTS = frozenset({"acomp", "attr", "oprd"})
_HELPING_DEPS = frozenset({"aux", "auxpass"})


def event_tokens(doc: Doc) -> list[int]:
    """The tokens that denote an event or a state, in text order."""
    return [token.i for token in doc if _is_event(token)]


def _is_event(token: Token) -> bool:
    if token.pos_ in {"VERB", "AUX"}:
        return token.dep_ not in _HELPING_DEPS and not _is_description(token)
    if token.dep_ in _COMPLEMENTS and token.pos_ in {"ADJ", "NOUN"} and token.head.pos_ in {"VERB", "AUX"}:
        return True
    return token.pos_ == "NOUN" and token.dep_ != "compound" and is_event_noun(token)


def _is_description(token: Token) -> bool:
    """As in "invading forces": a verb's form that only describes a noun."""
    return token.dep_ in {"amod", "compound", "case", "prep", "mark"}

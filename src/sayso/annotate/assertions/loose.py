"""The word that carries content without a clause: "of bombing schools", "as the main enemy", "at 8,000".

In: the tokens of an attribution's content. Out: one of them. A verb comes first, then what somebody is
called, then a number, then any noun.
"""

from sayso.annotate.assertions.grammar import carrier, is_event_noun, is_finite, kids, lemma, words
from sayso.annotate.doc import Doc, Token


def loose_trigger(doc: Doc, tokens: list[int], counting: set[int]) -> int:
    """The token, out of `tokens` (never empty), that denotes what is said to be so."""
    inside = set(tokens)
    tops = [doc[i] for i in tokens if doc[i].head.i == i or doc[i].head.i not in inside]
    after = [c for top in tops if top.pos_ in {"ADP", "SCONJ"} or top.dep_ == "prep" for c in kids(top)]
    after = [c for c in after if c.i in inside]
    choices = (
        [t for t in (*tops, *after) if t.pos_ in {"VERB", "AUX"} and (is_finite(t) or t.tag_ != "VBN")],
        [t for t in tops if t.dep_ in {"oprd", "attr", "acomp", "xcomp", "ccomp"}],
        [c for c in after if c.head.lower_ == "as"],
        _numbers(tops, after, counting),
        [t for t in (*tops, *after) if t.pos_ in {"VERB", "AUX"}],
        [c for t in tops if _is_counted(t) for c in kids(t) if c.tag_ == "VBN" and c.i in inside],
        [t for t in (*after, *tops) if (t.pos_ == "NOUN" and is_event_noun(t))],
        [t for t in (*after, *tops) if t.pos_ in {"NOUN", "ADJ", "PROPN"}],
        tops,
    )
    best = next(found for found in (*choices, [doc[tokens[0]]]) if found)[0]
    word = carrier(best)
    return word.i if word.i in inside else best.i


def _is_counted(top: Token) -> bool:
    """True for so many of somebody: a title says what became of them ("At least 23 killed in strike")."""
    return top.pos_ == "NUM" or any(c.dep_ == "nummod" for c in kids(top))


def _numbers(tops: list[Token], after: list[Token], counting: set[int]) -> list[Token]:
    """The number itself, where the content is "the number of dead at 300"."""
    if not any(lemma(t) in words("kinds", "counting_nouns") for t in tops):
        return []
    return [t for t in after if t.i in counting or t.pos_ == "NUM"]

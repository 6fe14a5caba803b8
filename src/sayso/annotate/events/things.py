"""What is given, as one of the dimensions of support.

In: the head of a noun phrase. Out: the dimensions that it and what is coordinated with it name, in the
order of the words: "rifles and training", "a shipment of rifles", "financial aid".
"""

from collections.abc import Iterator
from functools import cache

from sayso.annotate.assertions.grammar import kids, lemma
from sayso.annotate.doc import Doc, Token
from sayso.annotate.events.armed import words_of
from sayso.annotate.events.frames import PACKAGE
from sayso.annotate.events.grammar import behind
from sayso.annotate.lexicon import load_lexicon

_BEFORE = frozenset({"compound", "amod", "nmod", "quantmod", "nummod"})
_DEEP = 3


@cache
def kind_of_word() -> dict[str, str]:
    """Each word's dimension."""
    lists = load_lexicon(PACKAGE, "support.toml")["kinds"]
    return {word: kind for kind, words in lists.items() for word in words}


def kinds_of(thing: Token) -> tuple[str, ...]:
    """The dimensions of a thing that is given, none where it is no support."""
    return tuple(dict.fromkeys(_kinds(thing, 0)))


def kinds_within(doc: Doc, first: int, last: int) -> tuple[str, ...]:
    """The dimensions of the things that stand from one token on, up to the next preposition or verb."""
    found: list[str] = []
    for i in range(first, last + 1):
        token = doc[i]
        if token.pos_ in {"ADP", "VERB", "AUX", "SCONJ"} or (token.is_punct and token.text not in {",", "-"}):
            break
        kind = kind_of_word().get(lemma(token)) or kind_of_word().get(token.lower_)
        if kind is not None and not (
            i < last and token.head.i == i + 1 and token.dep_ in _BEFORE and _own(doc[i + 1])
        ):
            found.append(kind)
    return tuple(dict.fromkeys(found))


def _kinds(thing: Token, depth: int) -> Iterator[str]:
    parts = [c for c in kids(thing) if c.dep_ in _BEFORE]
    own = _own(thing)
    vague = lemma(thing) in words_of("words", "vague") or thing.pos_ == "NUM"
    nearer = [kind for kind in map(_as_part, parts) if kind is not None]
    if own is not None and not vague:
        yield own
    elif nearer:
        yield from nearer
    elif depth < _DEEP and (of := [n for word, n in behind(thing) if word in {"of", "in"}]):
        for noun in of:
            yield from _kinds(noun, depth + 1)
    if own is not None and vague and not nearer:
        yield own
    if depth < _DEEP:
        for c in kids(thing):
            if c.dep_ == "conj":
                yield from _kinds(c, depth + 1)


def _own(thing: Token) -> str | None:
    known = kind_of_word()
    return known.get(lemma(thing)) or known.get(thing.lower_)


def _as_part(part: Token) -> str | None:
    if part.lower_ in words_of("words", "financial"):
        return "funds"
    if part.lower_ in words_of("words", "medical"):
        return "materiel"
    return _own(part) or next((k for c in kids(part) if (k := _own(c)) and c.dep_ in _BEFORE), None)

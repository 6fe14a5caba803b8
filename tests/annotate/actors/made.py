"""Parses made by hand: words, parts of speech and entities as a test gives them; no model."""

import re

from spacy.lang.en import English
from spacy.tokens import Doc

from sayso.annotate.parse import Parsed, taken_over
from sayso.annotate.seen.text import fold
from tests.support.documents import document_of

_VOCAB = English().vocab


def made(
    text: str,
    ents: dict[str, str] | None = None,
    pos: dict[str, str] | None = None,
    deps: dict[str, tuple[str, str]] | None = None,
    lemmas: dict[str, str] | None = None,
) -> Parsed:
    """A parse in which each phrase of `ents` has its label, wherever it stands.

    A word has the part of speech that `pos` gives; else PROPN with a capital, and NOUN without. `deps` gives
    a word's relation and the word that it hangs on, both the first of their sentence; all else hangs on the
    first word of the sentence. A lemma is the word in lower case unless `lemmas` gives it.
    """
    words = [m.group() for m in re.finditer(r"\w+|[^\w\s]|\s+", fold(text))]
    tokens, spaces = _tokens(words)
    tags = [
        (pos or {}).get(w) or ("PROPN" if w[:1].isupper() else "NOUN" if w[:1].isalpha() else "PUNCT")
        for w in tokens
    ]
    heads, labels = _heads(tokens, deps or {})
    doc = Doc(
        _VOCAB,
        words=tokens,
        spaces=spaces,
        pos=tags,
        deps=labels,
        heads=heads,
        lemmas=[(lemmas or {}).get(w, w.lower()) for w in tokens],
    )
    assert doc.text == fold(text)
    spans = []
    for phrase, label in (ents or {}).items():
        for m in re.finditer(re.escape(phrase), doc.text):
            span = doc.char_span(m.start(), m.end(), label=label)
            assert span is not None, f"{phrase!r} does not end where tokens end"
            spans.append(span)
    doc.set_ents(spans)
    return taken_over(document_of(text), doc)


def _heads(tokens: list[str], deps: dict[str, tuple[str, str]]) -> tuple[list[int], list[str]]:
    """The heads and relations; a sentence ends after a full stop, and after white space of its own."""
    heads, labels, start = [], [], 0
    for i, word in enumerate(tokens):
        sentence = tokens[start : next((k for k in range(i, len(tokens)) if tokens[k] == "."), len(tokens))]
        label, head = deps.get(word, ("dep", sentence[0] if sentence else word))
        heads.append(start + sentence.index(head) if head in sentence else start)
        labels.append(label)
        if word == "." or word.isspace():
            start = i + 1
    return heads, labels


def _tokens(words: list[str]) -> tuple[list[str], list[bool]]:
    """Words with whether a space follows; any other white space is a token of its own, as in spaCy."""
    tokens: list[str] = []
    spaces: list[bool] = []
    for word in words:
        if word.isspace() and tokens and word[0] == " " and not spaces[-1]:
            spaces[-1] = True
            word = word[1:]  # noqa: PLW2901  # what is left after the one space that a token may own
        if word:
            tokens.append(word)
            spaces.append(False)
    return tokens, spaces

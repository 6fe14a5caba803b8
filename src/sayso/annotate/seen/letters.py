"""Texts in capitals, as the statistical models see them: in the letters that they were trained on.

In: what is seen of a document, and a pipeline whose lemmatizer has a list of words. Out: the same `Seen`, of
the same length, in which blocks that stand all in capitals are in small letters, with a capital where a
sentence or a name begins, and with round brackets for square ones. What the list has is a word, what it
lacks a name; so are the names of the knowledge files. The document itself is not touched, and neither is a
block in ordinary letters.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language

from sayso.annotate.lexicon import load_lexicon, word_set
from sayso.annotate.seen.text import Seen, StandIn, in_capitals
from sayso.core.text import Document

_PACKAGE = "sayso.annotate.seen"
_RUN = re.compile(r"[^\W\d_]+")
_NEW = re.compile(r"[.?!][\"”')\]]*\s|[:\"“”\[]|\n\s*\n|--")  # behind one of these a sentence may begin
_ROUND = str.maketrans("[]", "()")  # what stands in brackets parts no sentence: the parser knows round ones
_VOWEL = re.compile(r"[aeiouy]", re.IGNORECASE)
_ACRONYM = 5  # letters of the longest name of one word that may be an acronym


def in_small_letters(nlp: Language, document: Document, seen: Seen) -> Seen:
    """What is seen of a document, its blocks in capitals in small letters. Linear in the text's length."""
    blocks = [block.span for block in document.blocks if in_capitals(document.words(block.span))]
    words = words_of(nlp) if blocks else None
    if words is None:
        return seen
    held = iter(seen.names)
    name = next(held, None)
    own: list[str] = []
    names: list[StandIn] = []
    at = 0
    for block in blocks:
        while name is not None and name.start < block.start:
            names.append(name)
            name = next(held, None)
        inside = []
        while name is not None and name.end <= block.end:
            inside.append(name)
            name = next(held, None)
        own += [seen.own[at : block.start], words.block(seen.own, block.start, block.end, inside)]
        names += [replace(one, word=one.word.capitalize()) for one in inside]
        at = block.end
    names += [] if name is None else [name, *held]
    return seen.over("".join([*own, seen.own[at:]]), names)


@lru_cache(maxsize=2)
def words_of(nlp: Language) -> "Words | None":
    """The words that a pipeline's lemmatizer knows; None where it has no list of them."""
    lemmatizer = nlp.get_pipe("lemmatizer") if "lemmatizer" in nlp.pipe_names else None
    if not isinstance(lemmatizer, EnglishLemmatizer):
        return None
    index, exceptions, rules = (
        lemmatizer.lookups.get_table(f"lemma_{kind}", {}) for kind in ("index", "exc", "rules")
    )
    return Words(index, exceptions, rules, set(nlp.Defaults.stop_words)) if index else None


class Words:
    """The words of a lemmatizer: `index` and `exceptions` by part of speech, and the endings of `rules`."""

    def __init__(self, index: Any, exceptions: Any, rules: Any, small: set[str]) -> None:
        self._known = set(small) | word_set(_PACKAGE, "letters", "words")
        for kind in index:
            self._known.update(index[kind])
        for kind in exceptions:
            self._known.update(exceptions[kind])
        self._known -= word_set(_PACKAGE, "letters", "calendar")
        self._endings = sorted({tuple(pair) for kind in rules for pair in rules[kind] if pair[0]})
        self._told: dict[str, bool] = {}

    def known(self, word: str) -> bool:
        """True for a word, or an inflected form of one. In: small letters."""
        if word not in self._told:
            self._told[word] = word in self._known or any(
                word.endswith(old) and word[: len(word) - len(old)] + new in self._known
                for old, new in self._endings
            )
        return self._told[word]

    def block(self, text: str, start: int, end: int, names: list[StandIn]) -> str:
        """A block of a text in small letters. `names` are those of the files in it, in order."""
        return "".join(self._pieces(text, start, end, names))

    def _pieces(self, text: str, start: int, end: int, names: list[StandIn]) -> Iterator[str]:
        held = iter(names)
        name = next(held, None)
        at, new = start, True
        for run in _RUN.finditer(text, start, end):
            gap = text[at : run.start()]
            new = new or _NEW.search(gap) is not None
            while name is not None and name.end <= run.start():
                name = next(held, None)
            inside = name is not None and name.start <= run.start()
            yield gap.translate(_ROUND)
            yield self._word(text, run, new=new, named=name if inside else None)
            at, new = run.end(), False
        yield text[at:end].translate(_ROUND)

    def _word(self, text: str, run: re.Match[str], *, new: bool, named: StandIn | None) -> str:
        found = self._shown(text, run, new=new, named=named)
        return found if len(found) == len(run.group()) else run.group()  # "ß" has no capital of its length

    def _shown(self, text: str, run: re.Match[str], *, new: bool, named: StandIn | None) -> str:
        word, small = run.group(), run.group().lower()
        before, after = text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]
        if before in {"'", "\u2019"} or before.isdigit():  # "ARMY'S", "3D"
            return small
        if len(word) == 1:
            return small if small == "a" and after != "." and not new else word
        if named is not None:
            return _in_name(word, named)
        if self.known(small):
            return small.capitalize() if new else small
        alone = before == "[" and after == "]"
        return word if alone or not _VOWEL.search(word) else small.capitalize()


def _in_name(word: str, named: StandIn) -> str:
    """A word of a name of the files: a group that has one short word goes by its initials."""
    if named.end - named.start == len(word):
        initials = (
            named.word.lower() == load_lexicon(_PACKAGE)["words"]["group"].lower() and len(word) <= _ACRONYM
        )
        return word if initials else word.capitalize()
    particle = word.lower() in word_set("sayso.annotate.actors", "names", "particles")
    return word.lower() if particle else word.capitalize()

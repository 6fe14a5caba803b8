"""A document's sentences as sets of words with weights, so that one told in other words is known again.

In: a document. Out: its sentences, each with its stems and how much they tell, and a fingerprint: a number
for each two of a sentence's rarest words, whatever their order. Where somebody puts a text into other
words, the names, figures and rare words of a sentence stay together; in another report of the same event,
other things are told beside them.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations
from math import sqrt
from typing import NamedTuple

import numpy as np

from sayso.core.text import Document, Span
from sayso.ledger.link.claims.words import rarity, stems
from sayso.ledger.link.copies.fingerprint import Fingerprint

RAREST = 5  # words of a sentence that make its keys, by twos
LEAST = 2.0  # the rarity of a word below which it is no part of a key
MOST = 200  # sentences of a document that are looked at, from its start: news is shorter
FEW = 5  # stems below which a line is too little to be known again

KNOWN = 3.5  # the rarity below which a word with a capital is no name: weekdays, "President"

_NAME = re.compile(r"(?<=[\w,;:)] )[A-Z][\w’'-]+|\d[\d.,]*\d|\d")
_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]?[A-Z0-9])|\n+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Where it stands, its stems with their weights, and the length of these as a vector.

    `names` are the stems of figures, and of words that stand with a capital where no sentence begins; `keys`
    are the numbers of its rarest words by twos.
    """

    span: Span
    words: Mapping[str, float]
    length: float
    names: frozenset[str]
    keys: tuple[int, ...]


def sentences_of(document: Document) -> list[Sentence]:
    """The sentences of a document that have enough words to be known again, `MOST` of them."""
    return list(_sentences(document.text))


@lru_cache(maxsize=1 << 10)  # those of a batch, which are asked for again where it is compared
def _sentences(text: str) -> tuple[Sentence, ...]:
    start, found = 0, list[Sentence]()
    ends = [*(match.span() for match in _END.finditer(text)), (len(text), len(text))]
    for end, after in ends:
        if len(found) == MOST:
            break
        told = _told(text[start:end])
        if len(told.words) >= FEW:
            found.append(Sentence(Span(start, end), *told))
        start = after
    return tuple(found)


class _Told(NamedTuple):
    """What a sentence tells, as the fields of `Sentence`."""

    words: Mapping[str, float]
    length: float
    names: frozenset[str]
    keys: tuple[int, ...]


@lru_cache(maxsize=1 << 13)  # reprints have the same sentences
def _told(sentence: str) -> _Told:
    words = {word: rarity(word) for word in stems(sentence)}
    length = sqrt(sum(weight**2 for weight in words.values()))
    rare = sorted(words, key=lambda word: (-words[word], word))[:RAREST]
    pairs = combinations(sorted(word for word in rare if words[word] >= LEAST), 2)
    return _Told(words, length, _names(sentence), tuple(map(_key, pairs)))


def _names(text: str) -> frozenset[str]:
    capitals = " ".join(match.group() for match in _NAME.finditer(text))
    return frozenset(word for word in stems(capitals) if rarity(word) >= KNOWN)


def sentence_print(document: Document, by_words: Fingerprint) -> Fingerprint:
    """The fingerprint of a document's sentences; date and signature are those of its words."""
    keys: dict[int, int] = {}
    for number, sentence in enumerate(sentences_of(document)):
        for key in sentence.keys:
            keys.setdefault(key, number)
    hashes = sorted(keys)
    return replace(
        by_words,
        hashes=np.array(hashes, np.uint64),
        places=np.array([keys[key] for key in hashes], np.uint32),
    )


def _key(pair: tuple[str, str]) -> int:
    return (_number(pair[0]) * 0x9E3779B97F4A7C15 + _number(pair[1])) & 0xFFFFFFFFFFFFFFFF


@lru_cache(maxsize=1 << 16)
def _number(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest())

"""Words as names are compared: without case, accents and marks that nobody sees.

In: text. Out: its words with their offsets in code points and their keys. "José" and "Jose", "SMITH" and
"Smith", and a name with a soft hyphen in it have the same key.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from sayso.annotate.lexicon import word_set

# Marks that stand on letters (Latin, Cyrillic, Hebrew, Arabic, Devanagari), and what is not seen at all.
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0900-\u0903\u093a-\u094f\u0951-\u0957\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
)
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_MARKS}])*")
ADDRESSES = re.compile(r"[^\s<>()\"“”]*(?:://|www\.|@)[^\s<>()\"“”]*")  # of pages, of e-mail, on networks
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
PARTICLES = word_set("sayso.export.mask", "names", "particles")  # never a name alone
Keys = tuple[str, ...]


class Word(NamedTuple):
    """One word of a text. `capital`: it does not begin with a small letter."""

    start: int
    end: int
    key: str
    capital: bool


@lru_cache(maxsize=1 << 16)
def key_of(word: str) -> str:
    """The key of one word."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if unicodedata.category(c) not in ("Mn", "Mc", "Cf")).translate(_LETTERS)


def words_of(text: str) -> Iterator[Word]:
    """The words of a text, in its order."""
    for found in _WORD.finditer(text):
        word = found[0]
        yield Word(found.start(), found.end(), key_of(word), not word[0].islower())


def keys_of(text: str) -> Keys:
    """The keys of the words of a text."""
    return tuple(word.key for word in words_of(text))

"""What each character is to a comparison of texts.

In: code points. Out: for each one a class (part of a word, nothing, a border) and a number for its folded
form. Case, accents, quotation marks, apostrophes, soft hyphens and the kind of white space make no
difference. The tables are filled page by page, as characters are met.
"""

import unicodedata

import numpy as np
import numpy.typing as npt

from sayso.ledger.link.copies.arrays import Hashes, mixed

Codes = npt.NDArray[np.uint32]
Kinds = npt.NDArray[np.uint8]

BORDER, LETTER, NOTHING = 0, 1, 2
SYLLABLE = 3  # a word of its own, in scripts without spaces
STOP = 4  # a border that may end a sentence

_PAGE = 256
_CODES = 0x110000
_STOPS = frozenset(".!?…\n\r\u0085\u2028\u2029。！？؟۔।")
_APOSTROPHES = frozenset("'’‘ʼ`´＇")
_UNSPACED = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x3040, 0x30FF),  # Hiragana, Katakana
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),  # Han
)

_kinds = np.zeros(_CODES, np.uint8)
_values = np.zeros(_CODES, np.uint64)
_known = np.zeros(_CODES // _PAGE, np.bool_)


def look_up(codes: Codes) -> tuple[Kinds, Hashes]:
    """The class and the folded number of each code point."""
    places = codes.astype(np.intp)
    pages = places >> 8
    known = _known.take(pages)
    if not known.all():
        for page in np.unique(pages[~known]).tolist():
            _learn(page)
    return _kinds.take(places, mode="clip"), _values.take(places, mode="clip")  # no slow path for bad places


def _learn(page: int) -> None:
    start = page * _PAGE
    folded = np.zeros(_PAGE, np.uint64)
    for at in range(_PAGE):
        _kinds[start + at], folded[at] = _classify(chr(start + at))
    _values[start : start + _PAGE] = mixed(folded + np.uint64(1))
    _known[page] = True


def _classify(character: str) -> tuple[int, int]:
    category = unicodedata.category(character)
    if character in _APOSTROPHES or category in {"Mn", "Me", "Cf"}:
        return NOTHING, 0
    if category[0] not in "LN" and category != "Mc":
        return STOP if character in _STOPS else BORDER, 0
    code = ord(character)
    if any(low <= code <= high for low, high in _UNSPACED):
        return SYLLABLE, code
    # Only the first letter of a fold that has several ("ß" is "ss"): both texts are folded alike.
    base = unicodedata.normalize("NFKD", character.casefold())[:1] or character
    return LETTER, ord(base)

"""Numbers in a text: digits and words to values, shared by times and quantities.

In: a text (the parser's folded text, or the document's own). Out: `Number`s in the order of the text, each
with its offsets and its value. What is counted, and whether a number is a quantity at all, is not decided
here. Ordinals ("third", "21st") are no numbers; a run of digits too long to be a count is left out. Every
pattern is linear in the length of the text.

A vague plural ("thousands") stands for the range from one of its kind to ten of its kind: the words say
no more, and "tens of thousands" would have been said beyond it. "Several hundred" and "a few hundred" run
from three of them to the same end; "a couple of hundred" is two.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from sayso.annotate.lexicon import load_lexicon
from sayso.annotate.scan import first_words, matches, one_of

MAX_DIGITS = 18  # more digits than any count has: an identifier, or noise
VAGUE_SPAN = 10.0  # "thousands": from 1,000 to ten times that
SEVERAL = (3.0, 10.0)  # "several hundred", "a few hundred": from three of them to ten


@dataclass(frozen=True, slots=True)
class Number:
    """A number at `[start, end)`. `low` and `high` differ only where it is vague ("thousands").

    `digits` is True where it is written in digits, `scaled` where a word or suffix such as "million" or
    "k" multiplies it, `fraction` for "half" and "two-thirds". `metres` marks "35m", which may be either
    35 million or 35 metres: its value is that of the digits alone.
    """

    start: int
    end: int
    low: float
    high: float
    digits: bool = False
    scaled: bool = False
    fraction: bool = False
    metres: bool = False

    @property
    def vague(self) -> bool:
        """True for "thousands", "dozens", "tens of millions"."""
        return self.low != self.high


@dataclass(frozen=True, slots=True)
class _Atom:
    kind: str  # digits, small, tens, hundred, scale, vague, part (of a fraction), glyph
    value: float
    start: int
    end: int
    suffix: str = ""


@lru_cache(maxsize=2)  # times and quantities ask for those of the same text
def find_numbers(text: str) -> tuple[Number, ...]:
    """All numbers of the text. Offsets are code points into `text`."""
    atoms = list(_atoms(text))
    found: list[Number] = []
    at = 0
    while at < len(atoms):
        number, used = _build(text, atoms, at)
        if number is not None:
            found.append(number)
        at += used
    return tuple(found)


@cache
def _words() -> dict[str, tuple[str, float]]:
    """Each number word with its kind and value, from numbers.toml."""
    tables = load_lexicon("sayso.annotate", "numbers.toml")
    return {
        word: (kind, float(value))
        for kind in ("small", "tens", "hundred", "scale", "vague", "part")
        for word, value in tables[kind].items()
    }


@cache
def _pattern() -> re.Pattern[str]:
    words = one_of(sorted(_words(), key=len, reverse=True))
    digits = (
        r"(?<![\w.,/:])[-+]?(?:\d{1,3}(?:,\d{3})+(?![\d,]*\d)(?:\.\d{1,12})?"  # 250,000
        r"|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)(?:\.\d{1,12})?"  # 12,34,567
        r"|\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+(?!\d)"  # 40 000 with a space that does not break
        r"|\d{1,3}(?: \d{3}){2,5}(?!\d)|\d{1,3} 000(?!\d)"
        r"|\d+(?:\.\d{1,12})?|\.\d{1,12})"
    )
    return re.compile(
        rf"(?P<digits>{digits}|(?<=[$£€¥₹~=<>\u2013\u2014\u2212-])\d[\d,]*(?:\.\d{{1,12}})?"
        r"|(?:(?<=USD|EUR|GBP|AUD|CAD|INR|PKR|BDT|NIS|CHF|JPY|CNY|RMB|\$US)|(?<=\bRM|\bRs|\bTk))\d[\d,]*(?:\.\d{1,12})?)"
        r"(?:(?P<suffix>k|mn|mln|mil|m|bn|bln|b|tn|trn|tln)(?![A-Za-z0-9]))?"
        rf"|(?P<glyph>[{_GLYPH}])"
        rf"|\b(?P<word>{words})\b",
        re.IGNORECASE,
    )


_GLYPH = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_RUN = re.compile(rf"[-+.\d{_GLYPH}]|[^\W\d{_GLYPH}]+")


@cache
def _firsts() -> frozenset[str]:
    return first_words(_words())


@lru_cache(maxsize=65_536)
def _may_begin(run: str) -> bool:
    return not run[0].isalpha() or run.lower() in _firsts()


def _places(text: str) -> list[int]:
    """Where a number can begin: at a digit, a sign, a point, a fraction, or a word of the list."""
    return [run.start() for run in _RUN.finditer(text) if _may_begin(run[0])]


_GLYPHS = dict(
    zip(
        _GLYPH,
        (1 / 2, 1 / 3, 2 / 3, 1 / 4, 3 / 4, 0.2, 0.4, 0.6, 0.8, 1 / 6, 5 / 6, 1 / 8, 3 / 8, 5 / 8, 7 / 8),
        strict=True,
    )
)
_SUFFIXES = {
    "k": 1e3, "mn": 1e6, "mln": 1e6, "mil": 1e6, "bn": 1e9, "bln": 1e9, "b": 1e9, "tn": 1e12,
    "trn": 1e12, "tln": 1e12,
}  # fmt: skip
_ORDINAL_TAIL = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
_GAP = re.compile(r"\s{1,3}|[-\u2010\u2011]|\s-\s|\s{1,3}and\s{1,3}")
_HALF = re.compile(
    r"\s{1,2}and\s{1,2}(?:(?:a|one)[\s-](half|quarter|third)|(three)[\s-]quarters)\b", re.IGNORECASE
)
_SLASH = re.compile(r"(?:(\d{1,3})\s)?(\d{1,3})/(\d{1,3})(?![\d/])")
_PARTS = frozenset({*range(2, 11), 12, 16, 20, 32, 100})  # what people divide by
_ARTICLE = re.compile(r"\b(?:an?|half an?|quarter of an?|half|quarter)\s{1,2}\Z", re.IGNORECASE)

_SEVERAL = re.compile(r"\b(?:(?P<few>several|(?:a\s)?few)|(?:a\s)?couple(?:\sof)?)\s{1,2}\Z", re.IGNORECASE)


def _atoms(text: str) -> Iterator[_Atom]:
    for match in matches(_pattern(), text, _places(text)):
        start, end = match.span()
        if match["digits"] is not None:
            raw = match["digits"]
            if sum(map(str.isdigit, raw[: MAX_DIGITS * 2])) > MAX_DIGITS or len(raw) > MAX_DIGITS * 2:
                continue
            value = float(re.sub(r"[,\s]", "", raw))
            if (
                match["suffix"] is None
                and end < len(text)
                and text[end].isalpha()
                and _ORDINAL_TAIL.match(text, end)
            ):
                continue
            yield _Atom("digits", value, start, end, (match["suffix"] or ""))
        elif match["glyph"] is not None:
            yield _Atom("glyph", _GLYPHS[match["glyph"]], start, end)
        else:
            kind, value = _words()[match["word"].lower()]
            yield _Atom(kind, value, start, end)


def _build(text: str, atoms: list[_Atom], at: int) -> tuple[Number | None, int]:
    """The number that begins at atom `at`, and how many atoms it takes."""
    first = atoms[at]
    if first.kind == "part":
        if at + 1 < len(atoms) and _shares(text, first, atoms[at + 1]):
            return None, 1  # "half a dozen": the number begins at its scale
        return _lone_part(text, first), 1
    if first.kind == "vague":
        return _vague(text, atoms, at)
    if first.kind == "glyph":
        return Number(first.start, first.end, first.value, first.value, True, fraction=True), 1
    if first.kind == "digits" and (slash := _slash(text, atoms, at)) is not None:
        return slash
    run = _Run(text, first)
    used = 1
    while at + used < len(atoms) and run.take(atoms[at + used]):
        used += 1
    return run.number(), used


def _slash(text: str, atoms: list[_Atom], at: int) -> tuple[Number, int] | None:
    """A fraction in digits: "1/2", "2 1/2"; never a date ("5/17/2018")."""
    match = _SLASH.match(text, atoms[at].start)
    if match is None or int(match[3]) not in _PARTS or int(match[2]) >= int(match[3]):
        return None  # "9/11", "24/7"
    value = int(match[1] or 0) + int(match[2]) / int(match[3])
    used = 1
    while at + used < len(atoms) and atoms[at + used].start < match.end():
        used += 1
    return Number(match.start(), match.end(), value, value, True, fraction=True), used


def _shares(text: str, part: _Atom, scale: _Atom) -> bool:
    gap = text[part.end : scale.start] if scale.start - part.end < 8 else "-"
    return scale.kind in ("hundred", "scale") and gap.strip().lower() in ("", "a", "an", "of a")


def _lone_part(text: str, atom: _Atom) -> Number | None:
    """Read "half", "a half", "a third of": a fraction with no number before it."""
    word = text[atom.start : atom.end].lower()
    article = re.search(
        r"\b(?:an?|one)[\s-]{1,2}\Z", text[max(0, atom.start - 5) : atom.start], re.IGNORECASE
    )
    start = atom.start - len(article[0]) if article else atom.start
    if word == "half":
        return Number(start, atom.end, 0.5, 0.5, fraction=True)
    if article and re.match(r"\s{1,2}of\b", text[atom.end : atom.end + 5]):
        return Number(start, atom.end, atom.value, atom.value, fraction=True)
    return None


def _vague(text: str, atoms: list[_Atom], at: int) -> tuple[Number, int]:
    """Read "thousands", "tens of thousands", "hundreds of thousands of"."""
    low, end, used = atoms[at].value, atoms[at].end, 1
    while at + used < len(atoms):
        following = atoms[at + used]
        if following.kind != "vague" or not re.fullmatch(r"\s{1,2}of\s{1,2}", text[end : following.start]):
            break
        low, end, used = low * following.value, following.end, used + 1
    return Number(atoms[at].start, end, low, low * VAGUE_SPAN, scaled=True), used


class _Run:
    """Number words and digits joined into one number, left to right."""

    def __init__(self, text: str, first: _Atom) -> None:
        self.text, self.start, self.end, self.last = text, first.start, first.end, first
        self.total, self.group = 0.0, 0.0
        self.scaled = self.fraction = self.metres = self.several = False
        self.digits = first.kind == "digits"
        if first.kind in ("hundred", "scale"):
            self._article(first)
        else:
            self.group = first.value
            self._suffix(first)

    def _article(self, atom: _Atom) -> None:
        """Read "a hundred", "half a million", or a bare "hundred"."""
        match = _ARTICLE.search(self.text, max(0, self.start - 13), self.start)
        before = match[0].lower() if match else ""
        share = 0.5 if before.startswith("half") else 0.25 if before.startswith("quarter") else 1.0
        several = _SEVERAL.search(self.text, max(0, self.start - 16), self.start)
        self.several = several["few"] is not None if several else False
        if several:
            before, share = several[0], SEVERAL[0] if self.several else 2.0
        self.start -= len(before)
        self.scaled = True
        if atom.kind == "hundred":
            self.group = share * atom.value
        else:
            self.total = share * atom.value

    def _suffix(self, atom: _Atom) -> None:
        name = atom.suffix.lower()
        if name == "m":
            self.metres = True
        elif name:
            self.group *= _SUFFIXES[name]
            self.scaled = True

    def take(self, atom: _Atom) -> bool:
        """Join the next atom, or say that it begins another number."""
        gap = self.text[self.end : atom.start]
        if len(gap) > 9 or (self.last.suffix and atom.kind != "scale"):
            return False
        if half := _HALF.fullmatch(self.text, self.end, atom.end):
            self._add_fraction(
                0.75 if half[2] else {"half": 0.5, "quarter": 0.25}.get(half[1].lower(), 1 / 3)
            )
        elif self.fraction and atom.kind == "scale" and gap.strip() in ("", "of a"):
            self.total, self.group, self.scaled, self.fraction = self.group * atom.value, 0.0, True, False
        elif not _GAP.fullmatch(gap) or not self._join(atom, "and" in gap):
            return False
        self.end = atom.end
        self.last = replace(atom, kind="scale") if atom.kind == "vague" else atom
        return True

    def _add_fraction(self, share: float) -> None:
        if self.last.kind == "scale":  # "two million and a half"
            self.total += share * self.last.value
        else:
            self.group += share
            self.fraction = True

    def _join(self, atom: _Atom, joined: bool) -> bool:
        plain = self.last.kind in ("small", "tens", "digits")
        if atom.kind == "part":
            return not joined and self._divide(atom)
        if atom.kind in ("scale", "vague"):  # vague: "three dozens", "two millions"
            return not joined and (plain or atom.kind == "scale") and self._scale(atom)
        if atom.kind == "hundred":
            if joined or not plain:
                return False
            self.group *= 100
            self.scaled = True
            return True
        return atom.kind != "digits" and self._add(atom, joined)

    def _add(self, atom: _Atom, joined: bool) -> bool:
        last = self.last.kind
        fits = (
            (last == "tens" and atom.kind == "small" and 0 < atom.value < 10 and not joined)
            or last == "hundred"
            or (last == "scale" and (not joined or self.last.value <= 1000) and self.last.value >= 1000)
        )
        if not fits or (self.digits and last == "scale"):
            return False
        self.group += atom.value
        return True

    def _scale(self, atom: _Atom) -> bool:
        if self.last.kind == "scale" and self.group == 0:
            self.total *= atom.value  # "three lakh crore"
        elif self.total and self.total < atom.value:
            self.total = (self.total + self.group) * atom.value
        else:
            self.total += self.group * atom.value
        self.group, self.scaled, self.metres = 0.0, True, False
        return True

    def _divide(self, atom: _Atom) -> bool:
        if self.fraction or self.digits or self.scaled:
            return False
        plural = self.text[atom.end - 1] in "sS"
        if plural == (self.group == 1) or atom.value >= 1:
            return False
        self.group *= atom.value
        self.fraction = True
        return True

    def number(self) -> Number:
        value = self.total + self.group
        high = value * SEVERAL[1] / SEVERAL[0] if self.several else value
        return Number(self.start, self.end, value, high, self.digits, self.scaled, self.fraction, self.metres)

"""The chain of a claim as a picture: who says so, from the author inwards, and how sure each of them is.

In: a claim. Out: boxes and lines with their places, in units of the drawing, for the template to lay out.
The same stands beside it as a list: the picture adds nothing that cannot be read.
"""

import textwrap
import unicodedata
from dataclasses import dataclass

from sayso.core.claim import Claim
from sayso.export.cards import LinkRow
from sayso.export.segments import VOICES
from sayso.export.words import quoted

WIDTH = 360
_PAD = 14
_LINE, _SMALL = 18, 15  # heights of lines of text
_GAP = 34  # between two boxes
_NAME, _ABOUT, _WORDS, _CUE = 32, 46, 42, 40  # letters that fit on a line
_TRACK = (190, 340)  # where the scale of commitment begins and ends
_SURE = 3.0  # the scale runs from -3 to 3


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text at a place. `rtl` where it runs from right to left."""

    x: float
    y: float
    words: str
    kind: str
    rtl: bool


@dataclass(frozen=True, slots=True)
class Box:
    """A holder, or the claim itself (no voice, no scale). `sure` is the place of the dot on its scale."""

    y: float
    height: float
    voice: str | None
    texts: tuple[Text, ...]
    level: int | None
    track: float | None
    sure: float | None


@dataclass(frozen=True, slots=True)
class Arrow:
    """From one box to the next, with the words that the text uses for it."""

    top: float
    bottom: float
    cue: Text | None


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole drawing. `told` says in a sentence what it shows."""

    height: float
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    track: tuple[float, float]
    told: str


def chain_picture(claim: Claim, rows: tuple[LinkRow, ...]) -> Picture:
    """The chain from top to bottom, ending in the claim's words. `rows` are those of its card."""
    scores = [claim.author_commitment.score, *(link.commitment.score for link in claim.chain)]
    cues = [quoted(claim.document, link.cue) for link in claim.chain] + [""]
    boxes, arrows, y = list[Box](), list[Arrow](), 1.0
    for depth, (row, score, cue) in enumerate(zip(rows, scores, cues, strict=True)):
        box = _holder(y, depth, row, score)
        boxes.append(box)
        top = y + box.height
        arrows.append(
            Arrow(
                top, top + _GAP, _text(top + _GAP / 2 + 4, _cut(cue, _CUE, 1)[0], "cue", 40) if cue else None
            )
        )
        y = top + _GAP
    boxes.append(_words(y, quoted(claim.document, claim.spans)))
    told = "; ".join(f"{row.who}: {row.sure}" for row in rows)
    return Picture(
        y + boxes[-1].height + 1, tuple(boxes), tuple(arrows), _TRACK, f"From the author inwards: {told}."
    )


def _holder(y: float, depth: int, row: LinkRow, score: float) -> Box:
    at, texts = y + _PAD + 8, list[Text]()
    for line in _cut(row.who, _NAME, 2):
        texts.append(_text(at, line, "who"))
        at += _LINE
    for line in _cut(row.about, _ABOUT, 2) if row.about else ():
        texts.append(_text(at, line, "about"))
        at += _SMALL
    at += 4
    texts.append(_text(at, row.sure, "sure"))
    low, high = _TRACK
    sure = low + (max(-_SURE, min(_SURE, score)) + _SURE) / (2 * _SURE) * (high - low)
    voice = VOICES[min(depth, len(VOICES) - 1)]
    return Box(y, at + _PAD - 4 - y, voice, tuple(texts), row.level, at - 4, round(sure, 1))


def _words(y: float, words: str) -> Box:
    at, texts = y + _PAD + 6, list[Text]()
    for line in _cut(words, _WORDS, 4):
        texts.append(_text(at, line, "words"))
        at += _LINE
    return Box(y, at - 6 - y, None, tuple(texts), None, None, None)


def _text(y: float, words: str, kind: str, x: float = _PAD + 4) -> Text:
    rtl = _runs_left(words)
    return Text(WIDTH - x if rtl else x, y, words, kind, rtl)


def _cut(words: str, width: int, most: int) -> list[str]:
    """The words on at most so many lines; what does not fit ends in an ellipsis."""
    return textwrap.wrap(words, width, max_lines=most, placeholder=" …", break_on_hyphens=False) or [""]


def _runs_left(words: str) -> bool:
    """True where the first letter with a direction is of a script that runs from right to left."""
    for letter in words:
        direction = unicodedata.bidirectional(letter)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False

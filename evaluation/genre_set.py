"""The genre set: short texts of many kinds of reporting, with every attribution in them marked by hand.

In: a folder with `texts/GENRE/NAME.txt` and `marks.txt`; how they are written is told in
`evaluation/genres/README.md`. Out: each text with its attributions as offsets in code points, and which
stands inside which. Words that are not there, or not where they must be, are an EvaluationError: marks
that do not fit their text must never pass for a bad score.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.datasets import HERE, digest_of
from evaluation.locate import find_near, find_pieces
from evaluation.scorers.attribution import Spans3
from evaluation.scorers.nested import Placed
from evaluation.scorers.tokens import Offsets
from sayso.core.errors import EvaluationError

FOLDER = HERE / "genres"
NOTE = "(Synthetic example, written for sayso.)"

_HEAD, _COMMENT, _FIELD, _PIECE, _UP_TO, _NOTHING = "== ", "#", " | ", " + ", " .. ", "-"
_INDENT = 2  # spaces a level
_HIDDEN = "\0"


@dataclass(frozen=True, slots=True)
class GenreText:
    """One text. `name` is GENRE/NAME; a mark's `parent` is the number of the mark that holds it."""

    genre: str
    name: str
    text: str
    marks: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One attribution as it is written: its depth, its line in the file, and the words of its three parts."""

    number: int
    depth: int
    source: tuple[str, ...]
    cue: tuple[str, ...]
    content: tuple[str, ...]


def load(folder: Path = FOLDER) -> list[GenreText]:
    """The whole set, in the order of the marks. Raises EvaluationError where text and marks do not fit."""
    entries = _read(folder / "marks.txt")
    written = {path.relative_to(folder / "texts").with_suffix("").as_posix(): path for path in _texts(folder)}
    if missing := sorted(set(entries) ^ set(written)):
        raise EvaluationError(f"{folder}: there is a text without marks, or marks without a text: {missing}")
    if not entries:
        raise EvaluationError(f"there are no texts in {folder}")
    found = []
    for name, lines in entries.items():
        text = _text(written[name])
        found.append(GenreText(name.partition("/")[0], name, text, locate(text, lines, name)))
    return found


def digest(folder: Path = FOLDER) -> str:
    """One digest of all texts and their marks."""
    return digest_of([*_texts(folder), folder / "marks.txt"])


def locate(text: str, lines: Sequence[Line], where: str) -> tuple[Placed, ...]:
    """The marks of one text as offsets.

    A mark's content is the first place of its words that does not begin before the mark above it on the same
    level (for the first child: before its parent), inside the parent's content. Source and cue stand as near
    to it as they can, inside the parent's content too; only where a child has its parent's whole content
    ("X said, citing Y, that") they stand outside. Raises EvaluationError that names the line.
    """
    found: list[Placed] = []
    open_: list[int] = []  # the mark of each level that the next line may stand under
    after: list[int] = [0]  # where the content of the last mark of each level begins
    for line in lines:
        if line.depth > len(open_):
            raise EvaluationError(f"{where}, line {line.number}: it stands two levels below the line above")
        del open_[line.depth :], after[line.depth + 1 :]
        parent = open_[-1] if open_ else None
        try:
            spans = _spans(text, line, found[parent].relation if parent is not None else None, after[-1])
        except EvaluationError as error:
            raise EvaluationError(f"{where}, line {line.number}: {error}") from error
        after[-1] = spans.content[0][0]
        open_.append(len(found))
        after.append(spans.content[0][0])
        found.append(Placed(spans, parent))
    return tuple(found)


def _spans(text: str, line: Line, outer: Spans3 | None, after: int) -> Spans3:
    shown = text if outer is None else _only(text, outer.content)
    content = _from(shown, line.content, after, text)
    if outer is not None and content == outer.content:
        shown = text
    source, cue = (_expanded(text, pieces) for pieces in (line.source, line.cue))
    return Spans3(*find_near(shown, content, source, cue), content)


def _from(shown: str, pieces: Sequence[str], after: int, text: str) -> tuple[Offsets, ...]:
    """The content, at `after` or later; `shown` is the text with all that is outside the parent hidden."""
    words = _expanded(text, pieces, after)
    try:
        content = find_pieces(shown, words, after)
    except EvaluationError:
        find_pieces(text, words, after)  # says so where the words are nowhere
        raise EvaluationError(f"{pieces} does not stand inside its parent's content") from None
    if content[0][0] < after:
        raise EvaluationError(f"{pieces} stands before the content of the mark above; put them in order")
    return content


def _expanded(text: str, pieces: Sequence[str], after: int = 0) -> list[str]:
    """The pieces with `first words .. last words` written out, as they stand at `after` or later."""
    words = []
    for piece in pieces:
        first, up_to, last = piece.partition(_UP_TO)
        if up_to:
            start, end = find_pieces(text, [first, last], after)
            if start[0] < after:
                raise EvaluationError(
                    f"{piece!r} stands before the content of the mark above; put them in order"
                )
            words.append(text[start[0] : end[1]])
        else:
            words.append(piece)
    return words


def _only(text: str, spans: Sequence[Offsets]) -> str:
    """The text with everything outside the spans hidden, so that offsets stay as they are."""
    shown = [_HIDDEN] * len(text)
    for start, end in spans:
        shown[start:end] = text[start:end]
    return "".join(shown)


def _texts(folder: Path) -> list[Path]:
    return sorted((folder / "texts").glob("*/*.txt"))


def _text(path: Path) -> str:
    """The text without the note at its end. Raises EvaluationError where it is not marked as synthetic."""
    text, note, rest = path.read_text(encoding="utf-8").rpartition(NOTE)
    if not note or rest.strip():
        raise EvaluationError(f"{path} must end with the line {NOTE}")
    return text.rstrip() + "\n"


def _read(path: Path) -> dict[str, list[Line]]:
    """The lines of each text. Raises EvaluationError that names the line that cannot be read."""
    entries: dict[str, list[Line]] = {}
    lines: list[Line] | None = None
    try:
        written = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise EvaluationError(f"{path} cannot be read: {error}") from error
    for number, line in enumerate(written, 1):
        if not line.strip() or line.startswith(_COMMENT):
            continue
        if line.startswith(_HEAD):
            name = line.removeprefix(_HEAD).strip()
            if name in entries:
                raise EvaluationError(f"{path}, line {number}: {name} stands there twice")
            lines = entries[name] = []
        elif lines is None:
            raise EvaluationError(f"{path}, line {number}: a mark above the first text")
        else:
            lines.append(_line(line, number, path))
    return entries


def _line(line: str, number: int, path: Path) -> Line:
    indent = len(line) - len(line.lstrip(" "))
    parts = [tuple(_pieces(part)) for part in line.strip().split(_FIELD)]
    if indent % _INDENT or len(parts) != 3:
        raise EvaluationError(
            f"{path}, line {number}: it is not `source | cue | content`, two spaces a level"
        )
    if not parts[2] or not (parts[0] or parts[1]):
        raise EvaluationError(f"{path}, line {number}: a mark has a content, and a source or a cue")
    return Line(number, indent // _INDENT, *parts)


def _pieces(part: str) -> Iterator[str]:
    if part.strip() != _NOTHING:
        yield from (re.sub(r"\s+", " ", piece.strip()) for piece in part.split(_PIECE))

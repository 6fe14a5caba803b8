"""The shipped examples as tests see them: texts, expected claims and attributions, where words stand.

In: files under `examples/`. Out: plain text per article (one per line of a .jsonl file) and offsets into
it. No reader and no annotator of sayso takes part: this is the truth that they are measured on, so it
must not lean on them. HTML is read here by the standard library: tags dropped, white space made single.
"""

import json
import re
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2] / "examples"
ARTICLES = tuple(sorted(p.name for p in (ROOT / "articles").iterdir()))
MARK = "Synthetic example, written for sayso"
Row = dict[str, Any]
Place = tuple[int, int]

_SILENT = {"head", "script", "style"}
_INLINE = {"a", "b", "em", "i", "span", "strong", "time"}


class _Words(HTMLParser):
    """Collects the words that a reader sees; every tag that is not inline ends a paragraph."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002  the base class's signature
        self._silent += tag in _SILENT
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in _SILENT
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(re.sub(r"\s+", " ", data))

    def _break(self, tag: str) -> None:
        if tag not in _INLINE:
            self.parts.append("\n\n")


@dataclass(frozen=True)
class Golden:
    """One text with what a person says of it. `line` is the line of a .jsonl file, from 1."""

    name: str
    line: int | None
    text: str
    claims: tuple[Row, ...]
    attributions: tuple[Row, ...]


def raw(name: str) -> str:
    """The article's file as text."""
    return (ROOT / "articles" / name).read_text(encoding="utf-8")


@cache
def goldens() -> tuple[Golden, ...]:
    """All texts of all articles."""
    found: list[Golden] = []
    attributions = {row["file"]: row["attributions"] for row in rows(ROOT / "attributions.jsonl")}
    for name in ARTICLES:
        claims = rows(expected_path(name))
        for line, text in _texts(name):
            mine = tuple(c for c in claims if c.get("line") == line)
            said = tuple(a for a in attributions.get(name, []) if a.get("line") == line)
            found.append(Golden(name, line, text, mine, said))
    return tuple(found)


def expected_path(name: str) -> Path:
    """Where the expected claims of an article stand."""
    return ROOT / "expected" / f"{Path(name).stem}.jsonl"


def rows(path: Path) -> list[Row]:
    """The objects of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def places_of(text: str, row_pieces: list[list[str]]) -> list[list[Place]]:
    """Where each row's pieces stand: a row's first piece is the first occurrence at or after the start of

    the row before it (else the first in the text), each later piece the first occurrence after the piece
    before it. Raises AssertionError where words are not in the text.
    """
    found: list[list[Place]] = []
    earliest = 0
    for pieces in row_pieces:
        first = _find(text, pieces[0], earliest)
        first = first if first >= 0 else _find(text, pieces[0], 0)
        assert first >= 0, f"not in the text: {pieces[0]!r}"
        places = [(first, first + len(pieces[0]))]
        for piece in pieces[1:]:
            start = _find(text, piece, places[-1][1])
            assert start >= 0, f"not in the text after the piece before it: {piece!r}"
            places.append((start, start + len(piece)))
        found.append(places)
        earliest = first
    return found


def nearest(text: str, words: str, content: list[Place]) -> Place:
    """The occurrence of a source's or cue's words that is nearest to the content, and not inside it."""
    low, high = content[0][0], content[-1][1]
    choices = [
        (m.start(), m.end())
        for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)
        if not any(s < m.end() and m.start() < e for s, e in content)
    ]
    assert choices, f"not in the text outside the content: {words!r}"
    return min(choices, key=lambda c: (max(low - c[1], c[0] - high, 0), c[0]))


def _find(text: str, words: str, start: int) -> int:
    """Like str.find, but never in the middle of a word."""
    match = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)").search(text, start)
    return match.start() if match else -1


def _texts(name: str) -> list[tuple[int | None, str]]:
    content = raw(name)
    if name.endswith(".jsonl"):
        return [(n, json.loads(line)["text"]) for n, line in enumerate(content.splitlines(), 1)]
    if name.endswith(".html"):
        words = _Words()
        words.feed(content)
        joined = "".join(words.parts)
        paragraphs = (re.sub(r"\s+", " ", p).strip() for p in joined.split("\n\n"))
        return [(None, "\n\n".join(p for p in paragraphs if p))]
    return [(None, content)]

"""Markdown: the text as it is, with blocks that point at its headings, paragraphs, lists and quotations.

In: text with Markdown's marks. Out: a Document whose text is the input's, marks and all. Code, tables,
rules, comments and link definitions are covered by no block; front matter gives metadata and no block.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.core.errors import NoTextError
from sayso.core.settings import ReadSettings
from sayso.core.text import Block, Document, Metadata, Span, make_document
from sayso.core.vocabulary import BlockKind
from sayso.read.dates import iso_date
from sayso.read.decode import decode
from sayso.read.language import settle_language
from sayso.read.lexicon import is_furniture
from sayso.read.limits import check_characters
from sayso.read.payload import Format, Payload

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_QUOTE = re.compile(r" {0,3}>[ \t]?")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?=\S)")
_SKIPPED = re.compile(r" {0,3}(?:\||\[[^\]]{1,200}\]:\s|!\[[^\]]*\]\([^)]*\)[ \t]*$|</?\w)")
_CODE = re.compile(r"(?: {4}|\t)")


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    words: str  # without the line's end

    @property
    def end(self) -> int:
        return self.start + len(self.words)


def read_markdown(payload: Payload, settings: ReadSettings) -> Iterator[Document]:
    """The one document of a Markdown file. Raises NoTextError, DecodingError, UnknownFormatError."""
    decoded = decode(payload.data, source=payload.uri, part=payload.part, declared=payload.charset)
    text = decoded.text
    check_characters(text, payload.uri, settings, payload.part)
    start, fields = _front_matter(text)
    blocks = list(_blocks(text, start))
    if not blocks:
        raise NoTextError("there is no text in it", source=payload.uri, part=payload.part)
    metadata = _metadata(fields, text, blocks)
    document = make_document(
        text,
        blocks,
        payload.origin(Format.MARKDOWN, decoded.charset),
        metadata=metadata,
        normalisations=(*payload.notes, *decoded.notes),
    )
    yield settle_language(document, settings.languages)


def _blocks(text: str, start: int) -> Iterator[Block]:
    """Blocks in the order of the text; the first heading of the first level is the headline."""
    headline = True
    for span, found, level in _pieces(text, start):
        kind = found
        begin, end = span
        while begin < end and text[begin].isspace():
            begin += 1
        while end > begin and text[end - 1].isspace():
            end -= 1
        if begin == end or is_furniture(text[begin:end]):
            continue
        if kind is BlockKind.HEADING and level == 1 and headline:
            kind, headline = BlockKind.HEADLINE, False
        yield Block(Span(begin, end), kind)


def _pieces(text: str, start: int) -> Iterator[tuple[tuple[int, int], BlockKind, int]]:
    held: list[tuple[int, int]] = []  # the lines of the paragraph, item or quotation that is open
    kind = BlockKind.BODY
    for line, state in _outside_code(text, start):
        quote = _QUOTE.match(line.words)
        item = None if quote else _ITEM.match(line.words)
        heading = _HEADING.match(line.words)
        closes = state == "gap" or heading or item or (bool(quote) and kind is not BlockKind.QUOTATION)
        underlined = held and kind is BlockKind.BODY and _UNDERLINE.match(line.words)
        if held and (closes or underlined or _RULE.match(line.words)):
            made = BlockKind.HEADING if underlined else kind
            yield (held[0][0], held[-1][1]), made, 1 if "=" in line.words else 2
            held = []
            if underlined:
                continue
        if heading:
            words = line.words[heading.end() :].rstrip().rstrip("#")
            at = line.start + heading.end()
            yield (at, at + len(words)), BlockKind.HEADING, len(heading.group(1))
        elif state == "text" and not _RULE.match(line.words):
            mark = quote or item
            if not held:
                kind = BlockKind.QUOTATION if quote else BlockKind.BODY
            held.append((line.start + (mark.end() if mark else 0), line.end))
    if held:
        yield (held[0][0], held[-1][1]), kind, 0


def _outside_code(text: str, start: int) -> Iterator[tuple[_Line, str]]:
    """Each line with what it is: `text`, or `gap` for an empty line and for what holds no prose."""
    fence, comment, gap = "", False, True
    for match in _LINE.finditer(text, start):
        line = _Line(match.start(), match.group().rstrip("\r\n"))
        mark = _FENCE.match(line.words)
        if fence:
            fence = "" if mark and mark.group(1).startswith(fence) else fence
            state = "gap"
        elif comment or line.words.lstrip().startswith("<!--"):
            comment = "-->" not in line.words
            state = "gap"
        elif mark:
            fence, state = mark.group(1), "gap"
        elif not line.words.strip() or _SKIPPED.match(line.words):
            state = "gap"
        else:
            state = "gap" if gap and _CODE.match(line.words) and not _ITEM.match(line.words) else "text"
        gap = state == "gap"
        yield line, state


def _front_matter(text: str) -> tuple[int, dict[str, list[str]]]:
    """Where the text begins, and the fields between two lines of `---` (YAML) or `+++` (TOML) above it."""
    match = re.match(r"(---|\+\+\+)[ \t]*\r?\n", text)
    if not match:
        return 0, {}
    close = re.compile(rf"^{re.escape(match.group(1))}[ \t]*$", re.MULTILINE).search(text, match.end())
    if not close:
        return 0, {}
    inside = text[match.end() : close.start()]
    return close.end(), _toml(inside) if match.group(1) == "+++" else _simple_yaml(inside)


def _toml(inside: str) -> dict[str, list[str]]:
    try:
        table = tomllib.loads(inside)
    except tomllib.TOMLDecodeError:
        return {}
    return {
        key.lower(): [str(item) for item in (value if isinstance(value, list) else [value])]
        for key, value in table.items()
        if not isinstance(value, dict)
    }


def _simple_yaml(inside: str) -> dict[str, list[str]]:
    """`key: value`, `key: [a, b]` and lists of `- a` below a key: what front matter has in practice."""
    fields: dict[str, list[str]] = {}
    key = ""
    for line in inside.splitlines():
        if line.startswith(("- ", "  - ")) and key:
            fields[key].append(_unquoted(line.strip()[2:]))
        elif ":" in line and not line.startswith((" ", "#")):
            key, _, value = line.partition(":")
            key, value = key.strip().lower(), value.strip()
            items = value[1:-1].split(",") if value[:1] == "[" and value[-1:] == "]" else [value]
            fields[key] = [_unquoted(item) for item in items if item.strip()]
    return fields


def _unquoted(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _metadata(fields: dict[str, list[str]], text: str, blocks: list[Block]) -> Metadata:
    def first(*names: str) -> str | None:
        return next((value for name in names for value in fields.get(name, []) if value), None)

    headline = next((text[b.span.start : b.span.end] for b in blocks if b.kind is BlockKind.HEADLINE), None)
    return Metadata(
        title=first("title", "headline") or headline,
        bylines=tuple(
            next((fields[n] for n in ("authors", "author", "byline", "bylines") if fields.get(n)), [])
        ),
        publisher=first("publisher", "site", "source"),
        published=iso_date(first("published", "date", "pubdate")),
        modified=iso_date(first("modified", "lastmod", "updated")),
        language=first("language", "lang"),
        canonical_url=first("canonical_url", "canonical", "url"),
    )

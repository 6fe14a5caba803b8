"""Plain text: the text as it is, and where its paragraphs are.

In: text. Out: a Document whose text is the input's, code point for code point. Blocks only point: what is
no part of the article (a comment form that was copied along, a byline) is covered by no block. Nothing is
cleaned here, and no text makes it fail.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.core.errors import NoTextError
from sayso.core.keys import sha256_hex
from sayso.core.settings import ReadSettings
from sayso.core.text import Block, Document, Metadata, Origin, Span, make_document
from sayso.core.vocabulary import BlockKind
from sayso.read.decode import decode, no_surrogates
from sayso.read.heads import Head, find_head
from sayso.read.language import settle_language
from sayso.read.lexicon import is_furniture
from sayso.read.limits import check_characters
from sayso.read.payload import Format, Payload

WRAP = 120  # code points: a longer line was not wrapped by hand, so it is a paragraph of its own
_TITLE_LENGTH, _TITLE_WORDS = 160, 28
_HEADING_LENGTH, _HEADING_WORDS = 80, 12
_LINE = re.compile(r"[^\r\n]+")
_BULLET = re.compile(r"\s*(?:[•‣▪●◦*–—-]|\(?\d{1,3}[.)])\s+(?=\S)")
_CLOSING = "\"'”’»)]}*_ \t\u00a0"
_ENDS = ".!?…:;,。！？؟۔"


@dataclass(frozen=True, slots=True)
class _Paragraph:
    span: Span
    lines: int
    alone: bool  # empty lines (or the text's ends) on both sides


def read_text(text: str, *, uri: str = "text", published: str | None = None) -> Document:
    """A Document of plain text, taken as it is. Never raises; an empty text has no blocks."""
    text, notes = no_surrogates(text)
    origin = Origin(uri, sha256_hex(text.encode("utf-8")), Format.PLAIN.value)
    return _build(text, origin, notes, published)


def read_plain(payload: Payload, settings: ReadSettings) -> Iterator[Document]:
    """The one document of a plain text file. Raises NoTextError, DecodingError, UnknownFormatError."""
    decoded = decode(payload.data, source=payload.uri, part=payload.part, declared=payload.charset)
    check_characters(decoded.text, payload.uri, settings, payload.part)
    if not decoded.text.strip():
        raise NoTextError("there is no text in it", source=payload.uri, part=payload.part)
    origin = payload.origin(Format.PLAIN, decoded.charset)
    document = _build(decoded.text, origin, (*payload.notes, *decoded.notes), None)
    yield settle_language(document, settings.languages)


def _build(text: str, origin: Origin, notes: tuple[str, ...], published: str | None) -> Document:
    blocks, head = find_blocks(text)
    title = next((text[b.span.start : b.span.end] for b in blocks if b.kind is BlockKind.HEADLINE), None)
    metadata = Metadata(title=title, bylines=head.bylines, published=published or head.published)
    return make_document(text, blocks, origin, metadata=metadata, normalisations=notes)


def find_blocks(text: str) -> tuple[list[Block], Head]:
    """The blocks of a plain text, and what stands above it: who wrote it and when, which no block covers."""
    head = find_head(text, _may_be_title)
    found = [p for p in _paragraphs(text, head) if not _is_furniture(text, p.span)]
    return [Block(p.span, _kind(text, found, index)) for index, p in enumerate(found)], head


def _may_be_title(line: str) -> bool:
    return looks_like_title(line.rstrip("?!")) and not line.endswith("..")


def looks_like_title(text: str, length: int = _TITLE_LENGTH, words: int = _TITLE_WORDS) -> bool:
    """True for a short line that does not end as a sentence does, and does not begin in mid-sentence."""
    line = text.strip()
    if not line or len(line) > length or len(line.split()) > words:
        return False
    first = next((character for character in line if character.isalpha()), "")
    bare = line.rstrip(_CLOSING)
    return bool(first) and not first.islower() and bool(bare) and bare[-1] not in _ENDS


def _kind(text: str, found: list[_Paragraph], index: int) -> BlockKind:
    paragraph = found[index]
    words = text[paragraph.span.start : paragraph.span.end]
    follows = index + 1 < len(found)
    if paragraph.lines > 1 or not paragraph.alone or not follows:
        return BlockKind.BODY
    if index == 0 and _may_be_title(words):
        return BlockKind.HEADLINE
    if index > 0 and looks_like_title(words, _HEADING_LENGTH, _HEADING_WORDS):
        return BlockKind.HEADING
    return BlockKind.BODY


def _is_furniture(text: str, span: Span) -> bool:
    lines = (m.group() for m in _LINE.finditer(text, span.start, span.end))
    return all(is_furniture(line) for line in lines if line.strip())


def _paragraphs(text: str, head: Head) -> Iterator[_Paragraph]:
    for group in _groups(text, head):
        # A title is alone enough above a text whose paragraphs stand line under line.
        unwrapped = any(end - start > WRAP for start, end in group)
        pieces = [[line] for line in group] if unwrapped else list(_split_wrapped(text, group))
        for piece in pieces:
            start, end = _trim(text, piece[0][0], piece[-1][1])
            alone = (unwrapped or len(pieces) == 1) and not _BULLET.match(text, *group[0])
            if start < end:
                yield _Paragraph(Span(start, end), len(piece), alone)


def _groups(text: str, head: Head) -> Iterator[list[tuple[int, int]]]:
    """Runs of lines with no empty line between them, nor one of the head; a title is one by itself."""
    group: list[tuple[int, int]] = []
    last, last_alone = 0, False
    no_part = {line.start for line in head.lines}
    alone = {line.start for line in head.titles}
    for match in _LINE.finditer(text):
        gap = text[last : match.start()]
        blank = not match.group().strip() or match.start() in no_part
        apart = blank or last_alone or match.start() in alone
        if group and (apart or gap.count("\n") > 1 or gap.count("\r") > 1):
            yield group
            group = []
        if not blank:
            group.append(match.span())
        last, last_alone = match.end(), match.start() in alone
    if group:
        yield group


def _split_wrapped(text: str, group: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Paragraphs of hand-wrapped lines: an indented line, or one with a bullet, begins a new one."""
    piece: list[tuple[int, int]] = []
    indents = [_indent(text, start, end) for start, end in group]
    ragged = min(indents) < max(indents)
    for index, (start, end) in enumerate(group):
        bullet = _BULLET.match(text, start, end)
        opens = ragged and index > 0 and indents[index] >= 2 > indents[index - 1]
        if piece and (bullet or opens):
            yield piece
            piece = []
        piece.append((bullet.end() if bullet else start, end))
    if piece:
        yield piece


def _indent(text: str, start: int, end: int) -> int:
    line = text[start:end].expandtabs(4)
    return len(line) - len(line.lstrip())


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end

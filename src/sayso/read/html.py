"""HTML: the article of a page, with a map from its text back to the page.

In: bytes of a page. Out: one Document. trafilatura decides which of the page's text is the article; the
words, the blocks and their places come from the page itself, so that every run of text has its XPath.
Where the article is not in the page's own text (some sites keep it in a script), there is text and no map,
and the document says so. Never an empty result: no text is a NoTextError.
"""

import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree
from trafilatura import bare_extraction

from sayso.core.errors import NoTextError
from sayso.core.settings import ReadSettings
from sayso.core.text import Block, Document, HtmlAnchor, Metadata, Span, make_document
from sayso.core.vocabulary import BlockKind
from sayso.read.align import align, words_of
from sayso.read.decode import decode, no_surrogates
from sayso.read.html_metadata import page_metadata
from sayso.read.language import settle_language
from sayso.read.lexicon import byline_of, is_furniture, plain_words
from sayso.read.limits import check_characters
from sayso.read.markup import Tree, declared_charset, parse_tree, without_comments
from sayso.read.page import PageBlock, page_blocks
from sayso.read.payload import Format, Payload

_SHORT = 250  # characters: below this the careful extraction may have missed the article
_ALIGNED = 0.6  # of the extractor's words must be found in the page
_INLINE = frozenset({"hi", "ref", "del", "graphic", "code"})
_OUTSIDE = frozenset({"nav", "aside", "footer", "form"})
_DATE_WORDS = 12
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Choice:
    """The blocks that are the article, in order, or lines of text that are nowhere in the page."""

    blocks: tuple[int, ...]
    lines: tuple[str, ...] = ()
    note: str | None = None


def read_html(payload: Payload, settings: ReadSettings) -> Iterator[Document]:
    """The one document of a page. Raises NoTextError, DecodingError, TooLargeError."""
    declared = payload.charset or declared_charset(payload.data)
    decoded = decode(payload.data, source=payload.uri, part=payload.part, declared=declared)
    tree = parse_tree(decoded.text)
    if tree is None:
        raise NoTextError("there is no text in the page", source=payload.uri, part=payload.part)
    page = page_blocks(tree.root)
    copied = without_comments(tree.root)
    choice = _choose(page, copied)  # before the metadata, which may change the copy
    metadata = page_metadata(copied)
    if not choice.blocks and not choice.lines:
        said = "only menus, forms, links and notices" if page else "no text at all"
        raise NoTextError(f"the page has {said}", source=payload.uri, part=payload.part)
    notes = (*payload.notes, *decoded.notes, *tree.notes, *((choice.note,) if choice.note else ()))
    text, blocks, anchors = _lay_out(page, choice, metadata)
    check_characters(text, payload.uri, settings, payload.part)
    if not tree.placed:
        anchors = []
    document = make_document(
        text,
        blocks,
        payload.origin(Format.HTML, decoded.charset),
        metadata=metadata,
        normalisations=notes,
        anchors=tuple(anchors),
    )
    yield settle_language(document, settings.languages)


def fragment_blocks(markup: str) -> list[tuple[str, BlockKind]]:
    """The paragraphs of a piece of HTML that is all article, as a feed's entry is."""
    tree: Tree | None = parse_tree(f"<html><body>{markup}</body></html>")
    if tree is None:
        return []
    found = ((block.text(), block.kind) for block in page_blocks(tree.root))
    return [(text, kind) for text, kind in found if text and not is_furniture(text)]


def _choose(page: list[PageBlock], root: Any) -> _Choice:
    lines = _extract(root)
    texts = [block.text() for block in page]
    if lines:
        found = align(texts, lines)
        if found.share >= _ALIGNED:
            kept = tuple(i for i in found.chosen if not (_is_menu(page[i]) or is_furniture(texts[i])))
            if kept:
                return _Choice(kept)
        elif _elsewhere(lines, texts):
            note = "the article stands in the page's data, not in its text: there is no map back to the page"
            return _Choice((), tuple(line for line in lines if not is_furniture(line)), note)
    note = "the extractor found no article: all text outside menus, forms and link lists was taken"
    return _Choice(_simple(page, texts), (), note)


def _elsewhere(lines: Sequence[str], texts: Sequence[str]) -> bool:
    """True where the extractor's words are not the page's: they come from a script's data."""
    words = [word for line in lines for word in words_of(line)]
    known = {word for text in texts for word in words_of(text)}
    return sum(word in known for word in words) < _ALIGNED * len(words)


def _is_menu(block: PageBlock) -> bool:
    return bool(block.zones & {"nav", "footer"}) and block.link_share() > 0.5


def _extract(root: Any) -> list[str]:
    """The lines of what trafilatura takes for the article; empty where it finds none."""
    best: list[str] = []
    for precise in (True, False):
        try:
            found: Any = bare_extraction(root, favor_precision=precise, include_comments=False)
        except Exception as error:  # whatever goes wrong in it, the page is still ours to read
            _log.warning("trafilatura failed: %s", error)
            continue
        lines = _lines(found.body) if found is not None and found.body is not None else []
        if sum(map(len, lines)) > 2 * sum(map(len, best)) or not best:
            best = lines
        if sum(map(len, best)) >= _SHORT:
            break
    return best


def _lines(body: Any) -> list[str]:
    """The text of each block element of the extractor's tree."""
    lines: list[list[str]] = [[]]
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag not in _INLINE:
            lines.append([])
        text = element.text if event == "start" else element.tail
        if text:
            lines[-1].append(text)
    joined = (" ".join("".join(pieces).split()) for pieces in lines)
    return [no_surrogates(line)[0] for line in joined if line]


def _simple(page: list[PageBlock], texts: Sequence[str]) -> tuple[int, ...]:
    """All that is no menu, form or list of links; of the article's element where there is one."""
    likely = [
        i
        for i, block in enumerate(page)
        if not block.zones & _OUTSIDE and block.link_share() < 0.5 and not is_furniture(texts[i])
    ]
    inside = [i for i in likely if page[i].zones & {"article", "main"}]
    if sum(len(texts[i]) for i in inside) * 2 > sum(len(texts[i]) for i in likely):
        likely = inside
    return tuple(likely) if any(page[i].kind is not BlockKind.HEADING for i in likely) else ()


def _lay_out(
    page: list[PageBlock], choice: _Choice, metadata: Metadata
) -> tuple[str, list[Block], list[HtmlAnchor]]:
    """The document's text: headline first, then the chosen blocks and the captions among them."""
    headline = _headline(page, choice.blocks, metadata)
    order = [i for i in _with_company(page, choice.blocks, headline) if i != headline]
    order = [i for i in order if not _is_credit(page[i], metadata)]
    pieces: list[str] = []
    blocks: list[Block] = []
    anchors: list[HtmlAnchor] = []
    at = 0
    for i in ([headline] if headline is not None else []) + order:
        text, places = page[i].render(at)
        kind = BlockKind.HEADLINE if i == headline else page[i].kind
        pieces.append(text)
        blocks.append(Block(Span(at, at + len(text)), kind))
        anchors.extend(places)
        at += len(text) + 2
    for line in choice.lines:
        pieces.append(line)
        blocks.append(Block(Span(at, at + len(line)), BlockKind.BODY))
        at += len(line) + 2
    return "\n\n".join(pieces), _one_headline_at_most(blocks), anchors


def _one_headline_at_most(blocks: list[Block]) -> list[Block]:
    """A page that is a headline and nothing else is read as text, so that its claim is not lost."""
    if len(blocks) == 1 and blocks[0].kind in (BlockKind.HEADING, BlockKind.HEADLINE):
        return [replace(blocks[0], kind=BlockKind.BODY)]
    return blocks


def _headline(page: list[PageBlock], chosen: Sequence[int], metadata: Metadata) -> int | None:
    """The block that is the article's headline: an h1, or another heading that has the title's words."""
    title = words_of(metadata.title or "")
    last = chosen[-1] if chosen else len(page)
    heads = [i for i, b in enumerate(page) if b.kind is BlockKind.HEADING and not b.zones & _OUTSIDE]
    alike = [(i, _alike(words_of(page[i].text()), title)) for i in heads]
    good = [(i, share) for i, share in alike if share >= (0.5 if page[i].tag == "h1" else 0.8)]
    if good:
        return max(good, key=lambda found: (page[found[0]].tag == "h1", found[1], -found[0]))[0]
    site = plain_words(metadata.publisher or "")
    firsts = [i for i in heads if page[i].tag == "h1" and i <= last and plain_words(page[i].text()) != site]
    return next((i for i in firsts if page[i].zones & {"article", "main"}), firsts[0] if firsts else None)


def _alike(words: list[str], title: list[str]) -> float:
    """Which share of the longer of two lists is common to both."""
    if not words or not title:
        return 0.0
    common = len(set(words) & set(title))
    shorter = common / len(set(words))  # a <title> often has the site's name after the headline
    return shorter if len(words) >= 3 else common / len(set(title))


def _with_company(page: list[PageBlock], chosen: Sequence[int], headline: int | None) -> list[int]:
    """The chosen blocks, the captions among them, and the headings right above one of them.

    Extractors drop both: they are short, and in an article they are the article's all the same.
    """
    if not chosen:
        return []
    taken = set(chosen)
    first = min(chosen[0], headline) if headline is not None else chosen[0]
    for i in range(first, min(chosen[-1] + 2, len(page))):
        block = page[i]
        if block.zones & _OUTSIDE or is_furniture(block.text()):
            continue
        above = block.kind is BlockKind.HEADING and i + 1 in taken and i > first
        if block.kind is BlockKind.CAPTION or above:
            taken.add(i)
    return sorted(taken)


def _is_credit(block: PageBlock, metadata: Metadata) -> bool:
    """A byline, or a line that holds only the date: metadata, and no words of the article."""
    text = block.text()
    if byline_of(text) or ("time" in block.zones and len(text.split()) <= _DATE_WORDS):
        return True
    words = plain_words(text)
    if len(words.split()) > _DATE_WORDS:
        return False
    names = [plain_words(name) for name in metadata.bylines]
    return words in names or any(name and words == f"by {name}" for name in names)

"""What stands before the words of a paragraph and is no part of them.

Where and when a report was filed ("CAIRO, March 3 (Reuters) -", with what a monitoring service puts behind
it: "[TEXT]"), the hour in a live report ("18:42"), and the
marks of questions and answers ("Q:", "A:").

In: a document. Out: the span of each such opening, with the mark that ends it, and the answers of an
interview. None is a part of the sentence behind it: whoever parses the two as one takes the town for the
subject. By the custom of agencies a place in capitals stands first, or any place before the agency's name;
a colon ends a dateline only in the first of several paragraphs, and where no other begins so, for turns of a
talk do ("KHAN: …").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.core.text import Block, Document, Span
from sayso.core.vocabulary import BlockKind

_MARK = re.compile(r"^[ \t]*(Q|QUESTION|Question|A|ANSWER|Answer) ?(:)[ \t]*", re.MULTILINE)
_LEAST = 2  # questions, and answers, of an interview
_WORDS = r"(?:\d{1,2} )?[A-Z][\w.'’]*(?:[ -]\w[\w.'’]*){0,3}?"  # "Northern Province", "March 3", "3 March"
_PLACE = r"[A-Z][\w.'’]*(?:[ -][A-Z][\w.'’]*){0,3}?"  # "New Delhi"
_CAPITALS = r"[A-Z][A-Z.'’]{2,}(?:[ /-][A-Z][A-Z.'’]+){0,3}"  # "NEW DELHI", "BEIRUT/DAMASCUS"
_AGENCY = r"[(\[][A-Z][\w ./&-]{1,24}[)\]]"
_DASH = r" ?(?:--?|[–—])\s+"
_BEHIND = r"""(?=["“'‘(\[]?[A-Z0-9])"""
_ZONE = r"(?:GMT|UTC|BST|[A-Z]{1,3}T|[Ll]ocal time)"
_HOUR = rf"(?:\d{{1,2}}:\d{{2}}|\d{{1,2}}\.\d{{2}}(?= ?(?:[ap]\.?m|{_ZONE}|[-–—\n])))"  # "2.50 euros" is none
_CLOCK = rf"{_HOUR}(?: ?[ap]\.?m\.?)?(?: {_ZONE})?"
_DATELINES = tuple(
    re.compile(pattern + _BEHIND)
    for pattern in (
        rf"[\[(]?{_CLOCK}[\])]?(?: ?[-–—:|])?\s+",  # "18:42 The count", "[6.42 pm GMT] -"
        rf"{_CAPITALS}(?:, {_WORDS}){{0,2}}?(?:, \d{{4}})?(?: ?{_AGENCY})?{_DASH}",
        rf"{_PLACE}(?:, {_WORDS}){{0,2}}? ?{_AGENCY}{_DASH}",  # "London (CNN) -"
        rf"{_PLACE}, {_WORDS} ?{_AGENCY}:?\s+",  # "New Delhi, Mar 4 (PTI) The …"
        rf"{_AGENCY}{_DASH}",  # "(Reuters) -"
    )
)
_WITH_COLON = re.compile(rf"{_CAPITALS}(?:, {_WORDS})?: +{_BEHIND}")
# What a monitoring service puts between the dateline and the words: "[TEXT]", "[EDITORIAL REPORT]".
_TAGS = re.compile(r"(?:\[[^\[\]a-z]{2,80}\]\s+)+")
_LETTERS = 4  # of a place before a colon: "UN: 40 killed" is no dateline
_FAR = 100  # code points: longer beginnings are no dateline


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of an interview: its mark with the space behind, the parts of that, and what is said."""

    mark: Span
    source: Span
    colon: Span
    content: Span


def answers(document: Document) -> tuple[Answer, ...]:
    """The answers that are marked as such, in the order of the text; none where there is no interview."""
    marks = _marks(document)
    ends = [*(mark.start() for mark in marks), len(document.text)][1:]
    found: list[Answer] = []
    for mark, end in zip(marks, ends, strict=True):
        block = document.block_at(mark.start(1))
        said = document.text[mark.end() : min(end, block.span.end if block is not None else end)].rstrip()
        if mark.group(1)[0] == "A" and said:
            content = Span(mark.end(), mark.end() + len(said))
            found.append(Answer(Span(*mark.span()), Span(*mark.span(1)), Span(*mark.span(2)), content))
    return tuple(found)


def _marks(document: Document) -> list[re.Match[str]]:
    """The marks of questions and answers in the body, where there are enough of both."""
    marks = []
    for mark in _MARK.finditer(document.text):
        block = document.block_at(mark.start(1))
        if block is not None and block.kind is BlockKind.BODY:
            marks.append(mark)
    kinds = [mark.group(1)[0] for mark in marks]
    return marks if min(kinds.count("Q"), kinds.count("A")) >= _LEAST else []


def openings_of(document: Document) -> tuple[Span, ...]:
    """The datelines of the paragraphs and the marks of questions and answers, in the order of the text."""
    body = [block for block in document.blocks if block.kind is BlockKind.BODY]
    found = [one for block in body for one in _dateline(document, block)]
    colons = [one for block in body for one in _turns(document, block)]
    if len(colons) == 1 < len(body) and colons[0].start == body[0].span.start:
        found += colons
    return tuple(sorted([*found, *(Span(*mark.span()) for mark in _marks(document))]))


def _dateline(document: Document, block: Block) -> Iterator[Span]:
    start, end = block.span.start, block.span.end
    text = document.text[start : min(end, start + _FAR)]
    match = next((m for one in _DATELINES if (m := one.match(text)) is not None), None)
    if match is None or (text.isupper() and not set(match.group()) & set(",(")):
        return  # in a text in capitals, words before a dash are only words
    tags = _TAGS.match(document.text, start + match.end(), end)
    yield Span(start, tags.end() if tags is not None else start + match.end())


def _turns(document: Document, block: Block) -> Iterator[Span]:
    text = document.text[block.span.start : min(block.span.end, block.span.start + _FAR)]
    match = _WITH_COLON.match(text)
    if match is not None and match.end() > _LETTERS + 1 and not text.isupper():
        yield Span(block.span.start, block.span.start + match.end())

"""Speakers before a colon: the turns of a transcript ("KHAN: We will …"), and headlines ("Khan: We will …").

In: a parse. Out: candidates whose cue is the colon. A turn's content is the rest of its block; quotations
behind a colon are left to `quoted.py`. A label that is no name ("Note: …", "WASHINGTON: …") gives none,
unless the document is a transcript: three or more blocks that begin so.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from sayso.annotate.attribution.found import Run
from sayso.annotate.attribution.rules.candidate import Candidate
from sayso.annotate.attribution.rules.clause import trim
from sayso.annotate.lexicon import word_set
from sayso.annotate.parse import Parsed
from sayso.core.text import Block
from sayso.core.vocabulary import BlockKind

_PACKAGE = "sayso.annotate.attribution"
_LABEL = 8  # tokens of a label at most
_TAIL = 5  # tokens of a source at a headline's end at most
_HEADLINE = 32  # tokens of a headline at most
_TURNS = 3  # blocks with a label that make a transcript
_SPEAKERS = ("PERSON", "ORG", "NORP")


@dataclass(frozen=True, slots=True)
class _Line:
    run: Run
    colon: int
    headline: bool
    label: Run


def turns(parsed: Parsed) -> list[Candidate]:
    """The candidates of all blocks, with frames "turn" and "headline"."""
    lines = list(_lines(parsed))
    transcript = sum(1 for line in lines if _is_speaker(parsed.doc, line.label)) >= _TURNS
    found: list[Candidate] = []
    for line in lines:
        if not _says_something(parsed.doc, (line.colon + 1, line.run[1])):
            continue
        named = _has_name(parsed.doc, line.label) and not _says_something(parsed.doc, line.label)
        if (transcript and _is_speaker(parsed.doc, line.label)) or (named and not line.headline):
            found.append(_candidate("turn", line.colon, line.label, (line.colon + 1, line.run[1])))
        elif named:
            found.append(_candidate("headline", line.colon, line.label, (line.colon + 1, line.run[1])))
    found.extend(c for block in _blocks(parsed) if (c := _tail(parsed.doc, *block)) is not None)
    return found


def _candidate(frame: str, colon: int, source: Run, content: Run) -> Candidate:
    return Candidate(colon, ":", frame, ((colon, colon + 1),), (source,), (content,))


def _blocks(parsed: Parsed) -> Iterator[tuple[Run, bool]]:
    """Each block's run of tokens, and whether it looks like a headline."""
    doc, at = parsed.doc, 0
    blocks: tuple[Block, ...] = parsed.document.blocks
    for block in blocks:
        while at < len(doc) and doc[at].idx < block.span.start:
            at += 1
        start = at
        while at < len(doc) and doc[at].idx < block.span.end:
            at += 1
        end = at
        while end > start and doc[end - 1].is_space:
            end -= 1
        if end - start >= 3:
            short = end - start <= _HEADLINE and doc[end - 1].text not in (".", "!", ":", ";")
            yield (
                (start, end),
                short and block.kind in (BlockKind.HEADLINE, BlockKind.HEADING, BlockKind.BODY),
            )


def _lines(parsed: Parsed) -> Iterator[_Line]:
    doc = parsed.doc
    for (start, end), headline in _blocks(parsed):
        limit = min(start + _LABEL + 1, end - 2)
        colon = next((i for i in range(start + 1, limit) if doc[i].text == ":"), None)
        if colon is None or doc[colon + 1].is_quote or doc[colon + 1].text in ("''", "‘", "«"):
            continue
        label = trim(doc[start], (start, colon))
        if label[0] < label[1]:
            yield _Line((start, end), colon, headline, label)


def _is_speaker(doc: Doc, label: Run) -> bool:
    """True for "KHAN", "Q", "Sen. Khan (D)": a person's name, or words in capitals only."""
    words = [t for t in doc[label[0] : label[1]] if t.is_alpha]
    if not words or not all(t.text[0].isupper() or t.lower_ in ("of", "the") for t in words):
        return False
    return all(t.text.isupper() for t in words) or any(t.ent_type_ == "PERSON" for t in words)


def _says_something(doc: Doc, run: Run) -> bool:
    return any(t.pos_ in ("VERB", "AUX") for t in doc[run[0] : run[1]])


def _has_name(doc: Doc, label: Run) -> bool:
    tokens = list(doc[label[0] : label[1]])
    return tokens[0].text[0].isupper() and any(t.ent_type_ in _SPEAKERS for t in tokens)


def _tail(doc: Doc, run: Run, headline: bool) -> Candidate | None:
    """For "Thousands fled: UN": a source at a headline's end."""
    start, end = run
    if not headline:
        return None
    colon = next((i for i in range(end - 2, max(end - _TAIL - 2, start + 2), -1) if doc[i].text == ":"), None)
    if colon is None:
        return None
    tokens: list[Token] = [t for t in doc[colon + 1 : end] if not t.is_punct]
    if not any(
        t.ent_type_ in _SPEAKERS or t.lower_ in word_set(_PACKAGE, "source", "headline") for t in tokens
    ):
        return None
    if any(t.pos_ in ("VERB", "AUX") for t in tokens):
        return None
    return _candidate("headline", colon, (colon + 1, end), (start, colon))

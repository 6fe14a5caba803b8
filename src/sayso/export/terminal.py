"""The report on a terminal, for somebody who opens the tool for the first time.

In: readings, the inputs that failed, a rich Console. Out: lines on that console, 80 columns wide or more.
Words of a page are shown and never obeyed: no markup of rich, no control code, no change of direction in
them takes effect. Colour repeats what the words say, and nothing is said by colour alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from sayso.core.claim import Claim
from sayso.core.errors import InputError
from sayso.core.reading import Reading
from sayso.core.text import Document
from sayso.core.vocabulary import BlockKind, DocumentStatus
from sayso.export.happenings import event_line, flow_line
from sayso.export.words import (
    BLOCKS,
    FLAGS,
    KIND_SHOWN,
    LEVEL_NOTE,
    LEVELS,
    MOST_TO_CHECK,
    check_first,
    counts_by_level,
    how_sure,
    plural,
    quoted,
    reasons,
    speaker,
    telling,
    unread_note,
    visible,
)

_INTRODUCTION = f"A claim is one thing that a text puts forward as so. {LEVEL_NOTE}"
_WIDEST = 100  # longer lines are hard to read
_BAR = 20
# One code point for one, so that styles stay on their words on a terminal that has no Unicode.
_SIMPLER = str.maketrans("─█→·…“”‘’–—", "-#>-." + '""' + "''--")
_LEVEL_STYLE = ("bold yellow", "bold yellow", "yellow", "cyan", "bold cyan", "bold cyan")


def render(readings: Sequence[Reading], errors: Sequence[InputError], console: Console) -> None:
    """Print the report. Every document is shown, also one without claims; then what could not be read."""
    page = _Page(console, min(console.width, _WIDEST))
    if any(reading.claims for reading in readings):
        page.line(Text(_INTRODUCTION, style="italic"))
    for reading in readings:
        _document(page, reading)
    if errors:
        page.rule()
        page.line(Text(f"Not read: {plural(len(errors), 'input')}", style="bold red"))
        for error in errors:
            page.line(Text(f"{visible(str(error))} ({error.kind})"), lead=Text("  - "))
        page.gap()
    if len(readings) + len(errors) > 1:
        claims = sum(len(reading.claims) for reading in readings)
        done = f"{plural(len(readings), 'document')} read, {plural(claims, 'claim')}"
        page.line(Text(f"{done}; {plural(len(errors), 'input')} not read." if errors else f"{done}."))


@dataclass(frozen=True, slots=True)
class _Page:
    """A console that takes lines of text only, at one width."""

    console: Console
    width: int

    def line(self, text: Text, *, indent: int = 0, lead: Text | None = None) -> None:
        """Print a paragraph. `lead` stands before its first line; the other lines begin below the text."""
        start = lead.cell_len if lead else 0
        lines = self._encodable(text).wrap(self.console, max(self.width - indent - start, 20))
        for nth, piece in enumerate(lines):
            piece.rstrip()
            whole = Text(" " * indent)
            whole.append_text(self._encodable(lead) if lead and not nth else Text(" " * start))
            whole.append_text(piece)
            self.console.print(whole, soft_wrap=True, highlight=False)

    def gap(self) -> None:
        self.console.print()

    def rule(self) -> None:
        self.line(Text("─" * self.width, style="dim"))

    def _encodable(self, text: Text) -> Text:
        encoding = self.console.encoding
        if encoding.startswith("utf"):
            return text
        plain = text.plain.translate(_SIMPLER).encode(encoding, "replace").decode(encoding)
        return Text(plain, style=text.style, spans=list(text.spans))


def _document(page: _Page, reading: Reading) -> None:
    page.rule()
    _header(page, reading.document)
    page.gap()
    if reading.document.status is DocumentStatus.UNSUPPORTED_LANGUAGE:
        language = reading.document.metadata.language or "unknown"
        page.line(
            Text(f"Kept, but not read: its language ({visible(language)}) is not one that sayso reads.")
        )
        page.gap()
        return
    if not reading.claims:
        page.line(Text("No claims were found in this text."))
        page.gap()
        return
    _counts(page, reading)
    page.gap()
    page.line(Text("The claims, in the order of the text", style="bold"))
    page.line(
        Text("Under each: its kind, how sure the author is; who says so, in which words, and how sure.")
    )
    for number, claim in enumerate(reading.claims, 1):
        page.gap()
        _claim(page, number, claim)
    page.gap()
    _to_check(page, reading)


def _header(page: _Page, document: Document) -> None:
    meta = document.metadata
    page.line(Text(visible(meta.title or "(no title)"), style="bold"))
    known = [meta.publisher, meta.published, ", ".join(meta.bylines) or None]
    about = " · ".join(visible(part) for part in known if part)
    page.line(Text(about or "no publisher, no date"))
    part = f" ({document.origin.part})" if document.origin.part else ""
    page.line(Text(visible(document.origin.uri + part), style="dim"))
    if note := unread_note(document):
        page.line(Text(note, style="bold"))


def _counts(page: _Page, reading: Reading) -> None:
    body = [c for c in reading.claims if c.block is not BlockKind.HEADLINE]
    head = [c for c in reading.claims if c.block is BlockKind.HEADLINE]
    apart = f", and {len(head)} in the headline" if head else ""
    summary = f"{plural(len(body), 'claim')} in the text{apart}; {plural(len(reading.flags), 'question')}"
    page.line(Text(f"{summary}. How well are they sourced?", style="bold"))
    in_body, in_head = counts_by_level(body), counts_by_level(head)
    longest = max(*in_body, 1)
    widest = max(len(step.name) for step in LEVELS)
    for level, step in enumerate(LEVELS):
        bar = "█" * max(round(in_body[level] / longest * _BAR), min(in_body[level], 1))
        row = Text("  ")
        row.append(f"[{level}] ", _LEVEL_STYLE[level])
        row.append(f"{step.name:<{widest}}  {in_body[level]:>4}  ")
        row.append(bar, _LEVEL_STYLE[level])
        if in_head[level]:
            row.append(f"  +{in_head[level]} headline")
        page.line(row)


def _claim(page: _Page, number: int, claim: Claim) -> None:
    lead = Text(f"{number:>4} ")
    lead.append(f"[{claim.level}] ", _LEVEL_STYLE[claim.level])
    indent = lead.cell_len
    page.line(Text(quoted(claim.document, claim.spans), style="bold"), lead=lead)
    author = how_sure(claim.author_commitment, claim)
    alone = "" if claim.chain else " alone"
    page.line(Text(f"{_kind(claim)} · the author{alone}: {author}"), indent=indent)
    if claim.chain:
        page.line(_chain(claim), indent=indent, lead=Text("source: "))
    for event in claim.events:
        page.line(
            Text(event_line(event, claim), style="dim"), indent=indent, lead=Text("event: ", style="dim")
        )
    for flow in claim.flows:
        page.line(
            Text(flow_line(flow, claim), style="dim"), indent=indent, lead=Text("movement: ", style="dim")
        )
    for flag in claim.flags:
        asked = Text(visible(flag.question), style="magenta")
        asked.append(f" ({FLAGS[flag.kind]})")
        page.line(asked, indent=indent, lead=Text("? ", style="bold magenta"))
        page.line(Text(visible(flag.reason), style="dim"), indent=indent + 2)


def _kind(claim: Claim) -> str:
    kind = KIND_SHOWN[claim.kind]
    return kind if claim.block is BlockKind.BODY else f"{kind} ({BLOCKS[claim.block]})"


def _chain(claim: Claim) -> Text:
    text = Text()
    for nth, link in enumerate(claim.chain):
        if nth:
            text.append(" → ", "dim")
        text.append(speaker(claim.document, link), "underline")
        if told := telling(claim.document, link):
            text.append(f": {told}")
        text.append(f" ({how_sure(link.commitment, claim, link)})")
    return text


def _to_check(page: _Page, reading: Reading) -> None:
    ranked = check_first(reading, MOST_TO_CHECK)
    if not ranked:
        return
    page.line(Text("Check these first", style="bold"))
    for place, (number, claim) in enumerate(ranked, 1):
        row = Text(quoted(claim.document, claim.spans), style="bold")
        row.append(f"  (claim {number}, level {claim.level})", "not bold")
        page.line(row, lead=Text(f"{place:>3}. "))
        page.line(Text(reasons(claim)), indent=5, lead=Text("because: "))
    page.gap()

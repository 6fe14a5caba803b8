"""What a person sees on a terminal. The golden files are the report itself: read them when they change."""

import io
import os
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from sayso.core.errors import InputError
from sayso.core.reading import Reading
from sayso.export.terminal import render
from tests.support.readings import failed_inputs, hostile_reading, rich_reading, unread_reading

CASES = Path(__file__).parent.parent / "cases" / "export"
ALL = (rich_reading, hostile_reading, unread_reading)


def shown(
    *readings: Reading, errors: tuple[InputError, ...] = (), width: int = 80, colour: bool = False
) -> str:
    out = io.StringIO()
    system = "truecolor" if colour else None
    console = Console(file=out, width=width, force_terminal=colour, color_system=system, _environ={})  # type: ignore[arg-type]  # None is what Console takes for "no colour"
    render(readings, errors, console)
    return out.getvalue()


def test_the_report_is_the_golden_one() -> None:
    report = shown(*(make() for make in ALL), errors=failed_inputs())
    golden = CASES / "terminal.txt"
    if os.environ.get("SAYSO_UPDATE_GOLDEN"):
        golden.write_text(report, encoding="utf-8")
    assert report == golden.read_text(encoding="utf-8"), "look at it, then rerun with SAYSO_UPDATE_GOLDEN=1"


@pytest.mark.parametrize("width", [40, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    report = shown(*(make() for make in ALL), errors=failed_inputs(), width=width)
    longest = max(cell_len(line) for line in report.splitlines())
    assert longest <= min(width, 100), f"a line has {longest} columns"


def test_colour_adds_nothing_to_the_words() -> None:
    plain = shown(rich_reading())
    coloured = shown(rich_reading(), colour=True)
    assert "\x1b[" in coloured
    back = "".join(Text.from_ansi(line).plain + "\n" for line in coloured.splitlines())
    assert [line.rstrip() for line in back.splitlines()] == [line.rstrip() for line in plain.splitlines()]


def test_words_of_a_page_are_shown_and_not_obeyed() -> None:
    report = shown(hostile_reading())
    assert "[red]bold[/red]" in report
    assert "[link=http://evil.example]so[/link]" in report
    assert "⟨U+202E⟩" in report
    assert not {"\x1b", "\x07", "\u202e"} & set(report)


def test_a_terminal_without_unicode_gets_signs_it_has() -> None:
    bytes_out = io.BytesIO()
    out = io.TextIOWrapper(bytes_out, encoding="ascii")
    render([rich_reading()], failed_inputs(), Console(file=out, width=80))
    out.flush()
    report = bytes_out.getvalue().decode("ascii")
    assert 'The Times: "wrote" (certain) > a memorandum' in " ".join(report.split())


def test_the_chain_stands_from_the_outside_in_with_how_sure_each_is() -> None:
    report = " ".join(shown(rich_reading()).split())
    assert (
        "source: The Times: “wrote” (certain) → a memorandum of the Air Ministry: “according to” (certain)"
        " → General Clay: “had put” (probable)" in report
    )
    assert "source: common knowledge (“As we know”) (certain)" in report


def test_check_first_is_ranked_and_says_why() -> None:
    report = shown(rich_reading())
    tail = report[report.index("Check these first") :]
    assert tail.index("5,000 tons") < tail.index("nobody counted") < tail.index("4,500 tons")
    assert "because: It rests on common knowledge; A figure that differs" in tail


def test_a_document_that_is_not_read_and_inputs_that_failed_are_named() -> None:
    report = shown(unread_reading(), errors=failed_inputs())
    assert "Kept, but not read: its language (ar)" in report
    assert "missing.html: there is no such file (missing)" in report
    assert "box.wacz (<report>.pdf): a password is needed to open it (encrypted)" in report
    assert "1 document read, 0 claims; 2 inputs not read." in report


def test_nothing_at_all_prints_nothing() -> None:
    assert shown() == ""

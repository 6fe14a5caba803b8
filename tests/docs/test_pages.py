"""The pages say what is: generated ones are fresh, links lead somewhere, the README shows real output."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from docs import build, from_code, links, third_party

ROOT = Path(__file__).parents[2]


def test_the_reference_is_what_the_code_says() -> None:
    assert build.stale() == []


def test_no_link_leads_nowhere() -> None:
    assert list(links.broken(ROOT)) == []


def test_a_broken_link_is_seen(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("[a](there.md) [b](https://example.org) [c](#here)")
    assert list(links.broken(tmp_path)) == ["page.md: the link to there.md leads nowhere"]


@pytest.mark.parametrize("page", ["README.md", "docs/tutorial/README.md", "docs/how-to/read.md"])
def test_pages_show_only_commands_and_options_that_exist(page: str) -> None:
    assert list(from_code.unknown_in(ROOT / page)) == []


def test_a_command_or_option_that_does_not_exist_is_seen(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```sh\nsayso red x\nsayso read x --jason\n```\n")
    assert list(from_code.unknown_in(page)) == [
        "page.md: there is no command `sayso red`",
        "page.md: `sayso read` has no option --jason",
    ]


def test_every_locked_package_is_listed_with_its_licence() -> None:
    page = (ROOT / "THIRD_PARTY.md").read_text(encoding="utf-8")
    assert third_party.missing(page, ROOT / "requirements" / "run.lock") == []
    assert "not stated" not in page


@pytest.mark.models
def test_the_output_in_the_readme_is_the_programs() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.search(r"```console\n\$ sayso (.*?)\n(.*?)```", readme, re.DOTALL)
    assert shown is not None
    done = subprocess.run(  # noqa: S603  our own program
        [sys.executable, "-m", "sayso", *shown.group(1).split()],
        capture_output=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "80"},
    )
    output = done.stdout.decode("utf-8")
    at = 0
    for piece in shown.group(2).split("…\n"):
        found = output.find(piece, at)
        assert found >= at, f"the README shows what the program does not print:\n{piece}"
        at = found + len(piece)


def test_each_hostile_case_names_tests_that_exist() -> None:
    page = (ROOT / "docs/explanation/hostile-input.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if re.match(r"\| \d+ \|", line)]
    assert [int(row.split("|")[1]) for row in rows] == list(range(1, 21))
    missing, file = [], ""
    for row in rows:
        named = re.findall(r"`([\w/]*(?:\.py)?)::(\w+)`", row)
        assert named, row
        for path, name in named:
            file = path or file
            if f"def {name}(" not in (ROOT / file).read_text(encoding="utf-8"):
                missing.append(f"{file}::{name}")
    assert missing == []

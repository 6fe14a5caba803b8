"""The files that pages load are those that were chosen, and ask for nothing else."""

import base64
import hashlib
import re
from importlib.resources import files
from pathlib import Path

import pytest

from sayso.serve import static
from tests.support.workbench import Bench


@pytest.mark.parametrize(("name", "digest"), static.PUBLISHED.items())
def test_a_script_of_others_is_the_one_that_was_published(name: str, digest: str) -> None:
    assert hashlib.sha256(static.contents(name)).hexdigest() == digest


@pytest.mark.parametrize("name", static.NAMES)
def test_a_file_is_served_as_it_is(desk: Bench, name: str) -> None:
    answer = desk.client(None).get(static.address(name))
    assert answer.content == static.contents(name)
    assert "immutable" in answer.headers["cache-control"]
    digest = base64.b64encode(hashlib.sha256(answer.content).digest()).decode()
    assert static.integrity(name) == f"sha256-{digest}"


def test_our_own_files_name_no_other_place() -> None:
    folder = Path(str(files("sayso.serve")))
    own = [
        p for p in (*folder.glob("static/*"), *folder.glob("templates/*")) if p.name not in static.PUBLISHED
    ]
    assert len(own) > 15
    for path in own:
        text = path.read_text(encoding="utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
        assert not re.search(r"https?://|@import|url\(", text), path
        assert not re.search(r"\bstyle=|\son\w+=|javascript:|hx-on|\|safe|eval\(|innerHTML", text), path


def test_every_file_in_the_folder_is_listed() -> None:
    there = {p.name for p in Path(str(files("sayso.serve"))).glob("static/*")}
    assert there == set(static.NAMES) - {"base.css"}

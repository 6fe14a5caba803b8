"""What the machine was not sure of, as the reading room shows it."""

from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso.core.keys import make_key
from sayso.core.marks import Attribution
from sayso.core.reading import Reading
from sayso.core.text import Span
from sayso.core.vocabulary import AttributionKind, Quotation, SourceKind
from sayso.ledger.packed import pack_reading
from sayso.ledger.store import create_store
from sayso.serve.access import Role
from sayso.serve.views.unsure import unsure_of
from tests.support.airlift import rich_reading
from tests.support.maker import STAMP
from tests.support.workbench import bench


def suggestion(reading: Reading, content: Span, score: float) -> Attribution:
    key = make_key("att", reading.document.id, content.start, content.end)
    cue = Span(0, 3)
    return Attribution(
        key,
        (),
        (cue,),
        (content,),
        SourceKind.ANONYMOUS,
        Quotation.INDIRECT,
        AttributionKind.SPEECH,
        score,
    )


@pytest.fixture
def reading() -> Reading:
    found = rich_reading()
    around = found.claims[3].spans[0]
    blank = next(  # words of the text that are in no claim
        span
        for block in found.document.blocks
        for span in (Span(block.span.start, block.span.start + 5),)
        if not any(span.overlaps(part) for claim in found.claims for part in claim.spans)
    )
    unsure = (suggestion(found, blank, 0.2), suggestion(found, around, 0.41))
    return replace(found, marks=replace(found.marks, suggestions=unsure))


@pytest.fixture
def page(reading: Reading, tmp_path: Path) -> TestClient:
    with create_store(tmp_path / "l.db") as store, store.writing() as writer:
        writer.reading(pack_reading(reading, STAMP), None)
    return bench(tmp_path / "l.db").client(Role.REVIEWER)


def test_the_surest_come_first_with_the_claims_that_they_would_change(reading: Reading) -> None:
    first, second = unsure_of(reading).rows
    assert (first.share, second.share) == (41, 20)
    assert first.claims[0][0] == 4
    assert (first.add, second.claims) == (None, ())


def test_the_room_tells_of_them_and_leads_to_the_form(page: TestClient, reading: Reading) -> None:
    shown = page.get(f"/documents/{reading.document.id}").text
    assert "Perhaps also somebody’s word (2)" in shown
    add = unsure_of(reading).rows[1].add
    assert add is not None
    assert add.replace("&", "&amp;") in shown
    form = page.get(add).text
    words = reading.document.words(reading.marks.suggestions[0].content[0])
    assert words in form


def test_who_may_only_read_sees_them_without_the_form(reading: Reading, tmp_path: Path) -> None:
    with create_store(tmp_path / "l.db") as store, store.writing() as writer:
        writer.reading(pack_reading(reading, STAMP), None)
    shown = bench(tmp_path / "l.db").client(Role.READER).get(f"/documents/{reading.document.id}").text
    assert "Perhaps also somebody’s word" in shown
    assert "add it as a claim" not in shown


def test_weaker_ones_are_counted(reading: Reading) -> None:
    text = reading.document.text
    many = tuple(suggestion(reading, Span(n, n + 1), 0.1) for n in range(min(len(text) - 1, 45)))
    found = unsure_of(replace(reading, marks=replace(reading.marks, suggestions=many)))
    assert (len(found.rows), found.more) == (40, 5)
    weak = (suggestion(reading, Span(0, 1), 0.09), suggestion(reading, Span(1, 2), 0.11))
    found = unsure_of(replace(reading, marks=replace(reading.marks, suggestions=weak)))
    assert ([row.share for row in found.rows], found.more) == ([11], 1)

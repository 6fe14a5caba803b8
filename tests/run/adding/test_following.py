"""Servers that are asked again and again: only for what has changed, and a page only once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.core.errors import SettingsError
from sayso.core.settings import Courtesy, ReadSettings, Settings
from sayso.ledger.manifest import InputRow, InputState, note_input
from sayso.ledger.store import create_store
from sayso.run.adding import Tally, follow_each
from sayso.run.adding.sources import Source, left_to_do
from tests.run.adding.conftest import Add
from tests.run.adding.test_adding import counts
from tests.support.paper import Paper, paper

OPEN = Settings(read=ReadSettings(allow_private_addresses=True, fetch_seconds=5.0))
WORDS = "The harbour master said on Monday that {} ships were waiting outside the port."


@pytest.fixture
def harbour() -> Iterator[Paper]:
    """A paper with three stories and a feed of two of them."""
    with paper() as held:
        held.pages |= {f"/{n}": WORDS.format(n) for n in ("twelve", "thirteen", "forty")}
        held.feed("/twelve", "/thirteen")
        yield held


@pytest.mark.parametrize("dated", [False, True])
def test_what_has_not_changed_is_not_sent_again(add: Add, harbour: Paper, dated: bool) -> None:
    harbour.dated = dated
    page = harbour.root + "/twelve"
    assert counts(add(page, settings=OPEN)) == {"new": 1}
    assert counts(add(page, settings=OPEN)) == {"unchanged": 1}
    assert (harbour.asked, harbour.given) == (["/twelve"] * 2, ["/twelve"])
    harbour.pages["/twelve"] += " Two have left since."
    assert counts(add(page, settings=OPEN)) == {"new": 1}
    assert harbour.given == ["/twelve"] * 2


@pytest.mark.parametrize(("stamp", "known"), [("of today", 'etag "1"'), ("of tomorrow", None)])
def test_only_what_this_stamp_has_annotated_is_asked_for_with_its_mark(
    tmp_path: Path, stamp: str, known: str | None
) -> None:
    page = "https://paper.example/twelve"
    with create_store(tmp_path / "l.db") as store:
        with store.writing() as writer:
            row = InputRow(page, None, InputState.DONE, 'etag "1"', None, "of today", tries=1)
            note_input(writer.connection, row)
        source = Source(page, None)
        assert left_to_do(store, source, stamp) == (True, [])
        assert source.known == known


def test_a_feed_gives_what_is_new_in_it(add: Add, harbour: Paper) -> None:
    feed = harbour.root + "/feed.xml"
    assert counts(add(feed, settings=OPEN)) == {"new": 2}
    assert counts(add(feed, settings=OPEN)) == {"unchanged": 1}
    harbour.feed("/forty", "/twelve", "/thirteen")
    assert counts(add(feed, settings=OPEN)) == {"new": 1, "known": 2}
    assert set(harbour.asked) == {"/feed.xml"}


def test_with_pages_each_page_of_a_feed_is_read_once(add: Add, harbour: Paper) -> None:
    some = {"settings": OPEN, "pages": True, "courtesy": Courtesy(seconds=0.0)}
    harbour.robots = "User-agent: *\nDisallow: /thirteen"
    tally = add(harbour.root + "/feed.xml", **some)
    assert counts(tally) == {"new": 1, "failed": 1}
    assert "robots.txt" in str(tally.failed[0])
    harbour.robots = ""
    harbour.feed("/forty", "/twelve", "/thirteen")
    assert counts(add(harbour.root + "/feed.xml", **some)) == {"new": 2}
    assert sorted(path for path in harbour.given if path[1:] in ("twelve", "thirteen", "forty")) == [
        "/forty", "/thirteen", "/twelve",
    ]  # fmt: skip


def test_a_server_that_is_down_is_asked_in_the_next_round(add: Add, harbour: Paper) -> None:
    page = harbour.root + "/later"
    assert counts(add(page, settings=OPEN)) == {"failed": 1}
    harbour.pages["/later"] = WORDS.format("no")
    assert counts(add(page, settings=OPEN)) == {"new": 1}


def test_rounds_begin_evenly_and_never_two_at_once() -> None:
    now, slept, begun = 0.0, [], []

    def add() -> Tally:
        nonlocal now
        begun.append(now)
        now += 400.0 if len(begun) == 2 else 30.0
        return Tally(new=len(begun))

    def sleep(seconds: float) -> None:
        nonlocal now
        slept.append(seconds)
        now += seconds

    found = [tally.new for tally in follow_each(add, 300.0, 4, lambda: now, sleep)]
    assert found == [1, 2, 3, 4]
    assert begun == [0.0, 300.0, 700.0, 1000.0]
    assert slept == [270.0, 0.0, 270.0]


def test_a_hurry_is_refused() -> None:
    with pytest.raises(SettingsError, match="60 seconds"):
        next(follow_each(Tally, 1.0))

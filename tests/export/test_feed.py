"""Changes as a feed and as lines, without a workbench."""

import json

import feedparser
from hypothesis import given
from hypothesis import strategies as st

from sayso.export.feed import atom, json_lines
from sayso.ledger.wanted import Wanted
from sayso.ledger.watch.changes import Change, ChangeKind
from sayso.ledger.watch.saved import Saved

SAVED = Saved(
    "wat-1", "floods", "ada", "2031-01-01T00:00:00Z", Wanted(words="flood*"), 1, 0, "2031-01-01T00:00:00Z"
)


def change(words: str = "Ten bridges fell.", what: str = "New in this ledger.") -> Change:
    return Change(ChangeKind.NEW, "clm-1", "doc-1", words, 2, "2031-02-03T04:05:06Z", 7, what)


def test_a_feed_without_changes_is_a_feed() -> None:
    feed = feedparser.parse(atom(SAVED, [], None))
    assert (feed.bozo, feed.version, feed.entries) == (False, "atom10", [])
    assert feed.feed.updated == SAVED.at


def test_without_a_home_there_are_no_links() -> None:
    data = atom(SAVED, [change()], None)
    assert b"<link" not in data
    assert feedparser.parse(data).entries[0].tags[0].term == "new"


@given(st.text(st.characters(exclude_categories=())))
def test_any_words_make_a_feed_that_can_be_read(words: str) -> None:
    feed = feedparser.parse(atom(SAVED, [change(words, words)], "http://127.0.0.1:1"))
    assert feed.bozo is False
    assert len(feed.entries) == 1


def test_lines_are_json_and_the_ids_tell_changes_apart() -> None:
    found = [
        change(),
        Change(ChangeKind.UPDATED, "clm-1", "doc-1", "x", 0, "2031-02-03T04:05:06Z", 7, "y", "clm-2"),
    ]
    lines = [json.loads(line) for line in json_lines(found).splitlines()]
    assert [line["text"] for line in lines] == ["Ten bridges fell.", "x"]
    assert lines[0]["id"] != lines[1]["id"]
    assert (lines[0]["other"], lines[1]["other"]) == (None, "clm-2")

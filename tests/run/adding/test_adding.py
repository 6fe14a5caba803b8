"""`sayso add`: what is done is not done again, what fails is told, what dies costs itself only."""

import gzip
import io
import json
import sys
from pathlib import Path

import pytest

from sayso.core.errors import ModelError, SettingsError
from sayso.core.settings import ReadSettings, Settings
from sayso.ledger.manifest import InputState, find_input, input_key
from sayso.ledger.redact import redact
from sayso.ledger.search import Search
from sayso.ledger.store import create_store, open_store
from sayso.ledger.upkeep import check, content, stats
from sayso.ledger.verify import verify
from sayso.run.adding import Adder, AddOptions, Commands, Tally
from tests.run.adding.conftest import READY, Add, adding
from tests.support.linkers import OneCluster

WORDS = "The ministry said on Monday that the bridge was closed, and that nobody was hurt"


def write(folder: Path, **texts: str) -> None:
    """Files `name.txt`, or those of another suffix where the name says so: `feed_rss`."""
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        stem, _, suffix = name.partition("_")
        (folder / f"{stem}.{suffix or 'txt'}").write_text(text)


def counts(tally: Tally) -> dict[str, int]:
    """What is not zero."""
    numbers = {name: getattr(tally, name) for name in ("new", "renewed", "known", "redacted", "unchanged")}
    numbers["failed"] = len(tally.failed)
    return {name: number for name, number in numbers.items() if number}


def test_adding_twice_changes_nothing(tmp_path: Path, add: Add) -> None:
    write(tmp_path / "in", a=f"{WORDS} 1.", b=f"{WORDS} 2.", c=f"{WORDS} 3.")
    assert counts(add(tmp_path / "in")) == {"new": 3}
    with open_store(tmp_path / "l.db") as store:
        before = stats(store)
    assert counts(add(tmp_path / "in")) == {"unchanged": 3}
    with open_store(tmp_path / "l.db") as store:
        assert stats(store) == before
        assert verify(store).holds


def test_a_file_that_changed_is_read_again_and_both_documents_stay(tmp_path: Path, add: Add) -> None:
    write(tmp_path / "in", a=f"{WORDS} 1.", b=f"{WORDS} 2.")
    add(tmp_path / "in")
    write(tmp_path / "in", a=f"{WORDS} 1, or perhaps 2.")
    assert counts(add(tmp_path / "in")) == {"new": 1, "unchanged": 1}
    with open_store(tmp_path / "l.db") as store:
        assert stats(store).documents == 3


def test_the_bytes_that_are_kept_are_those_that_came(tmp_path: Path, add: Add) -> None:
    write(tmp_path / "in", a=f"{WORDS}.")
    lines = [json.dumps({"id": n, "text": f"{WORDS} {n}."}).encode() for n in range(2)]
    (tmp_path / "in" / "b.jsonl").write_bytes(b"\n".join(lines) + b"\n")
    packed = gzip.compress(f"{WORDS} in gzip.".encode(), mtime=0)
    (tmp_path / "in" / "c.txt.gz").write_bytes(packed)
    page = f"<html><body><p>{WORDS}. </p><p>{WORDS}, again.</p></body></html>".encode()
    (tmp_path / "in" / "d.html").write_bytes(page)
    assert counts(add(tmp_path / "in")) == {"new": 5}
    with open_store(tmp_path / "l.db") as store:
        verdict = verify(store)
        assert verdict.broken is None
        sizes = [size for (size,) in store.connection.execute("SELECT size FROM raw ORDER BY size")]
        expected = [len(f"{WORDS}."), *map(len, lines), len(packed), len(page)]
        assert sizes == sorted(expected)


def test_the_same_page_in_two_places_is_one_document_seen_twice(tmp_path: Path, add: Add) -> None:
    write(tmp_path / "in", a=f"{WORDS}.", b=f"{WORDS}.", c=f"{WORDS}.")
    assert counts(add(tmp_path / "in")) == {"new": 1, "known": 2}
    with open_store(tmp_path / "l.db") as store:
        document = next(Search(store.connection).documents())
        assert document.origin.uri == str(tmp_path / "in" / "a.txt")
        assert store.connection.execute("SELECT count(*) FROM appearance").fetchone() == (3,)


@pytest.mark.parametrize("deed", ["segfault", "exit", "nonsense", "memory", "hang"])
def test_a_worker_that_dies_costs_its_document_only(tmp_path: Path, add: Add, deed: str) -> None:
    write(tmp_path / "in", a=f"{WORDS} 1.", b=f"{deed} {WORDS}.", c=f"{WORDS} 2.", d=f"{WORDS} 3.")
    tally = add(tmp_path / "in", seconds=3.0 if deed == "hang" else 60.0)
    assert counts(tally) == {"new": 3, "failed": 1}
    error = tally.failed[0]
    assert (error.kind, error.source) == ("worker-died", str(tmp_path / "in" / "b.txt"))
    assert "died 2 times" in error.message
    again = add(tmp_path / "in")  # it has had its tries, and is told of again
    assert counts(again) == {"unchanged": 4, "failed": 1}
    assert str(again.failed[0]) == str(error)


def test_those_that_were_given_together_with_one_that_kills_are_all_tried_alone(
    tmp_path: Path, add: Add
) -> None:
    lines = [{"id": str(n), "text": f"{'exit' if n % 5 == 4 else 'stay'} {WORDS} {n}."} for n in range(40)]
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    tally = add(path)
    assert counts(tally) == {"new": 32, "failed": 8}
    assert sorted(int(str(error.part)) for error in tally.failed) == list(range(4, 40, 5))


def test_a_reader_that_dies_costs_its_input_only(tmp_path: Path, add: Add) -> None:
    write(tmp_path / "in", a=f"{WORDS} 1.", bad=f"{WORDS} 2.", once=f"{WORDS} 3.", z=f"{WORDS} 4.")
    reader = (sys.executable, "-m", "tests.support.bad_reader")
    commands = Commands(read=reader, annotate=(*READY, "none"))
    tally = add(*sorted((tmp_path / "in").glob("*.txt")), commands=commands)
    assert counts(tally) == {"new": 3, "failed": 1}
    assert (tally.failed[0].kind, tally.failed[0].source) == ("worker-died", str(tmp_path / "in" / "bad.txt"))
    assert "exit code 3" in tally.failed[0].message


def test_workers_that_cannot_even_start_end_the_work(tmp_path: Path, add: Add) -> None:
    write(tmp_path, a=f"{WORDS}.")
    with pytest.raises(ModelError, match="exit code 4"):
        add(tmp_path / "a.txt", commands=Commands(annotate=(sys.executable, "-c", "raise SystemExit(4)")))


def test_a_document_gets_another_try(tmp_path: Path, add: Add) -> None:
    write(tmp_path / "in", a=f"once {WORDS}.")
    assert counts(add(tmp_path / "in")) == {"new": 1}


def test_a_part_that_kills_its_worker_is_given_up_and_the_others_are_not(tmp_path: Path, add: Add) -> None:
    lines = [{"id": "good", "text": f"{WORDS}."}, {"id": "bad", "text": f"exit {WORDS}."}, {"id": "none"}]
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    kinds = [(error.kind, error.part) for error in add(path).failed]
    assert sorted(kinds) == [("malformed-record", "line 3"), ("worker-died", "bad")]
    again = add(path)
    assert counts(again) == {"unchanged": 1, "failed": 2}
    with open_store(tmp_path / "l.db") as store:
        row = find_input(store.connection, str(path), "bad")
        assert row is not None
        assert (row.state, row.error, row.tries) == (InputState.FAILED, "worker-died", 2)


def test_what_fails_by_itself_is_told_each_time_and_not_tried_again(tmp_path: Path, add: Add) -> None:
    write(tmp_path / "in", a="", b=f"fail {WORDS}.", c=f"{WORDS}.")
    first = add(tmp_path / "in")
    assert sorted(error.kind for error in first.failed) == ["annotation", "no-text"]
    again = add(tmp_path / "in")
    assert sorted(map(str, again.failed)) == sorted(map(str, first.failed))
    assert counts(again) == {"unchanged": 3, "failed": 2}


def test_a_missing_file_is_tried_again(tmp_path: Path, add: Add) -> None:
    assert [error.kind for error in add(tmp_path / "a.txt").failed] == ["missing"]
    write(tmp_path, a=f"{WORDS}.")
    assert counts(add(tmp_path / "a.txt")) == {"new": 1}


def test_a_limit_ends_and_the_next_run_goes_on(tmp_path: Path, add: Add) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps({"id": n, "text": f"{WORDS} {n}."}) + "\n" for n in range(7)))
    assert counts(add(path, limit=3)) == {"new": 3}
    assert counts(add(path, limit=3)) == {"new": 3, "known": 3}
    assert counts(add(path)) == {"new": 1, "known": 6}
    assert counts(add(path)) == {"unchanged": 1}


def test_since_passes_over_what_is_older(tmp_path: Path, add: Add) -> None:
    path = tmp_path / "in.jsonl"
    days = ["2019-05-01", "2021-05-01", None]
    path.write_text(
        "".join(json.dumps({"id": n, "text": f"{WORDS} {n}.", "date": d}) + "\n" for n, d in enumerate(days))
    )
    tally = add(path, since="2020")
    assert (tally.new, tally.passed_over) == (2, 1)
    assert counts(add(path)) == {"new": 1, "known": 2}


def test_a_dry_run_writes_nothing(tmp_path: Path, add: Add) -> None:
    write(tmp_path / "in", a=f"{WORDS} 1.", b=f"{WORDS} 2.", c="")
    options = AddOptions(dry_run=True, workers=1, commands=Commands(annotate=(*READY, "none")))
    tally = Adder(None, Settings(), options).add([str(tmp_path / "in")])
    assert counts(tally) == {"new": 2, "failed": 1}
    add(tmp_path / "in" / "a.txt")
    with open_store(tmp_path / "l.db") as store:
        before = stats(store)
        tally = Adder(store, Settings(), options).add([str(tmp_path / "in")])
        assert counts(tally) == {"new": 1, "unchanged": 1, "failed": 1}
        assert stats(store) == before


def test_a_redacted_document_is_kept_out(tmp_path: Path, add: Add) -> None:
    write(tmp_path / "in", a=f"{WORDS} 1.", b=f"{WORDS} 2.")
    add(tmp_path / "in")
    with open_store(tmp_path / "l.db", write=True) as store:
        document = next(Search(store.connection).documents())
        redact(store, [document.id], "x", "editor")
    (tmp_path / "in" / "a.txt").rename(tmp_path / "in" / "z.txt")
    tally = add(tmp_path / "in")
    assert tally.redacted == 1
    with open_store(tmp_path / "l.db") as store:
        assert stats(store).documents == 1
        assert verify(store).holds


def test_a_list_is_its_inputs(tmp_path: Path, add: Add) -> None:
    write(tmp_path, a=f"{WORDS}.")
    (tmp_path / "feeds.opml").write_text(
        '<opml version="2.0"><body><outline xmlUrl="http://localhost:9/feed"/></body></opml>'
    )
    tally = add(tmp_path / "feeds.opml", tmp_path / "a.txt")
    assert counts(tally) == {"new": 1, "failed": 1}
    assert tally.failed[0].source == "http://localhost:9/feed"


def test_patterns_and_names_that_come_twice(tmp_path: Path, add: Add) -> None:
    write(tmp_path / "in", a=f"{WORDS} 1.", b=f"{WORDS} 2.", c_md=f"{WORDS} 3.")
    tally = add(tmp_path / "in" / "*.txt", tmp_path / "in" / "a.txt", tmp_path / "in" / "*.pdf")
    assert tally.inputs == 3
    assert counts(tally) == {"new": 2, "failed": 1}


def test_what_stands_on_standard_input(tmp_path: Path, add: Add, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(f"{WORDS}.".encode())))
    write(tmp_path / "in", a=f"{WORDS} 1.")
    assert counts(add("-", tmp_path / "in", read_seconds=20.0)) == {"new": 2}
    with open_store(tmp_path / "l.db") as store:
        found = {one.origin.uri: one.text for one in Search(store.connection).documents()}
    assert found["-"] == f"{WORDS}."


def test_documents_in_a_language_that_is_not_read_are_counted(tmp_path: Path, add: Add) -> None:
    french = "Le ministre a dit lundi que le pont de la ville sera fermé pendant deux mois pour des travaux. "
    write(tmp_path / "in", a=f"{WORDS}.", b=french * 3)
    tally = add(tmp_path / "in")
    assert (tally.new, tally.unread) == (2, 1)


def test_a_list_and_nothing_on_standard_input(add: Add, monkeypatch: pytest.MonkeyPatch) -> None:
    opml = b'<opml version="2.0"><body><outline xmlUrl="http://localhost:9/feed"/></body></opml>'
    for data, failed in ((opml, "http://localhost:9/feed"), (b"", "-")):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
        assert [one.source for one in add("-", read_seconds=20.0).failed] == [failed]


def test_too_much_on_standard_input(add: Add, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(WORDS.encode())))
    small = Settings(read=ReadSettings(max_bytes=10))
    assert [one.kind for one in add("-", settings=small).failed] == ["too-large"]


def test_a_ledger_among_its_inputs_is_no_input(tmp_path: Path) -> None:
    write(tmp_path / "in", a=f"{WORDS} 1.", b=f"{WORDS} 2.")
    result = tmp_path / "in" / "result"
    result.mkdir()
    write(result / "readings", part=f"{WORDS} 3.")
    (result / "sayso-run.json").write_text("{}")
    here = adding(tmp_path / "in" / "l.db", tmp_path / "no readings")
    create_store(tmp_path / "in" / "l.db", folder=tmp_path / "in" / "bytes").close()
    assert counts(here(tmp_path / "in")) == {"new": 2}
    assert counts(here(tmp_path / "in", tmp_path / "in" / "l*")) == {"unchanged": 2}
    assert [one.source for one in here(tmp_path / "in" / "l.db").failed] == [str(tmp_path / "in" / "l.db")]


def test_how_much_there_is_is_told_before_anything_is_done(tmp_path: Path) -> None:
    write(tmp_path / "in", **{f"n{n}": f"{WORDS} {n}." for n in range(40)})
    told: list[tuple[int, int]] = []
    linked: list[tuple[int, int]] = []

    def hear(tally: Tally) -> None:
        told.append((tally.inputs_done, tally.inputs))
        linked.append((tally.linked, tally.to_link))

    options = AddOptions(workers=1, commands=Commands(annotate=(*READY, str(tmp_path / "no readings"))))
    with create_store(tmp_path / "l.db") as store:
        Adder(store, Settings(), options, hear, OneCluster()).add([str(tmp_path / "in")])
    assert told[0] == (0, 40)
    assert {of for _, of in told} == {40}
    assert linked[-1] == (0, 40)  # linking begins when all is there, and says of how many


@pytest.mark.parametrize("options", [{"workers": 0}, {"limit": 0}, {"tries": 0}])
def test_options_that_make_no_sense(options: dict[str, int]) -> None:
    with pytest.raises(SettingsError):
        AddOptions(**options)  # type: ignore[arg-type]  # any of its numbers


def test_content_does_not_depend_on_workers_batches_or_order(tmp_path: Path) -> None:
    write(tmp_path / "in", **{f"n{n}": f"{WORDS} {n // 2}." for n in range(12)})
    files = sorted((tmp_path / "in").iterdir())
    digests = set()
    for name, some, order in (
        ("a", {"workers": 1, "batch": 1}, files),
        ("b", {"workers": 3, "batch": 100}, files[::-1]),
    ):
        adding(tmp_path / name, tmp_path / "none")(*order, **some)
        with open_store(tmp_path / name, write=True) as store:
            digests.add(content(store))
            assert check(store) == []
    assert len(digests) == 1


def test_with_a_linker_what_is_new_is_linked_and_without_one_nothing_is(tmp_path: Path, add: Add) -> None:
    write(tmp_path / "in", a=f"{WORDS} 1.", b=f"{WORDS} 2.")
    add(tmp_path / "in")
    with open_store(tmp_path / "l.db") as store:
        assert stats(store).linked == 0
    for count in (2, 2, 3):
        write(tmp_path / "in", **{f"n{n}": f"{WORDS} {n}." for n in range(2, count)})
        add(tmp_path / "in", linker=OneCluster())
        with open_store(tmp_path / "l.db") as store:
            assert stats(store).linked == stats(store).documents >= 2


def test_keys_of_inputs_tell_uri_from_part() -> None:
    assert len({input_key("a", None), input_key("a", ""), input_key("a", "b"), input_key("ab", None)}) == 4

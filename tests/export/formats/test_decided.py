"""A rejected, a mended, and a claim whose acceptance was taken back: what each format says of them."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pyarrow.parquet as pq
import pytest

from sayso.core.claim import claim_key
from sayso.core.judging import REJECT, REVIEW
from sayso.core.names import urn
from sayso.core.text import Span
from sayso.core.vocabulary import ActorKind, ClaimKind, CommitmentLabel, SourceKind
from sayso.export.exporting import export_at, format_named
from sayso.export.formats import FORMATS
from sayso.export.formats.stix import note_id
from sayso.export.tables import CLAIMS
from sayso.ledger.plan import ClaimQuery
from sayso.ledger.review.book import ADD, MISSED
from sayso.ledger.review.contents import EventContent, FlowContent, QuantityContent, SideContent, TimeContent
from sayso.ledger.review.mended import LinkContent, MendContent, content_dict
from sayso.ledger.review.missed import MissedContent
from sayso.ledger.selection import LedgerSelection
from sayso.ledger.store import open_store
from tests.support.documents import span_in
from tests.support.ledgers import filled
from tests.support.moved import decided, exported, exported_folder, imported
from tests.support.readings import rich_reading
from tests.support.standard_ledgers import FIRST, SECOND, THIRD

RICH = rich_reading()
WITHOUT = sorted(name for name, listed in FORMATS.items() if not listed.rejected)
HELD = sorted(name for name, listed in FORMATS.items() if listed.rejected)
EVENTFUL = next(claim for claim in RICH.claims if claim.events)


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The rich article: one claim with an event rejected, one mended in every way, one judged and not."""
    path = tmp_path_factory.mktemp("judged") / "l.db"
    one, other = [claim for claim in RICH.claims if claim not in (EVENTFUL, MENDED)][:2]
    accepted = decided(other.id, REVIEW, "accept")
    with filled(path, [RICH]) as store, store.writing() as writer:
        writer.judgement(decided(EVENTFUL.id, REVIEW, REJECT, reason="Misread."))
        writer.judgement(decided(MENDED.id, REVIEW, "mend", content=json.dumps(content_dict(MEND))))
        writer.judgement(accepted)
        writer.judgement(decided(other.id, REVIEW, "undo", content=f'{{"undoes":"{accepted.id}"}}'))
        writer.judgement(decided(one.id, REVIEW, "accept"))
    return path


MENDED = next(c for c in RICH.claims if len(c.chain) == len(c.spans) == 1 and not c.events)
PLACE = (MENDED.spans[0].start, MENDED.spans[0].start + 3)
AIDED = SideContent(PLACE, "hamas", "PSE", name="Hamas", kind=ActorKind.ARMED_GROUP)
MEND = MendContent(
    spans=[(MENDED.spans[0].start, MENDED.spans[0].end - 4)],
    kind=ClaimKind.PLAN,
    commitment=CommitmentLabel.DOUBTFUL,
    level=5 - MENDED.level,
    links=[LinkContent(at=0, drop=True)],
    events=[EventContent(0, type="AID", actor=[AIDED])],
    quantities=[QuantityContent(0, span=PLACE, low=3.0, high=None, of="words")],
)


def rows(data: bytes) -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in csv.DictReader(io.StringIO(data.decode(), newline=""))}


def lines(data: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in data.splitlines()]


def test_the_formats_that_leave_out_what_was_rejected() -> None:
    assert WITHOUT == ["claim-review", "ftm", "ftm-statements", "graphml", "plover"]
    assert HELD == ["csv", "jsonl", "parquet", "report", "stix", "web-annotation"]


@pytest.mark.parametrize("form", WITHOUT)
def test_a_rejected_claim_is_not_there_unless_it_is_asked_for(judged: Path, form: str) -> None:
    assert EVENTFUL.id not in exported(judged, form).decode()
    assert EVENTFUL.id in exported(judged, form, rejected=True).decode()
    assert EVENTFUL.id in exported(judged, form, ClaimQuery(review=REJECT)).decode()


@pytest.mark.parametrize("form", HELD)
def test_a_rejected_claim_is_there_elsewhere(judged: Path, form: str) -> None:
    if form == "parquet":
        ids = pq.read_table(io.BytesIO(exported(judged, form))).column("id").to_pylist()
    else:
        ids = exported(judged, form).decode()
    assert EVENTFUL.id in ids


def verdicts(judged: Path, form: str) -> dict[str, str | None]:
    """Of each claim what a format says of the decision, where it is asked for the rejected too."""
    return dict(_verdicts(form, exported(judged, form, rejected=True)))


def _verdicts(form: str, data: bytes) -> Iterator[tuple[str, str | None]]:
    match form:
        case "csv":
            yield from ((key, row["judged"] or None) for key, row in rows(data).items())
        case "parquet":
            table = pq.read_table(io.BytesIO(data)).to_pylist()
            yield from ((row["id"], row["judged"]) for row in table)
        case "jsonl":
            for line in lines(data):
                if "chain" in line:
                    yield line["id"], line.get("judged", {}).get("verdict")
        case "plover":
            for line in lines(data):
                yield line["sayso"]["claim"], line["sayso"].get("judged", {}).get("verdict")
        case "graphml":
            graph = nx.parse_graphml(data.decode())
            nodes = graph.nodes(data=True)
            yield from ((key, node.get("judged")) for key, node in nodes if node["type"] == "claim")
        case _:
            yield from _verdicts_of_standards(form, data)


def _verdicts_of_standards(form: str, data: bytes) -> Iterator[tuple[str, str | None]]:
    marks: dict[str, list[str]] = {}
    match form:
        case "claim-review":
            nodes = json.loads(data)["@graph"]
            marks = {node["@id"]: node["keywords"] for node in nodes if node["@type"] == "Claim"}
        case "stix":
            notes = [node for node in json.loads(data)["objects"] if node["type"] == "note"]
            marks = {node["id"]: node["labels"] for node in notes if "extensions" in node}
        case "web-annotation":
            items = json.loads(data)["first"]["items"]
            marks = {one["id"]: [body.get("value", "") for body in one["body"]] for one in items}
        case "ftm":
            notes = [line for line in lines(data) if line["schema"] == "Note"]
            marks = {line["id"]: line["properties"]["keywords"] for line in notes}
        case "ftm-statements":
            for line in lines(data):
                if (line["schema"], line["prop"]) == ("Note", "keywords"):
                    marks.setdefault(line["entity_id"], []).append(line["value"])
    for claim in RICH.claims:
        key = {"stix": note_id(claim.id), "ftm": claim.id, "ftm-statements": claim.id}.get(
            form, urn("claim", claim.id)
        )
        found = [mark for mark in marks[key] if mark.startswith(("judged: ", "judged-"))]
        assert len(found) <= 1
        yield claim.id, found[0].removeprefix("judged: ").removeprefix("judged-") if found else None


@pytest.mark.parametrize("form", sorted(set(FORMATS) - {"report"}))
def test_every_format_says_what_was_decided(judged: Path, form: str) -> None:
    found = verdicts(judged, form)
    assert found[EVENTFUL.id] == "reject"
    others = {key: verdict for key, verdict in found.items() if key != EVENTFUL.id}
    if form == "plover":  # of events alone
        assert set(others.values()) <= {None, "accept"}
    else:
        assert others.pop(MENDED.id) == "mend"
        assert sorted(filter(None, others.values())) == ["accept"]  # the other one was taken back


def test_the_report_says_what_was_decided(judged: Path) -> None:
    page = exported(judged, "report").decode()
    assert "reject, Ada, 2025-05-06: Misread." in page
    assert f"sourcing level: {MEND.level}, not {MENDED.level}" in page


def test_the_mended_values_have_columns_of_their_own(judged: Path) -> None:
    row = rows(exported(judged, "csv"))[MENDED.id]
    assert (row["text"], row["kind"], row["level"]) == (MENDED.text, MENDED.kind, str(MENDED.level))
    assert row["judged_by"] == "Ada"
    assert row["mended_text"] == MENDED.text[:-4]
    assert row["mended_kind"] == "plan"
    assert row["mended_level"] == str(MEND.level)
    assert row["mended_author_commitment"] == "doubtful"
    assert row["mended_who_says_so"] == "the author alone"
    words = MENDED.document.words(Span(*PLACE))
    assert row["mended_events"] == f"aid, {words} (PSE)"
    assert row["mended_quantities"].endswith("at least 3 ton words per day")
    assert "Hamas" in row["mended_actors"]
    columns = [column.name for column in CLAIMS.columns if column.name.startswith("mended_")]
    for other in rows(exported(judged, "csv")).values():
        assert other["id"] == MENDED.id or not any(other[name] for name in columns)


def test_our_lines_hold_what_was_mended_and_nothing_else(judged: Path) -> None:
    (line,) = (one for one in lines(exported(judged, "jsonl")) if one["id"] == MENDED.id)
    assert line["level"] == MENDED.level
    mended = line["judged"]["mended"]
    assert [(a["name"], a["id"]) for a in mended.pop("actors") if a["id"] == "hamas"] == [("Hamas", "hamas")]
    (event,) = mended.pop("events")
    assert (event["type"], event["actor"][0]["id"], event["actor"][0]["country"]) == ("AID", "hamas", "PSE")
    number = mended.pop("quantities")[0]
    assert (number["start"], number["end"], number["low"], number["high"], number["of"]) == (
        *PLACE,
        3,
        None,
        "words",
    )
    assert mended == {
        "spans": [list(pair) for pair in MEND.spans or ()],
        "text": MENDED.text[:-4],
        "kind": "plan",
        "chain": [],
        "author_commitment": "doubtful",
        "level": MEND.level,
    }


@pytest.mark.parametrize("form", ["graphml", "stix", "ftm", "web-annotation", "claim-review"])
def test_other_formats_say_in_words_what_was_mended(judged: Path, form: str) -> None:
    found = exported(judged, form).decode()
    assert f"sourcing level: {MEND.level}, not {MENDED.level}" in found
    assert "deed: aid, " in found
    assert "is Hamas (hamas)" in found


def test_what_was_judged_comes_back_from_our_lines(judged: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.db"
    imported(again, exported_folder(judged, tmp_path / "out"))
    assert exported(again, "jsonl") == exported(judged, "jsonl")
    assert found_by(again) == found_by(judged)


def found_by(ledger: Path) -> list[tuple[Any, ...]]:
    """By which deeds, numbers and actors claims are found: those that were mended are among them."""
    with open_store(ledger) as store:
        found = store.connection.execute(
            "SELECT c.id, e.type, e.actor, q.low, x.key FROM claim c JOIN claim_event e ON e.claim = c.nr "
            "JOIN claim_quantity q ON q.claim = c.nr JOIN claim_actor a ON a.claim = c.nr "
            "JOIN actor x ON x.nr = a.actor WHERE c.current = 1 ORDER BY 1, 2, 3, 4, 5"
        ).fetchall()
    assert (MENDED.id, "AID", "PSE", 3.0, "hamas") in found
    return found


def test_tables_of_events_sources_and_flows_say_it_too(judged: Path, tmp_path: Path) -> None:
    with open_store(judged) as store, store.reading():
        export_at(LedgerSelection(store, ClaimQuery()), format_named("csv"), tmp_path / "out")
    for name in ("events", "sources", "flows"):
        found = list(csv.DictReader((tmp_path / "out" / f"{name}.csv").open(encoding="utf-8", newline="")))
        assert found
        for row in found:
            wanted = {EVENTFUL.id: "reject", MENDED.id: "mend"}.get(row["claim"])
            assert wanted is None or row["judged"] == wanted
    events = (tmp_path / "out" / "events.csv").read_text(encoding="utf-8")
    assert "reject" in events


def test_the_record_says_how_many_were_left_out(judged: Path, tmp_path: Path) -> None:
    for form, left_out in (("plover", 1), ("csv", 0)):
        place = tmp_path / f"out.{form}"
        with open_store(judged) as store, store.reading():
            done = export_at(LedgerSelection(store, ClaimQuery()), format_named(form), place)
        record = json.loads(place.with_name(f"{place.name}.export.json").read_text())
        assert record["rejected_left_out"] == done.rejected == left_out
        assert record["claims"] == len(RICH.claims) - left_out


def test_a_masked_export_knows_what_was_taken_back_and_mended(judged: Path) -> None:
    found = rows(exported(judged, "csv", mask=True))
    assert sorted(filter(None, (row["judged"] for row in found.values()))) == ["accept", "mend", "reject"]
    row = found[MENDED.id]
    assert row["judged_by"].startswith("[reviewer ")
    assert (row["mended_kind"], row["mended_level"]) == ("plan", str(MEND.level))
    assert row["text"].startswith(row["mended_text"])
    assert row["mended_who_says_so"] == ""  # names that somebody typed are not looked through for names


def test_the_ledger_of_the_other_tests_has_both(standards: Path) -> None:
    found = {key: row["judged"] for key, row in rows(exported(standards, "csv")).items()}
    assert (found[FIRST.id], found[SECOND.id], found[THIRD.id]) == ("", "mend", "reject")


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_a_masked_export_has_no_name_that_somebody_typed_in_a_claim(tmp_path: Path, form: str) -> None:
    """Neither of a side, nor of a source; the deed, its time and the ends of a movement stay."""
    path = tmp_path / "l.db"
    span = span_in(RICH.document, "The airlift to West Berlin")
    where = (span.start, span.end)
    content = MissedContent(
        claim=claim_key(RICH.document.id, (span,)),
        spans=[where],
        kind=ClaimKind.EVENT,
        commitment=CommitmentLabel.CERTAIN,
        level=3,
        links=[LinkContent(0, source=[where], source_kind=SourceKind.NAMED_PERSON, name="Otto Brandt")],
        events=[
            EventContent(0, type="AID", actor=[SideContent(where, name="Rosa Hill")], edtf="1931-07"),
        ],
        flows=[FlowContent(0, origin="TCD", group="Friends of Rosa Hill")],
    )
    with filled(path, [RICH]) as store, store.writing() as writer:
        writer.judgement(decided(RICH.document.id, MISSED, ADD, content=json.dumps(content_dict(content))))
    page, masked = exported(path, form), exported(path, form, mask=True)
    if form != "parquet":  # packed
        assert b"Otto Brandt" in page
    for name in (b"Rosa Hill", b"Otto Brandt"):
        assert name not in masked
    if form in ("jsonl", "plover"):
        assert b"1931-07" in masked
    if form == "jsonl":
        assert b'"TCD"' in masked


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_a_masked_export_has_the_numbers_that_were_mended_and_no_name(tmp_path: Path, form: str) -> None:
    path = tmp_path / "l.db"
    side = SideContent(PLACE, None, None, name="Rosa Hill")
    content = MendContent(
        events=[EventContent(0, type="AID", actor=[side])],
        quantities=[QuantityContent(0, low=77_321.0, high=77_321.0, of="Rosa Hill")],
        times=[TimeContent(0, span=PLACE, edtf="1931-07")],
        flows=[FlowContent(0, origin="TCD", destination="Rosa Hill", group="Rosa Hill")],
    )
    with filled(path, [RICH]) as store, store.writing() as writer:
        writer.judgement(decided(MENDED.id, REVIEW, "mend", content=json.dumps(content_dict(content))))
    page, masked = exported(path, form), exported(path, form, mask=True)
    if form not in ("parquet", "plover"):  # the one packed, the other of the machine's events alone
        assert b"Rosa Hill" in page
        assert b"77321" in masked or b"77,321" in masked
    assert b"Rosa Hill" not in masked

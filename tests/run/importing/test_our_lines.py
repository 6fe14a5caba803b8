"""Our own lines come back as they were, once, and nothing that is not what it says it is comes in."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sayso.core.claim import claim_key
from sayso.core.settings import ReadSettings
from sayso.core.text import Span
from sayso.export.wire import claim_line, document_line, error_line
from sayso.ledger.merge import merge
from sayso.ledger.plan import ClaimQuery
from sayso.ledger.redact import redact
from sayso.ledger.review.book import ADD, MISSED
from sayso.ledger.review.contents import (
    EventContent,
    FlowContent,
    PlaceContent,
    SideContent,
    TimeContent,
)
from sayso.ledger.review.judging import made_now
from sayso.ledger.review.mended import content_dict
from sayso.ledger.review.missed import MissedContent
from sayso.ledger.store import create_store, open_store
from sayso.ledger.upkeep import check
from sayso.run.importing.tally import MOST_TOLD
from tests.support.documents import span_in
from tests.support.ledgers import filled, put, some_readings
from tests.support.moved import exported, exported_folder, imported, judged, kinds, written
from tests.support.readings import STAMP, failed_inputs, hostile_reading, rich_reading
from tests.support.standard_ledgers import decisions, standard_ledger

READINGS = [*some_readings(), hostile_reading()]
RICH = rich_reading()


@pytest.fixture
def full(tmp_path: Path) -> Path:
    filled(tmp_path / "full.db", READINGS).close()
    return tmp_path / "full.db"


@pytest.mark.parametrize("form", ["folder", "stream"])
def test_judgements_come_along(tmp_path: Path, form: str) -> None:
    full, new = standard_ledger(tmp_path / "full.db"), tmp_path / "new.db"
    data = exported(full, "jsonl")
    given = (
        exported_folder(full, tmp_path / "out") if form == "folder" else written(tmp_path, "a.jsonl", data)
    )
    first = imported(new, given)
    assert first.judgements_new + first.notes_new == len(decisions())
    again = imported(new, given)
    assert (again.judgements_new, again.judgements_known, again.failed) == (0, first.judgements_new, 0)
    assert exported(new, "jsonl") == data


@pytest.mark.parametrize("form", ["folder", "stream"])
def test_export_import_export_gives_the_same_bytes(full: Path, tmp_path: Path, form: str) -> None:
    given = (
        exported_folder(full, tmp_path / "out")
        if form == "folder"
        else written(tmp_path, "all.jsonl", exported(full, "jsonl"))
    )
    new = tmp_path / "new.db"
    first = imported(new, given)
    assert exported(new, "jsonl") == exported(full, "jsonl")
    assert (first.documents_new, first.claims_new, first.failed) == (
        len(READINGS),
        sum(len(reading.claims) for reading in READINGS),
        0,
    )
    again = imported(new, given)
    assert (again.documents_new, again.claims_new) == (0, 0)
    assert (again.documents_known, again.claims_known) == (first.documents_new, first.claims_new)
    assert exported(new, "jsonl") == exported(full, "jsonl")
    with open_store(new, write=True) as store:
        assert check(store) == []


def test_a_claim_that_a_person_added_comes_with_its_judgement(full: Path, tmp_path: Path) -> None:
    span = span_in(RICH.document, "nobody counted")
    where = (span.start, span.end)
    given = MissedContent(
        claim=claim_key(RICH.document.id, (span,)),
        spans=[where],
        level=4,
        events=[EventContent(0, type="AID", actor=[SideContent(where)], place=PlaceContent(where, "Norby"))],
        times=[TimeContent(0, span=where, edtf="1931/..")],
        flows=[FlowContent(0, origin="TCD", low=7.0)],
    )
    added = made_now("ada", RICH.document.id, MISSED, ADD, content=content_dict(given))
    judged(full, lambda: [added, made_now("ben", given.claim, "review", "accept")])
    data, new = exported(full, "jsonl"), tmp_path / "new.db"
    assert b'"origin":"TCD"' in data
    assert b'"1931/.."' in data
    first = imported(new, exported_folder(full, tmp_path / "out"))
    assert (first.judgements_new, first.failed) == (2, 0)
    assert exported(new, "jsonl") == data
    again = imported(new, written(tmp_path, "all.jsonl", data))
    assert (again.claims_new, again.judgements_new, again.failed) == (0, 0, 0)
    alone = imported(
        tmp_path / "alone.db", tmp_path / "out" / "documents.jsonl", tmp_path / "out" / "claims.jsonl"
    )
    assert [kind for _, kind in kinds(alone)] == ["unattached"]
    assert "a person added this claim" in str(alone.errors[0])


def test_into_the_ledger_that_it_came_from_nothing_is_new(full: Path, tmp_path: Path) -> None:
    before = exported(full, "jsonl")
    tally = imported(full, exported_folder(full, tmp_path / "out"))
    assert (tally.documents_new, tally.claims_new, tally.failed) == (0, 0, 0)
    assert exported(full, "jsonl") == before


def test_parts_of_a_document_come_together_in_any_order(full: Path, tmp_path: Path) -> None:
    new, whole = tmp_path / "new.db", exported(full, "jsonl", ClaimQuery(document=RICH.document.id))
    for level in (3, 0, 2, 1, 4, 5, 3):
        query = ClaimQuery(document=RICH.document.id, level=level, least_level=level)
        part = written(tmp_path, f"{level}.jsonl", exported(full, "jsonl", query))
        assert imported(new, part).failed == 0
    got, wanted = exported(new, "jsonl").splitlines(), whole.splitlines()
    assert got[0] == wanted[0]
    assert sorted(got) == sorted(wanted)
    starts = [json.loads(line)["spans"][0][0] for line in got[1:]]
    assert starts == sorted(starts)


def test_what_a_machine_here_makes_counts_before_what_came(full: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.db"
    imported(new, exported_folder(full, tmp_path / "out"))
    with create_store(new) as store:
        put(store, RICH)  # the same bytes, read here: with all its marks
        rows = store.connection.execute(
            "SELECT s.models, u.annotation IS NOT NULL FROM annotation a JOIN stamp s ON s.nr = a.stamp "
            "JOIN document d ON d.nr = a.document LEFT JOIN current u ON u.annotation = a.nr "
            "WHERE d.id = ? ORDER BY a.nr",
            (RICH.document.id,),
        ).fetchall()
    assert [('"imported"' in models, current) for models, current in rows] == [(True, 0), (False, 1)]
    assert exported(new, "jsonl") == exported(full, "jsonl")
    assert imported(new, tmp_path / "out").claims_new == 0


def test_two_ledgers_with_parts_of_one_document_merge(full: Path, tmp_path: Path) -> None:
    for name, level in (("a", 0), ("b", 3)):
        query = ClaimQuery(document=RICH.document.id, level=level, least_level=level)
        imported(tmp_path / f"{name}.db", written(tmp_path, name + ".jsonl", exported(full, "jsonl", query)))
    with create_store(tmp_path / "a.db") as into, open_store(tmp_path / "b.db") as other:
        merge(into, other)
    wanted = {c.id for c in RICH.claims if c.level in (0, 3)}
    lines = exported(tmp_path / "a.db", "jsonl").splitlines()[1:]
    assert {json.loads(line)["id"] for line in lines} == wanted


def test_what_was_redacted_stays_out(full: Path, tmp_path: Path) -> None:
    out = exported_folder(full, tmp_path / "out")
    with create_store(full) as store:
        redact(store, [RICH.document.id], "a court's order", "editor")
    tally = imported(full, out)
    assert tally.redacted == 1 + len(RICH.claims)
    assert (tally.documents_new, tally.failed) == (0, 0)
    assert RICH.document.id not in exported(full, "jsonl").decode()


def test_lines_of_an_earlier_version_keep_their_times(tmp_path: Path) -> None:
    claim = next(claim for claim in RICH.claims if any(time.edtf for time in claim.times))
    line = json.loads(claim_line(claim))
    del line["timexes"]
    for quantity in line["quantities"]:
        del quantity["counted"]
    given = written(tmp_path, "a.jsonl", document_line(RICH.document) + b"\n" + json.dumps(line).encode())
    assert imported(tmp_path / "l.db", given).claims_new == 1
    got = json.loads(exported(tmp_path / "l.db", "jsonl").splitlines()[1])
    assert got["times"] == line["times"] != []


Change = Callable[[dict[str, Any]], object]
BAD_DOCUMENTS: list[tuple[str, Change, str]] = [
    ("another text", lambda d: d.update(text=d["text"] + "."), "damaged"),
    ("another hash", lambda d: d.update(sha256="0" * 64), "damaged"),
    ("another id", lambda d: d.update(id="doc-aaaaaaaaaaaaaaaa"), "damaged"),
    ("no hash", lambda d: d.update(sha256="<script>"), "malformed-record"),
    ("a number for a title", lambda d: d.update(title=7), "malformed-record"),
    ("a block outside", lambda d: d["blocks"][-1].update(end=10**9), "malformed-record"),
    ("a block backward", lambda d: d["blocks"][0].update(start=5, end=2), "malformed-record"),
    ("a block below zero", lambda d: d["blocks"][0].update(start=-1), "malformed-record"),
    ("an unknown status", lambda d: d.update(status="liked"), "malformed-record"),
    ("an anchor outside", lambda d: d["map"][0].update(start=10**12), "malformed-record"),
    ("no uri", lambda d: d.pop("uri"), "malformed-record"),
]


@pytest.mark.parametrize(("what", "change", "kind"), BAD_DOCUMENTS, ids=[w for w, _, _ in BAD_DOCUMENTS])
def test_a_document_that_is_not_what_it_says_is_named(
    what: str, change: Change, kind: str, tmp_path: Path
) -> None:
    line = json.loads(document_line(RICH.document))
    change(line)
    good = document_line(hostile_reading().document)
    given = written(tmp_path, "a.jsonl", json.dumps(line).encode() + b"\n\n" + good)
    tally = imported(tmp_path / "l.db", given)
    assert (kinds(tally), tally.documents_new) == ([("line 1", kind)], 1), what


BAD_CLAIMS: list[tuple[str, Change, str]] = [
    ("words that are not there", lambda c: c.update(text="It is not so"), "damaged"),
    ("another id", lambda c: c.update(id="clm-aaaaaaaaaaaaaaaa"), "damaged"),
    ("a span outside", lambda c: c["spans"][-1].__setitem__(1, 10**9), "damaged"),
    ("no spans", lambda c: c.update(spans=[]), "malformed-record"),
    ("a span backward", lambda c: c["spans"][0].reverse(), "malformed-record"),
    ("a source outside", lambda c: c["chain"][0].update(source=[[0, 10**9]]), "damaged"),
    ("a quantity outside", lambda c: c["quantities"][0].update(start=0, end=10**9), "damaged"),
    ("a huge offset", lambda c: c["spans"].append([0, 10**30]), "malformed-record"),
    ("a level of 6", lambda c: c.update(level=6), "malformed-record"),
    ("a score of text", lambda c: c["author_commitment"].update(score="3"), "malformed-record"),
    ("an unknown kind", lambda c: c.update(kind="truth"), "malformed-record"),
    ("a document that is nowhere", lambda c: c["document"].update(id="doc-nowhere"), "unattached"),
    ("a document without an id", lambda c: c.update(document={}), "malformed-record"),
    ("a list for a document", lambda c: c.update(document=[1]), "malformed-record"),
]
LINKED = next(c for c in RICH.claims if c.chain and c.quantities)


@pytest.mark.parametrize(("what", "change", "kind"), BAD_CLAIMS, ids=[w for w, _, _ in BAD_CLAIMS])
def test_a_claim_that_is_not_what_it_says_is_named(
    what: str, change: Change, kind: str, tmp_path: Path
) -> None:
    line = json.loads(claim_line(LINKED))
    change(line)
    lines = [document_line(RICH.document), json.dumps(line).encode(), claim_line(RICH.claims[0])]
    tally = imported(tmp_path / "l.db", written(tmp_path, "a.jsonl", b"\n".join(lines)))
    assert (kinds(tally), tally.claims_new) == ([("line 2", kind)], 1), what


def test_a_forged_claim_of_a_machine_s_own_annotation_is_named(full: Path, tmp_path: Path) -> None:
    line = json.loads(claim_line(RICH.claims[0]))
    start, end = line["spans"][0]
    line["spans"], line["text"] = [[start, end - 1]], RICH.document.text[start : end - 1]
    line["id"] = claim_key(RICH.document.id, (Span(start, end - 1),))
    tally = imported(full, written(tmp_path, "a.jsonl", json.dumps(line)))
    assert kinds(tally) == [("line 1", "damaged")]
    assert tally.claims_new == 0


BAD_LINES: list[tuple[str, bytes, str]] = [
    ("no JSON", b"{", "malformed-record"),
    ("a truncated line", b'{"id": "do', "malformed-record"),
    ("an array", b"[1, 2", "malformed-record"),
    ("a string", b'"text"', "malformed-record"),
    ("deep nesting", b'{"a":' * 100_000, "malformed-record"),
    ("bytes that are no text", b'{"text": "\xff\xfe", "blocks": []}', "malformed-record"),
    ("a lone surrogate", b'{"text": "\\ud800", "blocks": []}', "malformed-record"),
    ("a number too large", b'{"text": 1e999, "blocks": []}', "malformed-record"),
    ("nothing that we know", b'{"hello": "world"}', "malformed-record"),
    ("a huge line", b'{"text": "' + b"x" * 30_000 + b'"}', "too-large"),
    ("many values", b'{"blocks": [' + b"0," * 4_000_001 + b"0]}", "too-large"),
]


@pytest.mark.parametrize(("what", "line", "kind"), BAD_LINES, ids=[w for w, _, _ in BAD_LINES])
def test_a_bad_line_is_named_and_the_rest_goes_on(what: str, line: bytes, kind: str, tmp_path: Path) -> None:
    limit = 20_000 if what == "a huge line" else 64 << 20
    good = document_line(hostile_reading().document)
    given = written(tmp_path, "a.jsonl", b"\n".join([error_line(failed_inputs()[0]), line, good, line]))
    tally = imported(tmp_path / "l.db", given, settings=ReadSettings(max_bytes=limit))
    assert kinds(tally) == [("line 2", kind), ("line 4", kind)], what
    assert tally.documents_new == 1


def test_text_that_could_do_harm_is_only_text(tmp_path: Path) -> None:
    reading = hostile_reading()
    line = json.loads(claim_line(reading.claims[0]))
    line["actors"] = [
        {
            "start": 0, "end": 1, "name": "=cmd|' /C calc'!A0\u0000<script>alert(1)</script>",
            "id": "'; DROP TABLE claim; --",
            "kind": "person", "sector": None, "country": None, "office": None, "reference": "name",
        }
    ]  # fmt: skip
    given = written(tmp_path, "a.jsonl", document_line(reading.document) + b"\n" + json.dumps(line).encode())
    assert imported(tmp_path / "l.db", given).claims_new == 1
    got = json.loads(exported(tmp_path / "l.db", "jsonl").splitlines()[1])
    assert got["actors"] == line["actors"]
    with open_store(tmp_path / "l.db", write=True) as store:
        assert check(store) == []


def test_a_stamp_that_says_imported_is_not_believed(tmp_path: Path) -> None:
    line = json.loads(claim_line(RICH.claims[0]))
    line["stamp"]["models"]["imported"] = "7"
    given = written(tmp_path, "a.jsonl", document_line(RICH.document) + b"\n" + json.dumps(line).encode())
    assert imported(tmp_path / "l.db", given).claims_new == 1
    assert imported(tmp_path / "l.db", given).claims_new == 0
    got = json.loads(exported(tmp_path / "l.db", "jsonl").splitlines()[1])
    assert got["stamp"]["models"] == dict(STAMP.models)


def test_files_that_are_not_there(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    tally = imported(tmp_path / "l.db", tmp_path / "none.jsonl", tmp_path / "empty", "a\0b")
    assert [error.kind for error in tally.errors] == ["missing"] * 3


def test_the_manifest_names_the_files(full: Path, tmp_path: Path) -> None:
    out = exported_folder(full, tmp_path / "out")
    (out / "claims.jsonl").write_bytes((out / "claims.jsonl").read_bytes() + b"{}\n")
    imported(tmp_path / "l.db", out)
    with open_store(tmp_path / "l.db") as store:
        rows = store.connection.execute("SELECT uri, state FROM input ORDER BY uri").fetchall()
    assert [(Path(uri).name, state) for uri, state in rows] == [
        ("claims.jsonl", "failed"),
        ("documents.jsonl", "done"),
        ("export.json", "done"),
        ("judgements.jsonl", "done"),
    ]


@pytest.mark.parametrize("cut", [0.1, 0.5, 0.9])
def test_an_import_that_was_stopped_is_run_again(full: Path, tmp_path: Path, cut: float) -> None:
    whole = exported(full, "jsonl")
    half = written(tmp_path, "half.jsonl", whole[: int(len(whole) * cut)])
    imported(tmp_path / "l.db", half)
    assert imported(tmp_path / "l.db", written(tmp_path, "all.jsonl", whole)).failed == 0
    assert exported(tmp_path / "l.db", "jsonl") == whole


def test_all_errors_are_counted_and_the_first_are_told(tmp_path: Path) -> None:
    tally = imported(tmp_path / "l.db", written(tmp_path, "a.jsonl", "{}\n" * (MOST_TOLD + 5)))
    assert (tally.failed, len(tally.errors)) == (MOST_TOLD + 5, MOST_TOLD)

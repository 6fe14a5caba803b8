"""Three reports of one flood and another story, through the real models and the real linker."""

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import permutations
from pathlib import Path

import pytest

from sayso.core.errors import QueryError
from sayso.core.keys import sha256_hex
from sayso.core.links import Judgement, StepKind
from sayso.core.reading import Reading
from sayso.core.text import Block, Document, Metadata, Origin, Span, make_document
from sayso.core.vocabulary import BlockKind, ClaimKind
from sayso.export import trace as out
from sayso.ledger import linking
from sayso.ledger.link.claims.decisions import KIND, SPLIT, content_of
from sayso.ledger.link.linker import CorpusLinker
from sayso.ledger.linked import is_linked
from sayso.ledger.linking import link_decided, link_new
from sayso.ledger.linking.waiting import Waiting
from sayso.ledger.packed import pack_reading
from sayso.ledger.redact import redact
from sayso.ledger.review.book import ADD, MISSED
from sayso.ledger.review.judging import made_now, undoing
from sayso.ledger.review.mended import content_dict, pairs
from sayso.ledger.review.missed import MissedContent
from sayso.ledger.store import Store, create_store
from sayso.ledger.tracing import Tracer
from sayso.run.pipeline import Pipeline

pytestmark = pytest.mark.models

WIRE = (
    "The river Senn burst its banks near Torvik on Monday night and swept away two bridges. "
    "Forty people were killed in the flood, the governor of the province, Maren Holt, said on Tuesday. "
    "Soldiers carried the old and the sick out of their houses on doors and ladders until the morning."
)
REPRINT = WIRE.replace("Forty people were killed", "Four hundred people were killed")
OWN = (
    "We drove to Torvik as soon as the road was open again. The market is under mud, and the school is gone. "
    "A doctor at the hospital, Ansel Brook, told this newspaper that forty people were killed in the flood. "
    "He has not slept since the water came."
)
OTHER = (
    "The ministry of fisheries opened a laboratory in Kettle Bay. It will count cod; it cost nine million."
)
TABLES = ("copy", "voice", "claim_link", "cluster", "lineage", "credibility", "contradiction")


def document(name: str, text: str, publisher: str, published: str, byline: str = "") -> Document:
    origin = Origin(f"https://news.example/{name}", sha256_hex(text.encode()), "text/plain", part=name)
    metadata = Metadata(
        title=name, publisher=publisher, published=published, bylines=(byline,) if byline else ()
    )
    return make_document(text, [Block(Span(0, len(text)), BlockKind.BODY)], origin, metadata=metadata)


@cache
def readings() -> tuple[Reading, ...]:
    documents = (
        document("wire", WIRE, "Northline", "2021-03-02T08:00:00+00:00", "Northline"),
        document("reprint", REPRINT, "Torvik Post", "2021-03-02T18:00:00+00:00"),
        document("own", OWN, "Senn Courier", "2021-03-04T07:00:00+00:00"),
        document("other", OTHER, "Kettle Bay Times", "2021-03-05T07:00:00+00:00"),
    )
    with Pipeline() as pipeline:
        return tuple(pipeline.reading(one) for one in documents)


def put(store: Store, some: Sequence[Reading]) -> None:
    for reading in some:
        with store.writing() as writer:
            writer.reading(pack_reading(reading, reading.claims[0].stamp), None)


def linked(path: Path, some: Sequence[Reading]) -> Store:
    store = create_store(path)
    put(store, some)
    link_new(store, CorpusLinker())
    return store


def content(store: Store) -> dict[str, list[tuple[object, ...]]]:
    return {
        table: sorted(store.connection.execute(f"SELECT * FROM {table}").fetchall())  # noqa: S608  names of ours
        for table in TABLES
    }


def killed(reading: Reading) -> str:
    """The claim that says how many were killed."""
    (found,) = [claim.id for claim in reading.claims if "killed" in claim.text]
    return found


def test_the_reprint_is_one_voice_with_the_wire_and_its_number_has_drifted(tmp_path: Path) -> None:
    wire, reprint, own, other = readings()
    with linked(tmp_path / "l.db", readings()) as store:
        voices = dict(store.connection.execute("SELECT document, voice FROM voice").fetchall())
        assert voices[wire.document.id] == voices[reprint.document.id]
        assert len(set(voices.values())) == 3
        found = Tracer(store.connection).trace(killed(own))
        assert [told.claim.id for told in found.told][:2] == [killed(wire), killed(reprint)]
        first, second, third = found.told
        assert (first.step.kind, second.step.kind) == (StepKind.FIRST, StepKind.COPIED)
        assert second.step.origin == first.claim.id
        assert [change.kind for change in second.step.drift] == ["number"]
        assert third.claim.id == killed(own)
        assert found.voices == 2
        assert first.grade is not None
        assert first.grade.grade == 2
        assert other.document.id not in {told.claim.document.id for told in found.told}


def test_the_order_and_the_batches_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with linked(tmp_path / "whole.db", readings()) as store:
        whole = content(store)
    assert all(whole[table] for table in TABLES)
    for number, order in enumerate(list(permutations(readings()))[::5]):
        with linked(tmp_path / f"{number}.db", order) as store:
            assert content(store) == whole
    monkeypatch.setattr(linking.run, "BATCH", 1)
    with linked(tmp_path / "single.db", readings()[::-1]) as store:
        assert content(store) == whole
    with create_store(tmp_path / "later.db") as store:
        for reading in readings():
            put(store, [reading])
            link_new(store, CorpusLinker())  # another run each time
        assert content(store) == whole


def test_a_story_over_many_batches_is_told_once_and_a_stop_before_that_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with linked(tmp_path / "whole.db", readings()) as store:
        whole = content(store)
    monkeypatch.setattr(linking.run, "BATCH", 1)
    told = list[tuple[int, int]]()

    def stopped(done: int, of: int) -> None:
        told.append((done, of))
        if done == len(readings()) < of:
            raise KeyboardInterrupt

    with create_store(tmp_path / "l.db") as store:
        put(store, readings())
        with pytest.raises(KeyboardInterrupt):
            link_new(store, CorpusLinker(), stopped)
        waiting = Waiting(store.connection).documents()
        assert told[-1] == (len(readings()), len(readings()) + waiting)
        assert waiting > 0
        assert not store.connection.execute("SELECT * FROM cluster").fetchall()  # told at the end only
        assert not link_decided(store, CorpusLinker())
        assert not any(is_linked(store.connection, one.document.id) for one in readings())
        assert link_new(store, CorpusLinker()) == 0
        assert content(store) == whole
        assert Waiting(store.connection).documents() == 0
        assert all(is_linked(store.connection, one.document.id) for one in readings())


def test_what_is_redacted_leaves_what_would_be_there_without_it(tmp_path: Path) -> None:
    wire, *rest = readings()
    with linked(tmp_path / "without.db", rest) as store:
        without = content(store)
    with linked(tmp_path / "all.db", readings()) as store:
        redact(store, [wire.document.id], "a court's order", "editor")
        link_new(store, CorpusLinker())
        assert content(store) == without


def test_what_is_annotated_anew_is_linked_as_if_it_had_been_so_from_the_beginning(tmp_path: Path) -> None:
    wire, reprint, own, other = readings()
    shorter = replace(reprint, claims=reprint.claims[1:])
    with linked(tmp_path / "new.db", [wire, shorter, own, other]) as store:
        expected = content(store)
    with linked(tmp_path / "l.db", readings()) as store:
        before = content(store)
        assert before != expected
        with store.writing() as writer:
            later = replace(reprint.claims[0].stamp, version="later")
            writer.reading(pack_reading(shorter, later), None)
        assert link_new(store, CorpusLinker()) == 1
        assert content(store) == expected


def test_a_split_holds_and_the_same_run_twice_does_nothing(tmp_path: Path) -> None:
    wire, reprint, own, _ = readings()
    with linked(tmp_path / "l.db", readings()) as store:
        assert link_new(store, CorpusLinker()) == 0
        sides = content_of([killed(own)], [killed(wire), killed(reprint)])
        with store.writing() as writer:
            writer.judgement(
                Judgement(
                    "jud-1", "clu-1", KIND, SPLIT, sides, "reader", "2021-04-01T00:00:00Z", "Two floods."
                )
            )
        link_new(store, CorpusLinker())
        found = Tracer(store.connection).trace(killed(wire))
        assert {told.claim.id for told in found.told} == {killed(wire), killed(reprint)}
        assert Tracer(store.connection).trace(killed(own)).cluster is None


def test_a_claim_that_somebody_added_is_linked_as_the_machines_are(tmp_path: Path) -> None:
    wire, reprint, own, other = readings()
    key = killed(own)
    (claim,) = [one for one in own.claims if one.id == key]
    missing = replace(own, claims=tuple(one for one in own.claims if one.id != key))
    given = MissedContent(claim=key, spans=pairs(claim.spans), kind=ClaimKind.EVENT, level=4)
    adding = made_now("ada", own.document.id, MISSED, ADD, content=content_dict(given))
    with linked(tmp_path / "l.db", [wire, reprint, missing, other]) as store:
        without = content(store)
        decide(store, adding)
        assert not is_linked(store.connection, own.document.id)
        assert link_new(store, CorpusLinker()) == 1
        assert is_linked(store.connection, own.document.id)
        found = Tracer(store.connection).trace(key)
        assert {told.claim.id for told in found.told} == {killed(wire), killed(reprint), key}
        assert found.voices == 2
        with_it = content(store)
        assert link_new(store, CorpusLinker()) == 0
        decide(store, undoing("ada", adding))
        assert link_new(store, CorpusLinker()) == 1
        assert content(store) == without
    with create_store(tmp_path / "early.db") as store:
        decide(store, adding)
        put(store, [missing, other, reprint, wire])
        link_new(store, CorpusLinker())
        assert content(store) == with_it


def decide(store: Store, judgement: Judgement) -> None:
    with store.writing() as writer:
        writer.judgement(judgement)


def test_a_trace_reads_as_a_tree_json_dot_and_page(tmp_path: Path) -> None:
    _, reprint, _, other = readings()
    with linked(tmp_path / "l.db", readings()) as store:
        tracer = Tracer(store.connection)
        found = tracer.trace(tracer.find("killed flood"))
        alone = tracer.trace(other.claims[0].id)
        with pytest.raises(QueryError, match="no claim"):
            tracer.find("volcano")
    lines = list(out.tree(found))
    assert lines[0] == "3 tellings in 3 documents, 2 independent voices."
    assert any("another number: Forty people → Four hundred people" in line for line in lines), lines
    told = json.loads(out.as_json(found))["told"]
    assert [one["step"]["kind"] for one in told[:2]] == ["first", "copied"]
    dot = "\n".join(out.as_dot(found))
    assert dot.count("->") == 2
    assert f'"{killed(reprint)}"' in dot
    assert "Four hundred people" in out.page(found)
    assert "<script" not in out.page(found)
    assert "1 telling in 1 document" in out.summary(alone)

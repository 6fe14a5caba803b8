"""After a redaction nothing of the document is left in any file, and the ledger still verifies."""

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.made_readings import made_reading
from sayso.core.errors import BusyLedgerError, QueryError, UnknownIdError
from sayso.core.keys import sha256_hex
from sayso.core.reading import Reading
from sayso.core.text import make_document
from sayso.ledger.linking import link_new
from sayso.ledger.manifest import InputRow, InputState, find_input, note_input
from sayso.ledger.packed import pack_raw, pack_reading
from sayso.ledger.redact import redact, sweep, take_out
from sayso.ledger.store import Store, create_store, open_store
from sayso.ledger.upkeep import check, stats
from sayso.ledger.verify import verify
from sayso.ledger.write import Outcome
from tests.support.ledgers import LATER, filled, judgement, put, some_readings
from tests.support.linkers import OneCluster
from tests.support.readings import STAMP, rich_reading


def traces(folder: Path, reading: Reading) -> list[str]:
    """The words of a reading that stand in any file of a ledger: texts, claims, addresses, tokens."""
    whole = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    document = reading.document
    words = {document.origin.uri, document.metadata.title or "no title", *(c.text for c in reading.claims)}
    words |= {document.text[at : at + 40] for at in range(0, len(document.text) - 40, 40)}
    words |= {word for word in document.text.lower().split() if len(word) > 9}
    return [word for word in words if word.encode() in whole]


def test_nothing_is_left_and_the_ledger_verifies(tmp_path: Path) -> None:
    rich = rich_reading()
    with filled(tmp_path / "l.db") as store:
        put(store, replace(rich, claims=rich.claims[1:]), LATER)  # superseded claims must go too
        with store.writing() as writer:
            writer.judgement(judgement(rich.claims[0].id))
            row = InputRow(rich.document.origin.uri, None, InputState.DONE, "1 1", rich.document.id, "s")
            note_input(writer.connection, row)
        assert traces(tmp_path, rich)
        (done,) = redact(store, [rich.document.id], "a court's order", "editor")
        assert done.documents == (rich.document.id,)
        assert done.claims == len(rich.claims)
        assert traces(tmp_path, rich) == []
        verdict = verify(store)
        assert verdict.broken is None
        assert verdict.redacted == 6  # bytes, document, appearance, two annotations, judgement
        assert check(store) == []
        assert put(store, rich) is Outcome.REDACTED
        assert traces(tmp_path, rich) == []
        found = find_input(store.connection, rich.document.origin.uri)
        assert found is not None
        assert (found.state, found.document) == (InputState.REDACTED, None)


def test_what_a_later_reader_makes_of_the_same_bytes_is_kept_out(tmp_path: Path) -> None:
    rich = rich_reading()
    document = make_document(rich.document.text + " ", (), rich.document.origin)
    with filled(tmp_path / "l.db", [rich]) as store:
        redact(store, [rich.document.id], "x", "editor")
        assert put(store, Reading(document, rich.marks, ())) is Outcome.REDACTED


def test_bytes_that_others_share_go_and_they_are_told(tmp_path: Path) -> None:
    page = b"a feed with two entries"
    with create_store(tmp_path / "l.db") as store:
        ids = []
        for number in (1, 2):
            made = made_reading(number)
            origin = replace(made.document.origin, sha256=sha256_hex(page), part=f"entry {number}")
            document = make_document(made.document.text, made.document.blocks, origin)
            with store.writing() as writer:
                writer.reading(pack_reading(Reading(document, made.marks, ()), STAMP), pack_raw(page))
            ids.append(document.id)
        (done,) = redact(store, [ids[0]], "x", "editor")
        assert done.sharing == (ids[1],)
        assert stats(store).raw == 0
        assert stats(store).documents == 1
        assert verify(store).broken is None


def rows(store: Store, table: str, column: str) -> set[str]:
    return {value for (value,) in store.connection.execute(f"SELECT {column} FROM {table}")}  # noqa: S608  names of ours


def test_links_go_and_the_rest_of_the_cluster_is_linked_anew(tmp_path: Path) -> None:
    readings = [made_reading(1), made_reading(2)]
    with filled(tmp_path / "l.db", readings) as store:
        assert link_new(store, OneCluster()) == 2
        assert link_new(store, OneCluster()) == 0
        redact(store, [readings[0].document.id], "x", "editor")
        left = {claim.id for claim in readings[1].claims}
        for table, owner in (
            ("copy", "first"),
            ("claim_link", "first"),
            ("contradiction", "first"),
            ("lineage", "claim"),
            ("note", "owner"),
        ):
            assert rows(store, table, owner) == set()
        assert rows(store, "cluster", "claim") == left
        assert stats(store).linked == 0
        assert link_new(store, OneCluster()) == 1


def test_bytes_in_a_folder_go_too(tmp_path: Path) -> None:
    rich = rich_reading()
    with create_store(tmp_path / "l.db", folder=tmp_path / "bytes") as store:
        put(store, rich)
        assert [path.suffix for path in (tmp_path / "bytes").rglob("*.*")] == [".zz"]
        assert verify(store).holds
        redact(store, [rich.document.id], "x", "editor")
        assert list((tmp_path / "bytes").rglob("*.*")) == []
        assert verify(store).holds


def test_a_reader_that_keeps_traces_is_told_of_and_the_sweep_ends_it(tmp_path: Path) -> None:
    rich = rich_reading()
    with filled(tmp_path / "l.db") as store, open_store(tmp_path / "l.db") as reader:
        reader.connection.execute("BEGIN")
        reader.connection.execute("SELECT count(*) FROM claim").fetchone()
        with store.writing() as writer:
            take_out(writer, rich.document.id, "x", "editor")
        with pytest.raises(BusyLedgerError, match="compact"):
            sweep(store, patience=0.1)
        assert verify(store).holds
        reader.connection.execute("COMMIT")
        sweep(store)
        assert traces(tmp_path, rich) == []


def test_a_document_that_is_not_there(tmp_path: Path) -> None:
    with filled(tmp_path / "l.db", []) as store, pytest.raises(UnknownIdError, match="doc-none"):
        redact(store, ["doc-none"], "x", "editor")


def test_the_reason_and_who_are_kept(tmp_path: Path) -> None:
    with filled(tmp_path / "l.db") as store:
        redact(store, [some_readings()[0].document.id], "a court's order", "editor")
        assert _said(store) == [("a court's order", "editor")]


def _said(store: Store) -> list[tuple[str, str]]:
    return store.connection.execute('SELECT reason, "by" FROM redaction').fetchall()


def test_a_document_is_named_by_the_address_where_it_alone_stands(tmp_path: Path) -> None:
    rich, other = rich_reading(), some_readings()[1]
    with filled(tmp_path / "l.db", [rich, other]) as store:
        for reading in (rich, other):
            with store.writing() as writer:
                writer.seen(reading.document.id, "shared/page.html")
        with pytest.raises(QueryError, match=rf"several .*{rich.document.id}"):
            redact(store, ["shared/page.html"], "x", "editor")
        names = [rich.document.origin.uri, rich.document.id]  # twice the same
        assert [one.documents for one in redact(store, names, "x", "editor")] == [(rich.document.id,)]

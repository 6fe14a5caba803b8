"""Whatever is altered behind the ledger's back, `verify` names the first entry that is not what arrived."""

import shutil
from pathlib import Path

import pytest

from benchmarks.made_readings import made_reading
from sayso.ledger import chain
from sayso.ledger.redact import redact
from sayso.ledger.store import open_store
from sayso.ledger.verify import Break, verify
from tests.support.ledgers import by_stealth, filled, judgement, put
from tests.support.readings import hostile_reading, rich_reading

ALTERED = [
    ("raw", "UPDATE raw SET data = (SELECT data FROM raw WHERE nr = 1) WHERE nr = 2"),
    ("raw", "UPDATE raw SET size = size + 1 WHERE nr = 2"),
    ("document", "UPDATE document SET title = 'Another' WHERE nr = 2"),
    ("document", "UPDATE document SET published_from = 19990101 WHERE nr = 2"),
    ("document", "UPDATE document SET record = (SELECT record FROM document WHERE nr = 1) WHERE nr = 2"),
    ("appearance", "UPDATE appearance SET uri = 'https://elsewhere.example' WHERE document = 2"),
    ("annotation", "UPDATE claim SET level = 5 WHERE document = 2 AND position = 0"),
    ("annotation", "UPDATE claim SET text = 'It is not so' WHERE document = 2 AND position = 0"),
    ("annotation", "UPDATE claim SET record = replace(record, 'so', 'no') WHERE document = 2"),
    ("annotation", "UPDATE claim SET date_from = 19990101 WHERE document = 2"),
    ("annotation", "DELETE FROM claim WHERE document = 2 AND position = 0"),
    ("annotation", "UPDATE claim SET position = position + 1 WHERE document = 2"),
    ("annotation", "UPDATE annotation SET marks = (SELECT marks FROM annotation WHERE nr = 1) WHERE nr = 2"),
    ("annotation", "UPDATE stamp SET version = '9'"),
    ("judgement", "UPDATE judgement SET verdict = 'dropped'"),
    ("judgement", "UPDATE judgement SET \"by\" = 'somebody else'"),
    ("redaction", "UPDATE redaction SET reason = 'none'"),
    ("redaction", "DELETE FROM tombstone WHERE seq = (SELECT max(seq) FROM tombstone)"),
    ("ledger", "UPDATE meta SET value = 'led-other' WHERE key = 'id'"),
    ("raw", "UPDATE chain SET at = '1999-01-01T00:00:00Z' WHERE kind = 'raw' AND seq > 2"),
    ("annotation", "UPDATE chain SET digest = zeroblob(32) WHERE kind = 'annotation' AND seq > 6"),
]


_OF_JUDGEMENT = "FROM chain WHERE kind = 'judgement'"
_SECOND_JUDGEMENT = """INSERT INTO judgement
    SELECT 9, 'jud-9', subject, kind, verdict, content, "by", at, reason, digest, 1 FROM judgement"""


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two documents, a third that was redacted, and a judgement."""
    path = tmp_path_factory.mktemp("ledger") / "l.db"
    third = rich_reading()
    with filled(path, []) as store:
        put(store, made_reading(1))
        put(store, hostile_reading())
        put(store, third)
        with store.writing() as writer:
            writer.judgement(judgement("clm-x"))
        redact(store, [third.document.id], "a court's order", "editor")
        assert verify(store).broken is None
    return path


@pytest.fixture
def copy(ledger: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(ledger, tmp_path / "copy.db"))


def broken(path: Path, head: str | None = None) -> Break:
    with open_store(path) as store:
        found = verify(store, head).broken
    assert found is not None
    return found


@pytest.mark.parametrize(("kind", "statement"), ALTERED)
def test_the_first_break_is_named(copy: Path, kind: str, statement: str) -> None:
    by_stealth(copy, statement)
    found = broken(copy)
    if (
        kind != "redaction" or "tombstone" not in statement
    ):  # without its tombstone, what it stood for is missing
        assert found.kind == kind
    assert found.seq > 0
    assert found.reason


@pytest.mark.parametrize(
    ("statements", "words"),
    [
        (["DELETE FROM judgement"], "no redaction has taken it"),
        (["DELETE FROM chain WHERE seq = 4"], "entry 4 is missing"),
        (
            ["DELETE FROM tombstone WHERE seq = (SELECT min(seq) FROM tombstone)"],
            "no redaction has taken it",
        ),
        (
            ["DELETE FROM judgement", f"INSERT INTO tombstone SELECT seq, 1 {_OF_JUDGEMENT}"],
            "the list of what it took",
        ),
        (
            [_SECOND_JUDGEMENT],
            "rows that no entry",
        ),
    ],
)  # fmt: skip
def test_nothing_is_missing_and_nothing_slipped_in(copy: Path, statements: list[str], words: str) -> None:
    by_stealth(copy, *statements)
    assert words in broken(copy).reason


def test_an_end_that_was_cut_off_shows_by_the_head_that_was_noted(copy: Path) -> None:
    with open_store(copy) as store:
        head = verify(store).head
    by_stealth(
        copy,
        "DELETE FROM tombstone",
        "DELETE FROM redaction",
        "DELETE FROM chain WHERE kind = 'redaction'",
        "DELETE FROM chain WHERE seq > (SELECT max(seq) FROM chain WHERE kind = 'annotation' AND seq < 10)",
        "DELETE FROM judgement",
    )
    with open_store(copy) as store:
        assert verify(store).holds  # all that is left is true
    assert "noted" in broken(copy, head).reason


def test_a_clock_that_goes_back_is_noted_and_breaks_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with filled(tmp_path / "l.db", [hostile_reading()]) as store:
        monkeypatch.setattr(chain, "now", lambda: "1980-01-01T00:00:00Z")
        put(store, rich_reading())
        verdict = verify(store)
        assert verdict.holds
        assert ["went back" in note for note in verdict.notes] == [True]

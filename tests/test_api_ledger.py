"""`sayso.Ledger` as the README shows it."""

from pathlib import Path

import pytest

import sayso
from sayso.core.errors import MissingLedgerError, QueryError, UnknownIdError
from sayso.core.judging import ACCEPT, REVIEW
from sayso.ledger.link.beside import Beside
from sayso.ledger.review.judging import made_now
from sayso.ledger.wanted import Wanted
from sayso.ledger.watch.saved import saving
from tests.support.ledgers import filled, some_readings


def test_claims_documents_and_counts(tmp_path: Path) -> None:
    filled(tmp_path / "l.db").close()
    readings = some_readings()
    with sayso.Ledger.open(tmp_path / "l.db") as ledger:
        assert [document.id for document in ledger.documents()] == [r.document.id for r in readings]
        assert [claim.id for claim in ledger.claims()] == [c.id for r in readings for c in r.claims]
        assert all(claim.level <= 1 for claim in ledger.claims(most_level=1))
        first = readings[0].claims[0]
        assert ledger.claim(first.id).text == first.text
        assert ledger.document(readings[0].document.id) == readings[0].document
        assert ledger.reading(readings[0].document.id).marks == readings[0].marks
        assert ledger.count("airlift") == len(list(ledger.claims("airlift")))
        assert dict(ledger.counts("block"))["headline"] > 0
        assert ledger.stats().documents == len(readings)
        verdict = ledger.verify()
        assert verdict.holds
        assert ledger.verify(verdict.head).holds
        ledger.redact(readings[0].document.id, reason="a court's order", by="editor")
        with pytest.raises(UnknownIdError):
            ledger.document(readings[0].document.id)
        assert ledger.verify(verdict.head).holds


def test_a_facet_that_does_not_exist(tmp_path: Path) -> None:
    with (
        sayso.Ledger.open(tmp_path / "l.db", create=True) as ledger,
        pytest.raises(QueryError, match="no facet 'colour'; there are words, level"),
    ):
        ledger.claims(colour="red")


def test_a_ledger_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(MissingLedgerError, match="create=True"):
        sayso.Ledger.open(tmp_path / "none.db")
    with pytest.raises(sayso.LedgerError):
        sayso.Ledger.open(tmp_path)


@pytest.mark.models
def test_add(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Rebels took the town on Monday, the ministry said. Nobody else has confirmed it.\n")
    with sayso.Ledger.open(tmp_path / "l.db", create=True) as ledger:
        tally = ledger.add(article, tmp_path / "none.txt", workers=1)
        assert (tally.new, [error.kind for error in tally.failed]) == (1, ["missing"])
        assert [claim.text for claim in ledger.claims("rebels")] == ["Rebels took the town on Monday"]
        assert [claim.id for claim in ledger.claims()] == [claim.id for claim in sayso.read(article).claims]
        assert ledger.stats().linked == 1  # as `sayso add` does
        other = tmp_path / "b.txt"
        other.write_text(
            "Forty people were hurt when rebels took the town on Monday, the ministry said. It rained.\n"
        )
        assert ledger.add(other, workers=1, link=False).new == 1
        assert ledger.stats().linked == 1
        assert (ledger.link(), ledger.link()) == (1, 0)
        documents = [document.id for document in ledger.documents()]
        found = ledger.diff(*documents)
        apart = sayso.diff(article, other)
        assert [_ids(one) for one in found] == [_ids(one) for one in apart]
        assert any(one.second is None for one in found)
        assert any(one.first is None for one in found)


def _ids(one: Beside) -> tuple[str | None, ...]:
    return tuple(claim.id if claim else None for claim in (one.first, one.second))


def test_what_people_decided_and_what_is_watched(tmp_path: Path) -> None:
    readings = some_readings()
    with filled(tmp_path / "l.db") as store, store.writing() as writer:
        for claim in readings[0].claims:
            writer.judgement(made_now("ada", claim.id, REVIEW, ACCEPT))
        writer.judgement(made_now("bo", readings[0].claims[0].id, REVIEW, ACCEPT))
        writer.judgement(saving(writer.connection, "tons", Wanted(words="tons"), "ada"))
    with sayso.Ledger.open(tmp_path / "l.db") as ledger:
        assert ledger.agreement().items == 1
        assert [record["doc_id"] for record in ledger.training_records()] == [readings[0].document.id]
        assert ledger.changes("tons") == ()
        with pytest.raises(UnknownIdError):
            ledger.changes("nothing")

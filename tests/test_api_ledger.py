"""`sayso.Ledger` as the README shows it."""

from collections.abc import Generator
from pathlib import Path
from typing import get_type_hints

import pytest

import sayso
from docs.from_code import subcommands
from sayso.api_ledger.facets import Facets
from sayso.core.errors import MissingLedgerError, QueryError, UnknownIdError
from sayso.core.judging import ACCEPT, REVIEW
from sayso.ledger.link.beside import Beside
from sayso.ledger.plan import ClaimQuery
from sayso.ledger.review.judging import made_now
from sayso.ledger.wanted import Wanted
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
        ledger.claims(colour="red")  # type: ignore[call-arg]  # what a type checker would have said


@pytest.mark.parametrize(
    "facet", [{"kind": "evnt"}, {"level": 9}, {"source_kind": "nobody"}, {"review": "no"}]
)
def test_a_value_that_a_facet_cannot_have(tmp_path: Path, facet: dict[str, object]) -> None:
    filled(tmp_path / "l.db").close()
    with sayso.Ledger.open(tmp_path / "l.db") as ledger, pytest.raises(QueryError, match="is none of"):
        next(ledger.claims(**facet), None)  # type: ignore[arg-type]  # what a type checker would have said


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
    with sayso.Ledger.open(tmp_path / "l.db") as ledger:
        saved = ledger.watch("tons", Wanted(words="tons"), by="ada")
        assert [(one.id, one.name, one.by) for one in ledger.watches()] == [(saved, "tons", "ada")]
        assert ledger.agreement().items == 1
        assert [record["doc_id"] for record in ledger.training_records()] == [readings[0].document.id]
        assert ledger.changes("tons") == ()
        with pytest.raises(UnknownIdError):
            ledger.changes("nothing")


def test_facets_are_those_of_a_query() -> None:
    asked = {name: kind for name, kind in get_type_hints(ClaimQuery).items() if name != "words"}
    assert get_type_hints(Facets) == asked


def test_every_command_has_its_method() -> None:
    of_ledgers = [name for name, command in subcommands() if any(p.name == "ledger" for p in command.params)]
    named = {name: _NAMED.get(name, name.split()[-1]) for name in of_ledgers if name not in _ELSEWHERE}
    assert {"find", "trace", "sql", "ledger merge", "actors named"} < set(named)
    assert [name for name, method in named.items() if not hasattr(sayso.Ledger, method)] == []


_NAMED = {  # commands whose method has another name, since Python has the word or it would say too little
    "find": "claims", "import": "import_files", "actors named": "actors", "review export": "training_records",
}  # fmt: skip
_ELSEWHERE = {"serve"}  # a program that runs, and nothing that is handed out


def test_lists_come_as_they_are_asked_for(tmp_path: Path) -> None:
    filled(tmp_path / "l.db").close()
    with sayso.Ledger.open(tmp_path / "l.db") as ledger:
        for lazy in (
            ledger.documents(), ledger.claims(), ledger.sources(), ledger.actors(), ledger.flows(),
            ledger.timeline(), ledger.contradictions(),
        ):  # fmt: skip
            assert isinstance(lazy, Generator)
            next(lazy, None)
            lazy.close()
        assert next(ledger.sources()).claims >= list(ledger.sources())[-1].claims
        assert {a.name for a in ledger.actors(source="General Clay")} < {a.name for a in ledger.actors()}


def test_a_claim_is_traced_and_asked_for_in_sql(tmp_path: Path) -> None:
    filled(tmp_path / "l.db").close()
    with sayso.Ledger.open(tmp_path / "l.db") as ledger:
        assert ledger.link() == len(some_readings())
        claim = some_readings()[0].claims[0]
        by_key, by_words = ledger.trace(claim.id), ledger.trace(" ".join(claim.text.split()[:6]))
        assert claim.id in {told.claim.id for told in by_key.told}
        assert by_words == ledger.trace(by_words.told[0].claim.id)
        assert list(ledger.sql("SELECT count(*) FROM claim").rows) == [(ledger.count(),)]
        for wrong in ("DELETE FROM claim", "ATTACH 'x' AS y"):
            with pytest.raises(QueryError):
                ledger.sql(wrong)
        with pytest.raises(UnknownIdError):
            ledger.trace("clm-none")
        with pytest.raises(QueryError):
            ledger.trace("nobody ever said it")


def test_upkeep_and_what_is_exported(tmp_path: Path) -> None:
    filled(tmp_path / "l.db").close()
    with sayso.Ledger.open(tmp_path / "l.db") as ledger:
        claims = ledger.count()
        assert ledger.check() == []
        assert ledger.export("jsonl", tmp_path / "out.jsonl", level=1).claims == ledger.count(level=1)
        head = ledger.backup(tmp_path / "copy.db").head
        ledger.compact()
        assert ledger.count() == claims
    with sayso.Ledger.restore(tmp_path / "copy.db", tmp_path / "again.db") as again:
        assert (again.count(), again.verify().head) == (claims, head)
        key = again.review(next(again.claims()).id, "reject", reason="a misprint", by="ada")
        with pytest.raises(UnknownIdError):
            again.review("clm-none", "accept")
        with pytest.raises(QueryError, match="not 'mend'"):
            again.review(next(again.claims()).id, "mend")  # type: ignore[arg-type]
    with sayso.Ledger.open(tmp_path / "new.db", create=True) as new:
        merged = new.merge(tmp_path / "again.db")
        assert (merged.new, merged.judgements) == (len(some_readings()), 1)
        assert new.stats().linked == merged.new
        assert list(new.sql("SELECT id FROM judgement").rows) == [(key,)]

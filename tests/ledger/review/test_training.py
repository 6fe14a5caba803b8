"""Judgements as records to learn from: those of whole documents, and what they hold."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sayso.core.claim import claim_key
from sayso.core.judging import ACCEPT, MEND, REJECT, REVIEW
from sayso.core.reading import Reading
from sayso.ledger.review.book import ADD, MISSED
from sayso.ledger.review.judging import made_now
from sayso.ledger.review.mended import LinkContent, MendContent, content_dict, pairs
from sayso.ledger.review.missed import MissedContent
from sayso.ledger.review.training import training_records
from sayso.ledger.store import Store, create_store
from tests.support.documents import span_in
from tests.support.ledgers import put
from tests.support.readings import rich_reading

RICH = rich_reading()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = create_store(tmp_path / "news.db")
    put(made, RICH)
    return made


def judge_all(store: Store, reading: Reading, verdict: Callable[[int], str], by: str = "ada") -> None:
    with store.writing() as writer:
        for number, claim in enumerate(reading.claims):
            writer.judgement(made_now(by, claim.id, REVIEW, verdict(number)))


def records(store: Store, by: str | None = None) -> list[dict[str, Any]]:
    with store.reading() as connection:
        return list(training_records(connection, by))


def words(role: str, record: dict[str, Any]) -> list[str]:
    text = RICH.document.text
    return [" … ".join(text[a:b] for a, b in one[role]) for one in record["attributions"]]


def test_a_document_goes_out_when_all_its_claims_are_judged(store: Store) -> None:
    with store.writing() as writer:
        for claim in RICH.claims[:-1]:
            writer.judgement(made_now("ada", claim.id, REVIEW, ACCEPT))
    assert records(store) == []
    with store.writing() as writer:
        writer.judgement(made_now("bo", RICH.claims[-1].id, REVIEW, ACCEPT))
    (record,) = records(store)
    assert (record["doc_id"], record["annotator"]) == (RICH.document.id, "ada, bo")
    assert record["text"] == RICH.document.text
    assert {one["id"] for one in record["attributions"]} == {a.id for a in RICH.marks.attributions}
    assert records(store, "ada") == []
    inner = {one["id"] for one in record["attributions"] if one.get("inner")}
    assert inner == {a.id for a in RICH.marks.attributions if a.parent}


def test_what_was_rejected_is_not_learnt(store: Store) -> None:
    at = next(n for n, claim in enumerate(RICH.claims) if len(claim.chain) == 1)
    judge_all(store, RICH, lambda number: REJECT if number == at else ACCEPT)
    gone = RICH.claims[at].chain[0].attribution
    (record,) = records(store)
    kept = {one["id"] for one in record["attributions"]}
    others = {link.attribution for n, c in enumerate(RICH.claims) if n != at for link in c.chain}
    assert (gone in kept) is (gone in others)


def test_a_link_is_learnt_as_somebody_mended_it(store: Store) -> None:
    judge_all(store, RICH, lambda _: ACCEPT)
    at, claim = next((n, c) for n, c in enumerate(RICH.claims) if "189,963" in c.text)
    document, known = claim.document, claim.chain[0]
    shorter = span_in(document, "United States Air Force")
    link = LinkContent(
        at=0, source=pairs((shorter,)), cue=pairs(known.cue), content=pairs(known.content),
        source_kind=known.source_kind, name="USAF", id="usa-air-force",
    )  # fmt: skip
    content = content_dict(MendContent(links=[link]))
    with store.writing() as writer:
        writer.judgement(made_now("ada", claim.id, REVIEW, MEND, content=content))
    (record,) = records(store)
    sources = words("source", record)
    assert "United States Air Force" in sources
    assert "the United States Air Force" not in sources
    del at


def test_a_claim_that_was_missed_brings_its_source(store: Store) -> None:
    judge_all(store, RICH, lambda _: ACCEPT)
    document = RICH.document
    spans = (span_in(document, "West Berlin"),)
    link = LinkContent(
        at=0, source=pairs((span_in(document, "General Clay"),)), cue=pairs((span_in(document, "wrote"),)),
        content=pairs(spans), name="General Clay",
    )  # fmt: skip
    content = MissedContent(claim=claim_key(document.id, spans), spans=pairs(spans), links=[link])
    with store.writing() as writer:
        writer.judgement(made_now("ada", document.id, MISSED, ADD, content=content_dict(content)))
    (record,) = records(store)
    assert "West Berlin" in words("content", record)
    starts = [min(a for r in ("source", "cue", "content") for a, _ in o[r]) for o in record["attributions"]]
    assert starts == sorted(starts)

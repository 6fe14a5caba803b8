"""One list of facets: the command, the pages, watches and the API know it, and mean the same by each."""

import inspect
import json
from collections.abc import Iterator
from dataclasses import fields
from itertools import chain
from typing import Any

import pytest

from sayso.cli.export import export
from sayso.cli.find import find
from sayso.core.claim import Claim, claim_key
from sayso.core.judging import ACCEPT, MEND, REJECT, REVIEW
from sayso.ledger.facets import BY_NAME, FACETS
from sayso.ledger.page_rows import Order, Window
from sayso.ledger.pages import Pages
from sayso.ledger.plan import ClaimQuery
from sayso.ledger.review.book import ADD, MISSED
from sayso.ledger.review.judging import made_now
from sayso.ledger.review.mended import content_dict, pairs
from sayso.ledger.review.missed import MissedContent
from sayso.ledger.search import Search
from sayso.ledger.store import Store
from sayso.ledger.wanted import Wanted
from sayso.ledger.watch import fits as fitting
from sayso.serve.answers import ANSWERS
from sayso.serve.parameters import PARAMETERS
from tests.support.documents import span_in
from tests.support.ledgers import filled, some_readings

READINGS = some_readings()
CLAIMS = [claim for reading in READINGS for claim in reading.claims]
NAMES = {facet.name for facet in FACETS}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    made = filled(tmp_path_factory.mktemp("facets") / "l.db", READINGS)
    document = READINGS[0].document
    span = span_in(document, "fed two million people, and nobody")
    missed = MissedContent(spans=pairs([span]), claim=claim_key(document.id, (span,)))
    with made.writing() as writer:
        for verdict, claim in zip((ACCEPT, REJECT, MEND), CLAIMS, strict=False):
            writer.judgement(made_now("Ada", claim.id, REVIEW, verdict, content={"level": 0}))
        writer.judgement(made_now("Ada", document.id, MISSED, ADD, content=content_dict(missed)))
    with made:
        yield made


def test_everybody_knows_the_same_facets() -> None:
    assert {field.name for field in fields(ClaimQuery)} - {"words", "superseded"} == NAMES
    assert {field.name for field in fields(Wanted)} - {"words", "second"} == NAMES
    assert set(fitting.FACETS) == NAMES - {"review"}
    for command in (find, export):
        assert set(inspect.signature(command).parameters) >= NAMES
    asked = ANSWERS["search.search"].asks
    assert set(asked) - {"words", "order", "page"} == NAMES <= set(PARAMETERS)


def values(name: str) -> list[str]:
    """Values of a facet that claims of the ledger have, and one that none has."""
    found: dict[str, object] = {
        "source": ["General Clay", "the times", "(anonymous)", "nobody"],
        "publisher": {claim.document.metadata.publisher or "-" for claim in CLAIMS},
        "month": {(claim.document.metadata.published or "")[:7] for claim in CLAIMS} | {"1900-01"},
        "since": ["2012", "2019-05-12", "2030"],
        "until": ["2012-06", "2019-05-12", "1900"],
        "when_from": ["1948", "1949-01-02", "2100"],
        "when_to": ["1948-06", "1960", "1200"],
        "place": set(chain.from_iterable((p.id or p.name, p.name.upper()) for c in CLAIMS for p in c.places)),
        # of those whom the pages let anybody ask for
        "actor": ["usa-air-force", "united states air force", "nobody"],
        "document": {claim.document.id for claim in CLAIMS} | {"doc-x"},
    }
    return sorted(map(str, found.get(name) or BY_NAME[name].values))  # type: ignore[call-overload]


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_value_means_the_same_claims_everywhere(store: Store, name: str) -> None:
    pages, search, some = Pages(store.connection), Search(store.connection), 0
    for value in values(name):
        asked: Any = int(value) if name.endswith("level") else value
        by_command = {claim.id for claim in search.claims(ClaimQuery(**{name: asked}))}
        wanted = Wanted(**{name: value})
        rows = pages.claims(wanted, Order.TEXT, Window(1, 1_000)).rows
        assert {row.id for row in rows} == by_command, value
        if name != "review":
            everything: list[Claim] = list(search.claims(ClaimQuery()))
            assert {c.id for c in everything if fitting.fits(c, wanted)} == by_command, value
        some += len(by_command)
    assert some


def test_what_people_decided_can_be_looked_for(store: Store) -> None:
    search = Search(store.connection)
    found = {
        verdict: [claim.id for claim in search.claims(ClaimQuery(review=verdict))]
        for verdict in BY_NAME["review"].values
    }
    assert [found[verdict] for verdict in (ACCEPT, REJECT, MEND)] == [[claim.id] for claim in CLAIMS[:3]]
    assert len(found["added"]) == 1
    assert sum(map(len, found.values())) == search.count(ClaimQuery())


def test_the_facets_that_are_counted_say_how_many_there_are(store: Store) -> None:
    pages = Pages(store.connection)
    for name, choices in pages.facets(Wanted()).items():
        for value, _, claims in choices:
            found = pages.claims(Wanted(**{name: value}), Order.TEXT, Window())
            assert found.total == claims, json.dumps([name, value])

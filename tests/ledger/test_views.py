"""Views over the claims of one article written by hand, and of a second document with other numbers."""

import gc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.core.claim import Claim
from sayso.core.judging import REJECT, REVIEW
from sayso.core.marks import Flow
from sayso.core.reading import Reading
from sayso.export.views import actor_rows, flow_rows, moment_rows, source_rows
from sayso.ledger.packed import pack_reading
from sayso.ledger.plan import ClaimQuery
from sayso.ledger.review.judging import made_now
from sayso.ledger.search import Search
from sayso.ledger.store import Store, create_store
from sayso.ledger.views import Views
from tests.support.airlift import rich_reading

ALL = ClaimQuery()


def with_flows(claim: Claim, *flows: Flow) -> Claim:
    return replace(claim, flows=flows)


def flow(low: float | None, high: float | None, per: str | None = None, edtf: str | None = None) -> Flow:
    return Flow("PAK", "LBN", "Front", low, high, per, edtf, ())


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    reading = rich_reading()
    first, second, third, *rest = reading.claims
    told = (
        with_flows(first, flow(8000, 8000, edtf="1982")),
        with_flows(second, flow(1000, None), flow(1000, None, per="year")),
        with_flows(third, flow(None, 9000, edtf="1980/1983")),
    )
    made = Reading(reading.document, reading.marks, (*told, *rest))
    with create_store(tmp_path / "news.db") as opened:
        with opened.writing() as writer:
            writer.reading(pack_reading(made, first.stamp), None)
        yield opened


@pytest.mark.filterwarnings("error")
def test_who_stops_listening_may_close_the_ledger_first(tmp_path: Path) -> None:
    with create_store(tmp_path / "own.db") as opened:
        with opened.writing() as writer:
            reading = rich_reading()
            writer.reading(pack_reading(reading, reading.claims[0].stamp), None)
        found = iter(Views(opened.connection).sources(ALL))
        assert next(found).claims
    del found
    gc.collect()  # as the interpreter does with what nobody holds any more: it must not fail


def test_sources_are_counted_by_claim_and_level(store: Store) -> None:
    found = {one.name: one for one in Views(store.connection).sources(ALL)}
    air_force = found["United States Air Force"]
    assert (air_force.claims, air_force.documents, air_force.levels) == (1, 1, (0, 0, 0, 0, 1, 0))
    assert found["(unnamed-official)"].kind == "unnamed-official"
    assert sum(found["(anonymous)"].levels) == found["(anonymous)"].claims > 1
    rows = {row[0]: row for row in source_rows(found.values())}
    assert rows["United States Air Force"][5] == "4: 1"


def test_actors_have_their_kind_and_country(store: Store) -> None:
    (force,) = [a for a in Views(store.connection).actors(ALL) if a.id == "usa-air-force"]
    assert (force.name, force.country, force.claims) == ("United States Air Force", "USA", 1)
    assert next(actor_rows([force]))[:3] == ("United States Air Force", "armed-forces", "USA")


def test_flows_that_differ_stay_a_range_and_rates_stand_apart(store: Store) -> None:
    total, rate = (f for f in Views(store.connection).flows(ALL) if f.group == "Front")
    assert (total.low, total.high, total.per, total.claims) == (1000, 9000, None, 3)
    assert total.days == (19800101, 19831231)
    assert (rate.low, rate.high, rate.per) == (1000, None, "year")
    assert next(flow_rows([total]))[3:8] == (1000, 9000, None, "1980-01-01", "1983-12-31")


def test_a_timeline_is_in_order_and_leads_back_to_the_claims(store: Store) -> None:
    views, search = Views(store.connection), Search(store.connection)
    found = list(views.timeline(ALL))
    assert found
    keys = [one.days[0] or one.days[1] or 0 for one in found]
    assert keys == sorted(keys)
    for one, row in zip(found, moment_rows(found, search.claim), strict=True):
        claim = search.claim(one.claim)
        assert one.edtf in {time.edtf for time in claim.times}
        assert row[3] == claim.text


def test_what_people_rejected_is_left_out_unless_it_is_asked_for(store: Store) -> None:
    views, third = Views(store.connection), rich_reading().claims[2]
    before = list(views.timeline(ALL))
    with store.writing() as writer:
        for claim in rich_reading().claims[:3]:
            writer.judgement(made_now("Ada", claim.id, REVIEW, REJECT if claim == third else "accept"))
    (total,) = (f for f in views.flows(ALL) if f.group == "Front" and f.per is None)
    assert (total.low, total.high, total.claims) == (1000, 8000, 2)
    assert list(views.timeline(ALL)) == [one for one in before if one.claim != third.id]
    asked = ClaimQuery(review=REJECT)
    assert [f.claims for f in views.flows(asked)] == [1]
    assert list(views.timeline(asked)) == [one for one in before if one.claim == third.id]


def test_words_and_facets_choose_the_claims(store: Store) -> None:
    views = Views(store.connection)
    assert [s.name for s in views.sources(ClaimQuery(words="189963"))] == ["United States Air Force"]
    assert list(views.flows(ClaimQuery(actor="usa-air-force"))) == []
    assert len(list(views.sources(ALL, most=2))) == 2

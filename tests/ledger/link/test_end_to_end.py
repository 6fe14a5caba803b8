"""From the bytes of four articles to links, lineage, grades and contradictions, with the real models."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from sayso.core.links import DriftKind, LinkKind, StepKind
from sayso.core.reading import Reading
from sayso.ledger.link.claims.telling import Telling, tellings_of
from sayso.ledger.link.copies import Comparer, CopyIndex, fingerprint_all
from sayso.ledger.link.whole import Matter, link_all
from sayso.read import read_text
from sayso.run.pipeline import Pipeline
from tests.ledger.link.articles import ARTICLES

pytestmark = pytest.mark.models


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    pipeline = Pipeline()
    found = {}
    for name, (publisher, day, text) in ARTICLES.items():
        document = read_text(text, uri=name, published=day)
        metadata = replace(document.metadata, publisher=publisher)
        found[name] = pipeline.reading(replace(document, metadata=metadata))
    return found


def _tellings(readings: dict[str, Reading]) -> Iterator[Telling]:
    for reading in readings.values():
        yield from tellings_of(reading)


def _linked(readings: dict[str, Reading]) -> tuple[Matter, ...]:
    wire, copy = readings["wire"].document, readings["copy"].document
    known = {wire.id: wire, copy.id: copy}
    index = CopyIndex(fingerprint_all(list(known.values())))
    copied = next(Comparer(index, known.__getitem__).compare(index.pairs())).copy
    assert copied is not None
    return link_all(_tellings(readings), [copied], {wire.id: "one", copy.id: "one"})


@pytest.fixture(scope="module")
def matters(readings: dict[str, Reading]) -> tuple[Matter, ...]:
    return _linked(readings)


def _matter(matters: tuple[Matter, ...], readings: dict[str, Reading], words: str) -> Matter:
    ids = {c.id for reading in readings.values() for c in reading.claims if words in c.text}
    return next(matter for matter in matters if ids & set(matter.cluster.claims))


def _names(readings: dict[str, Reading]) -> dict[str, str]:
    return {claim.id: name for name, reading in readings.items() for claim in reading.claims}


def test_every_claim_has_its_vectors(readings: dict[str, Reading]) -> None:
    tellings = list(_tellings(readings))
    assert tellings
    assert all(telling.event_row.any() for telling in tellings)


def test_the_tolls_are_one_matter_with_a_revision_and_a_contradiction(
    readings: dict[str, Reading], matters: tuple[Matter, ...]
) -> None:
    matter, names = _matter(matters, readings, "killed 14 people"), _names(readings)
    assert {names[claim] for claim in matter.cluster.claims} == set(ARTICLES)
    kinds = {frozenset((names[x.first], names[x.second])): x.kind for x in matter.links}
    assert kinds[frozenset(("wire", "report"))] is LinkKind.REVISES
    assert kinds[frozenset(("wire", "denial"))] is LinkKind.CONTRADICTS
    assert {frozenset((names[x.first], names[x.second])) for x in matter.contradictions} >= {
        frozenset(("report", "denial"))
    }


def test_the_crack_loses_hedge_and_source_and_is_laundered(
    readings: dict[str, Reading], matters: tuple[Matter, ...]
) -> None:
    matter, names = _matter(matters, readings, "crack in the gate might"), _names(readings)
    steps = {names[step.claim]: step for step in matter.lineage.steps}
    assert names[matter.lineage.steps[0].claim] == "wire"
    assert {one.kind for one in steps["copy"].drift} == {DriftKind.HEDGE_LOST, DriftKind.SOURCE_LOST}
    assert steps["report"].kind is StepKind.CITES
    assert [one.kind for one in steps["report"].drift] == [DriftKind.LAUNDERED]
    assert not steps["denial"].drift
    assert any(x.aspects[0] == "polarity" for x in matter.contradictions)


def test_the_villagers_grow_tenfold_in_the_copy(
    readings: dict[str, Reading], matters: tuple[Matter, ...]
) -> None:
    matter = _matter(matters, readings, "900 villagers")
    copied = matter.lineage.steps[1]
    assert copied.kind is StepKind.COPIED
    assert DriftKind.NUMBER in {one.kind for one in copied.drift}
    assert {one.grade for one in matter.credibility} == {6}  # one voice, however often it is printed


def test_the_same_articles_in_another_order_give_the_same(
    readings: dict[str, Reading], matters: tuple[Matter, ...]
) -> None:
    turned = dict(reversed(readings.items()))
    assert [x.cluster for x in _linked(turned)] == [x.cluster for x in matters]

"""What holds of every event: it belongs to a claim, its words are the page's, hostile text costs little."""

import time

import pytest

from sayso.annotate.events.features import TYPES
from sayso.core.text import Span
from sayso.run.pipeline import Pipeline
from tests.support.documents import document_of

TEXT = (
    "Norwegian troops attacked two Swedish villages on Monday, killing 12 people. Sweden's foreign minister "
    "accused Norway of shelling a hospital, and said that it must withdraw its army. Norway denied that its "
    "forces had fired. Finland urged both sides to talk, and promised to send medicine to the refugees. "
    "According to a report, some 300 volunteers from Denmark have joined the fighting in Sweden."
)
BLAMES = {None, "fact", "claimed", "accused-by-authorities", "suspected", "possible", "acquitted"}
STATUS = {"historical", "future", "hypothetical", "negated"}


@pytest.mark.models
def test_every_event_and_flow_is_in_a_claim_and_points_into_the_text() -> None:
    document = document_of(TEXT)
    with Pipeline() as pipeline:
        marks, reading = pipeline.marks(document), pipeline.reading(document)
    assert len(marks.events) >= 5
    assert {e for claim in reading.claims for e in claim.events} == set(marks.events)
    assert {f for claim in reading.claims for f in claim.flows} == set(marks.flows)
    known = {attribution.id for attribution in marks.attributions}
    for event in marks.events:
        assert event.type in TYPES
        assert event.blame in BLAMES
        assert set(event.status) <= STATUS
        assert 0 <= event.score <= 1
        assert event.attribution is None or event.attribution in known
        assert all(document.words(span) for span in event.trigger)
        for side in (*event.actor, *event.recipient):
            assert document.words(side.span) == side.text


@pytest.mark.models
def test_the_same_text_gives_the_same_events() -> None:
    with Pipeline() as pipeline:
        first, second = (pipeline.marks(document_of(TEXT)).events for _ in range(2))
    assert first == second


@pytest.mark.models
@pytest.mark.parametrize(
    "text",
    ["killed " * 8_000, "Sweden attacked Norway and " * 2_500, "1" * 60_000, "(" * 20_000, ""],
    ids=["verbs", "clauses", "digits", "brackets", "empty"],
)
def test_hostile_text_costs_no_more_than_its_length(text: str) -> None:
    document = document_of(text)
    with Pipeline() as pipeline:
        pipeline.marks(document_of("Sweden attacked Norway."))
        start = time.process_time()
        marks = pipeline.marks(document)
        assert time.process_time() - start < 60
    assert all(span.end <= len(text) for event in marks.events for span in (*event.trigger, Span(0, 0)))

"""The graph, as networkx reads it."""

import io
from collections import Counter
from dataclasses import replace
from typing import Any

import networkx as nx
import pytest

from sayso.core.reading import Reading
from sayso.core.vocabulary import ClaimKind
from sayso.export.formats.graphml import FORMAT
from tests.support.readings import rich_reading
from tests.support.selections import HeldSelection


def graph_of(selection: HeldSelection) -> Any:
    stream = io.BytesIO()
    FORMAT.write(selection, stream)
    stream.seek(0)
    return nx.read_graphml(stream, force_multigraph=True)


@pytest.fixture
def graph(selection: HeldSelection) -> Any:
    return graph_of(selection)


def test_nodes(graph: Any, selection: HeldSelection) -> None:
    types = Counter(data["type"] for _, data in graph.nodes(data=True))
    assert types["document"] == len(selection.readings)
    assert types["claim"] == sum(len(reading.claims) for reading in selection.readings)
    assert graph.graph["head"] == selection.asked.head
    claim = rich_reading().claims[4]
    assert graph.nodes[claim.id]["label"] == claim.text
    assert graph.nodes[claim.id]["level"] == 4


def test_who_says_so(graph: Any) -> None:
    claim = next(claim for claim in rich_reading().claims if len(claim.chain) == 3)
    said = [(d["position"], graph.nodes[t]["label"]) for _, t, d in graph.out_edges(claim.id, data=True)
            if d["relation"] == "said-by"]  # fmt: skip
    assert sorted(said) == [(0, "The Times"), (1, "memorandum of the Air Ministry"), (2, "General Clay")]


def test_what_joins_claims_and_documents(graph: Any) -> None:
    relations = Counter(data["relation"] for _, _, data in graph.edges(data=True))
    assert relations["contradicts"] == relations["copy"] == 1
    assert relations["stands-in"] == sum(d["type"] == "claim" for _, d in graph.nodes(data=True))


def test_a_plan_is_no_event() -> None:
    reading = rich_reading()
    claim = next(claim for claim in reading.claims if claim.events)
    event = replace(claim.events[0], recipient=claim.events[0].actor)
    for kind, relation in ((ClaimKind.EVENT, "event"), (ClaimKind.PLAN, "no-event")):
        made = replace(claim, kind=kind, events=(event,))
        graph = graph_of(HeldSelection([Reading(reading.document, reading.marks, (made,))]))
        found = [data for _, _, data in graph.edges(data=True) if "event" in data["relation"]]
        assert [data["relation"] for data in found] == [relation]
        assert (found[0]["event"] == "AID") == (relation == "event")


def test_hostile_text_is_only_text(graph: Any) -> None:
    labels = [data["label"] for _, data in graph.nodes(data=True)]
    assert any(label.startswith('<script>alert("title")</script>') for label in labels)

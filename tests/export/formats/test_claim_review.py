"""schema.org nodes whose types and properties that vocabulary has, and drafts that rate nothing."""

import json
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SDO

from sayso.core.names import urn
from tests.support.moved import exported
from tests.support.standard_ledgers import COPY, FIRST, READINGS, RICH, SECOND


@pytest.fixture(scope="module")
def nodes(standards: Path) -> dict[str, dict[str, Any]]:
    whole = json.loads(exported(standards, "claim-review"))
    assert whole["@context"] == "https://schema.org"
    return {node["@id"]: node for node in whole["@graph"]}


def test_every_type_and_property_is_one_of_schema_org(nodes: dict[str, dict[str, Any]]) -> None:
    whole = {"@context": {"@vocab": str(SDO)}, "@graph": list(nodes.values())}
    graph = Graph().parse(data=json.dumps(whole), format="json-ld")
    used = {term for _, predicate, thing in graph for term in (predicate, thing) if term != RDF.type}
    terms = {term for term in used if isinstance(term, URIRef) and str(term).startswith(str(SDO))}
    assert terms
    assert [term for term in terms if term not in SDO] == []
    assert SDO.noSuchThing not in SDO


def test_no_draft_has_a_rating_but_the_one_that_a_person_rated(nodes: dict[str, dict[str, Any]]) -> None:
    drafts = {key: node for key, node in nodes.items() if node["@type"] == "ClaimReview"}
    claims = sum(len(reading.claims) for reading in READINGS)
    assert len(drafts) == claims - 1  # one was rejected
    assert {node["creativeWorkStatus"] for node in drafts.values()} == {"Draft"}
    rated = drafts.pop(urn("claim-review", FIRST.id))
    assert rated["reviewRating"] == {
        "@type": "Rating",
        "alternateName": "Mostly right",
        "ratingExplanation": "The figure is rounded.",
    }
    assert rated["author"] == {"@type": "Person", "name": "Ada"}
    for node in drafts.values():
        assert not {"reviewRating", "author", "datePublished"} & set(node)


def test_a_claim_says_who_makes_it_and_where_it_appears(nodes: dict[str, dict[str, Any]]) -> None:
    claim = next(c for c in RICH.claims if c.chain and c.chain[-1].name == "General Clay")
    node = nodes[urn("claim", claim.id)]
    assert node["author"] == {"@type": "Person", "name": "General Clay"}
    assert nodes[node["appearance"]["@id"]]["headline"] == RICH.document.metadata.title
    assert nodes[urn("claim", FIRST.id)]["firstAppearance"]["@id"] == urn("document", RICH.document.id)
    assert nodes[urn("claim", COPY.id)]["isBasedOn"]["@id"] == urn("claim", FIRST.id)
    assert nodes[urn("claim", SECOND.id)]["claimInterpreter"]["name"] == "Ada"
    assert "claimInterpreter" not in nodes[urn("claim", FIRST.id)]  # accepted, and taken back

"""Web Annotations as the W3C's model has them, read by an RDF library."""

import json
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDF

from sayso.core.names import TERMS, urn
from tests.support.moved import exported
from tests.support.standard_ledgers import FIRST, READINGS, RICH, decisions

OA = Namespace("http://www.w3.org/ns/oa#")
AS = Namespace("http://www.w3.org/ns/activitystreams#")
SAYSO = Namespace(TERMS)
DCTERMS = "http://purl.org/dc/terms/"

# The terms that we use of the W3C's context (http://www.w3.org/ns/anno.jsonld), as they stand there: a key
# that is not in it would be lost, and a test says so.
CONTEXT: dict[str, Any] = {
    "oa": str(OA), "dc": "http://purl.org/dc/elements/1.1/", "dcterms": DCTERMS, "as": str(AS),
    "rdf": str(RDF), "foaf": "http://xmlns.com/foaf/0.1/", "xsd": "http://www.w3.org/2001/XMLSchema#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "id": {"@type": "@id", "@id": "@id"}, "type": {"@type": "@id", "@id": "@type"},
    "Annotation": "oa:Annotation", "AnnotationCollection": "as:OrderedCollection",
    "AnnotationPage": "as:OrderedCollectionPage", "TextualBody": "oa:TextualBody",
    "SpecificResource": "oa:SpecificResource", "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector", "TimeState": "oa:TimeState",
    "Person": "foaf:Person", "Software": "as:Application",
    "assessing": "oa:assessing", "commenting": "oa:commenting", "describing": "oa:describing",
    "highlighting": "oa:highlighting", "questioning": "oa:questioning", "tagging": "oa:tagging",
    "body": {"@type": "@id", "@id": "oa:hasBody"}, "target": {"@type": "@id", "@id": "oa:hasTarget"},
    "source": {"@type": "@id", "@id": "oa:hasSource"}, "selector": {"@type": "@id", "@id": "oa:hasSelector"},
    "state": {"@type": "@id", "@id": "oa:hasState"},
    "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
    "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"}, "exact": "oa:exact", "prefix": "oa:prefix",
    "suffix": "oa:suffix", "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "sourceDate": {"@id": "oa:sourceDate", "@type": "xsd:dateTime"},
    "cached": {"@id": "oa:cachedSource", "@type": "@id"}, "value": "rdf:value", "format": "dc:format",
    "language": "dc:language", "label": "rdfs:label", "name": "foaf:name",
    "creator": {"@type": "@id", "@id": "dcterms:creator"},
    "created": {"@id": "dcterms:created", "@type": "xsd:dateTime"},
    "first": {"@type": "@id", "@id": "as:first"},
    "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
}  # fmt: skip


@pytest.fixture(scope="module")
def collection(standards: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(exported(standards, "web-annotation"))
    return found


@pytest.fixture(scope="module")
def graph(collection: dict[str, Any]) -> Graph:
    assert collection["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    local = {**collection, "@context": [CONTEXT, *collection["@context"][1:]]}
    return Graph().parse(data=json.dumps(local), format="json-ld")


def keys_of(node: Any) -> set[str]:
    if isinstance(node, list):
        return {key for one in node for key in keys_of(one)}
    if isinstance(node, dict):
        return set(node) | {key for one in node.values() for key in keys_of(one)}
    return set()


def test_every_term_is_the_standard_s_or_ours(collection: dict[str, Any]) -> None:
    used = keys_of({name: value for name, value in collection.items() if name != "@context"})
    assert {key for key in used if not key.startswith("sayso:")} <= set(CONTEXT) | {"@list"}


def test_each_claim_is_an_annotation_of_its_words(graph: Graph) -> None:
    claims = [claim for reading in READINGS for claim in reading.claims]
    for claim in claims:
        node = URIRef(urn("claim", claim.id))
        assert (node, RDF.type, OA.Annotation) in graph
        assert (node, OA.motivatedBy, OA.describing) in graph
        found = set()
        for target in graph.objects(node, OA.hasTarget):
            for quote in graph.objects(target, OA.hasSelector):
                if (quote, RDF.type, OA.TextPositionSelector) in graph:
                    start, end = graph.value(quote, OA.start), graph.value(quote, OA.end)
                    assert isinstance(start, Literal)
                    assert isinstance(end, Literal)
                    found.add((int(start), int(end)))
        assert found == {(span.start, span.end) for span in claim.spans}
    annotations = set(graph.subjects(RDF.type, OA.Annotation))
    assert len(annotations) == len(claims) + len(decisions())


def test_the_quote_stands_at_the_position(collection: dict[str, Any]) -> None:
    text = RICH.document.text
    (claim,) = [item for item in collection["first"]["items"] if item["id"] == urn("claim", FIRST.id)]
    for target in claim["target"]:
        quote, place = target["selector"]
        assert text[place["start"] : place["end"]] == quote["exact"]
        around = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert around in text


def test_chain_and_commitment_are_bodies_in_their_order(graph: Graph) -> None:
    claim = next(claim for claim in RICH.claims if len(claim.chain) == 3)
    bodies = list(graph.objects(URIRef(urn("claim", claim.id)), OA.hasBody))
    (chain,) = [body for body in bodies if (body, RDF.type, SAYSO.Chain) in graph]
    links = list(graph.items(graph.value(chain, SAYSO.links)))  # type: ignore[arg-type]  # it is there
    assert [str(graph.value(link, SAYSO.name)) for link in links] == [link.name for link in claim.chain]
    (author,) = [body for body in bodies if (body, RDF.type, SAYSO.Commitment) in graph]
    assert str(graph.value(author, SAYSO.label)) == claim.author_commitment.label


def test_judgements_are_annotations_by_whoever_gave_them(graph: Graph) -> None:
    for judgement in decisions():
        node = URIRef(urn("judgement", judgement.id))
        creator = graph.value(node, URIRef(f"{DCTERMS}creator"))
        assert str(graph.value(creator, URIRef("http://xmlns.com/foaf/0.1/name"))) == judgement.by
        assert str(graph.value(node, URIRef(f"{DCTERMS}created"))).startswith("2025-05-06T07:08:09")
    notes = [j for j in decisions() if j.kind == "note"]
    assert {graph.value(URIRef(urn("judgement", j.id)), OA.motivatedBy) for j in notes} == {
        OA.commenting,
        OA.highlighting,
    }


def test_text_stays_text(collection: dict[str, Any]) -> None:
    bodies = [body for item in collection["first"]["items"] for body in item["body"] if "value" in body]
    assert {body["format"] for body in bodies} == {"text/plain"}
    assert any("<b>" in body["value"] for body in bodies)

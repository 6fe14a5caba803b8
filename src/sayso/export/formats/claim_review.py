"""schema.org: each claim a `Claim`, and beside it the draft of a `ClaimReview` for a fact-checker to finish.

In: a selection. Out: one graph of JSON-LD, a node on each line. A draft has no rating: the program never
says whether a claim is so. Only where a person has rated it (a judgement of the kind `rating`) does the
review carry that person's words, name and day; it is a draft even then, until somebody publishes it.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO

from sayso.core.claim import Claim
from sayso.core.judging import ACCEPT, MEND, RATING, standing
from sayso.core.links import Judgement
from sayso.core.names import urn
from sayso.core.selection import Chosen, Selection
from sayso.core.vocabulary import SourceKind
from sayso.export.decided import Decided, decided, in_a_sentence
from sayso.export.formats.ledger_names import first_day, web_address
from sayso.export.formats.web_annotation import described
from sayso.export.wire import encode
from sayso.export.words import speaker

Node = dict[str, Any]
_SPEAKERS = {
    SourceKind.NAMED_PERSON: "Person",
    SourceKind.NAMED_ORGANISATION: "Organization",
    SourceKind.NAMED_PUBLICATION: "Organization",
}


class ClaimReviewDrafts:
    """Claims, and drafts of their reviews."""

    def write(self, selection: Selection, stream: BinaryIO) -> None:
        """One graph."""
        stream.write(b'{"@context":"https://schema.org","@graph":[')
        for number, node in enumerate(nodes(selection)):
            stream.write((b",\n" if number else b"\n") + encode(node))
        stream.write(b"\n]}\n")


def nodes(selection: Selection) -> Iterator[Node]:
    """For each document its node, then for each of its claims the claim and the draft."""
    for chosen in selection.documents():
        if chosen.claims:
            yield _appearance(chosen)
        for claim in chosen.claims:
            judgements = selection.relations.judgements(claim.id)
            lineage = selection.relations.lineage(claim.id)
            step = next((s for s in lineage.steps if s.claim == claim.id), None) if lineage else None
            found = decided(claim, selection.relations)
            node = _claim(claim, chosen, found)
            if step is not None and step.origin is None:
                node["firstAppearance"] = {"@id": urn("document", chosen.document.id)}
            elif step is not None and step.origin is not None:
                node["isBasedOn"] = {"@id": urn("claim", step.origin)}
            yield node
            yield draft(claim, standing(judgements, RATING), in_a_sentence(found))


def draft(claim: Claim, rating: Judgement | None, judged: str = "") -> Node:
    """The draft of a review: what was claimed and how it is sourced, without any word on whether it is so.

    `judged` says what a reviewer made of the machine's reading.
    """
    questions = [flag.question for flag in claim.flags]
    node: Node = {
        "@type": "ClaimReview",
        "@id": urn("claim-review", claim.id),
        "creativeWorkStatus": "Draft",
        "claimReviewed": claim.text,
        "itemReviewed": {"@id": urn("claim", claim.id)},
        "inLanguage": "en",
        "abstract": " ".join(filter(None, (described(claim), judged, *questions))),
    }
    if rating is not None:
        node["author"] = {"@type": "Person", "name": rating.by}
        if rating.at:
            node["datePublished"] = rating.at
        node["reviewRating"] = {"@type": "Rating", "alternateName": rating.verdict}
        if rating.reason:
            node["reviewRating"]["ratingExplanation"] = rating.reason
    return node


def _appearance(chosen: Chosen) -> Node:
    document = chosen.document
    meta = document.metadata
    node: Node = {
        "@type": "CreativeWork",
        "@id": urn("document", document.id),
        "identifier": f"urn:sha256:{document.origin.sha256}",
        "encodingFormat": document.origin.media_type,
        "headline": meta.title,
        "url": web_address(document),
        "author": [{"@type": "Person", "name": name} for name in meta.bylines],
        "publisher": {"@type": "Organization", "name": meta.publisher} if meta.publisher else None,
        "datePublished": meta.published if first_day(meta.published) else None,
        "inLanguage": meta.language,
    }
    return {name: value for name, value in node.items() if value}


def _claim(claim: Claim, chosen: Chosen, found: Decided | None) -> Node:
    node: Node = {
        "@type": "Claim",
        "@id": urn("claim", claim.id),
        "text": claim.text,
        "author": _author(claim, chosen),
        "creditText": speaker(claim.document, claim.chain[-1]) if claim.chain else None,
        "appearance": {"@id": urn("document", chosen.document.id)},
        "abstract": " ".join(filter(None, (described(claim), in_a_sentence(found)))),
        "keywords": [
            claim.kind.value,
            f"sourcing level {claim.level}",
            *([f"judged: {found.verdict}"] if found else ()),
        ],
        "claimInterpreter": {"@type": "Person", "name": found.judgement.by}
        if found and found.verdict in (ACCEPT, MEND)
        else None,
    }
    return {name: value for name, value in node.items() if value}


def _author(claim: Claim, chosen: Chosen) -> Node | list[Node] | None:
    """Who makes the claim: the one who is said to know, or whoever wrote the text, if named."""
    if not claim.chain:
        return [{"@type": "Person", "name": name} for name in chosen.document.metadata.bylines]
    link = claim.chain[-1]
    kind = _SPEAKERS.get(link.source_kind)
    return {"@type": kind, "name": link.name} if kind and link.name else None


FORMAT = ClaimReviewDrafts()

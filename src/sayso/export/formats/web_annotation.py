"""W3C Web Annotation (JSON-LD): each claim an annotation of its words, each judgement an annotation too.

In: a selection. Out: one collection with one page, an annotation on each line of it. Words are given by
quote, with those before and after, and by position in code points of the document's canonical text. What the
standard has no term for stands under terms of ours (`sayso:`), in bodies of their own, so that other tools
show the rest. A judgement's annotation holds all of it: `sayso import` takes it back as it was.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO

from sayso.core.claim import ChainLink, Claim, Held
from sayso.core.judging import NOTE, content_of
from sayso.core.links import Judgement
from sayso.core.names import JUDGEMENT_TYPE, MOTIVATIONS, TERMS, URN, urn
from sayso.core.selection import Chosen, Selection
from sayso.core.stamp import BY_A_PERSON, Stamp
from sayso.core.text import Document, Span
from sayso.export.decided import Decided, decided, in_a_sentence
from sayso.export.formats.ledger_names import document_url, subjects_of
from sayso.export.wire import encode
from sayso.export.words import KIND_SHOWN, LEVELS, speaker, visible

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"sayso": TERMS}]
_AROUND = 32  # code points of context on each side, as Hypothesis gives them
Node = dict[str, Any]


class WebAnnotation:
    """Claims and judgements as annotations."""

    def write(self, selection: Selection, stream: BinaryIO) -> None:
        """One AnnotationCollection; its items are written one by one."""
        asked = selection.asked
        collection = {
            "@context": CONTEXT,
            "id": f"{URN}ledger:{asked.ledger}:{asked.head}",
            "type": "AnnotationCollection",
            "label": "Claims with their sources, and what people decided about them",
            "first": {"id": f"{URN}ledger:{asked.ledger}:{asked.head}:page", "type": "AnnotationPage"},
        }
        stream.write(encode(collection)[:-2] + b',"items":[')
        for number, annotation in enumerate(annotations(selection)):
            stream.write((b",\n" if number else b"\n") + encode(annotation))
        stream.write(b"\n]}}\n")


def annotations(selection: Selection) -> Iterator[Node]:
    """Every annotation: of each document its claims, then what was decided of it, them and their sources."""
    told: set[str] = set()
    for chosen in selection.documents():
        for claim in chosen.claims:
            yield claim_annotation(claim, chosen, decided(claim, selection.relations))
        for subject in subjects_of(chosen):
            if subject not in told:
                told.add(subject)
                for judgement in selection.relations.judgements(subject):
                    yield judgement_annotation(judgement, chosen)


def claim_annotation(claim: Claim, chosen: Chosen, found: Decided | None = None) -> Node:
    """A claim: its words as targets, and as bodies what it is, who says so, and how sure each one is.

    `found` is what people decided of the reading.
    """
    return {
        "id": urn("claim", claim.id),
        "type": "Annotation",
        "motivation": "describing",
        "creator": _creator(claim.stamp),
        "body": [
            {
                "type": "TextualBody",
                "purpose": "describing",
                "format": "text/plain",
                "language": "en",
                "value": " ".join(filter(None, (described(claim), in_a_sentence(found)))),
            },
            _tag(f"claim: {claim.kind.value}"),
            _tag(f"sourcing level {claim.level}"),
            *([_tag(f"judged: {found.verdict}")] if found else ()),
            *(
                {"type": "TextualBody", "purpose": "questioning", "format": "text/plain", "value": f.question}
                for f in claim.flags
            ),
            _claim_body(claim),
            {"type": "sayso:Chain", "sayso:links": {"@list": [_link(link) for link in claim.chain]}},
            {"type": "sayso:Commitment", "sayso:holder": "author", **_held(claim.author_commitment)},
        ],
        "target": [target(chosen, span) for span in claim.spans],
    }


def judgement_annotation(judgement: Judgement, chosen: Chosen) -> Node:
    """A judgement: of a claim, a document, a source or another id; a note has words of the page as target."""
    content = content_of(judgement)
    bodies: list[Node] = []
    if judgement.reason:
        bodies.append(
            {
                "type": "TextualBody",
                "purpose": "commenting",
                "format": "text/plain",
                "value": judgement.reason,
            }
        )
    bodies += [_tag(tag) for tag in _words(content.get("tags"))]
    node: Node = {
        "id": urn("judgement", judgement.id),
        "type": "Annotation",
        "motivation": _motivation(judgement),
        "creator": {"type": "Person", "name": judgement.by},
        "body": [
            *bodies,
            {
                "type": JUDGEMENT_TYPE,
                "sayso:id": judgement.id,
                "sayso:subject": judgement.subject,
                "sayso:kind": judgement.kind,
                "sayso:verdict": judgement.verdict,
                "sayso:content": judgement.content,
                "sayso:by": judgement.by,
                "sayso:at": judgement.at,
                "sayso:reason": judgement.reason,
            },
        ],
        "target": _judged(judgement, chosen, content),
    }
    if judgement.at:
        node["created"] = judgement.at
    return node


def target(chosen: Chosen, span: Span | None) -> Node:
    """Words of a document; without a span, the document."""
    document = chosen.document
    node: Node = {
        "type": "SpecificResource",
        "source": document_url(document),
        "state": {
            "type": "TimeState",
            "sourceDate": chosen.retrieved,
            "cached": urn("document", document.id),
            "sayso:sha256": document.origin.sha256,
        },
    }
    if span is not None:
        node["selector"] = selectors(document, span)
    return node


def selectors(document: Document, span: Span) -> list[Node]:
    """Two ways to the same words: by quote, and by position in code points, the end not included."""
    return [
        {
            "type": "TextQuoteSelector",
            "exact": document.words(span),
            "prefix": document.text[max(0, span.start - _AROUND) : span.start],
            "suffix": document.text[span.end : span.end + _AROUND],
        },
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
    ]


def described(claim: Claim) -> str:
    """A claim in a sentence or two, for tools that show text alone."""
    who = ", citing ".join(speaker(claim.document, link) for link in claim.chain)
    source = f"According to {who}" if who else "In the author's own words"
    return (
        f"{source}: {KIND_SHOWN[claim.kind]}. Sourcing level {claim.level} of 5, {LEVELS[claim.level].name}. "
        f"{visible(claim.level_reason)}"
    )


def _claim_body(claim: Claim) -> Node:
    return {
        "type": "sayso:Claim",
        "sayso:kind": claim.kind.value,
        "sayso:block": claim.block.value,
        "sayso:level": claim.level,
        "sayso:levelReason": claim.level_reason,
        "sayso:credibility": claim.credibility,
        "sayso:times": [time.edtf for time in claim.times if time.edtf is not None],
        "sayso:settings": claim.stamp.settings,
        "sayso:models": [f"{name} {digest}" for name, digest in claim.stamp.models],
    }


def _link(link: ChainLink) -> Node:
    key = link.id or link.name
    return {
        "type": "sayso:Link",
        "sayso:name": link.name,
        "sayso:source": urn("source", key) if key else None,
        "sayso:sourceKind": link.source_kind.value,
        "sayso:quotation": link.quotation.value,
        "sayso:level": link.level,
        "sayso:reliability": link.reliability.value,
        "sayso:sourceWords": [_fragment(span) for span in link.source],
        "sayso:cueWords": [_fragment(span) for span in link.cue],
        "sayso:contentWords": [_fragment(span) for span in link.content],
        **_held(link.commitment),
    }


def _held(held: Held) -> Node:
    return {"sayso:score": held.score, "sayso:label": held.label.value}


def _fragment(span: Span) -> str:
    """Code points as RFC 5147 gives them for plain text."""
    return f"char={span.start},{span.end}"


def _judged(judgement: Judgement, chosen: Chosen, content: dict[str, object]) -> list[Node] | str:
    subject, document = judgement.subject, chosen.document
    if subject == document.id:
        return [target(chosen, span) for span in _spans(content, document)] or [target(chosen, None)]
    if any(claim.id == subject for claim in chosen.claims):
        return urn("claim", subject)
    return urn("source", subject)


def _motivation(judgement: Judgement) -> str:
    if judgement.kind != NOTE:
        return "assessing"
    return judgement.verdict if judgement.verdict in MOTIVATIONS else "commenting"


def _spans(content: dict[str, object], document: Document) -> list[Span]:
    given = content.get("spans")
    found = []
    for pair in given if isinstance(given, list) else ():
        match pair:
            case [int(start), int(end)] if 0 <= start <= end <= len(document.text):
                found.append(Span(start, end))
    return found


def _words(value: object) -> list[str]:
    return [word for word in value if isinstance(word, str)] if isinstance(value, list) else []


def _tag(word: str) -> Node:
    return {"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": word}


def _creator(stamp: Stamp) -> Node:
    if stamp == BY_A_PERSON:  # who it was stands in the judgement that adds it
        return {"type": "Person"}
    return {"id": f"{URN}software:{stamp.version}", "type": "Software", "name": f"sayso {stamp.version}"}


FORMAT = WebAnnotation()

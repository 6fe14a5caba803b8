"""GraphML: documents, claims, sources and actors as a graph, for networkx, Gephi, Cytoscape and yEd.

Nodes are documents, claims, sources (one for each name; those without a name by their kind) and actors. Edges
say how they hang together, each with its `relation`: a claim `stands-in` a document, is `said-by` each source
of its chain (with commitment and level), `names` actors; claims are linked with claims, documents are copies
of documents. An `event` leads from an actor to a recipient only where it is said to have happened; any other
is `no-event`, with its standing. Written node by node: only the ids that were given are kept.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from lxml import etree

from sayso.core.claim import ChainLink, Claim
from sayso.core.keys import make_key
from sayso.core.links import ClaimLink
from sayso.core.marks import ActorMention, Event, Participant
from sayso.core.selection import Asked, Chosen, Relations, Selection
from sayso.export.decided import decided
from sayso.export.happened import EventStanding, standing_of
from sayso.export.words import visible

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_TYPES = {str: "string", int: "long", float: "double"}
_NODE: Mapping[str, type] = {
    "type": str, "label": str, "kind": str, "block": str, "level": int, "level_reason": str,
    "credibility": int, "commitment": str, "author_commitment": str, "times": str, "flags": str,
    "check_first": float, "cluster": str, "country": str, "sector": str, "known_as": str, "uri": str,
    "publisher": str, "published": str, "retrieved": str, "sha256": str, "voice": str,
    "start": int, "end": int, "judged": str, "judged_by": str, "mended": str,
}  # fmt: skip
_EDGE: Mapping[str, type] = {
    "relation": str, "position": int, "level": int, "commitment": str, "score": float, "reason": str,
    "event": str, "standing": str, "claim": str, "mode": str, "edtf": str, "place": str, "direction": str,
}  # fmt: skip
_GRAPH: Mapping[str, type] = {
    "ledger": str, "head": str, "at": str, "version": str, "asked": str, "masked": str,
}  # fmt: skip
_WRONG = dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd")  # no characters of XML; `visible` shows the others

Values = Mapping[str, str | int | float | None]


class GraphMl:
    """The graph, node by node and edge by edge."""

    def write(self, selection: Selection, stream: BinaryIO) -> None:
        """Write the whole graph."""
        with etree.xmlfile(stream, encoding="utf-8") as file:
            file.write_declaration()
            with file.element("graphml", nsmap={None: NAMESPACE}):
                for scope, names in (("graph", _GRAPH), ("node", _NODE), ("edge", _EDGE)):
                    for name, kind in names.items():
                        file.write(_key(scope, name, kind))
                with file.element("graph", id="claims", edgedefault="directed"):
                    for element in _data("graph", _about(selection.asked)):
                        file.write(element)
                    for element in _Graph(selection.relations).elements(selection):
                        file.write(element)


@dataclass(slots=True)
class _Graph:
    """Makes nodes and edges; each node once, each link when both of its ends are there."""

    relations: Relations
    given: set[str] = field(default_factory=set)

    def elements(self, selection: Selection) -> Iterator[Any]:
        for chosen in selection.documents():
            yield from self._document(chosen)
            for claim in chosen.claims:
                yield from self._claim(claim)

    def _document(self, chosen: Chosen) -> Iterator[Any]:
        document, meta = chosen.document, chosen.document.metadata
        self.given.add(document.id)
        yield _node(
            document.id,
            {
                "type": "document",
                "label": meta.title or document.origin.uri,
                "uri": document.origin.uri,
                "publisher": meta.publisher,
                "published": meta.published,
                "retrieved": chosen.retrieved,
                "sha256": document.origin.sha256,
                "voice": self.relations.voice(document.id),
            },
        )
        for copy in self.relations.copies(document.id):
            if copy.first in self.given and copy.second in self.given:
                about = {"relation": "copy", "direction": copy.direction.value, "reason": copy.reason}
                yield _edge(copy.first, copy.second, about)

    def _claim(self, claim: Claim) -> Iterator[Any]:
        self.given.add(claim.id)
        knows = claim.chain[-1].commitment if claim.chain else claim.author_commitment
        found = decided(claim, self.relations)
        yield _node(
            claim.id,
            {
                "type": "claim",
                "label": claim.text,
                "kind": claim.kind.value,
                "block": claim.block.value,
                "level": claim.level,
                "level_reason": claim.level_reason,
                "credibility": claim.credibility,
                "commitment": knows.label.value,
                "author_commitment": claim.author_commitment.label.value,
                "times": "; ".join(time.edtf for time in claim.times if time.edtf),
                "flags": "; ".join(sorted({flag.kind.value for flag in claim.flags})),
                "check_first": claim.check_first.score,
                "cluster": self.relations.cluster(claim.id),
                "start": min(span.start for span in claim.spans),
                "end": max(span.end for span in claim.spans),
                "judged": found.verdict if found else None,
                "judged_by": found.judgement.by if found else None,
                "mended": "; ".join(found.changes) if found else None,
            },
        )
        yield _edge(claim.id, claim.document.id, {"relation": "stands-in"})
        for at, link in enumerate(claim.chain):
            yield from self._source(claim, at, link)
        for actor in claim.actors:
            yield from self._actor(actor)
        for key in dict.fromkeys(map(_actor_key, claim.actors)):
            yield _edge(claim.id, key, {"relation": "names"})
        for event in claim.events:
            yield from self._event(claim, event)
        for one in self.relations.links(claim.id):
            yield from self._link(one)

    def _source(self, claim: Claim, at: int, link: ChainLink) -> Iterator[Any]:
        name = link.id or link.name or f"({link.source_kind.value})"
        key = make_key("src", name)
        if key not in self.given:
            self.given.add(key)
            label = link.name or link.source_kind.value.replace("-", " ")
            about = {"type": "source", "label": label, "kind": link.source_kind.value, "known_as": link.id}
            yield _node(key, about)
        yield _edge(
            claim.id,
            key,
            {
                "relation": "said-by",
                "position": at,
                "level": link.level,
                "commitment": link.commitment.label.value,
                "score": link.commitment.score,
            },
        )

    def _actor(self, actor: ActorMention) -> Iterator[Any]:
        key = _actor_key(actor)
        if key not in self.given:
            self.given.add(key)
            yield _node(
                key,
                {
                    "type": "actor",
                    "label": actor.name,
                    "kind": actor.kind.value,
                    "country": actor.country,
                    "sector": actor.sector,
                    "known_as": actor.id,
                },
            )

    def _event(self, claim: Claim, event: Event) -> Iterator[Any]:
        standing = standing_of(claim, event)
        happened = standing is EventStanding.SAID_TO_HAVE_HAPPENED
        about = {
            "relation": "event" if happened else "no-event",
            "event": event.type if happened else f"not: {event.type}",
            "standing": standing.value,
            "claim": claim.id,
            "level": claim.level,
            "mode": event.mode,
            "edtf": event.edtf,
            "place": event.place,
        }
        for side in (*event.actor, *event.recipient):
            yield from self._side(claim, side)
        for doer in event.actor:
            for other in event.recipient:
                yield _edge(_side_key(claim, doer), _side_key(claim, other), about)

    def _side(self, claim: Claim, side: Participant) -> Iterator[Any]:
        key = _side_key(claim, side)
        if key not in self.given:
            self.given.add(key)
            about = {"type": "actor", "label": side.text, "country": side.country, "known_as": side.id}
            yield _node(key, about)

    def _link(self, link: ClaimLink) -> Iterator[Any]:
        if link.first in self.given and link.second in self.given:
            reason = "; ".join(link.reasons)
            about = {"relation": link.kind.value, "score": link.score, "reason": reason}
            yield _edge(link.first, link.second, about)


def _actor_key(actor: ActorMention) -> str:
    return make_key("act", actor.id or actor.name)


def _side_key(claim: Claim, side: Participant) -> str:
    mention = next((actor for actor in claim.actors if actor.span.overlaps(side.span)), None)
    return _actor_key(mention) if mention else make_key("act", side.id or side.text)


def _about(asked: Asked) -> Values:
    return {
        "ledger": asked.ledger,
        "head": asked.head,
        "at": asked.at,
        "version": asked.version,
        "asked": "; ".join(f"{name}={value}" for name, value in asked.facets),
        "masked": "yes" if asked.masked else "no",
    }


def _key(scope: str, name: str, kind: type) -> Any:
    return etree.Element(
        "key", {"id": f"{scope}-{name}", "for": scope, "attr.name": name, "attr.type": _TYPES[kind]}
    )


def _node(key: str, values: Values) -> Any:
    node = etree.Element("node", {"id": key})
    node.extend(_data("node", values))
    return node


def _edge(source: str, target: str, values: Values) -> Any:
    edge = etree.Element("edge", {"source": source, "target": target})
    edge.extend(_data("edge", values))
    return edge


def _data(scope: str, values: Values) -> Iterator[Any]:
    for name, value in values.items():
        if value is not None and value != "":
            element = etree.Element("data", {"key": f"{scope}-{name}"})
            element.text = visible(str(value)).translate(_WRONG)
            yield element


FORMAT = GraphMl()

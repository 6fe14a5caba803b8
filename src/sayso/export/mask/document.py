"""One document and its claims without the names of private persons.

In: a document, its people, and the table of the export. Out: the same document with other words, and claims
whose spans point into those. The id and the SHA-256 stay: they lead whoever has the ledger back to the
original, and nobody else. The way back to places on the page does not. Of a document in a language that we
do not read, in which nobody has looked for names, nothing is given but that it is there.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Any, TypeVar

from sayso.core.claim import ChainLink, Claim, FlagSpan
from sayso.core.marks import ActorMention, Participant
from sayso.core.text import Block, Document, Metadata, Origin, Span
from sayso.core.vocabulary import ActorKind, DocumentStatus
from sayso.export.mask.addresses import host_of, masked_address
from sayso.export.mask.names import Cut, Names
from sayso.export.mask.people import People, is_signature_of_a_person, name_of
from sayso.export.mask.table import StandIns
from sayso.export.mask.text import Replaced, within
from sayso.export.mask.values import Walk

_Named = TypeVar("_Named", ChainLink, Participant)
DONE = "names of private persons masked"
WITHHELD = "withheld: names cannot be looked for in this language"


class MaskedDocument:
    """A document with stand-ins. `words` and `address` do the same to any text and address about it."""

    def __init__(self, document: Document, people: People, table: StandIns) -> None:
        self._people, self._table = people, table
        self._names = Names(people, table)
        self._replaced = Replaced(document.text, self._cuts(document))
        self.words = lru_cache(maxsize=1 << 12)(self._words)
        self.document = self._without_names(document)
        special: dict[type[Any], Callable[[Any], Any]] = {
            FlagSpan: self._flag_span,
            ActorMention: self._actor,
            ChainLink: self._without_id,
            Participant: self._without_id,
        }
        self.walk = Walk(self.words, self.span, special)

    def span(self, span: Span) -> Span:
        """Where a span of the document's text lies now."""
        return self._replaced.span(span)

    def claim(self, claim: Claim) -> Claim:
        """A claim of this document."""
        return replace(self.walk.fields(claim), document=self.document)

    def address(self, address: str) -> str:
        """An address at which the document was found."""
        if self.document.status is not DocumentStatus.READ:
            return host_of(address)
        return self._address(address)

    def _address(self, address: str) -> str:
        return masked_address(address, self._names.is_name)

    def _words(self, text: str) -> str:
        cuts = self._names.cuts(text)
        return Replaced(text, cuts).text if cuts else text

    def _cuts(self, document: Document) -> list[Cut]:
        if document.status is not DocumentStatus.READ:
            return [Cut(0, len(document.text), "")]
        people = self._people
        mentions = tuple(Cut(m.span.start, m.span.end, self._table.of(m.name)) for m in people.mentions)
        borders = sorted({edge for block in document.blocks for edge in (block.span.start, block.span.end)})
        return within(self._names.cuts(document.text, mentions, people.calendar), borders)

    def _without_names(self, document: Document) -> Document:
        meta, origin = document.metadata, document.origin
        if document.status is not DocumentStatus.READ:
            return _withheld(document)
        return replace(
            document,
            text=self._replaced.text,
            blocks=tuple(Block(self.span(block.span), block.kind) for block in document.blocks),
            origin=Origin(
                self._address(origin.uri),
                origin.sha256,
                origin.media_type,
                self._or_none(origin.part),
                origin.charset,
            ),
            metadata=Metadata(
                title=self._or_none(meta.title),
                bylines=tuple(self._byline(byline, meta.publisher) for byline in meta.bylines),
                publisher=self._or_none(meta.publisher),
                published=self._or_none(meta.published),
                modified=self._or_none(meta.modified),
                language=self._or_none(meta.language),
                canonical_url=self._address(meta.canonical_url) if meta.canonical_url else None,
            ),
            normalisations=(*document.normalisations, DONE),
            anchors=(),
        )

    def _or_none(self, text: str | None) -> str | None:
        return text if text is None else self.words(text)

    def _byline(self, byline: str, publisher: str | None) -> str:
        """Whoever signed has a stand-in, and not only where the words look like a name."""
        found = self.words(byline)
        if found == byline and is_signature_of_a_person(byline) and byline != publisher:
            return self._table.learn(name_of(byline), byline)
        return found

    def _flag_span(self, evidence: FlagSpan) -> FlagSpan:
        if evidence.document != self.document.id:  # in no document's text any more: left without its place
            return FlagSpan(evidence.document, Span(0, 0))
        return FlagSpan(evidence.document, self.span(evidence.span))

    def _actor(self, mention: ActorMention) -> ActorMention:
        name = name_of(mention.name)
        name = self._people.longer.get(name, name)
        if mention.kind is ActorKind.PERSON and name in self._people.private:
            put = self._table.of(name)
            return replace(self.walk.fields(mention), name=put, id=None, office=None)
        return self.walk.fields(mention)

    def _without_id(self, value: _Named) -> _Named:
        """A link of a chain, or a side of an event, without the id of a private person."""
        found = self.walk.fields(value)
        return replace(found, id=None) if found.id in self._people.ids else found


def _withheld(document: Document) -> Document:
    """A document that no annotator has read: nothing of it but what it is, and its host."""
    origin = replace(document.origin, uri=host_of(document.origin.uri), part=None)
    return replace(
        document,
        text="",
        blocks=(),
        origin=origin,
        metadata=Metadata(published=document.metadata.published, language=document.metadata.language),
        normalisations=(WITHHELD,),
        anchors=(),
    )

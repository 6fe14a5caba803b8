"""Builds a Reading by hand from a document's own words: no reader, no model."""

from sayso.core.claim import ChainLink, CheckFirst, Claim, Flag, FlagSpan, Held, claim_key
from sayso.core.keys import make_key
from sayso.core.marks import Attribution, Marks, Resolved, commitment_label
from sayso.core.reading import Reading
from sayso.core.stamp import Stamp
from sayso.core.text import Document, Span, hull
from sayso.core.vocabulary import AttributionKind, ClaimKind, FlagKind, Quotation, SourceKind
from tests.support.documents import span_in

STAMP = Stamp("0.1.0", (("knowledge", "sha256:00"), ("parser", "sha256:11")), "set-test")


class Maker:
    """Builds attributions, links and claims of one document from its own words."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.attributions: list[Attribution] = []
        self.links: dict[str, ChainLink] = {}
        self.scores: dict[str, float] = {}
        self.claims: list[Claim] = []

    def spans(self, *words: str) -> tuple[Span, ...]:
        return tuple(span_in(self.document, w) for w in words)

    def attribution(
        self,
        key: str,
        *,
        source: str | None,
        cue: str,
        content: tuple[str, ...],
        kind: SourceKind,
        name: str | None = None,
        parent: str | None = None,
        quotation: Quotation = Quotation.INDIRECT,
        level: int,
        sure: float = 2.5,
        score: float = 0.9,
    ) -> None:
        """One attribution, and the link that a chain makes of it, both kept under `key`."""
        where = self.spans(source) if source else ()
        said = self.spans(*content)
        id_ = make_key("att", self.document.id, key)
        mark = Attribution(
            id_,
            where,
            self.spans(cue),
            said,
            kind,
            quotation,
            AttributionKind.DOCUMENT if kind is SourceKind.NAMED_DOCUMENT else AttributionKind.SPEECH,
            score,
            resolved=Resolved(name, None, where[0]) if name and where else None,
            parent=make_key("att", self.document.id, parent) if parent else None,
        )
        self.attributions.append(mark)
        self.scores[key] = score
        held = Held(sure, commitment_label(sure))
        self.links[key] = ChainLink(
            id_, name, None, kind, where, mark.cue, said, held, quotation=quotation, level=level
        )

    def flag(self, kind: FlagKind, words: tuple[str, ...], question: str, reason: str) -> Flag:
        spans = self.spans(*words)
        key = make_key("flg", self.document.id, kind, *(s.start for s in spans))
        return Flag(key, kind, tuple(FlagSpan(self.document.id, s) for s in spans), question, reason)

    def claim(
        self,
        *words: str,
        kind: ClaimKind,
        chain: tuple[str, ...] = (),
        level: int = 0,
        reason: str = "Only the author says so.",
        sure: float = 3.0,
        first: tuple[float, tuple[str, ...]] = (0.0, ()),
        **payload: object,
    ) -> None:
        spans = self.spans(*words)
        block = self.document.block_at(spans[0].start)
        assert block is not None, words
        self.claims.append(
            Claim(
                claim_key(self.document.id, spans),
                self.document,
                block.kind,
                spans,
                kind,
                tuple(self.links[key] for key in chain),
                Held(sure, commitment_label(sure)),
                level,
                reason,
                CheckFirst(*first),
                STAMP,
                confidence=min((self.scores[key] for key in chain), default=None),
                **payload,  # type: ignore[arg-type]  # the optional fields of Claim, as the caller names them
            )
        )

    def reading(self, **layers: object) -> Reading:
        marks = Marks(attributions=tuple(self.attributions), **layers)  # type: ignore[arg-type]  # as above
        ordered = sorted(self.claims, key=lambda c: (hull(c.spans).start, hull(c.spans).end, c.id))
        return Reading(self.document, marks, tuple(ordered))

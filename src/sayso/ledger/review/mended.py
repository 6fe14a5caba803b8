"""Mended: a claim as a person would have it, from the JSON of a judgement.

In: a claim as the machine read it, and a judgement's content. Out: a claim of the same form. Only what the
person gave differs; offsets that do not fit the document are left out.
"""

from collections.abc import Iterable
from dataclasses import replace

import msgspec

from sayso.core.claim import Chain, ChainLink, Claim, Held
from sayso.core.keys import make_key
from sayso.core.links import Judgement
from sayso.core.text import Document, Span, Spans
from sayso.core.vocabulary import LEVEL_NAMES, ClaimKind, CommitmentLabel, Quotation, SourceKind
from sayso.ledger.review.contents import Pair, PartsContent
from sayso.ledger.review.parts import with_parts

# A score in the middle of each label's band (`core.marks.COMMITMENT_BANDS`); people give labels, not scores.
_SCORES = {
    CommitmentLabel.CERTAIN: 3.0,
    CommitmentLabel.PROBABLE: 1.5,
    CommitmentLabel.POSSIBLE: 0.75,
    CommitmentLabel.UNKNOWN: 0.0,
    CommitmentLabel.DOUBTFUL: -1.0,
    CommitmentLabel.DENIED: -3.0,
}

_LEVELS = range(len(LEVEL_NAMES))


class LinkContent(msgspec.Struct, omit_defaults=True):
    """One link of the chain, whole. `at` is its place in the machine's chain; one past it: a link it missed.

    With `drop` the claim does not stand in this attribution. `name` and `id` say who is meant.
    """

    at: int
    drop: bool = False
    source: list[Pair] = []
    cue: list[Pair] = []
    content: list[Pair] = []
    source_kind: SourceKind = SourceKind.UNSPECIFIED
    name: str | None = None
    id: str | None = None


class MendContent(PartsContent, omit_defaults=True):
    """What a person changed; None stands for what the machine has."""

    spans: list[Pair] | None = None
    kind: ClaimKind | None = None
    commitment: CommitmentLabel | None = None
    level: int | None = None
    links: list[LinkContent] = msgspec.field(default_factory=list)


_mends = msgspec.json.Decoder(MendContent)


def content_dict(content: MendContent) -> dict[str, object]:
    """The content as the JSON object of a judgement, without what is not given."""
    found: dict[str, object] = msgspec.to_builtins(content)
    return found


def mend_of(judgement: Judgement) -> MendContent:
    """What a judgement changes; nothing where it cannot be read."""
    try:
        return _mends.decode(judgement.content or "{}")
    except msgspec.MsgspecError:
        return MendContent()


def mended(claim: Claim, content: MendContent) -> Claim:
    """The claim with what was changed."""
    document = claim.document
    spans = spans_in(document, content.spans or ())
    return replace(
        with_parts(claim, content),
        spans=spans or claim.spans,
        kind=content.kind or claim.kind,
        level=claim.level if content.level is None or content.level not in _LEVELS else content.level,
        author_commitment=held(content.commitment) if content.commitment else claim.author_commitment,
        chain=_chain(document, claim.chain, content.links),
    )


def held(label: CommitmentLabel) -> Held:
    """A label that a person gave."""
    return Held(_SCORES[label], label)


def pairs(spans: Iterable[Span]) -> list[Pair]:
    """Spans as they stand in JSON."""
    return [(span.start, span.end) for span in spans]


def spans_in(document: Document, found: Iterable[Pair]) -> Spans:
    """The spans that stand in the document."""
    return tuple(Span(start, end) for start, end in found if 0 <= start < end <= len(document.text))


def _chain(document: Document, chain: Chain, changed: Iterable[LinkContent]) -> Chain:
    links: list[ChainLink | None] = list(chain)
    for one in sorted(changed, key=lambda link: link.at):
        if not 0 <= one.at <= len(links):
            continue
        if one.at == len(links):
            links.append(None)
        links[one.at] = None if one.drop else linked(document, one, links[one.at])
    return tuple(link for link in links if link is not None)


def linked(document: Document, given: LinkContent, known: ChainLink | None) -> ChainLink:
    """A link of the chain as a person has it; `known` is the machine's, None for one that it missed."""
    source, cue, content = (spans_in(document, found) for found in (given.source, given.cue, given.content))
    if known is not None:
        return replace(
            known, source=source, cue=cue, content=content, name=given.name, id=given.id,
            source_kind=given.source_kind,
        )  # fmt: skip
    bounds = [bound for span in (*cue, *content) for bound in (span.start, span.end)]
    return ChainLink(
        attribution=make_key("att", document.id, "by a person", *bounds),
        name=given.name,
        id=given.id,
        source_kind=given.source_kind,
        source=source,
        cue=cue,
        content=content,
        commitment=held(CommitmentLabel.UNKNOWN),
        quotation=Quotation.INDIRECT,
        level=0,
    )

"""Claims in a list: one line of facts under the words of each."""

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.core.vocabulary import BlockKind, ClaimKind, CommitmentLabel, FlagKind
from sayso.export.words import BLOCKS, COMMITMENT, FLAGS, KIND_SHOWN, LEVELS, visible
from sayso.ledger.page_rows import ClaimRow
from sayso.ledger.review.judging import SHOWN
from sayso.serve.shapes import claim_path, day, document_path, who


@dataclass(frozen=True, slots=True)
class Line:
    """A claim as a list shows it."""

    id: str
    href: str
    words: str
    level: int
    level_name: str
    who: str
    sure: str
    kind: str
    block: str | None
    questions: tuple[str, ...]
    verdict: str | None
    added_by: str | None
    document: str
    document_href: str
    imprint: str
    reasons: str


def lines(rows: Iterable[ClaimRow]) -> list[Line]:
    """The rows of a list, ready for the template."""
    return [_line(row) for row in rows]


def _line(row: ClaimRow) -> Line:
    imprint = ", ".join(visible(part) for part in (row.publisher, day(row.published)) if part)
    return Line(
        row.id,
        claim_path(row.id),
        visible(row.words),
        row.level,
        LEVELS[row.level].name,
        who(row.chain),
        COMMITMENT[CommitmentLabel(row.commitment)],
        KIND_SHOWN[ClaimKind(row.kind)],
        None if row.block == BlockKind.BODY else BLOCKS[BlockKind(row.block)],
        tuple(FLAGS[FlagKind(kind)] for kind in row.flags),
        SHOWN.get(row.verdict) if row.verdict else None,
        visible(row.added_by) if row.added_by else None,
        visible(row.title or "Untitled document"),
        document_path(row.document),
        imprint,
        "; ".join(visible(reason).strip().rstrip(".") for reason in row.reasons),
    )

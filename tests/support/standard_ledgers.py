"""A ledger for the exports in other people's standards: linked, judged, hostile."""

from pathlib import Path

from sayso.core.links import ClaimLink, Cluster, Credibility, Judgement, Lineage, LinkKind, Step, StepKind
from sayso.ledger.link.whole import Matter
from sayso.ledger.linking import Links
from sayso.ledger.linking.rows import store_links
from tests.support.ledgers import filled, some_readings
from tests.support.moved import decided
from tests.support.readings import hostile_reading, rich_reading

READINGS = [*some_readings(), hostile_reading()]
RICH = rich_reading()
FIRST, SECOND, THIRD = RICH.claims[0], RICH.claims[1], RICH.claims[2]
COPY = READINGS[2].claims[0]
SOURCE = next(link.name for claim in RICH.claims for link in claim.chain if link.name)


def decisions() -> list[Judgement]:
    """One of each kind, one of them taken back, one without a time."""
    accepted = decided(FIRST.id, "review", "accept", reason="As it stands on page 3.")
    return [
        accepted,
        decided(FIRST.id, "review", "undo", content=f'{{"undoes":"{accepted.id}"}}'),
        decided(SECOND.id, "review", "mend", reason="The level.", content='{"level":3}'),
        decided(THIRD.id, "review", "reject"),
        decided(FIRST.id, "rating", "Mostly right", reason="The figure is rounded."),
        decided(SOURCE or "", "reliability", "B", reason="Right so far."),
        decided(
            RICH.document.id,
            "note",
            "commenting",
            reason="Read <b>twice</b>.",
            content='{"spans":[[0,9]],"tags":["a"]}',
        ),
        decided(FIRST.id, "note", "highlighting", content='{"tags":["to check"]}'),
    ]


def standard_ledger(path: Path) -> Path:
    """A ledger with all of it."""
    with filled(path, READINGS) as store, store.writing() as writer:
        for judgement in decisions():
            writer.judgement(judgement)
        first, second = sorted((FIRST.id, COPY.id))
        matter = Matter(
            Cluster("clu-1", (FIRST.id, COPY.id)),
            (ClaimLink(first, second, LinkKind.SAME, 0.9, ("the same words",)),),
            Lineage(
                "clu-1",
                (
                    Step(FIRST.id, None, StepKind.FIRST),
                    Step(COPY.id, FIRST.id, StepKind.COPIED, reason="Its words stand there."),
                ),
            ),
            (Credibility(FIRST.id, 2, ("One independent voice says the same.",)),),
            (),
        )
        store_links(writer.connection, Links(matters=(matter,)))
    return path

"""`python -m benchmarks.linking`: time and pairs a claim, as a ledger of claims grows.

In: how many claims. Out: for each size, milliseconds and compared pairs a claim, for keys, candidate search,
features, scores and clusters together. The claims are those of made stories (`made_stories`).
"""

import argparse
import sys
import time
from collections.abc import Iterator
from itertools import islice

from benchmarks.made_stories import FACTS, drafts
from sayso.core.claim import CheckFirst, Claim, Held
from sayso.core.stamp import Stamp
from sayso.core.text import Block, Document, Metadata, Origin, Span, make_document
from sayso.core.vocabulary import BlockKind, ClaimKind, CommitmentLabel
from sayso.ledger.link.claims.match import Matcher
from sayso.ledger.link.claims.telling import Telling, telling_of
from sayso.ledger.link.claims.topic import topic_of

_SIZES = (1_000, 10_000, 100_000)
_BATCH = 50  # documents that are added together
_SURE = Held(3.0, CommitmentLabel.CERTAIN)


def main(arguments: list[str] | None = None) -> int:
    """Print the table. Out: 0."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.linking", description="Linking as a ledger grows."
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=list(_SIZES))
    options = parser.parse_args(arguments)
    print("claims   CPU ms a claim   pairs a claim   clusters of several")
    for size in options.sizes:
        seconds, pairs, clusters = measure(size)
        print(f"{size:7} {1000 * seconds / size:11.2f} {pairs / size:14.1f} {clusters:20}", flush=True)
    return 0


def measure(size: int) -> tuple[float, int, int]:
    """CPU seconds to add so many claims, the pairs with a score worth keeping, and clusters of more than
    one.
    """
    made = list(islice(_tellings(), size))
    matcher = Matcher()
    start = time.process_time()
    for first in range(0, len(made), _BATCH * FACTS):
        matcher.add(made[first : first + _BATCH * FACTS])
    seconds = time.process_time() - start
    matched = matcher.matched
    return seconds, len(matched.scores), sum(len(cluster) > 1 for cluster in matched.clusters)


def _tellings() -> Iterator[Telling]:
    """Claims without end, story by story."""
    for draft in drafts():
        text, name = draft.text, draft.name
        document: Document = make_document(
            text, (Block(Span(0, len(text)), BlockKind.BODY),), Origin(name, name, "text/plain"),
            metadata=Metadata(published=draft.day),
        )  # fmt: skip
        topic = topic_of(document)
        for span, meaning in zip(draft.facts, draft.meanings, strict=True):
            claim = Claim(
                f"clm-{name}-{span.start}", document, BlockKind.BODY, (span,), ClaimKind.EVENT, (), _SURE, 0,
                "", CheckFirst(0.0, ()), Stamp("", (), ""),
            )  # fmt: skip
            yield telling_of(claim, meaning, topic)


if __name__ == "__main__":
    sys.exit(main())

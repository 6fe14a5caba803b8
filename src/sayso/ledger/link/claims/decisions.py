"""What people decided about clusters: which claims belong together, and which do not.

In: judgements. Out: pairs of claim ids. A judgement names claims, not clusters, so that it holds however the
clusters around them change. Of two that contradict each other on a pair, the later one counts.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.core.links import Judgement

KIND = "same-claim"
MERGE, SPLIT = "merge", "split"

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Decisions:
    """Pairs of claim ids, the smaller first: `together` in one cluster, and `apart`."""

    together: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()


NO_DECISIONS = Decisions()


def content_of(first: Iterable[str], second: Iterable[str]) -> str:
    """The `content` of a judgement: the claims on the one side, and on the other."""
    return json.dumps({"claims": [sorted(first), sorted(second)]}, separators=(",", ":"))


def decisions_of(judgements: Iterable[Judgement]) -> Decisions:
    """The decisions that hold, from all judgements of kind "same-claim"; others are passed by.

    To merge says of each claim of one side and each of the other that they belong together; to split, that
    they do not.
    """
    verdicts: dict[Pair, str] = {}
    for judgement in sorted(judgements, key=lambda one: (one.at, one.id)):
        if judgement.kind == KIND and judgement.verdict in (MERGE, SPLIT):
            first, second = json.loads(judgement.content)["claims"]
            for one in first:
                for other in second:
                    if one != other:
                        verdicts[min(one, other), max(one, other)] = judgement.verdict
    return Decisions(
        frozenset(pair for pair, verdict in verdicts.items() if verdict == MERGE),
        frozenset(pair for pair, verdict in verdicts.items() if verdict == SPLIT),
    )

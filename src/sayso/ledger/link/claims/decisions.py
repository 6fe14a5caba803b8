"""What people decided about clusters: which claims belong together, and which do not.

In: judgements. Out: pairs of claim ids. A judgement names claims, not clusters, so that it holds however the
clusters around them change. Of two that contradict each other on a pair, the later one counts; one that was
taken back does not.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sayso.core.judging import in_order, undone
from sayso.core.links import Judgement

KIND = "same-claim"
MERGE, SPLIT = "merge", "split"

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Decisions:
    """Pairs of claim ids, the smaller first: `together` in one cluster, and `apart`."""

    together: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()

    def told_by(self, leader: Mapping[str, str]) -> "Decisions":
        """The same, where others stand for some claims; pairs for which one claim stands are left out."""

        def led(pairs: frozenset[Pair]) -> frozenset[Pair]:
            both = ((leader.get(one, one), leader.get(other, other)) for one, other in pairs)
            return frozenset((min(pair), max(pair)) for pair in both if pair[0] != pair[1])

        return Decisions(led(self.together), led(self.apart))


NO_DECISIONS = Decisions()


def content_of(first: Iterable[str], second: Iterable[str]) -> str:
    """The `content` of a judgement: the claims on the one side, and on the other."""
    return json.dumps({"claims": [sorted(first), sorted(second)]}, separators=(",", ":"))


def others_of(judgement: Judgement) -> tuple[str, ...]:
    """The claims that the subject of a judgement was compared with; none where it is of another kind."""
    if judgement.kind != KIND or judgement.verdict not in (MERGE, SPLIT):
        return ()
    sides = json.loads(judgement.content)["claims"]
    return tuple(str(claim) for side in sides for claim in side if claim != judgement.subject)


def decisions_of(judgements: Iterable[Judgement]) -> Decisions:
    """The decisions that hold, from all judgements of kind "same-claim"; others are passed by.

    To merge says of each claim of one side and each of the other that they belong together; to split, that
    they do not.
    """
    verdicts: dict[Pair, str] = {}
    own = [one for one in judgements if one.kind == KIND]
    gone = undone(own)
    for judgement in in_order(own):
        if judgement.verdict in (MERGE, SPLIT) and judgement.id not in gone:
            first, second = json.loads(judgement.content)["claims"]
            for one in first:
                for other in second:
                    if one != other:
                        verdicts[min(one, other), max(one, other)] = judgement.verdict
    return Decisions(
        frozenset(pair for pair, verdict in verdicts.items() if verdict == MERGE),
        frozenset(pair for pair, verdict in verdicts.items() if verdict == SPLIT),
    )

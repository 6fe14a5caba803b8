"""Links and judgements made up for measuring: as many as those of news, between claims chosen by chance.

In: a ledger of made readings. Out: a part of its claims in clusters, each with links, a lineage and grades;
and some claims judged by two people. No linker takes part: what is measured is reading what one has written.
"""

import random
import sys
from collections.abc import Iterator

from sayso.core.judging import ACCEPT, REJECT, REVIEW
from sayso.core.links import (
    ClaimLink,
    Cluster,
    Contradiction,
    Credibility,
    Lineage,
    LinkKind,
    Stand,
    Step,
    StepKind,
)
from sayso.ledger.link.whole import Matter
from sayso.ledger.linking.links import Links
from sayso.ledger.linking.rows import store_links
from sayso.ledger.review.judging import made_now
from sayso.ledger.store import Store

_LINKED = 5  # of so many claims one is in a cluster
_LARGEST = 300  # claims of the most told matter
_JUDGED = 200  # of so many claims one is judged
_BATCH = 2_000  # clusters or judgements in one transaction


def add_links(store: Store) -> None:
    """Write them."""
    chance = random.Random(3)  # noqa: S311  not for secrets
    claims = [row[0] for row in store.connection.execute("SELECT id FROM claim WHERE current = 1")]
    chance.shuffle(claims)
    matters = list(_matters(claims[: len(claims) // _LINKED], chance))
    for first in range(0, len(matters), _BATCH):
        with store.writing() as writer:
            store_links(writer.connection, Links(matters=tuple(matters[first : first + _BATCH])))
    judged = claims[::_JUDGED]
    for first in range(0, len(judged), _BATCH):
        with store.writing() as writer:
            for key in judged[first : first + _BATCH]:
                for by in ("ada", "ben")[: chance.randint(1, 2)]:
                    writer.judgement(made_now(by, key, REVIEW, chance.choice((ACCEPT, ACCEPT, REJECT))))
    print(f"{len(matters)} clusters, {len(judged)} claims judged", file=sys.stderr)


def _matters(claims: list[str], chance: random.Random) -> Iterator[Matter]:
    """Clusters of two and more, most of them small."""
    while len(claims) > 1:
        size = min(len(claims), 2 + int(_LARGEST ** chance.random() ** 3) - 1)
        yield _matter(claims[:size], chance)
        del claims[:size]


def _matter(members: list[str], chance: random.Random) -> Matter:
    key = f"clu-{members[0]}"
    steps = [Step(members[0], None, StepKind.FIRST)]
    links, grades, contradictions = [], [], []
    for at, claim in enumerate(members[1:], 1):
        origin = members[chance.randrange(at)]
        steps.append(Step(claim, origin, StepKind.REPEATS, (), "Told later, with no sign where from."))
        one, other = sorted((claim, origin))
        links.append(ClaimLink(one, other, LinkKind.SAME, 0.9, ("The same words.",)))
        stands = ((origin, Stand.AGREES),)
        grades.append(Credibility(claim, chance.randint(2, 6), ("1 independent voice agrees.",), stands))
        if chance.random() < 0.02:
            sides = ("its source", "the other source")
            contradictions.append(
                Contradiction(one, other, (), (), (), sides, chance.random(), ("Made up.",))
            )
    return Matter(
        Cluster(key, tuple(sorted(members))),
        tuple(links),
        Lineage(key, tuple(steps)),
        tuple(grades),
        tuple(contradictions),
    )

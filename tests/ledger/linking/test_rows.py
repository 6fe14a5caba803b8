"""Links to rows and back: what is written of a matter, and that taking its claims out leaves nothing."""

from pathlib import Path

import pytest

from sayso.core.links import (
    Aspect,
    ClaimLink,
    Cluster,
    Contradiction,
    Credibility,
    Lineage,
    LinkKind,
    Step,
    StepKind,
)
from sayso.ledger.link.whole import Matter
from sayso.ledger.linking.links import Links
from sayso.ledger.linking.rows import joined, store_links
from sayso.ledger.store import create_store
from sayso.ledger.unlinking import remove_claims

TABLES = ("claim_link", "cluster", "lineage", "credibility", "contradiction")


def matter(*claims: str) -> Matter:
    first, last = min(claims), max(claims)
    key = f"clu-{first}"
    differ = (Aspect.NUMBER,)
    return Matter(
        Cluster(key, claims),
        tuple(ClaimLink(first, one, LinkKind.SAME, 0.9, ("The same.",)) for one in claims if one != first),
        Lineage(key, tuple(Step(one, None, StepKind.FIRST) for one in claims)),
        tuple(Credibility(one, 6, ("Nobody else.",)) for one in claims),
        (Contradiction(first, last, differ, (), (), ("one", "other"), 0.5, ("They differ.",)),),
    )


def test_a_claim_is_joined_with_others_while_it_is_in_a_matter(tmp_path: Path) -> None:
    with create_store(tmp_path / "l.db") as store, store.writing() as writer:
        connection = writer.connection

        def counts() -> list[int]:
            return [connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in TABLES]  # noqa: S608

        store_links(connection, Links(matters=(matter("c", "d"), matter("e", "b", "a"))))
        assert counts() == [3, 5, 5, 5, 2]
        assert joined(connection, ["x", "d", "a", "c"]) == [("a",), ("c",), ("d",)]
        assert joined(connection, []) == []
        # looked at anew: what stands of them is replaced, and what was never there does no harm
        store_links(connection, Links(matters=(matter("a", "b"),), claims=frozenset("abexy")))
        assert counts() == [2, 4, 4, 4, 2]
        remove_claims(connection, joined(connection, "abcdexy"))
        assert counts() == [0] * 5


@pytest.mark.parametrize("turn", [1, -1])
def test_the_order_of_matters_is_no_matter(tmp_path: Path, turn: int) -> None:
    found = [matter("a", "b"), matter("c", "d", "e")][::turn]
    with create_store(tmp_path / "l.db") as store, store.writing() as writer:
        store_links(writer.connection, Links(matters=tuple(found)))
        rows = writer.connection.execute("SELECT cluster, position, claim FROM lineage").fetchall()
    assert rows == [("clu-a", 0, "a"), ("clu-a", 1, "b")] + [("clu-c", n, c) for n, c in enumerate("cde")]

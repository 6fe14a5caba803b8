"""Judgements on which claims belong together."""

from sayso.core.links import Judgement
from sayso.ledger.link.claims.decisions import KIND, MERGE, SPLIT, content_of, decisions_of


def _judged(number: int, verdict: str, first: str, second: str, kind: str = KIND) -> Judgement:
    content = content_of(first.split(), second.split())
    at = f"2031-03-0{number}T00:00:00Z"
    return Judgement(f"jdg-{number}", "clu-x", kind, verdict, content, "mira", at, "read both")


def test_each_claim_of_one_side_is_judged_with_each_of_the_other() -> None:
    found = decisions_of([_judged(1, MERGE, "b", "a c"), _judged(2, SPLIT, "d", "a")])
    assert found.together == {("a", "b"), ("b", "c")}
    assert found.apart == {("a", "d")}


def test_the_later_one_counts_in_whatever_order_they_come() -> None:
    earlier, later = _judged(1, MERGE, "a", "b"), _judged(2, SPLIT, "b", "a")
    for order in ([earlier, later], [later, earlier]):
        found = decisions_of(order)
        assert found.apart == {("a", "b")}
        assert not found.together


def test_judgements_of_other_kinds_are_passed_by() -> None:
    assert decisions_of([_judged(1, MERGE, "a", "b", kind="flag")]).together == frozenset()

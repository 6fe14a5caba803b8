"""The matcher: the same claims give the same clusters, in whatever order and batches they come."""

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.ledger.link.claims import index, state
from sayso.ledger.link.claims.cluster import COPIED
from sayso.ledger.link.claims.decisions import Decisions
from sayso.ledger.link.claims.match import Matched, Matcher, cluster_of, match
from sayso.ledger.link.claims.score import event_weights
from sayso.ledger.link.claims.scorer import Model
from sayso.ledger.link.claims.telling import Telling
from tests.support.tellings import told

_DEEDS = ("flooded", "shelled", "closed", "opened")
_STORIES = {
    "Tessaly dam": "Engineers from Orvik had warned the villages of the upper valley.",
    "Korvan bridge": "Lorries with grain for Marrow must take the mountain road.",
    "Selm harbour": "Fishermen wait ashore, and two ferries have turned back to Dolna.",
}
_ENDS = ("at dawn", "after long delays", "without warning", "")


def _claims() -> list[Telling]:
    return [
        told(
            words := f"the {thing} was {deed} {end}".strip(),
            text=f"{words}. {story}",
            trigger=deed,
            day=f"2031-03-{day:02}",
            publisher=f"Paper {day}",
        )
        for thing, story in _STORIES.items()
        for deed in _DEEDS
        for day, end in enumerate(_ENDS, 1)
    ]


def _size(cluster: frozenset[str]) -> int:
    return len(cluster)


_CLAIMS = _claims()
_ALL = match(_CLAIMS)


def _in_batches(claims: Sequence[Telling], size: int, decided: Decisions | None = None) -> Matched:
    matcher = Matcher(decided or Decisions())
    for first in range(0, len(claims), size):
        matcher.add(claims[first : first + size])
    return matcher.matched


def test_claims_of_one_event_come_together_and_others_do_not() -> None:
    by_id = {claim.id: claim for claim in _CLAIMS}
    clusters = match(_CLAIMS, model=Model(event_weights())).clusters
    mixed = [
        cluster
        for cluster in clusters
        if len({(by_id[name].head, min(by_id[name].topic.words)) for name in cluster}) > 1
        and len({by_id[name].head for name in cluster}) > 1
    ]
    assert not mixed
    assert max(map(len, clusters)) > 1
    assert max(map(len, _ALL.clusters)) >= max(map(len, clusters))  # what joins events joins matters


@settings(max_examples=15)
@given(st.integers(0, 10_000), st.integers(1, 17))
def test_order_and_batches_make_no_difference(seed: int, size: int) -> None:
    claims = list(_CLAIMS)
    random.Random(seed).shuffle(claims)  # noqa: S311  an order for a test
    found = _in_batches(claims, size)
    assert found.clusters == _ALL.clusters
    assert dict(found.scores) == dict(_ALL.scores)


@settings(max_examples=15)
@given(st.integers(0, 10_000), st.integers(1, 17))
def test_nor_where_a_key_has_more_holders_than_the_window(seed: int, size: int) -> None:
    claims = list(_CLAIMS)
    random.Random(seed).shuffle(claims)  # noqa: S311
    with pytest.MonkeyPatch.context() as patch:
        for module in (index, state):
            patch.setattr(module, "WINDOW", 2)
        assert _in_batches(claims, size) == match(_CLAIMS)


def test_the_same_words_of_forty_papers_are_one_cluster() -> None:
    copies = [
        told("the gate of the Tessaly dam failed", trigger="failed", day="2031-03-04", publisher=f"Paper {n}")
        for n in range(40)
    ]
    assert match(copies).clusters == (frozenset(copy.id for copy in copies),)
    assert not match(copies).scores  # they were compared with nobody: one stands for all


def test_people_merge_and_split_and_it_holds_for_later_claims() -> None:
    one, other = (next(iter(sorted(cluster))) for cluster in _ALL.clusters[:2])
    merged = Decisions(together=frozenset({index.pair_of(one, other)}))
    found = _in_batches(_CLAIMS, 5, merged)
    assert found.clusters == match(_CLAIMS, merged).clusters
    assert any({one, other} <= cluster for cluster in found.clusters)
    largest: frozenset[str] = max(_ALL.clusters, key=_size)
    big = sorted(largest)
    split = Decisions(apart=frozenset(index.pair_of(big[0], rest) for rest in big[1:]))
    found = _in_batches(list(reversed(_CLAIMS)), 3, split)
    assert found.clusters == match(_CLAIMS, split).clusters
    assert next(cluster for cluster in found.clusters if big[0] in cluster).isdisjoint(big[1:])


def test_adding_says_whose_cluster_may_have_changed_and_leaves_the_others() -> None:
    matcher = Matcher()
    matcher.add(_CLAIMS[1:])
    before = {claim.id: matcher.cluster(claim.id) for claim in _CLAIMS[1:]}
    changed = matcher.add(_CLAIMS[:1])
    assert _CLAIMS[0].id in changed
    for claim in _CLAIMS[1:]:
        if claim.id not in changed:
            assert matcher.cluster(claim.id) == before[claim.id]
    assert matcher.add(_CLAIMS) == frozenset()  # all known already


def test_a_cluster_keeps_its_id_when_later_claims_join_it() -> None:
    first, later = (told("the gate failed", day=day, publisher=day) for day in ("2031-03-04", "2031-03-09"))
    assert cluster_of([first]).id == cluster_of([later, first]).id != cluster_of([later]).id


@settings(max_examples=10)
@given(st.integers(0, 10_000), st.integers(1, 17))
def test_copied_claims_come_together_in_any_order(seed: int, size: int) -> None:
    claims = list(_CLAIMS)
    random.Random(seed).shuffle(claims)  # noqa: S311
    pairs = [(_CLAIMS[0].id, _CLAIMS[-1].id), (_CLAIMS[3].id, _CLAIMS[20].id)]
    matcher, whole = Matcher(), Matcher()
    for first in range(0, len(claims), size):
        matcher.add(claims[first : first + size], pairs)
    whole.add(_CLAIMS, pairs)
    assert matcher.matched == whole.matched
    assert all(whole.matched.scores[index.pair_of(*pair)] == COPIED for pair in pairs)


@settings(max_examples=4)
@given(st.integers(0, 10_000), st.integers(1, 40), st.sampled_from((2, 40)))
def test_what_is_taken_out_was_never_in(seed: int, count: int, window: int) -> None:
    claims = list(_CLAIMS)
    random.Random(seed).shuffle(claims)  # noqa: S311
    gone, rest = claims[:count], claims[count:]
    pairs = [index.pair_of(_CLAIMS[0].id, _CLAIMS[-1].id), index.pair_of(_CLAIMS[3].id, _CLAIMS[20].id)]
    with pytest.MonkeyPatch.context() as patch:
        for module in (index, state):
            patch.setattr(module, "WINDOW", window)
        matcher, without = Matcher(), Matcher()
        matcher.add(claims, pairs)
        matcher.remove(claim.id for claim in gone)
        here = {claim.id for claim in rest}
        without.add(rest, [pair for pair in pairs if here.issuperset(pair)])
        assert matcher.matched == without.matched
        matcher.add(gone, pairs)
        without.add(gone, pairs)
        assert matcher.matched == without.matched


def test_a_twin_that_is_taken_out_leaves_the_copies_of_the_others() -> None:
    twins = [told("the gate failed", day=f"2031-03-0{day}", publisher=f"Paper {day}") for day in (1, 2, 3)]
    far = told("a bridge in the hills was opened by the minister", day="2031-05-01")
    copied = [index.pair_of(twins[0].id, far.id), index.pair_of(twins[2].id, far.id)]
    matcher = Matcher()
    matcher.add([*twins, far], copied)
    assert far.id in matcher.cluster(twins[1].id)
    assert far.id in matcher.remove([twins[0].id])
    assert far.id in matcher.cluster(twins[1].id)
    assert far.id in matcher.part([copied[1]])
    assert far.id not in matcher.cluster(twins[1].id)


def test_decisions_that_come_and_go_leave_what_they_would_have_made_from_the_beginning() -> None:
    one, other = (next(iter(sorted(cluster))) for cluster in _ALL.clusters[:2])
    largest: frozenset[str] = max(_ALL.clusters, key=_size)
    big = sorted(largest)
    decided = Decisions(
        together=frozenset({index.pair_of(one, other)}),
        apart=frozenset(index.pair_of(big[0], rest) for rest in big[1:]),
    )
    matcher = Matcher()
    matcher.add(_CLAIMS)
    changed = matcher.decide(decided)
    assert {one, other, *big} <= changed
    assert matcher.matched == match(_CLAIMS, decided)
    matcher.decide(Decisions())
    assert matcher.matched == _ALL

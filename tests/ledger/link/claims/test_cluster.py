"""Average linkage: hangs on the scores alone, and on what people decided."""

import random
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from sayso.ledger.link.claims.cluster import COPIED, clusters_of, components
from sayso.ledger.link.claims.decisions import Decisions
from sayso.ledger.link.claims.index import pair_of

_NAMES = [f"c{number:02}" for number in range(12)]
_PAIRS = st.dictionaries(
    st.tuples(st.sampled_from(_NAMES), st.sampled_from(_NAMES)).filter(lambda pair: pair[0] < pair[1]),
    st.integers(0, 1000).map(lambda thousandths: thousandths / 1000),
)


def _shuffled(scores: dict[tuple[str, str], float], seed: int) -> dict[tuple[str, str], float]:
    items = list(scores.items())
    random.Random(seed).shuffle(items)  # noqa: S311  an order for a test
    return dict(items)


@given(_PAIRS, st.integers(0, 9))
def test_the_order_of_pairs_and_members_makes_no_difference(
    scores: dict[tuple[str, str], float], seed: int
) -> None:
    names = list(_NAMES)
    random.Random(seed).shuffle(names)  # noqa: S311
    assert clusters_of(names, _shuffled(scores, seed), 0.3) == clusters_of(_NAMES, scores, 0.3)


@given(_PAIRS)
def test_components_can_be_clustered_one_by_one(scores: dict[tuple[str, str], float]) -> None:
    strong = [pair for pair, score in scores.items() if score >= 0.3]
    apart = [
        group
        for part in components(_NAMES, strong)
        for group in clusters_of(part, {pair: s for pair, s in scores.items() if set(pair) <= part}, 0.3)
    ]
    assert sorted(apart, key=min) == clusters_of(_NAMES, scores, 0.3)


@given(_PAIRS, st.sets(st.tuples(st.sampled_from(_NAMES), st.sampled_from(_NAMES)), max_size=4))
def test_what_people_keep_apart_stays_apart(
    scores: dict[tuple[str, str], float], pairs: set[tuple[str, str]]
) -> None:
    apart = frozenset(pair_of(*pair) for pair in pairs if pair[0] != pair[1])
    for cluster in clusters_of(_NAMES, scores, 0.3, Decisions(apart=apart)):
        assert not any(set(pair) <= cluster for pair in apart)


@given(_PAIRS, st.sets(st.tuples(st.sampled_from(_NAMES), st.sampled_from(_NAMES)), max_size=4))
def test_what_people_put_together_stays_together(
    scores: dict[tuple[str, str], float], pairs: set[tuple[str, str]]
) -> None:
    together = frozenset(pair_of(*pair) for pair in pairs if pair[0] != pair[1])
    found = clusters_of(_NAMES, scores, 0.3, Decisions(together=together))
    for pair in together:
        assert any(set(pair) <= cluster for cluster in found)


def test_one_weak_pair_does_not_join_two_tight_clusters() -> None:
    scores = {("a", "b"): 0.9, ("c", "d"): 0.9, ("b", "c"): 0.6}
    assert clusters_of("abcd", scores, 0.3) == [frozenset("ab"), frozenset("cd")]


def test_a_pair_at_the_threshold_is_joined() -> None:
    assert clusters_of("ab", {("a", "b"): 0.3}, 0.3) == [frozenset("ab")]


def _at(places: str) -> dict[str, str]:
    """The document of each claim: "a1 b1 c2" says that `a` and `b` stand in document 1."""
    return {place[0]: place[1] for place in places.split()}


def test_another_telling_is_as_like_a_copied_one_as_it_is_like_its_nearest_wording() -> None:
    scores = {("a", "b"): COPIED, ("a", "c"): 0.5, ("b", "c"): COPIED, ("c", "d"): 0.7}
    assert clusters_of("abcd", scores, 0.65, documents=_at("a1 b2 c3 d4")) == [frozenset("abcd")]
    assert clusters_of("abcd", scores, 0.65) == [frozenset("abc"), frozenset("d")]


def test_a_sure_pair_joins_where_little_else_is_known() -> None:
    scores = {("a", "b"): 0.95, ("b", "c"): 0.95}
    assert clusters_of("abc", scores, 0.65, documents=_at("a1 b2 c3")) == [frozenset("abc")]
    assert clusters_of("abc", {**scores, ("b", "c"): 0.7}, 0.65, documents=_at("a1 b2 c3")) == [
        frozenset("ab"),
        frozenset("c"),
    ]


def test_what_is_left_alone_joins_the_telling_that_it_is_most_like() -> None:
    scores = {("a", "b"): 0.9, ("a", "c"): 0.9, ("b", "c"): 0.9, ("c", "d"): 0.8}
    at = _at("a1 b2 c3 d4")
    assert clusters_of("abcd", scores, 0.65, documents=at) == [frozenset("abcd")]
    assert clusters_of("abcd", {**scores, ("c", "d"): 0.7}, 0.65, documents=at) == [
        frozenset("abc"),
        frozenset("d"),
    ]
    assert clusters_of("abcd", scores, 0.65, documents=_at("a1 b2 c3 d1")) == [  # another place of document 1
        frozenset("abc"),
        frozenset("d"),
    ]


def test_two_retellings_join_the_telling_that_one_of_them_is_most_like() -> None:
    main = {("a", "b"): 0.9, ("a", "c"): 0.9, ("b", "c"): 0.9}
    scores = {**main, ("d", "e"): 0.95, ("a", "d"): 0.8}
    assert clusters_of("abcde", scores, 0.65, documents=_at("a1 b2 c3 d4 e5")) == [frozenset("abcde")]
    printed = {**scores, ("d", "f"): COPIED}  # a telling of two documents is a matter with the other
    found = clusters_of("abcdef", printed, 0.65, documents=_at("a1 b2 c3 d4 e5 f6"))
    assert found == [frozenset("abc"), frozenset("def")]


def test_who_is_clearly_liker_to_another_telling_does_not_stay_with_a_chance_mate() -> None:
    main = {("a", "b"): 0.9, ("a", "c"): 0.9, ("b", "c"): 0.9}
    scores = {**main, ("a", "d"): 0.89, ("d", "e"): 0.7, ("e", "f"): COPIED}
    at = _at("a1 b2 c3 d4 e5 f6")
    assert clusters_of("abcdef", scores, 0.65, documents=at) == [frozenset("abcd"), frozenset("ef")]
    nearly = {**scores, ("d", "e"): 0.85}
    assert clusters_of("abcdef", nearly, 0.65, documents=at) == [frozenset("abc"), frozenset("def")]


def test_two_places_of_one_document_are_two_matters_whatever_others_say() -> None:
    scores = {("a", "c"): 0.99, ("b", "c"): 0.99, ("b", "d"): COPIED, ("a", "d"): 0.99}
    assert clusters_of("abcd", scores, 0.65, documents=_at("a1 b1 c3 d2")) == [
        frozenset("ac"),
        frozenset("bd"),
    ]
    inside = {**scores, ("a", "b"): 0.95}
    assert clusters_of("abcd", inside, 0.65, documents=_at("a1 b1 c3 d2")) == [frozenset("abcd")]


def test_a_report_that_prints_another_ones_words_beside_its_own_does_not_make_two_matters_of_them() -> None:
    prints = dict.fromkeys(combinations("abcd", 2), COPIED)
    scores = {**prints, **{(one, "e"): 0.9 for one in "abc"}}  # nothing joins `d` and `e`, in document 4
    assert clusters_of("abcde", scores, 0.65, documents=_at("a1 b2 c3 d4 e4")) == [frozenset("abcde")]
    few = {pair: score for pair, score in scores.items() if not set("bc") & set(pair)}
    assert clusters_of("ade", few, 0.65, documents=_at("a1 d4 e4")) == [frozenset("ad"), frozenset("e")]
    # `e` stands for three claims, in documents 2 to 4: whoever prints the words of `a` has its words too
    stands = {"a": {"1"}, "b": {"2"}, "c": {"3"}, "d": {"4"}, "e": {"2", "3", "4"}}
    two = clusters_of("abcde", scores, 0.65, documents=_at("a1 b2 c3 d4 e4"), prints=stands.__getitem__)
    assert two == [frozenset("abcd"), frozenset("e")]


def test_a_document_of_many_claims_keeps_all_apart_that_are_not_alike() -> None:
    names = [f"c{number:03}" for number in range(300)]
    scores = dict.fromkeys(zip(names[::3], names[1::3], strict=True), 0.9)
    found = clusters_of(names, scores, 0.65, documents=dict.fromkeys(names, "1"))
    assert found == sorted(
        [*(frozenset(pair) for pair in scores), *(frozenset([name]) for name in names[2::3])], key=min
    )


@given(_PAIRS, st.integers(0, 9), st.lists(st.sampled_from("123456"), min_size=12, max_size=12))
def test_matters_hang_on_no_order_either(
    scores: dict[tuple[str, str], float], seed: int, places: list[str]
) -> None:
    documents = dict(zip(_NAMES, places, strict=True))
    names = list(_NAMES)
    random.Random(seed).shuffle(names)  # noqa: S311
    found = clusters_of(names, _shuffled(scores, seed), 0.3, documents=documents)
    assert found == clusters_of(_NAMES, scores, 0.3, documents=documents)
    strong = [pair for pair, score in scores.items() if score >= 0.3]
    apart = [
        group
        for part in components(_NAMES, strong)
        for group in clusters_of(
            part, {pair: s for pair, s in scores.items() if set(pair) <= part}, 0.3, documents=documents
        )
    ]
    assert sorted(apart, key=min) == found


@given(
    _PAIRS, st.sets(st.tuples(st.sampled_from(_NAMES), st.sampled_from(_NAMES)), max_size=4), st.booleans()
)
def test_people_have_the_last_word_on_matters(
    scores: dict[tuple[str, str], float], pairs: set[tuple[str, str]], together: bool
) -> None:
    chosen = frozenset(pair_of(*pair) for pair in pairs if pair[0] != pair[1])
    decided = Decisions(together=chosen) if together else Decisions(apart=chosen)
    documents = {name: name[-1] for name in _NAMES}
    found = clusters_of(_NAMES, scores, 0.3, decided, documents)
    for pair in chosen:
        assert any(set(pair) <= cluster for cluster in found) is together

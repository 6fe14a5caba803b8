"""Scorers of planted corpora, on gold of four documents written by hand, and on whole corpora.

Document a is a wire, b a copy of it in which the number drifted, c an independent report that contradicts it,
d a blog that cites it; f is a filler.
"""

from dataclasses import replace

import pytest

from evaluation.corpora.corpus import make
from evaluation.corpora.gold import Gold, GoldClaim, GoldCopy, GoldDrift, GoldLink, GoldPassage, GoldStep
from evaluation.corpora.predictions import ClaimAt, Predictions, align
from evaluation.scorers.measure import Count
from evaluation.scorers.planted_copies import ALL, score_copies, score_groups, without
from evaluation.scorers.planted_lineage import score_lineage
from evaluation.scorers.planted_links import score_clusters, score_links
from evaluation.tasks.corpora import counts, rows
from sayso.core.links import (
    Aspect,
    ClaimLink,
    Copy,
    Direction,
    Drift,
    DriftKind,
    Lineage,
    LinkKind,
    Passage,
    Step,
    StepKind,
)
from sayso.core.text import Span
from tests.support.planted import perfect

Edge = tuple[str, str | None, StepKind, tuple[tuple[DriftKind, int, int], ...]]


def claim(document: str, voice: str, value: str, *, drifted: bool = False) -> GoldClaim:
    return GoldClaim(f"{document}/dead", document, ((10, 50),), "fire/dead", f"fire/{voice}", value, drifted)


GOLD = Gold(
    copies=(
        GoldCopy(
            "a", "b", "new-lead", Direction.SECOND_FROM_FIRST,
            (GoldPassage((0, 100), (50, 150), True),), ("b",),
        ),
    ),
    groups=(("a", "b"),),
    claims=(claim("a", "wire", "5"), claim("b", "wire", "5!9", drifted=True), claim("c", "own", "7"),
            claim("d", "blog", "5")),
    links=(
        GoldLink("a/dead", "b/dead", LinkKind.SAME, unjudged=True),
        GoldLink("a/dead", "c/dead", LinkKind.CONTRADICTS, ("number",)),
        GoldLink("a/dead", "d/dead", LinkKind.SAME),
        GoldLink("b/dead", "c/dead", LinkKind.SUPPORTS, unjudged=True),
        GoldLink("b/dead", "d/dead", LinkKind.SAME, unjudged=True),
        GoldLink("c/dead", "d/dead", LinkKind.CONTRADICTS, ("number",)),
    ),
    lineage={
        "fire/dead": (
            GoldStep("a/dead", None, StepKind.FIRST),
            GoldStep("c/dead", None, StepKind.FIRST),
            GoldStep("b/dead", "a/dead", StepKind.COPIED, (GoldDrift("number", ((12, 13),), ((12, 13),)),)),
            GoldStep("d/dead", "a/dead", StepKind.CITES, (GoldDrift("laundered", ((55, 60),), ((5, 9),)),)),
        )
    },
    neutral={"a": ((80, 100),), "b": ((130, 150),), "c": ((0, 9),)},
    quoted={"a": ((60, 70),), "c": ((200, 240),)},
    families=dict.fromkeys("abcd", "fire"),
)  # fmt: skip
CLAIMS = {f"p{d}": ClaimAt(d, (Span(12, 48),)) for d in "abcd"} | {
    "pa2": ClaimAt("a", (Span(300, 340),)),
    "pf": ClaimAt("f", (Span(12, 48),)),
}
ALIGNED = align(GOLD, CLAIMS)


def copied(first: str, second: str, one: tuple[int, int], other: tuple[int, int], way: Direction) -> Copy:
    return Copy(first, second, (Passage(Span(*one), Span(*other)),), (1, 1), way, "")


def link(first: str, second: str, kind: LinkKind, *aspects: Aspect) -> ClaimLink:
    return ClaimLink(first, second, kind, 1, (), aspects)


def lineage(*edges: Edge) -> Lineage:
    return Lineage(
        "x",
        tuple(
            Step(one, origin, kind, tuple(Drift(k, (), (Span(a, b),), "") for k, a, b in drift))
            for one, origin, kind, drift in edges
        ),
    )


def test_a_claim_is_the_gold_claim_with_most_of_its_words() -> None:
    assert {name: found.id for name, found in ALIGNED.claims.items()} == {
        f"p{d}": f"{d}/dead" for d in "abcd"
    }
    assert align(GOLD, {"x": ClaimAt("a", (Span(40, 90),))}).claims == {}
    assert align(GOLD, {"x": ClaimAt("a", (Span(0, 90),))}).claims["x"].id == "a/dead"


@pytest.mark.parametrize(
    ("one", "other", "chars"),
    [
        ((0, 80), (50, 130), Count(160, 160, 160, 160)),
        ((0, 100), (50, 150), Count(160, 160, 160, 160)),  # the neutral words are on nobody's side
        ((1, 81), (51, 131), Count(158, 158, 158, 160)),
        ((0, 40), (50, 90), Count(80, 80, 80, 160)),
        ((0, 79), (40, 129), Count(158, 168, 158, 160)),
    ],
)
def test_passages_in_code_points(one: tuple[int, int], other: tuple[int, int], chars: Count) -> None:
    scores = score_copies(GOLD, [copied("a", "b", one, other, Direction.SECOND_FROM_FIRST)])
    assert scores.passages["new-lead"] == scores.passages[ALL] == chars
    assert scores.pairs["new-lead"] == Count(1, 1, 1, 1)


@pytest.mark.parametrize(
    ("way", "count"),
    [
        (Direction.SECOND_FROM_FIRST, Count(1, 1, 1, 1)),
        (Direction.FIRST_FROM_SECOND, Count(0, 1, 0, 1)),
        (Direction.UNKNOWN, Count(0, 0, 0, 1)),
    ],
)
def test_direction(way: Direction, count: Count) -> None:
    assert score_copies(GOLD, [copied("a", "b", (0, 80), (50, 130), way)]).direction["new-lead"] == count


@pytest.mark.parametrize(
    ("first", "second", "one", "other", "reason", "touching"),
    [
        ("b", "c", (0, 50), (20, 70), "planted documents", 1),
        ("a", "c", (0, 50), (0, 9), "standing words", 0),
        ("a", "c", (60, 70), (200, 210), "quotations", 0),
        ("c", "f", (20, 70), (0, 50), "fillers", 0),
        ("b", "f", (20, 70), (0, 50), "fillers", 1),
    ],
)
def test_false_pairs_and_what_they_rest_on(
    first: str, second: str, one: tuple[int, int], other: tuple[int, int], reason: str, touching: int
) -> None:
    scores = score_copies(GOLD, [copied(first, second, one, other, Direction.UNKNOWN)])
    assert scores.pairs[ALL] == Count(0, 1, 0, 1)
    assert scores.pairs["new-lead"] == Count(0, touching, 0, 1)
    assert scores.false == {reason: 1}


def test_a_pair_told_twice_is_one_pair_with_both_passages() -> None:
    way = Direction.SECOND_FROM_FIRST
    halves = [copied("a", "b", (0, 40), (50, 90), way), copied("a", "b", (40, 80), (90, 130), way)]
    scores = score_copies(GOLD, halves)
    assert scores.pairs[ALL] == Count(1, 1, 1, 1)
    assert scores.passages[ALL] == Count(160, 160, 160, 160)


@pytest.mark.parametrize(
    ("groups", "precision", "recall"),
    [
        ([["a", "b"]], 1, 1),
        ([], 1, (0.5 + 0.5 + 1 + 1) / 4),
        ([["a", "b", "c", "d"]], (0.5 + 0.5 + 0.25 + 0.25) / 4, 1),
        ([["a", "b"], ["d", "f"]], (1 + 1 + 1 + 0.5 + 0.5) / 5, 1),
    ],
)
def test_groups(groups: list[list[str]], precision: float, recall: float) -> None:
    count = score_groups(GOLD, groups).b_cubed
    assert (count.precision, count.recall) == pytest.approx((precision, recall))


@pytest.mark.parametrize(
    ("found", "name", "count"),
    [
        (link("pa", "pc", LinkKind.CONTRADICTS, Aspect.NUMBER), "contradicts", Count(1, 1, 1, 2)),
        (link("pa", "pc", LinkKind.CONTRADICTS, Aspect.NUMBER), "contradicts: number", Count(1, 1, 1, 2)),
        (link("pa", "pc", LinkKind.CONTRADICTS, Aspect.DATE), "contradicts", Count(1, 1, 1, 2)),
        (link("pa", "pc", LinkKind.CONTRADICTS, Aspect.DATE), "contradicts: number", Count(0, 0, 0, 2)),
        (link("pa", "pc", LinkKind.REVISES, Aspect.NUMBER), "revises", Count(0, 1, 0, 0)),
        (link("pa", "pc", LinkKind.SUPPORTS), "agree", Count(0, 1, 0, 1)),
        (link("pa", "pd", LinkKind.SAME), "agree", Count(1, 1, 1, 1)),
        (link("pa", "pd", LinkKind.CONTRADICTS, Aspect.NUMBER), "contradicts", Count(0, 1, 0, 2)),
        # one of the two was changed on the way: neither right nor wrong
        (link("pa", "pb", LinkKind.CONTRADICTS, Aspect.NUMBER), "contradicts", Count(0, 0, 0, 2)),
        # a claim that gold does not have: wrong only where it cannot be about the matter
        (link("pa2", "pc", LinkKind.CONTRADICTS, Aspect.NUMBER), "contradicts", Count(0, 0, 0, 2)),
        (link("pa", "pf", LinkKind.SAME), "agree", Count(0, 1, 0, 1)),
    ],
)
def test_links(found: ClaimLink, name: str, count: Count) -> None:
    scores = score_links(GOLD, ALIGNED, [found])
    assert scores.get(name, Count()) == count


def test_a_pair_of_voices_counts_once() -> None:
    twice = [link("pa", "pc", LinkKind.CONTRADICTS), link("pa", "pc", LinkKind.CONTRADICTS)]
    assert score_links(GOLD, ALIGNED, twice)["contradicts"] == Count(1, 1, 1, 2)


@pytest.mark.parametrize(
    ("clusters", "pairs"),
    [
        ([["pa", "pb", "pc", "pd"]], Count(6, 6, 6, 6)),
        ([["pa", "pb"]], Count(1, 1, 1, 6)),
        ([], Count(0, 0, 0, 6)),
        ([["pa", "pb", "pf"]], Count(1, 3, 1, 6)),
        ([["pa", "pb", "pa2"]], Count(1, 1, 1, 6)),
    ],
)
def test_clusters(clusters: list[list[str]], pairs: Count) -> None:
    assert score_clusters(GOLD, ALIGNED, clusters)[1] == pairs


NUMBER = ((DriftKind.NUMBER, 12, 13),)
RIGHT: Edge = ("pb", "pa", StepKind.COPIED, NUMBER)


@pytest.mark.parametrize(
    ("edges", "kind", "count"),
    [
        ([RIGHT], "copied", Count(1, 1, 1, 1)),
        ([RIGHT, RIGHT], "copied", Count(1, 1, 1, 1)),
        ([("pb", "pa", StepKind.REPEATS, ())], "copied", Count(0, 0, 0, 1)),
        ([("pb", "pa", StepKind.REPEATS, ())], "repeats", Count(0, 1, 0, 0)),
        ([("pb", "pa", StepKind.REPEATS, ())], "any", Count(1, 1, 1, 2)),
        ([("pb", "pc", StepKind.COPIED, ())], "copied", Count(0, 1, 0, 1)),
        ([("pb", None, StepKind.FIRST, ())], "any", Count(0, 0, 0, 2)),
        ([("pc", "pa", StepKind.COPIED, ())], "copied", Count(0, 1, 0, 1)),
        ([("pc", "pa", StepKind.REPEATS, ())], "any", Count(0, 0, 0, 2)),  # nobody can tell
        ([("pd", "pa", StepKind.CITES, ())], "cites", Count(1, 1, 1, 1)),
        ([("pd", "pf", StepKind.CITES, ())], "cites", Count(0, 1, 0, 1)),
    ],
)
def test_edges(edges: list[Edge], kind: str, count: Count) -> None:
    assert score_lineage(GOLD, ALIGNED, [lineage(*edges)]).edges[kind] == count


@pytest.mark.parametrize(
    ("edge", "kind", "count", "placed"),
    [
        (RIGHT, "number", Count(1, 1, 1, 1), 0),  # the words before are missing
        (("pb", "pa", StepKind.COPIED, ()), "number", Count(0, 0, 0, 1), 0),
        (("pb", "pa", StepKind.COPIED, ((DriftKind.DATE, 12, 13),)), "date", Count(0, 1, 0, 0), 0),
        (("pd", "pa", StepKind.CITES, ((DriftKind.LAUNDERED, 5, 9),)), "laundered", Count(1, 1, 1, 1), 0),
        (("pd", "pa", StepKind.CITES, NUMBER), "number", Count(0, 1, 0, 1), 0),
        (("pc", "pa", StepKind.REPEATS, NUMBER), "number", Count(0, 0, 0, 1), 0),
    ],
)
def test_drift(edge: Edge, kind: str, count: Count, placed: int) -> None:
    scores = score_lineage(GOLD, ALIGNED, [lineage(edge)])
    assert scores.drift[kind] == count
    assert scores.places[kind].right_gold == placed


def test_the_words_of_a_drift_count_where_both_sides_are_touched() -> None:
    drift = Drift(DriftKind.NUMBER, (Span(0, 13),), (Span(12, 20),), "")
    told = Lineage("x", (Step("pb", "pa", StepKind.COPIED, (drift,)),))
    assert score_lineage(GOLD, ALIGNED, [told]).places["number"] == Count(1, 1, 1, 1)


def with_drift(kind: str) -> Gold:
    steps = GOLD.lineage["fire/dead"]
    changed = replace(steps[2], drift=(GoldDrift(kind, ((12, 13),), ((12, 13),)),))
    later = GoldStep("d/dead", "b/dead", StepKind.COPIED)
    return replace(GOLD, lineage={"fire/dead": (*steps[:2], changed, later)})


@pytest.mark.parametrize(
    ("planted", "told", "predicted", "mistaken"),
    [
        ("converted", DriftKind.UNIT, 0, 0),
        ("converted", DriftKind.NUMBER, 1, 1),
        ("hedge-lost", DriftKind.NUMBER, 0, 0),
        ("hedge-lost", DriftKind.UNIT, 1, 0),
    ],
)
def test_what_looks_like_drift(planted: str, told: DriftKind, predicted: int, mistaken: int) -> None:
    gold = with_drift(planted)
    scores = score_lineage(
        gold, align(gold, CLAIMS), [lineage(("pb", "pa", StepKind.COPIED, ((told, 1, 2),)))]
    )
    assert scores.drift[told.value].predicted == predicted
    assert scores.converted == (mistaken, int(planted == "converted"))


def test_a_change_that_was_taken_over_is_not_judged_again() -> None:
    gold = with_drift("number")
    told = lineage(("pd", "pa", StepKind.COPIED, NUMBER))
    assert score_lineage(gold, align(gold, CLAIMS), [told]).drift["number"] == Count(0, 0, 0, 1)


def test_cutting_stretches() -> None:
    assert without([(0, 10), (8, 20)], [(5, 6), (18, 30)]) == [(0, 5), (6, 18)]


@pytest.mark.parametrize("split", ["dev", "report"])
def test_on_a_whole_corpus(split: str) -> None:
    gold = make(split, 200, 5).gold
    best = counts(gold, perfect(gold))
    assert all(count.f1 == pytest.approx(1) for count in best.values() if count.gold)
    assert not any(count.predicted for count in best.values() if not count.gold)
    nothing = counts(gold, Predictions())
    alone = {"groups: B3"}  # each document alone is an answer as well
    assert not any(count.right_gold for name, count in nothing.items() if name not in alone)
    assert {row.value for row in rows(gold, perfect(gold), split, "x")} == {100.0}


def test_everything_with_everything_finds_all_and_is_mostly_wrong() -> None:
    gold = make("dev", 100, 5).gold
    documents = [*sorted(gold.families), "f1", "f2", "f3"]
    spans = dict.fromkeys(documents, (0, 10_000))
    pairs = [
        copied(a, b, spans[a], spans[b], Direction.UNKNOWN)
        for n, a in enumerate(documents)
        for b in documents[n + 1 :]
    ]
    claims = perfect(gold).claims
    names = sorted(claims)
    links = [
        link(a, b, LinkKind.CONTRADICTS, *Aspect)
        for n, a in enumerate(names)
        for b in names[n + 1 :]
        if claims[a].document != claims[b].document
    ]
    found = counts(gold, Predictions(pairs, [documents], claims, links, [names]))
    for name in ("copies: all", "links: contradicts", "clusters: pairs"):
        assert found[name].recall == pytest.approx(1)
        assert found[name].precision < 0.6
    assert found["direction: all"].predicted == 0

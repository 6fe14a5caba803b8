"""The expected claims and attributions of the shipped examples hold their own rules (examples/README.md)."""

from itertools import pairwise

import pytest
from edtf import parse_edtf

from sayso.core.vocabulary import (
    NAMED_KINDS,
    BlockKind,
    ClaimKind,
    CommitmentLabel,
    FlagKind,
    Quotation,
    SourceKind,
)
from tests.examples.golden import (
    ARTICLES,
    MARK,
    ROOT,
    Golden,
    Row,
    expected_path,
    goldens,
    nearest,
    places_of,
    raw,
    rows,
)

CLAIM_FIELDS = {
    "text",
    "kind",
    "block",
    "chain",
    "author_commitment",
    "level",
    "flags",
    "times",
    "quantities",
}
ATTRIBUTION_FIELDS = {"source", "cue", "content", "source_kind", "parent", "quotation"}
CLAIM_BLOCKS = set(BlockKind) - {BlockKind.HEADING}

each_text = pytest.mark.parametrize(
    "golden", goldens(), ids=lambda g: f"{g.name}:{g.line}" if g.line else g.name
)


def _pieces(golden: Golden) -> list[list[str]]:
    return [c["text"] for c in golden.claims]


@pytest.mark.parametrize("name", ARTICLES)
def test_each_article_says_that_it_is_synthetic(name: str) -> None:
    content = raw(name)
    if name.endswith(".jsonl"):
        assert all(MARK in line for line in content.splitlines())
    elif name.endswith(".html"):
        assert f'<meta name="generator" content="{MARK}">' in content
        assert MARK in content[content.index("<footer>") :]
    else:
        assert f"({MARK}.)" in content.splitlines()[-1]


def test_articles_and_expected_files_are_the_same_set() -> None:
    assert {expected_path(n) for n in ARTICLES} == set((ROOT / "expected").iterdir())
    assert [r["file"] for r in rows(ROOT / "attributions.jsonl")] == sorted(ARTICLES)


def test_every_row_belongs_to_a_text() -> None:
    counted = sum(len(rows(expected_path(n))) for n in ARTICLES)
    said = sum(len(r["attributions"]) for r in rows(ROOT / "attributions.jsonl"))
    assert counted == sum(len(g.claims) for g in goldens())
    assert said == sum(len(g.attributions) for g in goldens())


@each_text
def test_an_article_is_short(golden: Golden) -> None:
    assert 110 <= len(golden.text.split()) <= 400


@each_text
def test_claims_use_the_words_of_the_vocabulary(golden: Golden) -> None:
    assert golden.claims
    for claim in golden.claims:
        assert set(claim) - {"line"} == CLAIM_FIELDS
        assert claim["kind"] in set(ClaimKind)
        assert claim["block"] in CLAIM_BLOCKS
        assert claim["author_commitment"] in set(CommitmentLabel)
        assert set(claim["flags"]) <= set(FlagKind)
        for link in claim["chain"]:
            assert set(link) == {"name", "source_kind", "commitment", "level"}
            assert link["source_kind"] in set(SourceKind)
            assert link["commitment"] in set(CommitmentLabel)


@each_text
def test_claims_are_verbatim_in_order_and_share_no_words(golden: Golden) -> None:
    places = places_of(golden.text, _pieces(golden))
    starts = [p[0][0] for p in places]
    assert starts == sorted(starts), "not in reading order"
    taken = sorted(piece for claim in places for piece in claim)
    for (_, end), (start, _) in pairwise(taken):
        assert end <= start, f"two claims hold {golden.text[start:end]!r}"
    for claim in places:
        assert "\n\n" not in golden.text[claim[0][0] : claim[-1][1]], "a claim runs over a paragraph's end"


@each_text
def test_questions_and_the_synthetic_mark_are_no_claims(golden: Golden) -> None:
    for words in (" ".join(c["text"]) for c in golden.claims):
        assert "?" not in words
        assert MARK not in words


@each_text
def test_times_are_edtf_and_quantities_run_upward(golden: Golden) -> None:
    for claim in golden.claims:
        for time in claim["times"]:
            assert parse_edtf(time) is not None
        for quantity in claim["quantities"]:
            assert set(quantity) == {"low", "high", "approximate"}
            low, high = quantity["low"], quantity["high"]
            assert low is not None or high is not None
            assert low is None or high is None or low <= high


@each_text
def test_a_level_is_that_of_the_weakest_link(golden: Golden) -> None:
    for claim in golden.claims:
        for position, link in enumerate(claim["chain"]):
            assert link["level"] in _allowed_levels(link, outermost=position == 0), claim["text"]
        assert claim["level"] == min((link["level"] for link in claim["chain"]), default=0)


def _allowed_levels(link: Row, *, outermost: bool) -> set[int]:
    kind = SourceKind(link["source_kind"])
    if kind in (SourceKind.UNSPECIFIED, SourceKind.COMMON_KNOWLEDGE):
        return {1}
    if kind not in NAMED_KINDS:
        return {2}
    checkable = outermost or kind is SourceKind.NAMED_DOCUMENT
    return {4 if outermost else 3} | ({5} if checkable else set())


@each_text
def test_named_sources_have_a_name_that_the_text_gives(golden: Golden) -> None:
    for claim in golden.claims:
        for link in claim["chain"]:
            named = link["source_kind"] in NAMED_KINDS
            assert (link["name"] is not None) == named
            assert not named or link["name"] in golden.text


@each_text
def test_an_outer_source_leaves_the_claim_to_the_inner_one(golden: Golden) -> None:
    for claim in golden.claims:
        assert all(link["commitment"] == "unknown" for link in claim["chain"][:-1])


@each_text
def test_attributions_use_the_words_of_the_vocabulary(golden: Golden) -> None:
    for index, attribution in enumerate(golden.attributions):
        assert set(attribution) - {"line"} == ATTRIBUTION_FIELDS
        assert attribution["source_kind"] in set(SourceKind)
        assert attribution["quotation"] in set(Quotation)
        assert attribution["content"]
        assert attribution["source"] or attribution["source_kind"] in {"anonymous", "unspecified"}
        assert attribution["cue"] or attribution["quotation"] == "direct"
        assert attribution["parent"] is None or attribution["parent"] < index


@each_text
def test_attributions_are_verbatim_and_lie_in_their_parents(golden: Golden) -> None:
    contents = places_of(golden.text, [a["content"] for a in golden.attributions])
    for attribution, content in zip(golden.attributions, contents, strict=True):
        for words in (*attribution["source"], *attribution["cue"]):
            start, end = nearest(golden.text, words, content)
            assert content[0][0] - end < 150, f"{words!r} stands too far before its content"
            assert start - content[-1][1] < 150, f"{words!r} stands too far after its content"
        if attribution["parent"] is not None:
            parent = contents[attribution["parent"]]
            assert all(any(s <= a and b <= e for s, e in parent) for a, b in content)


@each_text
def test_a_claims_chain_is_as_long_as_the_attributions_around_it(golden: Golden) -> None:
    contents = places_of(golden.text, [a["content"] for a in golden.attributions])
    for claim, places in zip(golden.claims, places_of(golden.text, _pieces(golden)), strict=True):
        around = [
            a["source_kind"]
            for a, content in zip(golden.attributions, contents, strict=True)
            if any(s <= places[0][0] and places[0][1] <= e for s, e in content)
        ]
        assert around == [link["source_kind"] for link in claim["chain"]], claim["text"]

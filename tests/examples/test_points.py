"""What each example is there to show, with the real models. docs/explanation/limits.md has what fails."""

from functools import cache
from pathlib import Path

import pytest

import sayso
from sayso.core.claim import Claim
from sayso.core.marks import AUTHOR
from sayso.core.settings import ClaimSettings, Settings
from sayso.core.vocabulary import BlockKind, ClaimKind, CommitmentLabel, FlagKind, SourceKind

pytestmark = pytest.mark.models

ALL_CHECKS = Settings(claims=ClaimSettings(checks_off=()))
ARTICLES = Path(__file__).parents[2] / "examples" / "articles"


@cache
def article(name: str) -> sayso.Article:
    return sayso.read(ARTICLES / name, settings=ALL_CHECKS)


def claim_with(name: str, words: str) -> Claim:
    found = [claim for claim in article(name).claims if words in claim.text.replace("\n", " ")]
    assert found, f"no claim of {name} holds {words!r}"
    return found[0]


def flagged(name: str, kind: FlagKind) -> list[str]:
    return [claim.text for claim in article(name).claims if any(flag.kind is kind for flag in claim.flags)]


def test_a_chain_of_three_ends_in_the_one_who_is_said_to_know() -> None:
    claim = next(c for c in article("chain-argentina.txt").claims if len(c.chain) == 3)
    assert "22,000" in claim.text
    names = [link.name or "" for link in claim.chain]
    assert "National Security Archive" in names[0]
    assert "Arancibia Clavel" in names[1]
    assert "Battalion 601" in names[2]
    assert [link.level for link in claim.chain] == [4, 3, 3]
    assert claim.level == 3


def test_a_figure_that_drifts_is_asked_about() -> None:
    (claim,) = flagged("drift-biafra.txt", FlagKind.NUMBER_DRIFT)
    assert "Ten thousand people died each day" in claim


def test_a_figure_that_lost_its_source_is_asked_about() -> None:
    (claim,) = flagged("drift-biafra.txt", FlagKind.LOST_ATTRIBUTION)
    assert "Ten thousand people died each day" in claim


def test_an_actor_that_acts_before_it_was_founded() -> None:
    (claim,) = flagged("anachronism-litani.md", FlagKind.ANACHRONISM)
    assert "Hezbollah" in claim


def test_years_that_do_not_add_up() -> None:
    notes = [
        note
        for note in sayso.read_all(ARTICLES / "two-notes.jsonl", settings=ALL_CHECKS)
        if isinstance(note, sayso.Article)
    ]
    found = [c.text for n in notes for c in n.claims if any(f.kind is FlagKind.ARITHMETIC for f in c.flags)]
    assert ["12 years earlier" in text for text in found] == [True]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("agency-airliner.txt", ("all on board were alive", "all on board have died")),
        ("headline-laboratories.html", ("biological weapons plants", "any such plants")),
        ("tonkin-quotations.md", ("torpedo boats were attacking", "a second attack")),
        ("accounts-ogaden.txt", ("taken the town of Jijiga", "Jijiga had fallen")),
    ],
)
def test_accounts_that_disagree_are_both_asked_about(name: str, words: tuple[str, ...]) -> None:
    found = flagged(name, FlagKind.CONTRADICTION)
    assert all(any(part in claim for claim in found) for part in words)


def test_a_copy_that_dropped_a_hedge_is_asked_about() -> None:
    (claim,) = flagged("copy-cut.txt", FlagKind.LOST_HEDGE)
    assert "will fall within months" in claim


def test_a_headline_that_says_more_than_its_article() -> None:
    assert flagged("headline-laboratories.html", FlagKind.HEADLINE_GAP) == [
        "Iraq runs seven mobile germ factories"
    ]
    assert article("headline-laboratories.html").claims[0].block is BlockKind.HEADLINE


def test_a_resolution_that_does_not_exist() -> None:
    found = flagged("resolution-1971.txt", FlagKind.UNRESOLVED_REFERENCE)
    assert any("Resolution 3070" in claim for claim in found)


def test_loaded_words_count_in_the_authors_voice_and_calls_are_no_deeds() -> None:
    opinion = article("opinion-internment.html")
    own = [mark for mark in opinion.marks.wording if mark.voice == AUTHOR and mark.score >= 0.45]
    assert len(own) >= 3
    assert any(claim.kind is ClaimKind.CALL for claim in opinion.claims)


def test_nameless_reports_stand_on_level_two() -> None:
    claims = article("agency-airliner.txt").claims
    anonymous = [c for c in claims if c.chain and c.chain[-1].source_kind is SourceKind.ANONYMOUS]
    assert len(anonymous) >= 4
    assert all(claim.level == 2 for claim in anonymous)


def test_a_denial_is_the_deniers_and_no_deed() -> None:
    claim = claim_with("accounts-ogaden.txt", "Jijiga had fallen")
    assert claim.chain[-1].name == "Ethiopia"
    assert claim.chain[-1].commitment.label is CommitmentLabel.DENIED
    assert claim.author_commitment.label is CommitmentLabel.UNKNOWN


def test_speakers_of_a_transcript_are_sources_and_their_questions_no_claims() -> None:
    claims = article("transcript-cuba.txt").claims
    speakers = {claim.chain[0].name for claim in claims if claim.chain}
    assert any(name and "Stevenson" in name for name in speakers)
    assert any(name and "Zorin" in name for name in speakers)
    assert not any(claim.text.rstrip().endswith("?") for claim in claims)


@pytest.mark.parametrize(
    "name", ["copy-edited.html", "headline-laboratories.html", "opinion-internment.html"]
)
def test_the_pages_furniture_is_not_in_the_text(name: str) -> None:
    text = article(name).text.lower()
    for words in ("newsletter", "share", "your comment", "cookie"):
        assert words not in text


def test_every_document_is_dated_titled_and_found_again() -> None:
    page = article("headline-laboratories.html").document
    assert page.metadata.title == "Iraq runs seven mobile germ factories"
    assert page.metadata.published is not None
    assert page.metadata.published.startswith("2003-02-06")
    first = article("headline-laboratories.html").claims[2]
    assert page.anchors_of(first.spans[0])

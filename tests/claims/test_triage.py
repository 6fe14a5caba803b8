"""Check first: what makes a claim weigh more, and in which words that is said."""

from dataclasses import replace

import pytest

from sayso.claims import ClaimAssembler
from sayso.claims.similarity import content_words, stem, tells_of_violence
from sayso.claims.triage import rank
from sayso.claims.words import STOP_WORDS, VIOLENCE
from sayso.core.claim import Claim, Flag
from sayso.core.errors import SettingsError
from sayso.core.marks import Attribution, Event, Marks
from sayso.core.settings import ClaimSettings
from sayso.core.stamp import Stamp
from sayso.core.text import Document
from sayso.core.vocabulary import ClaimKind, FlagKind
from sayso.knowledge import load_knowledge
from tests.support.documents import document_of
from tests.support.marks import assertion, attribution, commitment, quantity, spans_in

SHELLED = "The army shelled the village"
TEXT = f"Two drivers said: {SHELLED}."
BLAMES = "says who is to blame for violence"
TELLS = "tells of violence"
SPEAKS = "speaks of violence or arms"


def claims_of(document: Document, marks: Marks) -> tuple[Claim, ...]:
    return ClaimAssembler(ClaimSettings(), load_knowledge()).assemble(document, marks, Stamp("0", (), "s"))


def event(document: Document, trigger: str, kind: str = "ASSAULT") -> Event:
    return Event(kind, None, (), (), (), spans_in(document, trigger))


def one_claim(
    *events: Event,
    certain: bool = True,
    chain: tuple[Attribution, ...] = (),
    suggestions: tuple[Attribution, ...] = (),
) -> Claim:
    document = document_of(TEXT)
    own = assertion(document, SHELLED, "shelled")
    held = commitment(own, 3.0 if certain else 1.0)
    marks = Marks(
        assertions=(own,), commitment=(held,), events=events, attributions=chain, suggestions=suggestions
    )
    (claim,) = claims_of(document, marks)
    return claim


def said(score: float) -> Attribution:
    return replace(attribution(document_of(TEXT), "Two drivers", "said", SHELLED), score=score)


SHELLING = event(document_of(TEXT), "shelled")


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        (one_claim(replace(SHELLING, blame="fact")), BLAMES),
        (one_claim(replace(SHELLING, type="ACCUSE", blame="suspected"), certain=False), BLAMES),
        (one_claim(SHELLING), TELLS),
        (one_claim(SHELLING, certain=False, chain=(said(0.9),)), TELLS),
        (one_claim(SHELLING, certain=False), SPEAKS),
        (one_claim(replace(SHELLING, status=("hypothetical",))), SPEAKS),
        (one_claim(replace(SHELLING, type="CONSULT")), SPEAKS),
        (one_claim(), SPEAKS),
    ],
)
def test_violence_is_read_off_events_and_words_of_it_weigh_less(claim: Claim, reason: str) -> None:
    assert [r for r in claim.check_first.reasons if r in {BLAMES, TELLS, SPEAKS}] == [reason]
    only = ClaimSettings(
        weigh_sourcing=0, weigh_flags=0, weigh_quantity=0, weigh_parties=0, weigh_flatness=0,
        weigh_violence=3, weigh_doubt_of_reading=0,
    )  # fmt: skip
    assert rank(claim, only).score == (1 if reason == SPEAKS else 3)


@pytest.mark.parametrize(
    "text", ["The minister praised the war of independence.", "He came home after the war."]
)
def test_a_war_that_is_only_named_is_no_violence(text: str) -> None:
    document = document_of(text)
    own = assertion(document, text.rstrip("."), text.split()[1])
    (claim,) = claims_of(document, Marks(assertions=(own,)))
    assert not {BLAMES, TELLS, SPEAKS} & set(claim.check_first.reasons)


@pytest.mark.parametrize(
    ("chain", "suggestions", "shown"),
    [
        ((said(0.45),), (), "0.45"),
        ((said(0.9),), (), None),
        ((said(0.9),), (said(0.35),), None),  # a source is named already
        ((), (said(0.35),), "0.35"),
        ((), (said(0.25), replace(said(0.35), id="b")), "0.35"),
        ((), (said(0.1),), None),  # that nobody says so is hardly in doubt
        ((), (), None),
    ],
)
def test_a_doubtful_reading_of_the_source_is_checked_sooner(
    chain: tuple[Attribution, ...], suggestions: tuple[Attribution, ...], shown: str | None
) -> None:
    ranked = one_claim(chain=chain, suggestions=suggestions).check_first
    shown_in = [r for r in ranked.reasons if "reading" in r]
    assert shown_in == ([f"the reading of its source is uncertain: {shown}"] if shown else [])
    surer = one_claim(chain=tuple(replace(a, score=0.9) for a in chain)).check_first
    assert ranked.score - surer.score == pytest.approx(1.0 if shown else 0.0)


def test_a_suggestion_elsewhere_casts_no_doubt() -> None:
    elsewhere = replace(attribution(document_of(TEXT), "", "", "Two drivers"), score=0.35)
    assert not any("reading" in r for r in one_claim(suggestions=(elsewhere,)).check_first.reasons)


def test_the_bounds_of_doubt_are_in_order() -> None:
    with pytest.raises(SettingsError, match="doubtful_from"):
        ClaimSettings(doubtful_from=0.8, doubtful_to=0.7)


def test_reasons_are_words_and_no_codes() -> None:
    document = document_of("Gunmen killed 300 people. It was a sad day.")
    sad = assertion(document, "It was a sad day", "sad", kind=ClaimKind.EVALUATION)
    (claim,) = claims_of(document, Marks(assertions=(sad,)))
    assert "counts half, as an evaluation is not put forward as fact" in claim.check_first.reasons
    asked = replace(claim, flags=(Flag("f", FlagKind.NUMBER_DRIFT, (), "?", ""),))
    (reason,) = (r for r in rank(asked, ClaimSettings()).reasons if r.startswith("open questions"))
    assert reason == "open questions: a number changes"


def test_check_first_ranks_the_weakly_sourced_number_before_the_opinion() -> None:
    document = document_of("Gunmen killed 300 people. It was a sad day.")
    killed = assertion(document, "Gunmen killed 300 people", "killed")
    sad = assertion(document, "It was a sad day", "sad")
    marks = Marks(
        assertions=(killed, sad),
        quantities=(quantity(document, "300 people", 300, 300, "people"),),
        commitment=(commitment(killed, 3.0), commitment(sad, 3.0)),
    )
    first, second = claims_of(document, marks)
    assert first.check_first.score > second.check_first.score
    assert "gives a number" in first.check_first.reasons
    assert SPEAKS in first.check_first.reasons


@pytest.mark.parametrize(
    ("text", "trigger", "reason"),
    [
        ("The Herald could not verify either account", "verify", "tells how the report came about"),
        ("There has been no official confirmation", "been", "tells how the report came about"),
        ("The manager declined to discuss the memo", "declined", "tells how the report came about"),
        ("That is known", "known", "says little by itself"),
        ("The ministry has not confirmed the killing of hostages", "confirmed", None),
        ("The ministry confirmed the order", "confirmed", None),
        ("The generals have grown richer", "grown", None),
    ],
)
def test_an_aside_of_the_author_counts_less(text: str, trigger: str, reason: str | None) -> None:
    document = document_of(f"{text}.")
    own = assertion(document, text, trigger)
    (claim,) = claims_of(document, Marks(assertions=(own,), commitment=(commitment(own, 3.0),)))
    asides = [one for one in claim.check_first.reasons if one.startswith("counts less")]
    assert asides == ([f"counts less, as it {reason}"] if reason else [])


def test_what_a_source_says_is_no_aside() -> None:
    text = "The clerk said that nobody had confirmed it"
    document = document_of(f"{text}.")
    own = assertion(document, "nobody had confirmed it", "confirmed")
    held = attribution(document, "The clerk", "said", "nobody had confirmed it")
    (claim,) = claims_of(document, Marks(assertions=(own,), attributions=(held,)))
    assert not any(one.startswith("counts less") for one in claim.check_first.reasons)


@pytest.mark.parametrize(
    ("words", "told"),
    [("an executive of a mine", False), ("the execution of a miner", True), ("a casual talk", False)],
)
def test_words_that_only_begin_like_violence_tell_of_none(words: str, told: bool) -> None:
    assert tells_of_violence(words) is told


@pytest.mark.parametrize("word", ["missile", "killing"])
def test_no_word_of_violence_is_passed_over_for_its_apostrophe(word: str) -> None:
    assert tells_of_violence(f"the {word}'s end")
    assert tells_of_violence(f"the {word}’s end")


def test_no_word_that_says_nothing_is_one_of_violence() -> None:
    """Texts without a content word of violence are passed over: a stop word must not be one."""
    assert VIOLENCE.isdisjoint(map(stem, STOP_WORDS))
    assert not content_words(" ".join(STOP_WORDS)) & VIOLENCE

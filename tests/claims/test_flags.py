"""Each check: what raises it, and what looks alike and must not."""

from sayso.claims import ClaimAssembler
from sayso.core.claim import Claim
from sayso.core.marks import Marks
from sayso.core.settings import ClaimSettings
from sayso.core.stamp import Stamp
from sayso.core.text import Document
from sayso.core.vocabulary import FlagKind
from tests.support.documents import document_of
from tests.support.marks import assertion, attribution, commitment, loaded, quantity


def claims_of(document: Document, marks: Marks) -> tuple[Claim, ...]:
    return ClaimAssembler(ClaimSettings()).assemble(document, marks, Stamp("0", (), "s"))


def kinds(claims: tuple[Claim, ...]) -> list[list[FlagKind]]:
    return [[flag.kind for flag in claim.flags] for claim in claims]


HEADLINE = "Army shells refugee camp"
BODY = "Witnesses say the army shelled the refugee camp. Rain fell in the north."


def headline_case(*, attributed: bool, headline_score: float = 3.0) -> tuple[Claim, ...]:
    document = document_of(BODY, headline=HEADLINE)
    head = assertion(document, HEADLINE, "shells")
    body = assertion(document, "the army shelled the refugee camp", "shelled")
    rain = assertion(document, "Rain fell in the north", "fell")
    said = attribution(document, "Witnesses", "say", "the army shelled the refugee camp")
    marks = Marks(
        attributions=(said,) if attributed else (),
        assertions=(head, body, rain),
        commitment=(commitment(head, headline_score), commitment(body, 0.0 if attributed else 3.0)),
    )
    return claims_of(document, marks)


def test_a_flat_headline_over_an_attributed_body_is_a_gap() -> None:
    claims = headline_case(attributed=True)
    assert kinds(claims) == [[FlagKind.HEADLINE_GAP], [FlagKind.HEADLINE_GAP], []]
    (flag,) = claims[0].flags
    assert [claims[0].document.words(e.span) for e in flag.spans] == [
        HEADLINE,
        "the army shelled the refugee camp",
    ]
    assert flag.question.endswith("?")
    assert "Witnesses" in flag.reason


def test_a_headline_that_the_body_says_as_flatly_is_none() -> None:
    assert kinds(headline_case(attributed=False)) == [[], [], []]


def test_a_hedged_headline_is_none() -> None:
    assert kinds(headline_case(attributed=True, headline_score=1.0)) == [[], [], []]


def drift_case(second: str, low: float | None, high: float | None, of: str) -> tuple[Claim, ...]:
    document = document_of(
        f"The ministry put the number of volunteer fighters from Bangladesh at nearly 8,000. "
        f"We know of {second} from Bangladesh."
    )
    first = assertion(document, "the number of volunteer fighters from Bangladesh at nearly 8,000", "8,000")
    again = assertion(document, f"{second} from Bangladesh", second.split(maxsplit=1)[0])
    marks = Marks(
        assertions=(first, again),
        quantities=(
            quantity(document, "nearly 8,000", None, 8000, "volunteer fighters"),
            quantity(document, second, low, high, of),
        ),
    )
    return claims_of(document, marks)


def test_a_figure_that_comes_back_changed_is_drift() -> None:
    claims = drift_case("over eight thousand fighters", 8000, None, "fighters")
    assert kinds(claims) == [[FlagKind.NUMBER_DRIFT], [FlagKind.NUMBER_DRIFT]]
    assert "“nearly 8,000”" in claims[0].flags[0].reason
    assert "“over eight thousand fighters”" in claims[0].flags[0].reason


def test_the_same_reading_twice_other_things_or_far_figures_are_no_drift() -> None:
    assert kinds(drift_case("8,000 tents", 8000, 8000, "tents")) == [[], []]
    assert kinds(drift_case("some 300 fighters", 300, 300, "fighters")) == [[], []]


def repeat_case(*, score: float) -> tuple[Claim, ...]:
    document = document_of(
        "Officials say that smugglers moved rifles through the northern port. "
        "Last week smugglers moved rifles through the northern port."
    )
    words = "smugglers moved rifles through the northern port"
    first, again = assertion(document, words, "moved"), assertion(document, words, "moved", nth=1)
    said = attribution(document, "Officials", "say", words)
    marks = Marks(
        attributions=(said,),
        assertions=(first, again),
        commitment=(commitment(first, 0.0), commitment(again, score)),
    )
    return claims_of(document, marks)


def test_a_reported_claim_that_comes_back_flat_has_lost_its_source() -> None:
    assert kinds(repeat_case(score=3.0)) == [[FlagKind.LOST_ATTRIBUTION], [FlagKind.LOST_ATTRIBUTION]]


def test_a_reported_claim_that_comes_back_hedged_is_none() -> None:
    assert kinds(repeat_case(score=1.0)) == [[], []]


def test_loaded_words_raise_a_flag_in_the_authors_voice_only() -> None:
    document = document_of("The notorious group fled. He called it a monstrous act.")
    own = assertion(document, "The notorious group fled", "fled")
    quoted = assertion(document, "it a monstrous act", "act")
    he = attribution(document, "He", "called", "it a monstrous act")
    marks = Marks(
        attributions=(he,),
        assertions=(own, quoted),
        wording=(loaded(document, "notorious", 0.9), loaded(document, "monstrous", 0.9, he.id)),
    )
    claims = claims_of(document, marks)
    assert kinds(claims) == [[FlagKind.LOADED_LANGUAGE], []]
    mild = Marks(assertions=(own,), wording=(loaded(document, "notorious", 0.4),))
    assert kinds(claims_of(document, mild)) == [[]]


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
    assert "tells of violence or arms" in first.check_first.reasons

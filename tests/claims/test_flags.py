"""Each check: what raises it, and what looks alike and must not."""

from dataclasses import replace

import pytest

from sayso.claims import ClaimAssembler
from sayso.core.claim import Claim
from sayso.core.marks import ActorMention, Marks, TimeExpression
from sayso.core.settings import ClaimSettings
from sayso.core.stamp import Stamp
from sayso.core.text import Document
from sayso.core.vocabulary import ActorKind, CommitmentLabel, FlagKind, TimeType
from sayso.knowledge import load_knowledge
from tests.support.documents import document_of, span_in
from tests.support.marks import assertion, attribution, commitment, loaded, quantity


def claims_of(document: Document, marks: Marks, settings: ClaimSettings | None = None) -> tuple[Claim, ...]:
    assembler = ClaimAssembler(settings or ClaimSettings(checks_off=()), load_knowledge())
    return assembler.assemble(document, marks, Stamp("0", (), "s"))


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
    assert kinds(claims) == [[FlagKind.HEADLINE_GAP], [], []]
    (flag,) = claims[0].flags
    assert [claims[0].document.words(e.span) for e in flag.spans] == [
        HEADLINE,
        "the army shelled the refugee camp",
    ]
    assert flag.question.endswith("?")
    assert "Witnesses" in flag.reason


def test_a_participle_after_what_is_told_makes_nobody_its_source() -> None:
    document = document_of(
        "The army shelled the refugee camp with over 200 wounded reported.", headline=HEADLINE
    )
    told = "The army shelled the refugee camp with over 200 wounded"
    head, body = assertion(document, HEADLINE, "shells"), assertion(document, told, "shelled")
    marks = Marks(
        attributions=(attribution(document, "", "reported", told),),
        assertions=(head, body),
        commitment=(commitment(head, 3.0), commitment(body, 0.0)),
    )
    assert FlagKind.HEADLINE_GAP not in kinds(claims_of(document, marks))[0]


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
    assert kinds(claims) == [[], [FlagKind.NUMBER_DRIFT]]
    assert "“nearly 8,000”" in claims[1].flags[0].reason
    assert "“over eight thousand fighters”" in claims[1].flags[0].reason


def test_the_same_reading_twice_other_things_or_far_figures_are_no_drift() -> None:
    assert kinds(drift_case("8,000 tents", 8000, 8000, "tents")) == [[], []]
    assert kinds(drift_case("some 300 fighters", 300, 300, "fighters")) == [[], []]


@pytest.mark.parametrize(
    ("second", "figure", "raised"),
    [
        ("over 8,300 fighters", 8300, True),  # rounded to one digit, and said to be nearly that
        ("over 13,310 fighters", 13310, False),
    ],
)
def test_a_figure_may_be_rounded(second: str, figure: float, raised: bool) -> None:
    assert kinds(drift_case(second, figure, None, "fighters")) == [[], [FlagKind.NUMBER_DRIFT] * raised]


@pytest.mark.parametrize(
    ("first", "second", "raised"),
    [("13,310", "13,000", True), ("170", "200", False), ("18", "20", False)],
)
def test_two_plain_figures_are_one_only_where_much_is_rounded(first: str, second: str, raised: bool) -> None:
    document = document_of(
        f"Relief workers said {first} men from Bangladesh came. {second} men came from Bangladesh."
    )
    one = assertion(document, f"{first} men from Bangladesh came", "came")
    other = assertion(document, f"{second} men came from Bangladesh", "came")
    figures = (
        quantity(document, words, float(words.replace(",", "")), float(words.replace(",", "")), "men")
        for words in (first, second)
    )
    marks = Marks(
        assertions=(one, other),
        attributions=(attribution(document, "Relief workers", "said", f"{first} men from Bangladesh came"),),
        quantities=tuple(figures),
    )
    found = kinds(claims_of(document, marks))[1]
    assert (FlagKind.NUMBER_DRIFT in found) is raised


def test_more_than_a_rounded_figure_allows_for_the_figure() -> None:
    claims = drift_case("over 8,000 fighters", 8000, None, "fighters")
    assert kinds(claims) == [[], [FlagKind.NUMBER_DRIFT]]  # not beside "nearly 8,000"
    document = document_of(
        "Officials say over 2,000 fighters from Bangladesh came. 2,034 fighters came from Bangladesh."
    )
    said = "over 2,000 fighters from Bangladesh came"
    marks = Marks(
        assertions=(
            assertion(document, said, "came"),
            assertion(document, "2,034 fighters came from Bangladesh", "came"),
        ),
        attributions=(attribution(document, "Officials", "say", said),),
        quantities=(
            quantity(document, "over 2,000", 2000, None, "fighters"),
            quantity(document, "2,034", 2034, 2034, "fighters"),
        ),
    )
    assert kinds(claims_of(document, marks)) == [[], []]


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
    assert kinds(repeat_case(score=3.0)) == [[], [FlagKind.LOST_ATTRIBUTION]]


def test_a_reported_claim_that_comes_back_hedged_is_none() -> None:
    assert kinds(repeat_case(score=1.0)) == [[], []]


@pytest.mark.parametrize(("first_score", "raised"), [(1.0, True), (-1.0, True), (3.0, False), (-3.0, False)])
def test_a_doubt_that_is_gone_the_second_time_raises_a_question(first_score: float, raised: bool) -> None:
    words = "smugglers moved rifles through the northern port"
    document = document_of(f"Perhaps {words}. Last week {words}.")
    first, again = assertion(document, words, "moved"), assertion(document, words, "moved", nth=1)
    marks = Marks(
        assertions=(first, again), commitment=(commitment(first, first_score), commitment(again, 3.0))
    )
    assert kinds(claims_of(document, marks)) == [[], [FlagKind.LOST_HEDGE] * raised]


@pytest.mark.parametrize("words", [True, False])
def test_nearly_sure_is_a_doubt_only_where_words_show_it(words: bool) -> None:
    said = "smugglers moved rifles through the northern port"
    document = document_of(f"Surely {said}. Last week {said}.")
    first, again = assertion(document, said, "moved"), assertion(document, said, "moved", nth=1)
    nearly = replace(commitment(first, 1.5), words=(span_in(document, "Surely"),) if words else ())
    assert nearly.label is CommitmentLabel.PROBABLE
    marks = Marks(assertions=(first, again), commitment=(nearly, commitment(again, 3.0)))
    assert kinds(claims_of(document, marks)) == [[], [FlagKind.LOST_HEDGE] * words]


def test_what_is_hedged_both_times_has_lost_nothing() -> None:
    said = "the minister is likely to travel to the northern port"
    document = document_of(f"Perhaps {said}. Last week {said}.")
    first, again = assertion(document, said, "likely"), assertion(document, said, "likely", nth=1)
    sure = replace(commitment(again, 3.0), words=(again.trigger,))
    marks = Marks(assertions=(first, again), commitment=(commitment(first, 1.0), sure))
    assert kinds(claims_of(document, marks)) == [[], []]


def test_what_is_told_beside_a_name_is_not_the_sources_word() -> None:
    won = "captured rifles in the northern port"
    document = document_of(f"The mayor praised Kilmar, who {won}. Kilmar {won}.")
    first = assertion(document, f"Kilmar, who {won}", "captured")
    again = assertion(document, f"Kilmar {won}", "captured")
    marks = Marks(
        attributions=(attribution(document, "The mayor", "praised", f"Kilmar, who {won}"),),
        assertions=(first, again),
        commitment=(commitment(first, 0.0), commitment(again, 3.0)),
    )
    assert kinds(claims_of(document, marks)) == [[], []]


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
    everything = ClaimSettings(checks_off=())
    assert kinds(claims_of(document, marks, everything)) == [[FlagKind.LOADED_LANGUAGE], []]
    assert kinds(claims_of(document, marks, ClaimSettings())) == [[], []]
    mild = Marks(assertions=(own,), wording=(loaded(document, "notorious", 0.4),))
    assert kinds(claims_of(document, mild, everything)) == [[]]


def dated_case(text: str, who: str, actor_id: str, when: str, edtf: str) -> tuple[Claim, ...]:
    document = document_of(text)
    whole = assertion(document, text.rstrip("."), text.split()[2])
    mention = ActorMention(span_in(document, who), who, actor_id, ActorKind.ARMED_GROUP)
    time = TimeExpression(span_in(document, when), TimeType.DATE, edtf, edtf)
    return claims_of(document, Marks(assertions=(whole,), actors=(mention,), timexes=(time,)))


@pytest.mark.parametrize(
    ("text", "when", "edtf", "raised"),
    [
        ("Then Hamas fought in Beirut in 1982.", "1982", "1982", True),
        ("Then Hamas fought in Gaza in 2009.", "2009", "2009", False),
        ("Then Hamas fought in Gaza in 1987.", "1987", "1987", False),  # the year of its founding
        ("Then Hamas fought in Gaza in the 1980s.", "the 1980s", "198X", False),  # it may have been 1988
        ("Hamas has fought since 1947.", "1947", "1947/..", True),
        ("Then Hamas was founded in 1982.", "1982", "1982", False),  # tells of the founding: another question
    ],
)
def test_acting_before_the_founding_raises_a_question_with_its_source(
    text: str, when: str, edtf: str, raised: bool
) -> None:
    (claim,) = dated_case(text, "Hamas", "hamas", when, edtf)
    assert [flag.kind for flag in claim.flags] == [FlagKind.ANACHRONISM] * raised
    if raised:
        assert "1987" in claim.flags[0].reason
        assert "http" in claim.flags[0].reason


def resolution_case(body: str, actor_id: str, words: str, published: str | None = None) -> list[FlagKind]:
    text = f"The {body} adopted {words} that year."
    document = document_of(text, published=published)
    whole = assertion(document, text.rstrip("."), "adopted")
    mention = ActorMention(span_in(document, body), body, actor_id, ActorKind.INTERGOVERNMENTAL)
    (claim,) = claims_of(document, Marks(assertions=(whole,), actors=(mention,)))
    return [flag.kind for flag in claim.flags]


@pytest.mark.parametrize(
    ("body", "words", "published", "raised"),
    [
        ("General Assembly", "Resolution 3379", None, False),
        ("General Assembly", "Resolution 4686", None, True),
        ("General Assembly", "resolution 46/86", None, False),
        ("General Assembly", "resolution 12/86", None, True),  # by session only since the 31st
        ("Security Council", "Resolution 242", None, False),
        ("Security Council", "Resolution 3070", "1973-10-22", True),
        ("Security Council", "Resolution 3070", "2040-01-01", False),  # by then it may have come so far
    ],
)
def test_numbers_that_their_series_does_not_have(
    body: str, words: str, published: str | None, raised: bool
) -> None:
    actor_id = "un-general-assembly" if body == "General Assembly" else "un-security-council"
    assert resolution_case(body, actor_id, words, published) == [FlagKind.UNRESOLVED_REFERENCE] * raised


def test_a_resolution_of_a_body_without_a_series_raises_nothing() -> None:
    assert resolution_case("city council", "some-city", "Resolution 99999") == []

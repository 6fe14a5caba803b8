"""A figure, a source or a doubt that is not the same the second time."""

import pytest

from sayso.core.claim import Claim
from sayso.core.marks import Marks, Place, Quantity, TimeExpression
from sayso.core.vocabulary import FlagKind, SourceKind, TimeType
from tests.support.documents import document_of, span_in
from tests.support.flagged import claims_of, sentences_of
from tests.support.marks import assertion, attribution, commitment

FIRST = "some 8,000 volunteer fighters from Bangladesh went to Lebanon in the early 80s"
AGAIN = "there are over 8,000 Bangladesh fighters here"


def drift(*, low: float = 8000, of: str = "fighters", guarded: float = 1.0, flat: float = 3.0) -> Claim:
    """The second claim of two: a ministry's hedged figure, then the author's."""
    document = document_of(f"The ministry said {FIRST}. As we know, {AGAIN} of the east.")
    first, second = assertion(document, FIRST, "went"), assertion(document, AGAIN, "are")
    said = attribution(document, "The ministry", "said", FIRST, name="the ministry")
    figure = span_in(document, "over 8,000")
    marks = Marks(
        sentences=sentences_of(document),
        attributions=(said,),
        assertions=(first, second),
        commitment=(
            commitment(first, 0.0),
            commitment(first, guarded, said.id),
            commitment(second, flat),
        ),
        quantities=(
            Quantity(span_in(document, "some 8,000"), 8000, 8000, approximate=True, of="volunteer fighters"),
            Quantity(figure, low, None, low_open=True, of=of),
        ),
        places=(Place(span_in(document, "Lebanon"), "Lebanon", "LBN"),),
        timexes=(TimeExpression(span_in(document, "the early 80s"), TimeType.DATE, "198X", "1980/1983"),),
    )
    return claims_of(document, marks)[1]


def test_a_hedged_figure_that_comes_back_flat_is_asked_about_three_times() -> None:
    found = {flag.kind: flag for flag in drift().flags}
    assert set(found) == {FlagKind.NUMBER_DRIFT, FlagKind.LOST_ATTRIBUTION, FlagKind.LOST_HEDGE}
    reason = found[FlagKind.NUMBER_DRIFT].reason
    assert "“some 8,000”, by the ministry (level 4)" in reason
    assert "“over 8,000”, by the author alone (level 0)" in reason
    assert "The doubt of the first is gone" in reason
    assert "The first is set in “the early 80s”; the second gives no time." in reason
    assert "the ministry" in found[FlagKind.LOST_ATTRIBUTION].reason


@pytest.mark.parametrize(("low", "of"), [(8000, "tents"), (9500, "fighters"), (2000, "fighters")])
def test_another_thing_or_another_figure_is_no_drift(low: float, of: str) -> None:
    assert not drift(low=low, of=of).flags


def test_a_second_figure_that_is_hedged_too_has_lost_no_doubt() -> None:
    kinds = {flag.kind for flag in drift(flat=1.0).flags}
    assert FlagKind.LOST_HEDGE not in kinds
    assert FlagKind.LOST_ATTRIBUTION not in kinds


def test_as_we_know_is_no_source() -> None:
    words = "smugglers moved rifles through the northern port"
    document = document_of(f"Officials say that {words}. As we know, {words}. They left.")
    first, again = assertion(document, words, "moved"), assertion(document, words, "moved", nth=1)
    said = attribution(document, "Officials", "say", words, key="said")
    known = attribution(document, "we", "know", words, source_kind=SourceKind.COMMON_KNOWLEDGE, key="known")
    known = type(known)(
        **{name: getattr(known, name) for name in known.__dataclass_fields__} | {"content": again.spans}
    )
    marks = Marks(
        sentences=sentences_of(document),
        attributions=(said, known),
        assertions=(first, again),
        commitment=(commitment(first, 3.0, "said"), commitment(again, 3.0, "known"), commitment(again, 3.0)),
    )
    assert [flag.kind for flag in claims_of(document, marks)[1].flags] == [FlagKind.LOST_ATTRIBUTION]


@pytest.mark.parametrize(
    ("text", "raised"),
    [
        ("Officials say that {0}. Last week {0}.", True),
        ("Officials say that {0}. “Last week {0}.”", False),  # somebody is quoted, whoever it is
        ('Officials say that {0}. "Last week {0}."', False),
        ("Officials say that {0}. She said “no”. Last week {0}.", True),
    ],
)
def test_what_stands_in_quotation_marks_is_not_the_authors_word(text: str, raised: bool) -> None:
    words = "smugglers moved rifles through the northern port"
    document = document_of(text.format(words))
    first, again = assertion(document, words, "moved"), assertion(document, words, "moved", nth=1)
    said = attribution(document, "Officials", "say", words)
    marks = Marks(
        sentences=sentences_of(document),
        attributions=(said,),
        assertions=(first, again),
        commitment=(commitment(first, 0.0), commitment(again, 3.0)),
    )
    found = [flag.kind for claim in claims_of(document, marks) for flag in claim.flags]
    assert found == [FlagKind.LOST_ATTRIBUTION] * raised

"""Years that only the parse can tell from counts."""

from collections.abc import Callable

import pytest

from sayso.annotate.parse import Parsed
from sayso.annotate.times import find_times
from sayso.core.text import Document
from tests.support.documents import document_of

Parser = Callable[[str | Document], Parsed]
DATES = [
    ("The mosque was built about 1985.", ["1985~"]),
    ("About 1985 the mosque was built there.", ["1985~"]),
    ("The church, built about 1250, was burnt.", ["1250~"]),
    ("The town grew until about 1985.", ["../1985"]),
    ("They killed about 2000 armed men.", []),
    ("They killed around 2000 armed men.", []),
    ("There were about 2000 in the camp.", []),
    ("He earned about 1985 dollars.", []),
]


@pytest.mark.models
@pytest.mark.parametrize(("text", "expected"), DATES)
def test_about_before_a_year_and_before_a_count(
    parsed: Parser, text: str, expected: list[str | None]
) -> None:
    assert [time.edtf for time in find_times(parsed(text))] == expected


@pytest.mark.models
def test_what_was_done_on_a_day_was_not_done_half_a_year_ahead(parsed: Parser) -> None:
    text = "Denmark repatriated 110 of its citizens on 20 April."
    document = document_of(text, published="2017-10-24")
    assert [t.value for t in find_times(parsed(document))] == ["2017-04-20"]


@pytest.mark.models
def test_news_with_old_years_counts_a_bare_month_from_its_own_day(parsed: Parser) -> None:
    text = (
        "The report published today says that Norway sold arms in 2015, 2016 and 2018.\n\n"
        "Denmark revoked its licences in January. In 2016 it had sold bombs, and in March it sold more."
    )
    document = document_of(text, published="2021-02-10")
    values = [t.value for t in find_times(parsed(document))]
    assert values == ["2021-02-10", "2015", "2016", "2018", "2021-01", "2016", "2016-03"]


@pytest.mark.models
def test_the_month_of_an_earthquake_is_no_limit(parsed: Parser) -> None:
    document = document_of(
        "The cities destroyed by the February earthquake are closed.", published="2023-05-29"
    )
    assert [time.edtf for time in find_times(parsed(document))] == ["2023-02"]

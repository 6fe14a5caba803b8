"""What is counted, and the tense over a date, on real parses."""

from collections.abc import Callable

import pytest

from sayso.annotate.parse import Parsed
from sayso.annotate.quantities import find_quantities
from sayso.annotate.times import find_times
from sayso.core.text import Document
from tests.support.documents import document_of

Parser = Callable[[str | Document], Parsed]
TEXT = (
    "The ministry put the number of displaced families at nearly 4,500. Over two hundred armed men, dozens "
    "of trucks and 30 tonnes of grain crossed the border in March 1996. Eight months later, at least 60% of "
    "the families had left. The talks will resume on Friday; they broke down on Tuesday."
)


@pytest.mark.models
def test_counted_things_and_dates_on_a_real_parse(parsed: Parser) -> None:
    page = parsed(document_of(TEXT, published="1996-12-18"))  # a Wednesday
    times = find_times(page)
    assert [time.value for time in times] == ["1996-03", "1996-11", "1996-12-20", "1996-12-17"]
    found = [(q.of, q.unit, q.low, q.high) for q in find_quantities(page, times)]
    assert found == [
        ("displaced families", None, 4500, 4500),
        ("armed men", None, 200, None),
        ("trucks", None, 12, 120),
        ("grain", "tonne", 30, 30),
        ("families", "percent", 60, None),
    ]


@pytest.mark.models
def test_a_time_is_not_counted_and_a_hyphen_counts_what_it_joins(parsed: Parser) -> None:
    page = parsed(
        document_of("Norway repatriated seven fighters last August. It built a 150-bed field hospital.")
    )
    found = [(q.of, q.low) for q in find_quantities(page, find_times(page))]
    assert found == [("fighters", 7), ("bed", 150)]

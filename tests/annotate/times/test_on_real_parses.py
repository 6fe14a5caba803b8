"""Years that only the parse can tell from counts."""

from collections.abc import Callable

import pytest

from sayso.annotate.parse import Parsed
from sayso.annotate.times import find_times
from sayso.core.text import Document

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

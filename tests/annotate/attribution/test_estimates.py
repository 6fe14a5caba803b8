"""Who puts a number at something, in sentences of our own, with the real parser and nothing found before."""

from collections.abc import Callable

import pytest

from sayso.annotate.attribution.engine import describe
from sayso.annotate.attribution.found import Found
from sayso.annotate.parse import Parsed
from sayso.core.text import Document
from tests.support.documents import span_in

pytestmark = pytest.mark.models
Parse = Callable[[str | Document], Parsed]


def estimates(text: str, parse: Parse, *found: Found) -> list[tuple[str, str, str]]:
    parsed = parse(text)
    words = parsed.document.words
    return [
        (words(one.source[0]), words(one.cue[0]), words(one.content[0]))
        for one in describe(parsed, (), (), found)
    ]


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        ("The ministry put the death toll at 40.", "The ministry", "the death toll at 40"),
        (
            "Battalion 601 put the number of dead by July 1978 at 22,000, a court heard.",
            "Battalion 601", "the number of dead by July 1978 at 22,000",
        ),
        ("Aid groups placed the number of men at between 300 and 400.", "Aid groups",
         "the number of men at between 300 and 400"),
    ],
)  # fmt: skip
def test_who_puts_a_number_at_something_says_so(text: str, who: str, what: str, parsed: Parse) -> None:
    ((source, _, content),) = estimates(text, parsed)
    assert (source, content) == (who, what)


@pytest.mark.parametrize(
    "text",
    [
        "The soldier put the cup at the door.",
        "The ministry put the number on its page.",
        "Troops set off at 5.",
    ],
)
def test_things_that_are_put_somewhere_are_no_estimates(text: str, parsed: Parse) -> None:
    assert estimates(text, parsed) == []


def test_what_the_network_found_stands(parsed: Parse) -> None:
    text = "The ministry put the death toll at 40."
    document = parsed(text).document
    source, cue, content = ((span_in(document, part),) for part in ("The ministry", "put", "the death toll"))
    assert estimates(text, parsed, Found(source, cue, content, 0.9)) == [
        ("The ministry", "put", "the death toll")
    ]

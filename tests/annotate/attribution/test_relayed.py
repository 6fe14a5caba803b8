"""Whom a source cites for what it says, in texts of our own, with the real parser."""

from collections.abc import Callable

import pytest

from sayso.annotate.attribution.engine import describe
from sayso.annotate.attribution.found import Found
from sayso.annotate.attribution.quotes import find_quotes
from sayso.annotate.parse import Parsed
from sayso.core.marks import Attribution
from sayso.core.text import Document
from tests.support.documents import span_in

pytestmark = pytest.mark.models
Parse = Callable[[str | Document], Parsed]

HERALD = "The Daily Herald reported on Friday, citing two officials, that the group had moved its camp."
MINISTRY = "The ministry, citing local doctors, said that 40 people had died."
LAST = "Reuters reported that the army had denied the attack, citing two officials."


def described(text: str, parse: Parse, *parts: tuple[str, str, str]) -> tuple[Document, list[Attribution]]:
    parsed = parse(text)
    document = parsed.document
    spans = [[(span_in(document, words),) for words in one] for one in parts]
    found = [Found(source, cue, content, 0.9) for source, cue, content in spans]
    return document, list(describe(parsed, (), find_quotes(document), found))


def words(document: Document, one: Attribution) -> tuple[str, str, str]:
    source, cue, content = (
        " … ".join(document.words(span) for span in part) for part in (one.source, one.cue, one.content)
    )
    return source, cue, content


@pytest.mark.parametrize(
    ("text", "part", "who", "cited", "said"),
    [
        (
            HERALD,
            ("The Daily Herald", "reported", "citing two officials, that the group had moved its camp"),
            "The Daily Herald", "two officials", "that the group had moved its camp",
        ),
        (
            MINISTRY,
            ("The ministry, citing local doctors,", "said", "that 40 people had died"),
            "The ministry", "local doctors", "that 40 people had died",
        ),
    ],
)  # fmt: skip
def test_who_is_cited_stands_inside_the_one_who_cites(
    text: str, part: tuple[str, str, str], who: str, cited: str, said: str, parsed: Parse
) -> None:
    document, (outer, inner) = described(text, parsed, part)
    assert (words(document, outer)[0], words(document, outer)[2]) == (who, said)
    assert words(document, inner) == (cited, "citing", said)
    assert (outer.parent, inner.parent) == (None, outer.id)


def test_the_outer_one_cites_and_what_stood_inside_stands_inside_the_citing(parsed: Parse) -> None:
    document, made = described(
        LAST,
        parsed,
        ("Reuters", "reported", "that the army had denied the attack, citing two officials"),
        ("the army", "denied", "the attack"),
    )
    by_source = {words(document, one)[0]: one for one in made}
    assert set(by_source) == {"Reuters", "two officials", "the army"}
    assert by_source["two officials"].parent == by_source["Reuters"].id
    assert by_source["the army"].parent == by_source["two officials"].id
    assert words(document, by_source["Reuters"])[2] == "that the army had denied the attack"


@pytest.mark.parametrize("reason", ["poor health", "his age", "the cold"])
def test_a_reason_is_no_source(reason: str, parsed: Parse) -> None:
    text = f"Khan said that he would leave, citing {reason}."
    _, made = described(text, parsed, ("Khan", "said", f"that he would leave, citing {reason}"))
    assert len(made) == 1


def test_what_a_cited_source_is_called_is_no_report(parsed: Parse) -> None:
    text = "The daily reported that he had met an envoy, citing what it called trusted sources."
    document, (outer, inner) = described(
        text,
        parsed,
        ("The daily", "reported", "that he had met an envoy"),
        ("it", "called", "trusted sources"),
    )
    assert words(document, outer) == ("The daily", "reported", "that he had met an envoy")
    assert words(document, inner) == ("trusted sources", "citing", "that he had met an envoy")


def test_a_town_before_a_colon_says_nothing(parsed: Parse) -> None:
    text = "Aleppo: The bridge fell, a clerk said."
    parse = parsed(text)
    town, bridge = (span_in(parse.document, part) for part in ("Aleppo", "The bridge fell"))
    found = [Found((town,), (span_in(parse.document, ":"),), (bridge,), 0.9)]
    assert not describe(parse, (), (), found, (town,))
    assert describe(parse, (), (), found)
    turns = [*found, Found((bridge,), (span_in(parse.document, ":"),), (town,), 0.9)]
    assert len(describe(parse, (), (), turns, (town,))) == 1

"""A deed without a time of its own has that of the text around it, where there is no doubt."""

import pytest

from sayso.core.marks import ActorMention, Event, Marks, Participant
from sayso.core.vocabulary import ActorKind, FlagKind
from tests.support.documents import document_of, span_in
from tests.support.flagged import claims_of, each_sentence_a_claim, sentences_of, times_in

MARCH = ("March 1978", "1978-03")
DEED = "Fighters of Hezbollah fired rockets at the troops."


def flagged(text: str, times: list[tuple[str, str]], headline: str | None = None) -> list[str]:
    """The claims that ask whether somebody existed."""
    document = document_of(text, headline=headline)
    marks = Marks(
        sentences=sentences_of(document),
        assertions=each_sentence_a_claim(document),
        actors=(
            ActorMention(span_in(document, "Hezbollah"), "Hezbollah", "hezbollah", ActorKind.ARMED_GROUP),
        ),
        timexes=times_in(document, times),
    )
    claims = claims_of(document, marks)
    return [c.text for c in claims if any(f.kind is FlagKind.ANACHRONISM for f in c.flags)]


@pytest.mark.parametrize(
    ("text", "times", "headline", "raised"),
    [
        (f"The army crossed the river in March 1978. {DEED}", [MARCH], None, True),
        (f"The army crossed the river in March 1990. {DEED}", [("March 1990", "1990-03")], None, False),
        (f"The army crossed the river in March 1978.\n\n{DEED}", [MARCH], None, False),  # another paragraph
        (f"The army crossed the river.\n\nIt rained.\n\n{DEED}", [MARCH], "The border in March 1978", True),
        (  # a later time stands between
            f"The army crossed the river.\n\nBy 1990 it had left.\n\n{DEED}",
            [MARCH, ("1990", "1990")],
            "The border in March 1978",
            False,
        ),
        (  # tells of today
            "The army crossed the river in March 1978. Hezbollah has fired rockets at the troops.",
            [MARCH],
            None,
            False,
        ),
        (  # a name in a name
            "The army crossed the river in March 1978. It signed the Declaration by Hezbollah that night.",
            [MARCH],
            None,
            False,
        ),
        (  # the time is open: it holds for later years too
            f"The army is there since March 1978. {DEED}",
            [("March 1978", "1978-03/..")],
            None,
            False,
        ),
    ],
)
def test_the_time_of_the_text_around(
    text: str, times: list[tuple[str, str]], headline: str | None, raised: bool
) -> None:
    found = flagged(text, times, headline)
    assert bool(found) is raised
    assert all("Hezbollah" in claim for claim in found)


@pytest.mark.parametrize(
    ("text", "raised"),
    [
        ("Pakistan had established full relations with it by 1989.", True),
        ("Pakistan had established it by 1989.", False),  # tells of the founding
    ],
)
def test_the_one_meant_by_it_is_the_one_that_the_event_names(text: str, raised: bool) -> None:
    document = document_of(text)
    it = span_in(document, "it")
    side = Participant("it", "PSE", "palestinian-authority", it)
    event = Event("SUPPORT", None, (), (), (side,), (span_in(document, "established"),))
    marks = Marks(
        sentences=sentences_of(document),
        assertions=each_sentence_a_claim(document),
        timexes=times_in(document, [("1989", "1989")]),
        events=(event,),
    )
    (claim,) = claims_of(document, marks)
    assert [flag.kind for flag in claim.flags] == [FlagKind.ANACHRONISM] * raised
    if raised:
        assert "Palestinian Authority" in claim.flags[0].question

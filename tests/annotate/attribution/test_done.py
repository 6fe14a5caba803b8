"""What is done is nobody's word, and what stands behind a semicolon is somebody else's."""

import pytest

from sayso.core.marks import Attribution
from sayso.read import read_text
from tests.annotate.events.test_on_sentences import engine, marks_of

LEAST = 0.5


def found(text: str) -> list[Attribution]:
    return [one for one in marks_of(text).attributions if one.score >= LEAST]


def words(text: str, one: Attribution) -> list[str]:
    return [text[span.start : span.end] for span in one.content]


@pytest.mark.models
@pytest.mark.parametrize(
    "text",
    [
        "Norway brokered a ceasefire in 2002.",
        "It imposed sanctions on Chad and cut off its electricity.",
        "The Norwegian king thanked the Emir of Qatar.",
        "In 1993 Norway lifted its ban on lending to Chad.",
    ],
)
def test_a_deed_is_nobodys_word(text: str) -> None:
    assert found(text) == []


@pytest.mark.models
def test_a_promise_and_a_demand_stay_words() -> None:
    assert len(found("Norway demanded an embargo on arms.")) == 1


@pytest.mark.models
def test_behind_a_semicolon_somebody_else_speaks() -> None:
    text = "Two people were shot dead as they tried to return, Danish medics said; the army did not comment."
    (one,) = found(text)
    assert words(text, one) == ["Two people were shot dead as they tried to return"]


@pytest.mark.models
def test_a_denial_within_a_charge_ends_where_the_charge_goes_on() -> None:
    text = "Washington accuses Iran, which denies it, of shipping drones to Yemen."
    said = {text[one.cue[0].start : one.cue[0].end]: words(text, one) for one in found(text)}
    assert said == {"accuses": ["Iran", "of shipping drones to Yemen"], "denies": ["it"]}


@pytest.mark.models
def test_one_minister_is_not_the_other() -> None:
    text = "Prime Minister Ole Berg put the losses at $10 billion; the finance minister had said $4 billion."
    names = [one.resolved.name if one.resolved else None for one in found(text)]
    assert names == ["Ole Berg", None]


@pytest.mark.models
def test_who_is_named_in_the_source_is_who_said_so() -> None:
    document = read_text(
        "A vote\n\nRecep Tayyip Erdogan was re-elected as Turkey's president on Sunday with 52.2% "
        "of the vote, against 47.8% for Kemal Kilicdaroglu, the head of the election board, "
        "Ahmet Yener, said."
    )
    (one,) = engine().annotate(document).attributions
    assert one.resolved is not None
    assert one.resolved.name == "Ahmet Yener"

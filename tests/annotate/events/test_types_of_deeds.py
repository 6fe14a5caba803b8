"""What kind of event words tell of, where one of their words alone would mislead."""

import pytest

from tests.annotate.events.test_on_sentences import marks_of

TYPES = [
    ("Norway delivered S-300 missiles to Chad.", ["AID"]),
    ("Norwegian jets fired missiles at Chad.", ["ASSAULT"]),
    ("The European Union adopted a sixth package of sanctions against Norway.", ["SANCTION"]),
    ("Norway imposed an asset freeze on Chad.", ["COERCE"]),
    ("Norway announced $30 million in aid for Chad.", ["AID"]),
    ("Between 1987 and 1990 Norway deployed up to 80,000 troops in the north.", ["MOBILIZE"]),
    ("Norway blocked the Swedish deal for a month.", ["REJECT"]),
    ("Norway has halted gas supplies to Sweden.", ["SANCTION"]),
    ("Norway bought six FK-3 systems from Sweden in 2022.", ["COOPERATE"]),
    ("Norwegian traders called for a boycott of Swedish goods.", ["REQUEST"]),
    ("Fighting broke out between the Norwegian army and the Support Forces.", ["ASSAULT"]),
    # Nothing that these types mean:
    ("The United States has resumed drone flights over Chad.", []),
    ("Norway occupies about 38,000 square kilometres of Chad.", []),
    ("Two Norwegian helicopters crashed while carrying relief supplies, killing six officers.", []),
    ("Six Norwegian soldiers were killed when their bus overturned.", []),
    ("Ten people died in an earthquake in Norway.", []),
    ("The Norwegian officer pleaded not guilty.", []),
    ("Norwegian prosecutors have appealed.", []),
]


@pytest.mark.models
@pytest.mark.parametrize(("text", "types"), TYPES, ids=[t[0][:40] for t in TYPES])
def test_an_event_is_of_the_kind_that_the_words_mean(text: str, types: list[str]) -> None:
    assert [event.type for event in marks_of(text).events] == types


@pytest.mark.models
@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Norway is to free 50 Swedish hostages over four days.", "AGREE", ("future",)),
        ("Norway should condemn the attack on Chad.", "ACCUSE", ("hypothetical",)),
    ],
)
def test_what_is_to_be_done_is_not_told_as_done(text: str, kind: str, status: tuple[str, ...]) -> None:
    (event,) = marks_of(text).events
    assert (event.type, event.status) == (kind, status)


WARNED = [
    ("The UN warned that a famine was near in Chad.", []),
    ("The judge warned that the chamber would not tolerate it.", []),
    ("Norway warned Sweden that it would attack.", ["THREATEN"]),
    ("Norway warned of retaliation against Sweden.", ["THREATEN"]),
    ("Norway agreed that the Swedish border was long.", []),
    ("Norway agreed that none of the papers mentioned Sweden.", []),
    ("Norway agreed to help Sweden.", ["AGREE"]),
]


@pytest.mark.models
@pytest.mark.parametrize(("text", "types"), WARNED)
def test_a_forecast_is_no_threat_and_a_view_no_promise(text: str, types: list[str]) -> None:
    assert [event.type for event in marks_of(text).events] == types


@pytest.mark.models
def test_those_whom_clashes_left_injured_are_those_hurt() -> None:
    (event,) = marks_of(
        "Clashes between supporters of the two sides left three people injured in Oslo."
    ).events
    assert (event.type, [side.text for side in event.recipient]) == ("ASSAULT", ["three people"])


@pytest.mark.models
@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("The leaders of Norway and Chad met in Oslo and called for a halt to the fighting.", None),
        ("The king of Norway telephoned the king of Sweden.", "phone"),
    ],
)
def test_those_who_met_and_called_for_something_did_not_telephone(text: str, mode: str | None) -> None:
    assert marks_of(text).events[0].mode == mode

"""What a figure of a claim answers."""

import pytest

from sayso.ledger.link.claims.figures import (
    Count,
    agree,
    is_one_number,
    is_told_alone,
    names_one_number,
    one_question,
)
from sayso.ledger.link.claims.words import FATES, stem
from tests.support.tellings import Figure, told

_DEAD, _HURT, _HELD, _ILL = (FATES[stem(word)] for word in ("killed", "injured", "arrested", "ill"))


def _counts(words: str, *figures: Figure, trigger: str = "") -> tuple[Count, ...]:
    return told(words, figures=figures, trigger=trigger).counts


def _figure(words: str, number: float, of: str | None = None, unit: str | None = None) -> Figure:
    return Figure(words, number, number, of, unit)


@pytest.mark.parametrize(
    ("words", "figures", "fates"),
    [
        ("a bomb killed 17 people and injured 30", [("17", "people"), ("30", None)], [_DEAD, _HURT]),
        ("17 people were killed and 30 injured", [("17", "people"), ("30", None)], [_DEAD, _HURT]),
        ("police put the number of people killed at 29", [("29", None)], [_DEAD]),
        ("divers had brought up 23 bodies", [("23", "bodies")], [_DEAD]),
        ("six people have been taken out dead", [("six", "people")], [_DEAD]),
        ("officers detained 12 men", [("12", "men")], [_HELD]),
        ("300 people have fallen ill", [("300", "people")], [_ILL]),
        ("the crash took nine lives", [("nine", "lives")], [_DEAD]),
        ("the storm killed five skiers", [("five", "skiers")], [_DEAD]),
        ("the death toll in the valley has risen to 19", [("19", None)], [_DEAD]),
        ("the enemy lost eleven soldiers", [("eleven", "soldiers")], [_DEAD]),
        ("the firm lost eleven lorries", [("eleven", "lorries")], [None]),
        ("two men accused of killing a guard were tried", [("two", "men")], [None]),
        ("the rescue service answered 89 calls", [("89", "calls")], [None]),
        ("two people died when 300 rebels came", [("two", "people"), ("300", "rebels")], [_DEAD, None]),
        ("he was found guilty of murder on two counts", [("two", "counts")], [None]),
        ("deaths in the valley have risen to 37", [("37", None)], [_DEAD]),
        ("14 people were treated in hospital", [("14", "people")], [_HURT]),
        ("31 were in custody", [("31", None)], [_HELD]),
        ("three crewmen of the tug were arrested", [("three", "crewmen")], [_HELD]),
        ("seven cartridge cases lay there", [("seven", "cartridge cases")], [None]),
    ],
)  # fmt: skip
def test_what_became_of_them(
    words: str, figures: list[tuple[str, str | None]], fates: list[int | None]
) -> None:
    found = _counts(
        words, *(_figure(said, 1, of) for said, of in figures), trigger=words.split(maxsplit=1)[0]
    )
    assert [count.fate for count in found] == fates


@pytest.mark.parametrize(
    ("words", "figure", "part"),
    [
        ("17 people drowned", "17", False),
        ("it drowned many, among them 5 children", "5", True),
        ("it drowned many, including at least 5 children", "5", True),
        ("5 of the passengers drowned", "5", True),
        ("5 more people drowned", "5", True),
        ("another 5 people drowned", "5", True),
        ("raids killed 5 people in the past week", "5", True),
        ("raids killed 5 people on Sunday", "5", False),
        ("they speak of 5 victims, nineteen of whom had no name", "5", False),
        ("a bomb left 5 dead of the crew", "5", False),
        ("among the dead of the flood are 5 firemen", "5", True),
        ("of those who voted, 5 were for it", "5", True),
        ("there had been 5 of them", "5", False),
        ("it drowned many, first. 5 people got out", "5", False),
    ],
)
def test_what_is_a_part_only(words: str, figure: str, part: bool) -> None:
    assert [count.part for count in _counts(words, _figure(figure, 5, "people"))] == [part]


def test_an_age_is_no_figure() -> None:
    assert not _counts("Jo Lasker, 52, was found dead", _figure("52", 52))
    assert _counts("the crash left 52 dead", _figure("52", 52))


@pytest.mark.parametrize(
    ("one", "other", "same_head", "same"),
    [
        (("it killed 17 people", "17", "people"), ("23 bodies were found", "23", "bodies"), False, True),
        (("the blast killed 17 soldiers", "17", "soldiers"), ("23 people died", "23", "people"), False, True),
        (("the blast killed 17 soldiers", "17", "soldiers"), ("23 nurses died", "23", "nurses"), True, False),
        (("40 police cars came", "40", "police cars"), ("18 cars left", "18", "cars"), False, True),
        (("22 people live there", "22", "people"), ("18 people vote there", "18", "people"), False, False),
        (("22 people voted", "22", "people"), ("18 people voted", "18", "people"), True, True),
        (("11 coffins stood there", "11", "coffins"), ("40 stood there", "40", None), True, False),
        (("the magnitude was 6.4", "6.4", None), ("a magnitude of 6.6 was given", "6.6", None), False, True),
    ],
)  # fmt: skip
def test_one_question(
    one: tuple[str, str, str | None], other: tuple[str, str, str | None], same_head: bool, same: bool
) -> None:
    first, second = (_counts(words, _figure(said, 1, of))[0] for words, said, of in (one, other))
    assert one_question(first, second, same_head=same_head) is same
    assert one_question(second, first, same_head=same_head) is same


def test_amounts_need_one_deed_or_a_word_beside_both() -> None:
    villa, worth, road = (
        _counts(words, _figure("2 euros", 2, unit="euro"))[0]
        for words in ("the villa cost 2 euros", "2 euros for a villa", "a road of 2 euros")
    )
    assert one_question(villa, worth, same_head=False)
    assert not one_question(villa, road, same_head=False)
    assert one_question(villa, road, same_head=True)
    far, farther = (
        _counts(f"the villa cost {number} euros", _figure(f"{number} euros", number, unit="euro"))[0]
        for number in (90, 110)
    )
    assert one_question(villa, far, same_head=True)
    assert not one_question(villa, farther, same_head=True)


def test_bounds_agree_and_still_name_two_numbers() -> None:
    least = _counts("at least 40 died", Figure("at least 40", 40, None))[0]
    exact, rounded = (
        _counts(f"{words} died", Figure(words, number, number, approximate=words.startswith("about")))[0]
        for words, number in (("43", 43), ("about 42", 42))
    )
    assert agree(least, exact)
    assert not names_one_number(least, exact)
    assert names_one_number(exact, rounded)


def _one(words: str, number: float, of: str | None = None, unit: str | None = None) -> Count:
    return _counts(words, _figure(words.split(maxsplit=1)[0], number, of, unit))[0]


@pytest.mark.parametrize(
    ("first", "second", "answers"),
    [
        (_one("19 ships waited", 19, "ships"), _one("26 vessels lay at anchor", 26, "vessels"), True),
        (
            _one("75 members voted", 75, "members"),
            _one("2 members turned", 2, "members"),
            False,
        ),  # of two sizes
        (_one("6.4 was the magnitude", 6.4), _one("6.6 is the moment magnitude", 6.6), True),
        (_one("9 dollars for oil", 9, unit="dollar"), _one("7 dollars for bread", 7, unit="dollar"), False),
        (_one("58 victims", 58, "victims"), _one("27 people died", 27, "people"), True),
        (_one("58 victims", 58, "victims"), _one("27 people were hurt", 27, "people"), False),
        (_one("43 soldiers died", 43, "soldiers"), _one("14000 soldiers died", 14000, "soldiers"), False),
        (_one("3 times they hit it", 3, unit="times"), _one("12 times they hit it", 12, unit="times"), False),
    ],
)
def test_what_answers_one_question_by_itself(first: Count, second: Count, answers: bool) -> None:
    assert is_told_alone(first, second) is answers is is_told_alone(second, first)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (_one("140 people", 140, "people"), _one("140 souls", 140, "souls"), True),
        (_one("2.4 percent", 2.4, unit="percent"), _one("2.4 percent", 2.4, unit="percent"), True),
        (_one("140 people", 140, "people"), _one("140 km", 140, unit="km"), False),
        (_one("15 countries", 15, "countries"), _one("15 of them", 15), False),
        (_one("4 men", 4, "men"), _one("4 doors", 4, "doors"), False),  # such a number is come by easily
    ],
)
def test_one_number_that_is_rare_is_of_one_thing(first: Count, second: Count, same: bool) -> None:
    assert is_one_number(first, second) is same


def test_what_people_were_about_is_one_question() -> None:
    (aboard,) = _counts("210 people had been on the ferry", _figure("210", 210, "people"))
    (carried,) = _counts("she was carrying 140 passengers", _figure("140", 140, "passengers"))
    (marched,) = _counts("140 people marched", _figure("140", 140, "people"))
    assert one_question(aboard, carried, same_head=False)
    assert is_told_alone(aboard, carried)
    assert not one_question(aboard, marched, same_head=False)


@pytest.mark.parametrize(
    ("words", "figure"),
    [
        ("the bomb killed two women and a man", _figure("two", 2, "women")),
        ("the home side won 20 - 13 at last", _figure("20", 20)),
        ("he is offered 22 million per season", _figure("22 million", 22e6)),
    ],
)
def test_a_part_of_a_sum_or_a_result_is_compared_with_nothing(words: str, figure: Figure) -> None:
    (count,) = _counts(words, figure)
    assert count.part


def test_ages_and_children_are_no_counts() -> None:
    assert not _counts("the singer died at 75", _figure("75", 75))
    assert not _counts("a mother of 12 was shot", _figure("12", 12))


def test_what_each_player_has_is_no_figure_for_one_thing() -> None:
    (one,) = _counts("Luck threw for 205 yards", _figure("205", 205, None, "yard"))
    (other,) = _counts("the guests threw for 352 yards", _figure("352", 352, None, "yard"))
    assert not one_question(one, other, same_head=True)


@pytest.mark.parametrize(
    "words",
    ["nine guards died, and not 17", "17 guards died, rather than nine", "nine guards died instead of 17"],
)
def test_a_figure_that_is_ruled_out_is_none(words: str) -> None:
    named = 9.0 if words.startswith("nine") else 17.0
    counts = _counts(words, _figure("nine", 9), _figure("17", 17))
    assert [count.named for count in counts] == [named]


def test_what_was_done_to_those_just_counted_is_their_fate_whoever_they_are() -> None:
    (count,) = _counts("Twelve cooks and aid workers were killed", _figure("Twelve", 12, "cooks"))
    assert count.fate == _DEAD
    (count,) = _counts("Twelve bombs went off and dozens were killed", _figure("Twelve", 12, "bombs"))
    assert count.fate is None


def test_attackers_who_fell_are_not_those_who_fell_to_them() -> None:
    (gunmen,) = _counts("Three gunmen were shot dead", _figure("Three", 3, "gunmen"))
    (people,) = _counts("19 people were killed", _figure("19", 19, "people"))
    (attackers,) = _counts("Police killed two attackers", _figure("two", 2, "attackers"))
    assert not is_told_alone(gunmen, people)
    assert is_told_alone(gunmen, attackers)


def test_those_who_escaped_are_counted_apart_from_those_who_died() -> None:
    (run,) = _counts("140 convicts are on the run", _figure("140", 140, "convicts"))
    (fled,) = _counts("90 prisoners escaped", _figure("90", 90, "prisoners"))
    (dead,) = _counts("90 prisoners died", _figure("90", 90, "prisoners"))
    assert is_told_alone(run, fled)
    assert not is_told_alone(run, dead)


def test_who_is_on_board_and_whom_a_ferry_carried_are_counted_alike() -> None:
    (aboard,) = _counts("231 passengers were on board", _figure("231", 231, "passengers"))
    (carried,) = _counts("the ferry carried 212 passengers", _figure("212", 212, "passengers"))
    (few,) = _counts("12 passengers were sick of the sea", _figure("12", 12, "passengers"))
    assert one_question(aboard, carried, same_head=False) is one_question(carried, aboard, same_head=False)
    assert one_question(aboard, carried, same_head=False)
    assert not one_question(aboard, few, same_head=False)


def test_the_dead_of_a_war_are_not_those_of_a_day() -> None:
    (war,) = _counts("the war killed 30,000 people", _figure("30,000", 30000, "people"), trigger="killed")
    (day,) = _counts("the mine killed 2 people", _figure("2", 2, "people"), trigger="killed")
    (storm,) = _counts("the storm killed 40 people", _figure("40", 40, "people"), trigger="killed")
    assert not one_question(war, day, same_head=True)
    assert one_question(storm, day, same_head=True)


def test_how_often_it_was_is_asked_of_one_deed() -> None:
    (visited,) = _counts("they had called 2 times", _figure("2", 2, "times"))
    (scored,) = _counts("he has scored 12 times", _figure("12", 12, "times"))
    assert not one_question(visited, scored, same_head=False)
    assert not is_told_alone(visited, scored)
    assert one_question(visited, scored, same_head=True)


@pytest.mark.parametrize(
    ("words", "counted"),
    [
        ("the fire broke out at four on Sunday", 0),
        ("the shift began at six in the morning", 0),
        ("the toll stood at four on Sunday", 1),
        ("they put the toll at six on Sunday", 1),
        ("four drowned on Sunday", 1),
    ],
)
def test_an_hour_is_no_figure(words: str, counted: int) -> None:
    figure = "six" if "six" in words else "four"
    assert len(_counts(words, _figure(figure, 6 if figure == "six" else 4))) == counted


def test_women_among_the_dead_are_a_part() -> None:
    (count,) = _counts("three women were among the dead", _figure("three", 3, "women"))
    assert count.part


def test_houses_of_two_deeds_are_counted_together_only_where_the_numbers_are_near() -> None:
    dark = _counts("the storm left 80,000 homes in the dark", _figure("80,000", 80_000, "homes"))[0]
    roofs = _counts("the storm took the roofs of 240 homes", _figure("240", 240, "homes"))[0]
    more = _counts("the storm took the roofs of 300 homes", _figure("300", 300, "homes"))[0]
    assert not one_question(dark, roofs, same_head=False)
    assert one_question(roofs, more, same_head=False)


def test_up_to_so_many_are_about_so_many() -> None:
    most = _counts("up to 140 men", Figure("140", None, 140, "men"))[0]
    assert agree(most, _counts("120 men", _figure("120", 120, "men"))[0])
    assert not agree(most, _counts("90 men", _figure("90", 90, "men"))[0])


def test_marchers_are_those_who_marched() -> None:
    (told_,) = _counts("police put the number of marchers at 15,000", _figure("15,000", 15_000, "marchers"))
    (many,) = _counts("40,000 people marched", _figure("40,000", 40_000, "people"), trigger="marched")
    assert one_question(told_, many, same_head=False)

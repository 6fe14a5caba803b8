"""Two claims about one thing that cannot both be so, and pairs that only look like it."""

import pytest

from sayso.core.claim import Claim
from sayso.core.marks import ActorMention, Assertion, Marks, Place, TimeExpression
from sayso.core.settings import ClaimSettings
from sayso.core.vocabulary import ActorKind, Check, FlagKind, TimeType
from tests.support.documents import document_of, span_in
from tests.support.flagged import claims_of, kinds, only
from tests.support.marks import assertion, attribution, commitment, quantity

_CHECKS = only(
    Check.DENIAL,
    Check.OPPOSITES,
    Check.OTHER_NUMBER,
    Check.OTHER_DATE,
    Check.OTHER_PLACE,
    Check.OTHER_ACTOR,
)
BOTH = [[FlagKind.CONTRADICTION], [FlagKind.CONTRADICTION]]
NEITHER: list[list[FlagKind]] = [[], []]


def pair(
    first: tuple[str, str, str, float],
    second: tuple[str, str, str, float],
    trigger: str,
    between: str = ". ",
) -> tuple[Claim, ...]:
    """Two claims: (source or none, what joins it, the claim's words, how sure the one who says so is)."""
    text = between.join(f"{who}{joined}{words}" for who, joined, words, _ in (first, second)) + "."
    document = document_of(text)
    assertions: list[Assertion] = []
    attributions, held = [], []
    for who, joined, words, score in (first, second):
        mark = assertion(document, words, trigger if trigger in words else words.split()[-1])
        assertions.append(mark)
        if who:
            one = attribution(document, who, joined.split()[0], words, name=who)
            attributions.append(one)
            held.append(commitment(mark, score, one.id))
        held.append(commitment(mark, 0.0 if who else score))
    marks = Marks(assertions=tuple(assertions), attributions=tuple(attributions), commitment=tuple(held))
    return claims_of(document, marks, _CHECKS)


@pytest.mark.parametrize(
    ("first", "second", "trigger", "expected"),
    [
        (
            ("Kilmar", " said ", "the plane identified itself to the ship", 3.0),
            ("Brandt", " said ", "the plane had not identified itself", -3.0),
            "identified",
            BOTH,
        ),
        (  # the same voice, and not the same words
            ("Kilmar", " said ", "the plane identified itself to the ship", 3.0),
            ("Kilmar", " said ", "the plane had not identified the port on the map", -3.0),
            "identified",
            NEITHER,
        ),
        (  # another deed: the word that carries the claim is not in the other
            ("Kilmar", " said ", "the plane identified itself to the ship", 3.0),
            ("Brandt", " said ", "the plane had not reached the ship itself", -3.0),
            "reached",
            NEITHER,
        ),
        (  # somebody denies aloud what was said nearby
            ("Norland", " said ", "rebels had taken the town of Jarnik in the east", 3.0),
            ("Sudland", " denied ", "that Jarnik had fallen", -3.0),
            "fallen",
            BOTH,
        ),
        (  # he denies something else
            ("Norland", " said ", "rebels had taken the town of Jarnik in the east", 3.0),
            ("Sudland", " denied ", "that its minister resigned", -3.0),
            "resigned",
            NEITHER,
        ),
        (  # nobody is sure of it
            ("Norland", " said ", "rebels might have taken the town of Jarnik", 0.0),
            ("Sudland", " denied ", "that Jarnik had fallen", -3.0),
            "fallen",
            NEITHER,
        ),
        (  # the other tells of the same denial
            ("", "", "a letter denying any part in the murder of Brandt was read out", 3.0),
            ("Sudland", " denied ", "that its men took part in the murder of Brandt", -3.0),
            "part",
            NEITHER,
        ),
        (  # only one of the many words of what is denied
            ("Norland", " said ", "rebels had fought in the capital since Saturday", 3.0),
            ("Sudland", " denied ", "that rebels had freed whole provinces", -3.0),
            "freed",
            NEITHER,
        ),
        (  # who "he" is nobody knows: perhaps Kilmar
            ("Kilmar", " wrote ", "that he had always admired the murdered Brandt", 3.0),
            ("he", " denied ", "any part in the murder of Brandt", -3.0),
            "murder",
            NEITHER,
        ),
        (  # a refusal, and nobody's word
            ("Kilmar", " said ", "watches free of duty came to forty crates", 3.0),
            ("", "", "Watches were denied entry free of duty", -3.0),
            "denied",
            NEITHER,
        ),
        (  # a vote is refused, and no word on what is so
            ("", "", "Delegates moved for a vote on the change of rules", 3.0),
            ("Sudland", " denied ", "the change of rules", -3.0),
            "change",
            NEITHER,
        ),
        (  # a plan is rejected, and no word on what is so
            ("Norland", " said ", "the protesters had marched on the palace", 3.0),
            ("Sudland", " dismissed ", "the protesters as a mob", -3.0),
            "protesters",
            NEITHER,
        ),
        (  # what is demanded is not said to be so
            ("Norland", " demanded ", "that Sudland respect the rights of prisoners", 3.0),
            ("", "", "Sudland does not respect the rights of prisoners", -3.0),
            "respect",
            NEITHER,
        ),
        (
            ("", "", "All on board were alive", 3.0),
            ("", "", "All on board have died", 3.0),
            "board",
            BOTH,
        ),
        (
            ("", "", "All on board were alive", 3.0),
            ("", "", "The captain of the second ferry has died", 3.0),
            "died",
            NEITHER,
        ),
    ],
)
def test_one_says_so_and_another_that_it_is_not(
    first: tuple[str, str, str, float],
    second: tuple[str, str, str, float],
    trigger: str,
    expected: list[list[FlagKind]],
) -> None:
    assert kinds(pair(first, second, trigger)) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Iran", "Israel"),
        ("Israel", "Iran"),
        ("Pakistan", "India"),
        ("India", "Pakistan"),
        ("Hamas", "Fatah"),
        ("Fatah", "Hamas"),
        ("Muslims", "Christians"),
        ("Christians", "Muslims"),
    ],
)
def test_sides_may_be_swapped(one: str, other: str) -> None:
    said = (one, " said ", f"fighters from {other} had taken the town of Jarnik in the east", 3.0)
    denied = (other, " denied ", "that Jarnik had fallen", -3.0)
    assert kinds(pair(said, denied, "fallen")) == BOTH


@pytest.mark.parametrize(
    ("between", "expected"), [(". ", BOTH), (".\n\nIt rained.\n\nIt snowed.\n\n", NEITHER)]
)
def test_the_company_may_be_another_one_paragraphs_further_on(
    between: str, expected: list[list[FlagKind]]
) -> None:
    said = ("Kilmar", " said ", "the company pays for eight weeks of leave", 3.0)
    denied = ("Brandt", " said ", "the company pays for no weeks of leave", -3.0)
    assert kinds(pair(said, denied, "pays", between)) == expected


def test_two_voices_that_disagree_are_told_as_that() -> None:
    claims = pair(
        ("Kilmar", " said ", "the plane identified itself to the ship", 3.0),
        ("Brandt", " said ", "the plane had not identified itself", -3.0),
        "identified",
    )
    (flag,) = claims[0].flags
    assert flag == claims[1].flags[0]
    assert flag.question.endswith("?")
    assert "two voices that disagree" in flag.reason
    assert "Kilmar" in flag.reason
    assert "Brandt" in flag.reason
    assert "false" not in flag.reason


def numbers(second: str, words: str, value: float) -> list[list[FlagKind]]:
    document = document_of(f"The blast in the market of Kabul killed 12 people. {second}.")
    first = assertion(document, "The blast in the market of Kabul killed 12 people", "killed")
    again = assertion(document, second, "killed")
    marks = Marks(
        assertions=(first, again),
        commitment=(commitment(first, 3.0), commitment(again, 3.0)),
        quantities=(
            quantity(document, "12 people", 12, 12, "people"),
            quantity(document, words, value, value, "people"),
        ),
    )
    return kinds(claims_of(document, marks, _CHECKS))


@pytest.mark.parametrize(
    ("second", "words", "value", "expected"),
    [
        ("Later the blast in the market of Kabul had killed 31 people", "31 people", 31, BOTH),
        ("The blast in the market of Kabul killed about 12 people", "about 12 people", 12, NEITHER),
        ("Another blast in the market of Kabul killed 31 people", "31 people", 31, NEITHER),
        ("The blast in the market of Herat killed 31 people", "31 people", 31, NEITHER),
    ],
)
def test_the_same_thing_with_another_number(
    second: str, words: str, value: float, expected: list[list[FlagKind]]
) -> None:
    assert numbers(second, words, value) == expected


def settings_case(
    second: str, own: tuple[str, str], other: tuple[str, str], what: str
) -> list[list[FlagKind]]:
    """`own` and `other`: the words that differ and their reading, of the two claims."""
    first = "General Mikhail Orlov was assassinated by rebels in Minsk on 3 May 1911"
    if what != "place":
        first = first.replace(" in Minsk", "")
    if what != "date":
        first = first.replace(" on 3 May 1911", "")
    if what != "actor":
        first = first.replace(" by rebels", "")
    document = document_of(f"{first}. {second}.")
    claims = assertion(document, first, "assassinated"), assertion(document, second, "assassinated")
    spans = span_in(document, own[0]), span_in(document, other[0], int(own[0] == other[0]))
    marks = Marks(
        assertions=claims,
        commitment=tuple(commitment(claim, 3.0) for claim in claims),
        timexes=tuple(
            TimeExpression(s, TimeType.DATE, v, v) for s, v in zip(spans, (own[1], other[1]), strict=True)
        )
        if what == "date"
        else (),
        places=tuple(Place(s, v, v[:3].upper()) for s, v in zip(spans, (own[1], other[1]), strict=True))
        if what == "place"
        else (),
        actors=tuple(
            ActorMention(s, v, None, ActorKind.ARMED_GROUP)
            for s, v in zip(spans, (own[1], other[1]), strict=True)
        )
        if what == "actor"
        else (),
    )
    return kinds(claims_of(document, marks, _CHECKS))


@pytest.mark.parametrize(
    ("second", "own", "other", "what", "expected"),
    [
        (
            "General Mikhail Orlov was assassinated on 7 June 1912",
            ("3 May 1911", "1911-05-03"),
            ("7 June 1912", "1912-06-07"),
            "date",
            BOTH,
        ),
        (  # the month of the one holds the day of the other
            "General Mikhail Orlov was assassinated in May 1911",
            ("3 May 1911", "1911-05-03"),
            ("May 1911", "1911-05"),
            "date",
            NEITHER,
        ),
        (  # somebody else
            "General Pavel Brusin was assassinated on 7 June 1912",
            ("3 May 1911", "1911-05-03"),
            ("7 June 1912", "1912-06-07"),
            "date",
            NEITHER,
        ),
        (
            "General Mikhail Orlov was assassinated in Tiflis",
            ("Minsk", "Minsk"),
            ("Tiflis", "Tiflis"),
            "place",
            BOTH,
        ),
        (
            "General Mikhail Orlov was assassinated by officers",
            ("rebels", "rebels"),
            ("officers", "officers"),
            "actor",
            BOTH,
        ),
    ],
)
def test_what_happens_once_on_two_days_in_two_places_or_by_two(
    second: str, own: tuple[str, str], other: tuple[str, str], what: str, expected: list[list[FlagKind]]
) -> None:
    assert settings_case(second, own, other, what) == expected


def test_a_check_that_is_off_raises_nothing() -> None:
    document = document_of("They met on 31 April 1999.")
    mark = assertion(document, "They met on 31 April 1999", "met")
    marks = Marks(assertions=(mark,))
    assert kinds(claims_of(document, marks)) == [[FlagKind.DATE_CONFLICT]]
    assert kinds(claims_of(document, marks, ClaimSettings(checks_off=(Check.CALENDAR,)))) == [[]]

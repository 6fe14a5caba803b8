"""Who took the text from whom, and why."""

import pytest

from sayso.core.links import Direction
from sayso.ledger.link.copies.moments import moment
from tests.support.wire import FLOOD, MUSEUM, STRIKE, copy_of, filler, side, story

OTHERS = [story(filler(n)) for n in range(8)]
ONE, TWO, BOTH, NOBODY = "two from one", "one from two", "common", "unknown"


@pytest.mark.parametrize(
    ("one", "two", "expected", "reason"),
    [
        pytest.param({"published": "2021-03-01"}, {"published": "2021-03-02"}, ONE, "2021-03-01", id="dates"),
        pytest.param({"published": "2021-04"}, {"published": "2021-03-02"}, TWO, "2021-03-02", id="month"),
        pytest.param(
            {"published": "2021-03-01T08:00:00+01:00"},
            {"published": "2021-03-01T08:00:00+00:00"},
            ONE,
            "published it on 2021-03-01 08:00 +01:00, ",
            id="clocks in two zones",
        ),
        pytest.param(
            {"published": "2021-03"}, {"published": "2021-03-02"}, NOBODY, "dates do not", id="overlap"
        ),
        pytest.param({"published": "2021-03-02"}, {}, NOBODY, "no date", id="one without a date"),
        pytest.param(
            {"published": "2021-03-02", "publisher": "Reuters"},
            {"published": "2021-03-01", "bylines": ("Reuters",)},
            ONE,
            "credits Reuters",
            id="an agency and a paper that credits it, whatever the dates",
        ),
        pytest.param(
            {"bylines": ("By The Associated Press",), "published": "2021-03-02"},
            {"bylines": ("Jane Doe, AP",), "published": "2021-03-01"},
            BOTH,
            "AP",
            id="both credit the same agency",
        ),
        pytest.param({"publisher": "AFP"}, {"publisher": "Daily Star"}, ONE, "agency", id="an agency's own"),
        pytest.param(
            {"bylines": ("AFP",), "published": "2021-03-02"},
            {"published": "2021-03-01"},
            BOTH,
            "credits AFP",
            id="only the later one credits",
        ),
        pytest.param(
            {"publisher": "Northern Press Service"},
            {"publisher": "Daily Star", "bylines": ("NPS",)},
            ONE,
            "Northern Press Service",
            id="an agency on no list, by its initials",
        ),
        pytest.param(
            {"bylines": ("Staff and agencies",)}, {"bylines": ("Agencies",)}, BOTH, "an agency", id="unnamed"
        ),
    ],
)
def test_direction_from_what_stands_beside_the_text(
    one: dict[str, object], two: dict[str, object], expected: str, reason: str
) -> None:
    check(story(FLOOD, **one), story([*FLOOD[:8], *MUSEUM[:4]], **two), expected, reason)  # type: ignore[arg-type]  # keyword arguments by name


def check(first, second, expected: str, reason: str) -> None:  # type: ignore[no-untyped-def]  # documents
    copy = copy_of(first, second, *OTHERS)
    assert copy is not None
    at = side(copy, first)
    from_other = (Direction.FIRST_FROM_SECOND, Direction.SECOND_FROM_FIRST)
    assert (
        copy.direction
        is {
            TWO: from_other[at],
            ONE: from_other[1 - at],
            BOTH: Direction.COMMON_ORIGIN,
            NOBODY: Direction.UNKNOWN,
        }[expected]
    )
    assert reason in copy.reason
    assert copy.reason.endswith(".")


@pytest.mark.parametrize(
    ("one", "two", "expected", "reason"),
    [
        pytest.param(
            ["TARN, May 3 (Reuters) - " + FLOOD[0], *FLOOD[1:]],
            [*MUSEUM[:3], *FLOOD, "(Source: Reuters)"],
            BOTH,
            "Reuters",
            id="dateline and closing line",
        ),
        pytest.param(
            ["TARN, May 3 (Star) - " + FLOOD[0], *FLOOD[1:]],
            FLOOD,
            NOBODY,
            "Neither names",
            id="a dateline with part of a name",
        ),
        pytest.param(
            ["TARN, May 3 (Daily) - " + FLOOD[0], *FLOOD[1:]],
            FLOOD,
            ONE,
            "Daily Star's own",
            id="a dateline with the first word of its publisher's name",
        ),
        pytest.param(
            [*FLOOD, "© 2021 AFP"], [*MUSEUM[:2], *FLOOD[2:], "— AFP"], BOTH, "AFP", id="closing credits"
        ),
        pytest.param(
            FLOOD,
            [*MUSEUM[:4], *FLOOD[3:5], *MUSEUM[4:], "With inputs from agencies"],
            ONE,
            "agencies had a part",
            id="with inputs from agencies",
        ),
        pytest.param(
            FLOOD,
            [*STRIKE[:3], "The Daily Star reported from the valley.", *FLOOD[2:5], *STRIKE[3:]],
            ONE,
            "names Daily Star",
            id="named in the text",
        ),
        pytest.param(
            FLOOD,
            [*STRIKE[:3], "The town is poor, according to the Daily Star.", *FLOOD[2:5], *STRIKE[3:]],
            ONE,
            "names Daily Star",
            id="according to",
        ),
        pytest.param(
            FLOOD,
            [*STRIKE[:3], "A Daily Star lay on the bench in the rain.", *FLOOD[2:5], *STRIKE[3:]],
            NOBODY,
            "Neither names",
            id="a paper that is only mentioned",
        ),
        pytest.param(
            [*FLOOD, *MUSEUM],
            FLOOD[:6],
            ONE,
            "All of Evening Post stands in Daily Star",
            id="all of one stands in the other",
        ),
        pytest.param(
            [*FLOOD[:4], "Reuters journalists were not let in."],
            FLOOD[:4],
            NOBODY,
            "Neither",
            id="an agency that is only spoken of",
        ),
    ],
)
def test_direction_from_the_text(one: list[str], two: list[str], expected: str, reason: str) -> None:
    day = None if "All of" in reason else "2021-03-01"
    first = story(one, publisher="Daily Star", published=day)
    check(first, story(two, publisher="Evening Post", published=day), expected, reason)


@pytest.mark.parametrize(
    "written", [None, "", "May 2020", "2020-13", "2020-02-30", "0000", "2020-01-01Tnonsense"]
)
def test_what_is_no_date_is_no_moment(written: str | None) -> None:
    assert moment(written) is None


def test_a_clock_without_a_zone_may_mean_any_zone() -> None:
    loose, exact = moment("2021-03-01T12:00:00"), moment("2021-03-01T20:00:00+00:00")
    assert loose is not None
    assert exact is not None
    assert not loose.before(exact)
    assert not exact.before(loose)

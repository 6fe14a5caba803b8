"""robots.txt is obeyed, and a host is not asked twice in a hurry."""

import pytest

from sayso.core.errors import FetchError, ForbiddenInputError, InputError
from sayso.core.settings import Courtesy, ReadSettings
from sayso.read.manners import Fetcher, Manners
from tests.support.paper import paper

OPEN = ReadSettings(allow_private_addresses=True, fetch_seconds=5.0)
NO_HURRY = Courtesy(seconds=0.0)


class Clock:
    """Time that passes only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.mark.parametrize(
    ("robots", "path", "allowed"),
    [
        ("User-agent: *\nDisallow: /private/", "/private/a", False),
        ("User-agent: *\nDisallow: /private/", "/public/a", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: sayso\nDisallow: /x", "/a", True),
        ("User-agent: Sayso\nDisallow: /", "/a", False),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf?x", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b", True),
        ("<html>not a robots.txt</html>", "/a", True),
        ("", "/a", True),
        (404, "/a", True),
        (403, "/a", True),
    ],
)  # fmt: skip
def test_what_a_site_allows(robots: str | int, path: str, allowed: bool) -> None:
    with paper() as held:
        held.robots, held.pages[path] = robots, "A story."
        fetcher = Fetcher(OPEN, NO_HURRY)
        if allowed:
            assert fetcher.fetch(held.root + path).data == b"A story."
        else:
            with pytest.raises(ForbiddenInputError, match=r"robots\.txt"):
                fetcher.fetch(held.root + path)
            assert held.asked == ["/robots.txt"]


def test_a_robots_txt_that_cannot_be_had_forbids_until_it_can() -> None:
    with paper() as held:
        held.robots, held.pages["/a"] = 503, "A story."
        fetcher = Fetcher(OPEN, NO_HURRY)
        with pytest.raises(FetchError, match=r"robots\.txt cannot be had"):
            fetcher.fetch(held.root + "/a")
        assert "/a" not in held.asked
        held.robots = ""
        assert fetcher.fetch(held.root + "/a").data == b"A story."


def test_robots_txt_is_asked_for_once_a_day() -> None:
    clock = Clock()
    with paper() as held:
        manners = Manners(NO_HURRY, OPEN, clock, clock.sleep)
        for _ in range(5):
            manners.before(held.root + "/a")
        assert held.asked == ["/robots.txt"]
        clock.now += 25 * 3600
        manners.before(held.root + "/a")
        assert held.asked == ["/robots.txt"] * 2


@pytest.mark.parametrize(
    ("robots", "seconds", "pause"),
    [
        ("", 2.0, 2.0),
        ("User-agent: *\nCrawl-delay: 10", 2.0, 10.0),
        ("User-agent: *\nCrawl-delay: 9999", 2.0, 60.0),
    ],
)
def test_the_pause_between_two_requests(robots: str, seconds: float, pause: float) -> None:
    clock = Clock()
    with paper() as held:
        held.robots = robots
        manners = Manners(Courtesy(seconds=seconds), OPEN, clock, clock.sleep)
        manners.before(held.root + "/a")
        begun = clock.now
        manners.before(held.root + "/b")
        assert clock.now - begun == pytest.approx(pause)


def test_another_host_does_not_wait() -> None:
    clock = Clock()
    with paper() as one, paper() as other:
        manners = Manners(Courtesy(seconds=50.0, robots=False), OPEN, clock, clock.sleep)
        manners.before(one.root + "/a")
        manners.before(other.root + "/a")
        assert clock.now == 0.0
        assert one.asked == other.asked == []


def test_an_address_that_is_none_is_an_input_error() -> None:
    with pytest.raises(InputError):
        Fetcher(OPEN, NO_HURRY).fetch("http://[::1/a")

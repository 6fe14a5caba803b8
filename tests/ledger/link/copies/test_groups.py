"""Groups of documents that are one voice, and what is borrowed at the level of a claim."""

import random

from hypothesis import given
from hypothesis import strategies as st

from sayso.core.links import Copy, Direction, Passage
from sayso.core.text import Span
from sayso.ledger.link.copies import borrowed, independence_groups, voices
from tests.support.wire import FLOOD, MUSEUM, STRIKE, compare_all, filler, story


def copy(
    first: str, second: str, share: tuple[float, float], direction: Direction = Direction.UNKNOWN
) -> Copy:
    return Copy(first, second, (Passage(Span(0, 10), Span(5, 15)),), share, direction, "")


def members(names: str, *copies: Copy) -> list[tuple[str, ...]]:
    return [group.documents for group in independence_groups(names, copies)]


def test_a_wire_story_is_one_voice_and_a_borrowed_sentence_leaves_two() -> None:
    wire = story(FLOOD, published="2021-01-01")
    printed = story([*filler(1, 2), *FLOOD[1:8]], published="2021-01-02")
    shortened = story(FLOOD[:4], published="2021-01-02")
    own = story([*STRIKE[:5], FLOOD[6], *STRIKE[5:]], published="2021-01-03")
    other = story(MUSEUM, published="2021-01-03")
    documents = [wire, printed, shortened, own, other]
    copies = [c.copy for c in compare_all(documents) if c.copy]
    groups = independence_groups([one.id for one in documents], copies)
    assert sorted(len(group.documents) for group in groups) == [1, 1, 3]
    assert {wire.id, printed.id, shortened.id} in [set(group.documents) for group in groups]

    # The sentence that was borrowed is one voice with the wire, whatever else its paper reports.
    taken = borrowed(own.id, copies)
    assert {b.other for b in taken} == {wire.id, printed.id}
    assert all(own.words(b.span) == FLOOD[6].rstrip(".") for b in taken)
    assert all(b.direction is Direction.FIRST_FROM_SECOND for b in taken)
    assert [b.direction for b in borrowed(wire.id, copies) if b.other == own.id] == [
        Direction.SECOND_FROM_FIRST
    ]
    at = wire.text.index(FLOOD[6])
    in_wire, in_own = Span(at, at + len(FLOOD[6])), taken[0].span
    start = own.text.index(STRIKE[0])
    elsewhere = Span(start, start + len(STRIKE[0]))
    places = [(wire.id, in_wire), (own.id, in_own), (own.id, elsewhere), (other.id, Span(0, 40))]
    assert voices(places[:2], copies, groups) == ((0, 1),)
    assert voices([places[0], places[2], places[3]], copies, groups) == ((0,), (1,), (2,))


def test_the_takers_share_counts() -> None:
    assert members("ab", copy("a", "b", (0.9, 0.2), Direction.FIRST_FROM_SECOND)) == [("a", "b")]
    assert members("ab", copy("a", "b", (0.9, 0.2), Direction.SECOND_FROM_FIRST)) == [("a",), ("b",)]
    assert members("ab", copy("a", "b", (0.9, 0.2))) == [("a", "b")]
    assert members("ab", copy("a", "b", (0.4, 0.2))) == [("a",), ("b",)]
    # A round-up that takes two whole stories does not make these one voice.
    roundup = [
        copy("a", "r", (1.0, 0.3), Direction.SECOND_FROM_FIRST),
        copy("b", "r", (1.0, 0.3), Direction.SECOND_FROM_FIRST),
    ]
    assert members("abr", *roundup) == [("a",), ("b",), ("r",)]


@given(
    st.lists(
        st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh"), st.floats(0, 1)), max_size=20
    ),
    st.randoms(use_true_random=False),
)
def test_groups_do_not_depend_on_order(pairs: list[tuple[str, str, float]], chance: random.Random) -> None:
    copies = [copy(min(a, b), max(a, b), (share, share)) for a, b, share in pairs if a != b]
    expected = independence_groups("abcdefgh", copies)
    assert sorted(name for group in expected for name in group.documents) == list("abcdefgh")
    chance.shuffle(copies)
    names = list("abcdefgh")
    chance.shuffle(names)
    assert independence_groups(names, copies) == expected

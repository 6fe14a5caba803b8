"""Words, names, addresses and moved spans, case by case."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.core.text import Span
from sayso.export.mask.addresses import masked_address
from sayso.export.mask.names import Cut, Names
from sayso.export.mask.people import People, name_of
from sayso.export.mask.table import StandIns
from sayso.export.mask.text import Replaced, within
from sayso.export.mask.words import key_of, keys_of


def names_of(*private: str, kept: tuple[str, ...] = (), common: tuple[str, ...] = ()) -> Names:
    table = StandIns()
    for name in private:
        table.learn(name_of(name), name)
    people = People(
        {name_of(name): name for name in private},
        (),
        frozenset(map(keys_of, kept)),
        (),
        {},
        frozenset(),
        frozenset(common),
    )
    return Names(people, table)


def masked(text: str, names: Names) -> str:
    return Replaced(text, names.cuts(text)).text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Anna Weber came.", "[person 1] came."),
        ("ANNA WEBER came.", "[person 1] came."),
        ("anna weber came.", "[person 1] came."),
        ("Weber's shop, and Anna.", "[person 1]'s shop, and [person 1]."),
        ("the weber grill", "the weber grill"),
        ("Wéber and We\u0301ber and We\u00adber", "[person 1] and [person 1] and [person 1]"),
        ("A. Weber and A. M. Weber and Anna M. Weber", "[person 1] and [person 1] and [person 1]"),
        ("Weber, Anna", "[person 1]"),
        ("#AnnaWeber #AnnaMWeber #WeberNews", "#[person 1] #[person 1] #[person 1]"),
        ("Anna-Weber Street", "[person 1] Street"),
        ("Anna\nWeber", "[person 1]"),
        ("Anna\n\nWeber", "[person 1]\n\n[person 1]"),
        ("mail anna@x.example now", "mail [address] now"),
        ("Webers and Annabel", "Webers and Annabel"),
    ],
)
def test_one_person(text: str, wanted: str) -> None:
    assert masked(text, names_of("Anna Weber")) == wanted


def test_two_of_one_name_are_somebody() -> None:
    names = names_of("Anna Weber", "Max Weber")
    assert masked("Weber, Anna Weber, Max", names) == "[person], [person 1], [person 2]"


def test_names_that_stay() -> None:
    names = names_of("Jordan Khan", kept=("Imran Khan", "Khan", "Jordan"))
    assert masked("Imran Khan flew to Jordan. Jordan Khan did not. Khan spoke.", names) == (
        "Imran Khan flew to Jordan. [person 1] did not. Khan spoke."
    )


def test_a_common_word_is_no_first_name() -> None:
    names = names_of("Will Young", common=("will", "young"))
    assert masked("Will they? Young did.", names) == "Will they? [person 1] did."


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("https://x.example/a/anna-weber-held", "https://x.example/a/masked"),
        ("https://x.example/a/b?q=Anna%20Weber", "https://x.example/a/b"),
        ("https://x.example/a/b?q=1", "https://x.example/a/b?q=1"),
        ("https://anna:pw@annaweber.example:8080/", "https://masked.example:8080/"),
        ("https://x.example/%57eber/1", "https://x.example/masked/1"),
        ("https://x.example/%2557eber/1", "https://x.example/masked/1"),
        ("https://x.example/aweber1/1", "https://x.example/masked/1"),
        ("/home/owner/articles/fire.html", "fire.html"),
        ("C:\\Users\\owner\\fire.html", "fire.html"),
        ("file:///home/owner/anna_weber.html", "masked"),
        ("http://[", "http://["),
        ("-", "-"),
    ],
)
def test_addresses(address: str, wanted: str) -> None:
    assert masked_address(address, names_of("Anna Weber").is_name) == wanted


def test_keys() -> None:
    assert [key_of(word) for word in ("José", "ŁUKASZ", "Ægir", "We\u00adber")] == [
        "jose",
        "lukasz",
        "aegir",
        "weber",
    ]
    assert keys_of("el-Yusuf’s O'Neil") == ("el", "yusuf", "s", "o", "neil")


pieces = st.lists(st.tuples(st.text("ab \n", max_size=4), st.text("N", min_size=1, max_size=3)), max_size=6)


@given(pieces, st.text("ab", max_size=4), st.data())
def test_spans_move_with_their_words(parts: list[tuple[str, str]], tail: str, data: st.DataObject) -> None:
    """A span that cuts no name has the same words, with names replaced; one that does takes in all of it."""
    text, cuts = "", []
    for before, name in parts:
        text += before
        cuts.append(Cut(len(text), len(text) + len(name), "[person 1]"))
        text += name
    text += tail
    new = Replaced(text, cuts)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    moved = new.span(Span(start, end))
    inside = [cut for cut in cuts if cut.start < end and start < cut.end]
    whole_start = min([start, *(cut.start for cut in inside)])
    whole_end = max([end, *(cut.end for cut in inside)])
    wanted = Replaced(
        text[whole_start:whole_end], [Cut(c.start - whole_start, c.end - whole_start, c.put) for c in inside]
    )
    if end > start:
        assert new.text[moved.start : moved.end] == wanted.text
    else:
        assert moved.start == moved.end


def test_a_cut_over_a_border_is_two() -> None:
    assert within([Cut(0, 10, "x")], [0, 4, 6, 10]) == [Cut(0, 4, "x"), Cut(4, 6, "x"), Cut(6, 10, "x")]

"""Names as atoms, and the tree that finds them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotate.actors.names import atoms_of, forms_of
from sayso.annotate.actors.trie import Trie


def _trie(*names: str, acronyms: tuple[str, ...] = ()) -> Trie[str]:
    trie: Trie[str] = Trie()
    for name in names:
        for form in forms_of(name):
            trie.add(form, name)
    for name in acronyms:
        for form in forms_of(name, acronym=True):
            trie.add(form, name)
    return trie


def _found(trie: Trie[str], text: str) -> list[tuple[str, str]]:
    atoms = atoms_of(text)
    return [(text[slice(*atoms.bounds(f.first, f.last))], f.meaning) for f in trie.find(atoms)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Al-Qaeda struck", "Al-Qaeda"),
        ("the al Qaeda cell", "al Qaeda"),
        ("AL QAEDA STRUCK", "AL QAEDA"),
        ("Al\u2011Qaeda and Al\u00a0Qaeda", "Al\u2011Qaeda"),
        ("by Al-Qaéda", "Al-Qaéda"),
    ],
)
def test_spellings_of_one_name_are_one(text: str, words: str) -> None:
    assert _found(_trie("Al-Qaeda"), text)[0] == (words, "Al-Qaeda")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The PLO said", ["PLO"]),
        ("the P.L.O. said", ["P.L.O."]),
        ("plo", []),
        ("Plo", []),
        ("pro-PLO rallies", ["PLO"]),
        ("DPLO", []),
        ("P. L. O.", []),
        ("the PLO's men", ["PLO"]),
    ],
)
def test_acronyms_are_found_letter_by_letter(text: str, found: list[str]) -> None:
    assert [words for words, _ in _found(_trie(acronyms=("PLO",)), text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("New Mexico and Mexico", ["New Mexico", "Mexico"]),
        ("Islamic State of Iraq", ["Islamic State of Iraq"]),
        ("Islamic State of mind", ["Islamic State"]),
        ("an Islamic. State of", []),
        ("Islamic\n\nState", []),
        ("islamic state", []),
    ],
)
def test_the_longest_name_wins_and_never_crosses_a_sentence(text: str, found: list[str]) -> None:
    trie = _trie("Mexico", "New Mexico", "Islamic State", "Islamic State of Iraq")
    assert [words for words, _ in _found(trie, text)] == found


def test_an_article_is_part_of_a_name_only_with_its_capital() -> None:
    trie = _trie("The Daily Star")
    assert _found(trie, "The Daily Star")[0][0] == "The Daily Star"
    assert _found(trie, "in the Daily Star")[0][0] == "Daily Star"


@given(st.text(alphabet="abcAéß 'ʼ’.-\u0301\n1", max_size=60))
def test_atoms_are_slices_of_the_text_in_order(text: str) -> None:
    atoms = atoms_of(text)
    assert len(atoms.text) == len(text)
    ends = [0, *atoms.ends]
    assert all(end <= start for end, start in zip(ends, atoms.starts, strict=False))
    assert all(start < end <= len(text) for start, end in zip(atoms.starts, atoms.ends, strict=True))
    assert atoms.keys == atoms_of(text).keys


def test_a_hostile_text_is_walked_in_linear_time() -> None:
    trie = _trie("Islamic State of Iraq and the Levant", "Islamic State")
    text = "Islamic State of Iraq and the " * 20_000 + "9" * 1_000_000
    began = time.perf_counter()
    assert len(_found(trie, text)) == 20_000
    assert time.perf_counter() - began < 10  # about half a second; quadratic time would take hours

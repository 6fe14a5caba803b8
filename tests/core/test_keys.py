import base64
import hashlib
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.core.keys import content_digest, make_key, sha256_hex

PARTS = st.lists(st.one_of(st.text(), st.integers(), st.none()), max_size=4)


def test_the_same_parts_give_the_same_key_with_its_kind() -> None:
    assert make_key("clm", "a", 1) == make_key("clm", "a", 1)
    assert make_key("clm", "a", 1).startswith("clm-")


def test_parts_that_join_to_the_same_text_give_different_keys() -> None:
    lists = [
        ("ab", "c"),
        ("a", "bc"),
        ("abc",),
        ("abc", ""),
        ("abc", None),
        (1,),
        ("1",),
        ("s1:a;",),
        ("a", "s0:;"),
    ]
    keys = {make_key("k", *parts) for parts in lists}
    assert len(keys) == len(lists)


@given(st.lists(PARTS, min_size=2, max_size=6))
def test_different_parts_give_different_keys(many: list[list[str | int | None]]) -> None:
    for one, other in combinations(many, 2):
        same = [(type(p), p) for p in one] == [(type(p), p) for p in other]
        assert (make_key("k", *one) == make_key("k", *other)) is same


@given(st.text())
def test_the_letters_of_a_key_are_base32(part: str) -> None:
    letters = base64.b32encode(content_digest("k", part)[:10]).decode("ascii").lower()
    assert make_key("k", part) == f"k-{letters}"


def test_sha256_is_the_published_one() -> None:
    # FIPS 180-2, appendix B.1
    assert sha256_hex(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@pytest.mark.parametrize(
    ("parts", "hashed"),
    [
        (("a", None, "b:2"), b"s1:a;n;s3:b:2;"),
        (("a", "\u00e9"), b"s1:a;s2:\xc3\xa9;"),
        (("a", 1, b"\xff"), b"s1:a;i1:1;b1:\xff;"),
        ((), b""),
    ],
)
def test_parts_are_hashed_with_their_lengths_however_they_are_joined(
    parts: tuple[str | int | bytes | None, ...], hashed: bytes
) -> None:
    assert content_digest(*parts) == hashlib.sha256(hashed).digest()

"""A claim's vectors as bytes."""

import pytest

from sayso.core.errors import MeaningError
from sayso.core.meaning import EVENT, HEAD, Meaning, unpack
from sayso.core.text import Span

_HEAD, _EVENT = bytes(range(HEAD)), bytes(range(EVENT))


def test_what_is_packed_comes_back() -> None:
    meaning = Meaning(Span(3, 9), _HEAD, _EVENT)
    assert unpack(meaning.pack()) == meaning
    assert len(meaning.pack()) == 8 + HEAD + EVENT


@pytest.mark.parametrize(("head", "event"), [(b"", _EVENT), (_HEAD, _EVENT[1:])])
def test_rows_have_their_length(head: bytes, event: bytes) -> None:
    with pytest.raises(MeaningError, match="numbers"):
        Meaning(Span(0, 1), head, event)


def test_bytes_of_another_version_are_named() -> None:
    with pytest.raises(MeaningError, match="bytes"):
        unpack(b"abc")

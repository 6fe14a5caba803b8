"""A meaning's rows have the length of this version's."""

import pytest

from sayso.core.errors import MeaningError
from sayso.core.meaning import EVENT, HEAD, Meaning
from sayso.core.text import Span

_HEAD, _EVENT = bytes(range(HEAD)), bytes(range(EVENT))


@pytest.mark.parametrize(("head", "event"), [(b"", _EVENT), (_HEAD, _EVENT[1:])])
def test_rows_have_their_length(head: bytes, event: bytes) -> None:
    with pytest.raises(MeaningError, match="numbers"):
        Meaning(Span(0, 1), head, event)
    assert Meaning(Span(0, 1), _HEAD, _EVENT).event == _EVENT

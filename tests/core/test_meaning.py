"""A meaning's rows have the length of this version's."""

import base64
import json

import msgspec
import pytest

from sayso.core.errors import MeaningError
from sayso.core.meaning import EVENT, HEAD, SENTENCE, Meaning
from sayso.core.text import Span

_HEAD, _EVENT, _SENTENCE = bytes(range(HEAD)), bytes(range(EVENT)), bytes(range(SENTENCE))


@pytest.mark.parametrize(
    "rows", [(b"", _EVENT, _SENTENCE), (_HEAD, _EVENT[1:], _SENTENCE), (_HEAD, _EVENT, b"")]
)
def test_rows_have_their_length(rows: tuple[bytes, bytes, bytes]) -> None:
    with pytest.raises(MeaningError, match="numbers"):
        Meaning(Span(0, 1), *rows)
    assert Meaning(Span(0, 1), _HEAD, _EVENT, _SENTENCE).sentence == _SENTENCE


def test_a_meaning_that_an_older_version_has_written_has_no_row_for_its_sentence() -> None:
    kept = json.dumps({"trigger": {"start": 0, "end": 1}, "head": _coded(_HEAD), "event": _coded(_EVENT)})
    found = msgspec.json.decode(kept, type=Meaning)
    assert found.event == _EVENT
    assert not any(found.sentence)


def _coded(row: bytes) -> str:
    return base64.b64encode(row).decode()

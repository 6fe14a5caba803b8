"""Articles spoilt as other newsrooms spoil them: all capitals, straight quotation marks, lost marks.

In: records. Out: records of the same length, so that all offsets hold. Seeded.
"""

import random
from collections.abc import Iterable, Iterator

from training.attribution.examples import Record

_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})


def spoilt_records(records: Iterable[Record], share: float, seed: int) -> Iterator[Record]:
    """A `share` of the records, each spoilt in one way."""
    rng = random.Random(seed)  # noqa: S311  # no secret hangs on it
    ways = (_capitals, _straight, _curly, _lost)
    for record in records:
        if rng.random() < share:
            text = rng.choice(ways)(record["text"], rng)
            if len(text) == len(record["text"]) and text != record["text"]:
                yield {**record, "text": text}


def _capitals(text: str, _rng: random.Random) -> str:
    return "".join(c.upper() if len(c.upper()) == 1 else c for c in text)


def _straight(text: str, _rng: random.Random) -> str:
    return text.translate(_STRAIGHT)


def _curly(text: str, _rng: random.Random) -> str:
    return "".join(
        ("“" if at == 0 or text[at - 1].isspace() else "”") if c == '"' else c for at, c in enumerate(text)
    )


def _lost(text: str, rng: random.Random) -> str:
    """One mark in eight is lost: a space stands in its place."""
    return "".join(" " if c in '”"' and rng.random() < 0.125 else c for c in text)

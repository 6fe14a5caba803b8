"""`python -m benchmarks.linking`: time and pairs a claim, as a ledger of claims grows.

In: how many claims. Out: for each size, milliseconds and compared pairs a claim, for keys, candidate search,
features, scores and clusters together. The claims are made of random words (a fixed seed): stories of a few
documents, each with claims of its own, over the stems of news by their rarity and many made-up names.
"""

import argparse
import random
import sys
import time
from collections.abc import Iterator

import numpy as np

from sayso.core.claim import CheckFirst, Claim, Held
from sayso.core.meaning import EVENT, HEAD, Meaning
from sayso.core.stamp import Stamp
from sayso.core.text import Block, Document, Metadata, Origin, Span, make_document
from sayso.core.vocabulary import BlockKind, ClaimKind, CommitmentLabel
from sayso.ledger.link.claims.match import Matcher
from sayso.ledger.link.claims.telling import Telling, telling_of
from sayso.ledger.link.claims.topic import topic_of
from sayso.ledger.link.claims.words import common_stems

_SIZES = (1_000, 10_000, 100_000)
_DOCUMENTS, _CLAIMS, _WORDS = 4, 10, 12  # documents a story, claims a document, words a claim
_MADE_UP = 40_000  # names and rare words beside the common stems
_BATCH = 50  # documents that are added together
_SURE = Held(3.0, CommitmentLabel.CERTAIN)


def main(arguments: list[str] | None = None) -> int:
    """Print the table. Out: 0."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.linking", description="Linking as a ledger grows."
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=list(_SIZES))
    options = parser.parse_args(arguments)
    print("claims   CPU ms a claim   pairs a claim   clusters of several")
    for size in options.sizes:
        seconds, pairs, clusters = measure(size)
        print(f"{size:7} {1000 * seconds / size:11.2f} {pairs / size:14.1f} {clusters:20}", flush=True)
    return 0


def measure(size: int) -> tuple[float, int, int]:
    """CPU seconds to add so many claims, the pairs with a score worth keeping, and clusters of more than
    one.
    """
    made = list(stories(size))
    matcher = Matcher()
    start = time.process_time()
    for first in range(0, len(made), _BATCH * _CLAIMS):
        matcher.add(made[first : first + _BATCH * _CLAIMS])
    seconds = time.process_time() - start
    matched = matcher.matched
    return seconds, len(matched.scores), sum(len(cluster) > 1 for cluster in matched.clusters)


def stories(size: int) -> Iterator[Telling]:
    """So many claims, story by story."""
    chance = random.Random(7)  # noqa: S311  made-up words, no secret
    rows = np.random.default_rng(7)
    words = [*common_stems(), *(f"x{_name(number)}" for number in range(_MADE_UP))]
    count = 0
    while count < size:
        own = [_pick(chance, words) for _ in range(40)]
        facts = [[chance.choice(own) for _ in range(_WORDS)] for _ in range(_CLAIMS)]
        events = rows.normal(size=(_CLAIMS, EVENT))
        for _ in range(_DOCUMENTS):
            for telling in _document(chance, own, facts, events):
                if count < size:
                    count += 1
                    yield telling


def _document(
    chance: random.Random,
    own: list[str],
    facts: list[list[str]],
    events: np.ndarray[tuple[int, int], np.dtype[np.float64]],
) -> Iterator[Telling]:
    told = [
        " ".join(word if chance.random() < 0.8 else chance.choice(own) for word in fact) for fact in facts
    ]
    text = ". ".join(told)
    day = f"2031-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    name = str(chance.random())
    document: Document = make_document(
        text, (Block(Span(0, len(text)), BlockKind.BODY),), Origin(name, name, "text/plain"),
        metadata=Metadata(published=day),
    )  # fmt: skip
    topic = topic_of(document)
    at = 0
    for fact, event in zip(told, events, strict=True):
        span = Span(at, at + len(fact))
        at += len(fact) + 2
        claim = Claim(
            f"clm-{name}-{span.start}", document, BlockKind.BODY, (span,), ClaimKind.EVENT, (), _SURE, 0, "",
            CheckFirst(0.0, ()), Stamp("", (), ""),
        )  # fmt: skip
        first = Span(span.start, span.start + len(fact.split()[0]))
        yield telling_of(claim, Meaning(first, _row(event[:HEAD]), _row(event)), topic)


def _row(numbers: np.ndarray[tuple[int], np.dtype[np.float64]]) -> bytes:
    return bytes(np.rint(numbers / np.linalg.norm(numbers) * 127).astype(np.int8).tobytes())


def _name(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number, 20)
        letters += "aeiou"[rest % 5] + "bdgklmnprstvz"[rest % 13]
    return letters or "a"


def _pick(chance: random.Random, words: list[str]) -> str:
    """A word by Zipf's law, roughly."""
    return words[min(len(words) - 1, int(len(words) ** chance.random()))]


if __name__ == "__main__":
    sys.exit(main())

"""Claims against those that a person wrote down: found at all, and then each thing said of them.

In: a text, and expected and found claims. Out: counts. Claims are paired one to one by their words: the
assignment with the greatest sum of Jaccard, where only pairs that share half of their words may be made.
What stands in a claim (kind, chain, level, commitment …) is judged over those pairs alone.

claims              pairs against all claims of each side
kind, block, level, author_commitment   the share of the pairs that agree
chain               the share of the pairs whose links have the same names and kinds of source, in order
chain_names         as chain, names alone
source_commitment   of the pairs where a chain is expected, those where the last source is as sure as expected
flags, times, quantities   precision and recall of the single values; those of unpaired claims are wrong
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from evaluation.scorers.matching import best_assignment
from evaluation.scorers.measure import ZERO, Count, count_of
from evaluation.scorers.tokens import Offsets, TokenText, jaccard

SHARES = ("kind", "block", "level", "author_commitment", "chain", "chain_names", "source_commitment")
LISTS = ("flags", "times", "quantities")
MEASURES = ("claims", *SHARES, *LISTS)
LEAST_AGREEMENT = 0.5

Number = tuple[float | None, float | None, bool]


@dataclass(frozen=True, slots=True)
class Link:
    """One source of a chain. `name` is None where the text names nobody."""

    name: str | None
    source_kind: str
    commitment: str


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """What is compared of a claim. `quantities` are low, high, approximate; `chain` is outermost first."""

    spans: tuple[Offsets, ...]
    kind: str
    block: str
    author_commitment: str
    level: int
    chain: tuple[Link, ...] = ()
    flags: frozenset[str] = field(default=frozenset())
    times: frozenset[str] = field(default=frozenset())
    quantities: frozenset[Number] = field(default=frozenset())


def score_document(
    text: str, expected: Sequence[ClaimFacts], found: Sequence[ClaimFacts]
) -> dict[str, Count]:
    """The counts of one document, by measure. Raises EvaluationError for a span outside the text."""
    pairs = pair_up(text, expected, found)
    counts = {"claims": count_of(len(pairs), len(found), len(expected))}
    for name in SHARES:
        judged = [_agree(name, expected[i], found[j]) for i, j in pairs]
        certain = [right for right in judged if right is not None]
        counts[name] = count_of(sum(certain), len(certain), len(certain))
    for name in LISTS:
        right = sum(len(getattr(expected[i], name) & getattr(found[j], name)) for i, j in pairs)
        sizes = [sum(len(getattr(c, name)) for c in side) for side in (found, expected)]
        counts[name] = count_of(right, sizes[0], sizes[1])
    return counts


def total(documents: Iterable[Mapping[str, Count]]) -> dict[str, Count]:
    """All documents together."""
    counts = dict.fromkeys(MEASURES, ZERO)
    for document in documents:
        for name, count in document.items():
            counts[name] += count
    return counts


def pair_up(text: str, expected: Sequence[ClaimFacts], found: Sequence[ClaimFacts]) -> list[tuple[int, int]]:
    """The pairs (expected, found) that are taken for the same claim, in the order of the expected ones."""
    tokens = TokenText(text)
    wanted, given = ([tokens.tokens(c.spans) for c in side] for side in (expected, found))
    weights = {
        (i, j): agreement
        for i, w in enumerate(wanted)
        for j, g in enumerate(given)
        if (agreement := jaccard(w, g)) >= LEAST_AGREEMENT
    }
    return sorted(best_assignment(weights))


def disagreements(expected: ClaimFacts, found: ClaimFacts) -> list[str]:
    """The measures by which two paired claims differ."""
    single = [name for name in SHARES if _agree(name, expected, found) is False]
    return single + [name for name in LISTS if getattr(expected, name) != getattr(found, name)]


def _agree(name: str, expected: ClaimFacts, found: ClaimFacts) -> bool | None:
    """Whether two claims agree by a measure; None where the measure does not apply."""
    if name == "chain":
        return _chain(expected) == _chain(found)
    if name == "chain_names":
        return [n for n, _ in _chain(expected)] == [n for n, _ in _chain(found)]
    if name == "source_commitment":
        if not expected.chain:
            return None
        return bool(found.chain) and expected.chain[-1].commitment == found.chain[-1].commitment
    return bool(getattr(expected, name) == getattr(found, name))


def _chain(claim: ClaimFacts) -> list[tuple[str | None, str]]:
    return [(_plain(link.name), link.source_kind) for link in claim.chain]


def _plain(name: str | None) -> str | None:
    """A name without its article, its case and its odd spaces."""
    if name is None:
        return None
    words = name.replace("’", "'").casefold().split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)

"""Two documents side by side: which claims both have, and what differs in them.

In: two readings. Out: rows, each a claim of the first, one of the second, or both, with what changed from the
first to the second: words, number, hedge, source, level and so on. Claims are paired as a ledger links them,
by copied passages and by the model of one matter, and where their words are the same: in a ledger a short
sentence may be a stock phrase, but here a person has put two texts side by side. Nothing else takes part, so
that the answer is the same whatever else a ledger holds.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.core.claim import Claim
from sayso.core.links import Copy
from sayso.core.reading import Reading
from sayso.core.text import Document, Spans, hull
from sayso.ledger.link.claims.index import pair_of
from sayso.ledger.link.claims.match import Matcher
from sayso.ledger.link.claims.telling import Telling, tellings_of
from sayso.ledger.link.copies import Comparer, CopyIndex, Reteller, fingerprint_all, sentence_print
from sayso.ledger.link.lineage.copied import Copies, aligned
from sayso.ledger.link.lineage.drift import drift

WORDS, SOURCE, LEVEL = "words", "source", "level"  # what may differ beside the kinds of drift


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: its kind, the words on both sides, and a sentence that says what."""

    kind: str
    before: str
    after: str
    reason: str


@dataclass(frozen=True, slots=True)
class Beside:
    """A claim of both documents, or of one. `score` says how surely two are one matter, 0 to 1.

    A pair without differences says the same in the same words, from the same source.
    """

    first: Claim | None
    second: Claim | None
    score: float = 0.0
    differences: tuple[Difference, ...] = ()


def beside(first: Reading, second: Reading) -> tuple[Beside, ...]:
    """The claims of both in the order of the first; then what only the second has, in its order."""
    ours, theirs = tellings_of(first), tellings_of(second)
    copies = tuple(_copies(first.document, second.document))
    pairs = _paired(ours, theirs, copies)
    shared = Copies(copies)
    taken = {other.id for other, _ in pairs.values()}
    rows = []
    for one in ours:
        if one.id in pairs:
            other, score = pairs[one.id]
            rows.append(Beside(one.claim, other.claim, score, tuple(_differences(one, other, shared))))
        else:
            rows.append(Beside(one.claim, None))
    return (*rows, *(Beside(None, other.claim) for other in theirs if other.id not in taken))


def _copies(first: Document, second: Document) -> Iterator[Copy]:
    documents = {one.id: one for one in (first, second)}
    if len(documents) < 2:
        return
    by_words = list(fingerprint_all([first, second]))
    words = CopyIndex(by_words)
    sentences = CopyIndex(map(sentence_print, (first, second), by_words))
    (low, high) = sorted(documents)
    found = None
    if words.joins(low, high):
        (compared,) = Comparer(words, documents.__getitem__).compare([(low, high)])
        found = compared.copy
    if sentences.joins(low, high):
        found = Reteller(documents.__getitem__).compare(low, high, found)
    if found is not None:
        yield found


def _paired(
    ours: list[Telling], theirs: list[Telling], copies: Iterable[Copy]
) -> dict[str, tuple[Telling, float]]:
    """For claims of the first document that of the second which is the same, and how surely; each once."""
    if {one.document for one in ours} & {one.document for one in theirs}:
        return {one.id: (one, 1.0) for one in ours}
    matcher = Matcher()
    matcher.add((*ours, *theirs), aligned((*ours, *theirs), copies))
    copied = matcher.copied((one.id for one in ours), {one.id for one in theirs})
    couples = [
        (one, other)
        for one in ours
        for other in theirs
        if one.letters == other.letters or other.id in matcher.cluster(one.id)
    ]
    scores = [
        1.0 if one.letters == other.letters or pair_of(one.id, other.id) in copied else score
        for (one, other), score in zip(couples, matcher.scores(couples), strict=True)
    ]
    best = sorted(range(len(couples)), key=lambda at: (-scores[at], at))
    found: dict[str, tuple[Telling, float]] = {}
    taken: set[str] = set()
    for at in best:
        one, other = couples[at]
        if one.id not in found and other.id not in taken:
            found[one.id] = (other, scores[at])
            taken.add(other.id)
    return found


def _differences(one: Telling, other: Telling, shared: Copies) -> Iterator[Difference]:
    before, after = one.claim, other.claim
    yield from dict.fromkeys(_drifted(one, other, shared))  # each once, however often words were changed
    old, new = (" > ".join(_names(claim)) or "the author" for claim in (before, after))
    if old != new:
        yield Difference(SOURCE, old, new, f"The first has it from {old}, the second from {new}.")
    if before.level != after.level:
        old, new = str(before.level), str(after.level)
        yield Difference(LEVEL, old, new, f"The sourcing level is {old}, and {new} in the second.")
    if before.text.split() != after.text.split():
        yield Difference(WORDS, before.text, after.text, "The words differ.")


def _drifted(one: Telling, other: Telling, shared: Copies) -> Iterator[Difference]:
    before, after = one.claim, other.claim
    for found in drift(one, other, shared.changes(one, other)):
        if _is_own(before, found.before) and _is_own(after, found.after):
            old, new = _words(before, found.before), _words(after, found.after)
            yield Difference(found.kind.value, old, new, found.reason)


def _is_own(claim: Claim, spans: Spans) -> bool:
    """True for words of the claim and of who says so; what else its sentence says is another claim's."""
    frames = (span for link in claim.chain for span in (*link.source, *link.cue))
    own = hull((*claim.spans, *frames))
    return not spans or any(span.overlaps(own) for span in spans)


def _names(claim: Claim) -> Iterator[str]:
    """Who is in the chain: the name, else the words, else what kind of source it is."""
    for link in claim.chain:
        words = " … ".join(claim.document.words(span) for span in link.source)
        yield link.name or words or link.source_kind.value


def _words(claim: Claim, spans: Spans) -> str:
    return ", ".join(claim.document.words(span) for span in spans)

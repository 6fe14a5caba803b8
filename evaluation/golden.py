"""The golden set: the example articles, and what a person wrote down of them.

In: the folder `examples/`. Out: for each document of each article, its expected claims and attributions as
offsets. The files that hold them are described in `examples/README.md`.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from evaluation.datasets import digest_of, records
from evaluation.locate import find_near, find_pieces
from evaluation.scorers.attribution import Spans3
from evaluation.scorers.claims import ClaimFacts, Link
from sayso.claims.flags import questions
from sayso.claims.flags.evidence import Known
from sayso.core.claim import Claim
from sayso.core.errors import EvaluationError, InputError
from sayso.core.reading import Reading
from sayso.core.settings import Settings
from sayso.core.text import Document
from sayso.knowledge import load_knowledge
from sayso.read import Reader

FOLDER = Path(__file__).parent.parent / "examples"

Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Golden:
    """One document with what is expected of it. `attributions` is None where none were written down."""

    name: str
    document: Document
    claims: tuple[ClaimFacts, ...]
    attributions: tuple[Spans3, ...] | None


def load(folder: Path = FOLDER) -> list[Golden]:
    """The whole set. Raises EvaluationError where a file is missing or does not fit its article."""
    attributions = {entry["file"]: entry["attributions"] for entry in records(folder / "attributions.jsonl")}
    found: list[Golden] = []
    reader = Reader(Settings().read)
    try:
        for expected in sorted((folder / "expected").glob("*.jsonl")):
            article = _article(folder, expected.stem)
            claims = list(records(expected))
            for number, document in enumerate(_documents(reader, article), 1):
                mine = [entry for entry in claims if entry.get("line", 1) == number]
                relations = attributions.get(article.name)
                found.append(
                    Golden(
                        f"{expected.stem}:{number}",
                        document,
                        _claims(document.text, mine, expected.name),
                        None
                        if relations is None
                        else _relations(document.text, relations, number, article.name),
                    )
                )
    finally:
        reader.close()
    if not found:
        raise EvaluationError(f"there are no expected claims in {folder}")
    return found


def digest(folder: Path = FOLDER) -> str:
    """One digest of all articles and all that is expected of them."""
    files = [p for part in ("articles", "expected") for p in (folder / part).iterdir() if p.is_file()]
    return digest_of([*files, folder / "attributions.jsonl"])


def facts_of(reading: Reading) -> list[ClaimFacts]:
    """Our claims as the scorer takes them, with the flags of all checks, also of those that are off."""
    flags: defaultdict[str, set[str]] = defaultdict(set)
    known = Known(replace(Settings().claims, checks_off=()), load_knowledge())
    for _, raised in questions(reading.document, reading.marks, reading.claims, known):
        for claim in raised.claims:
            flags[claim.id].add(str(raised.flag.kind))
    return [_ours(claim, frozenset(flags[claim.id])) for claim in reading.claims]


def _ours(claim: Claim, flags: frozenset[str]) -> ClaimFacts:
    return ClaimFacts(
        spans=tuple((s.start, s.end) for s in claim.spans),
        kind=str(claim.kind),
        block=str(claim.block),
        author_commitment=str(claim.author_commitment.label),
        level=claim.level,
        chain=tuple(Link(k.name, str(k.source_kind), str(k.commitment.label)) for k in claim.chain),
        flags=flags,
        times=frozenset(t.edtf for t in claim.times if t.edtf is not None),
        quantities=frozenset((q.low, q.high, q.approximate) for q in claim.quantities),
    )


def _article(folder: Path, stem: str) -> Path:
    found = sorted((folder / "articles").glob(f"{stem}.*"))
    if len(found) != 1:
        raise EvaluationError(f"{stem}: there must be one article of that name, not {len(found)}")
    return found[0]


def _documents(reader: Reader, article: Path) -> Iterator[Document]:
    for read in reader.read(str(article)):
        if isinstance(read, InputError):
            raise EvaluationError(f"an example cannot be read: {read}") from read
        yield read


def _claims(text: str, entries: list[Entry], where: str) -> tuple[ClaimFacts, ...]:
    claims: list[ClaimFacts] = []
    after = 0
    for entry in entries:
        try:
            spans = find_pieces(text, entry["text"], after)
            claims.append(_facts(entry, spans))
        except (EvaluationError, KeyError, TypeError) as error:
            raise EvaluationError(f"{where}, the claim {entry.get('text')}: {error}") from error
        after = spans[0][0]
    return tuple(claims)


def _facts(entry: Entry, spans: tuple[tuple[int, int], ...]) -> ClaimFacts:
    return ClaimFacts(
        spans=spans,
        kind=entry["kind"],
        block=entry["block"],
        author_commitment=entry["author_commitment"],
        level=entry["level"],
        chain=tuple(Link(k["name"], k["source_kind"], k["commitment"]) for k in entry["chain"]),
        flags=frozenset(entry["flags"]),
        times=frozenset(entry["times"]),
        quantities=frozenset((q["low"], q["high"], q["approximate"]) for q in entry["quantities"]),
    )


def _relations(text: str, entries: list[Entry], number: int, where: str) -> tuple[Spans3, ...]:
    relations: list[Spans3] = []
    after = 0
    for entry in entries:
        if entry.get("line", 1) != number:
            continue
        try:
            content = find_pieces(text, entry["content"], after)
            source, cue = find_near(text, content, entry["source"], entry["cue"])
        except EvaluationError as error:
            raise EvaluationError(f"attributions.jsonl, {where}: {error}") from error
        relations.append(Spans3(source, cue, content))
        after = content[0][0] if content else after
    return tuple(relations)

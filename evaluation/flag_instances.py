"""The flags that each check raises over real articles, with what a person needs to judge them.

In: records of data sets, or documents of files and folders. Out: instances, and sheets of them: a page to
read and lines to fill in. Texts go into the sheets alone, never into the repository.
"""

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from evaluation.datasets import catalogue, path_of, records
from evaluation.predict import Predictor, sample_of
from evaluation.scorers.tokens import Offsets
from sayso.claims.flags import questions
from sayso.claims.flags.evidence import Known, Raised, said_by
from sayso.core.errors import InputError
from sayso.core.reading import Reading
from sayso.core.settings import Settings
from sayso.core.text import Document
from sayso.core.vocabulary import Check
from sayso.knowledge import load_knowledge
from sayso.read import Reader, read_text

_DAY = re.compile(r"_(\d{4}-\d\d-\d\d)_")  # PolNeAR's ids hold the day of publication
_MARK = ("⟦", "⟧")


@dataclass(frozen=True, slots=True)
class Instance:
    """One flag, the words around its evidence, and the claims that bear it with who says them."""

    dataset: str
    doc_id: str
    check: str
    spans: tuple[Offsets, ...]
    question: str
    reason: str
    context: tuple[str, ...]
    claims: tuple[tuple[str, str], ...]


def documents(source: str, sample: int | None) -> Iterator[tuple[str, Document]]:
    """The documents of a data set of the catalogue, or of a file or folder, each with its id."""
    if source in catalogue():
        for record in sample_of(list(records(path_of(source))), sample):
            name = str(record.get("doc_id") or record.get("id"))
            yield name, read_text(record["text"], uri=name, published=_published(record, name))
        return
    reader = Reader(Settings().read)
    try:
        for found in reader.read(source):
            if not isinstance(found, InputError):
                yield found.origin.uri, found
    finally:
        reader.close()


def _published(record: Mapping[str, Any], name: str) -> str | None:
    day = _DAY.search(name)
    return record.get("date") or record.get("dct") or (day.group(1) if day else None)


def instances(predictor: Predictor, sources: Sequence[str], sample: int | None) -> Iterator[Instance]:
    """All flags of all checks, also of those that are off. What cannot be read is passed by."""
    settings = Settings().claims
    known = Known(replace(settings, checks_off=()), load_knowledge())
    for source in sources:
        for name, document in documents(source, sample):
            try:
                reading = predictor.reading(document)
            except InputError:
                continue
            yield from found_in(reading, known, source, name)


def found_in(reading: Reading, known: Known, dataset: str, doc_id: str) -> Iterator[Instance]:
    """The instances in one reading, each piece of evidence once a check."""
    seen: set[str] = set()
    for check, raised in questions(reading.document, reading.marks, reading.claims, known):
        if f"{check} {raised.flag.id}" not in seen:
            seen.add(f"{check} {raised.flag.id}")
            yield _instance(reading, check, raised, dataset, doc_id)


def _instance(reading: Reading, check: Check, raised: Raised, dataset: str, doc_id: str) -> Instance:
    document = reading.document
    spans = tuple(sorted((e.span.start, e.span.end) for e in raised.flag.spans))
    return Instance(
        dataset,
        doc_id,
        check.value,
        spans,
        raised.flag.question,
        raised.flag.reason,
        tuple(_context(document, spans)),
        tuple((said_by(claim), " ".join(claim.text.split())) for claim in raised.claims),
    )


def _context(document: Document, spans: Sequence[Offsets]) -> Iterator[str]:
    """The paragraphs of the evidence, with the evidence between marks."""
    for block in document.blocks:
        inside = [(s, e) for s, e in spans if block.span.start <= s < block.span.end]
        if not inside:
            continue
        words, at = [], block.span.start
        for start, end in inside:
            words += [document.text[at : max(at, start)], _MARK[0], document.text[start:end], _MARK[1]]
            at = max(at, end)
        yield " ".join("".join([*words, document.text[at : block.span.end]]).split())


def chosen(found: Iterable[Instance], most: int, seed: int) -> dict[str, list[Instance]]:
    """Up to `most` instances of each check, by chance, the same ones for the same seed."""
    by_check: defaultdict[str, list[Instance]] = defaultdict(list)
    for one in found:
        by_check[one.check].append(one)
    picked = {}
    for check, ones in sorted(by_check.items()):
        ordered = sorted(ones, key=lambda one: (one.dataset, one.doc_id, one.spans))
        random.Random(f"{seed} {check}").shuffle(ordered)  # noqa: S311  a sample, no secret
        picked[check] = ordered[:most]
    return picked


def write_sheets(folder: Path, picked: Mapping[str, Sequence[Instance]]) -> None:
    """For each check a page to read (`CHECK.md`) and lines to fill in (`CHECK.jsonl`)."""
    folder.mkdir(parents=True, exist_ok=True)
    for check, ones in picked.items():
        page = [f"# {check}: {len(ones)} instances\n"]
        rows = []
        for number, one in enumerate(ones, 1):
            page += [f"\n## {number}. {one.dataset}, {one.doc_id}\n", f"**{one.question}** {one.reason}\n"]
            page += [f"> {part}\n" for part in one.context]
            page += [f"- claim, by {who}: {words}" for who, words in one.claims]
            row = {"n": number, "dataset": one.dataset, "doc_id": one.doc_id, "check": check}
            rows.append(row | {"spans": [list(span) for span in one.spans], "verdict": ""})
        (folder / f"{check}.md").write_text("\n".join(page) + "\n", encoding="utf-8")
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / f"{check}.jsonl").write_text("".join(lines), encoding="utf-8")

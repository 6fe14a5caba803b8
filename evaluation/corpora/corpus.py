"""A whole corpus: planted documents among fillers, on disk and back.

In: a split, a size and a seed. Out: documents in the JSON Lines that `sayso read` and `sayso annotate`
take, and gold beside them. The same split, size and seed give the same bytes.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import msgspec

from evaluation.corpora import outlets as outlet_file
from evaluation.corpora import stories as story_files
from evaluation.corpora.drafts import Draft, Piece, Rendered, Role, render
from evaluation.corpora.gold import Gold, gold_of
from evaluation.corpora.outlets import Outlets
from evaluation.corpora.plan import Planner, fillers
from evaluation.corpora.stories import Story
from evaluation.datasets import digest_of
from sayso.core.errors import EvaluationError

DOCUMENTS, GOLD, ABOUT = "documents.jsonl", "gold.json", "about.json"
NOTE = "Synthetic news, written for sayso: invented events, people, places and publishers."
_PLANTED = 0.5  # the share of a small corpus that is planted
_FEW = 6  # standing words that fewer documents have could pass for a copied passage
_BACKGROUND = 0.6  # of the briefs and wires that end in the background paragraph of their topic
_DATE_ONLY = 0.2  # of the documents that state a day and no hour


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents, in the order of their ids, and what is planted in them."""

    documents: tuple[Rendered, ...]
    gold: Gold


def make(split: str, size: int, seed: int) -> Corpus:
    """A corpus of `size` documents. Raises EvaluationError where the size is too small for one story."""
    chance = Random(f"{split}/{size}/{seed}")  # noqa: S311 - chance that can be repeated is what is wanted
    outlets = outlet_file.load(split)
    stories = story_files.load(split)
    used, planted = _planted(stories, outlets, size, chance)
    drafts = [*planted, *fillers(size - len(planted), outlets.outlets, chance, planted)]
    _stand(drafts, outlets, {story.name: story.topic for story in used}, chance)
    chance.shuffle(drafts)
    for number, draft in enumerate(drafts):
        draft.doc_id = f"{split}-{number:06d}"
    documents = tuple(render(draft) for draft in drafts)
    return Corpus(documents, gold_of(documents, used))


def _planted(
    stories: list[Story], outlets: Outlets, size: int, chance: Random
) -> tuple[list[Story], list[Draft]]:
    used: list[Story] = []
    planted: list[Draft] = []
    for story in chance.sample(stories, len(stories)):
        drafts = Planner(story, outlets.outlets, chance).drafts()
        if len(planted) + len(drafts) > size * _PLANTED:
            continue
        used.append(story)
        planted += drafts
    if not used:
        raise EvaluationError(f"a corpus of {size} documents is too small for a story: take 100 or more")
    return used, planted


def _stand(drafts: list[Draft], outlets: Outlets, topics: dict[str, str], chance: Random) -> None:
    """Give documents the paragraphs that stand under many: background by topic, and the outlets' footers."""
    for topic, paragraphs in sorted(outlets.background.items()):
        briefs = [draft for draft in drafts if not draft.story and draft.telling == topic]
        wires = [draft for draft in drafts if draft.wire and topics[draft.story] == topic]
        takers = [draft for draft in briefs if chance.random() < _BACKGROUND]
        if len(takers) < _FEW:
            continue
        for draft in [*takers, *(wire for wire in wires if chance.random() < _BACKGROUND)]:
            draft.paragraphs.append((Piece(chance.choice(paragraphs), Role.BACKGROUND),))
    printed = Counter(draft.publisher for draft in drafts)
    footers = {o.name: o.footers for o in outlets.outlets if printed[o.name] >= _FEW}
    for draft in drafts:
        for footer in footers.get(draft.publisher, ()):
            draft.paragraphs.append((Piece(footer, Role.FOOTER),))


def record_of(document: Rendered, *, date_only: bool = False) -> dict[str, Any]:
    """A document as a line of JSON Lines. `date` is its day, `published` may have the hour (UTC)."""
    draft = document.draft
    stamp = f"{draft.published:%Y-%m-%d}" if date_only else f"{draft.published:%Y-%m-%dT%H:%M:%S+00:00}"
    return {
        "doc_id": document.doc_id,
        "title": draft.title,
        "publisher": draft.publisher,
        "byline": draft.byline or None,
        "published": stamp,
        "date": f"{draft.published:%Y-%m-%d}",
        "text": document.text,
        "synthetic": NOTE,
    }


def write(corpus: Corpus, folder: Path, about: dict[str, Any]) -> None:
    """Write the documents, the gold, and what they were made with."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = Random(json.dumps(about))  # noqa: S311 - as above
    with (folder / DOCUMENTS).open("w", encoding="utf-8") as lines:
        for document in corpus.documents:
            record = record_of(document, date_only=chance.random() < _DATE_ONLY)
            lines.write(json.dumps(record, ensure_ascii=False) + "\n")
    gold = msgspec.json.format(msgspec.json.encode(corpus.gold), indent=1)
    (folder / GOLD).write_bytes(gold + b"\n")
    (folder / ABOUT).write_text(json.dumps(about | {"note": NOTE}, indent=1) + "\n", encoding="utf-8")


def digest(folder: Path) -> str:
    """One digest of the documents and the gold, for the rows of a table."""
    return digest_of([folder / DOCUMENTS, folder / GOLD])


def read_gold(folder: Path) -> Gold:
    """The gold of a corpus on disk. Raises EvaluationError."""
    try:
        return msgspec.json.decode((folder / GOLD).read_bytes(), type=Gold)
    except (OSError, msgspec.DecodeError) as error:
        raise EvaluationError(f"{folder / GOLD} cannot be read as gold: {error}") from error


def read_documents(folder: Path) -> Iterator[dict[str, Any]]:
    """The records of a corpus on disk. Raises EvaluationError."""
    try:
        with (folder / DOCUMENTS).open(encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines)
    except (OSError, json.JSONDecodeError) as error:
        raise EvaluationError(f"{folder / DOCUMENTS} cannot be read: {error}") from error


def counts(gold: Gold) -> Iterable[tuple[str, int]]:
    """How much of each thing is planted."""
    yield from sorted(Counter(f"copies: {copy.kind}" for copy in gold.copies).items())
    yield "independence groups", len(gold.groups)
    yield "claims", len(gold.claims)
    judged = [link for link in gold.links if not link.unjudged]
    yield from sorted(Counter(f"links: {link.kind.value}" for link in judged).items())
    steps = [step for steps in gold.lineage.values() for step in steps]
    yield from sorted(Counter(f"steps: {step.kind.value}" for step in steps).items())
    yield from sorted(Counter(f"drift: {drift.kind}" for step in steps for drift in step.drift).items())

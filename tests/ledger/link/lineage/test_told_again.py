"""Sentences told again by another paper, read with the real models: what is called drift, and what is not."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from sayso.core.links import Copy, Direction, Passage
from sayso.core.text import Span
from sayso.ledger.link.claims.match import cluster_of
from sayso.ledger.link.claims.telling import Telling, tellings_of
from sayso.ledger.link.lineage.copied import Copies
from sayso.ledger.link.lineage.sentences import changed_words
from sayso.ledger.link.lineage.trace import trace
from sayso.read import read_text
from sayso.run.pipeline import Pipeline

pytestmark = pytest.mark.models

_PAIRS = Path(__file__).parents[3] / "cases" / "drift" / "told_again.txt"
_EDITED = 0.5  # part of the words of two sentences from which the one may be a copy with edits
# What is said of one side holds of the other.
_SIDES = (
    ("Ukrainian", "Russian"), ("Israeli", "Lebanese"), ("Armenia", "Azerbaijan"), ("Hamas", "Hezbollah"),
    ("Iran", "Pakistan"), ("Tehran", "Islamabad"), ("Serbia", "Kosovo"),
    ("Belgrade", "Pristina"), ("Yerevan", "Baku"),
)  # fmt: skip

Case = tuple[frozenset[str], str, str]


def _cases() -> list[Case]:
    blocks = re.sub(r"^#.*\n", "", _PAIRS.read_text(encoding="utf-8"), flags=re.MULTILINE).split("\n\n")
    lines = [block.strip().split("\n") for block in blocks if block.strip()]
    return [(frozenset(kinds.split()) - {"nothing"}, before, after) for kinds, before, after in lines]


@cache
def _pipeline() -> Pipeline:
    return Pipeline()


@cache
def _told(text: str, publisher: str, day: str) -> tuple[Telling, ...]:
    document = read_text(text, uri=f"{publisher}.txt", published=day)
    metadata = replace(document.metadata, publisher=publisher)
    return tuple(tellings_of(_pipeline().reading(replace(document, metadata=metadata))))


def _drift(before: str, after: str, *, copied: bool) -> frozenset[str] | None:
    """The kinds of drift where the second was made from the first; None where it can be no edited copy."""
    old, new = _told(before, "Lowland", "2031-05-05"), _told(after, "Daily Post", "2031-05-06")
    places = Span(0, len(before)), Span(0, len(after))
    changed = changed_words((before, after), places, alike=_EDITED) if copied else [places]
    if changed is None:
        return None
    documents = old[0].document, new[0].document
    first = documents[0] < documents[1]
    passage = Passage(*places, tuple(changed))
    if not first:
        passage = Passage(*places[::-1], tuple((there, here) for here, there in changed))
    direction = Direction.SECOND_FROM_FIRST if first else Direction.FIRST_FROM_SECOND
    copy = Copy(min(documents), max(documents), (passage,), (1.0, 1.0), direction, "")
    lineage = trace(cluster_of([*old, *new]), [*old, *new], Copies([copy]))
    return frozenset(one.kind.value for step in lineage.steps for one in step.drift)


@pytest.mark.parametrize("case", _cases(), ids=lambda case: f"{case[1][:30]} > {case[2][:30]}")
def test_a_sentence_told_again_drifts_only_in_what_was_changed(case: Case) -> None:
    kinds, before, after = case
    assert _drift(before, after, copied=False) == kinds
    assert _drift(before, after, copied=True) in (None, kinds)


def _swapped(text: str) -> str:
    names = {name: other for pair in _SIDES for name, other in (pair, pair[::-1])}
    return re.sub(rf"\b(?:{'|'.join(names)})\b", lambda found: names[found.group()], text)


@pytest.mark.parametrize(
    "case",
    [case for case in _cases() if _swapped(case[1] + case[2]) != case[1] + case[2]],
    ids=lambda case: f"{case[1][:30]} > {case[2][:30]}",
)
def test_sides_are_treated_alike(case: Case) -> None:
    kinds, before, after = case
    assert _drift(_swapped(before), _swapped(after), copied=False) == kinds

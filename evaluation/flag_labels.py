"""What people decided of flags in texts that are not ours to copy: ids and offsets, and a verdict.

In: `labels/flags.jsonl` (its form is told in `labels/flags.md`). Out: the verdicts, and each check's
precision. A line that cannot be read is an EvaluationError that names it.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.datasets import HERE, labelled
from evaluation.scorers.tokens import Offsets
from sayso.core.errors import EvaluationError
from sayso.core.vocabulary import Check

FILE = HERE / "labels" / "flags.jsonl"
RIGHT, WRONG, UNCLEAR = "right", "wrong", "unclear"
VERDICTS = (RIGHT, WRONG, UNCLEAR)
_Z = 1.96  # standard deviations that hold 95 of 100
FIELDS = ("dataset", "doc_id", "check", "spans", "verdict")


@dataclass(frozen=True, slots=True, order=True)
class Judged:
    """One flag, by where its evidence stands, and what a person says of it."""

    dataset: str
    doc_id: str
    check: str
    spans: tuple[Offsets, ...]
    verdict: str


@dataclass(frozen=True, slots=True)
class Precision:
    """How many flags of a check were right, of those on which the person could decide."""

    right: int
    decided: int
    unclear: int

    @property
    def percent(self) -> float:
        """Right ones of a hundred; 0 where none was decided."""
        return 100 * self.right / self.decided if self.decided else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """The 95% interval of `percent` (Wilson 1927); 0 to 100 where none was decided."""
        if not self.decided:
            return 0.0, 100.0
        share, weight = self.right / self.decided, _Z**2 / self.decided
        middle = (share + weight / 2) / (1 + weight)
        around = _Z / (1 + weight) * math.sqrt((share * (1 - share) + weight / 4) / self.decided)
        return 100 * max(0.0, middle - around), 100 * min(1.0, middle + around)


def load(path: Path = FILE) -> list[Judged]:
    """All verdicts, in the order of the file; none where there is no file."""
    if not path.is_file():
        return []
    return labelled(path, judged)


def judged(row: Mapping[str, Any]) -> Judged:
    """One line as a value. Raises EvaluationError for a verdict that is none of the three."""
    if row["verdict"] not in VERDICTS:
        raise EvaluationError(f"the verdict {row['verdict']!r} is none of {', '.join(VERDICTS)}")
    spans = tuple((int(start), int(end)) for start, end in row["spans"])
    if not spans or not all(0 <= start < end for start, end in spans):
        raise EvaluationError(f"{row['spans']} are no places in a text")
    return Judged(str(row["dataset"]), str(row["doc_id"]), Check(row["check"]).value, spans, row["verdict"])


def as_row(one: Judged) -> dict[str, Any]:
    """A value as its line."""
    return {name: getattr(one, name) for name in FIELDS} | {"spans": [list(span) for span in one.spans]}


def precision(labels: Iterable[Judged]) -> dict[str, Precision]:
    """Each check's precision, by its name."""
    counts: defaultdict[str, list[str]] = defaultdict(list)
    for label in labels:
        counts[label.check].append(label.verdict)
    return {
        check: Precision(
            verdicts.count(RIGHT), len(verdicts) - verdicts.count(UNCLEAR), verdicts.count(UNCLEAR)
        )
        for check, verdicts in sorted(counts.items())
    }

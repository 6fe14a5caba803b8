"""Quantities in news sentences (NewsQuant), and what number ranges mean (Recognizers-Text's cases)."""

import re
from collections.abc import Sequence
from dataclasses import replace

from evaluation.predict import Context, annotated, chosen, digest
from evaluation.scorers.measure import ZERO, Count
from evaluation.scorers.quantities import Amount, Range, Result, score_ranges, score_sentence
from evaluation.values import NotRun, Outcome, Row
from sayso.core.errors import EvaluationError
from sayso.core.marks import Quantity
from sayso.core.vocabulary import Layer

_NEWS, _RANGES = "newsquant-dev", "recognizers-ranges"
_INTERVAL = re.compile(r"[\[(]([^,]*),([^,]*)[\])]")


def quantities(context: Context) -> list[Outcome]:
    """Rows of value, and of value and change together."""
    try:
        taken = chosen(context, _NEWS)
    except EvaluationError as error:
        return [NotRun("quantities", _NEWS, str(error))]
    result = Result()
    for record, marks in annotated(context, _NEWS, taken, Layer.QUANTITIES):
        gold = [Amount(q["low"], q["high"], q["change"], q["norm_unit"]) for q in record["quantities"]]
        result += score_sentence(gold, amounts(record["text"], marks.quantities))
    counts = {"value": result.value, "value_change": result.value_change, "value_unit": result.value_unit}
    return [_row(context, "quantities", _NEWS, name, count, len(taken)) for name, count in counts.items()]


def ranges(context: Context) -> list[Outcome]:
    """One row: ranges with the right bounds."""
    try:
        taken = chosen(context, _RANGES)
    except EvaluationError as error:
        return [NotRun("ranges", _RANGES, str(error))]
    count = ZERO
    for record, marks in annotated(context, _RANGES, taken, Layer.QUANTITIES):
        gold = [interval(one["resolution"]["value"]) for one in record["results"]]
        found = [Range(q.low, q.high) for q in marks.quantities if q.low != q.high]
        count += score_ranges(gold, found)
    return [_row(context, "ranges", _RANGES, "bounds", count, len(taken))]


def amounts(text: str, found: Sequence[Quantity]) -> list[Amount]:
    """Our marks as NewsQuant has them. A change "from A to B" is one amount there, two marks here."""
    listed: list[Amount] = []
    for i, mark in enumerate(found):
        one = amount(mark)
        before = found[i - 1] if i else None
        changed = before is not None and before.change == mark.change and mark.change in ("up", "down")
        if one and listed and before and changed and text[before.span.end : mark.span.start] == " to ":
            listed[-1] = replace(one, low=listed[-1].low)
        elif one:
            listed.append(one)
    return listed


def amount(found: Quantity) -> Amount | None:
    """Our mark as NewsQuant has it: "over 8,000" is 8,000 with the sign >. None where it has no number."""
    bounds = [b for b in (found.low, found.high) if b is not None]
    if not bounds:
        return None
    return Amount(bounds[0], bounds[-1], found.change, found.unit or found.of or "-")


def interval(value: str) -> Range:
    """What "[10,15)" or "(20,)" means. Raises EvaluationError for anything else."""
    match = _INTERVAL.fullmatch(value)
    if match is None:
        # A number with a comma for its thousands cannot be told from the comma between the bounds.
        raise EvaluationError(f"{value} is no interval")
    low, high = (float(bound) if bound else None for bound in match.groups())
    return Range(low, high)


def _row(context: Context, task: str, dataset: str, measure: str, count: Count, units: int) -> Row:
    return Row(
        task, dataset, measure, 100 * count.f1, units, digest(dataset),
        partial=context.sample is not None, note=context.note(dataset),
    )  # fmt: skip

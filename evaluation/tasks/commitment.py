"""The author's commitment, word by word, on the factuality corpora.

A word that we put no mark on counts as certain: that is what a plain statement says. How many there were
stands beside the figure.
"""

from collections import defaultdict

from evaluation.predict import Context, annotated, chosen, digest
from evaluation.scorers.factuality import score
from evaluation.values import NotRun, Outcome, Row
from sayso.core.errors import EvaluationError
from sayso.core.marks import AUTHOR, Commitment
from sayso.core.text import Span
from sayso.core.vocabulary import Layer

_DATA = "factuality-dev"
CERTAIN = 3.0


def commitment(context: Context) -> list[Outcome]:
    """Rows of mean absolute error and correlation for each corpus of the data set."""
    try:
        taken = chosen(context, _DATA)
    except EvaluationError as error:
        return [NotRun("commitment", _DATA, str(error))]
    gold: defaultdict[str, list[float]] = defaultdict(list)
    found: defaultdict[str, list[float]] = defaultdict(list)
    unmarked: defaultdict[str, int] = defaultdict(int)
    sentences: defaultdict[str, int] = defaultdict(int)
    for record, marks in annotated(context, _DATA, taken, Layer.COMMITMENT):
        corpus = record["dataset"]
        sentences[corpus] += 1
        author = [c for c in marks.commitment if c.holder == AUTHOR]
        for event in record["events"]:
            mark = mark_at(Span(event["start"], event["end"]), author)
            unmarked[corpus] += mark is None
            gold[corpus].append(event["score"])
            found[corpus].append(CERTAIN if mark is None else mark.score)
    rows: list[Outcome] = []
    for corpus in sorted(gold, key=lambda name: (name != "uw", name)):
        result = score(gold[corpus], found[corpus])
        note = f"{unmarked[corpus]} of {result.words} words without a mark"
        for measure, value in (("mae", result.mae), ("r", result.r)):
            task, lower = f"commitment-{corpus}", measure == "mae"
            if value is None:
                rows.append(NotRun(task, _DATA, "all scores are alike: there is no correlation"))
                continue
            rows.append(
                Row(
                    task, _DATA, measure, value, sentences[corpus], digest(_DATA),
                    partial=context.sample is not None, lower_is_better=lower, digits=3, note=note,
                )
            )  # fmt: skip
    return rows


def mark_at(word: Span, marks: list[Commitment]) -> Commitment | None:
    """The mark that shares most with the word; the first of equals."""
    near = [m for m in marks if m.span.overlaps(word)]
    return max(near, key=lambda m: min(m.span.end, word.end) - max(m.span.start, word.start), default=None)

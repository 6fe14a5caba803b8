"""Times in news (TimeBank, AQUAINT) and in histories of wars (WikiWars, where nested ones are left out)."""

from evaluation.predict import Context, Record, annotated, chosen, digest
from evaluation.scorers.timex import Timex, score_document, total
from evaluation.values import NotRun, Outcome, Row
from sayso.core.errors import EvaluationError
from sayso.core.marks import TimeExpression
from sayso.core.vocabulary import Layer

_DATA = (
    ("times-news", "timebank-train", False),
    ("times-news", "aquaint-train", False),
    ("times-history", "wikiwars-dev", True),
)


def times(context: Context) -> list[Outcome]:
    """Rows of strict and relaxed extent, and of values."""
    return [row for task, dataset, outermost in _DATA for row in _one(context, task, dataset, outermost)]


def _one(context: Context, task: str, dataset: str, outermost: bool) -> list[Outcome]:
    try:
        taken = chosen(context, dataset)
    except EvaluationError as error:
        return [NotRun(task, dataset, str(error))]
    result = total(
        [
            score_document(
                record["text"], _gold(record), [_timex(t) for t in marks.timexes], outermost=outermost
            )
            for record, marks in annotated(context, dataset, taken, Layer.TIMEXES)
        ]
    )
    measures = {"strict": result.strict.f1, "relaxed": result.relaxed.f1, "value": result.value_f1}
    return [
        Row(
            task, dataset, name, 100 * value, len(taken), digest(dataset),
            partial=context.sample is not None, note=context.note(dataset),
        )
        for name, value in measures.items()
    ]  # fmt: skip


def _gold(record: Record) -> list[Timex]:
    return [Timex(t["start"], t["end"], t.get("type"), t.get("value")) for t in record["timexes"]]


def _timex(found: TimeExpression) -> Timex:
    return Timex(found.span.start, found.span.end, str(found.type), found.value)

"""Loaded wording against the spans of the propaganda tasks, whatever the technique and whoever's voice."""

from evaluation.predict import Context, annotated, chosen, digest
from evaluation.scorers.spans import score_document, total
from evaluation.values import NotRun, Outcome, Row
from sayso.core.errors import EvaluationError
from sayso.core.vocabulary import Layer

_DATA = "propaganda-train"
_FITTED = "the model was fitted on it: python -m training.wording --report leaves parts out"


def wording(context: Context) -> list[Outcome]:
    """Rows of the tasks' own measure, and by code point."""
    try:
        taken = chosen(context, _DATA)
    except EvaluationError as error:
        return [NotRun("wording", _DATA, str(error))]
    result = total(
        score_document(
            [(s["start"], s["end"]) for s in record["spans"]],
            [(w.span.start, w.span.end) for w in marks.wording],
        )
        for record, marks in annotated(context, _DATA, taken, Layer.WORDING)
    )
    values = {"official": result.official, "characters": result.characters}
    return [
        Row(
            "wording", _DATA, name, 100 * count.f1, len(taken), digest(_DATA),
            partial=context.sample is not None, note="; ".join(filter(None, (_FITTED, context.note(_DATA)))),
        )
        for name, count in values.items()
    ]  # fmt: skip

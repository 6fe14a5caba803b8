"""Events in PLOVER's types, on gold sentences and on free text (PLV). Negated events do not count."""

from evaluation.predict import Context, Record, annotated, chosen, digest
from evaluation.scorers.events import Event, Side, score_sentence, total
from evaluation.values import NotRun, Outcome, Row
from sayso.core.errors import EvaluationError
from sayso.core.marks import Event as Mark
from sayso.core.marks import Participant
from sayso.core.vocabulary import Layer

_DATA = (
    ("events", "plover-gold-dev", ("type_hit", "pair_hit", "pair_precision")),
    ("events-plv", "plv-train", ("type_hit", "type_precision")),
)

_FITTED = {
    "plv-train": "the model of types was fitted on it: python -m training.events --report leaves parts out"
}


def events(context: Context) -> list[Outcome]:
    """Rows of hits and precision."""
    return [row for task, dataset, measures in _DATA for row in _one(context, task, dataset, measures)]


def _one(context: Context, task: str, dataset: str, measures: tuple[str, ...]) -> list[Outcome]:
    try:
        taken = chosen(context, dataset)
    except EvaluationError as error:
        return [NotRun(task, dataset, str(error))]
    result = total(
        score_sentence(_gold(record), [_event(e) for e in marks.events if "negated" not in e.status])
        for record, marks in annotated(context, dataset, taken, Layer.EVENTS)
    )
    if not result.predicted:
        return [NotRun(task, dataset, "the pipeline gave no events at all")]
    values = result.measures()
    return [
        Row(
            task, dataset, name, 100 * values[name], len(taken), digest(dataset),
            partial=context.sample is not None,
            note="; ".join(note for note in (context.note(dataset), _FITTED.get(dataset)) if note),
        )
        for name in measures
    ]  # fmt: skip


def _gold(record: Record) -> list[Event]:
    def sides(given: list[Record]) -> tuple[Side, ...]:
        return tuple(Side(one.get("text") or "", one.get("code")) for one in given)

    return [
        Event(e["plover_2_0"], sides(e["source"]), sides(e["target"]))
        for e in record["events"]
        if e.get("plover_2_0")
    ]


def _event(found: Mark) -> Event:
    return Event(found.type, _sides(found.actor), _sides(found.recipient))


def _sides(given: tuple[Participant, ...]) -> tuple[Side, ...]:
    return tuple(Side(one.text, one.country) for one in given)

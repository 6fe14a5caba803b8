"""Support to armed groups and flows of fighters, in sentences of our own (`labels/support.md`).

Both tasks need no data but the repository's own, so they always run. The part `tune` was looked at while
the rules were written, the part `test` was written before them and is only counted.
"""

from collections.abc import Iterator

from evaluation import deed_labels
from evaluation.datasets import digest_of
from evaluation.predict import Context
from evaluation.scorers import flows as flow_scorer
from evaluation.scorers import support as support_scorer
from evaluation.scorers.flows import FoundFlow
from evaluation.scorers.measure import Count
from evaluation.scorers.support import Support
from evaluation.values import NotRun, Outcome, Row
from sayso.core.errors import EvaluationError, InputError
from sayso.core.marks import Event, Marks
from sayso.core.vocabulary import Layer
from sayso.read import read_text

_UNDONE = frozenset({"future", "hypothetical", "negated"})
_SPOKEN = frozenset({"AGREE", "REJECT", "REQUEST", "THREATEN"})  # what these speak of was not done


def support(context: Context) -> list[Outcome]:
    """Rows of the kinds found, of whole matches, and of what was not done but is told as done."""
    try:
        told, data = deed_labels.load(deed_labels.SUPPORT), digest_of([deed_labels.SUPPORT])
        tallies = [
            (one.part, support_scorer.score_sentence(one.support, list(_supports(_marks(context, one)))))
            for one in told
        ]
    except (EvaluationError, InputError) as error:
        return [NotRun("support", "all", str(error))]
    rows: list[Outcome] = []
    for part in deed_labels.PARTS:
        mine = [tally for name, tally in tallies if name == part]
        whole = support_scorer.total(mine)
        counts = {"kind_f1": whole.kinds, "whole_f1": whole.whole}
        rows += [_row("support", part, name, count, len(mine), data) for name, count in counts.items()]
        share = 100 * whole.told / whole.undone if whole.undone else 0.0
        noted = f"{part}: {whole.told} of {whole.undone} sentences in which nothing is given"
        rows.append(
            Row(
                "support", part, "told_as_done", share, len(mine), data,
                few=True, lower_is_better=True, note=noted,
            )
        )  # fmt: skip
    return rows


def flows(context: Context) -> list[Outcome]:
    """Rows of the flows found, of their slots, and of flows without any error."""
    try:
        told, data = deed_labels.load(deed_labels.FLOWS), digest_of([deed_labels.FLOWS])
        tallies = [
            (one.part, flow_scorer.score_sentence(one.flows, list(_flows(_marks(context, one)))))
            for one in told
        ]
    except (EvaluationError, InputError) as error:
        return [NotRun("flows", "all", str(error))]
    rows: list[Outcome] = []
    for part in deed_labels.PARTS:
        mine = [tally for name, tally in tallies if name == part]
        whole = flow_scorer.total(mine)
        counts = {"found_f1": whole.flows, "slots_f1": whole.slots, "whole_f1": whole.whole}
        rows += [_row("flows", part, name, count, len(mine), data) for name, count in counts.items()]
    return rows


def _marks(context: Context, one: deed_labels.Told) -> Marks:
    return context.predictor.marks(
        read_text(one.text, uri=one.doc_id), frozenset({Layer.EVENTS, Layer.FLOWS})
    )


def _supports(marks: Marks) -> Iterator[Support]:
    for event in marks.events:
        for kind in event.supports:
            giver, receiver = (" / ".join(p.text for p in side) for side in (event.actor, event.recipient))
            yield Support(kind, giver, receiver, deed=is_done(event))


def is_done(event: Event) -> bool:
    """True for what an event tells as done."""
    return event.type not in _SPOKEN and not _UNDONE & set(event.status)


def _flows(marks: Marks) -> Iterator[FoundFlow]:
    for one in marks.flows:
        yield FoundFlow(one.origin, one.destination, one.group, one.low, one.high, one.per, one.edtf)


def _row(task: str, part: str, name: str, count: Count, units: int, data: str) -> Row:
    return Row(
        task, part, name, 100 * count.f1, units, data, few=True, note=f"{task} {part} {name} {count.both()}"
    )

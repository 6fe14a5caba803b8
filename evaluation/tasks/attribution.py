"""Attribution on PolNeAR's dev part: our measures and CofeNet's protocol, from one pass over the articles.

PolNeAR marks the outermost attributions only, so nested ones are left out on both sides.
"""

from collections.abc import Iterable, Sequence

from evaluation.datasets import path_of, records
from evaluation.predict import Context, Record, annotated, chosen, digest
from evaluation.scorers import cofenet
from evaluation.scorers.attribution import (
    Options,
    Spans3,
    intervals,
    outermost,
    score_document,
    total,
)
from evaluation.scorers.tokens import Offsets
from evaluation.values import NotRun, Outcome, Row
from sayso.core.errors import EvaluationError
from sayso.core.marks import Attribution
from sayso.core.text import Span
from sayso.core.vocabulary import Layer

_DATA, _COFENET = "polnear-dev", "cofenet-valid"
_MEASURES = (
    "relation",
    "relation_strict",
    "content_soft",
    "content_exact",
    "source_soft",
    "source_exact",
    "cue",
)
_ROUNDS = 1000


def attribution(context: Context) -> list[Outcome]:
    """Rows of both protocols."""
    try:
        taken = chosen(context, _DATA)
    except EvaluationError as error:
        return [NotRun("attribution", _DATA, str(error))]
    pairs = [
        (record, [spans_of(a) for a in marks.attributions])
        for record, marks in annotated(context, _DATA, taken, Layer.ATTRIBUTIONS)
    ]
    return [
        *_relations(context, pairs, "attribution", Options(outermost=True), _MEASURES),
        *_relations(
            context, pairs, "attribution-assertions", Options(outermost=True, assertions=True), ("relation",)
        ),
        *_cofenet(context, pairs),
    ]


def spans_of(attribution: Attribution) -> Spans3:
    """Our mark as the scorers take it."""
    return Spans3(*(_offsets(s) for s in (attribution.source, attribution.cue, attribution.content)))


def gold_of(record: Record) -> list[Spans3]:
    """The relations of a record, as PolNeAR's files and `sayso annotate` have them."""
    return [
        Spans3(*(tuple((s, e) for s, e in one.get(role) or ()) for role in ("source", "cue", "content")))
        for one in record["attributions"]
    ]


def _offsets(spans: Iterable[Span]) -> tuple[Offsets, ...]:
    return tuple((s.start, s.end) for s in spans)


def _relations(
    context: Context,
    pairs: Sequence[tuple[Record, list[Spans3]]],
    task: str,
    options: Options,
    measures: Iterable[str],
) -> list[Outcome]:
    # In the order of the articles' ids, so that the interval does not hang on the order of the file.
    ordered = sorted(pairs, key=lambda pair: str(pair[0]["doc_id"]))
    tallies = [score_document(record["text"], gold_of(record), found, options) for record, found in ordered]
    counts, around = total(tallies).counts, intervals(tallies, _ROUNDS)
    return [
        Row(
            task, _DATA, name, 100 * counts[name].f1, len(tallies), digest(_DATA),
            partial=context.sample is not None,
            interval=(100 * around[name][0], 100 * around[name][1]),
            note="; ".join(filter(None, (f"{name} {counts[name].both()}", context.note(_DATA)))),
        )
        for name in measures
    ]  # fmt: skip


def _cofenet(context: Context, pairs: Sequence[tuple[Record, list[Spans3]]]) -> list[Outcome]:
    try:
        path = path_of(_COFENET)
    except EvaluationError as error:
        return [NotRun("cofenet", _COFENET, str(error))]
    texts = {record["doc_id"]: record["text"] for record, _ in pairs}
    instances = [
        cofenet.Instance(one["id"], tuple(one["tokens"]), tuple(one["labels"])) for one in records(path)
    ]
    if context.sample is not None:
        instances = [one for one in instances if one.document in texts]
    found = {record["doc_id"]: outermost(record["text"], several) for record, several in pairs}
    result = cofenet.score(instances, texts, found)
    note = f"{result.lost} passages not found in their articles" if result.lost else ""
    return [
        Row(
            "cofenet", _COFENET, role, 100 * result.counts[role].f1, result.instances, digest(_COFENET),
            partial=context.sample is not None, note=note,
        )
        for role in cofenet.ROLES
    ]  # fmt: skip

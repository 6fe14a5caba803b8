"""Masking: which private persons' names are left in an export with --mask, on PolNeAR's dev part.

The persons are sources of the articles, labelled by hand, in two parts. The table of stand-ins is one for all
articles, as it is one for an export.
"""

from collections import defaultdict

from evaluation import person_labels
from evaluation.datasets import digest_of, path_of, records
from evaluation.predict import Context, sample_of
from evaluation.scorers import masking as scorer
from evaluation.values import NotRun, Outcome, Row
from sayso.core.errors import EvaluationError, InputError
from sayso.core.marks import Marks
from sayso.export.mask.document import MaskedDocument
from sayso.export.mask.people import people_of
from sayso.export.mask.table import StandIns
from sayso.read import read_text

_TASK, _DATA = "masking", "polnear-dev"


def masking(context: Context) -> list[Outcome]:
    """Rows of each part of the labels."""
    try:
        texts = {one["doc_id"]: one["text"] for one in records(path_of(_DATA))}
        labels = person_labels.load(texts)
    except (EvaluationError, OSError) as error:
        return [NotRun(_TASK, _DATA, str(error))]
    taken = sample_of(labels, context.sample)
    table = StandIns()
    made = []
    for label in taken:
        document = read_text(texts[label.doc_id], uri=label.doc_id)
        try:
            marks = context.predictor.marks(document)
        except InputError:
            context.failed[_DATA] += 1
            marks = Marks()
        people = people_of(document, marks)
        for name, written in people.private.items():
            table.learn(name, written)
        made.append((label, document, people))
    parts: defaultdict[str, list[scorer.Tally]] = defaultdict(list)
    for label, document, people in made:
        masked = MaskedDocument(document, people, table)
        parts[label.part].append(scorer.score(document, masked, label.private, label.public))
    data = digest_of([person_labels.FILE])
    return [
        row for part in person_labels.PARTS if parts[part] for row in _rows(context, part, parts[part], data)
    ]


def _rows(context: Context, part: str, tallies: list[scorer.Tally], data: str) -> list[Outcome]:
    found, around = scorer.shares(tallies), scorer.intervals(tallies)
    counted = (
        f"{sum(t.private for t in tallies)} mentions of {sum(t.persons for t in tallies)} private persons"
    )
    counted += f", {sum(t.public for t in tallies)} of public ones"
    return [
        Row(
            f"{_TASK}-{part}", _DATA, name, 100 * value, len(tallies), data,
            partial=context.sample is not None,
            interval=(100 * around[name][0], 100 * around[name][1]),
            few=True,
            note="; ".join(filter(None, (counted, context.note(_DATA)))),
        )
        for name, value in found.items()
    ]  # fmt: skip

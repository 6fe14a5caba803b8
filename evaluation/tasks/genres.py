"""Attribution in our own texts of many genres, and nesting in them and in labelled contents of PolNeAR.

`genres` needs no data but the repository's own, so it always runs; `nested` needs PolNeAR's train part.
Nested attributions count like all others here.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from evaluation import genre_set, nested_labels
from evaluation.datasets import digest_of, path_of, records
from evaluation.predict import Context, annotated, sample_of
from evaluation.scorers import nested as nesting
from evaluation.scorers.attribution import Options, Tally, score_document, total
from evaluation.scorers.measure import Count
from evaluation.scorers.nested import Nested, Placed
from evaluation.tasks.attribution import spans_of
from evaluation.values import NotRun, Outcome, Row
from sayso.core.errors import EvaluationError, InputError
from sayso.core.marks import Attribution
from sayso.core.vocabulary import Layer
from sayso.read import read_text

_GENRES, _NESTED, _ARTICLES = "genres", "nested", "polnear-train"
_ALL = Options(outermost=False)
_MEASURES = ("relation", "content_soft", "content_exact", "cue", "source_soft")


@dataclass(frozen=True, slots=True)
class _Scored:
    genre: str
    tally: Tally
    nested: Nested


def genres(context: Context) -> list[Outcome]:
    """Rows over all genres, of the nested attributions, and of each genre."""
    try:
        texts, data = genre_set.load(), genre_set.digest()
        scored = [_score(context, one) for one in texts]
    except (EvaluationError, InputError) as error:
        return [NotRun(_GENRES, "all", str(error))]
    counts = total(one.tally for one in scored).counts
    rows: list[Outcome] = [
        _row(_GENRES, "all", (name, 100 * counts[name].f1, counts[name].both()), len(scored), data)
        for name in _MEASURES
    ]
    rows += _nested_rows(_GENRES, "all", nesting.total(one.nested for one in scored), len(scored), data)
    by_genre: defaultdict[str, list[Tally]] = defaultdict(list)
    for one in scored:
        by_genre[one.genre].append(one.tally)
    for genre, tallies in by_genre.items():
        count = total(tallies).counts["relation"]
        rows.append(_row(_GENRES, genre, ("relation", 100 * count.f1, count.both()), len(tallies), data))
    return rows


def nested(context: Context) -> list[Outcome]:
    """Rows of the labelled contents of PolNeAR's articles, for each part of the labels."""
    try:
        path, known = path_of(_ARTICLES), nested_labels.doc_ids()
        articles = [one for one in records(path) if one["doc_id"] in known]
        labels = nested_labels.load({one["doc_id"]: one["text"] for one in articles})
    except (EvaluationError, OSError) as error:
        return [NotRun(_NESTED, _ARTICLES, str(error))]
    counts: defaultdict[str, list[Nested]] = defaultdict(list)
    taken = sample_of(articles, context.sample)
    for record, marks in annotated(context, _ARTICLES, taken, Layer.ATTRIBUTIONS):
        predicted = placed(marks.attributions)
        for one in labels:
            if one.doc_id == record["doc_id"]:
                made = nesting.score_document(record["text"], one.gold, predicted, one.content)
                counts[one.part].append(made)
    data, rows = digest_of([nested_labels.FILE]), list[Outcome]()
    for part, several in sorted(counts.items()):
        whole = nesting.total(several)
        rows += _nested_rows(_NESTED, part, whole, len(several), data, partial=context.sample is not None)
    return rows


def placed(attributions: Sequence[Attribution]) -> list[Placed]:
    """Our marks as the scorer of nesting takes them. A parent that does not count is passed over."""
    numbers = {one.id: number for number, one in enumerate(attributions)}
    return [
        Placed(spans_of(one), None if one.parent is None else numbers.get(one.parent)) for one in attributions
    ]


def _score(context: Context, one: genre_set.GenreText) -> _Scored:
    document = read_text(one.text, uri=one.name)
    marks = context.predictor.marks(document, frozenset({Layer.ATTRIBUTIONS}))
    gold = [mark.relation for mark in one.marks]
    found = [spans_of(attribution) for attribution in marks.attributions]
    return _Scored(
        one.genre,
        score_document(one.text, gold, found, _ALL),
        nesting.score_document(one.text, one.marks, placed(marks.attributions)),
    )


def _nested_rows(
    task: str, dataset: str, count: Nested, units: int, data: str, *, partial: bool = False
) -> list[Outcome]:
    def noted(one: Count) -> str:
        return f"{one.right_gold:.0f} of {one.gold:.0f}"

    figures = (
        ("nested_recall", 100 * count.found.recall, noted(count.found)),
        ("nested_in_place", 100 * count.placed.recall, noted(count.placed)),
        ("nested_precision", 100 * count.placed.precision, f"of {count.placed.predicted:.0f}"),
        ("nested_f1", 100 * count.placed.f1, ""),
        ("third_level_in_place", 100 * count.deep.recall, noted(count.deep)),
    )
    return [_row(task, dataset, figure, units, data, partial=partial) for figure in figures]


def _row(
    task: str, dataset: str, figure: tuple[str, float, str], units: int, data: str, *, partial: bool = False
) -> Row:
    name, value, note = figure
    said = f"{dataset} {name} {note}" if note else ""
    return Row(task, dataset, name, value, units, data, partial=partial, few=True, note=said)

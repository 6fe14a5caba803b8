"""Who is meant, what kind of source it is, how it spoke and when: on PolNeAR's dev part, labelled by hand.

All marked attributions of an article are given to `describe`, so that nothing here depends on how well
attributions are found. The labels are a sample of them, in two parts.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

import spacy
from spacy.language import Language

from evaluation import source_labels
from evaluation.datasets import digest_of, path_of, records
from evaluation.predict import Context, Record, sample_of
from evaluation.scorers import sources as scorer
from evaluation.scorers.attribution import Spans3
from evaluation.scorers.measure import Count
from evaluation.scorers.sources import FORMS, Given, Tally
from evaluation.scorers.tokens import Offsets
from evaluation.source_labels import Labelled
from evaluation.tasks.attribution import gold_of, spans_of
from evaluation.values import NotRun, Outcome, Row
from sayso.annotate.actors import find_actors
from sayso.annotate.attribution.engine import describe
from sayso.annotate.attribution.found import Found
from sayso.annotate.attribution.quotes import find_quotes
from sayso.annotate.parse import parse
from sayso.annotate.seen.stand_ins import see
from sayso.core.errors import EvaluationError
from sayso.core.marks import Attribution
from sayso.core.settings import AnnotateSettings
from sayso.core.text import Span, Spans
from sayso.knowledge import load_knowledge
from sayso.read import read_text

_TASK, _DATA = "sources", "polnear-dev"


def sources(context: Context) -> list[Outcome]:
    """Rows of each part of the labels."""
    try:
        path, known = path_of(_DATA), source_labels.doc_ids()
        articles = [one for one in records(path) if one["doc_id"] in known]
        labels = source_labels.load({one["doc_id"]: one["text"] for one in articles})
    except (EvaluationError, OSError) as error:
        return [NotRun(_TASK, _DATA, str(error))]
    by_article: defaultdict[str, list[Labelled]] = defaultdict(list)
    for label in labels:
        by_article[label.doc_id].append(label)
    parts: defaultdict[str, list[Tally]] = defaultdict(list)
    for record in sample_of(articles, context.sample):
        of = by_article[record["doc_id"]]
        made = described(record)
        pairs = [(label.wanted, given(label.relation, made)) for label in of]
        parts[of[0].part].append(scorer.score_document(record["text"], pairs))
    data = digest_of([source_labels.FILE])
    return [
        row
        for part, tallies in sorted(parts.items(), reverse=True)
        for row in _rows(part, tallies, data, partial=context.sample is not None)
    ]


def described(record: Record) -> tuple[Attribution, ...]:
    """All attributions that a record marks, with what we tell of them."""
    document = read_text(record["text"], uri=str(record["doc_id"]))
    knowledge = load_knowledge()
    parsed = parse(_parser(), document, see(document, knowledge))
    found = {
        Found(_spans(one.source), _spans(one.cue), _spans(one.content), 1.0)
        for one in gold_of(record)
        if one.content
    }
    actors = find_actors(parsed, knowledge)
    return describe(parsed, actors, find_quotes(parsed.document), sorted(found, key=Found.order))


def given(wanted: Spans3, made: Sequence[Attribution]) -> Given | None:
    """What we tell of a marked attribution; None where it was lost.

    A content may have been cut on the way: then the one with the same source and cue that shares most of it.
    """
    same = [
        one for one in made if (spans := spans_of(one)).source == wanted.source and spans.cue == wanted.cue
    ]
    if not same:
        return None
    best = max(same, key=lambda one: _shared(spans_of(one).content, wanted.content))
    who, occasion = best.resolved, best.occasion
    return Given(
        None if who is None else who.name,
        None if who is None else (who.span.start, who.span.end),
        best.source_kind.value,
        best.kind.value,
        None if occasion is None else (occasion.start, occasion.end),
    )


@cache
def _parser() -> Language:
    return spacy.load(AnnotateSettings().spacy_model)


def _spans(offsets: Sequence[Offsets]) -> Spans:
    return tuple(Span(start, end) for start, end in sorted(offsets))


def _shared(one: Sequence[Offsets], other: Sequence[Offsets]) -> int:
    return sum(max(0, min(e, y) - max(s, x)) for s, e in one for x, y in other)


def _rows(part: str, tallies: Sequence[Tally], data: str, *, partial: bool) -> list[Outcome]:
    whole, around = scorer.total(tallies), scorer.interval(tallies)
    forms = [
        (f"resolution_{form}", count.recall, _noted(count))
        for form, count in zip(FORMS, whole.forms, strict=True)
    ]
    figures = [
        ("resolution", whole.decided.recall, _noted(whole.decided)),
        ("resolved_precision", whole.named.precision, f"of {whole.named.predicted:.0f}"),
        ("resolved_recall", whole.named.recall, f"of {whole.named.gold:.0f}"),
        *forms,
        ("source_kind", whole.source_kind.recall, _noted(whole.source_kind)),
        ("kind", whole.kind.recall, _noted(whole.kind)),
        ("occasion", whole.occasion.f1, f"{whole.occasion.both()} of {whole.occasion.gold:.0f}"),
    ]
    return [
        Row(
            _TASK, part, name, 100 * value, len(tallies), data, partial=partial, few=True,
            interval=(100 * around[0], 100 * around[1]) if name == "resolution" else None,
            note=f"{part} {name} {note}",
        )
        for name, value, note in figures
    ]  # fmt: skip


def _noted(count: Count) -> str:
    return f"{count.right_gold:.0f} of {count.gold:.0f}"

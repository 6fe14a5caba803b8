"""The golden set: claims and attributions of the example articles, as a person wrote them down.

It needs no data but the repository's own, so it always runs.
"""

from evaluation import golden as golden_set
from evaluation.predict import Context
from evaluation.scorers import attribution, claims
from evaluation.scorers.measure import Count
from evaluation.tasks.attribution import spans_of
from evaluation.values import NotRun, Outcome, Row
from sayso.core.errors import EvaluationError, InputError

_TASK, _DATA = "golden", "examples"
_RELATIONS = ("relation", "content_soft", "source_soft")


def golden(context: Context) -> list[Outcome]:
    """Rows of the claims, of each thing said of them, and of the attributions."""
    try:
        documents = golden_set.load()
    except EvaluationError as error:
        return [NotRun(_TASK, _DATA, str(error))]
    claim_counts: list[dict[str, Count]] = []
    tallies: list[attribution.Tally] = []
    for one in documents:
        text = one.document.text
        try:
            reading = context.predictor.reading(one.document)
        except InputError as error:
            return [NotRun(_TASK, _DATA, str(error))]
        found = golden_set.facts_of(reading)
        claim_counts.append(claims.score_document(text, one.claims, found))
        if one.attributions is not None:
            relations = [spans_of(a) for a in reading.marks.attributions]
            tallies.append(attribution.score_document(text, one.attributions, relations))
    relation_counts = attribution.total(tallies).counts
    counts = claims.total(claim_counts) | {name: relation_counts[name] for name in _RELATIONS}
    digest = golden_set.digest()
    return [
        Row(
            _TASK, _DATA, name, 100 * count.f1, len(documents), digest, few=True,
            note=f"{name} {count.both()}" if name not in claims.SHARES else "",
        )
        for name, count in counts.items()
    ]  # fmt: skip

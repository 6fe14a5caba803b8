"""The model card: fixed words from `card_template.md`, and figures measured on PolNeAR dev.

In: what was fitted, and the shipped pipeline with the new table. Out: the text of CARD.md. Each call is one
more look at dev; nothing is fitted or chosen here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template

from evaluation.datasets import catalogue, path_of, records
from evaluation.predict import Context, Predictor
from evaluation.tasks.attribution import attribution, gold_of
from evaluation.values import Outcome, Row
from sayso.core.vocabulary import Layer
from sayso.read import read_text
from training.attribution_rules import counts, fit
from training.attribution_rules.fit import Fitted
from training.attribution_rules.reliability import Bin, Judged, calibration_error, reliability
from training.attribution_rules.rows import Collected, Gold, offsets

TRAIN, DEV = "polnear-train", "polnear-dev"
_TEMPLATE = Path(__file__).with_name("card_template.md")
_LAYERS = frozenset({Layer.ATTRIBUTIONS, Layer.SUGGESTIONS})


@dataclass(frozen=True, slots=True)
class Made:
    """What a run made: the fit, the candidates that it was made from, the parser's name and version."""

    fitted: Fitted
    collected: Collected
    parser: str


def write_card(made: Made, predictor: Predictor) -> str:
    """The card. Raises EvaluationError where the data is missing."""
    bins = reliability(judged(predictor))
    return fill(made, bins, attribution(Context(predictor)))


def judged(predictor: Predictor) -> list[list[Judged]]:
    """For each article of dev the scores of all that was found; what stands inside a marked content left out.

    In the order of the articles' ids, so that the intervals do not hang on the order of the file.
    """
    found: list[list[Judged]] = []
    for record in sorted(records(path_of(DEV)), key=lambda record: str(record["doc_id"])):
        gold = Gold(record["text"], gold_of(record))
        marks = predictor.marks(read_text(record["text"], uri=str(record["doc_id"])), _LAYERS)
        article: list[Judged] = []
        for one in (*marks.attributions, *marks.suggestions):
            right = gold.judge(offsets(one.source, one.cue, one.content))
            if right is not None:
                article.append((one.score, right))
        found.append(article)
    return found


def fill(made: Made, bins: Sequence[Bin], outcomes: Sequence[Outcome]) -> str:
    """The template with its figures."""
    data, rows, fitted = catalogue()[TRAIN], made.collected.rows, made.fitted
    return Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(
        what=data.what,
        origin=data.origin,
        revision=data.revision,
        licence=data.licence,
        sha256=data.sha256,
        parser=made.parser,
        penalty=f"{fit.PENALTY:g}",
        frame_pull=counts.FRAME_PULL,
        word_pull=counts.WORD_PULL,
        frame_tries=fit.FRAME_TRIES,
        word_tries=counts.WORD_TRIES,
        pair_tries=counts.PAIR_TRIES,
        feature_tries=fit.FEATURE_TRIES,
        proposed=f"{len(rows) + made.collected.inside:,}",
        inside=f"{made.collected.inside:,}",
        candidates=f"{len(rows):,}",
        hits=f"{sum(row.hit for row in rows):,}",
        frames=len(fitted.frames),
        words=f"{len(fitted.words):,}",
        pairs=f"{sum(map(len, fitted.pairs.values())):,}",
        reporting=len(fitted.reporting),
        weights=len(fitted.weights),
        reliability="\n".join(map(_bin_line, bins)),
        judged=f"{sum(one.size for one in bins):,}",
        error=f"{calibration_error(bins):.3f}",
        scores="\n".join(map(_score_line, outcomes)),
    )


def _bin_line(one: Bin) -> str:
    name = f"{one.low:.1f} to {one.high:.1f}"
    if one.mean is None or one.right is None or one.interval is None:
        return f"| {name} | 0 | – | – | – |"
    low, high = one.interval
    return f"| {name} | {one.size:,} | {one.mean:.2f} | {one.right:.2f} | {low:.2f} to {high:.2f} |"


def _score_line(one: Outcome) -> str:
    if not isinstance(one, Row):
        return f"| {one.task} | {one.dataset} | not run: {one.reason} | – |"
    around = "–" if one.interval is None else f"{one.interval[0]:.1f} to {one.interval[1]:.1f}"
    return f"| {one.task} | {one.measure} | {one.rounded:.1f} | {around} |"

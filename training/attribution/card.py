"""The model card: fixed words from `card_template.md`, and figures measured with the shipped weights.

Each call is one more look at PolNeAR dev, and `looks.txt` counts them; nothing is fitted or chosen here.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from string import Template

import msgspec

from evaluation.datasets import catalogue, path_of, records
from evaluation.nested_labels import doc_ids
from evaluation.predict import Context, Predictor
from evaluation.tasks.attribution import attribution, gold_of
from evaluation.tasks.genres import genres, nested
from evaluation.values import Outcome, Row
from sayso.annotate.models.bundle import open_bundle
from sayso.core.settings import Settings
from sayso.core.vocabulary import Layer
from sayso.read import read_text
from sayso.run.pipeline import Pipeline
from training.attribution.judge import Gold, offsets
from training.attribution.reliability import Bin, Judged, calibration_error, reliability
from training.commitment.examples import TRAIN as JUDGED

TRAIN, DEV = "polnear-train", "polnear-dev"
_TEMPLATE = Path(__file__).with_name("card_template.md")
_LOOKS = Path(__file__).with_name("looks.txt")
_LAYERS = frozenset({Layer.ATTRIBUTIONS, Layer.SUGGESTIONS})
_BAR = 20  # letters of the diagram's longest bar


def write_card(folder: Path) -> str:
    """The card of the shipped weights. Raises EvaluationError where the data is missing."""
    made_from = msgspec.convert(open_bundle(folder).settings["made_from"], dict[str, object])
    looks = int(_LOOKS.read_text(encoding="utf-8")) + 1
    _LOOKS.write_text(f"{looks}\n", encoding="utf-8")
    with Pipeline() as pipeline:
        bins = reliability(judged(pipeline))
        context = Context(pipeline)
        outcomes = [*attribution(context), *_main_rows(genres(context)), *nested(context)]
    return fill(made_from, looks, bins, outcomes)


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


def fill(made_from: dict[str, object], looks: int, bins: Sequence[Bin], outcomes: Sequence[Outcome]) -> str:
    """The template with its figures."""
    data = catalogue()[TRAIN]
    judged_on = catalogue()[JUDGED]
    return Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(
        base=made_from["base"],
        what=data.what,
        origin=data.origin,
        revision=data.revision,
        licence=data.licence,
        sha256=data.sha256,
        held=len(doc_ids()),
        threshold=Settings().annotate.attribution_threshold,
        judged_on=f"{judged_on.what} ({judged_on.origin}, {judged_on.revision}; {judged_on.licence})",
        plan="\n".join(_settings(made_from)),
        looks=looks,
        scores="\n".join(map(_score_line, outcomes)),
        judged=f"{sum(one.size for one in bins):,}",
        reliability="\n".join(map(_bin_line, bins)),
        error=f"{calibration_error(bins):.3f}",
    )


def _settings(made_from: dict[str, object]) -> Iterator[str]:
    """The settings of each fit, the first one first, and of the last fit of the heads."""
    fits = [made_from]
    while "on" in fits[0]:
        fits.insert(0, msgspec.convert(fits[0]["on"], dict[str, object]))
    for number, fit in enumerate(fits, start=1):
        yield f"- fit {number}, torch: {fit['torch']}; in bfloat16: {'yes' if fit.get('half') else 'no'}"
        for part in ("plan", "narrow", "teachers"):
            if part in fit:
                yield from _lines(f"fit {number}" if part == "plan" else f"fit {number}, {part}", fit[part])
    yield from _lines("heads", made_from["heads"])


def _lines(name: str, plan: object) -> Iterator[str]:
    for key, value in msgspec.convert(plan, dict[str, object]).items():
        if isinstance(value, dict):
            yield from _lines(f"{name}, {key}", value)
        else:
            yield f"- {name}, {key}: {value}"


def _main_rows(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """The rows over all genres, without the ones of each genre."""
    return [one for one in outcomes if not isinstance(one, Row) or one.dataset == "all"]


def _bin_line(one: Bin) -> str:
    name = f"{one.low:.1f} to {one.high:.1f}"
    if one.mean is None or one.right is None or one.interval is None:
        return f"| {name} | 0 | – | – | – | |"
    low, high = one.interval
    bar = "█" * round(_BAR * one.right)
    return f"| {name} | {one.size:,} | {one.mean:.2f} | {one.right:.2f} | {low:.2f} to {high:.2f} | {bar} |"


def _score_line(one: Outcome) -> str:
    if not isinstance(one, Row):
        return f"| {one.task} | {one.dataset} | not run: {one.reason} | – |"
    around = "–" if one.interval is None else f"{one.interval[0]:.1f} to {one.interval[1]:.1f}"
    name = one.task if one.task not in ("genres", "nested") else f"{one.task}, {one.dataset}"
    return f"| {name} | {one.measure} | {one.rounded:.1f} | {around} |"

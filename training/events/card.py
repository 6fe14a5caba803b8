"""The model card: fixed words from `card_template.md`, and the cross-validated figures."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from string import Template

from evaluation.datasets import catalogue
from evaluation.scorers.events import Result, total
from sayso.annotate.events.features import WIDTH
from training.events.examples import DATA, Sentence, class_of
from training.events.fit import PENALTY, STEPS
from training.events.judge import PARTS, by_frames

_TEMPLATE = Path(__file__).with_name("card_template.md")


def write_card(sentences: Sequence[Sentence], results: Sequence[Result]) -> str:
    """The template with its figures."""
    data = catalogue()[DATA]
    counts = Counter(class_of(sentence.gold.type) for sentence in sentences)
    return Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(
        origin=data.origin,
        revision=data.revision,
        licence=data.licence,
        sha256=data.sha256,
        sentences=len(sentences),
        sites=sum(len(sentence.sites) for sentence in sentences),
        empty=sum(not sentence.sites for sentence in sentences),
        width=WIDTH,
        penalty=f"{PENALTY:g}",
        steps=STEPS,
        parts=PARTS,
        mixed=_line(total(results)),
        frames=_line(total(by_frames(sentences))),
        classes="\n".join(_rows(counts, sentences, results)),
    )


def _line(result: Result) -> str:
    found = result.measures()
    return f"{100 * found['type_hit']:.1f} | {100 * found['type_precision']:.1f} | {result.predicted}"


def _rows(counts: Counter[str], sentences: Sequence[Sentence], results: Sequence[Result]) -> list[str]:
    hits: Counter[str] = Counter()
    for sentence, result in zip(sentences, results, strict=True):
        hits[class_of(sentence.gold.type)] += result.type_hits
    return [f"| {name} | {count} | {100 * hits[name] / count:.0f} |" for name, count in counts.most_common()]

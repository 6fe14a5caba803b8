"""The model card: fixed words from `card_template.md`, and the cross-validated figures.

In: what was fitted, and answers on articles that were left out of their fit. Out: the text of CARD.md.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template

from evaluation.datasets import catalogue
from sayso.annotate.attribution.who.score import TABLES, Tables
from training.who_is_meant import fit, judge
from training.who_is_meant.fit import Prior
from training.who_is_meant.judge import Score, score
from training.who_is_meant.rows import CHAINED, Answer, Article, rows_of

TRAIN, CHAINS = "polnear-train", "ecbplus-train"
_TEMPLATE = Path(__file__).with_name("card_template.md")
_SORTS = ("pronoun", "description", "name")


@dataclass(frozen=True, slots=True)
class Made:
    """What a run made: the weights, what they were made from, the parser's name and version."""

    weights: Tables
    prior: Prior
    articles: Sequence[Article]
    parser: str


def write_card(made: Made, answers: Sequence[Answer]) -> str:
    """The template with its figures."""
    polnear, ecb = catalogue()[TRAIN], catalogue()[CHAINS]
    labelled = [a for a in made.articles if a.labels]
    rows = [row for article in made.articles for row in rows_of(article, made.weights)]
    own = Counter(row.table for row in rows if row.weight == 1.0)
    return Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(
        polnear=f"{polnear.origin}, revision {polnear.revision}, `{polnear.sha256}`",
        polnear_licence=polnear.licence,
        ecb=f"{ecb.origin}, revision {ecb.revision}, `{ecb.sha256}`",
        ecb_licence=ecb.licence,
        parser=made.parser,
        labels=sum(len(a.labels) for a in labelled),
        articles=len(labelled),
        nobody=sum(label.nobody for a in labelled for label in a.labels),
        chains=sum(row.weight != 1.0 for row in rows),
        chained=f"{CHAINED:g}",
        person=own["person"],
        body=own["body"],
        description=own["description"],
        weights=sum(len(made.weights[table]) - 1 for table in TABLES),
        penalty=f"{fit.PENALTY:g}",
        firm_penalty=f"{fit.FIRM_PENALTY:g}",
        firm=", ".join(f"`{name}`" for name in sorted(made.prior.firm)),
        rounds=fit.ROUNDS,
        parts=judge.PARTS,
        figures="\n".join(_lines(answers)),
    )


def _lines(answers: Sequence[Answer]) -> list[str]:
    lines = [_line(sort, score(a for a in answers if a.sort == sort)) for sort in _SORTS]
    return [*lines, _line("all", score(answers))]


def _line(sort: str, one: Score) -> str:
    shares = ((one.right, one.tries), (one.named_right, one.named), (one.meant_right, one.meant))
    cells = [f"{right} of {tries} ({right / max(1, tries):.1%})" for right, tries in shares]
    return f"| {sort} | {' | '.join(cells)} |"

"""The model card: fixed words from `card_template.md`, and the figures on the part dev."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from string import Template

from evaluation.datasets import catalogue
from evaluation.scorers.factuality import Result
from training.commitment.examples import TRAIN, Example
from training.commitment.fit import Plan
from training.commitment.judge import Judged
from training.commitment.net import STATE

_TEMPLATE = Path(__file__).with_name("card_template.md")
_NAMES = {
    "uw": "UW", "uds_ih2": "UDS-IH2", "meantime": "MEANTIME", "commitmentbank": "CommitmentBank",
    "megaveridicality": "MegaVeridicality", "rp": "RP",
}  # fmt: skip


def write_card(examples: Sequence[Example], judged: Sequence[Judged]) -> str:
    """The template with its figures."""
    data, plan = catalogue()[TRAIN], Plan()
    texts = Counter(one.corpus for one in examples)
    words = Counter(one.corpus for one in examples for _ in one.gold)
    return Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(
        origin=data.origin,
        revision=data.revision,
        licence=data.licence,
        sha256=data.sha256,
        texts=texts.total(),
        words=words.total(),
        state=STATE,
        rounds=plan.rounds,
        together=plan.together,
        rows="\n".join(_row(one, plan, texts, words) for one in judged),
    )


def _row(one: Judged, plan: Plan, texts: Counter[str], words: Counter[str]) -> str:
    counts = f"{texts[one.corpus]} | {words[one.corpus]} | {plan.weights[one.corpus]:g}"
    return f"| {_NAMES[one.corpus]} | {counts} | {_figures(one.rules)} | {_figures(one.network)} |"


def _figures(result: Result) -> str:
    r = "–" if result.r is None else f"{result.r:.3f}"
    return f"{result.mae:.3f} / {r}"

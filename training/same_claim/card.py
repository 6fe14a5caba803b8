"""The model card: fixed words from `card_template.md`, and the figures on ECB+'s part dev.

In: the shipped files. Out: the text of CARD.md, which `python -m training.same_claim.card` prints. Dev
is not trained on; the figures are those that `python -m evaluation.same_event` prints.
"""

from pathlib import Path
from string import Template

from evaluation.datasets import catalogue
from evaluation.ecbplus import load
from evaluation.same_event import judge
from sayso.ledger.link.claims.compare import FEATURES
from sayso.ledger.link.claims.matter import SIGNS
from sayso.ledger.link.claims.score import event_weights
from sayso.ledger.link.claims.scorer import shipped_model
from training.same_claim import maps, matters, weights
from training.same_claim.rarity import SETS

_TEMPLATE = Path(__file__).with_name("card_template.md")


def write_card() -> str:
    """The template with its figures."""
    event_weights.cache_clear()  # the file may have been written in this run
    shipped_model.cache_clear()
    sets = [catalogue()[name] for name in SETS]
    return Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(
        events=sum(mention.kind == "event" for text in load("train") for mention in text.mentions),
        data="\n".join(
            f"- {one.name}: {one.origin}, revision {one.revision}, `{one.sha256}`; licence: {one.licence}"
            for one in sets
        ),
        features=len(FEATURES),
        shrink=f"{maps.SHRINK:g}",
        penalty=f"{weights.PENALTY:g}",
        folds=weights.FOLDS,
        least=f"{event_weights().least:g}",
        signs=len(SIGNS),
        corpus=f"`evaluation.corpora --split {matters.SPLIT} --size {matters.SIZE} --seed {matters.SEED}`",
        matter=f"{shipped_model().least:g}",
        figures="\n".join(judge("dev")),
    )


if __name__ == "__main__":
    print(write_card(), end="")

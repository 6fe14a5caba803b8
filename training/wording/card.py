"""The model card: fixed words from `card_template.md`, and the cross-validated figures."""

from pathlib import Path
from string import Template

from evaluation.datasets import catalogue
from sayso.annotate.wording.network import KINDS, Network
from sayso.annotate.wording.spans import Worth
from training.wording.examples import DATA, KIND_OF
from training.wording.fit import Plan
from training.wording.judge import PARTS, Judged

_TEMPLATE = Path(__file__).with_name("card_template.md")
_STEPS = (0.3, 0.35, 0.4, 0.45, 0.5)


def write_card(judged: Judged, network: Network, worth: Worth) -> str:
    """The template with its figures."""
    data, result = catalogue()[DATA], judged.measured()
    official, characters = result.official, result.characters
    return Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(
        origin=data.origin,
        revision=data.revision,
        licence=data.licence,
        sha256=data.sha256,
        articles=len(judged.marked),
        spans=sum(len(one.spans) for one, _ in judged.marked),
        tokens=sum(len(one.table) for one, _ in judged.marked),
        words=len(network.words.scores),
        weights=sum(one.size for one in network.weights.values()),
        plan=Plan(),
        parts=PARTS,
        cost=worth.cost,
        share=worth.share,
        official=f"{100 * official.f1:.1f} | {100 * official.precision:.1f} | {100 * official.recall:.1f}",
        characters=f"{100 * characters.f1:.1f} | {100 * characters.precision:.1f} | "
        f"{100 * characters.recall:.1f}",
        kinds="\n".join(_kinds(judged)),
        flags="\n".join(_flags(judged)),
    )


def _kinds(judged: Judged) -> list[str]:
    names = {kind: ", ".join(name for name, one in KIND_OF.items() if one == kind) for kind in KINDS}
    return [
        f"| `{kind}` | {names[kind].replace('_', ' ')} | {found.count} | {100 * found.recall:.0f} | "
        f"{100 * found.kind:.0f} |"
        for kind, found in ((kind, judged.of_kind(kind)) for kind in KINDS)
    ]


def _flags(judged: Judged) -> list[str]:
    return [
        f"| {found.least:.2f} | {found.count} | {100 * found.any_span:.0f} | {100 * found.same_span:.0f} |"
        for found in map(judged.flagged, _STEPS)
    ]

"""Where a claim comes from and where it went: its tellings as a picture and a list, and its other links."""

from dataclasses import dataclass

from sayso.core.links import ClaimLink, Lineage, LinkKind, Step, StepKind
from sayso.export.words import visible
from sayso.ledger.days import days_of
from sayso.serve.asking import Ask
from sayso.serve.claim_lines import Line, lines
from sayso.serve.drawn.lineage import Knot, Picture, Telling, lineage_picture
from sayso.serve.views.as_mended import changes_of_rows

_MOST = 40  # tellings, and linked claims, that a page shows
_LONGEST = 34  # letters of a name in the picture
LINKS = {
    LinkKind.SAME: "says the same",
    LinkKind.SUPPORTS: "supports it",
    LinkKind.CONTRADICTS: "conflicts with it",
    LinkKind.REVISES: "gives a later figure, or an earlier one",
    LinkKind.ELABORATES: "says more of it",
}
_STEPS = {
    StepKind.FIRST: "first known",
    StepKind.COPIED: "copied",
    StepKind.CITES: "cites",
    StepKind.REPEATS: "repeats",
}


@dataclass(frozen=True, slots=True)
class StepRow:
    """One telling. `name` and `when` stand in the picture; `drifts` are (what changed, why we think so).

    `mended` is what people changed of the machine's reading, by which it was compared.
    """

    line: Line
    name: str
    when: str
    way: str  # how it hangs on the one before: a word of ours, for the style
    kind: str
    reason: str
    drifts: tuple[tuple[str, str], ...]
    here: bool
    mended: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """The lineage as a page shows it. `left_out` counts the tellings that it does not show."""

    picture: Picture
    told: str
    steps: tuple[tuple[Knot, StepRow], ...]
    left_out: int


def path_of(ask: Ask, key: str, lineage: Lineage | None) -> Path | None:
    """The lineage of the claim `key`; None where it has none, or nothing of it stands any more."""
    if lineage is None:
        return None
    kept = _kept(key, lineage.steps)
    rows = {row.id: row for row in ask.shelf.claim_rows([step.claim for step in kept])}
    kept = [step for step in kept if step.claim in rows]
    if not kept:
        return None
    places = {step.claim: at for at, step in enumerate(kept)}
    picture = lineage_picture(
        [Telling(days_of(rows[s.claim].published or ""), places.get(s.origin or "")) for s in kept]
    )
    shown = lines(rows[step.claim] for step in kept)
    mended = changes_of_rows(ask.shelf, rows.values())
    steps = [
        _row(step, line, mended.get(line.id, ()), here=step.claim == key)
        for step, line in zip(kept, shown, strict=True)
    ]
    told = ". ".join(f"{row.name}, {row.when}: {row.kind}" for row in steps)
    left_out = len(lineage.steps) - len(kept)
    return Path(picture, told, tuple(zip(picture.knots, steps, strict=True)), left_out)


def linked_of(
    ask: Ask, key: str, links: tuple[ClaimLink, ...]
) -> list[tuple[Line, str, str, tuple[str, ...]]]:
    """Claims of other documents that the claim is linked with, the surest first: how, why, and what people
    mended of it.
    """
    others = {link.second if link.first == key else link.first: link for link in links[:_MOST]}
    rows = ask.shelf.claim_rows(list(others))
    mended = changes_of_rows(ask.shelf, rows)
    return [
        (
            line,
            LINKS[others[line.id].kind],
            " ".join(map(visible, others[line.id].reasons)),
            mended.get(line.id, ()),
        )
        for line in lines(rows)
    ]


def _kept(key: str, steps: tuple[Step, ...]) -> list[Step]:
    """The first tellings, and the claim itself with those that it hangs on."""
    known = {step.claim: step for step in steps}
    wanted = {step.claim for step in steps[:_MOST]}
    at = known.get(key)
    while at is not None and at.claim not in wanted:
        wanted.add(at.claim)
        at = known.get(at.origin or "")
    return [step for step in steps if step.claim in wanted]


def _row(step: Step, line: Line, mended: tuple[str, ...], *, here: bool) -> StepRow:
    name, _, when = line.imprint.rpartition(", ") if line.imprint else ("", "", "")
    return StepRow(
        line,
        _cut(name or line.document),
        when or "no date",
        step.kind.value,
        _STEPS[step.kind],
        visible(step.reason),
        tuple((drift.kind.value.replace("-", " "), visible(drift.reason)) for drift in step.drift),
        here,
        mended,
    )


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"

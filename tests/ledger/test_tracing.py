"""Where a claim lost its source on the way."""

from sayso.core.links import Drift, DriftKind, Step, StepKind
from sayso.core.vocabulary import SourceKind
from sayso.ledger.link.claims.telling import Telling
from sayso.ledger.tracing import Told, unattributed, voices_in
from tests.support.tellings import Said, told

_WIRE = told(
    "the gate broke", text="An official said that the gate broke.", publisher="Meridian",
    chain=[Said("An official", SourceKind.UNNAMED_OFFICIAL, level=2)],
)  # fmt: skip
_OWN, _BARE = (told("the gate broke", publisher=name) for name in ("Selm Echo", "Mirror"))


def _told(one: Telling, kind: StepKind, *drift: Drift) -> Told:
    origin = None if kind is StepKind.FIRST else _WIRE.id
    return Told(one.claim, Step(one.id, origin, kind, drift, "It is so."), 1, None)


def test_the_source_is_lost_where_a_step_has_lost_it() -> None:
    """A report of its own, that only tells the same later, never had the source of the first."""
    gone = Drift(DriftKind.SOURCE_LOST, _WIRE.claim.spans, _BARE.claim.spans, "Told without a source.")
    steps = (
        _told(_WIRE, StepKind.FIRST), _told(_OWN, StepKind.REPEATS), _told(_BARE, StepKind.COPIED, gone),
    )  # fmt: skip
    assert unattributed(steps) == _BARE.claim.id
    assert unattributed(steps[:2]) is None


def test_whoever_copies_or_cites_another_one_is_no_voice_beside_it() -> None:
    steps = (_told(_WIRE, StepKind.FIRST), _told(_OWN, StepKind.REPEATS), _told(_BARE, StepKind.CITES))
    assert voices_in(steps, str) == 2
    assert voices_in((*steps[:2], _told(_BARE, StepKind.REPEATS)), str) == 3
    assert voices_in(steps, lambda _: "one") == 1

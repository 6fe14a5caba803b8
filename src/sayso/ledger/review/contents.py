"""What a judgement changes of a claim's parts, as it stands in the judgement's JSON.

In each, `at` is the place of the part among the machine's; one past the last is for one that the machine
missed, and so are those after it. With `drop` the claim has no such part. What is not given stays. Of a claim
that a person added the machine has none, so that all of them are of that person.
"""

import msgspec
from msgspec import UNSET, UnsetType

from sayso.core.vocabulary import ActorKind

Pair = tuple[int, int]


class SideContent(msgspec.Struct, omit_defaults=True):
    """One side of an event, whole. `name` is given where a person says who is meant, and then `kind`,
    `country` and `sector` are that actor's; without it the machine's reading of who is meant stands.
    """

    span: Pair
    id: str | None = None
    country: str | None = None
    inferred: bool = False
    name: str | None = None
    kind: ActorKind = ActorKind.PERSON  # of one of whom no more is known: nobody has a page by mistake
    sector: str | None = None


class PlaceContent(msgspec.Struct, omit_defaults=True):
    """A place, whole: where its words stand, and which one is meant."""

    span: Pair
    name: str
    id: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None


class EventContent(msgspec.Struct, omit_defaults=True):
    """What changes of one event. A place, time, mode or blame that is None is none; a type or side that is
    None stays. `supports` and `size` are given whole.
    """

    at: int
    drop: bool = False
    type: str | None = None
    actor: list[SideContent] | None = None
    recipient: list[SideContent] | None = None
    place: PlaceContent | UnsetType | None = UNSET
    edtf: str | UnsetType | None = UNSET
    mode: str | UnsetType | None = UNSET
    supports: list[str] | UnsetType = UNSET
    blame: str | UnsetType | None = UNSET
    size: dict[str, float] | UnsetType = UNSET


class TimeContent(msgspec.Struct, omit_defaults=True):
    """What changes of one time. An `edtf` that is None says that it is not on the calendar."""

    at: int
    drop: bool = False
    span: Pair | UnsetType = UNSET
    edtf: str | UnsetType | None = UNSET


class QuantityContent(msgspec.Struct, omit_defaults=True):
    """What changes of one quantity. A bound that is None is none."""

    at: int
    drop: bool = False
    span: Pair | UnsetType = UNSET
    low: float | UnsetType | None = UNSET
    high: float | UnsetType | None = UNSET
    approximate: bool | UnsetType = UNSET
    of: str | UnsetType | None = UNSET
    unit: str | UnsetType | None = UNSET
    per: str | UnsetType | None = UNSET


class FlowContent(msgspec.Struct, omit_defaults=True):
    """What changes of one movement of people. Ends are alpha-3 codes, or names; what is None is not told."""

    at: int
    drop: bool = False
    origin: str | UnsetType | None = UNSET
    destination: str | UnsetType | None = UNSET
    group: str | UnsetType | None = UNSET
    low: float | UnsetType | None = UNSET
    high: float | UnsetType | None = UNSET
    per: str | UnsetType | None = UNSET
    edtf: str | UnsetType | None = UNSET


class PartsContent(msgspec.Struct, omit_defaults=True):
    """What changes of all parts of a claim."""

    events: list[EventContent] = []
    quantities: list[QuantityContent] = []
    times: list[TimeContent] = []
    flows: list[FlowContent] = []

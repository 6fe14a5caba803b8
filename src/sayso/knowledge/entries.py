"""What the knowledge files hold, as values: actors, states, places, offices, events, series, designations.

Nothing here reads a file. A dated fact without a source is kept, and no flag may rest on it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sayso.core.vocabulary import ActorKind

IGO = "IGO"  # stands where a country would, for intergovernmental bodies


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as EDTF. `source` is the address that was opened, `says` what stands there in a few words."""

    date: str
    source: str | None = None
    says: str | None = None

    @property
    def checked(self) -> bool:
        """True where a flag may rest on it."""
        return self.source is not None and self.says is not None


@dataclass(frozen=True, slots=True)
class Actor:
    """One organisation, group, body or state. `file` is where its entry stands.

    `aliases` holds every other way to write the name; `acronyms` are matched in capitals only.
    `country` is ISO 3166 alpha-3, "IGO", or None for one that no single state is home to.
    `predecessors` and `successors` are ids: whom this one came from, and who came from it.
    """

    id: str
    name: str
    kind: ActorKind
    file: str
    aliases: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    sector: str | None = None
    country: str | None = None
    parent: str | None = None
    founded: Dated | None = None
    dissolved: Dated | None = None
    predecessors: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Designation:
    """What one body says of an actor, on a list that it keeps. It never makes a kind, and raises no flag.

    `by` is the id of the state or body that keeps the list; `date` is the day of the listing, where its
    source gives it. Whether the actor was taken off later is not kept here.
    """

    actor: str
    by: str
    list: str
    source: str
    says: str
    file: str
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """One meaning of an ambiguous name, and the words nearby that speak for it."""

    id: str
    context: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A name that several entries share. `default` is meant where nothing nearby decides."""

    name: str
    candidates: tuple[Candidate, ...]
    file: str
    default: str | None = None


@dataclass(frozen=True, slots=True)
class Country:
    """A state or territory with a code. `id` is the actor's, `people` the id of "the Pakistanis"."""

    code: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    the: bool = False  # "the Netherlands"

    @property
    def id(self) -> str:
        """The actor's id: the code in lower case."""
        return self.code.lower()

    @property
    def people(self) -> str:
        """The id of the state's or territory's people."""
        return f"{self.id}-people"


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """A city, region or site. More than one code in `countries` means that the ISO lists disagree."""

    id: str
    name: str
    type: str
    countries: tuple[str, ...]
    file: str
    aliases: tuple[str, ...] = ()
    capital: bool = False
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """A kind of body that any state may have: "army". `id` is joined to the state's: "pak-army"."""

    id: str
    name: str
    kind: ActorKind
    sector: str | None
    nouns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Office:
    """A title or job. `sector` None means: that of the body it serves ("Hamas spokesman").

    `office` is true for an office of a state, which can act without the holder's name.
    """

    id: str
    name: str
    sector: str | None
    titles: tuple[str, ...]
    office: bool = False


@dataclass(frozen=True, slots=True)
class ReferenceEvent:
    """A dated event that a text may be checked against. `place` and `by` are ids."""

    id: str
    name: str
    type: str
    date: Dated
    file: str
    aliases: tuple[str, ...] = ()
    place: str | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """A numbered series of documents, such as a body's resolutions.

    `form` is "number" (one count from `first` to `last`) or "session/number" (sessions from `first` to
    `last`, each with its own count). `last` None means that the series is open and no bound is
    vouched for; with `last_on`, the series reached `last` on that day and has gone on since.
    """

    id: str
    name: str
    body: str
    form: str
    first: int
    last: int | None
    begins: str | None
    ends: str | None
    last_on: Dated | None
    closed: bool
    source: str | None
    says: str | None

    @property
    def checked(self) -> bool:
        """True where a flag may rest on it."""
        return self.source is not None


@dataclass(frozen=True, slots=True, eq=False)
class Knowledge:
    """Everything that the files hold. Two of one `digest` hold the same.

    `by_id` has the actors and the states; compared by identity, so that what is built from it can be kept.
    """

    actors: tuple[Actor, ...]
    countries: tuple[Country, ...]
    places: tuple[PlaceEntry, ...]
    bodies: tuple[Body, ...]
    offices: tuple[Office, ...]
    ambiguous: tuple[Ambiguous, ...]
    events: tuple[ReferenceEvent, ...]
    series: tuple[Series, ...]
    designations: tuple[Designation, ...]
    digest: str
    by_id: Mapping[str, Actor] = field(repr=False)

    def country(self, code: str) -> Country | None:
        """The state or territory of an alpha-3 code."""
        return next((c for c in self.countries if c.code == code), None)

    def designations_of(self, actor: str) -> tuple[Designation, ...]:
        """Which bodies have put an actor on which of their lists."""
        return tuple(d for d in self.designations if d.actor == actor)

"""Tasks: what is scored against which data, one module a subject. In: a run's context. Out: rows."""

from collections.abc import Callable

from evaluation.predict import Context
from evaluation.tasks.attribution import attribution
from evaluation.tasks.blame import blame
from evaluation.tasks.claims import golden
from evaluation.tasks.commitment import commitment
from evaluation.tasks.deeds import flows, support
from evaluation.tasks.events import events
from evaluation.tasks.genres import genres, nested
from evaluation.tasks.masking import masking
from evaluation.tasks.places import places
from evaluation.tasks.planted import links
from evaluation.tasks.quantities import quantities, ranges
from evaluation.tasks.same_event import same_event
from evaluation.tasks.sources import sources
from evaluation.tasks.times import times
from evaluation.tasks.wording import wording
from evaluation.values import Outcome

TASKS: dict[str, Callable[[Context], list[Outcome]]] = {
    "golden": golden,
    "genres": genres,
    "attribution": attribution,
    "nested": nested,
    "sources": sources,
    "times": times,
    "quantities": quantities,
    "ranges": ranges,
    "commitment": commitment,
    "events": events,
    "blame": blame,
    "support": support,
    "flows": flows,
    "places": places,
    "wording": wording,
    "same-event": same_event,
    "links": links,
    "masking": masking,
}
OURS = frozenset(
    {"golden", "genres", "support", "flows", "places", "links"}
)  # on texts of the repository: they always run

"""Claims that say the same in the same words, in documents about the same: one of them stands for all."""

from dataclasses import dataclass, field

from sayso.core.keys import make_key
from sayso.ledger.link.claims.telling import Sketch

_ABOUT = 3  # weightiest words of a document that reprints share, and documents with one phrase do not


@dataclass(slots=True)
class Leads:
    """Which claims stand for their forms from now on, and which no longer do."""

    come: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)

    def change(self, before: str | None, now: str | None) -> None:
        """Of one form."""
        if before == now:
            return
        if before is not None:
            (self.come.discard if before in self.come else self.gone.add)(before)
        if now is not None:
            (self.gone.discard if now in self.gone else self.come.add)(now)


def form_of(sketch: Sketch) -> str:
    """One string for all claims that say the same in the same words, in documents about the same."""
    times = [f"{days.first}-{days.last}" for days in sketch.times]
    words = (*sorted(sketch.words), None, *sorted(sketch.near))
    return make_key(
        "form", sketch.head, str(sketch.denied), *times, None, *words, None, *sketch.topic.top(_ABOUT)
    )

"""A ledger with planted contradictions and revisions, linked by the real linker. No reader, no model.

Of the flood three papers have a toll: one that rises by the next report (a revision), and one that sinks. One
minister is said to have known of a crack, and denies it. A pair is told in words that would be markup.
"""

from pathlib import Path

from sayso.core.marks import Assertion, Marks
from sayso.core.reading import Reading
from sayso.core.vocabulary import ActorKind, SourceKind
from sayso.ledger.link.claims.telling import Telling
from sayso.ledger.link.linker import CorpusLinker
from sayso.ledger.linking import link_new
from sayso.ledger.packed import pack_raw, pack_reading
from sayso.ledger.store import create_store
from tests.support.tellings import STAMP, Figure, Named, Said, meaning_at, told

MARKUP = "<img src=x onerror=alert(9)>"
TURNED = "\u202eTurned Mail"


def _flood(number: int, day: str, publisher: str, source: str) -> Telling:
    words = f"the flood at the Tessaly dam killed {number} people in Korvan"
    return told(
        words, text=f"{source} said in Korvan that {words}.", trigger="killed", day=day, publisher=publisher,
        chain=[Said(source, name=source)], figures=[Figure(str(number), number, number, "people")],
    )  # fmt: skip


def _crack(source: str, verb: str, what: str, publisher: str, day: str) -> Telling:
    words = f"Hamas knew of {what} in the gate of the Tessaly dam"
    return told(
        words, text=f"{source} {verb} that {words}.", trigger="knew", day=day, publisher=publisher,
        chain=[Said(source, name=source, sure=-3.0 if verb == "denied" else 3.0)],
        actors=[Named("Hamas", "hamas", ActorKind.ARMED_GROUP)],
    )  # fmt: skip


def _treaty(source: str, words: str, number: int, publisher: str, day: str | None = None) -> Telling:
    return told(
        words, text=f"{source} said that {words}.", trigger="articles", day=day, publisher=publisher,
        chain=[Said(source, SourceKind.UNNAMED_OFFICIAL, level=2)],
        figures=[Figure(str(number), number, number, "articles")],
    )  # fmt: skip


TOLL = _flood(14, "2031-03-04", "Courier", "Ilan Drosz")
RISEN = _flood(21, "2031-03-05", "Valley Post", "Mira Sandoz")  # later and higher: a revision
SUNK = _flood(9, "2031-03-08", "State Gazette", "Dan Mole")  # later and lower: a contradiction
KNEW = _crack("Ada Vale", "said", "the crack", "Courier", "2031-04-02")
DENIED = _crack("Pavel Orin", "denied", "a crack", "State Gazette", "2031-04-01")
TREATY = _treaty(
    "Officials", f"the {MARKUP} treaty of Korvan has 14 articles", 14, TURNED, "2031-05-01"
)  # fmt: skip
OTHER_TREATY = _treaty("Envoys", f"there are 16 articles in the {MARKUP} treaty of Korvan", 16, MARKUP)
ALL = (TOLL, RISEN, SUNK, KNEW, DENIED, TREATY, OTHER_TREATY)


def contradicted_ledger(path: Path, *, link: bool = True) -> Path:
    """The ledger of all of them."""
    with create_store(path) as store:
        with store.writing() as writer:
            for telling in ALL:
                claim = telling.claim
                meaning = meaning_at(claim.document, claim.spans[0], _trigger(telling))
                assertion = Assertion(claim.spans, meaning.trigger, claim.kind)
                marks = Marks(assertions=(assertion,), meanings=(meaning,))
                raw = pack_raw(claim.document.text.encode())
                writer.reading(pack_reading(Reading(claim.document, marks, (claim,)), STAMP), raw)
        if link:
            link_new(store, CorpusLinker())
    return path


def pair(*sides: Telling) -> frozenset[str]:
    """The ids of both claims."""
    return frozenset(side.id for side in sides)


def _trigger(telling: Telling) -> str:
    assert telling.trigger is not None
    return telling.claim.document.words(telling.trigger)

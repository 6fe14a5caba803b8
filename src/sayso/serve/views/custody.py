"""Chain of custody: what the ledger's chain covers, its head, and what a verification has found so far.

A verification of a large ledger takes minutes, and a page must not. So it is done in parts: each press of the
button walks on for some seconds, from where the part before ended, and the page says how far it has come.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Lock

from sayso.export.words import visible
from sayso.ledger.verify import Verdict, Walk
from sayso.serve.asking import Ask, Go, Shown

SECONDS = 4.0  # of one part
KINDS = {
    "raw": ("Bytes as they came", "SHA-256 of the bytes"),
    "document": ("Documents", "every column of the row: text, blocks, metadata, the way back to the page"),
    "appearance": ("Places where a document was seen", "the address"),
    "annotation": ("Readings by the machine", "all marks and all claims, those that were superseded too"),
    "judgement": ("Decisions of people", "who, what, when and why"),
    "redaction": ("Redactions", "the reason, and the list of what was taken"),
}


@dataclass
class Custody:
    """The verification of one ledger, which all its readers share."""

    seconds: float = SECONDS
    _walk: Walk = field(default_factory=Walk)
    _found: Verdict | None = None
    _at: str = ""
    _lock: Lock = field(default_factory=Lock)

    def page(self, ask: Ask) -> Shown:
        """The chain in numbers, and what was found."""
        held, found = ask.shelf.holding(), self._found
        walked = min(found.entries / held.entries * 100, 100.0) if found and held.entries else 0.0
        return Shown(
            "custody.html.jinja",
            {
                "title": "Chain of custody",
                "held": held,
                "kinds": [(*KINDS[kind], n) for kind, n in held.kinds],
                "found": found,
                "subject": visible(found.broken.subject) if found and found.broken else "",
                "notes": [visible(note) for note in found.notes] if found else [],
                "done": self._walk.done and found is not None,
                "newer": found is not None and self._walk.done and found.entries < held.entries,
                "walked": round(walked, 1),
                "at": self._at,
                "seconds": round(self.seconds),
            },
            lambda: {"holding": held, "verdict": found, "whole": self._walk.done, "at": self._at},
        )

    def verify(self, ask: Ask) -> Go:
        """Walk on for some seconds; from the first entry where the end was reached before."""
        with self._lock:
            if self._walk.done:
                self._walk = Walk()
            self._found = ask.shelf.walk(self._walk, self.seconds)
            self._at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return Go("/custody")

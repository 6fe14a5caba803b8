"""What `sayso add` is told, and what it tells."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.core.errors import InputError, SettingsError
from sayso.core.settings import Courtesy
from sayso.core.vocabulary import DocumentStatus
from sayso.ledger.packed import PackedReading
from sayso.run.workers import command_of


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0))


@dataclass(frozen=True, slots=True)
class Commands:
    """How the workers are started."""

    read: Sequence[str] = field(default_factory=lambda: command_of("read"))
    annotate: Sequence[str] = field(default_factory=lambda: command_of("annotate"))


@dataclass(frozen=True, slots=True)
class AddOptions:
    """How to add. `workers` annotate side by side; `limit` ends after so many documents; `since` is a date.

    `seconds` is what a document may take, and one more for each thousand characters; `tries` how often one is
    tried that kills its worker; `memory` is address space for a worker in bytes. `renew` annotates anew what
    the ledger holds by another stamp. `courtesy` is for servers that are asked again and again; with `pages`,
    a feed's pages are read and not what it says of them. Raises SettingsError.
    """

    workers: int = field(default_factory=cores)
    limit: int | None = None
    since: str | None = None
    dry_run: bool = False
    renew: bool = False
    keep_bytes: bool = True
    tries: int = 2
    seconds: float = 120.0
    read_seconds: float = 300.0
    memory: int = 16 << 30
    courtesy: Courtesy | None = None
    pages: bool = False
    batch: int = 128
    batch_seconds: float = 5.0
    commands: Commands = field(default_factory=Commands)

    def __post_init__(self) -> None:
        if (
            self.workers < 1
            or self.tries < 1
            or self.batch < 1
            or (self.limit is not None and self.limit < 1)
        ):
            raise SettingsError("workers, tries, batch and limit are numbers above 0")


@dataclass(slots=True)
class Tally:
    """What came of it so far. Documents count when they are safe on the disk, and not before."""

    inputs: int = 0  # named, or listed by those that were; with a limit, those that were come to
    inputs_done: int = 0
    unchanged: int = 0  # inputs that were done before, and have not changed since
    new: int = 0
    renewed: int = 0
    known: int = 0
    redacted: int = 0
    passed_over: int = 0  # older than `since`
    claims: int = 0
    unread: int = 0  # of the new ones, in a language that is not read
    linked: int = 0  # documents, of those that are to be linked at the end
    to_link: int = 0
    failed: list[InputError] = field(default_factory=list)

    def take(self, reading: PackedReading) -> None:
        """Count what a document brings that is new, or annotated anew."""
        self.claims += len(reading.claims)
        self.unread += reading.document.status == DocumentStatus.UNSUPPORTED_LANGUAGE

    @property
    def documents(self) -> int:
        """Documents that are dealt with."""
        return self.new + self.renewed + self.known + self.redacted + self.passed_over

"""What is done to a ledger: the commands that write, under the same names."""

import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Self

from sayso.api_ledger.opened import Opened
from sayso.core.errors import QueryError
from sayso.core.judging import REVIEW
from sayso.core.settings import Settings

if TYPE_CHECKING:
    from sayso.ledger.merge import Merged
    from sayso.ledger.redact import Redaction
    from sayso.ledger.verify import Verdict
    from sayso.ledger.wanted import Wanted
    from sayso.run.adding import Tally
    from sayso.run.importing import ImportTally


class Keeping(Opened):
    """The part that writes. Every method raises LedgerError where the ledger cannot be written."""

    def add(
        self,
        *inputs: str | Path,
        settings: Settings | None = None,
        workers: int | None = None,
        limit: int | None = None,
        since: str | None = None,
        renew: bool = False,
        link: bool = True,
    ) -> "Tally":
        """Add inputs and link what is new, as `sayso add` does; without `link`, `link()` does that later.

        What failed stands in the tally's `failed`, and raises nothing.

        Raises LedgerError where the ledger cannot be written, ModelError where the models cannot be loaded.
        """
        from sayso.ledger.link.linker import CorpusLinker  # noqa: PLC0415  only when it is asked
        from sayso.ledger.store import create_store  # noqa: PLC0415
        from sayso.run.adding import Adder, AddOptions, cores  # noqa: PLC0415

        options = AddOptions(workers=workers or cores(), limit=limit, since=since, renew=renew)
        with create_store(self.path) as store:
            linker = CorpusLinker() if link else None
            return Adder(store, settings or Settings(), options, linker=linker).add(map(str, inputs))

    def link(self) -> int:
        """Find what joins documents that are not linked yet, as `sayso link` does. Returns how many.

        Raises LedgerError where the ledger cannot be written.
        """
        from sayso.ledger.link.linker import CorpusLinker  # noqa: PLC0415  as above
        from sayso.ledger.linking import link_new  # noqa: PLC0415
        from sayso.ledger.store import open_store  # noqa: PLC0415

        with open_store(self.path, write=True) as store:
            return link_new(store, CorpusLinker())

    def import_files(self, *files: str | Path, settings: Settings | None = None) -> "ImportTally":
        """Import files or folders, as `sayso import` does. What failed stands in the tally.

        Raises LedgerError where the ledger cannot be written.
        """
        from sayso.ledger.store import create_store  # noqa: PLC0415  as above
        from sayso.run.importing import Importer  # noqa: PLC0415

        with create_store(self.path) as store:
            return Importer(store, (settings or Settings()).read).take(map(str, files))

    def merge(self, other: str | Path, *, link: bool = True) -> "Merged":
        """Take over what another ledger holds, each thing once, and link it, as `sayso ledger merge` does.

        Raises MissingLedgerError, NotALedgerError, and LedgerError where both are the same file.
        """
        from sayso.ledger.merge import merge  # noqa: PLC0415  as above
        from sayso.ledger.store import open_store  # noqa: PLC0415

        with open_store(self.path, write=True) as into, open_store(Path(other)) as source:
            merged = merge(into, source)
        if link:
            self.link()
        return merged

    def review(
        self, claim: str, verdict: Literal["accept", "reject"], *, reason: str = "", by: str | None = None
    ) -> str:
        """Decide about a claim, as the page of reviews does. Returns the judgement's id.

        `by` is your login where it is left out. Raises UnknownIdError, and QueryError for another verdict.
        """
        from sayso.ledger.review.judging import made_now  # noqa: PLC0415  as above
        from sayso.ledger.search import Search  # noqa: PLC0415
        from sayso.ledger.store import open_store  # noqa: PLC0415

        if verdict not in ("accept", "reject"):
            raise QueryError(f"a claim is accepted or rejected, not {verdict!r}")
        with open_store(self.path, write=True) as store, store.writing() as writer:
            Search(writer.connection).claim(claim)
            judgement = made_now(by or getpass.getuser(), claim, REVIEW, verdict, reason=reason)
            return writer.decide(judgement).id

    def watch(self, name: str, wanted: "Wanted", *, by: str | None = None) -> str:
        """Save a search, as `sayso watch NAME --save` does. Returns its id.

        `changes` tells what is new for it. Raises QueryError for a search that makes no sense or a name that
        is taken, PrivateWatchError for a private person.
        """
        from sayso.ledger.store import open_store  # noqa: PLC0415  as above
        from sayso.ledger.watch.saved import saving  # noqa: PLC0415

        with open_store(self.path, write=True) as store, store.writing() as writer:
            judgement = saving(writer.connection, name, wanted, by or getpass.getuser())
            writer.decide(judgement)
        return judgement.subject

    def redact(self, *documents: str, reason: str, by: str) -> "tuple[Redaction, ...]":
        """Remove documents for good, by id or address, and keep a tombstone of each.

        Raises UnknownIdError, and QueryError where several documents stand at an address.
        """
        from sayso.ledger.redact import redact  # noqa: PLC0415  as above
        from sayso.ledger.store import open_store  # noqa: PLC0415

        with open_store(self.path, write=True) as store:
            return redact(store, documents, reason, by)

    def check(self) -> list[str]:
        """What is wrong with the file, its references, its index and its sums: a sentence each."""
        from sayso.ledger.store import open_store  # noqa: PLC0415  as above
        from sayso.ledger.upkeep import check  # noqa: PLC0415

        with open_store(self.path, write=True) as store:
            return check(store)

    def compact(self) -> None:
        """Give back free space, and put the index in order. Needs as much free disk as the ledger has."""
        from sayso.ledger.store import open_store  # noqa: PLC0415  as above
        from sayso.ledger.upkeep import compact  # noqa: PLC0415

        with open_store(self.path, write=True) as store:
            compact(store)

    def backup(self, target: str | Path) -> "Verdict":
        """Copy the ledger while others may read and write it, and verify the copy.

        Raises LedgerError where there is a file of that name.
        """
        from sayso.ledger.backup import backup  # noqa: PLC0415  as above

        return backup(self._store(), Path(target))

    @classmethod
    def restore(cls, source: str | Path, path: str | Path) -> Self:
        """Make a ledger at `path` out of a backup, which is verified first, and open it.

        Raises LedgerError where there is a file of that name, DamagedLedgerError.
        """
        from sayso.ledger.backup import restore  # noqa: PLC0415  as above

        restore(Path(source), Path(path))
        return cls.open(path)

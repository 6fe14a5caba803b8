"""An open ledger: what asking and keeping have in common."""

from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from sayso.core.errors import MissingLedgerError

if TYPE_CHECKING:
    from sayso.ledger.store import Store


class Opened:
    """A ledger's file. It is opened when it is first needed, and again after it was written anew."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._opened: Store | None = None

    @classmethod
    def open(cls, path: str | Path, *, create: bool = False) -> Self:
        """Open a ledger; with `create`, one that is not there is made.

        Raises MissingLedgerError, NotALedgerError, NewerLedgerError, DamagedLedgerError, ReadOnlyLedgerError.
        """
        from sayso.ledger.store import create_store  # noqa: PLC0415  msgspec, only for who has a ledger

        ledger = cls(Path(path))
        if create and not ledger.path.exists():
            create_store(ledger.path).close()
        elif not ledger.path.exists():
            raise MissingLedgerError(f"{path}: there is no ledger of that name; create=True makes one")
        ledger._store()
        return ledger

    def close(self) -> None:
        """Close the file."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _store(self) -> "Store":
        from sayso.ledger.store import open_store  # noqa: PLC0415  as above

        if self._opened is None:
            self._opened = open_store(self.path)
        return self._opened

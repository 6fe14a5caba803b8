"""The Python API of a ledger: `sayso.Ledger.open("news.db")`."""

from sayso.api_ledger.asking import Asking
from sayso.api_ledger.keeping import Keeping


class Ledger(Asking, Keeping):
    """A ledger. Open it with `Ledger.open`, use it in a `with` block or call `close()`; for one thread.

    Reading never waits for those who write, and sees what they have finished.
    """


__all__ = ["Ledger"]

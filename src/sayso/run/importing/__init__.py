"""`sayso import`: what another ledger or another tool has written, into a ledger; nothing doubled."""

from sayso.run.importing.importer import Importer
from sayso.run.importing.tally import ImportTally

__all__ = ["ImportTally", "Importer"]

"""`sayso add`: inputs into a ledger, by worker processes; nothing is done twice, nothing is lost."""

from sayso.run.adding.adder import Adder
from sayso.run.adding.follow import follow_each
from sayso.run.adding.options import AddOptions, Commands, Tally, cores

__all__ = ["AddOptions", "Adder", "Commands", "Tally", "cores", "follow_each"]

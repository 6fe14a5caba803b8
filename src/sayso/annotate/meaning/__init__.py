"""What each assertion means, as a few numbers that a ledger can compare."""

from sayso.annotate.meaning.projection import Projection, open_projection
from sayso.annotate.meaning.words import Words

__all__ = ["Projection", "Words", "open_projection"]

"""Who is named: knowledge names by longest match, joined with the recogniser's."""

from sayso.annotate.actors.described import find_described
from sayso.annotate.actors.mentions import find_actors
from sayso.knowledge import Knowledge, load_knowledge

__all__ = ["Knowledge", "find_actors", "find_described", "load_knowledge"]

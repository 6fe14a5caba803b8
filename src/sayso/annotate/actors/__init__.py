"""Who is named: knowledge names by longest match, joined with the recogniser's."""

from sayso.annotate.actors.mentions import find_actors
from sayso.knowledge import Knowledge, load_knowledge

__all__ = ["Knowledge", "find_actors", "load_knowledge"]

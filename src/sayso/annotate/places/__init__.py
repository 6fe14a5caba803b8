"""Where things are: states, cities and regions that a text names."""

from sayso.annotate.places.places import find_places

__all__ = ["find_places"]

"""Assertions: what the text puts forward as so, one per clause with its own news."""

from sayso.annotate.assertions.find import find_assertions

__all__ = ["find_assertions"]

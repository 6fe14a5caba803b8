"""Wording: loaded words, kept apart by whose they are."""

from sayso.annotate.wording.find import find_wording

__all__ = ["find_wording"]

"""Attributions: who says what, in whose words, and inside whose words."""

from sayso.annotate.attribution.engine import find_attributions

__all__ = ["find_attributions"]

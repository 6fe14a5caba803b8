"""The weights as TOML: one spelling for one fit, so that two runs can be compared byte by byte."""

from collections.abc import Mapping

from sayso.annotate.attribution.who.score import TABLES

HEADER = """\
# Weights of the log-linear choice of who is meant: what `features.py` gives, times these, summed; `least` is
# the share that the best must have. Made by `python -m training.who_is_meant`, byte for byte, no line by
# hand; its CARD.md says from what, and how well they do.
"""


def as_toml(weights: Mapping[str, Mapping[str, float]]) -> str:
    """The whole file."""
    parts = [HEADER]
    for table in TABLES:
        lines = [f"{name} = {value}" for name, value in sorted(weights[table].items())]
        parts.append("\n".join([f"[{table}]", *lines]) + "\n")
    return "\n".join(parts)

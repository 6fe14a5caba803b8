"""The table as TOML: one spelling for one fit, so that two runs can be compared byte by byte.

In: a `Fitted`. Out: the text of `measured.toml`, rounded, in sorted order, words in bands of equal odds.
"""

import json
import textwrap
from collections import defaultdict
from collections.abc import Iterable, Mapping

from training.attribution_rules.fit import Fitted

_WIDTH = 108
_FAINT = 0.05  # a weight below this is left out
HEADER = """\
# How likely it is that people mark a candidate as an attribution, in log-odds, measured on the 840 training
# articles of PolNeAR (source, cue and content right by the measure "relation"; candidates inside a marked
# content left out). Its odds are: start + slope * (its word in its frame) + the weights of its features.
#   frames   a word that is not listed: hits and tries of all words in the frame, five tries from its family
#   words    how much more often (natural logarithm) than its frames a word is right; counts by 0.8
#   pairs    a word in a frame that strays from the sum of the two: three tries drawn towards it
#   reporting  verbs with a clause or a quotation that were right twice, and in 35 of 100 tries
#   weights  a logistic regression over the rest (each candidate's own outcome left out of its word's figure)
# Rounded; words seen fewer than four times left out. Made by counting and fitting alone, no line by hand:
# `python -m training.attribution_rules` writes this file, byte for byte; its CARD.md says the rest.
"""


def as_toml(fitted: Fitted) -> str:
    """The whole file."""
    lines = [HEADER, f"start = {fitted.start:.2f}\nslope = {fitted.slope:.2f}\n", "[frames]"]
    lines += [f"{json.dumps(frame)} = {round(odds, 1)}" for frame, odds in sorted(fitted.frames.items())]
    lines.append(f"\n[reporting]\nverbs = {_listed(fitted.reporting)}")
    lines.append(f"\n[words]\n{_bands(fitted.words)}\n")
    for frame, odds in sorted(fitted.pairs.items()):
        lines.append(f"[pairs.{json.dumps(frame)}]\n{_bands(odds)}\n")
    lines.append("[weights]")
    lines += [
        f"{json.dumps(name)} = {weight:.2f}"
        for name, weight in sorted(fitted.weights.items())
        if abs(weight) >= _FAINT
    ]
    return "\n".join(lines) + "\n"


def _bands(odds: Mapping[str, float]) -> str:
    bands: defaultdict[float, list[str]] = defaultdict(list)
    for word, band in odds.items():
        bands[band].append(word)
    return "\n".join(f'"{band:.1f}" = {_listed(bands[band])}' for band in sorted(bands, reverse=True))


def _listed(words: Iterable[str]) -> str:
    inside = ", ".join(json.dumps(word) for word in sorted(words))
    filled = textwrap.fill(
        inside, _WIDTH, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False
    )
    return f"[\n{filled},\n]"

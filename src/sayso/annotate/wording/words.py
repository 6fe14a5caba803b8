"""Words with how often people marked them as loaded: what the wording network knows of a word by itself.

In: lemmas. Out: for each the logarithm of its odds beside the average word's, and how well it is known. No
name is among the words, and the words of names are not looked up.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from sayso.annotate.wording.features import Floats

UNKNOWN = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Words:
    """Lemma to log-odds and familiarity (0 never seen, 1 very often)."""

    scores: Mapping[str, tuple[float, float]]

    def of(self, lemmas: Sequence[str]) -> Floats:
        """An array (lemmas, 2)."""
        found = chain.from_iterable(self.scores.get(lemma, UNKNOWN) for lemma in lemmas)
        return np.fromiter(found, np.float32, 2 * len(lemmas)).reshape(-1, 2)

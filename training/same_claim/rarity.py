"""How rare words are in news: the share of articles that hold each stem, as weights in a text file.

In: the articles of PolNeAR and ECB+, parts train, and of MUC-4. Out: the text of `rarity.txt`. The three sets
count alike, so that the words of one election or one war do not pass for common ones.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from sayso.ledger.link.claims.words import RAREST, stems

SETS = ("polnear-train", "ecbplus-train", "muc4-train")
_COMMONEST = 6000  # stems in the file; all others are as rare as can be
HEADER = """\
# How much a stem tells: minus the logarithm of the share of news articles that hold it. Made by
# `python -m training.same_claim`, no line by hand; its card says from what.
"""


def rarities(sets: Sequence[Iterable[str]]) -> str:
    """The whole file, from the articles of several sets."""
    shares: defaultdict[str, float] = defaultdict(float)
    for articles in sets:
        held: Counter[str] = Counter()
        count = 0
        for text in articles:
            held.update(set(stems(text)))
            count += 1
        for word, number in held.items():
            shares[word] += number / count / len(sets)
    known = sorted(shares, key=lambda word: (-shares[word], word))[:_COMMONEST]
    lines = [f"{word} {min(RAREST, -math.log(shares[word])):.2f}" for word in sorted(known) if word.isalpha()]
    return HEADER + "\n".join(lines) + "\n"

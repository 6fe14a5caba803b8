"""Names of states, groups and faiths do not decide how sure anybody is: swap them, and the labels stay.

The vectors of the words around a name know a little of it: a score may move, and a label where its score lies
near a threshold. How far and how often is bounded here (docs/decisions/0014-commitment.md). Words that one of
two texts has no mark for are the attributions' business.
"""

import re
from functools import cache

import pytest

from sayso.annotate.engine import Engine
from sayso.core.marks import AUTHOR
from sayso.core.settings import Settings
from sayso.core.vocabulary import CommitmentLabel, Layer
from sayso.read import read_text

_FARTHEST = 0.9  # points of the scale from -3 to 3
_SHARE = 0.05

STATES = [
    ("Israel", "Israeli", "Iran", "Iranian"),
    ("Iran", "Iranian", "Israel", "Israeli"),
    ("Pakistan", "Pakistani", "India", "Indian"),
    ("Russia", "Russian", "Ukraine", "Ukrainian"),
    ("Norway", "Norwegian", "Chile", "Chilean"),
]
GROUPS = [("Hamas", "Muslim"), ("Irgun", "Jewish"), ("Fatah", "Christian"), ("Hezbollah", "Hindu")]
OF_STATES = [
    "{0} may send troops to the border, but {2} has not closed it.",
    "{1} officials said that {3} soldiers had burned two villages.",
    "{0} denied that its army attacked the {3} convoy.",
    "The {1} government failed to stop the shelling of {2}.",
    "{0} will probably withdraw if {2} agrees to a truce.",
    "An alleged {1} attack killed nine people in {2}.",
    "{0} wants to build a port; {2} plans to block it.",
    "It is believed that {1} agents planned the bombing in {2}.",
    "{0} reportedly gave rifles to rebels in {2}, who refused to use them.",
    "{1} ministers admitted that they had trained fighters against {2}.",
]
OF_GROUPS = [
    "{0} fighters tried to enter the town, according to {1} leaders.",
    "{1} families could not leave before {0} opened the road.",
    "{0} falsely claimed that {1} villagers had fled.",
    "If {0} wins, {1} schools might be closed.",
]
TEXTS = [(text, STATES) for text in OF_STATES] + [(text, GROUPS) for text in OF_GROUPS]


@cache
def engine() -> Engine:
    return Engine(Settings().annotate)


def scores(text: str, names: tuple[str, ...]) -> dict[tuple[str, bool], tuple[float, CommitmentLabel]]:
    """Score and label of each word that is no name, by the word and whether the holder is the author."""
    document = read_text(text.format(*names), uri="memory:swapped")
    marks = engine().annotate(document, frozenset({Layer.COMMITMENT}))
    found = {
        (document.words(one.span), one.holder == AUTHOR): (one.score, one.label) for one in marks.commitment
    }
    return {key: value for key, value in found.items() if not re.fullmatch("|".join(names), key[0])}


@pytest.mark.models
def test_names_swapped_leave_the_labels() -> None:
    compared, changed = 0, []
    for text, sets in TEXTS:
        first, *others = (scores(text, names) for names in sets)
        for found in others:
            for key in sorted(first.keys() & found.keys()):
                compared += 1
                assert abs(first[key][0] - found[key][0]) < _FARTHEST, (text, key)
                if first[key][1] is not found[key][1]:
                    changed.append((text, key, first[key], found[key]))
    assert compared > 120
    assert len(changed) <= _SHARE * compared, changed

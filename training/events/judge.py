"""How good the model is on sentences that it was not fitted on.

In: sentences. Out: what it chooses in each, of a model fitted on the other four fifths.
"""

from collections.abc import Sequence

import numpy as np

from evaluation.scorers.events import Event, Result, Side, score_sentence
from sayso.annotate.events.chooser import Chooser
from sayso.annotate.events.features import Seen
from sayso.annotate.events.find import framed
from sayso.annotate.events.recipients import Sides
from training.events.examples import Sentence
from training.events.fit import Weights, fit, table_of

PARTS = 5


def cross_validated(sentences: Sequence[Sentence]) -> list[Result]:
    """The counts of each sentence, in the order given. Negated events do not count."""
    results: dict[int, Result] = {}
    for part in range(PARTS):
        held = [n for n in range(len(sentences)) if n % PARTS == part]
        others = [sentence for n, sentence in enumerate(sentences) if n % PARTS != part]
        chooser = chooser_of(fit(table_of(others)))
        results.update((n, _score(chooser, sentences[n])) for n in held)
    return [results[n] for n in range(len(sentences))]


def by_frames(sentences: Sequence[Sentence]) -> list[Result]:
    """The counts of the frames alone."""
    return [
        score_sentence(
            [s.gold],
            [_event(seen.deed.type, seen) for seen, _ in s.sites if seen.deed and not seen.deed.negated],
        )
        for s in sentences
    ]


def chooser_of(weights: Weights) -> Chooser:
    """The model as the program opens it."""
    return Chooser(weights.steps.astype(np.float32) * weights.scale, weights.offset)


def _score(chooser: Chooser, sentence: Sentence) -> Result:
    seen = [one for one, _ in sentence.sites]
    chosen = chooser.choose([row for _, row in sentence.sites], [framed(one) for one in seen])
    found = [
        _event(choice[0], one)
        for one, choice in zip(seen, chosen, strict=True)
        if choice is not None and not (one.deed is not None and one.deed.negated)
    ]
    return score_sentence([sentence.gold], found)


def _event(name: str, seen: Seen) -> Event:
    return Event(name, _sides(seen.actors), _sides(seen.recipients))


def _sides(given: Sides) -> tuple[Side, ...]:
    return tuple(Side(one.text, one.country) for one in given)

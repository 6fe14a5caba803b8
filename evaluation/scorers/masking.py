"""How many names are left in a masked text.

In: a masked document, and where names stood in the text as it was. Out: for each place whether a word of the
name is still there. A name of which one word is left counts as left: whoever reads it knows who is meant.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from evaluation.scorers.measure import share
from evaluation.scorers.tokens import Offsets
from sayso.core.text import Document, Span
from sayso.export.mask.document import MaskedDocument
from sayso.export.mask.words import PARTICLES, keys_of


@dataclass(frozen=True, slots=True)
class Tally:
    """Of one article: mentions of private persons and of public ones, and how many of each are gone.

    `persons` are private persons by surname; one is gone where all labelled mentions are.
    """

    private: int
    private_gone: int
    persons: int
    persons_gone: int
    public: int
    public_gone: int


def score(
    document: Document, masked: MaskedDocument, private: Sequence[Offsets], public: Sequence[Offsets]
) -> Tally:
    """The tally of one article."""
    gone = [is_gone(document, masked, one) for one in private]
    left: dict[str, bool] = {}
    for (start, end), is_masked in zip(private, gone, strict=True):
        surname = keys_of(document.text[start:end])[-1]
        left[surname] = left.get(surname, False) or not is_masked
    return Tally(
        len(private),
        sum(gone),
        len(left),
        sum(not one for one in left.values()),
        len(public),
        sum(is_gone(document, masked, one) for one in public),
    )


def is_gone(document: Document, masked: MaskedDocument, name: Offsets) -> bool:
    """True where no word of the name is left at its place."""
    span = Span(*name)
    words = {key for key in keys_of(document.words(span)) if len(key) > 1} - PARTICLES
    return not words & set(keys_of(masked.document.words(masked.span(span))))


def shares(tallies: Sequence[Tally]) -> dict[str, float]:
    """Recall over mentions and over persons, and which share of the public persons' mentions is kept."""
    private, persons, public = (
        (sum(getattr(t, f"{name}_gone") for t in tallies), sum(getattr(t, name) for t in tallies))
        for name in ("private", "persons", "public")
    )
    return {
        "recall": share(*private),
        "recall_persons": share(*persons),
        "public_kept": 1 - share(*public),
    }


def intervals(tallies: Sequence[Tally], rounds: int = 1000) -> dict[str, tuple[float, float]]:
    """95% interval of each share, by drawing as many articles again, with the same seed in every run."""
    draw = random.Random(0)  # noqa: S311 — a fixed seed is the point: the interval must not change by itself
    drawn = [shares(draw.choices(tallies, k=len(tallies))) for _ in range(rounds)]
    low, high = int(0.025 * rounds), int(0.975 * rounds) - 1
    return {
        name: (sorted(one[name] for one in drawn)[low], sorted(one[name] for one in drawn)[high])
        for name in drawn[0]
    }

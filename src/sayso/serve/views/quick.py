"""Mends of two keys: a letter opens a short list, a digit takes a value of it."""

from collections.abc import Iterable

from sayso.core.claim import Claim
from sayso.export.words import COMMITMENT, KINDS, LEVELS

Choice = tuple[int, str, str, bool]  # digit, value, in words, whether it is so now


def quick(claim: Claim) -> dict[str, list[Choice]]:
    """For each field that takes one of a few values, its values in their order."""
    label = claim.author_commitment.label
    return {
        "level": [(n, str(n), step.name, n == claim.level) for n, step in enumerate(LEVELS)],
        "kind": _numbered((kind.value, step.name, kind is claim.kind) for kind, step in KINDS.items()),
        "commitment": _numbered((c.value, name, c is label) for c, name in COMMITMENT.items()),
    }


def _numbered(values: Iterable[tuple[str, str, bool]]) -> list[Choice]:
    return [(n, *value) for n, value in enumerate(values, 1)]

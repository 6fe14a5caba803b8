"""The commitment network: how sure a holder is of each word asked about.

In: a document's vectors and what is seen of the words (`views`). Out: a score from -3 to 3 for each. The
network gives chances of scores half a point apart; the score is the median between them. It is fitted on what
readers judged (model card beside its weights).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import msgspec
import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from sayso.annotate.commitment.signals import class_names
from sayso.annotate.commitment.views import (
    FEATURES,
    PLACES,
    REACH,
    Asked,
    Scopes,
    View,
    token_features,
    view_of,
)
from sayso.annotate.encoder.encoder import Vectors
from sayso.annotate.models.bundle import Bundle
from sayso.annotate.parse import Parsed
from sayso.annotate.table import Ints, TokenTable
from sayso.annotate.voices import Voices
from sayso.core.errors import ModelError

STATES, CHANCES = "states.onnx", "chances.onnx"
SCORES = np.linspace(-3.0, 3.0, 13)
_TOKENS = 512  # whose states are worked out at once: more do not stay in a core's cache
_TOGETHER = 2048  # words asked about whose views are made at once
_SLAB = 64  # of these, that go through the network at once
_DECIMALS = 4  # of a chance: a processor that rounds otherwise must not change the output

Chances = NDArray[np.float64]
Judge = Callable[[Sequence[Asked]], list[float]]  # a score for each word asked about


@dataclass(frozen=True, slots=True)
class CommitmentNetwork:
    """The opened graphs: tokens to their states, and states to chances. Safe to share between threads."""

    states: ort.InferenceSession
    of_states: ort.InferenceSession

    def judge(self, parsed: Parsed, table: TokenTable, vectors: Vectors, voices: Voices) -> Judge:
        """What the network says of words of one document."""

        def scores(asked: Sequence[Asked]) -> list[float]:
            if not asked:
                return []
            states, scopes = self.states_of(token_features(parsed, table), vectors), Scopes(table, voices)
            found: list[float] = []
            for first in range(0, len(asked), _TOGETHER):
                view = view_of(table, scopes, asked[first : first + _TOGETHER])
                found.extend(medians(self.chances(view, states)).tolist())
            return found

        return scores

    def states_of(self, features: Ints, vectors: Vectors) -> Vectors:
        """What the network keeps of each token of a document."""
        found = [
            self.states.run(
                ["states"],
                {
                    "vectors": vectors[at : at + _TOKENS],
                    "features": features[at : at + _TOKENS].astype(np.int64),
                },
            )[0]
            for at in range(0, len(vectors), _TOKENS)
        ]
        return np.concatenate(found)

    def chances(self, view: View, states: Vectors) -> Chances:
        """The chance of each of `SCORES`, for each word of the view.

        Words that have as many tokens near go through the network together: little is padded.
        """
        found = np.empty((len(view), len(SCORES)))
        order = np.argsort(view.sizes(), kind="stable")
        for first in range(0, len(order), _SLAB):
            some = order[first : first + _SLAB]
            found[some] = self.of_states.run(["chances"], {"states": states, **view.of(some).inputs()})[0]
        chances: Chances = np.round(found, _DECIMALS)
        return chances


def open_commitment(bundle: Bundle, threads: int) -> CommitmentNetwork:
    """The network of a bundle with both graphs. Raises ModelError where it was made for other code."""
    try:
        made_for = msgspec.convert(bundle.settings["made_for"], dict[str, object])
    except (KeyError, msgspec.ValidationError) as error:
        raise ModelError(f"{bundle.path('model.json')} lacks what the network needs: {error}") from error
    if made_for != made_for_here():
        raise ModelError(f"the weights in {bundle.folder} were made for another version of sayso")
    return CommitmentNetwork(bundle.session(STATES, threads), bundle.session(CHANCES, threads))


def made_for_here() -> dict[str, object]:
    """What the weights depend on: the features, the classes of words, the reach."""
    return {"features": list(FEATURES), "classes": list(class_names()), "reach": REACH, "places": PLACES}


def medians(chances: Chances) -> Chances:
    """The median of each row of chances, each spread evenly around its score. Shape (n, 13) to (n,)."""
    under = np.cumsum(chances, axis=1) - chances / 2
    under /= np.maximum(chances.sum(axis=1, keepdims=True), 1e-9)
    last = np.clip((under < 0.5).sum(axis=1), 1, len(SCORES) - 1)
    row = np.arange(len(chances))
    below, above = under[row, last - 1], under[row, last]
    share = np.clip((0.5 - below) / np.maximum(above - below, 1e-9), 0.0, 1.0)
    found: Chances = SCORES[last - 1] + share * (SCORES[last] - SCORES[last - 1])
    return found

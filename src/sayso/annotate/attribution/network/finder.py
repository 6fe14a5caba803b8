"""The engine that finds attributions, opened once and used for every document.

In: a parse, its token table, the encoder's vectors and the quotations. Out: `Found` values with calibrated
scores.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.annotate.attribution.found import Found
from sayso.annotate.attribution.network.find import Calibration, calibration_of, settle
from sayso.annotate.attribution.network.inside import inside_quotations
from sayso.annotate.attribution.network.network import AttributionNetwork, open_network
from sayso.annotate.attribution.network.paragraphs import over_paragraphs
from sayso.annotate.attribution.network.turns import whole_turns
from sayso.annotate.attribution.network.views import token_features
from sayso.annotate.attribution.quotes import Quote, set_off
from sayso.annotate.encoder.encoder import Vectors
from sayso.annotate.models.bundle import Bundle
from sayso.annotate.table import TokenTable
from sayso.core.text import Document


@dataclass(frozen=True, slots=True)
class Finder:
    """Network and calibration. `threshold` is the score from which an attribution counts."""

    network: AttributionNetwork
    calibration: Calibration
    threshold: float

    def find(
        self, document: Document, table: TokenTable, vectors: Vectors, quotes: Sequence[Quote]
    ) -> list[Found]:
        """Everything found, safe or not, in text order."""
        candidates = self.network.candidates(table, token_features(table, quotes), vectors)
        spoken = [quote.span for run in set_off(document, quotes) for quote in run.quotes]
        found = settle(candidates, table, self.calibration, self.threshold, spoken)
        found = inside_quotations(document.text, quotes, found, table.sentence_ends())
        found = whole_turns(document, found, self.threshold)
        return over_paragraphs(document, quotes, found, self.threshold)


def open_finder(bundle: Bundle, threads: int, threshold: float) -> Finder:
    """The finder of a bundle. Raises ModelError."""
    return Finder(open_network(bundle, threads), calibration_of(bundle), threshold)

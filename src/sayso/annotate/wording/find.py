"""Loaded words of a document, each with its voice: the author's own, or a source's.

In: a parse with its table, vectors, quotations and voices. Out: Wording marks in text order that do not
overlap. The same network reads every side, and sees no names. Nothing here says that a word is wrong: a score
says how likely readers are to mark it.
"""

from dataclasses import dataclass
from itertools import groupby

from sayso.annotate.attribution.quotes import Quote
from sayso.annotate.encoder.encoder import Vectors
from sayso.annotate.models.bundle import Bundle
from sayso.annotate.parse import Parsed
from sayso.annotate.table import TokenTable
from sayso.annotate.voices import Voices
from sayso.annotate.wording.features import MARK, inputs_of
from sayso.annotate.wording.network import Network, open_network
from sayso.annotate.wording.spans import Marked, Worth, marked_spans, worth_of
from sayso.core.marks import Wording
from sayso.core.text import Span


@dataclass(frozen=True, slots=True)
class WordingFinder:
    """The network, and what a span must be worth."""

    network: Network
    worth: Worth

    def find(
        self, parsed: Parsed, table: TokenTable, vectors: Vectors, quotes: tuple[Quote, ...]
    ) -> list[Marked]:
        """The marked spans, whoever's voice they are in."""
        if not len(table):
            return []
        inputs = inputs_of(parsed, table, quotes)
        return marked_spans(self.network.scores(vectors, inputs), inputs, table, self.worth)


def open_wording(bundle: Bundle) -> WordingFinder:
    """The finder of a bundle. Raises ModelError."""
    return WordingFinder(open_network(bundle), worth_of(bundle))


def find_wording(found: list[Marked], table: TokenTable, voices: Voices) -> tuple[Wording, ...]:
    """The marks. A span that goes from one voice into another becomes a mark for each."""
    marks = []
    for one in found:
        rows = range(one.first, one.last)
        for voice, some in groupby(rows, key=lambda row: voices.voice(int(table.token[row]))):
            part = [row for row in some if table.shape[row] != MARK]
            if part:
                span = Span(int(table.start[part[0]]), int(table.end[part[-1]]))
                marks.append(Wording(span, voice, one.kind, one.score))
    return tuple(marks)

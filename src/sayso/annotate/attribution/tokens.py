"""The tokens of a part of an attribution, and which of them heads the rest.

In: spans of the document. Out: tokens of its parse. For everything that is told about an attribution
after it is found, whoever found it.
"""

from sayso.annotate.doc import Token
from sayso.annotate.parse import Parsed
from sayso.core.text import Spans

_MOST = 400  # tokens of one span that are looked at: a source or a cue is never longer, unless hostile


class PartTokens:
    """Gives the tokens of spans, and their head."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self.index = parsed.doc.offsets
        self._heads: dict[Spans, Token | None] = {}

    def tokens(self, spans: Spans) -> list[Token]:
        """The tokens that share a code point with any of the spans, in order, without white space.

        Of a very long span, the first.
        """
        doc = self.parsed.doc
        return [doc[i] for span in spans for i in self.index.overlapping(span)[:_MOST] if not doc[i].is_space]

    def head(self, spans: Spans) -> Token | None:
        """The first token whose head stands outside the spans: not punctuation where there is another."""
        if spans not in self._heads:
            self._heads[spans] = self._head(self.tokens(spans))
        return self._heads[spans]

    @staticmethod
    def _head(tokens: list[Token]) -> Token | None:
        inside = {t.i for t in tokens}
        tops = [t for t in tokens if t.head is t or t.head.i not in inside]
        return next((t for t in tops if not t.is_punct and t.dep_ != "det"), tops[0] if tops else None)

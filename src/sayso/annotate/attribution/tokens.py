"""From code points to tokens: which tokens stand in a span, and which of them heads the rest.

In: spans of the document. Out: tokens of its parse. For everything that is told about an attribution
after it is found, whoever found it.
"""

from bisect import bisect_left, bisect_right

from spacy.tokens import Token

from sayso.annotate.parse import Parsed
from sayso.core.text import Span, Spans

_MOST = 400  # tokens of one span that are looked at: a source or a cue is never longer, unless hostile


class TokenIndex:
    """Finds the tokens of spans by bisection."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self._starts = [token.idx for token in parsed.doc]

    def tokens(self, spans: Spans | tuple[Span, ...]) -> list[Token]:
        """The tokens that share a code point with any of the spans, in order, without white space.

        Of a very long span, the first.
        """
        found: list[Token] = []
        for span in spans:
            first = max(bisect_right(self._starts, span.start) - 1, 0)
            last = min(bisect_left(self._starts, span.end), first + _MOST)
            found.extend(
                t for t in self.parsed.doc[first:last] if t.idx + len(t) > span.start and not t.is_space
            )
        return found

    def head(self, spans: Spans) -> Token | None:
        """The first token whose head stands outside the spans: not punctuation where there is another."""
        tokens = self.tokens(spans)
        inside = {t.i for t in tokens}
        tops = [t for t in tokens if t.head == t or t.head.i not in inside]
        return next((t for t in tops if not t.is_punct and t.dep_ != "det"), tops[0] if tops else None)

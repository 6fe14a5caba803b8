"""From words to spans: the pieces of the text that belong to one assertion.

In: a parse, and the tokens of each assertion. Out: spans that begin and end with a word. White space, commas
and joining words at the ends are left out; a bracket or quotation mark is kept where its partner is inside.
"""

from collections.abc import Iterable, Iterator

from sayso.annotate.assertions.grammar import is_mark
from sayso.annotate.doc import Doc, Token
from sayso.core.text import Span, Spans

_PAIRS = {"(": ")", "[": "]", "“": "”", '"': '"', "«": "»", "‘": "’", "'": "'"}
_CLOSERS = {closer: opener for opener, closer in _PAIRS.items()}
_EMPTY = frozenset({"DET", "ADP", "PART", "SCONJ", "CCONJ", "INTJ", "PUNCT", "SPACE"})
_RELATIVE = frozenset({"WDT", "WP", "WP$"})
_EVEN = frozenset({"even", "just", "only", "but", "and", "or", "nor", "yet"})


def pieces(doc: Doc, tokens: Iterable[int], head: int, trigger: int) -> Spans:
    """The spans of one assertion, in text order. `tokens` are indices, punctuation may be among them."""
    found = []
    for run in runs(doc, sorted({i for i in tokens if not is_mark(doc[i])})):
        start, end = _trim(doc, run[0], run[-1], head)
        if start > end or (not start <= trigger <= end and _says_nothing(doc, start, end)):
            continue
        found.append(_span(doc, *_balance(doc, start, end)))
    return tuple(found)


def runs(doc: Doc, tokens: list[int]) -> Iterator[list[int]]:
    """Stretches with nothing but punctuation between their words, never across a sentence."""
    run: list[int] = []
    for i in tokens:
        if run and not _joined(doc, run[-1], i):
            yield run
            run = []
        run.append(i)
    if run:
        yield run


def _joined(doc: Doc, before: int, after: int) -> bool:
    for i in range(before + 1, after):
        if doc[i].is_sent_start or not is_mark(doc[i]):
            return False
    return not doc[after].is_sent_start


def _trim(doc: Doc, start: int, end: int, head: int) -> tuple[int, int]:
    while start <= end and (is_mark(doc[start]) or _joins(doc[start], head)):
        start += 1
    while end >= start and (
        is_mark(doc[end]) or doc[end].dep_ in {"cc", "mark"} or _leads_out(doc[end], end)
    ):
        end -= 1
    return start, end


def _joins(token: Token, head: int) -> bool:
    """Words such as "and", "while", "that" at the start of a clause: they join it to what is outside."""
    if token.dep_ == "cc" or (token.tag_ == "IN" and token.lower_ == "that"):
        return True
    own = token.head.i == head
    if own and (token.dep_ == "mark" or (token.tag_ == "WRB" and token.head.dep_ == "advcl")):
        return True
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return token.lower_ in _EVEN and following is not None and following.dep_ == "mark"


def _leads_out(token: Token, end: int) -> bool:
    """True for the last word where it belongs to what follows it: "had left, *with*", "a film in *which*".

    Not for "the house that he lived in", whose noun stands before it.
    """
    if token.tag_ in _RELATIVE:
        above = token.head
        return above.i > end or (above.i == end - 1 and above.head.i > end)
    if token.dep_ not in {"prep", "agent"} or token.tag_ != "IN":
        return False
    return token.head.i > end or (bool(token.rights) and token.right_edge.i > end)


def _says_nothing(doc: Doc, start: int, end: int) -> bool:
    return all(doc[i].pos_ in _EMPTY for i in range(start, end + 1))


def _balance(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """One quotation mark or bracket more on either side, where its partner stands inside."""
    inside = {doc[i].text for i in range(start, end + 1) if is_mark(doc[i])}
    if end + 1 < len(doc) and _CLOSERS.get(doc[end + 1].text) in inside:
        opener, closer = _CLOSERS[doc[end + 1].text], doc[end + 1].text
        if _count(doc, start, end, opener) > (0 if opener == closer else _count(doc, start, end, closer)):
            end += 1
    if start > 0 and _PAIRS.get(doc[start - 1].text) in inside and doc[start - 1].text not in _CLOSERS:
        opener, closer = doc[start - 1].text, _PAIRS[doc[start - 1].text]
        if _count(doc, start, end, closer) > _count(doc, start, end, opener):
            start -= 1
    return start, end


def _count(doc: Doc, start: int, end: int, text: str) -> int:
    found = sum(doc[i].text == text for i in range(start, end + 1))
    return found % 2 if text in _PAIRS and _PAIRS[text] == text else found


def _span(doc: Doc, start: int, end: int) -> Span:
    return Span(doc.offsets.starts[start], doc.offsets.ends[end])

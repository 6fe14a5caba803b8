"""What is counted, and per what.

In: the parse and a number's last token. Out: the span of the thing counted: from its first word after the
number, articles left out, to its head noun ("former foreign fighters" in "thousands of former foreign
fighters"). Where the number stands alone, "the number of X" earlier in the sentence says what it counts.
"""

import re
from collections.abc import Iterable

from sayso.annotate.doc import Doc, Token
from sayso.annotate.lexicon import word_set
from sayso.annotate.quantities.bounds import PACKAGE
from sayso.core.marks import TimeExpression
from sayso.core.text import Span

_MOST = 12  # tokens looked at for one noun phrase
_COUNTERS = frozenset({"number", "total", "toll", "figure", "count", "strength", "ranks"})
_TIMES = frozenset({"DATE", "TIME"})
_PER = re.compile(
    r"\s{0,2}(?:(?:a|an|per|each|every)[\s-]{1,2}|/)([a-z]{2,12}(?:\s(?:foot|feet|metre|meter|mile))?)\b"
)
_SETS = {"P1Y": "year", "P1M": "month", "P1W": "week", "P1D": "day", "XXXX-XX-XX": "day", "PT1H": "hour"}


def counted_span(number: Token, end: int, measured: bool) -> Span | None:
    """The thing counted by the number whose last token is `number`; `end` is where the amount ends."""
    doc = number.doc
    at = number.i + 1
    while at < len(doc) and doc[at].idx < end:
        at += 1
    if at >= len(doc) or any(token.is_sent_start for token in doc[number.i + 1 : at + 1]):
        return _said_before(number)
    if doc[at].lower_ == "of":
        return _phrase(doc, _past_number(doc, at + 1))
    if measured:
        return None
    if doc[at].text == "-" and at + 1 < len(doc) and doc[at + 1].pos_ == "NOUN":
        return Span(doc[at + 1].idx, doc[at + 1].idx + len(doc[at + 1]))  # "a 150-bed hospital": of beds
    return _phrase(doc, at) or _said_before(number)


def _past_number(doc: Doc, first: int) -> int:
    """Where the noun begins in "a third of the 90 prisoners"; `first` itself where no number stands there."""
    at = first
    while at < min(len(doc), first + 2) and doc[at].pos_ in ("DET", "PRON"):
        at += 1
    begin = at
    while at < min(len(doc), begin + 4) and doc[at].tag_ == "CD" and not doc[at].is_sent_start:
        at += 1
    followed = at < len(doc) and doc[at].pos_ in ("NOUN", "PROPN", "ADJ")
    return at if at > begin and followed else first


def _phrase(doc: Doc, first: int) -> Span | None:
    """The noun phrase that begins at a token: to its head, without articles and possessives at its start."""
    tokens: list[Token] = []
    for token in doc[first : first + _MOST]:
        if token.is_space or (token.is_sent_start and tokens):
            break
        if tokens and token.ent_type_ in _TIMES:
            break  # "seven fighters last August"
        if not tokens and token.pos_ in ("DET", "PRON") and token.tag_ in ("DT", "PRP$", "PDT"):
            continue
        if not _belongs(token, tokens):
            break
        tokens.append(token)
    while tokens and tokens[-1].pos_ not in ("NOUN", "PROPN"):
        tokens.pop()
    if not tokens:
        return None
    if (
        tokens[0].tag_ in ("VBN", "VBG")
        and tokens[0].head.i < tokens[0].i
        and tokens[0].dep_ not in ("amod", "compound")
    ):
        return None
    return Span(tokens[0].idx, tokens[-1].idx + len(tokens[-1]))


def _belongs(token: Token, before: list[Token]) -> bool:
    """True where a token goes on a noun phrase: nouns, adjectives, and what joins adjectives."""
    if token.pos_ in ("NOUN", "PROPN", "ADJ") or token.tag_ in ("VBN", "VBG", "POS") or token.text in "-–":
        return True
    if not before or before[-1].pos_ != "ADJ":
        return False
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    return token.pos_ in ("CCONJ", "ADV", "PUNCT") and following is not None and following.pos_ == "ADJ"


def _said_before(number: Token) -> Span | None:
    """Read "put the number of volunteer fighters at nearly 8,000"."""
    doc, token = number.doc, number
    for _ in range(_MOST):
        if token.is_sent_start or token.i == 0:
            break
        token = token.nbor(-1)
        if token.tag_ in ("VBD", "VBZ", "VBP") and token.i < number.head.i:
            break
        if token.lemma_ in _COUNTERS and token.i + 2 < number.i and token.nbor(1).lower_ == "of":
            return _phrase(doc, token.i + 2)
    return None


def rate_of(folded: str, end: int, sets: Iterable[TimeExpression]) -> tuple[str | None, int]:
    """Per what the amount is ("year" for "a year"), and where the words end that touch it.

    `sets` are the repeated times near it, which make it a rate where no words touch it ("Every year, …").
    """
    match = _PER.match(folded[end : end + 40].lower())
    if match is not None:
        periods = word_set(PACKAGE, "rates", "units")
        word = match[1] if match[1] in periods else match[1].split(" ")[0]
        if word in periods:
            return word, end + match.start(1) + len(word)
    return next((_SETS[time.value] for time in sets if time.value in _SETS), None), end

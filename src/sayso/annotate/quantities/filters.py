"""Numbers that say nothing of how many: names, identifiers, lists, scores, clock times, years, "one".

In: a number and what surrounds it. Out: True where it is no quantity. In doubt a number in news is kept only
if something is counted or measured by it.
"""

import re
from functools import cache

from sayso.annotate.doc import Token
from sayso.annotate.lexicon import load_lexicon
from sayso.annotate.numbers import Number
from sayso.annotate.quantities.bounds import PACKAGE

_LIST = re.compile(r"(?:\A|\n)[ \t]*[\[(]?\Z")
_JOINED_BEFORE = re.compile(r"(?:[A-Za-z]|[A-Za-z]-|[@#_/\\:]|\d[-./]|[A-Za-z]\d{1,3})\Z")
_JOINED_AFTER = re.compile(r"(?:[:/]\d|-\d|\.\d+\.|[@_]|-[A-Za-z]{1,2}\d|\^)")
_LETTERS_AFTER = re.compile(r"[A-Za-z]")


@cache
def _identifiers() -> re.Pattern[str]:
    words = sorted(load_lexicon(PACKAGE)["identifiers"]["words"], key=lambda word: (-len(word), word))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})[\s-]{{1,2}}\Z")


def no_quantity(text: str, number: Number, token: Token, bounds: tuple[int, int]) -> bool:
    """True where the number is a name, a place in a list, a score, a clock time, or a pronoun.

    `bounds` is where the amount begins and ends, currency and unit included.
    """
    start, end = bounds
    before = text[max(0, start - 24) : start]
    after = text[end : end + 12]
    if _LIST.search(before) and re.match(r"[.)\]]\s", after):
        return True
    if number.digits and _is_name(before, after, number, token, end):
        return True
    if text[number.start : number.end].lower() == "one":
        return _is_pronoun(token)
    if number.fraction and not number.digits:
        return _is_no_share(text, number, before, after)
    return False


def _is_name(before: str, after: str, number: Number, token: Token, end: int) -> bool:
    if _JOINED_BEFORE.search(before) or _JOINED_AFTER.match(after):
        return True
    if _LETTERS_AFTER.match(after) and end == number.end:
        return True
    if _identifiers().search(before.lower()) and not number.scaled:
        return True
    previous = neighbour(token, -1)
    named = previous is not None and previous.pos_ == "PROPN" and before.endswith(" ") and end == number.end
    following = neighbour(token, 1)
    plural = following is not None and following.tag_ in ("NNS", "JJ", "NN")
    return bool(
        named
        and not plural
        and not number.scaled
        and previous is not None
        and previous.ent_type_ not in ("GPE", "NORP")
    )


def neighbour(token: Token, step: int) -> Token | None:
    """The token before (-1) or after (1), in the same sentence."""
    other = token.i + step
    if not 0 <= other < len(token.doc):
        return None
    first = token if step < 0 else token.doc[other]
    return None if first.is_sent_start else token.doc[other]


def _is_pronoun(token: Token) -> bool:
    """Read "one" counts where a noun follows ("one man") or a set does ("one of the ships")."""
    following = neighbour(token, 1)
    previous = neighbour(token, -1)
    if previous is not None and previous.lower_ in (
        "no",
        "this",
        "that",
        "which",
        "the",
        "any",
        "each",
        "every",
        "another",
        "some",
        "last",
    ):
        return True
    if following is None or following.lower_ in ("another", "who", "that", "'s", "day", "’s", "-"):
        return True
    if following.lower_ == "of":
        return False
    return not (token.dep_ == "nummod" and token.head.i > token.i)


def _is_no_share(text: str, number: Number, before: str, after: str) -> bool:
    """Read "half-time", "the second half", "a quarter" of a year."""
    word = text[number.start : number.end].lower()
    if "half" not in word:
        return False
    if re.search(
        r"\b(?:first|second|other|better|third|final|latter|last|this|and a|year)[\s-]\Z", before.lower()
    ):
        return True
    return bool(re.match(r"-|\s(?:hour|time|year|century|way|back|day|dozen|brother|sister)", after))

"""Documents with marks made by hand, and the flags that they raise."""

import re
from collections.abc import Iterable, Sequence

from sayso.claims import ClaimAssembler
from sayso.core.claim import Claim
from sayso.core.marks import Assertion, Marks, Quantity, TimeExpression
from sayso.core.settings import ClaimSettings
from sayso.core.stamp import Stamp
from sayso.core.text import Document, Span
from sayso.core.vocabulary import Check, ClaimKind, FlagKind, TimeType
from sayso.knowledge import load_knowledge

Figure = tuple[str, float, str | None, str | None]  # words, value, unit, what is counted


_ALL = ClaimSettings(checks_off=())


def claims_of(document: Document, marks: Marks, settings: ClaimSettings = _ALL) -> tuple[Claim, ...]:
    """The claims of a document with their flags; all checks are on unless the settings say otherwise."""
    return ClaimAssembler(settings, load_knowledge()).assemble(document, marks, Stamp("0", (), "s"))


def kinds(claims: Iterable[Claim]) -> list[list[FlagKind]]:
    """The kinds of each claim's flags."""
    return [[flag.kind for flag in claim.flags] for claim in claims]


def sentences_of(document: Document) -> tuple[Span, ...]:
    """The sentences of a text in which a full stop and a capital part them."""
    starts = [0, *(m.end() for m in re.finditer(r"[.?!]\s+(?=[A-Z“])", document.text))]
    return tuple(Span(a, b) for a, b in zip(starts, [*starts[1:], len(document.text)], strict=True))


def each_sentence_a_claim(document: Document) -> tuple[Assertion, ...]:
    """An assertion a sentence, without its last stop, carried by its second word."""
    found = []
    for sentence in sentences_of(document):
        words = document.words(sentence)
        span = Span(sentence.start, sentence.start + len(words.rstrip(". \n")))
        second = re.match(r"\S+ (\S+)", words)
        start = sentence.start + (second.start(1) if second else 0)
        end = sentence.start + (second.end(1) if second else 1)
        found.append(Assertion((span,), Span(start, end), ClaimKind.EVENT))
    return tuple(found)


def figures_in(document: Document, figures: Sequence[Figure]) -> tuple[Quantity, ...]:
    """Exact quantities, each at the first place of its words after the one before."""
    found, after = [], 0
    for words, value, unit, of in figures:
        start = document.text.index(words, after)
        after = start + len(words)
        low, high = value, value
        if words.startswith("from "):
            low, high = sorted(float(n.replace(",", "")) for n in re.findall(r"\d[\d,.]*\d|\d", words)[:2])
        found.append(Quantity(Span(start, after), low, high, unit=unit, of=of))
    return tuple(found)


def times_in(document: Document, times: Sequence[tuple[str, str]]) -> tuple[TimeExpression, ...]:
    """Dates by their words and EDTF, each at the first place after the one before."""
    found, after = [], 0
    for words, edtf in times:
        start = document.text.index(words, after)
        after = start + len(words)
        found.append(TimeExpression(Span(start, after), TimeType.DATE, edtf, edtf))
    return tuple(found)


def only(*checks: Check) -> ClaimSettings:
    """Settings with these checks alone."""
    return ClaimSettings(checks_off=tuple(check for check in Check if check not in checks))

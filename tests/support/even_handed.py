"""Texts with places for names, filled one way and another, and what sayso says of each without the names.

In: the files of `tests/cases/even_handed`. Out: filled texts, and readings as plain values in which every
offset is one into the text with its places still open. Two fillings that are read alike give equal
values.
"""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.core.claim import ChainLink, Claim
from sayso.core.marks import AUTHOR
from sayso.core.reading import Reading
from sayso.core.text import Document, Span
from sayso.core.vocabulary import FlagKind
from tests.support.documents import document_of

CASES = Path(__file__).parent.parent / "cases" / "even_handed"
ASPECTS = ("claims", "levels", "chains", "commitment", "wording", "flags", "triage", "ranking")
_PLACE = re.compile(r"\{([a-z]+)(\d)\}")
# When an actor was founded is known of each actor alone: a check of historical fact.
_OF_FACT = frozenset({FlagKind.ANACHRONISM, FlagKind.UNRESOLVED_REFERENCE})

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class OpenText:
    """A text of the cases, its places for names still open."""

    about: str
    headline: str
    text: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled text. `places` has of each name where it stands, filled and open, and its length."""

    document: Document
    places: tuple[tuple[int, int, int], ...]

    def opened(self, spans: Iterable[Span]) -> tuple[Stretch, ...]:
        """The spans in the open text, where a name is one code point long."""
        return tuple((self._open(span.start), self._open(span.end - 1) + 1) for span in spans)

    def _open(self, at: int) -> int:
        number = bisect_right(self.places, at, key=lambda place: place[0]) - 1
        if number < 0:
            return at
        filled, opened, length = self.places[number]
        return opened if at < filled + length else opened + 1 + at - filled - length


def open_texts() -> list[OpenText]:
    """The texts of the cases."""
    content = tomllib.loads((CASES / "texts.toml").read_text(encoding="utf-8"))
    return [OpenText(**one) for one in content["text"]]


def fillings() -> list[Mapping[str, Sequence[str]]]:
    """Ways to fill a text, as many as there are states: in each, everybody takes the next one's part."""
    tables: Mapping[str, Sequence[Mapping[str, str]]] = tomllib.loads(
        (CASES / "names.toml").read_text(encoding="utf-8")
    )
    return [
        {
            key: [table[(turn + part) % len(table)][key] for part in range(2)]
            for table in tables.values()
            for key in table[0]
        }
        for turn in range(max(map(len, tables.values())))
    ]


def fill(text: OpenText, names: Mapping[str, Sequence[str]]) -> Filled:
    """The document of a text with these names."""
    whole = f"{text.headline}\n\n{text.text.strip()}"
    parts: list[str] = []
    places: list[tuple[int, int, int]] = []
    filled = opened = last = 0
    for place in _PLACE.finditer(whole):
        before, name = whole[last : place.start()], names[place.group(1)][int(place.group(2)) - 1]
        filled, opened, last = filled + len(before), opened + len(before), place.end()
        places.append((filled, opened, len(name)))
        filled, opened = filled + len(name), opened + 1
        parts += [before, name]
    headline, body = "".join([*parts, whole[last:]]).split("\n\n", 1)
    return Filled(document_of(body, headline=headline, published="2021-05-20"), tuple(places))


def seen(filled: Filled, reading: Reading) -> dict[str, object]:
    """What must be the same, whoever is named: a value for each of `ASPECTS`."""
    claims = reading.claims
    ranked = sorted(claims, key=lambda claim: (-claim.check_first.score, claim.spans))
    by_claim: dict[str, Callable[[Claim], object]] = {
        "claims": lambda c: (c.block, c.kind),
        "levels": lambda c: c.level,
        "chains": lambda c: [_link(filled, link) for link in c.chain],
        "commitment": lambda c: [c.author_commitment.label, *(link.commitment.label for link in c.chain)],
        "flags": lambda c: _flags(filled, c),
        "triage": lambda c: c.check_first.score,
    }
    found: dict[str, object] = {
        aspect: {filled.opened(claim.spans): value(claim) for claim in claims}
        for aspect, value in by_claim.items()
    }
    wording = [
        (filled.opened((mark.span,)), mark.kind, mark.voice == AUTHOR) for mark in reading.marks.wording
    ]
    return {**found, "wording": wording, "ranking": [filled.opened(claim.spans) for claim in ranked]}


def scores(reading: Reading) -> list[float]:
    """The scores of a reading in order: how sure everybody is of every claim, how loaded every word is."""
    held = (h for c in reading.claims for h in (c.author_commitment, *(link.commitment for link in c.chain)))
    return [*(one.score for one in held), *(mark.score for mark in reading.marks.wording)]


def _link(filled: Filled, link: ChainLink) -> tuple[object, ...]:
    spans = (link.source, link.cue, link.content)
    return (link.source_kind, link.level, link.quotation, *(filled.opened(one) for one in spans))


def _flags(filled: Filled, claim: Claim) -> list[tuple[str, tuple[Stretch, ...]]]:
    return sorted(
        (flag.kind.value, filled.opened(one.span for one in flag.spans))
        for flag in claim.flags
        if flag.kind not in _OF_FACT
    )

"""Finding the names of private persons in any text of a document, or about it.

In: the people of a document, and the table of the export. Out: where a text is to be replaced, and by what. A
full name is found whatever its case; one part of it alone ("Weber", or "Anna") where it has a capital. Names
that stay (a public person's, a known organisation's, a place's) win where both would fit. Initials before a
name go with it, and so do e-mail addresses and network names, whosesoever they are.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from sayso.core.text import Span
from sayso.export.mask.addresses import masked_address
from sayso.export.mask.people import People
from sayso.export.mask.table import ADDRESS, ANYBODY, StandIns
from sayso.export.mask.words import ADDRESSES, Keys, Word, keys_of, words_of

_GAP = re.compile(r"[\s.,'’‘\-‐‑–_+/·]{0,3}")  # between the words of one name
_JOIN = re.compile(r"[\s.,'’\-‐‑]{0,3}(?:[^\W\d_]\.?[\s]?)?")  # between two parts of one person's name
_CAMEL = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
_INITIALS = re.compile(r"(?:(?<!\w)[^\W\d_]\.[\s-]?){1,3}$")
_LEAST = 5  # letters of a part that is looked for inside other words of an address


@dataclass(frozen=True, slots=True)
class Cut:
    """Code points of a text that are replaced."""

    start: int
    end: int
    put: str


class Names:
    """The names of one document's people, ready to be looked for."""

    def __init__(self, people: People, table: StandIns) -> None:
        self._table = table
        self._own: dict[str, dict[Keys, str | None]] = {}
        self._alone: dict[str, str | None] = {}
        self._joined: dict[str, str] = {}
        for name in people.private:
            self._enter(name, table.of(name))
        for key, name in people.parts():
            put = table.of(name)
            self._alone[key] = put if self._alone.get(key, put) == put else ANYBODY
        for keys in people.kept:
            if len(keys) == 1:
                self._alone[keys[0]] = None
            elif keys:
                self._sequence(keys, None)

    def cuts(self, text: str, mentions: tuple[Cut, ...] = (), calendar: tuple[Span, ...] = ()) -> list[Cut]:
        """What is to be replaced in a text, in its order, nothing overlapping.

        `mentions` are known to name private persons, whatever else their words could mean; inside `calendar`
        no single word is taken for a name.
        """
        fixed = _without([*self._addresses(text)], [*mentions])
        return _joined(text, _without(fixed, [*self._in_words(text, calendar)]))

    def is_name(self, text: str) -> bool:
        """True where a part of an address, in whatever case, holds a private person's name."""
        words = list(words_of(text))
        if any(self._alone.get(word.key) is not None for word in words):
            return True
        if any(True for _ in self._in_words(text, ())):
            return True
        joined = "".join(word.key for word in words)
        return any(key in joined for key in self._joined) or any(
            key in joined for key, put in self._alone.items() if put is not None and len(key) >= _LEAST
        )

    def _enter(self, name: Keys, put: str) -> None:
        if len(name) > 1:
            self._sequence(name, put)
            self._joined["".join(name)] = put
        if len(name) > 2:
            self._sequence((name[0], name[-1]), put)

    def _sequence(self, keys: Keys, put: str | None) -> None:
        known = self._own.setdefault(keys[0], {})
        known[keys] = put if put is None or known.get(keys, put) == put else ANYBODY

    def _addresses(self, text: str) -> Iterator[Cut]:
        if "@" not in text and "://" not in text and "www." not in text:
            return
        for found in ADDRESSES.finditer(text):
            address = found[0]
            if "@" in address and "://" not in address:
                yield Cut(found.start(), found.end(), ADDRESS)
            elif self.is_name(address):
                yield Cut(found.start(), found.end(), masked_address(address, self.is_name))

    def _in_words(self, text: str, calendar: tuple[Span, ...]) -> Iterator[Cut]:
        words = list(words_of(text))
        at = 0
        while at < len(words):
            size, put = self._sequence_at(words, at, text) or (1, self._single(words[at], text, calendar))
            if put is not None:
                yield Cut(words[at].start, words[at + size - 1].end, put)
            at += size

    def _sequence_at(self, words: list[Word], at: int, text: str) -> tuple[int, str | None] | None:
        """The longest name of several words that begins here: how many words it has, and what to put."""
        first = words[at].key
        own = self._own.get(first, {})
        best: tuple[int, str | None] | None = None
        for keys in (*own, *self._table.by_first.get(first, ())):
            size = len(keys)
            if (best is None or size > best[0]) and self._is_at(keys, words, at, text):
                best = size, own[keys] if keys in own else self._table.of(keys)
        if best is None and first in self._joined:
            return 1, self._joined[first]
        return best

    @staticmethod
    def _is_at(keys: Keys, words: list[Word], at: int, text: str) -> bool:
        if at + len(keys) > len(words):
            return False
        run = words[at : at + len(keys)]
        if any(word.key != key for word, key in zip(run, keys, strict=True)):
            return False
        gaps = (text[one.end : other.start] for one, other in pairwise(run))
        return all(_GAP.fullmatch(gap) and gap.count("\n") < 2 for gap in gaps)

    def _single(self, word: Word, text: str, calendar: tuple[Span, ...]) -> str | None:
        """What to put for one word; "AnnaWeber" is several, written as one."""
        put = self._alone.get(word.key) if word.capital else None
        if put is not None and any(span.start <= word.start and word.end <= span.end for span in calendar):
            return None
        if word.key in self._alone or not _CAMEL.search(text, word.start, word.end):
            return put
        pieces = _CAMEL.sub(" ", text[word.start : word.end])
        found = {self._alone.get(piece) for piece in keys_of(pieces)} - {None}
        return found.pop() if len(found) == 1 else ANYBODY if found else None


def _without(first: list[Cut], others: list[Cut]) -> list[Cut]:
    """Both lists in the order of the text, but for those of the second that overlap one of the first."""
    starts = [cut.start for cut in first]
    kept = [*first]
    for cut in others:
        at = bisect_left(starts, cut.end) - 1
        if at < 0 or first[at].end <= cut.start:
            kept.append(cut)
    return sorted(kept, key=lambda cut: cut.start)


def _joined(text: str, cuts: list[Cut]) -> list[Cut]:
    """One cut for parts of one person's name that stand together, with the initials before it."""
    done: list[Cut] = []
    for cut in cuts:
        before = done[-1] if done else None
        if before and before.put == cut.put != ADDRESS and _is_one_name(text[before.end : cut.start]):
            done[-1] = Cut(before.start, cut.end, cut.put)
            continue
        initials = _INITIALS.search(text, max(0, cut.start - 9), cut.start)
        start = initials.start() if initials and cut.put.startswith(ANYBODY[:-1]) else cut.start
        done.append(Cut(max(start, before.end if before else 0), cut.end, cut.put))
    return done


def _is_one_name(gap: str) -> bool:
    return bool(_JOIN.fullmatch(gap)) and gap.count("\n") < 2

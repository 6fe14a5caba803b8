"""The index of a corpus: which pairs of documents may have text in common.

In: fingerprints, one by one or many at once. Out: the pairs to compare now, and those that are off again.
A pair is a candidate where two runs that are not stock stand in both documents about as far from each
other, and one of the two documents is among the earliest that hold them. All of that depends on the
documents and not on the order in which they came; `add` tells each pair whose answer may have changed.
Texts are never needed here. What the index holds is in memory, or where a ledger keeps it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from sayso.ledger.link.copies.arrays import Flags, Hashes, Places
from sayso.ledger.link.copies.fingerprint import Fingerprint
from sayso.ledger.link.copies.meetings import Arrivals, Numbered, keyed, last_heads, meet, qualified
from sayso.ledger.link.copies.partners import Paired, Partners
from sayso.ledger.link.copies.postings import HEADS, Heads, Holders, Postings, Rows, gather_heads, sort_rows
from sayso.ledger.link.copies.shelf import Shelf
from sayso.ledger.link.copies.voices import MANY, stock

Pair = tuple[str, str]

_AT_ONCE = 1000  # documents put in together


@dataclass(frozen=True, slots=True)
class Changes:
    """What became of the pairs when documents came in. Each pair is told in the order of its ids.

    `compare` are new candidates and those about which more is known now; `withdrawn` are none any longer.
    """

    compare: tuple[Pair, ...]
    withdrawn: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """The kept runs that stand in both documents of a pair, with their places in either, in words.

    `stock` says which are stock, `totals` in how many documents of the index each stands. `at` is where each
    is found in the `heads` of all the pairs that were asked about together.
    """

    hashes: Hashes
    first: Places
    second: Places
    stock: Flags
    totals: Places
    at: Places
    heads: Heads


class CopyIndex:
    """Fingerprints, their postings and the candidate pairs."""

    def __init__(
        self,
        fingerprints: Iterable[Fingerprint] = (),
        *,
        shelf: Shelf | None = None,
        postings: Holders | None = None,
        partners: Partners | None = None,
    ) -> None:
        self._shelf = Shelf() if shelf is None else shelf
        self._postings: Holders = Postings() if postings is None else postings
        self._partners: Partners = Paired() if partners is None else partners
        self.add(fingerprints)

    def __len__(self) -> int:
        return len(self._shelf)

    def __contains__(self, document: str) -> bool:
        return document in self._shelf

    def __getitem__(self, document: str) -> Fingerprint:
        return self._shelf.prints[self._shelf.number(document)]

    def pairs(self) -> tuple[Pair, ...]:
        """Every candidate pair, sorted."""
        numbers = range(len(self._shelf))
        return self._named({(a, b) for a in numbers for b in self._partners.of(a) if a < b})

    def joins(self, first: str, second: str) -> bool:
        """True where two documents of the index are a candidate pair."""
        number = self._shelf.number
        one, other = number(first), number(second)
        return self._partners.joined(one, other)

    def add(self, fingerprints: Iterable[Fingerprint]) -> Changes:
        """Put documents in; one that is there already changes nothing."""
        fresh: dict[str, Fingerprint] = {}
        for one in fingerprints:
            if one.id not in self._shelf:
                fresh.setdefault(one.id, one)
        compare: set[Numbered] = set()
        withdrawn: set[Numbered] = set()
        found = list(fresh.values())
        for at in range(0, len(found), _AT_ONCE):
            on, off = self._add_batch(found[at : at + _AT_ONCE])
            compare = (compare | on) - off
            withdrawn = (withdrawn | off) - on
        return Changes(self._named(compare), self._named(withdrawn))

    def restore(self, fingerprints: Iterable[Fingerprint], pairs: Iterable[Pair] = ()) -> None:
        """Put in documents that were compared elsewhere: nothing is compared here. `pairs` are candidates
        among those that are here by then.
        """
        fresh = [one for one in fingerprints if one.id not in self._shelf]
        if fresh:
            start = len(self._shelf)
            self._shelf.put(fresh)
            self._postings.add(_rows_of(fresh, start), self._shelf.order)
        number = self._shelf.number
        self._partners.join((number(one), number(other)) for one, other in pairs)

    def shared(self, pairs: Sequence[Pair]) -> list[Shared]:
        """What the documents of each pair have in common, by their fingerprints."""
        number = self._shelf.number
        found = [self._shelf.common(number(first), number(second)) for first, second in pairs]
        if not found:
            return []
        hashes = np.unique(np.concatenate([one[0] for one in found]))
        heads = self._heads(hashes)
        flags = stock(heads, self._shelf.sketches)
        out = []
        for common, first, second in found:
            at = np.searchsorted(hashes, common)
            out.append(Shared(common, first, second, flags[at], heads.totals[at], at, heads))
        return out

    def holders(self, shared: Shared, chosen: Places) -> list[Fingerprint]:
        """The earliest documents of some shared runs that hold at least half of these, by their order."""
        heads = shared.heads
        lists = [heads.documents[heads.bounds[n] : heads.bounds[n + 1]] for n in shared.at[chosen].tolist()]
        numbers, counts = np.unique(np.concatenate(lists), return_counts=True)
        found = [self._shelf.prints[n] for n in numbers[2 * counts >= len(chosen)].tolist()]
        return sorted(found, key=lambda one: (one.order, one.id))

    def _heads(self, hashes: Hashes) -> Heads:
        return self._postings.heads(hashes, self._shelf.order)

    def _named(self, pairs: set[Numbered]) -> tuple[Pair, ...]:
        prints = self._shelf.prints
        named = ((prints[a].id, prints[b].id) for a, b in pairs)
        return tuple(sorted((a, b) if a < b else (b, a) for a, b in named))

    def _add_batch(self, fresh: Sequence[Fingerprint]) -> tuple[set[Numbered], set[Numbered]]:
        """Candidates to compare, and pairs that are off."""
        start = len(self._shelf)
        self._shelf.put(fresh)
        order = self._shelf.order
        rows = _rows_of(fresh, start)
        new = np.ones(len(rows), np.bool_)
        new[1:] = rows.hashes[1:] != rows.hashes[:-1]
        hashes, owner = rows.hashes[new], np.cumsum(new) - 1
        before = self._heads(hashes)
        self._postings.add(rows, order)
        order = self._shelf.order  # and of those that were read as heads
        after = gather_heads(before, owner, rows, order)
        now = stock(after, self._shelf.sketches)
        end = start + len(fresh)
        on = meet(Arrivals(rows, owner, start, end), after, ~now, order)
        entered = _entered(after, start, end)
        doubtful = self._doubtful(hashes, before, after, now, entered)
        kept = self._still(sorted(doubtful))
        self._partners.join(on | kept)
        off = {(a, b) for a, b in doubtful - kept if b in self._partners.of(a)}
        self._partners.part(off)
        return on | kept, off

    def _doubtful(
        self, hashes: Hashes, before: Heads, after: Heads, now: Flags, entered: Flags
    ) -> set[Numbered]:
        """Pairs that are to be judged again, as new documents changed what their common runs are worth."""
        was = stock(before, self._shelf.sketches)
        turned = (before.totals < HEADS) | entered
        moved = np.flatnonzero(
            (before.totals > 0) & turned & ((was != now) | (~now & (after.totals >= MANY)))
        )
        out: set[Numbered] = set()
        done: set[tuple[bytes, bool]] = set()
        for at in moved.tolist():
            heads = after.documents[after.bounds[at] : after.bounds[at + 1]]
            whole = after.totals[at] > HEADS
            members = np.sort(self._postings.members(int(hashes[at])) if whole else heads)
            # New pairs among the old come up only where a hash is stock no longer, or has other heads.
            opened = bool(~now[at] and (was[at] or whole))
            key = (members.tobytes(), opened)
            if key in done:
                continue
            done.add(key)
            out.update(self._among(members.tolist()))
            if opened:
                out.update((min(a, b), max(a, b)) for a in heads.tolist() for b in members.tolist() if a != b)
        return out

    def _among(self, members: list[int]) -> Iterator[Numbered]:
        """The candidate pairs among some documents, which are sorted."""
        inside = set(members)
        for one in members:
            for other in self._partners.of(one) & inside:
                if one < other:
                    yield one, other

    def _still(self, pairs: Sequence[Numbered]) -> set[Numbered]:
        """Those of the pairs that are candidates as things stand now."""
        if not pairs:
            return set()
        found = [self._shelf.common(*pair) for pair in pairs]
        of = np.repeat(np.arange(len(pairs)), [len(one[0]) for one in found])
        common = np.concatenate([one[0] for one in found])
        shift = np.concatenate([one[1] - one[2] for one in found])
        hashes, at = np.unique(common, return_inverse=True)
        heads = self._heads(hashes)
        both, order = np.array(pairs)[of], self._shelf.order
        earliest = np.minimum(order[both[:, 0]], order[both[:, 1]])
        good = ~stock(heads, self._shelf.sketches)[at] & (earliest <= order[last_heads(heads)[at]])
        return qualified(keyed(both[good, 0], both[good, 1]), shift[good])


def _rows_of(fresh: Sequence[Fingerprint], start: int) -> Rows:
    """The sorted rows of documents that are numbered from `start` on."""
    turns = sorted(range(len(fresh)), key=lambda at: fresh[at].order)
    prints = [fresh[at] for at in turns]
    return sort_rows(
        Rows(
            np.concatenate([one.hashes for one in prints]),
            np.repeat(np.array(turns, np.uint32) + np.uint32(start), [len(one.hashes) for one in prints]),
            np.concatenate([one.places for one in prints]),
        )
    )


def _entered(after: Heads, start: int, end: int) -> Flags:
    """Where a new document is among the heads."""
    arrived = (after.documents >= start) & (after.documents < end)
    new = np.concatenate(([0], np.cumsum(arrived)))
    return new[after.bounds[1:]] > new[after.bounds[:-1]]

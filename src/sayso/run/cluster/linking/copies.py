"""The stages `meet` and `copy`: which documents have text in common, without one index of all.

In: kept runs of words, sent by their hash; then pairs of documents, sent by their first. Out: copies. Where a
run stands in two documents or more, its earliest holders (heads) say whether it is stock, and meet the
others; a pair that meets twice, as far apart in both, is compared against an index of these two documents and
of the heads of what they share. The index of everything would not be asked for more: the answer is the same.
"""

from collections.abc import Iterable, Iterator, Sequence

import msgspec
import numpy as np
import pyarrow as pa

from sayso.core.links import Copy
from sayso.ledger.link.copies import Comparer, CopyIndex, Fingerprint, Reteller
from sayso.ledger.link.copies.arrays import ragged
from sayso.ledger.link.copies.meetings import keyed, qualified
from sayso.ledger.link.copies.postings import HEADS, Heads
from sayso.ledger.link.copies.voices import MANY, Sketches, stock
from sayso.run.cluster.linking.library import SENTENCES, WORDS, Library
from sayso.run.cluster.linking.sifting import RUNS, SIFT
from sayso.run.cluster.parts import Shelf, bucket_of, gathered, send, write
from sayso.run.cluster.work import Work

MEET, COPY, PARTNERS = "meet", "copy", "partners"
Pair = tuple[str, str]
HELD = pa.schema([("hash", pa.string()), ("heads", pa.list_(pa.string()))])
MET = pa.schema([("first", pa.string()), ("second", pa.string()), ("shift", pa.int64())])
PAIRED = pa.schema([("first", pa.string()), ("second", pa.string())])
FOUND = pa.schema([("document", pa.string()), ("copy", pa.binary())])
_AT_ONCE = 256  # pairs that one small index is made for


def meet(work: Work, number: int) -> None:
    """Find what meets at the hashes of one partition."""
    library = Library(work)
    with work.stage(MEET).making(number) as folder:
        for space in (WORDS, SENTENCES):
            met = _Met(gathered(work.stage(SIFT), space, number, RUNS))
            pairs = met.pairs(met.usable(library, space))
            first = pairs.column("first").to_pylist()
            send(folder / f"met-{space}.parquet", pairs, [bucket_of(name, work.partitions) for name in first])
            if space == WORDS:
                write(folder / "heads.parquet", met.held(), rows=1024)


class _Met:
    """The runs of one partition that stand in two documents or more, sorted by hash and order."""

    def __init__(self, rows: pa.Table) -> None:
        order = np.lexsort((rows.column("order").to_numpy(), rows.column("hash").to_numpy()))
        hashes = rows.column("hash").to_numpy()[order]
        _, at, counts = np.unique(hashes, return_inverse=True, return_counts=True)
        chosen = order[counts[at] > 1]
        coded = rows.column("document").combine_chunks().dictionary_encode()
        self.names: list[str] = coded.dictionary.to_pylist()
        self.documents = coded.indices.to_numpy()[chosen].astype(np.uint32)
        self.places = rows.column("place").to_numpy()[chosen]
        self.hashes, self.owner, self.totals = np.unique(
            rows.column("hash").to_numpy()[chosen], return_inverse=True, return_counts=True
        )
        starts = np.concatenate(([0], np.cumsum(self.totals)))[:-1]
        leading = np.arange(len(chosen)) - starts[self.owner] < HEADS
        bounds = np.concatenate(([0], np.cumsum(np.minimum(self.totals, HEADS))))
        self.heads = Heads(self.documents[leading], self.places[leading], bounds, self.totals)

    def usable(self, library: Library, space: str) -> np.ndarray:
        """Which of the hashes are not stock: the heads' own signatures say so."""
        many = np.repeat(self.totals >= MANY, self.heads.sizes())
        needed = np.unique(self.heads.documents[many])
        prints = library.prints([self.names[at] for at in needed.tolist()], space)
        signatures = np.zeros((len(self.names), *prints[0].signature.shape) if prints else (1, 64), np.uint32)
        sizes = np.zeros(max(1, len(self.names)), np.int64)
        numbers = {name: at for at, name in enumerate(self.names)}
        for one in prints:
            signatures[numbers[one.id]] = one.signature
            sizes[numbers[one.id]] = len(one.hashes)
        return ~stock(self.heads, Sketches(signatures, sizes))

    def pairs(self, usable: np.ndarray) -> pa.Table:
        """Each head with each holder of a usable hash: their ids in order, and how far apart it stands."""
        rows = np.flatnonzero(usable[self.owner])
        of, within = ragged(self.heads.sizes()[self.owner[rows]])
        cell = self.heads.bounds[self.owner[rows][of]] + within
        one, other = self.documents[rows][of], self.heads.documents[cell]
        shift = self.places[rows][of].astype(np.int64) - self.heads.places[cell].astype(np.int64)
        by_name = np.argsort(np.argsort(np.array(self.names, dtype=object))) if self.names else np.zeros(0)
        turned = by_name[one] > by_name[other]
        low, high = np.where(turned, other, one), np.where(turned, one, other)
        shift = np.where(turned, -shift, shift)
        # Two heads meet twice, once from either side.
        hashed = self.owner[rows][of]
        met = np.unique(np.stack((low, high, hashed, shift))[:, one != other], axis=1)
        names = pa.array(self.names, pa.string())
        return pa.Table.from_arrays(
            [names.take(pa.array(met[0])), names.take(pa.array(met[1])), pa.array(met[3], pa.int64())],
            schema=MET,
        )

    def held(self) -> pa.Table:
        """The heads of each hash of three documents or more. With two, a pair needs no others."""
        rows = [
            {"hash": _key(int(self.hashes[at])), "heads": [self.names[n] for n in self._heads(at)]}
            for at in np.flatnonzero(self.totals > 2).tolist()
        ]
        return pa.Table.from_pylist(sorted(rows, key=lambda row: str(row["hash"])), HELD)

    def _heads(self, at: int) -> list[int]:
        found: list[int] = self.heads.documents[self.heads.bounds[at] : self.heads.bounds[at + 1]].tolist()
        return found


def _key(hashed: int) -> str:
    return f"{hashed:016x}"


class _HeldShelf(Shelf):
    """Heads by their hash: the partition is that of the hash, and not of its name."""

    def heads(self, hashes: Iterable[int], partitions: int) -> Iterator[str]:
        """The documents that are heads of some hashes."""
        wanted: dict[int, set[str]] = {}
        for hashed in hashes:
            wanted.setdefault(hashed % partitions, set()).add(_key(hashed))
        for bucket, some in sorted(wanted.items()):
            for row in self.fetch_part(bucket, some, ["heads"]):
                yield from row["heads"]


def copy(work: Work, number: int) -> None:
    """Compare the pairs of one partition."""
    library = Library(work)
    pairs = {
        space: _candidates(gathered(work.stage(MEET), f"met-{space}", number, MET))
        for space in (WORDS, SENTENCES)
    }
    with work.stage(PARTNERS).making(number) as kept:
        for space, some in pairs.items():
            columns = [pa.array([pair[at] for pair in sorted(some)], pa.string()) for at in (0, 1)]
            write(kept / f"{space}.parquet", pa.Table.from_arrays(columns, schema=PAIRED), rows=4096)
    with work.stage(COPY).making(number) as folder:
        rows = []
        for found in _copies(work, library, pairs[WORDS], pairs[SENTENCES]):
            record = msgspec.json.encode(found)
            rows += [{"document": found.first, "copy": record}, {"document": found.second, "copy": record}]
        send(
            folder / "copies.parquet",
            pa.Table.from_pylist(rows, FOUND),
            [bucket_of(str(row["document"]), work.partitions) for row in rows],
        )


def _candidates(met: pa.Table) -> set[Pair]:
    """The pairs that have two runs in common, about as far apart in both."""
    names, numbers = np.unique(
        np.array([*met.column("first").to_pylist(), *met.column("second").to_pylist()], dtype=object),
        return_inverse=True,
    )
    numbers = numbers.astype(np.int64)
    one, other = numbers[: len(met)], numbers[len(met) :]
    found = qualified(keyed(one, other), met.column("shift").to_numpy())
    return {(str(names[a]), str(names[b])) for a, b in found}


def _copies(work: Work, library: Library, by_words: set[Pair], by_sentences: set[Pair]) -> Iterator[Copy]:
    pairs = sorted(by_words | by_sentences)
    reteller = Reteller(library.document)
    for at in range(0, len(pairs), _AT_ONCE):
        some = pairs[at : at + _AT_ONCE]
        wanted = [pair for pair in some if pair in by_words]
        compared = Comparer(_index(work, library, wanted), library.document).compare(wanted)
        copies = {pair: one.copy for pair, one in zip(wanted, compared, strict=True)}
        for pair in some:
            found = copies.get(pair)
            if pair in by_sentences:
                found = reteller.compare(*pair, found)
            if found is not None:
                yield found


def _index(work: Work, library: Library, pairs: Sequence[Pair]) -> CopyIndex:
    """An index of the documents of some pairs and of the heads of all that the two of a pair share."""
    prints = {one.id: one for one in library.prints({name for pair in pairs for name in pair}, WORDS)}
    shared = {hashed for pair in pairs for hashed in _common(*(prints[name] for name in pair))}
    held = _HeldShelf(work.stage(MEET), "heads", work.partitions)
    missing = set(held.heads(shared, work.partitions)) - prints.keys()
    index = CopyIndex()
    index.restore([*prints.values(), *library.prints(missing, WORDS)])
    return index


def _common(one: Fingerprint, other: Fingerprint) -> list[int]:
    found: list[int] = np.intersect1d(one.hashes, other.hashes, assume_unique=True).tolist()
    return found

"""What hangs together by pairs, found without all pairs in one place.

In: edges between names. Out: for each name that has an edge, the smallest name that hangs together with it.
By large and small stars in turn (Kiveris et al., Connected Components in MapReduce and Beyond, 2014): each
round joins a name's neighbours to the smallest of them, until a round changes nothing. A round is two stages.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import msgspec
import pyarrow as pa

from sayso.run.cluster.parts import bucket_of, gathered, send, write
from sayso.run.cluster.work import Work

EDGES = pa.schema([("node", pa.string()), ("other", pa.string())])
LABELS = pa.schema([("node", pa.string()), ("root", pa.string())])
SUM = "sum.json"

Edge = tuple[str, str]
Neighbours = Mapping[str, set[str]]


def send_edges(path: Path, edges: Iterable[Edge], partitions: int) -> None:
    """Send edges to the partition of their first name."""
    rows = sorted(set(edges))
    columns = [pa.array([row[at] for row in rows], pa.string()) for at in (0, 1)]
    table = pa.Table.from_arrays(columns, schema=EDGES)
    send(path, table, [bucket_of(node, partitions) for node, _ in rows])


def both_ways(edges: Iterable[Edge]) -> Iterator[Edge]:
    """Each edge from either side: what a large star begins with."""
    for one, other in edges:
        yield one, other
        yield other, one


def star(work: Work, number: int, before: str, stage: str, make: Callable[[Neighbours], set[Edge]]) -> None:
    """One half of a round for the names of one partition: the edges of a stage to those of the next."""
    with work.stage(stage).making(number) as folder:
        edges = make(_neighbours(work, before, number))
        ways = both_ways(edges) if make is small_star else edges
        send_edges(folder / "edges.parquet", ways, work.partitions)
        # Sums of digests do not depend on who made which edge.
        digests = (hashlib.blake2b("\t".join(edge).encode(), digest_size=8).digest() for edge in edges)
        (folder / SUM).write_bytes(msgspec.json.encode(sum(map(int.from_bytes, digests)) % (1 << 62)))


def sum_of(work: Work, stage: str) -> int:
    """The sum over all edges of a stage: the same sum, the same edges."""
    parts = work.stage(stage).parts()
    return sum(msgspec.json.decode((part / SUM).read_bytes(), type=int) for part in parts) % (1 << 62)


def large_star(neighbours: Neighbours) -> set[Edge]:
    """Larger neighbours are joined to the smallest one, or to the name itself."""
    found: set[Edge] = set()
    for node, others in neighbours.items():
        least = min(node, *others)
        found.update((other, least) for other in others if other > node)
    return found


def small_star(neighbours: Neighbours) -> set[Edge]:
    """Smaller neighbours, and the name, are joined to the smallest one. Edges go from the larger name."""
    found: set[Edge] = set()
    for node, others in neighbours.items():
        below = {other for other in others if other < node}
        if below:
            least = min(below)
            found.update((other, least) for other in (*below, node) if other != least)
    return found


def label(work: Work, number: int, before: str, stage: str) -> None:
    """At the end each name has one edge to its root: a shelf of them, roots themselves included."""
    labels = {node: min(node, *others) for node, others in _neighbours(work, before, number).items()}
    rows = [{"node": node, "root": labels[node]} for node in sorted(labels)]
    with work.stage(stage).making(number) as folder:
        write(folder / "labels.parquet", pa.Table.from_pylist(rows, LABELS), rows=1024)


def _neighbours(work: Work, stage: str, number: int) -> Neighbours:
    found: defaultdict[str, set[str]] = defaultdict(set)
    table = gathered(work.stage(stage), "edges", number, EDGES)
    for node, other in zip(table.column("node").to_pylist(), table.column("other").to_pylist(), strict=True):
        found[node].add(other)
    return found

"""The stages `root`, `group` and `voices`: which documents are one voice.

In: the documents of a partition, and for those that hang together by copies the smallest of them. Out: the
independence group of every document, which is named after all its members.
"""

from collections import defaultdict

import pyarrow as pa

from sayso.core.keys import make_key
from sayso.run.cluster.linking.library import PRINTS
from sayso.run.cluster.parts import Shelf, bucket_of, gathered, rows_of, send, write
from sayso.run.cluster.work import Work

ROOT, GROUP, VOICES = "root", "group", "voices"
VOICE_LABELS = "voice-labels"
ROOTED = pa.schema([("root", pa.string()), ("document", pa.string())])
GROUPED = pa.schema([("document", pa.string()), ("voice", pa.string())])


def root(work: Work, number: int) -> None:
    """Send each document of a partition to its root."""
    names = [
        str(name)
        for table in rows_of(work.stage(PRINTS).part(number) / "prints.parquet", ["id"])
        for name in table.column("id").to_pylist()
    ]
    labels = Shelf(work.stage(VOICE_LABELS), "labels", work.partitions)
    roots = {row["node"]: row["root"] for row in labels.fetch(names, ["root"])}
    rows = [{"root": roots.get(name, name), "document": name} for name in names]
    with work.stage(ROOT).making(number) as folder:
        buckets = [bucket_of(row["root"], work.partitions) for row in rows]
        send(folder / "documents.parquet", pa.Table.from_pylist(rows, ROOTED), buckets)


def group(work: Work, number: int) -> None:
    """Name the groups whose root is in a partition."""
    members: defaultdict[str, list[str]] = defaultdict(list)
    for row in gathered(work.stage(ROOT), "documents", number, ROOTED).to_pylist():
        members[row["root"]].append(row["document"])
    rows = [
        {"document": name, "voice": make_key("grp", *sorted(names))}
        for _, names in sorted(members.items())
        for name in sorted(names)
    ]
    with work.stage(GROUP).making(number) as folder:
        buckets = [bucket_of(row["document"], work.partitions) for row in rows]
        send(folder / "voices.parquet", pa.Table.from_pylist(rows, GROUPED), buckets)


def voices(work: Work, number: int) -> None:
    """Shelve the groups of the documents of a partition."""
    found = gathered(work.stage(GROUP), "voices", number, GROUPED).sort_by("document")
    with work.stage(VOICES).making(number) as folder:
        write(folder / "voices.parquet", found, rows=1024)

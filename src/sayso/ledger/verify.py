"""Verifying: does the ledger still hold what arrived, and nothing else?

Walks the chain from its first entry. Covered, each by a digest in the chain: the bytes as they came, every
document's record, where it was seen, every annotation's marks and claims as stored (superseded ones too),
judgements, and redactions with the list of what they took. The digests of documents and claims are of all
their columns as they are stored. Not covered, because all of it can be made anew:
facets and sums (see `check`), links, the manifest. What no check inside a file can see is that its end was
cut off, or that all of it was made anew: note the head, and give it to the next verification.
"""

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sayso.core.errors import DamagedLedgerError
from sayso.core.keys import content_digest, make_key, sha256_hex
from sayso.ledger.chain import START, Entry, entries, entry_at
from sayso.ledger.packed import COLUMNS, PackedDocument, annotation_digest, row_digest
from sayso.ledger.rawfiles import file_bytes
from sayso.ledger.records import unpack
from sayso.ledger.redact import redaction_digest
from sayso.ledger.store import Store
from sayso.ledger.write import annotation_subject, appearance_digest

_DOCUMENT = tuple(name for name in PackedDocument.__struct_fields__ if name not in ("uri", "digest"))
_COLUMNS = ", ".join(f'"{name}"' for name in COLUMNS if name != "digest")
_TABLES = ("raw", "document", "appearance", "annotation", "judgement", "redaction")


@dataclass(frozen=True, slots=True)
class Break:
    """Where the ledger is not what arrived: the entry of the chain, and what is wrong there."""

    seq: int
    kind: str
    subject: str
    reason: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found. `head` is the last hash, in hexadecimal; `broken` the first break by arrival."""

    ledger: str
    entries: int
    head: str
    broken: Break | None
    redacted: int  # entries whose content a redaction took
    notes: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """True where nothing is wrong."""
        return self.broken is None


def verify(store: Store, head: str | None = None, tick: Callable[[int], None] = lambda _: None) -> Verdict:
    """Walk the chain, and compare everything it covers. With `head`, that hash must occur in it."""
    walk = Walk(head)
    with store.reading():
        walk.go_on(store, tick=tick)
    return walk.verdict(store)


def faults(store: Store, places: Iterable[int]) -> dict[int, str | None]:
    """For entries of the chain (by place), whether each alone is what arrived: None, or what is wrong.

    This sees less than `verify`: it trusts that the entry before each is the one that stood there.
    """
    return Walk().look_at(store, places)


class Walk:
    """A verification, in one go or in parts. With `head`, that hash must occur in the chain."""

    _store: Store  # of the part that is walked now
    _connection: sqlite3.Connection

    def __init__(self, head: str | None = None) -> None:
        self._wanted = head
        self._taken: int | None = None
        self._begin()

    def _begin(self) -> None:
        self.last, self._before, self._at = 0, START, ""
        self.done = False
        self._broken: Break | None = None
        self._redacted = 0
        self._notes: list[str] = []
        self._met = self._wanted is None
        self._kinds: dict[str, int] = {}

    def go_on(
        self,
        store: Store,
        enough: Callable[[], bool] = lambda: False,
        tick: Callable[[int], None] = lambda _: None,
    ) -> None:
        """Walk on until `enough` says so, a break, or the end. The caller has begun a read transaction.

        Where a redaction has taken something since the last part, it begins again at the first entry.
        """
        self._store, self._connection = store, store.connection
        taken = int(self._connection.execute("SELECT count(*) FROM tombstone").fetchone()[0])
        if taken != self._taken:
            self._begin()
        self._taken = taken
        if self._broken is not None:
            return
        self._broken = self._first_break(enough, tick)

    def verdict(self, store: Store) -> Verdict:
        """What was found so far: of the whole ledger where `done`."""
        return Verdict(
            store.id, self.last, self._before.hex(), self._broken, self._redacted, tuple(self._notes)
        )

    def look_at(self, store: Store, places: Iterable[int]) -> dict[int, str | None]:
        """See `faults`."""
        self._store, self._connection = store, store.connection
        found: dict[int, str | None] = {}
        for place in places:
            before = entry_at(self._connection, place - 1)
            entry = entry_at(self._connection, place)
            if entry is None:
                found[place] = f"entry {place} is missing"
            elif not entry.follows(before.hash if before else START):
                found[place] = "its hash does not follow from what it says and from the entry before"
            else:
                found[place] = self._content(entry)
        return found

    def _first_break(self, enough: Callable[[], bool], tick: Callable[[int], None]) -> Break | None:
        for entry in entries(self._connection, self.last):
            reason = self._link(entry) or self._content(entry)
            if reason:
                self.done = True
                return Break(entry.seq, entry.kind, entry.subject, reason)
            self.last, self._before, self._at = entry.seq, entry.hash, entry.at
            self._met = self._met or entry.hash.hex() == self._wanted
            tick(entry.seq)
            if enough():
                return None
        self.done = True
        return self._end()

    def _link(self, entry: Entry) -> str | None:
        if entry.seq != self.last + 1:
            return f"entry {self.last + 1} is missing"
        if not entry.follows(self._before):
            return "its hash does not follow from what it says and from the entry before"
        if entry.at < self._at:
            self._notes.append(f"the clock went back before entry {entry.seq}: {self._at}, then {entry.at}")
        if (entry.seq == 1) != (entry.kind == "ledger"):
            return "the chain begins with the ledger's own id, and has it only there"
        return None

    def _content(self, entry: Entry) -> str | None:
        if entry.kind == "ledger":
            same = entry.subject == self._store.id and entry.digest == content_digest("ledger", entry.subject)
            return None if same else "the ledger's id is another one"
        taken = self._connection.execute("SELECT 1 FROM tombstone WHERE seq = ?", (entry.seq,)).fetchone()
        found = self._connection.execute(
            f"SELECT * FROM {entry.kind} WHERE seq = ?",  # noqa: S608  kinds are checked by the table
            (entry.seq,),
        )
        names = [column[0] for column in found.description]
        row = found.fetchone()
        self._kinds[entry.kind] = self._kinds.get(entry.kind, 0) + (row is not None)
        if row is None:
            self._redacted += taken is not None
            return None if taken else "its content is gone, and no redaction has taken it"
        if taken:
            return "a redaction has taken its content, and it is there"
        try:
            return getattr(self, f"_{entry.kind}")(entry, dict(zip(names, row, strict=True)))  # type: ignore[no-any-return]  # one of the methods below
        except DamagedLedgerError as error:
            return str(error)

    def _raw(self, entry: Entry, row: dict[str, object]) -> str | None:
        sha256, packing = row["sha256"], row["packing"]
        if not isinstance(sha256, bytes):
            return "its hash is no hash"
        if packing == "file":
            folder = self._store.folder
            if folder is None:
                return "its bytes are in a folder, and the ledger has none"
            data = file_bytes(folder, sha256)
        else:
            kept = row["data"]
            if not isinstance(kept, bytes):
                return "its bytes are gone"
            data = unpack(kept, f"the bytes {sha256.hex()}") if packing == "zlib" else kept
        same = sha256_hex(data) == entry.digest.hex() == sha256.hex() == entry.subject
        return None if same and len(data) == row["size"] else "the bytes are not those that came"

    def _document(self, entry: Entry, row: dict[str, object]) -> str | None:
        if row["id"] != entry.subject:
            return "its id is another one"
        same = row_digest("document", [row[name] for name in _DOCUMENT]) == entry.digest == row["digest"]
        return None if same else "the document is not the one that was read"

    def _appearance(self, entry: Entry, row: dict[str, object]) -> str | None:
        found = self._connection.execute(
            "SELECT id FROM document WHERE nr = ?", (row["document"],)
        ).fetchone()
        same = found and found[0] == entry.subject and isinstance(row["uri"], str)
        if not same or appearance_digest(entry.subject, str(row["uri"])) != entry.digest:
            return "it was seen elsewhere"
        return None

    def _annotation(self, entry: Entry, row: dict[str, object]) -> str | None:
        number, marks = row["nr"], row["marks"]
        document, key, version, models, settings = self._connection.execute(
            "SELECT d.id, s.key, s.version, s.models, s.settings FROM document d, stamp s "
            "WHERE d.nr = ? AND s.nr = ?",
            (row["document"], row["stamp"]),
        ).fetchone()
        if (
            make_key("stp", version, models, settings) != key
            or annotation_subject(document, key) != entry.subject
        ):
            return "its document or its stamp is another one"
        if not isinstance(number, int) or not isinstance(marks, bytes):
            return "it is no annotation"
        digests = []
        for at, (position, owner, stored, *columns) in enumerate(
            self._connection.execute(
                f"SELECT position, document, digest, {_COLUMNS} FROM claim "  # noqa: S608  names of ours
                "WHERE annotation = ? ORDER BY position",
                (number,),
            )
        ):
            if position != at or owner != row["document"] or row_digest("claim", columns) != stored:
                return f"claim {columns[0]} is not the one that was made"
            digests.append((columns[0], stored))
        if annotation_digest(document, key, unpack(marks, entry.subject), digests) != entry.digest:
            return "its marks or its claims are not those that were made"
        if row["digest"] != entry.digest or row["claims"] != len(digests):
            return "its own digest or count is another one"
        return None

    def _judgement(self, entry: Entry, row: dict[str, object]) -> str | None:
        said = [row[name] for name in ("id", "subject", "kind", "verdict", "content", "by", "at", "reason")]
        same = row["id"] == entry.subject and content_digest("judgement", *map(str, said)) == entry.digest
        return None if same else "the judgement is not the one that was given"

    def _redaction(self, entry: Entry, row: dict[str, object]) -> str | None:
        taken = self._connection.execute(
            "SELECT seq FROM tombstone WHERE redaction = ? ORDER BY seq", (row["nr"],)
        ).fetchall()
        said = [str(row[name]) for name in ("id", "document", "reason", "by", "at")]
        same = (
            row["id"] == entry.subject
            and redaction_digest(said, [int(seq) for (seq,) in taken]) == entry.digest
        )
        return None if same else "the redaction, or the list of what it took, is not the one that was made"

    def _end(self) -> Break | None:
        """What the walk alone does not see: rows that no entry knows, and a head that is gone."""
        for table in _TABLES:
            rows = self._connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608  a name of ours
            if rows != self._kinds.get(table, 0):
                return Break(self.last, table, "", "there are rows that no entry of the chain knows")
        stray = self._connection.execute(
            "SELECT id FROM claim WHERE annotation NOT IN (SELECT nr FROM annotation) LIMIT 1"
        ).fetchone()
        if stray:
            return Break(self.last, "annotation", stray[0], "a claim belongs to no annotation")
        if not self.last:
            return Break(0, "ledger", "", "the chain is empty")
        if not self._met:
            return Break(self.last, "ledger", "", "the head that was noted earlier is not in the chain")
        return None

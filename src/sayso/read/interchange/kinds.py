"""What a record is, told by the fields that it has.

In: the JSON of a record. Out: its kind, and of a collection of annotations the annotations in it. Of fields
that are not named here nothing is read.
"""

from collections.abc import Iterator
from enum import StrEnum

import msgspec
from msgspec import UNSET, Raw, Struct, UnsetType

from sayso.core.errors import MalformedRecordError

_Maybe = Raw | UnsetType


class RecordKind(StrEnum):
    """What a record can be."""

    DOCUMENT = "document"
    CLAIM = "claim"
    JUDGEMENT = "judgement"
    ANNOTATIONS = "annotations"  # one, or a page or collection of them
    PASSED = "passed"  # of ours, and with nothing for a ledger: an error, the record of an export


class Head(Struct, frozen=True, rename={"graph": "@graph", "context": "@context"}):
    """The fields that tell records apart, unread."""

    context: _Maybe = UNSET
    graph: _Maybe = UNSET
    blocks: _Maybe = UNSET
    chain: _Maybe = UNSET
    text: _Maybe = UNSET
    spans: _Maybe = UNSET
    verdict: _Maybe = UNSET
    subject: _Maybe = UNSET
    items: _Maybe = UNSET
    first: _Maybe = UNSET
    annotations: _Maybe = UNSET
    rows: _Maybe = UNSET
    target: _Maybe = UNSET
    uri: _Maybe = UNSET
    user: _Maybe = UNSET
    ledger: _Maybe = UNSET
    files: _Maybe = UNSET
    source: _Maybe = UNSET
    message: _Maybe = UNSET

    def has(self, *names: str) -> bool:
        """True where all of these fields are there."""
        return all(getattr(self, name) is not UNSET for name in names)


_KINDS: tuple[tuple[RecordKind, tuple[str, ...]], ...] = (
    (RecordKind.ANNOTATIONS, ("target",)),
    (RecordKind.ANNOTATIONS, ("items",)),
    (RecordKind.ANNOTATIONS, ("graph",)),
    (RecordKind.ANNOTATIONS, ("context", "first")),
    (RecordKind.ANNOTATIONS, ("annotations",)),
    (RecordKind.ANNOTATIONS, ("rows",)),
    (RecordKind.ANNOTATIONS, ("uri", "user")),
    (RecordKind.DOCUMENT, ("text", "blocks")),
    (RecordKind.CLAIM, ("chain", "spans")),
    (RecordKind.JUDGEMENT, ("subject", "verdict")),
    (RecordKind.PASSED, ("ledger", "files")),
    (RecordKind.PASSED, ("source", "message")),
)
_LISTS = ("items", "graph", "annotations", "rows")


def kind_of(data: bytes, source: str, where: str) -> tuple[RecordKind, Head]:
    """The kind of a record. Raises MalformedRecordError for one that is none of these."""
    head = _head(data, source, where)
    for kind, names in _KINDS:
        if head.has(*names):
            return kind, head
    raise MalformedRecordError(
        "it is no document, claim or judgement as `sayso schema` describes them, and no Web Annotation",
        source=source,
        part=where,
    )


def annotations_in(data: bytes, head: Head, source: str, where: str) -> Iterator[tuple[str, bytes]]:
    """The annotations of a record, each with its name. Raises MalformedRecordError."""
    for name in _LISTS:
        if head.has(name):
            for number, one in enumerate(_list(getattr(head, name), source, where), 1):
                yield f"{where}, annotation {number}", bytes(one)
            return
    if head.has("first") and not head.has("target"):
        page = bytes(head.first)  # type: ignore[arg-type]  # it has the field, so it is no UNSET
        inner = _head(page, source, where)
        if not inner.has("items"):
            raise MalformedRecordError(
                "its first page stands elsewhere: fetch it, and import it as a file",
                source=source,
                part=where,
            )
        yield from annotations_in(page, inner, source, where)
        return
    yield where, data


def _head(data: bytes, source: str, where: str) -> Head:
    try:
        return msgspec.json.decode(data, type=Head)
    except (msgspec.MsgspecError, RecursionError, UnicodeError) as error:
        raise MalformedRecordError(f"it is no JSON object: {error}", source=source, part=where) from error


def _list(data: Raw, source: str, where: str) -> list[Raw]:
    try:
        return msgspec.json.decode(data, type=list[Raw])
    except (msgspec.MsgspecError, RecursionError, UnicodeError) as error:
        raise MalformedRecordError(
            f"its annotations are no list: {error}", source=source, part=where
        ) from error

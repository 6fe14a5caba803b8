"""`sayso annotate` as a function: lines of JSON to marks, one result a line, in the same order."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from sayso.core.errors import InputError, MalformedRecordError, NoTextError
from sayso.core.marks import Marks
from sayso.core.vocabulary import Layer
from sayso.read import read_text
from sayso.run.pipeline import Pipeline

_SOURCE = "standard input"
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T.*)?)?)?$")


class _Record(msgspec.Struct):
    """One line in. `id` and `dct` are taken for `doc_id` and `date`; other fields are passed by."""

    text: Any = None
    doc_id: Any = None
    id: Any = None
    date: Any = None
    dct: Any = None


@dataclass(frozen=True, slots=True)
class LineResult:
    """The result of one line: its marks, or the error that says why there are none.

    A line without an id has its number as `doc_id`.
    """

    doc_id: str
    found: Marks | InputError


def annotate_lines(
    lines: Iterable[bytes], pipeline: Pipeline, layers: frozenset[Layer] | None
) -> Iterator[LineResult]:
    """One result for each line that is not blank."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _annotate(line, number, pipeline, layers)


def _annotate(line: bytes, number: int, pipeline: Pipeline, layers: frozenset[Layer] | None) -> LineResult:
    doc_id, part = str(number), f"line {number}"
    try:
        record = _decode(line, part)
        doc_id = _id(record) or doc_id
        text, date = _text(record, part), _date(record, part)
        document = read_text(text, uri=doc_id, published=date)
        return LineResult(doc_id, pipeline.marks(document, layers))
    except InputError as error:
        return LineResult(doc_id, error)


def _decode(line: bytes, part: str) -> _Record:
    try:
        return msgspec.json.decode(line, type=_Record)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise MalformedRecordError(
            f"this is not a JSON object: {error}", source=_SOURCE, part=part
        ) from error


def _id(record: _Record) -> str | None:
    value = record.doc_id if record.doc_id is not None else record.id
    return None if value is None else str(value)


def _text(record: _Record, part: str) -> str:
    if not isinstance(record.text, str):
        raise MalformedRecordError("the field `text` is missing or is no string", source=_SOURCE, part=part)
    if not record.text.strip():
        raise NoTextError("the field `text` holds no words", source=_SOURCE, part=part)
    return record.text


def _date(record: _Record, part: str) -> str | None:
    value = record.date if record.date is not None else record.dct
    if value is None or value == "":
        return None
    if isinstance(value, str) and _DATE.match(value):
        return value
    raise MalformedRecordError(
        f"the field `date` is {value!r}, and no date such as 2016-09-12", source=_SOURCE, part=part
    )

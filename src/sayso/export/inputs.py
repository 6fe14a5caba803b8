"""The inputs of a ledger as rows to read or to take into a spreadsheet."""

from collections.abc import Iterable, Iterator

from sayso.ledger.manifest import InputRow

COLUMNS = ("state", "input", "part", "document", "error", "message", "tries")
SHORT = ("state", "input", "what came of it")  # what a terminal has room for


def input_rows(found: Iterable[InputRow]) -> Iterator[tuple[object, ...]]:
    """One row for each input, and for each part of one."""
    for one in found:
        yield (str(one.state), one.uri, one.part, one.document, one.error, one.message, one.tries)


def short_rows(found: Iterable[InputRow]) -> Iterator[tuple[object, ...]]:
    """The same to read: a part in brackets behind its input; the document, or why there is none."""
    for one in found:
        where = f"{one.uri} ({one.part})" if one.part else one.uri
        yield (str(one.state), where, one.message or one.document)

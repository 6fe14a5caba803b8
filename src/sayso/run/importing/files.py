"""Which files an import reads, in which order, and each as a stream that one can go back in.

A folder is its files of JSON: documents before claims before everything else, because claims hang on
documents and judgements on both.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from sayso.core.errors import ForbiddenInputError, InputError, MissingInputError

STANDARD_INPUT = "-"
_ENDINGS = frozenset({".json", ".jsonl", ".ndjson", ".jsonld"})
_FIRST = ("documents", "claims", "judgements")


def files_of(inputs: Iterable[str]) -> Iterator[str | InputError]:
    """The files that are meant, each once."""
    seen: set[str] = set()
    for given in inputs:
        for found in _expanded(given):
            if isinstance(found, InputError) or found not in seen:
                if isinstance(found, str):
                    seen.add(found)
                yield found


@contextmanager
def opened(name: str) -> Iterator[BinaryIO]:
    """The file, or standard input by way of a file without a name. Raises InputError."""
    if name == STANDARD_INPUT:
        with tempfile.TemporaryFile() as kept:
            shutil.copyfileobj(sys.stdin.buffer, kept)
            kept.seek(0)
            yield kept
        return
    try:
        stream = Path(name).open("rb")  # noqa: SIM115  closed below: what is done with it has errors of its own
    except (FileNotFoundError, ValueError) as error:  # ValueError: a NUL in the name
        raise MissingInputError("there is no such file", source=name) from error
    except OSError as error:
        raise ForbiddenInputError(f"it cannot be read: {error.strerror}", source=name) from error
    with stream:
        yield stream


def _expanded(given: str) -> Iterator[str | InputError]:
    path = Path(given)
    try:
        is_folder = given != STANDARD_INPUT and path.is_dir()
        found = (
            [one for one in path.iterdir() if one.suffix in _ENDINGS and one.is_file()] if is_folder else []
        )
    except (OSError, ValueError) as error:
        yield ForbiddenInputError(f"it cannot be looked into: {error}", source=given)
        return
    if is_folder and not found:
        yield MissingInputError(
            "the folder holds no file that ends in .jsonl, .json, .ndjson or .jsonld", source=given
        )
    yield from map(
        str, sorted(found, key=_rank) if is_folder else [path] if given != STANDARD_INPUT else [given]
    )


def _rank(path: Path) -> tuple[int, str]:
    first = next((at for at, name in enumerate(_FIRST) if path.name.startswith(name)), len(_FIRST))
    return first, path.name

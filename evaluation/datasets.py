"""The public data sets: what each is, where it lies, and whether it is the one described.

In: `datasets.toml` and the folder that SAYSO_EVAL_DATA names. Out: paths to files whose digest is right,
or an EvaluationError that says what is wrong. No data is fetched, and none is kept in the repository.
"""

import hashlib
import json
import os
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from sayso.core.errors import EvaluationError

HERE = Path(__file__).parent
VARIABLE = "SAYSO_EVAL_DATA"

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class DataSet:
    """One file of a public data set. `train` says whether shipped weights may be trained on it."""

    name: str
    file: str
    sha256: str
    what: str
    origin: str
    revision: str
    licence: str
    train: str
    converter: str
    conversion: str


@cache
def catalogue() -> dict[str, DataSet]:
    """All data sets by name, as `datasets.toml` describes them."""
    tables = tomllib.loads((HERE / "datasets.toml").read_text(encoding="utf-8"))
    try:
        return {name: DataSet(name=name, **table) for name, table in tables.items()}
    except TypeError as error:
        raise EvaluationError(f"evaluation/datasets.toml: {error}") from error


def path_of(name: str) -> Path:
    """The file of a data set. Raises EvaluationError where it is missing or not the one described."""
    described = catalogue().get(name)
    if described is None:
        raise EvaluationError(f"{name} is no data set of evaluation/datasets.toml")
    folder = os.environ.get(VARIABLE)
    if not folder:
        raise EvaluationError(f"{VARIABLE} names no folder")
    path = Path(folder) / described.file
    if not path.is_file():
        raise EvaluationError(f"there is no {described.file} in the folder that {VARIABLE} names")
    if digest_of([path]) != described.sha256:
        raise EvaluationError(
            f"{described.file} is not the file that datasets.toml describes (its digest differs)"
        )
    return path


def records(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file. Raises EvaluationError that names the line that is none."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
            except json.JSONDecodeError as error:
                raise EvaluationError(f"{path}, line {number}: no JSON ({error})") from error
            if not isinstance(record, dict):
                raise EvaluationError(f"{path}, line {number}: no JSON object")
            yield record


def labelled(path: Path, made: Callable[[dict[str, Any]], _T]) -> list[_T]:
    """What is made of each object of a file of labels, in its order.

    Raises EvaluationError that names the line of which nothing can be made.
    """
    found = []
    for number, row in enumerate(records(path), 1):
        try:
            found.append(made(row))
        except (EvaluationError, KeyError, TypeError, ValueError) as error:
            raise EvaluationError(f"{path.name}, line {number}: {error!r}") from error
    return found


def digest_of(paths: list[Path]) -> str:
    """SHA-256 of the files' bytes; of several, of their names and digests in order."""
    if len(paths) == 1:
        return hashlib.sha256(paths[0].read_bytes()).hexdigest()
    whole = hashlib.sha256()
    for name, path in sorted((f"{path.parent.name}/{path.name}", path) for path in paths):
        whole.update(f"{name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()

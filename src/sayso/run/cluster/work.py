"""A work: one input on its way through the stages, as it stands in its folder.

In: inputs and settings. Out: a plan that is written once and never changed: which inputs there are, in which
units they are read, and how many partitions there are. Whoever finds the folder can go on with it.
"""

import os
import tempfile
from pathlib import Path

import msgspec

from sayso.core.errors import DamagedInputError, InputError, SettingsError
from sayso.core.keys import make_key
from sayso.core.settings import Settings
from sayso.core.version import __version__
from sayso.ledger.link.linker import CorpusLinker
from sayso.run.adding.sources import mark_of, named
from sayso.run.cluster.folder import PLAN, WORK
from sayso.run.cluster.parts import Stage
from sayso.run.messages import Failed, failed_of

UNIT = 64 << 20  # bytes of input that one task reads; a larger archive is one task
PARTITION = 128 << 20  # bytes of input for each partition, where nobody says how many there should be


class Input(msgspec.Struct, frozen=True):
    """A file, and what shows that it has not changed."""

    uri: str
    mark: str | None


class Plan(msgspec.Struct, frozen=True):
    """What is to be done. `failed` are inputs that were not there when it was made."""

    version: str
    linker: str  # the stamp of the one whose rules the run asks
    settings: Settings
    units: tuple[tuple[Input, ...], ...]
    partitions: int
    keep_bytes: bool
    failed: tuple[Failed, ...] = ()

    @property
    def key(self) -> str:
        """The same for the same work."""
        inputs = [word for unit in self.units for one in unit for word in (one.uri, one.mark)]
        return make_key(
            "pln",
            self.version,
            self.linker,
            self.settings.digest(),
            self.partitions,
            str(self.keep_bytes),
            *inputs,
        )


def plan_of(
    inputs: list[str],
    settings: Settings,
    partitions: int | None,
    *,
    keep_bytes: bool,
    output: Path | None = None,
) -> Plan:
    """The plan for some files, folders and patterns; `output` may stand in one. Raises SettingsError."""
    found: list[tuple[Input, int]] = []
    failed: list[Failed] = []
    for one in named(inputs, [output] if output else ()):
        if isinstance(one, InputError):
            failed.append(failed_of(one))
        elif one == "-" or "://" in one:
            raise SettingsError(f"`sayso run` takes files and folders; for {one} there is `sayso add`")
        else:
            found.append((Input(str(Path(one).absolute()), mark_of(one)), _size(one)))
    if partitions is None:
        partitions = max(2, -(-sum(size for _, size in found) // PARTITION))
    if not 1 <= partitions <= 10_000:
        raise SettingsError("partitions are a number from 1 to 10000")
    return Plan(
        __version__, CorpusLinker().stamp, settings, _units(found), partitions, keep_bytes, tuple(failed)
    )


def _size(path: str) -> int:
    try:
        return Path(path).stat().st_size
    except OSError:
        return 0


def _units(found: list[tuple[Input, int]]) -> tuple[tuple[Input, ...], ...]:
    units: list[list[Input]] = []
    size = UNIT
    for one, bytes_ in sorted(found, key=lambda both: both[0].uri):
        if size + bytes_ > UNIT or len(units[-1]) >= 1000:
            units.append([])
            size = 0
        units[-1].append(one)
        size += bytes_
    return tuple(map(tuple, units))


class Work:
    """The folder of a work. Tasks get its path, and find all else in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.plan = read_plan(folder)

    @property
    def partitions(self) -> int:
        """How many partitions there are."""
        return self.plan.partitions

    def stage(self, name: str) -> Stage:
        """A stage. Those that stay when all is done stand beside the plan."""
        return Stage(self.folder / name if name in KEPT else self.folder / WORK / name)


# What `sayso add` takes in: the others are on the way to these.
KEPT = frozenset({"readings", "prints", "partners", "copied", "voices", "aligned", "scores", "matters"})


def read_plan(folder: Path) -> Plan:
    """The plan of a folder. Raises DamagedInputError."""
    path = folder / PLAN
    try:
        return msgspec.json.decode(path.read_bytes(), type=Plan)
    except (OSError, msgspec.MsgspecError, UnicodeError) as error:
        raise DamagedInputError(f"the plan cannot be read: {error}", source=str(path)) from error


def begin(folder: Path, plan: Plan) -> Work:
    """The work of a folder, begun or gone on with. Raises SettingsError where it is another work's."""
    if (folder / PLAN).exists():
        if read_plan(folder).key != plan.key:
            raise SettingsError(
                f"{folder} holds other inputs, settings or partitions: name another folder, or delete it"
            )
    elif folder.exists() and any(folder.iterdir()):
        raise SettingsError(f"{folder} is not empty, and was not made by `sayso run`: name another folder")
    else:
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(folder / PLAN, msgspec.json.encode(plan))
    return Work(folder)


def write_whole(path: Path, data: bytes) -> None:
    """A small file that is there whole, or not at all."""
    descriptor, made = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    Path(made).rename(path)

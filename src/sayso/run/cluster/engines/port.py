"""The port through which an engine is put into a run."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from sayso.run.cluster.options import Task
from sayso.run.cluster.tasks import Failure


@dataclass(frozen=True, slots=True)
class Ended:
    """A task that was tried once. `failure` is None where it is done; `died` where its worker did not say."""

    task: Task
    failure: Failure | None = None
    died: bool = False


class Engine(Protocol):
    """Tries tasks on workers of its own, each once; whoever asks decides whether it is tried again."""

    def tried(self, tasks: Iterable[Task]) -> Iterator[Ended]:
        """Each task as it ends, in no order. A worker that dies, or takes too long, costs its task only."""
        ...

    def close(self) -> None:
        """End all workers."""
        ...

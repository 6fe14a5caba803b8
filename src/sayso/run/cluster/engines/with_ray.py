"""The engine `ray`: workers of a Ray cluster, or of this machine where no cluster is named.

In: tasks. Out: each as it ended. Ray finds a machine, starts workers there and says that one has died; it is
told to try nothing again, for `Run` does. The folder of the work must be the same path on all machines.

Where the variable RAY_ADDRESS names a cluster, as Ray's own tools read it, the tasks go there. Ray reports
its use to its makers unless it is told not to, which is done here before it is imported.
"""

import os
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")

import msgspec
import ray
from ray.exceptions import GetTimeoutError, RayError, RayTaskError

from sayso.core.errors import EngineError
from sayso.run.adding.options import cores
from sayso.run.cluster.engines.port import Ended
from sayso.run.cluster.options import Task
from sayso.run.cluster.tasks import Failure, performed
from sayso.run.workers import environment

_PAUSE = 1.0  # seconds after which somebody looks at the clock


@dataclass(frozen=True, slots=True)
class _Begun:
    task: Task
    deadline: float


class WithRay:
    """Ray's workers. `workers` do tasks side by side; by itself one for each core that Ray has."""

    def __init__(self, workers: int | None = None) -> None:
        """Raises EngineError where Ray cannot be started or reached."""
        self._mine = not ray.is_initialized()
        if self._mine:
            _start(workers)
        self._count = workers or max(1, int(ray.cluster_resources().get("CPU", 1)))
        self._perform = ray.remote(num_cpus=1, max_retries=0)(performed)

    def tried(self, tasks: Iterable[Task]) -> Iterator[Ended]:
        """Each task as it ends. No more are given to Ray than work side by side, so that a clock is fair."""
        waiting = deque(tasks)
        busy: dict[ray.ObjectRef[bytes], _Begun] = {}
        try:
            while waiting or busy:
                while waiting and len(busy) < self._count:
                    task = waiting.popleft()
                    begun = self._perform.remote(msgspec.json.encode(task))
                    busy[begun] = _Begun(task, time.monotonic() + task.options.task_seconds)
                ended, _ = ray.wait(list(busy), num_returns=1, timeout=_PAUSE)
                for one in ended:
                    yield _ended(one, busy.pop(one).task)
                late = [one for one, begun in busy.items() if time.monotonic() > begun.deadline]
                for one in late:
                    ray.cancel(one, force=True)
                    yield Ended(busy.pop(one).task, Failure(None, "its worker took too long"), died=True)
        finally:
            for one in busy:
                ray.cancel(one, force=True)

    def close(self) -> None:
        """Leave Ray. What was started here is ended; a cluster goes on."""
        if self._mine:
            ray.shutdown()


def _start(workers: int | None) -> None:
    """Reach the cluster of RAY_ADDRESS, or start Ray on this machine with so many workers."""
    given = os.environ.get("RAY_ADDRESS")
    here = {name: environment()[name] for name in ("PYTHONPATH", "PYTHONHASHSEED")}
    try:
        if given:
            ray.init(log_to_driver=False, configure_logging=False)
        else:
            ray.init(
                num_cpus=workers or cores(),
                include_dashboard=False,
                log_to_driver=False,
                configure_logging=False,
                runtime_env={"env_vars": here},
            )
    except Exception as error:  # the library raises bare Exception
        raise EngineError(f"Ray cannot be {'reached' if given else 'started'}: {error}") from error


def _ended(reference: "ray.ObjectRef[bytes]", task: Task) -> Ended:
    try:
        answer = ray.get(reference, timeout=_PAUSE)
    except RayTaskError as error:  # `performed` raises nothing: it is not the same code, or not there
        return Ended(task, Failure(None, str(error)))
    except GetTimeoutError:
        return Ended(task, Failure(None, "its answer was lost"), died=True)
    except RayError as error:
        said = str(error).strip().partition("\n")[0]
        return Ended(task, Failure(None, f"its worker died: {said or type(error).__name__}"), died=True)
    return Ended(task, msgspec.json.decode(answer, type=Failure) if answer else None)

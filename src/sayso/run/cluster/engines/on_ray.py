"""The engine `ray`: tasks on the workers of a Ray cluster.

In: tasks. Out: each as it ended. Ray finds a machine for a task and starts processes; that a worker died, it
tells, and does not try again by itself: how often a task is tried is decided in one place, for all engines.
Where RAY_ADDRESS names no cluster, Ray is started on this machine. The folder of the work must be the same
on all machines: a shared disk.
"""

import os
from collections.abc import Iterable, Iterator

os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # before Ray is loaded: nothing phones home
os.environ.setdefault("DO_NOT_TRACK", "1")

import msgspec
import ray
from ray.exceptions import GetTimeoutError, RayError

from sayso.run.adding.options import cores
from sayso.run.cluster.engines.port import Ended
from sayso.run.cluster.options import Task
from sayso.run.cluster.tasks import Failure, performed
from sayso.run.workers import environment

_PAUSE = 1.0


class OnRay:
    """Ray. `workers` is how many cores of this machine it may use where it is started here."""

    def __init__(self, workers: int | None = None) -> None:
        self._own = not ray.is_initialized()
        if self._own:
            there = bool(os.environ.get("RAY_ADDRESS"))
            if not there:
                os.environ.update(_variables())  # its workers take them over
            ray.init(
                num_cpus=None if there else workers or cores(),
                include_dashboard=None if there else False,
                log_to_driver=False,
                logging_level="ERROR",
            )
        # One core a task. Its worker stays for the next one, with its models.
        self._perform = ray.remote(num_cpus=1, max_retries=0)(performed)

    def tried(self, tasks: Iterable[Task]) -> Iterator[Ended]:
        """Each task as it ends."""
        waiting = {self._perform.remote(msgspec.json.encode(task)): task for task in tasks}
        while waiting:
            ready, _ = ray.wait(list(waiting), num_returns=1, timeout=_PAUSE)
            for one in ready:
                yield _ended(one, waiting.pop(one))

    def close(self) -> None:
        """Leave the cluster; end it where it was started here."""
        if self._own:
            ray.shutdown()


def _ended(one: "ray.ObjectRef[bytes]", task: Task) -> Ended:
    try:
        answer = ray.get(one, timeout=60.0)
    except (RayError, GetTimeoutError) as error:
        return Ended(task, Failure(None, f"{type(error).__name__}: {error}"), died=True)
    return Ended(task, msgspec.json.decode(answer, type=Failure) if answer else None)


def _variables() -> dict[str, str]:
    names = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "PYTHONPATH", "PYTHONHASHSEED")
    return {name: value for name, value in environment().items() if name in names}

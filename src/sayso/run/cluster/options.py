"""What the stages are told, beside the plan: it changes how the work is done, and not what comes of it."""

import msgspec

from sayso.run.workers import command_of


class RunOptions(msgspec.Struct, frozen=True):
    """`tries`: how often a document is tried that kills its worker, and a task that kills its own.

    `seconds` is what a document may take, and one more for each thousand characters; `read_seconds` what an
    input may take between two documents; `task_seconds` what a task may take; `memory` is address space for a
    worker in bytes. `read` and `annotate` start the workers.
    """

    tries: int = 2
    seconds: float = 120.0
    read_seconds: float = 300.0
    task_seconds: float = 24 * 3600.0
    memory: int = 16 << 30
    read: tuple[str, ...] = command_of("read")
    annotate: tuple[str, ...] = command_of("annotate")


class Task(msgspec.Struct, frozen=True):
    """One part of one stage. An engine carries it to a worker, and knows nothing else of it."""

    folder: str
    stage: str
    number: int
    options: RunOptions

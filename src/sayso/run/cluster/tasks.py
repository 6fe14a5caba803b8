"""Tasks: the stages by their names, and one part of one of them done.

In: a task as bytes. Out: nothing where it is done, or how it failed, as bytes. This is all that an engine
carries: whichever it is, the same code runs on the same parts.
"""

import re
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec

from sayso.core.errors import SaysoError
from sayso.run.cluster.annotating import READINGS, annotate
from sayso.run.cluster.linking import components
from sayso.run.cluster.linking.copies import COPY, MEET, copy, meet
from sayso.run.cluster.linking.forms import LEAD, lead
from sayso.run.cluster.linking.matters import CLAIM_LABELS, MATTERS, PART, matters, part
from sayso.run.cluster.linking.pairs import KEY, NEAR, SCORE, key, near, score
from sayso.run.cluster.linking.shelving import SHELVE, shelve
from sayso.run.cluster.linking.sifting import SIFT, sift
from sayso.run.cluster.linking.voices import GROUP, ROOT, VOICE_LABELS, VOICES, group, root, voices
from sayso.run.cluster.options import Task
from sayso.run.cluster.reading import READ, read
from sayso.run.cluster.work import Work

Step = Callable[[Work, int], None]


class Failure(msgspec.Struct, frozen=True):
    """A task that failed: the kind of an error of ours, or None, and its words."""

    kind: str | None
    message: str


_STEPS: dict[str, Step] = {
    SIFT: sift, MEET: meet, COPY: copy, LEAD: lead, SHELVE: shelve, ROOT: root, GROUP: group, VOICES: voices,
    KEY: key, NEAR: near, SCORE: score, PART: part, MATTERS: matters,
}  # fmt: skip

# What hangs together: the stage whose edges are taken, and the one that holds the roots.
_WHOLES = {VOICE_LABELS: SHELVE, CLAIM_LABELS: SCORE}


def rounds_of(labels: str) -> Callable[[int], tuple[str, str]]:
    """The names of the two stages of a round."""
    return lambda number: (f"{labels}-{number:02d}-large", f"{labels}-{number:02d}-small")


def step_of(stage: str, work: Work) -> Step:
    """What is done in a stage."""
    found = re.fullmatch(r"(.+-labels)(?:-(\d+)-(large|small))?", stage)
    if found is None:
        return _STEPS[stage]
    labels, number, size = found.groups()
    name = rounds_of(labels)
    if size is None:
        last = sum(1 for _ in (work.stage(stage).folder.parent).glob(f"{labels}-*-small"))
        return partial(components.label, before=name(last)[1], stage=stage)
    if size == "small":
        return partial(components.star, before=name(int(number))[0], stage=stage, make=components.small_star)
    before = name(int(number) - 1)[1] if int(number) > 1 else _WHOLES[labels]
    return partial(components.star, before=before, stage=stage, make=components.large_star)


def perform(task: Task) -> None:
    """Do a task, unless it is done already."""
    work = Work(Path(task.folder))
    if work.stage(task.stage).is_done(task.number):
        return
    if task.stage == READ:
        read(work, task.number, task.options)
    elif task.stage == READINGS:
        annotate(work, task.number, task.options)
    else:
        step_of(task.stage, work)(work, task.number)


def performed(task: bytes) -> bytes:
    """Do a task; what an engine calls on its workers. Nothing is raised: it may not survive the way back."""
    try:
        perform(msgspec.json.decode(task, type=Task))
    except SaysoError as error:
        return msgspec.json.encode(Failure(error.kind, str(error)))
    except Exception as error:  # whatever it is, the one who asked must hear of it
        words = "".join(traceback.format_exception(error)[-4:])
        return msgspec.json.encode(Failure(None, words))
    return b""

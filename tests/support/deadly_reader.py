"""A reader that kills whoever asks it, so many times: `python -m tests.support.deadly_reader FILE COUNT`.

FILE counts, over all processes.
"""

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from sayso.run import worker
from sayso.run.messages import Answer, Hello, Question, Read

_real = worker.read


def deadly(hello: Hello, questions: Iterator[Question]) -> Iterator[Answer]:
    """As the real reader, after so many deaths."""
    seen, count = Path(sys.argv[1]), int(sys.argv[2])

    def watched() -> Iterator[Question]:
        for question in questions:
            killed = seen.stat().st_size if seen.exists() else 0
            if isinstance(question, Read) and killed < count:
                with seen.open("ab") as stream:
                    stream.write(b"x")
                os.kill(os.getppid(), signal.SIGKILL)
                time.sleep(60)
            yield question

    return _real(hello, watched())


if __name__ == "__main__":
    worker.__dict__["read"] = deadly
    worker.main("read")

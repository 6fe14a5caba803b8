"""A reader of `sayso add` that dies at inputs with a deed in their name: `bad`, or `once` (one time)."""

import os
from collections.abc import Iterator
from pathlib import Path

from sayso.run import worker
from sayso.run.messages import Answer, Hello, Question, Read


def dying(hello: Hello, questions: Iterator[Question]) -> Iterator[Answer]:
    """As the real reader, but for those inputs."""

    def watched() -> Iterator[Question]:
        for question in questions:
            if isinstance(question, Read):
                mark = Path(question.uri).with_suffix(".seen")
                if "bad" in question.uri or ("once" in question.uri and not mark.exists()):
                    mark.touch()
                    os._exit(3)
            yield question

    return _real(hello, watched())


_real = worker.read

if __name__ == "__main__":
    worker.__dict__["read"] = dying
    worker.main("read")

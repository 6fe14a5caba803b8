"""A process of the engine `local`: it does tasks until there are no more. Run by `local.py` only."""

import os
import sys
from contextlib import suppress

from sayso.run.cluster.tasks import performed
from sayso.run.messages import PREFIX


def main() -> None:
    """Serve until standard input ends."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints must not become an answer
    stream = sys.stdin.buffer
    with suppress(BrokenPipeError):  # whoever asked is gone
        while head := stream.read(PREFIX.size):
            answer = performed(stream.read(PREFIX.unpack(head)[0]))
            answers.write(PREFIX.pack(len(answer)) + answer)
            answers.flush()


if __name__ == "__main__":
    main()

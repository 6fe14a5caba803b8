"""The helper process: reads requests on standard input, parses, and answers on standard output.

Run as `python -m sayso.read.worker` by `sandbox.py`, never by hand. Limits on memory and CPU time are set
here, before a parser is loaded. It writes no file. A parser's own exceptions become typed errors; a parser
that kills the process is the sandbox's business.
"""

import os
import sys
from collections.abc import Callable
from typing import BinaryIO

from sayso.core.errors import InputError, ParserCrashError, TooLargeError
from sayso.read.language import load_language_model
from sayso.read.parsers import Job, jobs_of, load_parser, run_job
from sayso.read.process_limits import forbid_files, limit_memory, limit_seconds
from sayso.read.wire import PREFIX, Begun, Done, Loaded, Reply, Request, decode_request, frame, to_reply


def main() -> None:
    """Serve until standard input ends."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints must not become an answer
    questions = sys.stdin.buffer
    while head := questions.read(PREFIX.size):
        request = decode_request(questions.read(PREFIX.unpack(head)[0]))
        limit_memory(request.settings.parser_memory)
        load_parser(request.form)
        load_language_model()  # it unpacks itself into a temporary file, so it comes before the next line
        forbid_files()
        serve(request, answers)


def serve(request: Request, answers: BinaryIO) -> None:
    """Answer one request: `Loaded`, then for each job `Begun` and its items, then `Done`."""

    def send(reply: Reply) -> None:
        answers.write(frame(reply))
        answers.flush()

    send(Loaded())
    source = request.payload.uri
    try:
        for number, job in enumerate(jobs_of(request.payload, request.form, request.settings)):
            if number < request.skip:
                continue
            limit_seconds(request.settings.parser_seconds)
            send(Begun(job.part))
            _answer(job, source, send, keep=request.keep)
    except InputError as error:
        send(to_reply(error))
    except Exception as error:  # a parser's bug on the input as a whole
        send(to_reply(_crash(error, source, None)))
    send(Done())


def _answer(job: Job, source: str, send: Callable[[Reply], None], *, keep: bool) -> None:
    try:
        for item in run_job(job):
            send(to_reply(item, keep=keep))
    except Exception as error:  # a parser's bug: one job is lost, and says so
        send(to_reply(_crash(error, source, job.part)))


def _crash(error: Exception, source: str, part: str | None) -> InputError:
    if isinstance(error, MemoryError):
        return TooLargeError(
            "parsing it takes more memory than parser_memory allows", source=source, part=part
        )
    name = type(error).__name__
    return ParserCrashError(f"its parser failed: {name}: {str(error)[:200]}", source=source, part=part)


if __name__ == "__main__":
    main()

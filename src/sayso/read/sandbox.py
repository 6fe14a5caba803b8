"""The sandbox: one helper process that parses what strangers wrote, and may die of it.

In: a payload and its format. Out: the items that the helper answers. A helper that crashes, hangs or
answers nonsense costs the job that it was at: that job becomes a ParserCrashError or TimeLimitError, and a
new helper goes on with the next. The process is started when it is first needed and serves many inputs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import msgspec

from sayso.core.errors import InputError, ParserCrashError, SaysoError, TimeLimitError
from sayso.core.settings import ReadSettings
from sayso.core.text import Document
from sayso.read.helper import LOADING_SECONDS, Died, Helper, Hung
from sayso.read.payload import Format, Payload, Taken
from sayso.read.wire import Begun, Done, Failed, Loaded, Made, Reply, Request, decode_reply, frame, from_reply

MAX_RESTARTS = 100  # for one input: an archive in which every record kills the parser is given up


class Sandbox:
    """Parses payloads in a process of its own. `close()` ends that process."""

    def __init__(self, settings: ReadSettings, command: Sequence[str] | None = None) -> None:
        self._settings = settings
        self._helper = Helper(command) if command else Helper.of_module("sayso.read.worker")

    def parse(self, payload: Payload, form: Format) -> Iterator[Document | InputError]:
        """The items of one input, in order."""
        for item in self.take(payload, form, keep=False):
            yield item.document if isinstance(item, Taken) else item

    def take(self, payload: Payload, form: Format, *, keep: bool = True) -> Iterator[Taken | InputError]:
        """As `parse`, each document with its bytes; without `keep`, not those of archives' members."""
        skip, evidence, payload = 0, payload.evidence, replace(payload, raw=None)
        for _ in range(MAX_RESTARTS):
            begun, part, finished = 0, None, False
            try:
                for reply in self._ask(Request(payload, form, self._settings, skip, keep)):
                    if isinstance(reply, Begun):
                        begun, part = begun + 1, reply.part
                    elif isinstance(reply, Made | Failed):
                        yield _checked(reply, evidence)
                finished = True
                return
            except (Died, Hung) as event:
                yield self._obituary(event, payload, part)
            finally:
                if not finished:
                    self.close()
            if not begun:  # it fell before its first job: the next helper would do the same
                return
            skip += begun
        yield ParserCrashError(
            f"its parser died {MAX_RESTARTS} times; the rest was not read", source=payload.uri
        )

    def close(self) -> None:
        """End the helper at once."""
        self._helper.close()

    def _ask(self, request: Request) -> Iterator[Reply]:
        self._helper.send(frame(request))
        seconds = LOADING_SECONDS
        while True:
            reply = _decoded(self._helper.receive(seconds))
            if isinstance(reply, Done):
                return
            if isinstance(reply, Loaded):
                seconds = self._settings.parser_seconds
            yield reply

    def _obituary(self, event: Exception, payload: Payload, part: str | None) -> InputError:
        where = part or payload.part
        if isinstance(event, Hung):
            return TimeLimitError(
                f"parsing it took longer than {self._settings.parser_seconds:g} seconds",
                source=payload.uri,
                part=where,
            )
        how = self._helper.how_it_died()
        return ParserCrashError(f"its parser died{how}", source=payload.uri, part=where)


def _checked(reply: Made | Failed, evidence: bytes) -> Taken | InputError:
    try:
        found = from_reply(reply)
    except SaysoError as error:
        raise Died from error
    if isinstance(found, InputError):
        return found
    data = reply.data if isinstance(reply, Made) else None
    return Taken(found, evidence if data is None else data)


def _decoded(body: bytes) -> Reply:
    try:
        return decode_reply(body)
    except (msgspec.MsgspecError, SaysoError, UnicodeError) as error:
        raise Died from error

"""The process that draws: reads requests on standard input, and answers on standard output.

Run as `python -m sayso.read.pages.worker` by `artist.py`, never by hand. It holds the PDF that it was asked
about last. Limits are set before a byte of one is looked at; it writes no file.
"""

import os
import sys
from typing import Any

import pypdfium2 as pdfium

from sayso.core.errors import InputError, TooLargeError
from sayso.read.pages.drawing import do
from sayso.read.pages.wire import Failed, Ready, Reply, Request, decode_request
from sayso.read.pdf_text import open_pdf
from sayso.read.process_limits import forbid_files, limit_memory, limit_seconds
from sayso.read.wire import PREFIX, frame


class Desk:
    """The PDF that lies on it."""

    def __init__(self) -> None:
        self._sha256 = ""
        self._pdf: Any = None

    def answer(self, request: Request) -> Reply:
        """Do what is asked; an error is an answer too."""
        source = f"sha256:{request.sha256}"
        try:
            return do(self._open(request, source), request.deed, source)
        except InputError as error:
            return Failed(error.kind, error.message)
        except MemoryError:
            return Failed(TooLargeError.kind, "drawing it takes more memory than is allowed")
        except pdfium.PdfiumError as error:
            return Failed("damaged", f"PDFium cannot draw it: {error}")

    def _open(self, request: Request, source: str) -> Any:
        if request.data is not None:
            if self._pdf is not None:
                self._pdf.close()
            self._sha256, self._pdf = "", None
            self._pdf = open_pdf(request.data, source)
            self._sha256 = request.sha256
        if self._pdf is None or self._sha256 != request.sha256:
            raise AssertionError("the bytes come with the first question about them")
        return self._pdf


def main() -> None:
    """Serve until standard input ends."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints must not become an answer
    questions, desk = sys.stdin.buffer, Desk()
    forbid_files()
    answers.write(frame(Ready()))
    answers.flush()
    while head := questions.read(PREFIX.size):
        request = decode_request(questions.read(PREFIX.unpack(head)[0]))
        limit_memory(request.memory)
        limit_seconds(request.seconds)
        answers.write(frame(desk.answer(request)))
        answers.flush()


if __name__ == "__main__":
    main()

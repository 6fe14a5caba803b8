"""One table from format to parser. The parsers are imported when they are first needed: they are heavy."""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

from sayso.core.errors import InputError
from sayso.core.settings import ReadSettings
from sayso.core.text import Document
from sayso.read.payload import Format, Payload

Parser = Callable[[Payload, ReadSettings], Iterator[Document | InputError]]

_MODULES = {
    Format.HTML: ("html", "read_html"),
    Format.PDF: ("pdf", "read_pdf"),
    Format.PLAIN: ("plain", "read_plain"),
    Format.MARKDOWN: ("markdown", "read_markdown"),
    Format.FEED: ("feed", "read_feed"),
    Format.WARC: ("warc", "read_warc"),
    Format.WACZ: ("wacz", "read_wacz"),
    Format.JSONL: ("jsonl", "read_jsonl"),
}


def parser_of(form: Format) -> Parser:
    """The parser of a format, its libraries loaded."""
    module, name = _MODULES[form]
    parser: Any = getattr(import_module(f"sayso.read.{module}"), name)
    return parser  # type: ignore[no-any-return]  # looked up by name; a test calls each

"""Addresses without names: of pages, and of files.

In: an address, and what says whether a piece of it holds a name. Out: the address with each piece of its path
that does replaced by "masked", and without its query or fragment where those do. Of a file on somebody's
machine only the file's own name stays: folders often bear their owner's.
"""

from collections.abc import Callable
from urllib.parse import unquote, urlsplit, urlunsplit

MASKED = "masked"


def masked_address(address: str, is_name: Callable[[str], bool]) -> str:
    """The address without names."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        port = f":{parts.port}" if parts.port else ""
    except ValueError:  # no address at all, such as "http://["
        return MASKED if is_name(unquote(address)) else address
    if not parts.netloc:
        return _piece(_last(parts.path or address), is_name)
    labels = ".".join(_piece(label, is_name) for label in host.split("."))
    path = "/".join(_piece(piece, is_name) for piece in parts.path.split("/"))
    return urlunsplit(
        (parts.scheme, labels + port, path, _whole(parts.query, is_name), _whole(parts.fragment, is_name))
    )


def host_of(address: str) -> str:
    """The address without all that stands behind the host; of a file nothing."""
    try:
        parts = urlsplit(address)
        return f"{parts.scheme}://{parts.hostname}/{MASKED}" if parts.hostname else MASKED
    except ValueError:
        return MASKED


def _piece(piece: str, is_name: Callable[[str], bool]) -> str:
    return MASKED if is_name(_plain(piece)) else piece


def _whole(text: str, is_name: Callable[[str], bool]) -> str:
    return "" if is_name(_plain(text)) else text


def _plain(text: str) -> str:
    """The text behind percent signs, also where those are written twice."""
    return unquote(unquote(text)).replace("+", " ").replace("_", " ")


def _last(path: str) -> str:
    return path.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]

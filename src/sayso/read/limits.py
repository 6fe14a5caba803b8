"""Limits: what one input may cost, and the errors for what costs more."""

from typing import BinaryIO

from sayso.core.errors import TooLargeError
from sayso.core.settings import MEGABYTE, ReadSettings

_CHUNK = 1024 * 1024
_FREE = MEGABYTE  # unpacked bytes before the ratio counts: a small page of zeros is no bomb


def read_capped(stream: BinaryIO, limit: int, source: str, part: str | None = None) -> bytes:
    """All bytes of a stream, or TooLargeError as soon as there are more than `limit`."""
    chunks = []
    left = limit + 1
    while left > 0 and (chunk := stream.read(min(_CHUNK, left))):
        chunks.append(chunk)
        left -= len(chunk)
    if left <= 0:
        raise too_large(limit, source, part)
    return b"".join(chunks)


def too_large(limit: int, source: str, part: str | None = None) -> TooLargeError:
    """The error for an input of more than `limit` bytes."""
    return TooLargeError(
        f"larger than {limit:,} bytes; raise max_bytes in the settings to read it", source=source, part=part
    )


def check_characters(text: str, source: str, settings: ReadSettings, part: str | None = None) -> None:
    """Raises TooLargeError where a document's text is longer than the settings allow."""
    if len(text) > settings.max_characters:
        raise TooLargeError(
            f"its text has more than {settings.max_characters:,} characters; "
            "raise max_characters in the settings to read it",
            source=source,
            part=part,
        )


def check_ratio(
    packed: int, unpacked: int, settings: ReadSettings, source: str, part: str | None = None
) -> None:
    """Raises TooLargeError where unpacking gives far more than honest data does."""
    if unpacked > _FREE and unpacked > packed * settings.max_ratio:
        raise TooLargeError(
            f"unpacks to more than {settings.max_ratio} times its size, as a decompression bomb does",
            source=source,
            part=part,
        )

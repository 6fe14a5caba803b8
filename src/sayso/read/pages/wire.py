"""What the artist and its process say to one another: length-prefixed MessagePack, as the reader's.

A request names the PDF by its hash; its bytes come along where the process does not hold them yet.
"""

import msgspec

Box = tuple[float, float, float, float]
Rect = tuple[
    float, float, float, float
]  # left, top, width, height in points, from the top left corner as seen
Size = tuple[float, float]  # width and height in points, as seen


class Part(msgspec.Struct, frozen=True):
    """Words of a line: its box as it was read, its words, and which code points of them are meant."""

    box: Box
    line: str
    start: int
    end: int


class Sizes(msgspec.Struct, frozen=True, tag=True):
    """How large is each page?"""


class Draw(msgspec.Struct, frozen=True, tag=True):
    """Draw a page (from 1), so many pixels wide and with no more pixels than that in all."""

    page: int
    width: int
    most: int


class Place(msgspec.Struct, frozen=True, tag=True):
    """Where on a page (from 1) do these words stand?"""

    page: int
    parts: tuple[Part, ...]


Deed = Sizes | Draw | Place


class Request(msgspec.Struct, frozen=True):
    """Do this with a PDF, within so much processor time (seconds) and memory (bytes)."""

    sha256: str
    data: bytes | None
    deed: Deed
    seconds: float
    memory: int


class Ready(msgspec.Struct, frozen=True, tag=True):
    """The process has loaded what it needs; from now on, time counts."""


class Sized(msgspec.Struct, frozen=True, tag=True):
    """The pages in order."""

    pages: tuple[Size, ...]


class Drawn(msgspec.Struct, frozen=True, tag=True):
    """The picture, as PNG."""

    png: bytes


class Placed(msgspec.Struct, frozen=True, tag=True):
    """For each part its place; None where it cannot be seen."""

    rects: tuple[Rect | None, ...]


class Failed(msgspec.Struct, frozen=True, tag=True):
    """An InputError, taken apart."""

    kind: str
    message: str


Reply = Ready | Sized | Drawn | Placed | Failed

_requests = msgspec.msgpack.Decoder(Request)
_replies: msgspec.msgpack.Decoder[Reply] = msgspec.msgpack.Decoder(Reply)


def decode_request(body: bytes) -> Request:
    """The request in a frame's body."""
    return _requests.decode(body)


def decode_reply(body: bytes) -> Reply:
    """The reply in a frame's body. Raises msgspec's errors for anything else."""
    return _replies.decode(body)

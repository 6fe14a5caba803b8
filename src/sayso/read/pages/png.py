"""A picture as PNG (ISO/IEC 15948): eight bits a channel, grey where it has no colour.

In: rows of bytes that are blue, green and red, or grey. Out: the file. A page of text is mostly white, and
packs well as it is: no filter.
"""

import struct
import zlib

import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]  # rows, columns, channels

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_GREY, _COLOUR = 0, 2  # colour types of the standard
_QUICK = 3  # of zlib: a page is drawn while somebody waits for it


def png(pixels: Pixels) -> bytes:
    """The picture. `pixels` has three channels or more: blue, green, red; the rest is left out."""
    blue, green, red = (pixels[:, :, channel] for channel in range(3))
    grey = np.array_equal(blue, green) and np.array_equal(green, red)
    rows = green[:, :, None] if grey else np.stack((red, green, blue), axis=2)
    height, width = rows.shape[:2]
    filtered = np.zeros(
        (height, 1 + width * rows.shape[2]), np.uint8
    )  # each row begins with its filter: none
    filtered[:, 1:] = rows.reshape(height, -1)
    head = struct.pack(">IIBBBBB", width, height, 8, _GREY if grey else _COLOUR, 0, 0, 0)
    data = zlib.compress(filtered.tobytes(), _QUICK)
    return _SIGNATURE + _chunk(b"IHDR", head) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

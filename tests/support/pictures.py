"""PNG as the artist writes it, back to pixels, without the code that wrote it."""

import struct
import zlib

import numpy as np
import numpy.typing as npt

Grey = npt.NDArray[np.float64]  # rows and columns, 0 black to 255 white


def pixels_of(png: bytes) -> Grey:
    """The picture in grey. Fails where it is no PNG, or a sum in it is wrong."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    at, data, head = 8, b"", (0, 0, 0, 0)
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        name, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length])[0] == zlib.crc32(name + body)
        at += 12 + length
        if name == b"IHDR":
            head = struct.unpack(">IIBB", body[:10])
        elif name == b"IDAT":
            data += body
    width, height, depth, colour = head
    assert depth == 8
    channels = {0: 1, 2: 3}[colour]
    rows = np.frombuffer(zlib.decompress(data), np.uint8).reshape(height, 1 + width * channels)
    assert not rows[:, 0].any()  # the filter of every row: none
    grey: Grey = rows[:, 1:].reshape(height, width, channels).mean(axis=2)
    return grey

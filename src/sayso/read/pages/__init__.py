"""Pages of a PDF as pictures, drawn in a process of their own, and where words stand on them.

In: the bytes of a PDF that was read before. Out: PNG pictures of bounded size, and boxes in them. A file that
kills or stalls the process costs its own pictures, and nothing else.
"""

from sayso.read.pages.artist import WIDTHS, Artist, ArtistSettings, PdfBytes
from sayso.read.pages.wire import Part, Rect, Size

__all__ = ["WIDTHS", "Artist", "ArtistSettings", "Part", "PdfBytes", "Rect", "Size"]

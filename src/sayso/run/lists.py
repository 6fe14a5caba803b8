"""Lists of inputs: OPML files and sitemaps.

In: an input. Out: the addresses that it lists, in their order, each once, or None where it is no list. The
XML is a stranger's: no entity is expanded, nothing outside it is opened.
"""

import gzip
import io
import re
import zlib
from pathlib import Path
from typing import BinaryIO

from sayso.core.errors import DamagedInputError, NoTextError
from sayso.core.settings import ReadSettings
from sayso.read.unpack import gunzip

_LIST = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>|<!--.{0,2000}?-->|<!DOCTYPE[^>\[]{0,300}>|<\?xml-stylesheet[^>]{0,300}\?>|\s)*"
    rb"<(?:\w{1,20}:)?(?:opml|urlset|sitemapindex)[\s>]",
    re.DOTALL | re.IGNORECASE,
)
_HEAD = 4096  # bytes that show what it is
_GZIP = b"\x1f\x8b"


def listed(path: str, settings: ReadSettings) -> tuple[str, ...] | None:
    """The inputs that a file lists; None where it is something else. Raises InputError."""
    return listed_in(Path(path).read_bytes(), path, settings) if _begins_as_list(Path(path)) else None


def listed_in(data: bytes, uri: str, settings: ReadSettings) -> tuple[str, ...] | None:
    """The same for bytes that were read from `uri` already."""
    if not _is_list(io.BytesIO(data)):
        return None
    return addresses(gunzip(data, settings, uri) if data.startswith(_GZIP) else data, uri, settings)


def addresses(data: bytes, uri: str, settings: ReadSettings) -> tuple[str, ...]:
    """The addresses in an OPML file or a sitemap. Raises DamagedInputError, NoTextError."""
    from lxml import etree  # noqa: PLC0415  only for lists

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DamagedInputError(f"the list cannot be read: {str(error)[:200]}", source=uri) from error
    if etree.QName(root).localname.lower() == "opml":
        found = [node.get("xmlUrl") or node.get("url") for node in root.iter("outline")]
    else:
        found = [
            node.text for node in root.iter("{*}loc") if etree.QName(node.getparent()).localname in _ENTRIES
        ]
    named = dict.fromkeys(
        word.strip() for word in found if word and word.strip().startswith(("http://", "https://"))
    )
    if not named:
        raise NoTextError("the list names no address", source=uri)
    return tuple(named)[: settings.max_members]


_ENTRIES = frozenset({"url", "sitemap"})  # not `image:loc`


def _begins_as_list(path: Path) -> bool:
    """Looks at the first bytes. False for what cannot be opened: reading it then says why."""
    try:
        with path.open("rb") as stream:
            return _is_list(stream)
    except (OSError, ValueError):
        return False


def _is_list(stream: BinaryIO) -> bool:
    head = stream.read(_HEAD)
    if head.startswith(_GZIP):
        stream.seek(0)
        try:
            with gzip.open(stream) as unpacked:
                head = unpacked.read(_HEAD)
        except (OSError, EOFError, zlib.error):
            return False
    return _LIST.match(head) is not None

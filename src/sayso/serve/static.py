"""The files that pages load: our styles and scripts, and htmx as it was published.

They are read once; a request names one of them, or gets nothing: no path is ever joined. Each address carries
the digest of its file, and each script tag its integrity, so that a file that was altered does not run.
"""

import base64
import hashlib
from functools import cache
from importlib.resources import files
from urllib.parse import quote

STYLES = ("base.css", "workbench.css", "overviews.css")
SCRIPTS = ("htmx.js", "workbench.js", "reading.js", "graph.js")
_OF_OTHERS = ("graphology.js", "graphology-library.js", "sigma.js")
_REPORT = frozenset({"base.css"})  # shared with the report
_TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}
NAMES = (*STYLES, *SCRIPTS, *_OF_OTHERS, "icon.svg")

# Scripts of others, each as it was published, with the SHA-256 of the file.
PUBLISHED = {
    # htmx 4.0.1 (Zero-Clause BSD), `dist/htmx.min.js` of the npm package htmx.org@4.0.1.
    "htmx.js": "a0abb04f2f45a1f89d1d4844023245537e5e6014c87b144553e0607b4cc32130",
    # graphology 0.26.0 (MIT), `dist/graphology.umd.min.js` of the npm package.
    "graphology.js": "dc337efa23903f61e064c8e7e7f93a429e6855dccfc2458802b4ed30c621c087",
    # graphology-library 0.8.0 (MIT), `dist/graphology-library.min.js` of the npm package.
    "graphology-library.js": "5323729ec6d4ac5d98a245873646c27fd80c7234df13972faec5869f3c54a105",
    # sigma 4.0.4 (MIT), `dist/sigma.min.js` of the npm package.
    "sigma.js": "85fa00f99cccbe6d80aaf16eee21dd42c2aaf3f8b02bb21a81b986649ce27416",
}


@cache
def contents(name: str) -> bytes:
    """The bytes of one of `NAMES`."""
    folder = files("sayso.export") / "templates" if name in _REPORT else files("sayso.serve") / "static"
    return (folder / name).read_bytes()


def media_type(name: str) -> str:
    """What a file is, by the end of its name."""
    return _TYPES[name.rsplit(".", 1)[1]]


def address(name: str) -> str:
    """Where a page finds the file."""
    return f"/static/{quote(name)}?v={hashlib.sha256(contents(name)).hexdigest()[:16]}"


def integrity(name: str) -> str:
    """The value of an `integrity` attribute for the file."""
    return f"sha256-{base64.b64encode(hashlib.sha256(contents(name)).digest()).decode('ascii')}"

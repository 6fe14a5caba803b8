"""PolNeAR's articles and brat files to one JSON object an article.

In: the folder of one part (`data/dev`), with `text/NAME.txt` and `attributions/NAME_ANNOTATOR.ann`. Out: one
record an article, in the order of the names; of several annotators, the first in the order of their keys.

The .ann files are brat's standoff: `T1<tab>Source 89 106<tab>words` (several pieces joined by `;`) and
`E1<tab>Attribution:T4 Content:T3 Cue:T2 Source:T1`. Checked against the records of two articles of the
part dev; the whole file was not rebuilt, so its digest is not.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sayso.core.errors import EvaluationError

ROLES = ("source", "cue", "content")


def convert(original: Path) -> Iterator[dict[str, Any]]:
    """The records of a part. Raises EvaluationError where the folder is not of that form."""
    texts = sorted((original / "text").glob("*.txt"))
    if not texts:
        raise EvaluationError(f"there are no articles in {original / 'text'}")
    for path in texts:
        marked = sorted((original / "attributions").glob(f"{path.stem}_*.ann"))
        if not marked:
            raise EvaluationError(f"nobody annotated {path.stem}")
        annotator = marked[0].stem.removeprefix(f"{path.stem}_")
        yield {
            "doc_id": path.stem,
            "split": original.name,
            "publisher": path.stem.partition("_")[0],
            "annotator": annotator,
            "text": path.read_text(encoding="utf-8"),
            "attributions": attributions(marked[0].read_text(encoding="utf-8")),
        }


def attributions(standoff: str) -> list[dict[str, Any]]:
    """The attributions of one .ann file, by where their first words stand."""
    spans: dict[str, list[list[int]]] = {}
    found: list[dict[str, Any]] = []
    lines = [line.split("\t") for line in standoff.splitlines() if line.strip()]
    for key, body, *_ in lines:
        if key.startswith("T"):
            places = body.partition(" ")[2]
            spans[key] = [[int(offset) for offset in place.split()] for place in places.split(";")]
    for key, body, *_ in lines:
        if not key.startswith("E"):
            continue
        (kind, _), *roles = [part.split(":") for part in body.split()]
        record: dict[str, Any] = {"id": key, "type": kind, "source": [], "cue": [], "content": []}
        for role, target in roles:
            # brat numbers a role that occurs twice: Source, Source2.
            record[role.rstrip("0123456789").lower()] += spans[target]
        for role in ROLES:
            record[role].sort()
        found.append(record)
    return sorted(found, key=lambda a: min(place[0] for role in ROLES for place in a[role]))

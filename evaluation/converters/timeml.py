"""TimeML articles (TempEval-3's form) to one JSON object an article.

In: a folder of .tml files. Out: one record a file, in the order of the names: the text inside <TEXT>, its
TIMEX3 with offsets, and the value of the TIMEX3 inside <DCT> as the date of creation. Other marks (EVENT,
SIGNAL) leave their words and are dropped. Written from TempEval-3's form and checked on a file made by hand;
the originals of TimeBank and AQUAINT were not at hand, so the digests were not.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from sayso.core.errors import EvaluationError

# Attributes in the order in which the records hold them, and their names there.
_KEPT = {
    "mod": "mod", "quant": "quant", "freq": "freq", "beginPoint": "beginPoint", "endPoint": "endPoint",
    "anchorTimeID": "anchor",
}  # fmt: skip


def convert(original: Path) -> Iterator[dict[str, Any]]:
    """The records of a folder. Raises EvaluationError where a file is no TimeML."""
    paths = sorted(original.glob("*.tml"))
    if not paths:
        raise EvaluationError(f"there are no .tml files in {original}")
    for path in paths:
        yield record_of(path.read_bytes(), path.stem)


def record_of(content: bytes, name: str) -> dict[str, Any]:
    """The record of one file."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise EvaluationError(f"{name} is no XML: {error}") from error
    text, date = root.find("TEXT"), root.find("DCT//TIMEX3")
    if text is None or date is None:
        raise EvaluationError(f"{name} has no TEXT, or no TIMEX3 in its DCT")
    timexes: list[dict[str, Any]] = []
    whole = _walk(text, 0, timexes)
    timexes.sort(key=lambda t: (t["start"], -t["end"]))
    return {"doc_id": name, "dct": date.get("value"), "text": whole, "timexes": timexes}


def _walk(node: "etree._Element", start: int, timexes: list[dict[str, Any]]) -> str:
    """The words inside a node that starts at `start`; its TIMEX3 are added to the list."""
    words = node.text or ""
    for child in node:
        at = start + len(words)
        inside = _walk(child, at, timexes)
        if child.tag == "TIMEX3":
            kept = {ours: child.get(theirs) for theirs, ours in _KEPT.items() if child.get(theirs)}
            timexes.append(
                {
                    "start": at, "end": at + len(inside), "tid": child.get("tid"), "type": child.get("type"),
                    "value": child.get("value"), **kept, "text": inside,
                }
            )  # fmt: skip
        words += inside + (child.tail or "")
    return words

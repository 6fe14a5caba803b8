"""Changes of a saved search as an Atom feed (RFC 4287) and as JSON Lines.

In: a saved search, its changes, and the address of the workbench where there is one. Out: bytes. Text is
plain, never markup; ids are of the ledger's own names, so that a change is the same in every feed.
"""

from collections.abc import Mapping, Sequence
from xml.etree import ElementTree as ET  # only written here, never parsed

import msgspec

from sayso.core.version import __version__
from sayso.export.words import visible
from sayso.ledger.watch.changes import Change, ChangeKind
from sayso.ledger.watch.saved import Saved

_ATOM = "http://www.w3.org/2005/Atom"
_NEVER = dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd")  # no characters of XML
_TITLE = 200  # characters
CHANGES = {
    ChangeKind.NEW: "new",
    ChangeKind.REVISED: "read otherwise",
    ChangeKind.SUPERSEDED: "not found any more",
    ChangeKind.CONTRADICTED: "conflicts with another",
    ChangeKind.UPDATED: "another figure",
}


class ChangeLine(msgspec.Struct):
    """One change as a line of JSON."""

    id: str
    kind: ChangeKind
    claim: str
    document: str
    text: str
    level: int
    at: str
    what: str
    other: str | None


def change_line(change: Change) -> ChangeLine:
    """The change as it is written."""
    return ChangeLine(
        change.id, change.kind, change.claim, change.document, change.words, change.level, change.at,
        change.what, change.other,
    )  # fmt: skip


def json_lines(found: Sequence[Change]) -> bytes:
    """One change a line."""
    return b"".join(msgspec.json.encode(change_line(change)) + b"\n" for change in found)


def atom(
    saved: Saved, found: Sequence[Change], home: str | None, told: Mapping[str, str] | None = None
) -> bytes:
    """The feed. `home` is the address of a workbench (http://127.0.0.1:8642); with it, entries link.

    `told` has who says so and where, by the claim's id, of those that still stand.
    """
    ET.register_namespace("", _ATOM)
    feed = ET.Element(f"{{{_ATOM}}}feed")
    _text(feed, "id", f"urn:sayso:watch:{saved.id}")
    _text(feed, "title", f"Who says so? {saved.name}")
    _text(feed, "updated", found[0].at if found else saved.at)
    _text(feed, "generator", "sayso").set("version", __version__)
    if home:
        _link(feed, "alternate", f"{home}/watches/{saved.id}")
        _link(feed, "self", f"{home}/watches/{saved.id}/feed")
    _text(ET.SubElement(feed, f"{{{_ATOM}}}author"), "name", saved.by)
    for change in found:
        entry = ET.SubElement(feed, f"{{{_ATOM}}}entry")
        _text(entry, "id", f"urn:sayso:change:{change.id}")
        _text(entry, "title", f"{CHANGES[change.kind]}: {change.words}"[:_TITLE])
        _text(entry, "updated", change.at)
        if home:
            _link(entry, "alternate", f"{home}/claims/{change.claim}")
        ET.SubElement(entry, f"{{{_ATOM}}}category").set("term", change.kind)
        where = told.get(change.claim) if told else None
        facts = [where] if where else []
        _text(entry, "content", "\n\n".join((change.words, *facts, f"Level {change.level}. {change.what}")))
    made: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return made


def _text(parent: ET.Element, name: str, text: str) -> ET.Element:
    made = ET.SubElement(parent, f"{{{_ATOM}}}{name}")
    made.text = visible(text).translate(_NEVER)
    return made


def _link(parent: ET.Element, rel: str, href: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}link", rel=rel, href=href)

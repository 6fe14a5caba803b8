"""Web Annotations, ours and other people's, to what they say, of what, by whom and when.

In: the JSON of one annotation: of the W3C's model in any of its short forms, or as Hypothesis' export and
API write it. Out: `Noted`. Nothing is fetched, and no text becomes HTML. What a tool has added of its own is
passed by.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec

from sayso.core.errors import MalformedRecordError, TooLargeError
from sayso.core.links import Judgement
from sayso.core.names import JUDGEMENT_TYPE, MOTIVATIONS, claim_named
from sayso.read.interchange.ours import judgement_of
from sayso.read.interchange.quotes import Quote

UNKNOWN = "unknown"
_LARGEST = 1 << 20  # bytes of one annotation
_LONGEST = 20_000  # code points of what one says
_MOST = 50  # targets, bodies or tags of one that are read

Node = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Target:
    """What an annotation is of: a page, by any of its addresses, and words of it where a quote is given.

    `unquoted`: it marks a place in the page, by other means than a quote.
    """

    addresses: tuple[str, ...]
    quote: Quote | None = None
    unquoted: bool = False


@dataclass(frozen=True, slots=True)
class Noted:
    """One annotation. `at` is ISO 8601 in UTC, empty where it is not said. `claim` is set where it is a claim
    that a ledger of ours has exported, `judgement` where it is a judgement of one.
    """

    iri: str | None
    targets: tuple[Target, ...]
    motivation: str
    text: str
    tags: tuple[str, ...]
    by: str
    at: str
    replies_to: str | None = None
    claim: str | None = None
    judgement: Judgement | None = None


def annotation_of(data: bytes, source: str, where: str) -> Noted:
    """What an annotation says. Raises MalformedRecordError, TooLargeError, and DamagedInputError for a
    judgement of ours whose id is not that of what it says.
    """
    if len(data) > _LARGEST:
        raise TooLargeError(f"an annotation is larger than {_LARGEST:,} bytes", source=source, part=where)
    try:
        node = msgspec.json.decode(data, type=dict[str, Any])
    except (msgspec.MsgspecError, RecursionError, UnicodeError) as error:
        raise MalformedRecordError(f"it is no JSON object: {error}", source=source, part=where) from error
    bodies = [*_nodes(node.get("body")), *_plain(node)]
    targets = tuple(_targets(node))
    if not targets:
        raise MalformedRecordError("it says nowhere what it is an annotation of", source=source, part=where)
    iri = _word(node.get("id")) or _word(node.get("@id"))
    text, tags = _said(bodies)
    return Noted(
        iri=iri,
        targets=targets,
        motivation=_motivation(node, text, tags),
        text=text,
        tags=tags,
        by=_creator(node),
        at=utc(node.get("created")) or utc(node.get("modified")) or utc(node.get("updated")),
        replies_to=_last(node.get("references")),
        claim=claim_named(iri) if iri else None,
        judgement=_judgement(bodies, source, where),
    )


def utc(value: object) -> str:
    """A time as ISO 8601 in UTC, or a day alone as it is; empty for what is neither."""
    if not isinstance(value, str) or len(value) > 40:
        return ""
    try:
        found = datetime.fromisoformat(value)
        if len(value) == 10:
            return value
        zoned = found.replace(tzinfo=found.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return ""
    return zoned.isoformat().replace("+00:00", "Z")


def _judgement(bodies: list[Node], source: str, where: str) -> Judgement | None:
    for body in bodies:
        if body.get("type") == JUDGEMENT_TYPE:
            said = {key.removeprefix("sayso:"): value for key, value in body.items() if key != "type"}
            return judgement_of(msgspec.json.encode(said), source, where)
    return None


def _plain(node: Node) -> Iterator[Node]:
    """What stands beside `body`: W3C's `bodyValue`, Hypothesis' `text` and `tags`."""
    for name in ("bodyValue", "text"):
        if isinstance(node.get(name), str) and node[name].strip():
            yield {"value": node[name]}
    if isinstance(node.get("tags"), list):
        yield from ({"value": tag, "purpose": "tagging"} for tag in node["tags"][:_MOST])


def _said(bodies: list[Node]) -> tuple[str, tuple[str, ...]]:
    texts, tags = list[str](), list[str]()
    for body in bodies:
        value = _word(body.get("value")) or _word(body.get("id")) or _word(body.get("source"))
        if body.get("type") == JUDGEMENT_TYPE or not value:
            continue
        (tags if _short(body.get("purpose")) in ("tagging", "classifying") else texts).append(value)
    return "\n\n".join(texts)[:_LONGEST], tuple(dict.fromkeys(tag[:200] for tag in tags))


def _targets(node: Node) -> Iterator[Target]:
    """Each thing that it is of. Hypothesis names the page beside the target too."""
    beside = [_word(node.get("uri"))]
    document = node.get("document")
    if isinstance(document, dict):
        beside += [_word(link.get("href")) for link in _nodes(document.get("link"))]
    given = _nodes(node.get("target"))
    if not given and beside[0]:
        given = [{}]
    for target in given:
        addresses = [_word(target.get(name)) for name in ("source", "id", "@id")]
        addresses += [_word(n.get("id")) for n in _nodes(target.get("source"))]
        addresses += [_word(n.get("cached")) for n in _nodes(target.get("state"))]
        known = tuple(dict.fromkeys(filter(None, (*addresses, *beside))))
        if known:
            quote, other = _quote(target.get("selector"))
            yield Target(known, quote, other and quote is None)


def _quote(selector: object) -> tuple[Quote | None, bool]:
    """The quote among selectors, with the position beside it; and whether there is any selector."""
    found = [one for given in _nodes(selector) for one in _refined(given)]
    start = next(
        (one["start"] for one in found if _kind(one) == "TextPositionSelector" and _is_place(one)), None
    )
    for one in found:
        exact = one.get("exact")
        if _kind(one) == "TextQuoteSelector" and isinstance(exact, str):
            return Quote(exact, _word(one.get("prefix")), _word(one.get("suffix")), start), True
    return None, bool(found)


def _refined(selector: Node) -> Iterator[Node]:
    """A selector and those that narrow it down; a few levels are all that anybody writes."""
    for _ in range(5):
        yield selector
        inner = selector.get("refinedBy")
        if not isinstance(inner, dict):
            return
        selector = inner


def _is_place(one: Node) -> bool:
    start = one.get("start")
    return isinstance(start, int) and not isinstance(start, bool) and start >= 0


def _motivation(node: Node, text: str, tags: tuple[str, ...]) -> str:
    given = node.get("motivation")
    for word in given if isinstance(given, list) else [given]:
        if _short(word) in MOTIVATIONS:
            return _short(word)
    if node.get("references"):
        return "replying"
    return "commenting" if text else "tagging" if tags else "highlighting"


def _creator(node: Node) -> str:
    for creator in _nodes(node.get("creator")):
        for name in ("name", "nickname", "id", "@id", "email"):
            if _word(creator.get(name)):
                return _word(creator[name])[:200]
    shown = node.get("user_info")
    name = _word(shown.get("display_name")) if isinstance(shown, dict) else ""
    return (name or _word(node.get("user")).removeprefix("acct:") or UNKNOWN)[:200]


def _nodes(value: object) -> list[Node]:
    """A value of JSON-LD as nodes: one or several, each an object or the IRI of one."""
    given = value if isinstance(value, list) else [value]
    return [
        {"id": one} if isinstance(one, str) else one for one in given[:_MOST] if isinstance(one, str | dict)
    ]


def _kind(node: Node) -> str:
    kind = node.get("type") or node.get("@type")
    return _short(kind[0] if isinstance(kind, list) and kind else kind)


def _short(word: object) -> str:
    """A term without its prefix or namespace."""
    return word.rpartition("#")[2].rpartition(":")[2] if isinstance(word, str) else ""


def _last(value: object) -> str | None:
    return (_word(value[-1]) or None) if isinstance(value, list) and value else None


def _word(value: object) -> str:
    return value if isinstance(value, str) else ""

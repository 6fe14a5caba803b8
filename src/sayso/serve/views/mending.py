"""Mending: what a reviewer would have instead of the machine's reading of a claim.

In: a form. Out: the changes, as the content of a judgement; only what differs from the machine's reading
stands in it. Words are typed or taken from the page, and looked up in the document: what is kept is where
they stand. The fields of a link of the chain end in its place (`source-0`), outermost first; one past the
last is for a link that the machine missed.
"""

import re
from collections.abc import Mapping
from functools import partial
from http import HTTPStatus
from typing import TypeVar

from sayso.core.claim import Chain, ChainLink, Claim
from sayso.core.errors import RequestError
from sayso.core.text import Document, Span, Spans
from sayso.core.vocabulary import ClaimKind, CommitmentLabel, SourceKind
from sayso.export.decided import ROLES
from sayso.export.words import LEVELS, quoted, visible
from sayso.knowledge import load_knowledge
from sayso.ledger.review.mended import LinkContent, MendContent, content_dict, linked, mended, pairs
from sayso.serve.views.mending_deeds import Known
from sayso.serve.views.mending_parts import changed_parts, part_fields

AUTHOR_ALONE = "the author alone"
_Word = TypeVar("_Word", ClaimKind, CommitmentLabel)
_GAP = "…"
_MOST = 2_000  # characters of a field
_NONE = MendContent()


def _unknown(_: str) -> None:
    """What an actor is where there is no ledger to ask."""


def fields_of(found: Claim, content: MendContent = _NONE) -> dict[str, str]:
    """A claim as its form shows it, with what a person has changed of it."""
    now = mended(found, content)
    fields = {
        "words": quoted(now.document, now.spans),
        "kind": now.kind.value,
        "commitment": now.author_commitment.label.value,
        "level": str(now.level),
    }
    changed = {link.at: link for link in content.links}
    for at, link in enumerate((*found.chain, None)):
        one = changed.get(at)
        given = linked(found.document, one, link) if one and not one.drop else link
        own = link_fields(found.document, given) | ({"drop": "on"} if one and one.drop else {})
        fields |= {f"{name}-{at}": value for name, value in own.items()}
    return fields | part_fields(found, content)


def link_fields(document: Document, link: ChainLink | None) -> dict[str, str]:
    """One link of the chain as its form shows it; of none, empty fields."""
    if link is None:
        return {**dict.fromkeys((*ROLES, "name", "id", "drop"), ""), "kind": SourceKind.NAMED_PERSON.value}
    return {
        "source": quoted(document, link.source),
        "cue": quoted(document, link.cue),
        "content": quoted(document, link.content),
        "name": visible(link.name or ""),
        "id": link.id or "",
        "drop": "",
        "kind": link.source_kind.value,
    }


def changes_of(found: Claim, form: Mapping[str, str], known: Known = _unknown) -> dict[str, object]:
    """What the form changes; a field that is not in it stays. `known` tells what an actor of the ledger is.

    Raises RequestError where it changes nothing, or makes no sense.
    """
    given = {**fields_of(found), **{name: value[:_MOST] for name, value in form.items()}}
    finds = partial(spans_of, found.document)
    spans = _spans(found.document, given["words"], found.spans, found.spans[0].start)
    parts = changed_parts(found, given, finds, known)
    content = MendContent(
        spans=pairs(spans) if spans and spans != found.spans else None,
        kind=_changed("kind", given["kind"], ClaimKind, found.kind),
        commitment=_changed(
            "commitment", given["commitment"], CommitmentLabel, found.author_commitment.label
        ),
        level=None if level_of(given["level"]) == found.level else level_of(given["level"]),
        links=links_of(found.document, found.chain, given, spans or found.spans),
        events=parts.events,
        quantities=parts.quantities,
        times=parts.times,
        flows=parts.flows,
    )
    changes = content_dict(content)
    if not changes:
        raise RequestError(
            HTTPStatus.BAD_REQUEST, "Nothing was changed. To say that the reading is right, accept it."
        )
    return changes


def level_of(given: str) -> int:
    """A sourcing level. Raises RequestError."""
    if given not in {str(n) for n in range(len(LEVELS))}:
        raise RequestError(HTTPStatus.BAD_REQUEST, "The sourcing level is a number from 0 to 5.")
    return int(given)


def member_of(name: str, given: str, known: type[ClaimKind | CommitmentLabel | SourceKind]) -> str:
    """A word of a list. Raises RequestError for another one."""
    if given not in set(known):
        raise RequestError(HTTPStatus.BAD_REQUEST, f"“{visible(given)}” is no {name} of a claim.")
    return given


def links_of(document: Document, chain: Chain, form: Mapping[str, str], words: Spans) -> list[LinkContent]:
    """The links that the form changes, and the one that it adds. `words` are those of the claim."""
    found = []
    for at, known in enumerate((*chain, None)):
        given = {**link_fields(document, known), **_fields_at(form, at)}
        link = _link(document, at, known, given, words)
        if link is not None:
            found.append(link)
    return found


def _fields_at(form: Mapping[str, str], at: int) -> dict[str, str]:
    end = f"-{at}"
    return {name.removesuffix(end): value.strip() for name, value in form.items() if name.endswith(end)}


def _link(
    document: Document, at: int, known: ChainLink | None, given: Mapping[str, str], words: Spans
) -> LinkContent | None:
    if given["drop"]:
        return LinkContent(at=at, drop=True) if known else None
    near = (known.source or known.cue or words)[0].start if known else words[0].start
    source, cue, content = (
        _spans(document, given[role], getattr(known, role) if known else (), near) for role in ROLES
    )
    if known is None and not (source or cue or given["name"]):
        return None
    name, id_ = _meant(given, known)
    link = LinkContent(
        at=at,
        source=pairs(source),
        cue=pairs(cue),
        content=pairs(content if known else content or words),
        source_kind=SourceKind(member_of("kind of source", given["kind"], SourceKind)),
        name=name,
        id=id_,
    )
    if known is None:
        return link
    now = LinkContent(
        at=at,
        source=pairs(known.source),
        cue=pairs(known.cue),
        content=pairs(known.content),
        source_kind=known.source_kind,
        name=visible(known.name) if known.name else None,
        id=known.id,
    )
    return None if link == now else link


def _meant(given: Mapping[str, str], known: ChainLink | None) -> tuple[str | None, str | None]:
    """Name and id of who is meant. One that was chosen brings its name; a name that was typed has no id.

    `was` is the name that the form showed, where it showed no choice.
    """
    name, id_ = given["name"] or None, given["id"] or None
    before = known.id if known else None
    if given.get("was", name or "") != (name or ""):
        return name, None
    if id_ is not None and id_ != before:
        actor = load_knowledge().by_id.get(id_)
        return (actor.name if actor else name), id_
    if known is not None and name != (visible(known.name) if known.name else None):
        return name, None
    return name, id_


def _changed(name: str, given: str, known: type[_Word], now: _Word) -> _Word | None:
    value = known(member_of(name, given, known))
    return None if value is now else value


def _spans(document: Document, words: str, known: Spans, near: int) -> Spans:
    """Where the words stand; where they were not changed, the spans that there are."""
    words = words.strip()
    if words == quoted(document, known).strip():
        return known
    return spans_of(document, words, near) if words else ()


def spans_of(document: Document, words: str, near: int) -> Spans:
    """Where the words stand, each part (between ellipses) at the place nearest to `near`, in their order.

    White space may differ. Raises RequestError where a part does not stand in the document.
    """
    spans, least = list[Span](), 0
    near += len(words) - len(words.lstrip())
    for part in filter(None, (part.strip() for part in words[:_MOST].split(_GAP))):
        pattern = r"\s+".join(map(re.escape, part.split()))
        places = [m.span() for m in re.finditer(pattern, document.text) if m.start() >= least]
        if not places:
            raise RequestError(
                HTTPStatus.BAD_REQUEST,
                f"“{visible(part)}” does not stand in the document. Give its words as they stand there.",
            )
        start, end = min(places, key=lambda place: abs(place[0] - near))
        spans.append(Span(start, end))
        least = near = end
    return tuple(spans)

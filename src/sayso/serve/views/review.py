"""Review: one claim after another, accepted, rejected or mended, each with one key, and taken back with
another.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from http import HTTPStatus
from urllib.parse import urlsplit

from sayso.core.claim import Claim
from sayso.core.errors import RequestError
from sayso.core.judging import ACCEPT, MEND, REJECT, RELIABILITY, REVIEW
from sayso.core.plover import QUADS
from sayso.core.vocabulary import ClaimKind, CommitmentLabel
from sayso.export.words import LEVELS, quoted, visible
from sayso.ledger.link.claims.decisions import KIND as SAME_CLAIM
from sayso.ledger.page_rows import ClaimRow, Found, Order, Window
from sayso.ledger.review.book import MISSED
from sayso.ledger.review.judging import SHOWN, made_now, undoing
from sayso.ledger.review.mended import MendContent
from sayso.ledger.review.missed import missed_claim
from sayso.ledger.shelf import Placed
from sayso.ledger.wanted import Wanted
from sayso.serve.asking import Ask, Go, Shown
from sayso.serve.claim_lines import lines
from sayso.serve.shapes import claim_path, document_path, link_to, number, source_path
from sayso.serve.views.claim import card_of, context, own_content, placed_of, pointed
from sayso.serve.views.forms import Fields, choices, fieldset, part_forms
from sayso.serve.views.knowing import of_ledger
from sayso.serve.views.mending import changes_of, fields_of
from sayso.serve.views.mending_deeds import turned
from sayso.serve.views.quick import NONE, TURN, quick
from sayso.serve.views.search import shown_value, wanted_of

_NEXT = 8  # claims that are listed after the one that is judged
_MOST_SKIPPED = 10_000
_ORDERS = {
    Order.CHECK: "check first",
    Order.CONFIDENCE: "least sure first",
    Order.QUESTIONS: "questions first",
    Order.SAMPLE: "a sample",
    Order.NEWEST: "newest first",
}
_LARGEST_SEED = 999_999_999


@dataclass(frozen=True, slots=True)
class _Asked:
    """What queue is asked for. `query` is that of its address, without the number of claims skipped."""

    filters: Mapping[str, str]
    order: Order
    skip: int
    seed: int
    second: bool
    wanted: Wanted
    query: Mapping[str, object]


def queue(ask: Ask) -> Shown:
    """The next claim that nobody has judged, or that this person has not, and those after it."""
    asked = _asked(ask)
    # one page that begins after those that were skipped: the size is 1 to land on any of them
    first = ask.shelf.claims(asked.wanted, asked.order, Window(asked.skip + 1, 1), asked.seed)
    after: tuple[ClaimRow, ...] = ()
    if first.rows:
        soon = Window(1, asked.skip + 1 + _NEXT)
        after = ask.shelf.claims(asked.wanted, asked.order, soon, asked.seed).rows[asked.skip + 1 :]
    if asked.second:
        first = Found(_as_read(ask, first.rows), first.total)
        after = _as_read(ask, after)
    return Shown(
        "review.html.jinja",
        {
            "title": "Review",
            **_one(ask, first.rows),
            **_ways(asked),
            "left": max(first.total - asked.skip, 0),
            "after": lines(after),
            "last": _last(ask),
        },
        lambda: _data(asked, first, after),
    )


def _as_read(ask: Ask, rows: Sequence[ClaimRow]) -> tuple[ClaimRow, ...]:
    """Claims as the machine read them: a second reader is not shown what the first decided, or mended."""
    found = []
    for row in rows:
        placed = ask.shelf.claim(row.id)
        chain = placed.claim.chain if placed else ()
        names = tuple((link.name or f"({link.source_kind.value})", link.source_kind.value) for link in chain)
        found.append(replace(row, verdict=None, chain=names))
    return tuple(found)


def _asked(ask: Ask) -> _Asked:
    """The queue of the query. Raises RequestError where there is none such."""
    given = wanted_of(ask)
    filters = {name: value for name, value in given.given().items() if name not in ("review", "second")}
    by = ask.query.get("order", Order.CHECK)
    if by not in _ORDERS:
        raise RequestError(HTTPStatus.BAD_REQUEST, f"There is no queue in the order “{visible(by)}”.")
    skip = number(ask.query, "skip", 0, _MOST_SKIPPED) or 0
    seed = number(ask.query, "seed", 0, _LARGEST_SEED) or 0
    second = ask.query.get("reader", "") == "second"
    wanted = Wanted(**filters, **({"second": ask.person.name} if second else {"review": "open"}))
    query: dict[str, object] = {**filters, **({"order": by} if by != Order.CHECK else {})}
    query |= {"reader": "second"} if second else {}
    query |= {"seed": seed} if seed else {}
    return _Asked(filters, Order(by), skip, seed, second, wanted, query)


def _ways(asked: _Asked) -> dict[str, object]:
    """Where the page leads: to the claim after and before, other orders, fewer filters, the other reader."""
    query, skip = asked.query, asked.skip
    return {
        "skip": skip,
        "second": asked.second,
        "second_href": link_to("/review", query, reader="" if asked.second else "second"),
        "seed": asked.seed,
        "query": query,
        "here": link_to("/review", query, skip=skip or ""),
        "skip_href": link_to("/review", query, skip=skip + 1),
        "back_href": link_to("/review", query, skip=skip - 1 or "") if skip else None,
        "filters": [
            (shown_value(n, v), link_to("/review", query, **{n: ""})) for n, v in asked.filters.items()
        ],
        "orders": [
            (o.value, name, link_to("/review", {**query, "order": o.value})) for o, name in _ORDERS.items()
        ],
        "order": asked.order,
    }


def _data(asked: _Asked, first: Found[ClaimRow], after: tuple[ClaimRow, ...]) -> dict[str, object]:
    after_query = link_to("", asked.query, skip=asked.skip + 1 + len(after))[1:]
    rows = (*first.rows, *after)
    return {
        "left": first.total,
        "next": f"/review.json?{after_query}" if after else None,
        "items": rows,
    }


def _one(ask: Ask, rows: Sequence[ClaimRow]) -> dict[str, object]:
    """The claim to judge, as the machine read it: what others think of it is not shown before."""
    placed = ask.shelf.claim(rows[0].id) if rows else None
    if placed is None:
        return {"card": None}
    return {
        "card": card_of(ask, placed),
        "context": context(placed.claim),
        "placed": placed,
        "line": lines(rows)[0],
        "quick": quick(placed.claim),
        "earlier": [pointed(other) for other in ask.shelf.earlier(placed.claim)],
    }


def decide(ask: Ask) -> Go:
    """Accept or reject a claim."""
    placed = placed_of(ask)
    verdict = ask.form.get("verdict", "")
    if verdict not in (ACCEPT, REJECT):
        raise RequestError(HTTPStatus.BAD_REQUEST, "A claim is accepted, rejected or mended.")
    reason = ask.form.get("reason", "").strip()
    ask.shelf.decide(made_now(ask.person.name, placed.claim.id, REVIEW, verdict, reason=reason))
    return Go(_back(ask, claim_path(placed.claim.id)))


def mend_form(ask: Ask) -> Shown:
    """What a reviewer may change about a claim."""
    placed, content = _mending(ask)
    return _mend_shown(ask, placed, fields_of(placed.claim, content))


def mend(ask: Ask) -> Go | Shown:
    """Keep what a reviewer would have instead; fields that are not sent stay as that person has them.

    Where somebody was looked for, the form comes back with who was found. `deed` is a mend of two keys.
    """
    placed, content = _mending(ask)
    form = {**fields_of(placed.claim, content), **ask.form}
    if "find" in ask.form:
        return _mend_shown(ask, placed, form)
    changes = changes_of(placed.claim, _with_deed(ask, form), partial(of_ledger, ask.shelf))
    reason = ask.form.get("reason", "").strip()
    ask.shelf.decide(made_now(ask.person.name, placed.claim.id, REVIEW, MEND, reason=reason, content=changes))
    return Go(_back(ask, claim_path(placed.claim.id)))


def _with_deed(ask: Ask, form: Mapping[str, str]) -> Mapping[str, str]:
    """The form with what two keys have changed of a deed. Raises RequestError."""
    what, _, at = ask.form.get("deed", "").partition("-")
    if not what:
        return form
    if what not in (TURN, NONE) or f"e{at}.type" not in form:
        raise RequestError(HTTPStatus.BAD_REQUEST, "A deed is turned about, or there is none.")
    return turned(form, int(at)) if what == TURN else {**form, f"e{at}.drop": "on"}


def _mending(ask: Ask) -> tuple[Placed, MendContent]:
    """The claim, and what this person has changed of it."""
    placed = placed_of(ask)
    judgements = ask.shelf.judgements([placed.claim.id]).get(placed.claim.id, ())
    return placed, own_content(judgements, ask.person.name)


def _mend_shown(ask: Ask, placed: Placed, values: Mapping[str, str]) -> Shown:
    found = placed.claim
    return Shown(
        "mend.html.jinja",
        {
            "title": "Mend a claim",
            "card": card_of(ask, placed),
            "context": context(found),
            "values": values,
            "choices": choices(values),
            "links": _links(ask, found, values),
            "parts": part_forms(ask, values, found),
            "key": found.id,
            "back": _back(ask, claim_path(found.id)),
        },
        lambda: {
            "fields": {name: value for name, value in values.items() if name not in ("token", "back")},
            "kinds": list(ClaimKind),
            "commitment": list(CommitmentLabel),
            "levels": [step.name for step in LEVELS],
            "types": list(QUADS),
        },
    )


def _links(ask: Ask, found: Claim, values: Mapping[str, str]) -> list[Fields]:
    """The fields of each link of the chain, and of one that the machine missed."""
    size = len(found.chain)
    legends = [f"Who says so, {n} of {size}" if size > 1 else "Who says so" for n in range(1, size + 1)]
    links = [fieldset(ask, values, at, legend, known=True) for at, legend in enumerate(legends)]
    missed = "A source that the machine missed, nearest to the claim" if size else "Who says so"
    return [*links, fieldset(ask, values, size, missed)]


def undo(ask: Ask) -> Go:
    """Take back one's own last decision that still stands; again, the one before."""
    found = ask.shelf.recent(ask.person.name, 1)
    if not found:
        raise RequestError(HTTPStatus.CONFLICT, "There is no decision of yours left to take back.")
    ask.shelf.decide(undoing(ask.person.name, found[0]))
    if found[0].kind == SAME_CLAIM:
        ask.shelf.follow_decisions()
    return Go(_back(ask, "/review"))


def _last(ask: Ask) -> tuple[str, str, str] | None:
    """The person's last decision that can be taken back: what, on which words, and where."""
    for judgement in ask.shelf.recent(ask.person.name, 1):
        subject, shown = judgement.subject, SHOWN.get(judgement.verdict)
        if judgement.kind == RELIABILITY:
            return f"rated {visible(judgement.verdict)}", visible(subject), source_path(subject)
        if judgement.kind == MISSED and (document := ask.shelf.document(subject)):
            claim = missed_claim(document, judgement)
            words = quoted(document, claim.spans) if claim else visible(subject)
            return "added", words, document_path(subject)
        placed = ask.shelf.claim(subject)
        words = quoted(placed.claim.document, placed.claim.spans) if placed else visible(subject)
        return shown or visible(judgement.verdict), words, claim_path(subject)
    return None


def _back(ask: Ask, otherwise: str) -> str:
    """Where the form was sent from: a path of ours, or else the page of the claim."""
    given = ask.form.get("back", "") or ask.query.get("back", "")
    parts = urlsplit(given)
    own = (
        given.startswith("/")
        and not given.startswith(("//", "/\\"))
        and not parts.netloc
        and not parts.scheme
    )
    return given if own and given.isascii() and given.isprintable() else otherwise

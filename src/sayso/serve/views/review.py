"""Review: one claim after another, accepted, rejected or mended, each with one key, and taken back with
another.
"""

from http import HTTPStatus
from urllib.parse import urlsplit

from sayso.core.errors import RequestError
from sayso.core.vocabulary import ClaimKind, CommitmentLabel
from sayso.export.words import COMMITMENT, KINDS, LEVELS, quoted, visible
from sayso.ledger.page_rows import Order, Window
from sayso.ledger.shelf import Placed
from sayso.serve.asking import Ask, Go, Shown, missing
from sayso.serve.claim_lines import lines
from sayso.serve.judging import ACCEPT, MEND, REJECT, REVIEW, SHOWN, made_now, undoing
from sayso.serve.shapes import claim_path, link_to, number
from sayso.serve.views.claim import card_of, context
from sayso.serve.views.mending import changes_of, source_of
from sayso.serve.views.search import shown_value, wanted_of

_NEXT = 8  # claims that are listed after the one that is judged
_MOST_SKIPPED = 10_000
_ORDERS = {Order.CHECK: "check first", Order.SAMPLE: "a mixed sample", Order.NEWEST: "newest first"}


def queue(ask: Ask) -> Shown:
    """The next claim that nobody has judged, and those after it."""
    given = wanted_of(ask)
    filters = {name: value for name, value in given.given().items() if name != "review"}
    by = ask.query.get("order", Order.CHECK)
    if by not in _ORDERS:
        raise RequestError(HTTPStatus.BAD_REQUEST, f"There is no queue in the order “{visible(by)}”.")
    skip = number(ask.query, "skip", 0, _MOST_SKIPPED) or 0
    wanted = type(given)(**{**filters, "review": "open"})
    # one page that begins after those that were skipped: the size is 1 to land on any of them
    first = ask.shelf.claims(wanted, Order(by), Window(skip + 1, 1))
    after = (
        ask.shelf.claims(wanted, Order(by), Window(1, skip + 1 + _NEXT)).rows[skip + 1 :]
        if first.rows
        else ()
    )
    query = {**filters, **({"order": by} if by != Order.CHECK else {})}
    placed = ask.shelf.claim(first.rows[0].id) if first.rows else None
    return Shown(
        "review.html.jinja",
        {
            "title": "Review",
            "card": card_of(ask, placed) if placed else None,
            "context": context(placed.claim) if placed else (),
            "placed": placed,
            "line": lines(first.rows)[0] if first.rows else None,
            "left": max(first.total - skip, 0),
            "skip": skip,
            "here": link_to("/review", query, skip=skip or ""),
            "skip_href": link_to("/review", query, skip=skip + 1),
            "back_href": link_to("/review", query, skip=skip - 1 or "") if skip else None,
            "after": lines(after),
            "filters": [
                (shown_value(n, v), link_to("/review", query, **{n: ""})) for n, v in filters.items()
            ],
            "orders": [
                (o.value, name, link_to("/review", {**query, "order": o.value}))
                for o, name in _ORDERS.items()
            ],
            "order": by,
            "last": _last(ask),
        },
        lambda: {"left": first.total, "items": [*first.rows, *after]},
    )


def decide(ask: Ask) -> Go:
    """Accept or reject a claim."""
    placed = _placed(ask)
    verdict = ask.form.get("verdict", "")
    if verdict not in (ACCEPT, REJECT):
        raise RequestError(HTTPStatus.BAD_REQUEST, "A claim is accepted, rejected or mended.")
    reason = ask.form.get("reason", "").strip()
    ask.shelf.decide(made_now(ask.person.name, placed.claim.id, REVIEW, verdict, reason=reason))
    return Go(_back(ask, claim_path(placed.claim.id)))


def mend_form(ask: Ask) -> Shown:
    """What a reviewer may change about a claim."""
    placed = _placed(ask)
    found = placed.claim
    return Shown(
        "mend.html.jinja",
        {
            "title": "Mend a claim",
            "card": card_of(ask, placed),
            "context": context(found),
            "words": quoted(found.document, found.spans),
            "source": source_of(found),
            "kinds": [(k.value, step.name, step.meaning, k is found.kind) for k, step in KINDS.items()],
            "labels": [(c.value, name, c is found.author_commitment.label) for c, name in COMMITMENT.items()],
            "levels": [(n, step.name, n == found.level) for n, step in enumerate(LEVELS)],
            "key": found.id,
            "back": _back(ask, claim_path(found.id)),
        },
        lambda: {
            "kinds": list(ClaimKind),
            "commitment": list(CommitmentLabel),
            "levels": [step.name for step in LEVELS],
        },
    )


def mend(ask: Ask) -> Go:
    """Keep what a reviewer would have instead."""
    placed = _placed(ask)
    changes = changes_of(placed.claim, ask.form)
    reason = ask.form.get("reason", "").strip()
    ask.shelf.decide(made_now(ask.person.name, placed.claim.id, REVIEW, MEND, reason=reason, content=changes))
    return Go(_back(ask, claim_path(placed.claim.id)))


def undo(ask: Ask) -> Go:
    """Take back one's own last decision that still stands; again, the one before."""
    found = ask.shelf.recent(ask.person.name, 1)
    if not found:
        raise RequestError(HTTPStatus.CONFLICT, "There is no decision of yours left to take back.")
    ask.shelf.decide(undoing(ask.person.name, found[0]))
    return Go(_back(ask, "/review"))


def _placed(ask: Ask) -> Placed:
    placed = ask.shelf.claim(ask.parts["key"])
    if placed is None:
        raise missing("claim")
    return placed


def _last(ask: Ask) -> tuple[str, str, str] | None:
    """The person's last decision that can be taken back: what, on which words, and where."""
    for judgement in ask.shelf.recent(ask.person.name, 1):
        placed = ask.shelf.claim(judgement.subject)
        words = quoted(placed.claim.document, placed.claim.spans) if placed else visible(judgement.subject)
        href = claim_path(judgement.subject) if placed else "/sources"
        return SHOWN.get(judgement.verdict, f"rated {visible(judgement.verdict)}"), words, href
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

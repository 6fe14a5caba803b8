"""Same or not: whether two claims of different documents tell of one matter, as people see it.

A decision joins two claims or keeps them apart, whatever the machine thinks. Clusters, lineage and grades are
made anew by it when the ledger is linked next (`sayso link`, or the next `sayso add`).
"""

from http import HTTPStatus

from sayso.core.errors import RequestError
from sayso.core.judging import undone
from sayso.core.links import Judgement
from sayso.ledger.link.claims.decisions import KIND, MERGE, SPLIT, others_of
from sayso.ledger.page_rows import Order, Window
from sayso.ledger.review.judging import made_now
from sayso.ledger.wanted import Wanted
from sayso.serve.asking import Ask, Go, Shown, missing
from sayso.serve.claim_lines import lines
from sayso.serve.shapes import claim_path, link_to
from sayso.serve.views.claim import card_of, placed_of
from sayso.serve.views.lineage import LINKS

_MOST = 20
_PICK = "pick-"  # begins the name of a box beside a claim


def same_form(ask: Ask) -> Shown:
    """Claims that are linked to this one, or that words find, with what was decided about each."""
    placed = placed_of(ask)
    key, words = placed.claim.id, ask.query.get("words", "").strip()
    if len(words) > 500:
        raise RequestError(HTTPStatus.BAD_REQUEST, "Please look for fewer than 500 characters.")
    links = {link.second if link.first == key else link.first: link for link in ask.shelf.links(key)}
    lineage = ask.shelf.lineage(key)
    others = [*links, *(s.claim for s in (lineage.steps if lineage else ()) if s.claim not in (*links, key))]
    decided = _decided(ask, key)
    rows = list(ask.shelf.claim_rows([*others, *(k for k in decided if k not in others)]))
    if words:
        found = ask.shelf.claims(Wanted(words=words), Order.BEST, Window(1, _MOST))
        known = {row.id for row in rows} | {key}
        rows = [row for row in found.rows if row.id not in known] + rows
    shown = [
        (line, LINKS[links[line.id].kind] if line.id in links else "", decided.get(line.id))
        for line in lines(rows)
    ]
    return Shown(
        "same.html.jinja",
        {
            "title": "The same claim, or not",
            "card": card_of(ask, placed),
            "key": key,
            "back": claim_path(key),
            "words": words,
            "rows": shown,
        },
        lambda: {
            "claim": key,
            "items": rows,
            "decided": {other: judgement.verdict for other, judgement in decided.items()},
        },
    )


def same(ask: Ask) -> Go:
    """Keep that a claim and one or several others are the same, or are not, and let the links follow.

    Several are one decision, and are taken back as one.
    """
    placed = placed_of(ask)
    others, verdict = _chosen(ask), ask.form.get("verdict", "")
    if verdict not in (MERGE, SPLIT):
        raise RequestError(HTTPStatus.BAD_REQUEST, "Two claims are the same, or not the same.")
    if not others:
        raise RequestError(HTTPStatus.BAD_REQUEST, "Tick the claims that you mean.")
    if placed.claim.id in others or any(ask.shelf.claim(other) is None for other in others):
        raise missing("other claim")
    content = {"claims": [[placed.claim.id], others]}
    reason = ask.form.get("reason", "").strip()
    ask.shelf.decide(
        made_now(ask.person.name, placed.claim.id, KIND, verdict, reason=reason, content=content)
    )
    ask.shelf.follow_decisions()
    return Go(link_to(f"{claim_path(placed.claim.id)}/same", words=ask.form.get("words", "")))


def _chosen(ask: Ask) -> list[str]:
    """The other claims that a form means: the one beside whose words it stands, or all that are ticked."""
    one = ask.form.get("other", "")
    return [one] if one else sorted(n.removeprefix(_PICK) for n in ask.form if n.startswith(_PICK))


def _decided(ask: Ask, key: str) -> dict[str, Judgement]:
    """The other claims about which something was decided here, with the decision that stands."""
    own = [one for one in ask.shelf.judgements([key]).get(key, ()) if one.kind == KIND]
    gone = undone(own)
    return {
        other: one
        for one in own
        if one.verdict in (MERGE, SPLIT) and one.id not in gone
        for other in others_of(one)
    }

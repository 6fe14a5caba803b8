"""Sources: who is cited, at which level, by whom; and what reviewers think of them. No ranking of truth."""

from http import HTTPStatus

from sayso.core.errors import RequestError
from sayso.core.judging import RELIABILITY, standing
from sayso.core.links import Judgement
from sayso.core.vocabulary import Reliability, SourceKind
from sayso.export.words import LEVELS, SOURCE_KINDS, visible
from sayso.ledger.page_rows import Order, SourceRow, Window
from sayso.ledger.review.judging import made_now
from sayso.ledger.wanted import Wanted
from sayso.serve.asking import Ask, Go, Shown, missing
from sayso.serve.claim_lines import lines
from sayso.serve.drawn.months import bars_of
from sayso.serve.shapes import as_data, link_to, listed, source_path, window
from sayso.serve.views.overview import share

GRADES = {
    Reliability.A: "reliable",
    Reliability.B: "usually reliable",
    Reliability.C: "fairly reliable",
    Reliability.D: "not usually reliable",
    Reliability.E: "unreliable",
    Reliability.F: "cannot be judged",
}
_CLAIMS = 20
_PUBLISHERS = 60  # that cite one source


def sources(ask: Ask) -> Shown:
    """All named sources, the most often named first."""
    words, shown = ask.query.get("words", ""), window(ask)
    found = ask.shelf.sources(words, shown)
    made = listed(found, shown, "/sources", {"words": words})
    ratings = ask.shelf.judgements([row.key for row in found.rows])
    rows = [(row, *_shown(row), *_rated(ratings.get(row.key, ()))) for row in found.rows]
    return Shown(
        "sources.html.jinja",
        {"title": "Sources", "made": made, "rows": rows, "words": words, "steps": LEVELS},
        lambda: as_data(found, made),
    )


def source(ask: Ask) -> Shown:
    """One source: what it is named for, who cites it, and how reviewers rate it."""
    row = ask.shelf.source(ask.query.get("key", ""))
    if row is None:
        raise missing("source")
    name, kinds, cited, bar, _ = _shown(row)
    history = tuple(j for j in ask.shelf.judgements([row.key]).get(row.key, ()) if j.kind == RELIABILITY)
    claims = ask.shelf.claims(Wanted(source=row.key), Order.NEWEST, Window(1, _CLAIMS))
    months = ask.shelf.level_pages.source_months(row.key)
    publishers = ask.shelf.level_pages.source_publishers(row.key)
    return Shown(
        "source.html.jinja",
        {
            "title": name,
            "row": row,
            "kinds": kinds,
            "cited": cited,
            "bar": bar,
            "bars": bars_of(months, lambda month: link_to("/claims", source=row.key, month=month)),
            "publishers": [
                share(
                    visible(name) or "publisher not given",
                    link_to("/claims", source=row.key, publisher=name or "-"),
                    levels,
                )
                for name, levels in publishers[:_PUBLISHERS]
            ],
            "more_publishers": max(len(publishers) - _PUBLISHERS, 0),
            "steps": LEVELS,
            "grade": _grade(history),
            "grades": GRADES,
            "history": history,
            "lines": lines(claims.rows),
            "all_claims": link_to("/claims", source=row.key),
        },
        lambda: {
            "source": row,
            "reliability": _grade(history),
            "judgements": history,
            "months": months,
            "cited_by": publishers,
        },
    )


def rate(ask: Ask) -> Go:
    """A reviewer's rating of a source, with its reason."""
    key, letter, reason = (ask.form.get(name, "").strip() for name in ("key", "verdict", "reason"))
    if ask.shelf.source(key) is None:
        raise missing("source")
    if letter not in set(Reliability):
        raise RequestError(HTTPStatus.BAD_REQUEST, "The reliability of a source is a letter from A to F.")
    if not reason:
        raise RequestError(HTTPStatus.BAD_REQUEST, "A rating needs its reason: others will want to know why.")
    ask.shelf.decide(made_now(ask.person.name, key, RELIABILITY, letter, reason=reason))
    return Go(source_path(key))


def _shown(row: SourceRow) -> tuple[str, str, list[tuple[str, int, str]], object, str]:
    kinds = ", ".join(SOURCE_KINDS[SourceKind(kind)] for kind in row.kinds)
    cited = [
        (
            visible(name) or "publisher not given",
            n,
            link_to("/claims", source=row.key, publisher=name or "-"),
        )
        for name, n in row.cited_by
    ]
    return visible(row.name), kinds, cited, share("", "", row.levels), source_path(row.key)


def _grade(history: tuple[Judgement, ...]) -> str:
    return _rated(history)[0]


def _rated(history: tuple[Judgement, ...]) -> tuple[str, bool]:
    """The letter, and whether a person gave it."""
    found = standing(history, RELIABILITY)
    return (found.verdict, True) if found else (Reliability.F, False)

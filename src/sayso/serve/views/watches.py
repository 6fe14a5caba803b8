"""Watches: searches that are kept, and what is new or has changed for each since somebody last looked."""

from collections.abc import Sequence
from http import HTTPStatus

from sayso.core.errors import RequestError
from sayso.export.feed import CHANGES, atom, change_line, json_lines
from sayso.export.words import visible
from sayso.ledger.page_rows import Found
from sayso.ledger.wanted import Wanted
from sayso.ledger.watch.changes import Change
from sayso.ledger.watch.saved import LONGEST, Saved, dropping
from sayso.serve.asking import Ask, Given, Go, Shown, missing
from sayso.serve.claim_lines import Line
from sayso.serve.claim_lines import lines as lines_of
from sayso.serve.shapes import as_data, claim_path, link_to, listed, number, window
from sayso.serve.views.search import shown_value, wanted_of

_FAR = 999_999_999
_AT_ONCE = 500  # claims that are looked up together
_COUNTED = 100  # changes that are counted for the list of all watches


def watches(ask: Ask) -> Shown:
    """All saved searches with the number of their changes, and the form that saves another one."""
    wanted, shown = wanted_of(ask), window(ask)
    kept = ask.shelf.saved_searches()
    part = kept[shown.skip : shown.skip + shown.size]
    found = Found(part, len(kept))
    made = listed(found, shown, "/watches", {})
    counts = {one.id: min(len(ask.shelf.changes(one, _COUNTED)), _COUNTED) for one in part}
    return Shown(
        "watches.html.jinja",
        {
            "title": "Watches",
            "made": made,
            "rows": [
                (one, visible(one.name), visible(one.by), facets(ask, one.wanted), counts[one.id])
                for one in part
            ],
            "given": wanted.given(),
            "facets": facets(ask, wanted),
            "longest": LONGEST,
            "counted": _COUNTED,
        },
        lambda: {**as_data(found, made), "changes": counts},
    )


def watch(ask: Ask) -> Shown:
    """What is new or has changed for one saved search."""
    one = _saved(ask)
    found, shown = ask.shelf.changes(one), window(ask)
    part = found[shown.skip : shown.skip + shown.size]
    path = watch_path(one.id)
    made = listed(Found(tuple(part), len(found)), shown, path, {})
    told = Found(tuple(change_line(change) for change in part), len(found))
    chain, news = ask.shelf.now_at()
    known = _known(ask, part)
    return Shown(
        "watch.html.jinja",
        {
            "title": visible(one.name),
            "saved": one,
            "by": visible(one.by),
            "looked": one.looked[:16].replace("T", " "),
            "facets": facets(ask, one.wanted),
            "all_href": link_to("/claims", one.wanted.given()),
            "made": made,
            "rows": [_row(change, known.get(change.claim)) for change in part],
            "chain": chain,
            "news": news,
            "path": path,
        },
        lambda: {
            **as_data(told, listed(told, shown, path, {})),
            "watch": one,
            "upto": {"chain": chain, "news": news},
        },
    )


def feed(ask: Ask) -> Given:
    """The changes as an Atom feed."""
    one = _saved(ask)
    found = ask.shelf.changes(one)
    told = {key: f"{line.who}; {_place(line)}" for key, line in _known(ask, found).items()}
    return Given(atom(one, found, ask.home, told), "application/atom+xml; charset=utf-8")


def lines(ask: Ask) -> Given:
    """The changes as JSON Lines."""
    one = _saved(ask)
    return Given(json_lines(ask.shelf.changes(one)), "application/jsonl", f"{one.id}.jsonl")


def save(ask: Ask) -> Go:
    """Keep a search under a name."""
    judgement = ask.shelf.saving(ask.form.get("name", ""), _form_wanted(ask), ask.person.name)
    ask.shelf.decide(judgement)
    return Go(watch_path(judgement.subject))


def seen(ask: Ask) -> Go:
    """Note how far somebody has looked: as far as the page that they saw went."""
    one = _saved(ask)
    chain, news = (number(ask.form, name, 0, _FAR) for name in ("chain", "news"))
    if chain is None or news is None:
        raise RequestError(HTTPStatus.BAD_REQUEST, "The form does not say how far you have looked.")
    ask.shelf.decide(ask.shelf.seeing(one, ask.person.name, (chain, news)))
    return Go(watch_path(one.id))


def drop(ask: Ask) -> Go:
    """End a saved search."""
    ask.shelf.decide(dropping(_saved(ask), ask.person.name))
    return Go("/watches")


def facets(ask: Ask, wanted: Wanted) -> list[str]:
    """A search in words; an actor by its name."""
    given = wanted.given()
    actors = ask.shelf.actor_pages.by_key({wanted.actor}) if wanted.actor else {}
    if wanted.actor in actors:
        given["actor"] = actors[wanted.actor].name
    return [f"“{visible(v)}”" if n == "words" else shown_value(n, v) for n, v in given.items()]


def watch_path(key: str) -> str:
    """The page of a saved search."""
    return f"/watches/{key}"


def _form_wanted(ask: Ask) -> Wanted:
    return wanted_of(Ask(ask.shelf, ask.person, ask.settings, query=ask.form))


def _saved(ask: Ask) -> Saved:
    for one in ask.shelf.saved_searches():
        if one.id == ask.parts["key"]:
            return one
    raise missing("saved search")


def _known(ask: Ask, found: Sequence[Change]) -> dict[str, Line]:
    """The claims of some changes as lists show them, by id; those that do not stand any more are left out."""
    keys = [*{change.claim: None for change in found}]
    parts = (keys[at : at + _AT_ONCE] for at in range(0, len(keys), _AT_ONCE))
    return {line.id: line for part in parts for line in lines_of(ask.shelf.claim_rows(part))}


def _place(line: Line) -> str:
    return ", ".join(filter(None, (line.document, line.imprint)))


def _row(
    change: Change, line: Line | None
) -> tuple[str, str, str, int, str, str, str | None, tuple[str, str] | None]:
    return (
        CHANGES[change.kind],
        visible(change.words),
        claim_path(change.claim),
        change.level,
        visible(change.what),
        change.at[:16].replace("T", " "),
        claim_path(change.other) if change.other else None,
        (line.who, _place(line)) if line else None,
    )

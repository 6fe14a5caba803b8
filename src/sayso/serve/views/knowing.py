"""Who is meant: actors by words of their name, from the knowledge files and from the ledger."""

from collections.abc import Sequence

from sayso.core.vocabulary import ActorKind
from sayso.export.words import visible
from sayso.knowledge import load_knowledge
from sayso.serve.ports import Shelf
from sayso.serve.views.mending_deeds import OfLedger
from sayso.serve.views.where import Pick

_MOST = 12


def of_ledger(shelf: Shelf, sought: str) -> OfLedger | None:
    """An actor of the ledger by its id, or by just its name."""
    row = shelf.actor_pages.by_key({sought}).get(sought)
    if row is not None:
        return OfLedger(row.name, ActorKind(row.kind), row.country)
    rows = shelf.named_actors(sought, _MOST)
    found = ((name, kind, country) for _, name, kind, country in rows if visible(name) == sought)
    return next((OfLedger(name, ActorKind(kind), country) for name, kind, country in found), None)


def known_actors(shelf: Shelf, words: str) -> list[Pick]:
    """Actors whose name, or one of its other forms, holds all the words; those of the files first.

    Of these the first is the one that is called just so, then those that have the words in their name itself.
    """
    sought = words.casefold().split()
    if not sought:
        return []
    found: dict[str, Pick] = {}
    near: dict[str, int] = {}
    for actor in load_knowledge().by_id.values():
        names = (actor.name, *actor.aliases, *actor.acronyms)
        if any(all(word in name.casefold() for word in sought) for name in names):
            where = f", {actor.country}" if actor.country else ""
            found[actor.name.casefold()] = (actor.id, actor.name, f"{actor.kind.replace('-', ' ')}{where}")
            near[actor.id] = _far(names, words, sought)
    files = sorted(found.values(), key=lambda known: (near[known[0]], len(known[1]), known[1]))[:_MOST]
    for key, name, kind, country in shelf.named_actors(words, _MOST):
        if name.casefold() not in found:
            id_ = key if key != name else ""
            told = f"{kind.replace('-', ' ')}{', ' + country if country else ''}, in this ledger"
            files.append((id_, visible(name), told))
    return files


def _far(names: Sequence[str], words: str, sought: Sequence[str]) -> int:
    """How far the name of an actor is from what was looked for; the first of its names is its own."""
    if any(name.casefold() == words.strip().casefold() for name in names):
        return 0
    return 1 if all(word in names[0].casefold() for word in sought) else 2

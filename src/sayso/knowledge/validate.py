"""Do the entries agree with one another? Ids, names, parents, dates, candidates.

In: Knowledge as read. Out: nothing, or one KnowledgeError that lists every fault with its file and entry.
Two entries may share a name only where an `[[ambiguous]]` entry declares it.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from time import struct_time

from edtf import EDTFParseException, parse_edtf

from sayso.core.errors import KnowledgeError
from sayso.knowledge.divisions import overlay, overlay_faults
from sayso.knowledge.entries import (
    IGO,
    Actor,
    Dated,
    Designation,
    Knowledge,
    PlaceEntry,
    ReferenceEvent,
    Series,
)
from sayso.knowledge.files import plain_name

# PLOVER 2.0's sectors.
SECTORS = frozenset(
    {
        "AGR", "BUS", "COP", "CRM", "CVL", "EDU", "ELI", "GOV", "JRN", "JUD", "LAB", "LEG", "MED", "MIL",
        "OPP", "PRE", "PRM", "PTY", "REB", "REF", "REL", "SOC", "SPY", "UAF", "UNK",
    }
)  # fmt: skip
FORMS = frozenset({"number", "session/number", "special-session/number"})
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SHOWN = 20
_Day = tuple[int, int, int]
_FOREVER = 10**9


def validate(knowledge: Knowledge, *, shipped: bool = True) -> None:
    """Raise KnowledgeError with every fault that the entries have, or return.

    With `shipped` false the single entries of our own files are left alone (they were checked before they
    were shipped, and reading a date costs milliseconds); what concerns several entries is always checked.
    """
    codes = frozenset(c.code for c in knowledge.countries) | {IGO}
    faults = list(
        chain(
            _ids(knowledge),
            _names(knowledge),
            _ambiguities(knowledge),
            *(_actor(a, knowledge, codes) for a in knowledge.actors if shipped or _is_users(a.file)),
            *(_place(p, codes) for p in knowledge.places if shipped or _is_users(p.file)),
            *(_event(e, knowledge) for e in knowledge.events if shipped or _is_users(e.file)),
            *(_designation(d, knowledge) for d in knowledge.designations if shipped or _is_users(d.file)),
            _nouns(knowledge) if shipped else (),
            *(_one_series(s, knowledge) for s in knowledge.series if shipped),
            overlay_faults(overlay()) if shipped else (),
        )
    )
    if faults:
        more = f"\n… and {len(faults) - _SHOWN} more" if len(faults) > _SHOWN else ""
        raise KnowledgeError("\n".join(faults[:_SHOWN]) + more)


def _is_users(file: str) -> bool:
    return not file.startswith("knowledge/")


def _ids(knowledge: Knowledge) -> Iterator[str]:
    seen: dict[str, str] = {}
    states = ((x, "knowledge/countries.toml") for c in knowledge.countries for x in (c.id, c.people))
    actors = ((a.id, a.file) for a in knowledge.actors)
    places = ((p.id, p.file) for p in knowledge.places)
    for entry, file in chain(states, actors, places):
        if not _SLUG.fullmatch(entry):
            yield f"{file}, entry {entry!r}: an id is lower-case letters and digits with hyphens between"
        if entry in seen:
            yield f"{file}, entry {entry!r}: {seen[entry]} has this id already"
        seen.setdefault(entry, file)
    events = [e.id for e in knowledge.events]
    yield from (
        f"events, entry {e!r}: this id stands twice" for e in sorted(set(events)) if events.count(e) > 1
    )


def _names(knowledge: Knowledge) -> Iterator[str]:
    declared = {plain_name(a.name) for a in knowledge.ambiguous}
    seen: dict[str, tuple[str, str]] = {}
    for key, entry, file in _all_names(knowledge):
        other, where = seen.setdefault(key, (entry, file))
        if other != entry and key.lstrip("=").lower() not in declared:
            yield (
                f"{file}, entry {entry!r}: the name {key.lstrip('=')!r} is also that of {other!r} ({where}); "
                "declare it under [[ambiguous]] or take one away"
            )


def _all_names(knowledge: Knowledge) -> Iterator[tuple[str, str, str]]:
    """Each name as it is compared, its entry and its file; acronyms are compared letter by letter."""
    for actor in knowledge.by_id.values():
        yield from ((plain_name(n), actor.id, actor.file) for n in (actor.name, *actor.aliases))
        yield from ((f"={n}", actor.id, actor.file) for n in actor.acronyms)
    for country in knowledge.countries:
        yield from ((plain_name(n), country.people, "knowledge/countries.toml") for n in country.demonyms)
    for place in knowledge.places:
        yield from ((plain_name(n), place.id, place.file) for n in (place.name, *place.aliases))


def _ambiguities(knowledge: Knowledge) -> Iterator[str]:
    known = {*knowledge.by_id, *(c.people for c in knowledge.countries), *(p.id for p in knowledge.places)}
    names: set[str] = set()
    for entry in knowledge.ambiguous:
        where = f"{entry.file}, entry {entry.name!r}"
        ids = [c.id for c in entry.candidates]
        yield from (f"{where}: there is no entry {i!r}" for i in ids if i not in known)
        if len(set(ids)) < len(ids):
            yield f"{where}: a candidate stands twice"
        if entry.default is not None and entry.default not in ids:
            yield f"{where}: the default {entry.default!r} is none of the candidates"
        if entry.default is None and not all(c.context for c in entry.candidates):
            yield f"{where}: every candidate needs context words, or there must be a default"
        if entry.name in names:
            yield f"{where}: declared twice"
        names.add(entry.name)


def _actor(actor: Actor, knowledge: Knowledge, codes: frozenset[str]) -> Iterator[str]:
    where = f"{actor.file}, entry {actor.id!r}"
    if actor.sector is not None and actor.sector not in SECTORS:
        yield f"{where}: `sector` {actor.sector!r} is not one of PLOVER's"
    if actor.country is not None and actor.country not in codes:
        yield f"{where}: `country` {actor.country!r} is neither an alpha-3 code nor IGO"
    yield from _parents(actor, knowledge, where)
    yield from _dates(actor, where)
    yield from _predecessors(actor, knowledge, where)


def _predecessors(actor: Actor, knowledge: Knowledge, where: str) -> Iterator[str]:
    for before in actor.predecessors:
        known = knowledge.by_id.get(before)
        if known is None or before == actor.id:
            yield f"{where}: there is no predecessor {before!r}"
        elif actor.id in known.predecessors:
            yield f"{where}: it and {before!r} cannot each come before the other"


def _designation(designation: Designation, knowledge: Knowledge) -> Iterator[str]:
    where = f"{designation.file}, list {designation.list!r}"
    for actor in (designation.by, designation.actor):
        if actor not in knowledge.by_id:
            yield f"{where}: there is no actor {actor!r}"
    yield from _date(Dated(designation.date) if designation.date else None, where)
    yield from _address(designation.source, where)


def _parents(actor: Actor, knowledge: Knowledge, where: str) -> Iterator[str]:
    seen, parent = {actor.id}, actor.parent
    while parent is not None:
        if parent in seen:
            yield f"{where}: its parents lead back to itself"
            return
        if parent not in knowledge.by_id:
            yield f"{where}: there is no parent {parent!r}"
            return
        seen.add(parent)
        parent = knowledge.by_id[parent].parent


def _dates(actor: Actor, where: str) -> Iterator[str]:
    faults = [*_date(actor.founded, f"{where}, founded"), *_date(actor.dissolved, f"{where}, dissolved")]
    yield from faults
    if faults or actor.founded is None or actor.dissolved is None:
        return
    if _bounds(actor.dissolved.date)[1] < _bounds(actor.founded.date)[0]:
        yield f"{where}: dissolved before it was founded"


def _date(dated: Dated | None, where: str) -> Iterator[str]:
    if dated is None:
        return
    try:
        first, last = _bounds(dated.date)
        if last < first:
            yield f"{where}: {dated.date!r} ends before it begins"
    except (EDTFParseException, ValueError):
        yield f"{where}: {dated.date!r} is no EDTF date"
    yield from _address(dated.source, where)


def _address(source: str | None, where: str) -> Iterator[str]:
    if source is not None and not source.startswith(("https://", "http://")):
        yield f"{where}: `source` must be the address that was opened"


@lru_cache(maxsize=1024)
def _bounds(date: str) -> tuple[_Day, _Day]:
    """The first and the last day (year, month, day) that an EDTF date allows; an open end has no last one."""
    parsed = parse_edtf(date)
    return _day(parsed.lower_strict()), _day(parsed.upper_strict())


def _day(bound: struct_time | float) -> _Day:
    if isinstance(bound, float):  # an open side of an interval is an infinity
        return (-_FOREVER, 1, 1) if bound < 0 else (_FOREVER, 12, 31)
    return bound[0], bound[1], bound[2]


def _place(place: PlaceEntry, codes: frozenset[str]) -> Iterator[str]:
    where = f"{place.file}, entry {place.id!r}"
    yield from (f"{where}: there is no code {c!r}" for c in place.countries if c not in codes)
    if (place.lat is None) != (place.lon is None):
        yield f"{where}: `lat` and `lon` go together"
    if place.lat is not None and abs(place.lat) > 90:
        yield f"{where}: `lat` is above 90 degrees"


def _nouns(knowledge: Knowledge) -> Iterator[str]:
    groups = (
        ("body", [(b.id, b.nouns, b.sector) for b in knowledge.bodies]),
        ("office", [(o.id, o.titles, o.sector) for o in knowledge.offices]),
    )
    for kind, rows in groups:
        seen: dict[str, str] = {}
        for entry, nouns, sector in rows:
            where = f"knowledge/offices.toml, {kind} {entry!r}"
            if sector is not None and sector not in SECTORS:
                yield f"{where}: `sector` {sector!r} is not one of PLOVER's"
            for noun in nouns:
                if seen.setdefault(plain_name(noun), entry) != entry:
                    yield f"{where}: {noun!r} stands under {seen[plain_name(noun)]!r} too"


def _event(event: ReferenceEvent, knowledge: Knowledge) -> Iterator[str]:
    where = f"{event.file}, entry {event.id!r}"
    yield from _date(event.date, where)
    if event.by is not None and event.by not in knowledge.by_id:
        yield f"{where}: there is no actor {event.by!r}"
    if event.place is not None and all(p.id != event.place for p in knowledge.places):
        yield f"{where}: there is no place {event.place!r}"


def _one_series(series: Series, knowledge: Knowledge) -> Iterator[str]:
    where = f"series, entry {series.id!r}"
    if series.form not in FORMS:
        yield f"{where}: `form` must be one of {', '.join(sorted(FORMS))}"
    if series.body not in knowledge.by_id:
        yield f"{where}: there is no actor {series.body!r}"
    if series.last is not None and series.last < series.first:
        yield f"{where}: `last` is below `first`"
    if (series.source is None) != (series.says is None):
        yield f"{where}: `source` and `says` go together"
    if series.closed and (series.last is None or series.ends is None):
        yield f"{where}: a closed series needs `last` and `ends`"
    for date in (series.begins, series.ends):
        yield from _date(Dated(date) if date else None, where)
    yield from _date(series.last_on, where)

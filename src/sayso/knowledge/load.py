"""From files to `Knowledge`: the shipped files, then the user's, in a fixed order.

Each entry's fields are checked as it is read; that the entries agree with one another is `validate`'s work,
which the tests do for the shipped files and `load_knowledge` does whenever there are files of the user's.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from sayso.core.errors import KnowledgeError
from sayso.core.vocabulary import ActorKind
from sayso.knowledge.cities import cities_version
from sayso.knowledge.entries import (
    Actor,
    Ambiguous,
    Body,
    Candidate,
    Country,
    Designation,
    Knowledge,
    Office,
    PlaceEntry,
    ReferenceEvent,
    Series,
)
from sayso.knowledge.fields import Entry
from sayso.knowledge.files import (
    SHIPPED,
    digest_of,
    iso_bytes,
    parse_iso,
    parse_toml,
    shipped_bytes,
    slug,
    user_bytes,
)
from sayso.knowledge.own import parse_own
from sayso.knowledge.tables import TableFile, Tables, entries

PLACE_LISTS = (("capitals", "city"), ("cities", "city"), ("regions", "region"), ("wider", "region"))


def load_knowledge(extra: tuple[str, ...] = ()) -> Knowledge:
    """The shipped knowledge and the user's files (`extra`: paths to TOML, CSV or FollowTheMoney entities).

    The shipped part is read once in a process. The digest changes when a file's content does. Raises
    KnowledgeError, which names the file and the entry or row.
    """
    if not extra:
        return _shipped()
    knowledge = _build([(path, user_bytes(path)) for path in extra])
    # Imported here because it brings in `edtf`, which takes longer to import than everything else to load.
    from sayso.knowledge.validate import validate  # noqa: PLC0415  # see the line above

    validate(knowledge, shipped=False)
    return knowledge


@lru_cache(maxsize=1)
def country_names() -> Mapping[str, str]:
    """The name of each state and territory by its alpha-3 code, without reading the rest of the knowledge."""
    file = "countries.toml"
    tables = TableFile(file, parse_toml(shipped_bytes(file), file)).tables
    return {country.code: country.name for country in _countries(tables, parse_iso(iso_bytes()))}


@lru_cache(maxsize=1)
def _shipped() -> Knowledge:
    return _build([])


def _build(given: list[tuple[str, bytes]]) -> Knowledge:
    iso = iso_bytes()
    shipped = [(f"knowledge/{name}", shipped_bytes(name)) for name in SHIPPED]
    files = [TableFile(name, parse_toml(data, name)) for name, data in shipped]
    by_name = {file.name: file.tables for file in files}
    files.extend(parse_own(path, data) for path, data in given)
    countries = _countries(by_name["knowledge/countries.toml"], parse_iso(iso))
    actors = _with_successors([_actor(e) for e in entries(files, "actor")])
    listed = _listed(by_name["knowledge/places.toml"])
    # A user's path is no part of the digest: the same content gives the same digest everywhere.
    contents = [*shipped, *((f"user/{n}", data) for n, (_, data) in enumerate(given))]
    standards = [("iso3166-1", iso), ("iso3166-2", iso_bytes("iso3166-2")), ("cities", cities_version())]
    return Knowledge(
        actors=actors,
        countries=countries,
        places=(*listed, *(_place(e) for e in entries(files, "place"))),
        bodies=tuple(_body(e) for e in entries(files, "body")),
        offices=tuple(_office(e) for e in entries(files, "office")),
        ambiguous=tuple(_ambiguous(e) for e in entries(files, "ambiguous")),
        events=tuple(_event(e) for e in entries(files, "event")),
        series=tuple(_series(e) for e in entries(files, "series")),
        designations=tuple(d for e in entries(files, "designations") for d in _designations(e)),
        digest=digest_of([*standards, *contents]),
        by_id={a.id: a for a in (*map(_state, countries), *actors)},
    )


def _with_successors(actors: list[Actor]) -> tuple[Actor, ...]:
    """The actors, each with those that name it as their predecessor."""
    later: dict[str, list[str]] = {}
    for actor in actors:
        for before in actor.predecessors:
            later.setdefault(before, []).append(actor.id)
    return tuple(replace(a, successors=tuple(later[a.id])) if a.id in later else a for a in actors)


def _actor(e: Entry) -> Actor:
    actor = Actor(
        id=e.text("id"),
        name=e.text("name"),
        kind=e.kind(),
        file=e.file,
        aliases=e.texts("aliases"),
        acronyms=e.texts("acronyms"),
        sector=e.maybe("sector"),
        country=e.maybe("country"),
        parent=e.maybe("parent"),
        founded=e.dated("founded"),
        dissolved=e.dated("dissolved"),
        predecessors=e.texts("predecessors"),
    )
    e.rest()
    return actor


def _designations(e: Entry) -> Iterator[Designation]:
    """One list of one body: whom of our entries it names, and since when where its source says so."""
    by, name, source, says = e.text("by"), e.text("list"), e.text("source"), e.text("says")
    listed = e.table.get("actors")
    if not isinstance(listed, dict) or not all(isinstance(v, str) for v in listed.values()):
        raise e.fail('`actors` must be a table of ids with the day of the listing, or "" where none is given')
    e.asked.update({"actors", "id"})
    e.rest()
    yield from (Designation(a, by, name, source, says, e.file, day or None) for a, day in listed.items())


def _ambiguous(e: Entry) -> Ambiguous:
    rows = e.table.get("candidates")
    if not isinstance(rows, list) or not rows:
        raise e.fail("`candidates` must be a list of tables with `id` and `context`")
    e.asked.add("candidates")
    inner = [Entry(row, e.file, e.label) for row in rows]
    found = tuple(Candidate(c.text("id"), c.texts("context")) for c in inner)
    for c in inner:
        c.rest()
    ambiguous = Ambiguous(e.text("name"), found, e.file, e.maybe("default"))
    e.rest()
    return ambiguous


def _place(e: Entry) -> PlaceEntry:
    place = PlaceEntry(
        id=e.text("id"),
        name=e.text("name"),
        type=e.text("type"),
        countries=e.texts("countries"),
        file=e.file,
        aliases=e.texts("aliases"),
        capital=e.flag("capital"),
        lat=e.degrees("lat"),
        lon=e.degrees("lon"),
    )
    e.rest()
    return place


def _listed(tables: Tables) -> Iterator[PlaceEntry]:
    """The places that stand in lists: "Kyiv / Kiev" is a name with its other spellings."""
    for table, kind in PLACE_LISTS:
        for code, names in tables[table].items():
            for row in names:
                name, *aliases = row.split(" / ")
                yield PlaceEntry(
                    id=slug(name),
                    name=name,
                    type=kind,
                    countries=(code,) if len(code) == 3 else (),
                    file="knowledge/places.toml",
                    aliases=tuple(aliases),
                    capital=table == "capitals",
                )


def _body(e: Entry) -> Body:
    body = Body(e.text("id"), e.text("name"), e.kind(), e.maybe("sector"), e.texts("nouns"))
    e.rest()
    return body


def _office(e: Entry) -> Office:
    office = Office(e.text("id"), e.text("name"), e.maybe("sector"), e.texts("titles"), e.flag("office"))
    e.rest()
    return office


def _event(e: Entry) -> ReferenceEvent:
    date = e.dated("date")
    if date is None:
        raise e.fail("`date` is missing")
    event = ReferenceEvent(
        id=e.text("id"),
        name=e.text("name"),
        type=e.text("type"),
        date=date,
        file=e.file,
        aliases=e.texts("aliases"),
        place=e.maybe("place"),
        by=e.maybe("by"),
    )
    e.rest()
    return event


def _series(e: Entry) -> Series:
    first = e.whole("first")
    if first is None:
        raise e.fail("`first` is missing")
    series = Series(
        id=e.text("id"),
        name=e.text("name"),
        body=e.text("body"),
        form=e.text("form"),
        first=first,
        last=e.whole("last"),
        begins=e.maybe("begins"),
        ends=e.maybe("ends"),
        last_on=e.dated("last_on"),
        closed=e.flag("closed"),
        source=e.maybe("source"),
        says=e.maybe("says"),
    )
    e.rest()
    return series


def _countries(tables: Tables, iso: list[dict[str, str]]) -> tuple[Country, ...]:
    """ISO's list with our names, aliases and demonyms laid over it, then the codes beside it."""
    names, aliases = tables["names"], tables["aliases"]
    others = {**tables["beside"], **tables["former"]}
    rows = [(r["alpha_3"], _iso_names(r)) for r in iso] + [(code, (others[code],)) for code in sorted(others)]
    unknown = {c for t in ("names", "aliases", "acronyms", "demonyms") for c in tables[t]} - {
        c for c, _ in rows
    }
    if unknown:
        raise KnowledgeError(f"knowledge/countries.toml: no such code(s) {', '.join(sorted(unknown))}")
    territories = {*tables["territories"], *tables["beside"]}
    with_the = frozenset(tables["with_the"])
    found = []
    for code, given in rows:
        every = list(
            dict.fromkeys([*([names[code]] if code in names else []), *given, *aliases.get(code, [])])
        )
        found.append(
            Country(
                code=code,
                name=every[0],
                kind=ActorKind.TERRITORY if code in territories else ActorKind.STATE,
                aliases=tuple(every[1:]),
                acronyms=tuple(tables["acronyms"].get(code, [])),
                demonyms=tuple(tables["demonyms"].get(code, [])),
                the=code in with_the,
            )
        )
    return tuple(found)


def _iso_names(record: dict[str, str]) -> tuple[str, ...]:
    """The names of an ISO record that a text may hold: not the turned-round ones ("Korea, Republic of")."""
    given = [record.get("common_name"), record["name"], record.get("official_name")]
    return tuple(dict.fromkeys(n for n in given if n and "," not in n and "(" not in n))


def _state(country: Country) -> Actor:
    return Actor(
        id=country.id,
        name=country.name,
        kind=country.kind,
        file=str(Path("knowledge") / "countries.toml"),
        aliases=country.aliases,
        acronyms=country.acronyms,
        country=country.code,
    )

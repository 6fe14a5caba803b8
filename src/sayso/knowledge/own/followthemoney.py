"""Actors from FollowTheMoney entities, one JSON object a line.

In: lines of `{"id", "schema", "properties"}` (https://followthemoney.tech). Out: a TableFile. Read are the
schemata of bodies and what they hold of names, countries, dates, topics and parents. Entities of any other
schema (persons, ships, ownership, payments) are passed by: persons are never listed, and the rest names
nobody who acts. Topics that are accusations or sanctions ("crime.terror", "sanction") say nothing of a
kind. Two-letter codes become alpha-3; an id becomes lower-case words with hyphens.
"""

import json
from collections.abc import Mapping
from typing import Any

from sayso.core.errors import KnowledgeError
from sayso.core.vocabulary import ActorKind
from sayso.knowledge.codes import BEYOND_ISO
from sayso.knowledge.files import alpha_3, slug
from sayso.knowledge.tables import TableFile

_SCHEMATA = {
    "Organization": ActorKind.ORGANISATION,
    "Company": ActorKind.ORGANISATION,
    "LegalEntity": ActorKind.ORGANISATION,
    "PublicBody": ActorKind.GOVERNMENT_BODY,
}
# FollowTheMoney's topics that say what somebody is; the first that fits holds.
_TOPICS = (
    ("gov.igo", ActorKind.INTERGOVERNMENTAL),
    ("pol.party", ActorKind.PARTY),
    ("mil", ActorKind.ARMED_FORCES),
    ("gov", ActorKind.GOVERNMENT_BODY),
)
_NAMES = ("name", "alias", "previousName")
_COUNTRIES = ("mainCountry", "jurisdiction", "country")  # the first that is given holds
_DATES = (("founded", "incorporationDate"), ("dissolved", "dissolutionDate"))
_OF_NO_STATE = frozenset({"zz", "eu", "un"})


def parse_entities(path: str, data: bytes) -> TableFile:
    """The bodies in a file of entities."""
    actors, rows = [], []
    for number, line in enumerate(data.split(b"\n"), 1):
        if line.strip():
            actor = _actor(_entity(line, f"{path}, row {number}"), f"{path}, row {number}")
            if actor is not None:
                actors.append(actor)
                rows.append(number)
    return TableFile(path, {"actor": actors}, rows)


def _entity(line: bytes, where: str) -> Mapping[str, Any]:
    try:
        found = json.loads(line)
    except ValueError as error:
        raise KnowledgeError(f"{where}: this is not a JSON object: {error}") from error
    if not isinstance(found, dict) or not all(isinstance(found.get(k), str) for k in ("id", "schema")):
        raise KnowledgeError(f"{where}: an entity needs `id` and `schema`, both text")
    properties = found.get("properties", {})
    if not isinstance(properties, dict) or not all(_is_values(v) for v in properties.values()):
        raise KnowledgeError(f"{where}: `properties` must hold lists of text")
    return found


def _is_values(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(v, str | dict) for v in value)


def _actor(entity: Mapping[str, Any], where: str) -> dict[str, Any] | None:
    kind = _SCHEMATA.get(entity["schema"])
    if kind is None:
        return None
    names = list(dict.fromkeys(n.strip() for key in _NAMES for n in _values(entity, key) if n.strip()))
    if not names:
        raise KnowledgeError(f"{where}: the entity {entity['id']!r} has no name")
    actor: dict[str, Any] = {"id": slug(entity["id"]), "name": names[0], "aliases": names[1:]}
    actor["kind"] = _kind(_values(entity, "topics"), kind).value
    acronyms = [a for a in _values(entity, "weakAlias") if a.isupper() and " " not in a]
    if acronyms:
        actor["acronyms"] = acronyms
    country = _country(entity, where)
    if country is not None:
        actor["country"] = country
    for field, key in _DATES:
        dates = sorted(_values(entity, key))
        if dates:
            actor[field] = dates[0][:10]
    parents = _values(entity, "parent")
    if len(parents) == 1:
        actor["parent"] = slug(parents[0])
    return actor


def _values(entity: Mapping[str, Any], key: str) -> list[str]:
    """The values of a property; an entity that stands inside another is given by its id."""
    found = entity.get("properties", {}).get(key, [])
    return [v if isinstance(v, str) else str(v.get("id", "")) for v in found]


def _kind(topics: list[str], kind: ActorKind) -> ActorKind:
    for topic, shown in _TOPICS:
        if any(t == topic or t.startswith(f"{topic}.") for t in topics):
            return shown
    return kind


def _country(entity: Mapping[str, Any], where: str) -> str | None:
    """The one state that is given; of several, none is taken."""
    for key in _COUNTRIES:
        codes = {code.lower() for code in _values(entity, key)} - _OF_NO_STATE
        if codes:
            found = {code: BEYOND_ISO.get(code) or alpha_3(code.upper()) for code in sorted(codes)}
            unknown = [code for code, known in found.items() if known is None]
            if unknown:
                raise KnowledgeError(f"{where}: `{key}` has {unknown[0]!r}, which is no code of a country")
            return found.popitem()[1] if len(found) == 1 else None
    return None

"""What claims can be narrowed by, as named arguments."""

from typing import TypedDict


class Facets(TypedDict, total=False):
    """The facets of `sayso find`; what is left out does not count. The values are those of the JSON Lines.

    `level` is the highest sourcing level, `least_level` the lowest; `source`, `actor` and `place` are ids or
    names; `since` and `until` (ISO 8601) bound the document's date, `when_from` and `when_to` the times that
    the claim speaks of. `superseded` takes the claims of older annotations too.
    """

    kind: str | None
    block: str | None
    level: int | None
    least_level: int | None
    source: str | None
    source_kind: str | None
    actor: str | None
    place: str | None
    flag: str | None
    event: str | None
    publisher: str | None
    document: str | None
    since: str | None
    until: str | None
    when_from: str | None
    when_to: str | None
    superseded: bool

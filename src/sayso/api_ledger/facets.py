"""What claims can be narrowed by, as named arguments."""

from typing import TypedDict


class Facets(TypedDict, total=False):
    """The facets of `sayso find`; what is left out does not count. The values are those of the JSON Lines.

    `level` is one sourcing level, `least_level` and `most_level` bound it; `source`, `actor` and `place` are
    ids or names; `since` and `until` (ISO 8601) bound the document's date, `when_from` and `when_to` the
    times that the claim speaks of. `superseded` takes the claims of older annotations too.
    """

    level: int | None
    least_level: int | None
    most_level: int | None
    source_kind: str | None
    source: str | None
    flag: str | None
    kind: str | None
    event: str | None
    commitment: str | None
    block: str | None
    publisher: str | None
    month: str | None
    since: str | None
    until: str | None
    when_from: str | None
    when_to: str | None
    place: str | None
    actor: str | None
    document: str | None
    review: str | None
    superseded: bool

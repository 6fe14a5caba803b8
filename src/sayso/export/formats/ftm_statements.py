"""FollowTheMoney statements: each value of each entity on a line of its own, with what it comes from.

In: a selection. Out: a statement a line, as `ftm` and nomenklatura read them. `origin` is the id of the
claim, or of the document, that the value stands on: so every single value leads back to its words.
`first_seen` is when the document came into the ledger.
"""

import hashlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from sayso.core.selection import Chosen, Selection
from sayso.export.formats.ftm import Entity, entities
from sayso.export.wire import encode

DATASET = "sayso"
_ID = "id"  # the property that says that there is such an entity


class FollowTheMoneyStatements:
    """Entities, value by value."""

    def write(self, selection: Selection, stream: BinaryIO) -> None:
        """A statement a line."""
        for chosen, entity in entities(selection):
            stream.writelines(encode(one) + b"\n" for one in statements(entity, chosen))


def statements(entity: Entity, chosen: Chosen) -> Iterator[dict[str, Any]]:
    """The statements of an entity, the one of its id first."""
    seen = chosen.retrieved.removesuffix("Z")
    values = ((name, value) for name, found in entity.properties.items() for value in found)
    for name, value in ((_ID, entity.id), *values):
        yield {
            "canonical_id": entity.id,
            "entity_id": entity.id,
            "prop": name,
            "schema": entity.schema,
            "value": value,
            "dataset": DATASET,
            "lang": None,
            "original_value": None,
            "first_seen": seen,
            "last_seen": seen,
            "external": False,
            "origin": entity.origin,
            "id": statement_id(entity.id, name, value),
        }


def statement_id(entity: str, name: str, value: str) -> str:
    """SHA-1 of set, entity, property and value with points between (followthemoney, `Statement.make_key`)."""
    key = f"{DATASET}.{entity}.{name}.{value}"
    return hashlib.sha1(key.encode(), usedforsecurity=False).hexdigest()


FORMAT = FollowTheMoneyStatements()

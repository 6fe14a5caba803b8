"""`sayso schema`: the JSON Schema of what goes in and out."""

from enum import StrEnum
from typing import Annotated

import typer


class SchemaName(StrEnum):
    """The published schemas."""

    CLAIM = "claim"
    DOCUMENT = "document"
    EXPORT = "export"
    PLOVER = "plover"
    ERROR = "error"
    ANNOTATION = "annotation"
    ANNOTATE_INPUT = "annotate-input"


def schema(name: Annotated[SchemaName, typer.Argument(help="Which format.")]) -> None:
    """Print the JSON Schema of one of the formats (draft 2020-12)."""
    import json  # noqa: PLC0415  kept with the heavy one below

    from sayso.export.schema import schema as schema_of  # noqa: PLC0415  msgspec, only for this command

    typer.echo(json.dumps(schema_of(name.value), indent=2, ensure_ascii=False))

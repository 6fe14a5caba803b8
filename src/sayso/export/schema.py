"""The JSON Schemas of our JSON Lines, made from the structs of `wire_types`.

In: the name of a schema. Out: JSON Schema, draft 2020-12. The files under `schemas/` are what
`write_schemas` writes, and a test fails where they differ: nobody edits them by hand. `version` grows by
one after the point when fields are added; nothing else is ever changed.
"""

import json
from pathlib import Path
from typing import Any

import msgspec

from sayso.core.errors import SettingsError
from sayso.export import wire_types as w
from sayso.export.formats.plover import PloverEvent
from sayso.export.record import Export

VERSION = "1.5"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"

# What a struct alone cannot say: of some fields that may be absent, these must be there.
_EITHER: dict[str, list[dict[str, Any]]] = {
    "AnnotateInput": [{"required": ["doc_id"]}, {"required": ["id"]}],
    "Annotation": [{"required": ["error"]}, {"required": ["stamp"]}],
    "Anchor": [{"required": ["xpath", "offset"]}, {"required": ["page", "box"]}],
}
_ROOTS: dict[str, tuple[type[w.Out], str]] = {
    "claim": (w.Claim, "A claim: one line of `sayso read --json` and of claims.jsonl"),
    "document": (w.Document, "A document as read: one line of documents.jsonl"),
    "judgement": (w.Judgement, "What a person decided: one line of judgements.jsonl"),
    "export": (Export, "What stands beside an export: export.json or NAME.export.json"),
    "plover": (PloverEvent, "One line of `sayso export --format plover`"),
    "error": (w.ErrorLine, "An input that failed: one line of errors.jsonl"),
    "annotation": (w.Annotation, "One line out of `sayso annotate`"),
    "annotate-input": (w.AnnotateInput, "One line into `sayso annotate`"),
}
NAMES = tuple(_ROOTS)


def schema(name: str) -> dict[str, Any]:
    """The schema called `name`, one of `NAMES`. Raises SettingsError for another."""
    if name not in _ROOTS:
        raise SettingsError(f"there is no schema {name!r}; there are {', '.join(NAMES)}")
    root, title = _ROOTS[name]
    _, parts = msgspec.json.schema_components([root], ref_template="#/$defs/{name}")
    for part, either in _EITHER.items():
        if part in parts:
            parts[part]["anyOf"] = either
    body = parts.pop(root.__name__)
    return {
        "$schema": _DIALECT,
        "$id": f"urn:sayso:schema:{name}:{VERSION}",
        **body,
        "title": title,
        "version": VERSION,
        "$defs": {key: parts[key] for key in sorted(parts)},
    }


def write_schemas(folder: Path) -> tuple[Path, ...]:
    """Write every schema as `NAME.schema.json` into `folder`, which must exist. Gives the paths."""
    written = []
    for name in NAMES:
        path = folder / f"{name}.schema.json"
        path.write_text(json.dumps(schema(name), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        written.append(path)
    return tuple(written)


if __name__ == "__main__":
    write_schemas(Path(__file__).parent / "schemas")

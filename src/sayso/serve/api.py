"""The API told to programs: an OpenAPI 3.1 document of every page that is also JSON.

In: the routes as they are made (`Described.add`), and for each view the type of its JSON and what it can be
asked (`answers`). Out: the document. Schemas are made from the types themselves, those of our JSON Lines
among them. Every view with JSON has an entry.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import msgspec

from sayso.core.version import __version__
from sayso.serve.access import Role
from sayso.serve.answers import ANSWERS, Answer, Failed
from sayso.serve.asking import Ask, Given, View
from sayso.serve.parameters import PARAMETERS

_REF = "#/components/schemas/{name}"
_JSON = "application/json"
_ABOUT = (
    "Every page of the workbench as JSON, for reading. What is written is written by the forms of the pages. "
    "Log in with a login link, as a browser does, and keep the cookie."
)
_PART = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class _Page:
    path: str
    view: View
    role: Role


class Described:
    """Gathers the addresses of the API, and tells them."""

    def __init__(self) -> None:
        self._pages: list[_Page] = []

    def add(self, path: str, view: View, role: Role) -> None:
        """One more address that answers with JSON."""
        self._pages.append(_Page(path, view, role))

    def document(self) -> dict[str, Any]:
        """The OpenAPI document."""
        answers = {page.path: _answer(page.view) for page in self._pages}
        types = [Failed, *(answer.gives for answer in answers.values())]
        schemas, components = msgspec.json.schema_components(types, ref_template=_REF)
        failed = {"content": {_JSON: {"schema": schemas[0]}}}
        named = dict(zip(answers, schemas[1:], strict=True))
        return {
            "openapi": "3.1.0",
            "info": {
                "title": "sayso workbench",
                "version": __version__,
                "description": _ABOUT,
                "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
            },
            "paths": {
                page.path: {"get": _operation(page, answers[page.path], named[page.path])}
                for page in self._pages
            },
            "components": {
                "schemas": components,
                "securitySchemes": {
                    "session": {
                        "type": "apiKey",
                        "in": "cookie",
                        "name": "sayso-PORT",
                        "description": "The cookie that a login link sets; PORT is the workbench's.",
                    }
                },
                "responses": {"Refused": {"description": "Why there is no answer, in a sentence.", **failed}},
            },
            "security": [{"session": []}, {}],
        }

    def view(self, _: Ask) -> Given:
        """The document as a page."""
        return Given(json.dumps(self.document(), indent=1).encode(), _JSON)


def _answer(view: View) -> Answer:
    return ANSWERS[_name(view)]


def _name(view: Callable[..., object]) -> str:
    """A view by its module and name, as the table of answers has it."""
    return f"{view.__module__.rsplit('.', 1)[-1]}.{view.__name__}"


def _operation(page: _Page, answer: Answer, schema: dict[str, Any]) -> dict[str, Any]:
    parts = [
        {"name": part, "in": "path", "required": True, "schema": {"type": "string"}}
        for part in _PART.findall(page.path)
    ]
    asked = [_parameter(name) for name in answer.asks]
    refused = {"$ref": "#/components/responses/Refused"}
    return {
        "operationId": _name(page.view).replace(".", "-"),
        "summary": answer.told,
        "description": f"For the role {page.role.shown}, and those above it.",
        "parameters": [*parts, *asked, _IF_NONE_MATCH],
        "responses": {
            "200": {
                "description": answer.told,
                "headers": {
                    "ETag": {"description": "Changes with the answer.", "schema": {"type": "string"}}
                },
                "content": {_JSON: {"schema": schema}},
            },
            "304": {"description": "It is as the ETag that was sent says."},
            **{str(status): refused for status in (400, 401, 403, 404, 503)},
        },
    }


_IF_NONE_MATCH = {
    "name": "If-None-Match",
    "in": "header",
    "schema": {"type": "string"},
    "description": "An ETag of before: where nothing has changed, the answer is 304.",
}


@cache
def _parameter(name: str) -> dict[str, Any]:
    schema, told = PARAMETERS[name]
    return {"name": name.partition("@")[0], "in": "query", "schema": schema, "description": told}

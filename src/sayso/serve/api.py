"""The API told to programs: an OpenAPI 3.1 document of every page that is also JSON, and of files.

In: the routes as they are made (`Described.add`), and for each view the type of its JSON and what it can be
asked (`answers`). Out: the document. Schemas are made from the types themselves, those of our JSON Lines
among them. Every view with JSON has an entry.
"""

import json
import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from typing import Any

import msgspec

from sayso.core.errors import RequestError
from sayso.core.version import __version__
from sayso.export.words import visible
from sayso.serve.access import Role
from sayso.serve.answers import ANSWERS, Answer, Failed
from sayso.serve.asking import Ask, Given, View
from sayso.serve.files import FILES, FileAnswer
from sayso.serve.parameters import PARAMETERS

_REF = "#/components/schemas/{name}"
_JSON = "application/json"
_ABOUT = (
    "Every page of the workbench as JSON, and its files, for reading. What is written is written by the "
    "forms of the pages. "
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
        self._files: list[_Page] = []

    def add(self, path: str, view: View, role: Role) -> tuple[str, ...]:
        """One more address that answers with JSON; what it can be asked."""
        self._pages.append(_Page(path, view, role))
        return tuple(_plain(name) for name in _answer(view).asks)

    def add_file(self, path: str, view: View, role: Role) -> tuple[str, ...]:
        """One more address that answers with a file; what it can be asked."""
        self._files.append(_Page(path, view, role))
        return tuple(_plain(name) for name in FILES[_name(view)].asks)

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
                **{
                    page.path: {"get": _operation(page, answers[page.path], _JSON, named[page.path])}
                    for page in self._pages
                },
                **{
                    file.path: {"get": _operation(file, found, found.media_type)}
                    for file in self._files
                    for found in (FILES[_name(file.view)],)
                },
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


def known_only(asked: Iterable[tuple[str, str]], known: Collection[str]) -> None:
    """Refuse what an address does not know, or is asked twice: a slip in a name would give another answer.

    Raises:
        RequestError: There is such a name.

    """
    names = [name for name, _ in asked]
    for name in names:
        if name not in known:
            can = f"It can be asked: {', '.join(known)}." if known else "It can be asked nothing."
            raise RequestError(
                HTTPStatus.BAD_REQUEST, f"This address does not know “{visible(name)[:80]}”. {can}"
            )
        if names.count(name) > 1:
            raise RequestError(
                HTTPStatus.BAD_REQUEST, f"“{name}” is asked more than once; one value is enough."
            )


def _answer(view: View) -> Answer:
    return ANSWERS[_name(view)]


def _name(view: Callable[..., object]) -> str:
    """A view by its module and name, as the table of answers has it."""
    return f"{view.__module__.rsplit('.', 1)[-1]}.{view.__name__}"


def _operation(
    page: _Page, answer: Answer | FileAnswer, media_type: str, schema: dict[str, Any] | None = None
) -> dict[str, Any]:
    parts = [
        {"name": part, "in": "path", "required": True, "schema": {"type": "string"}}
        for part in _PART.findall(page.path)
    ]
    asked = [
        {**_parameter(name), **({"required": True} if name in answer.needs else {})} for name in answer.asks
    ]
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
                "content": {media_type: {"schema": schema} if schema else {}},
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
    return {"name": _plain(name), "in": "query", "schema": schema, "description": told}


def _plain(name: str) -> str:
    """What is written in an address: the name without what tells apart two of that name."""
    return name.partition("@")[0]

"""Answers: what a view shows, as a page or as JSON, with the ETag that says whether it is new.

In: a `Shown`. Out: a response. Every word from a ledger is escaped by the templates; nothing here marks
text as safe. The JSON holds what the page shows, as data.
"""

import hashlib
from collections.abc import Mapping
from functools import cache
from http import HTTPStatus

import msgspec
from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from sayso.serve.asking import Given, Original, Shown
from sayso.serve.shapes import counted, day, link_to
from sayso.serve.static import address, integrity

_PRIVATE = {"Cache-Control": "private, no-cache", "Vary": "Cookie"}
_HTML = "text/html; charset=utf-8"
_PIECES = 400  # of a template, that are sent together


def page(request: Request, shown: Shown, common: Mapping[str, object]) -> Response:
    """The page as HTML."""
    template, values = environment().get_template(shown.template), {**common, **shown.values}
    if not shown.depends:
        return fresh(request, template.render(values).encode("utf-8", "replace"), _HTML)
    tag = _tag(repr((sorted(common.items(), key=str), shown.depends)).encode("utf-8", "replace"))
    headers = {**_PRIVATE, "ETag": tag}
    if _has(request, tag):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    stream = template.stream(values)
    stream.enable_buffering(_PIECES)
    pieces = (piece.encode("utf-8", "replace") for piece in stream)
    return StreamingResponse(pieces, media_type=_HTML, headers=headers)


def data(request: Request, shown: Shown) -> Response:
    """The page as JSON."""
    return fresh(request, msgspec.json.encode(shown.data()), "application/json")


def fresh(request: Request, body: bytes, media_type: str) -> Response:
    """The body with its ETag; 304 without a body where the browser has it already."""
    tag = _tag(body)
    headers = {**_PRIVATE, "ETag": tag}
    if _has(request, tag):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(body, media_type=media_type, headers=headers)


def _tag(body: bytes) -> str:
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def _has(request: Request, tag: str) -> bool:
    known = [part.strip().removeprefix("W/") for part in request.headers.get("if-none-match", "").split(",")]
    return tag in known or known == ["*"]


def download(original: Original) -> Response:
    """Bytes that a browser keeps as a file: it neither shows them nor guesses what they are."""
    return Response(
        original.data,
        media_type="application/octet-stream",
        headers={
            "Content-Disposition": f'attachment; filename="{original.name}"',
            "Content-Security-Policy": "sandbox; default-src 'none'",
            "Cache-Control": "private, no-store",
        },
    )


def given(request: Request, file: Given) -> Response:
    """A file that was made for this request."""
    response = fresh(request, file.data, file.media_type)
    if file.name is not None:
        response.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return response


def warm() -> None:
    """Compile the templates, so that the first reader of a page does not wait for it."""
    for name in environment().list_templates(extensions=["jinja"]):
        environment().get_template(name)


@cache
def environment() -> Environment:
    """The templates: ours, and those of the report, whose parts are shared."""
    made = Environment(
        loader=ChoiceLoader(
            [PackageLoader("sayso.serve", "templates"), PackageLoader("sayso.export", "templates")]
        ),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    made.globals.update(static=address, integrity=integrity, link_to=link_to, counted=counted, day=day)
    return made

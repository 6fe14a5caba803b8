"""The app: addresses to views, and what every request passes on its way there.

In: a library (the ledger), settings, doors (who may come in). Out: an ASGI app. A request passes the guard,
the check of its host, and the limit on its body before an address is looked at; then who sent it; then,
where it writes, the token of that person's own pages.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from functools import partial
from http import HTTPStatus
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from sayso.core.errors import (
    BusyLedgerError,
    PrivateWatchError,
    QueryError,
    RequestError,
    SaysoError,
    UnknownIdError,
)
from sayso.core.version import __version__
from sayso.read.pages import Artist
from sayso.serve import answer, static
from sayso.serve.access import VISITOR, Doors, Person, Role, is_token
from sayso.serve.api import Described, known_only
from sayso.serve.asking import Ask, Deed, Given, Go, Original, Shown, View
from sayso.serve.guard import Guard
from sayso.serve.ports import Library
from sayso.serve.review_routes import review_routes
from sayso.serve.routes import (
    Endpoint,
    claim_routes,
    document_routes,
    overview_routes,
    owner_routes,
)
from sayso.serve.settings import ServeSettings
from sayso.serve.shapes import link_to

_JSON = ".json"
_FORM = "application/x-www-form-urlencoded"
_MOST_FIELDS = 1_000  # a claim of many deeds and numbers has some hundred


def make_app(library: Library, settings: ServeSettings, doors: Doors) -> ASGIApp:
    """The whole app."""
    site, artist = Site(library, settings, doors), Artist()
    app = Starlette(
        routes=[
            *document_routes(site, artist),
            *claim_routes(site),
            *overview_routes(site),
            *review_routes(site),
            *owner_routes(site, doors),
            *site.own_routes(),
        ],
        exception_handlers=site.handlers(),
        max_body_size=settings.max_body,
        lifespan=partial(_until_the_end, artist),
    )
    app.router.redirect_slashes = False
    return Guard(TrustedHostMiddleware(app, allowed_hosts=settings.hosts, www_redirect=False))


@asynccontextmanager
async def _until_the_end(artist: Artist, _: Starlette) -> AsyncIterator[None]:
    """While the app runs; then the artist's process ends with it."""
    yield
    artist.close()


class Site:
    """Turns views into endpoints. `described` gathers the addresses of the API."""

    def __init__(self, library: Library, settings: ServeSettings, doors: Doors) -> None:
        self._library = library
        self._settings = settings
        self._doors = doors
        self.described = Described()

    def page(self, path: str, part: str, view: View, role: Role = Role.READER) -> tuple[Route, Route]:
        """The page at `path`, and the same as JSON at `path.json`."""
        name = f"/overview{_JSON}" if path == "/" else path + _JSON
        asks = self.described.add(name, view, role)
        # the longer address first: {key} would take ".json" for a part of the key
        return (
            Route(name, self.view(part, view, role, asks, data=True)),
            Route(path, self.view(part, view, role, asks)),
        )

    def view(
        self,
        part: str,
        view: View,
        role: Role = Role.READER,
        asks: tuple[str, ...] = (),
        *,
        data: bool = False,
    ) -> Endpoint:
        """The endpoint of a page. `part` is the part of the workbench that it belongs to.

        `asks` names what its JSON, or the file that it gives, can be asked.
        """

        async def endpoint(request: Request) -> Response:
            person = self._allowed(request, role)
            if data:
                known_only(request.query_params.multi_items(), asks)
            shown = await run_in_threadpool(self._look, view, self._ask(request, person))
            if isinstance(shown, Original):
                return answer.download(shown)
            if isinstance(shown, Given):
                return answer.given(request, shown)
            if data:
                return answer.data(request, shown)
            common = self._common(request, person, part, asks)
            return await run_in_threadpool(answer.page, request, shown, common)

        return endpoint

    def file(self, path: str, view: View, role: Role = Role.READER) -> Route:
        """A file that is made for the one who asks."""
        asks = self.described.add_file(path, view, role)
        return Route(path, self.view("", view, role, asks, data=True))

    def deed(self, path: str, deed: Deed, role: Role = Role.REVIEWER, part: str = "people") -> Route:
        """The endpoint of a form. `part` is that of the page which some forms give back."""

        async def endpoint(request: Request) -> Response:
            if self._settings.read_only:
                raise RequestError(HTTPStatus.FORBIDDEN, "This ledger is published for reading only.")
            person = self._allowed(request, role)
            form = await _form(request)
            if not is_token(person, form.get("token", "")):
                raise RequestError(
                    HTTPStatus.FORBIDDEN, "The form is not one of yours, or is too old. Load its page again."
                )
            done = await run_in_threadpool(self._do, deed, self._ask(request, person, form))
            if isinstance(done, Go):
                return RedirectResponse(done.path, HTTPStatus.SEE_OTHER)
            return answer.page(request, done, self._common(request, person, part))

        return Route(path, endpoint, methods=["POST"])

    def own_routes(self) -> list[Route]:
        """Who comes in, the files that pages load, and the description of the API."""
        return [
            Route("/openapi.json", self.view("", self.described.view)),
            Route("/login", self.login),
            Route("/logout", self.logout, methods=["POST"]),
            Route("/static/{name}", self.static),
        ]

    def handlers(self) -> dict[type[Exception], Callable[[Request, Exception], Awaitable[Response]]]:
        """What is answered where something went wrong, by the kind of error."""
        return {
            HTTPException: self.http_error,
            RequestError: self.refusal,
            SaysoError: self.ledger_error,
        }

    async def login(self, request: Request) -> Response:
        """A login link was opened: a session begins, and the link is used up."""
        if request.method != "GET":  # a HEAD must not use it up
            raise RequestError(HTTPStatus.METHOD_NOT_ALLOWED, "A login link is opened in a browser.")
        session = self._doors.enter(request.query_params.get("key", ""))
        if session is None:
            raise RequestError(HTTPStatus.UNAUTHORIZED, "This login link was used before, or is too old.")
        response = RedirectResponse("/", HTTPStatus.SEE_OTHER, headers={"Cache-Control": "no-store"})
        response.set_cookie(
            self._cookie(request),
            session,
            max_age=int(self._settings.session_seconds),
            httponly=True,
            samesite="strict",
            secure=request.headers["host"].partition(":")[0].lower() in self._settings.published_as,
        )
        return response

    async def logout(self, request: Request) -> Response:
        """End the session."""
        form = await _form(request)
        person = self._person(request)
        if person is None or not is_token(person, form.get("token", "")):
            raise RequestError(HTTPStatus.FORBIDDEN, "The form is not one of yours, or is too old.")
        self._doors.leave(request.cookies.get(self._cookie(request), ""))
        response = RedirectResponse("/", HTTPStatus.SEE_OTHER)
        response.delete_cookie(self._cookie(request), httponly=True, samesite="strict")
        return response

    async def static(self, request: Request) -> Response:
        """One of the files that pages load."""
        name = request.path_params["name"]
        if name not in static.NAMES:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        headers = {"Cache-Control": "public, max-age=31536000, immutable"}
        return Response(static.contents(name), media_type=static.media_type(name), headers=headers)

    async def http_error(self, request: Request, error: Exception) -> Response:
        """There is no such address, or no such method at it."""
        status = HTTPStatus(error.status_code) if isinstance(error, HTTPException) else HTTPStatus.BAD_REQUEST
        words = {HTTPStatus.NOT_FOUND: "There is no page at this address."}.get(status, status.phrase)
        return self._told(request, status, words)

    async def refusal(self, request: Request, error: Exception) -> Response:
        """A view, or a check before it, has said no."""
        assert isinstance(error, RequestError)  # noqa: S101  that is what this handler is for
        return self._told(request, HTTPStatus(error.status), error.message, error.instead)

    async def ledger_error(self, request: Request, error: Exception) -> Response:
        """The ledger could not be read or written."""
        known: dict[type[Exception], HTTPStatus] = {
            BusyLedgerError: HTTPStatus.SERVICE_UNAVAILABLE,
            QueryError: HTTPStatus.BAD_REQUEST,
            PrivateWatchError: HTTPStatus.FORBIDDEN,
            UnknownIdError: HTTPStatus.NOT_FOUND,
        }
        return self._told(request, known.get(type(error), HTTPStatus.INTERNAL_SERVER_ERROR), str(error))

    def _told(self, request: Request, status: HTTPStatus, words: str, instead: str | None = None) -> Response:
        if request.url.path.endswith(_JSON):
            return JSONResponse({"error": words}, status)
        person = self._person(request)
        values = {
            **self._common(request, person, ""),
            "title": status.phrase,
            "status": status,
            "words": words,
            "instead": instead,
            "sent": request.method == "POST" and person is not None,
        }
        text = answer.environment().get_template("told.html.jinja").render(values)
        return Response(text, status, media_type="text/html", headers={"Cache-Control": "no-store"})

    def _look(self, view: View, ask: Callable[..., Ask]) -> Shown | Original | Given:
        with self._library.shelf() as shelf:
            return view(ask(shelf))

    def _do(self, deed: Deed, ask: Callable[..., Ask]) -> Shown | Go:
        with self._library.shelf(write=True) as shelf:
            return deed(ask(shelf))

    def _ask(
        self, request: Request, person: Person, form: Mapping[str, str] | None = None
    ) -> Callable[..., Ask]:
        query = dict(reversed(request.query_params.multi_items()))
        return partial(
            Ask,
            person=person,
            settings=self._settings,
            parts=request.path_params,
            query=query,
            form=form or {},
            home=f"{request.url.scheme}://{request.url.netloc}",
        )

    def _person(self, request: Request) -> Person | None:
        found = self._doors.who(request.cookies.get(self._cookie(request)))
        return found or (VISITOR if self._settings.read_only else None)

    def _allowed(self, request: Request, role: Role) -> Person:
        person = self._person(request)
        if person is None:
            raise RequestError(
                HTTPStatus.UNAUTHORIZED, "Open the login link that was printed when the workbench began."
            )
        if not person.may(role) or (self._settings.read_only and role > Role.READER):
            raise RequestError(
                HTTPStatus.FORBIDDEN,
                f"This page is for the role {role.shown}, and yours is {person.role.shown}.",
            )
        return person

    def _cookie(self, request: Request) -> str:
        """Cookies do not tell ports apart: two workbenches at once need two names."""
        port = request.scope["server"][1] if request.scope.get("server") else 0
        return f"sayso-{port}"

    def _common(
        self, request: Request, person: Person | None, part: str, asks: tuple[str, ...] = ()
    ) -> dict[str, object]:
        path = request.url.path
        query = request.query_params
        asked = {name: query.getlist(name)[0] for name in asks if name in query}  # the first, as in `Ask`
        return {
            "version": __version__,
            "origin": f"{request.url.scheme}://{request.url.netloc}",
            "ledger": self._library.name,
            "person": person,
            "part": part,
            "may_write": bool(person and person.may(Role.REVIEWER) and not self._settings.read_only),
            "may_invite": bool(person and person.may(Role.OWNER) and not self._settings.read_only),
            "read_only": self._settings.read_only,
            "json_href": link_to(f"{'/overview' if path == '/' else path}.json", asked),
            "sought": request.query_params.get("words", "") if path == "/claims" else "",
        }


async def _form(request: Request) -> dict[str, str]:
    """The fields of a form. A browser sends ours in one way only; files are never sent."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
        raise RequestError(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "A form is sent as application/x-www-form-urlencoded."
        )
    try:
        fields = parse_qsl((await request.body()).decode("utf-8"), True, max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise RequestError(HTTPStatus.BAD_REQUEST, "The form is not one of ours.") from error
    return dict(reversed(fields))

"""Routes of the pages: which view answers at which address, part by part of the workbench.

In: what makes routes of views. Out: the routes. Those of review, watches and SQL stand in `review_routes`.
"""

from collections.abc import Awaitable, Callable
from typing import Protocol

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from sayso.read.pages import Artist
from sayso.serve.access import Doors, Role
from sayso.serve.asking import Deed, View
from sayso.serve.views.actors import actor, actors
from sayso.serve.views.claim import card, claim
from sayso.serve.views.contradictions import contradictions
from sayso.serve.views.custody import Custody
from sayso.serve.views.documents import documents, original
from sayso.serve.views.flows import flows
from sayso.serve.views.leaves import Pages
from sayso.serve.views.levels import levels
from sayso.serve.views.network import deeds, network
from sayso.serve.views.overview import overview
from sayso.serve.views.people import People
from sayso.serve.views.reading import reading
from sayso.serve.views.report import report
from sayso.serve.views.search import search
from sayso.serve.views.sources import rate, source, sources
from sayso.serve.views.taking import take
from sayso.serve.views.timeline import timeline

Endpoint = Callable[[Request], Awaitable[Response]]


class Routes(Protocol):
    """What makes routes of views: `app.Site`."""

    def page(self, path: str, part: str, view: View, role: Role = Role.READER) -> tuple[Route, Route]:
        """A page, and the same as JSON."""
        ...

    def view(self, part: str, view: View, role: Role = Role.READER) -> Endpoint:
        """What answers where there is no JSON beside it."""
        ...

    def file(self, path: str, view: View, role: Role = Role.READER) -> Route:
        """A file that is made for the one who asks."""
        ...

    def deed(self, path: str, deed: Deed, role: Role = Role.REVIEWER, part: str = "people") -> Route:
        """A form that is sent."""
        ...


def document_routes(site: Routes, artist: Artist) -> list[BaseRoute]:
    """Documents: as text, as pages of a PDF, as bytes."""
    pages = Pages(artist)
    return [
        *site.page("/documents", "documents", documents),
        *site.page("/documents/{key}", "documents", reading),
        *site.page("/documents/{key}/pages", "documents", pages.page),
        site.file("/documents/{key}/pages/{nth}", pages.picture),
        site.file("/documents/{key}/original", original),
    ]


def claim_routes(site: Routes) -> list[BaseRoute]:
    """Search, one claim, its card and its report."""
    return [
        *site.page("/claims", "claims", search),
        site.file("/claims/file", take),
        *site.page("/claims/{key}", "claims", claim),
        Route("/claims/{key}/card", site.view("", card)),
        *site.page("/claims/{key}/report", "claims", report),
    ]


def overview_routes(site: Routes) -> list[BaseRoute]:
    """Pages about many claims."""
    custody = Custody()
    return [
        *site.page("/", "overview", overview),
        *site.page("/sources", "sources", sources),
        *site.page("/source", "sources", source),
        site.deed("/source", rate),
        *site.page("/actors", "actors", actors),
        *site.page("/actor", "actors", actor),
        *site.page("/network", "network", network),
        *site.page("/deeds", "network", deeds),
        *site.page("/timeline", "timeline", timeline),
        *site.page("/contradictions", "contradictions", contradictions),
        *site.page("/flows", "flows", flows),
        *site.page("/levels", "overview", levels),
        *site.page("/custody", "custody", custody.page),
        site.deed("/custody", custody.verify, Role.READER),
    ]


def owner_routes(site: Routes, doors: Doors) -> list[BaseRoute]:
    """Who else may come in."""
    people = People(doors)
    return [
        *site.page("/people", "people", people.page, Role.OWNER),
        site.deed("/people", people.invite, Role.OWNER),
    ]

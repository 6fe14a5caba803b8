"""Routes of review, watches and SQL, which `app` puts beside its own."""

from typing import Protocol

from starlette.routing import BaseRoute, Route

from sayso.serve.access import Role
from sayso.serve.asking import Deed, View
from sayso.serve.views.agreement import agreement
from sayso.serve.views.missed import add, add_form
from sayso.serve.views.same import same, same_form
from sayso.serve.views.sql import sql, sql_csv
from sayso.serve.views.watches import drop, feed, lines, save, seen, watch, watches


class Routes(Protocol):
    """What makes routes of views: `app.Site`."""

    def page(self, path: str, part: str, view: View, role: Role = Role.READER) -> tuple[Route, Route]:
        """A page, and the same as JSON."""
        ...

    def file(self, path: str, view: View, role: Role = Role.READER) -> Route:
        """A file that is made for the one who asks."""
        ...

    def deed(self, path: str, deed: Deed, role: Role = Role.REVIEWER, part: str = "people") -> Route:
        """A form that is sent."""
        ...


def review_routes(site: Routes) -> list[BaseRoute]:
    """All of them."""
    return [
        *site.page("/review/agreement", "review", agreement, Role.REVIEWER),
        *site.page("/documents/{key}/add", "review", add_form, Role.REVIEWER),
        *site.page("/claims/{key}/same", "review", same_form, Role.REVIEWER),
        *site.page("/watches", "watches", watches),
        *site.page("/watches/{key}", "watches", watch),
        site.file("/watches/{key}/feed", feed),
        site.file("/watches/{key}/lines", lines),
        *site.page("/sql", "sql", sql),
        site.file("/sql/table.csv", sql_csv),
        site.deed("/documents/{key}/add", add, part="review"),
        site.deed("/claims/{key}/same", same),
        site.deed("/watches", save),
        site.deed("/watches/{key}/seen", seen),
        site.deed("/watches/{key}/drop", drop),
    ]

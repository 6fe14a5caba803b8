"""Routes of review, watches and SQL."""

from starlette.routing import BaseRoute

from sayso.serve.access import Role
from sayso.serve.routes import Routes
from sayso.serve.views.agreement import agreement
from sayso.serve.views.missed import add, add_form
from sayso.serve.views.review import decide, mend, mend_form, queue, undo
from sayso.serve.views.same import same, same_form
from sayso.serve.views.sql import sql, sql_csv
from sayso.serve.views.watches import drop, feed, lines, save, seen, watch, watches


def review_routes(site: Routes) -> list[BaseRoute]:
    """All of them."""
    return [
        *site.page("/review", "review", queue, Role.REVIEWER),
        site.deed("/claims/{key}/review", decide),
        *site.page("/claims/{key}/mend", "review", mend_form, Role.REVIEWER),
        site.deed("/claims/{key}/mend", mend, part="review"),
        site.deed("/undo", undo),
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

"""Taking claims along: those that a search lists, as a file in one of the formats of `sayso export`.

For those who have logged in: an export holds more than published pages show. What takes long is left to the
command; so is a folder of tables.
"""

import io
from http import HTTPStatus

from sayso.core.errors import ExportError, RequestError
from sayso.core.selection import Selection
from sayso.export.exporting import export_to
from sayso.export.formats import FORMATS
from sayso.export.mask import MaskedSelection
from sayso.export.words import visible
from sayso.ledger.claim_lists import MOST
from sayso.ledger.page_rows import Order, Window
from sayso.serve.asking import Ask, Given
from sayso.serve.views.search import wanted_of


def take(ask: Ask) -> Given:
    """The file. `format` names the format; with `mask` the names of private persons are replaced, with
    `rejected` claims that people have rejected are in it whatever the format.
    """
    if not ask.person.token:
        raise RequestError(HTTPStatus.FORBIDDEN, "Files of claims are for those who have logged in.")
    listed = FORMATS.get(ask.query.get("format", ""))
    if listed is None:
        given = visible(ask.query.get("format", ""))
        raise RequestError(
            HTTPStatus.BAD_REQUEST, f"There is no format “{given}”; there are {', '.join(FORMATS)}."
        )
    wanted = wanted_of(ask)
    if ask.shelf.claims(wanted, Order.TEXT, Window(1, 1)).total > MOST:
        raise RequestError(
            HTTPStatus.BAD_REQUEST,
            f"These are more than {MOST:,} claims. Narrow them down, or let `sayso export` write them.",
        )
    found = ask.shelf.selection(wanted)
    selection: Selection = MaskedSelection(found) if ask.query.get("mask") else found
    stream = io.BytesIO()
    try:
        export_to(selection, listed, stream, rejected=bool(ask.query.get("rejected")))
    except ExportError as error:
        raise RequestError(HTTPStatus.BAD_REQUEST, str(error)) from error
    return Given(stream.getvalue(), "application/octet-stream", f"claims-{listed.name}.{listed.ending}")

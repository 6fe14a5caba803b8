"""The HTML report: one page that holds everything it needs, and that no network is asked for.

In: readings, and the inputs that failed. Out: a whole page as a string (`report`), or one document for a
notebook (`fragment`). The words of an article are escaped, never markup; a content security policy in the
page lets only our own style and script run. Without the script the page is whole: it adds keys and filters.
"""

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from sayso.core.errors import InputError
from sayso.core.reading import Reading
from sayso.export.page import sheets
from sayso.export.words import LEVELS, plural, visible


def report(readings: Sequence[Reading], errors: Sequence[InputError] = ()) -> str:
    """A self-contained page about all the readings, in their order, and the inputs that failed."""
    css, js = _asset("base.css") + _asset("page.css"), _asset("report.js")
    pages = sheets(readings, [f"d{n}" for n in range(1, len(readings) + 1)])
    what = pages[0].title if len(pages) == 1 else plural(len(pages), "document")
    return (
        _environment()
        .get_template("report.html.jinja")
        .render(
            title=f"Who says so? {what}",
            policy=_policy(css, js),
            css=Markup(css),  # noqa: S704  our own file
            js=Markup(js),  # noqa: S704  our own file
            version=version("sayso"),
            levels=LEVELS,
            sheets=pages,
            errors=[_Failed(error) for error in errors],
        )
    )


def fragment(reading: Reading) -> str:
    """One document for `_repr_html_`: its own styles, no script. Its ids carry the document's id."""
    (sheet,) = sheets([reading], [reading.document.id])
    css = Markup(_asset("base.css") + _asset("fragment.css"))  # noqa: S704  our own files
    return _environment().get_template("fragment.html.jinja").render(sheet=sheet, css=css)


class _Failed:
    """An error as the page shows it."""

    def __init__(self, error: InputError) -> None:
        self.source = visible(error.source)
        self.part = visible(error.part) if error.part else None
        self.message = visible(error.message)
        self.kind = error.kind


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("sayso.export", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )


@cache
def _asset(name: str) -> str:
    return (files("sayso.export") / "templates" / name).read_text(encoding="utf-8")


def style_policy(css: str) -> str:
    """The content security policy of a page with this style and no script."""
    return f"default-src 'none'; style-src '{_hash(css)}'; base-uri 'none'; form-action 'none'"


def _policy(css: str, js: str) -> str:
    return (
        f"default-src 'none'; style-src '{_hash(css)}'; script-src '{_hash(js)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(source: str) -> str:
    digest = hashlib.sha256(source.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"

"""Pages and keys that are not documented do not exist."""

import re
from importlib.resources import files
from pathlib import Path

from starlette.applications import Starlette
from starlette.routing import Route

from sayso.serve.app import make_app
from sayso.serve.library import LedgerLibrary
from tests.support.workbench import Bench

PAGE = (Path(__file__).parents[2] / "docs" / "how-to" / "workbench.md").read_text(encoding="utf-8")


def test_every_page_is_documented(desk: Bench) -> None:
    app = make_app(LedgerLibrary(desk.path), desk.settings, desk.doors)
    while not isinstance(app, Starlette):
        app = getattr(app, "app", None) or app._app  # type: ignore[attr-defined]
    paths = {
        route.path.replace("{key}", "ID").replace("{nth}", "N")
        for route in app.routes
        if isinstance(route, Route) and not route.path.endswith(".json") and "GET" in (route.methods or ())
    }
    shown = {re.sub(r"\?.*", "", path) for path in re.findall(r"\| `(/[^`]*)` \|", PAGE)}
    assert paths - {"/login", "/static/{name}"} == shown


def test_every_key_is_documented() -> None:
    told = set(re.findall(r"`([^`])`(?=[ ,|])", PAGE.split("## Keys", 1)[1].split("## Judging", 1)[0]))
    used: set[str] = set()
    for path in Path(str(files("sayso.serve"))).glob("templates/*"):
        text = path.read_text(encoding="utf-8")
        used |= set(re.findall(r"<kbd>([^<]|&.*?;)</kbd>", text)) | set(re.findall(r'data-press="(.)"', text))
    for path in Path(str(files("sayso.serve"))).glob("static/[wr]*.js"):
        used |= set(re.findall(r'event\.key === "(.)"', path.read_text(encoding="utf-8")))
    assert used == told

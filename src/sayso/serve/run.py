"""Running the workbench: one process, one port of this machine, a login link for its owner.

In: a ledger's file and settings. It listens on the loopback address and nowhere else; a reverse proxy may
stand before it. Ends at an interrupt. What is judged is on the disk before the answer goes out: a process
that is killed loses nothing that was confirmed.
"""

import socket
import threading
import webbrowser
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import uvicorn

from sayso.core.errors import PortError
from sayso.run.settled import settle
from sayso.serve.access import Doors, Role
from sayso.serve.answer import warm
from sayso.serve.app import make_app
from sayso.serve.library import LedgerLibrary
from sayso.serve.settings import LOOPBACK, ServeSettings

_QUEUE = 128  # connections that wait to be taken
_AT_ONCE = 200  # connections; more are answered with 503
_FIRST_PAGE = 2  # seconds after which the first page is out
_GRACE = 3  # seconds that open requests have when the process is told to end


def serve(ledger: Path, settings: ServeSettings, say: Callable[[str], None], *, browser: bool = True) -> None:
    """Serve until interrupted. `say` gets the lines for the terminal. Raises LedgerError, PortError."""
    library = LedgerLibrary(ledger)
    with _listening(settings.port) as listener:
        settings = replace(settings, port=listener.getsockname()[1])
        doors = Doors(settings.login_seconds, settings.session_seconds)
        address = f"http://{LOOPBACK}:{settings.port}"
        link = f"{address}/login?key={doors.invite(settings.owner, Role.OWNER)}"
        if settings.read_only:
            link = address
            say(f"{ledger.name}, for reading only: {address}")
        else:
            say(f"{ledger.name}: {address}")
            say(f"Your login link, good once and for {settings.login_seconds / 60:.0f} minutes: {link}")
        say("Ctrl+C ends it.")
        if browser:
            threading.Thread(target=webbrowser.open, args=(link,), daemon=True).start()
        server = _server(library, settings, doors)
        later = threading.Timer(_FIRST_PAGE, _prepare)
        later.daemon = True
        later.start()
        server.run(sockets=[listener])


def _prepare() -> None:
    """What other pages gain by. It takes half a second, for which the first page does not wait."""
    warm()
    import_module("sayso.serve.drawn.layout")
    settle()


def _server(library: LedgerLibrary, settings: ServeSettings, doors: Doors) -> uvicorn.Server:
    return uvicorn.Server(
        uvicorn.Config(
            make_app(library, settings, doors),
            log_level="warning",
            access_log=False,  # a login link would stand in it
            server_header=False,
            proxy_headers=False,
            ws="none",
            limit_concurrency=_AT_ONCE,
            timeout_graceful_shutdown=_GRACE,
        )
    )


def _listening(port: int) -> socket.socket:
    try:
        return socket.create_server((LOOPBACK, port), backlog=_QUEUE)
    except OSError as error:
        raise PortError(f"port {port} cannot be used ({error.strerror}); name another with --port") from error

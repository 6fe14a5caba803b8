"""Guard: what is refused before any page is looked for, and what every answer carries.

In: any request. Out: the app's answer with the headers that keep a page to itself, or a refusal in a
sentence. A foreign Host has been refused before this (Starlette's TrustedHostMiddleware: DNS rebinding).
Here: WebSockets, methods that no page has, requests that another site's page sent.
"""

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_METHODS = frozenset({"GET", "HEAD", "POST"})
_READING = frozenset({"GET", "HEAD"})
_OWN = frozenset({"same-origin", "none"})  # of Sec-Fetch-Site; "none": typed in or opened by another program

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # with no-referrer, browsers send our own forms with "Origin: null"
    "X-Frame-Options": "DENY",  # for browsers that do not know frame-ancestors
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """ASGI middleware around the whole app."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse the request, or pass it on."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":  # a WebSocket: no page of ours opens one
            await send({"type": "websocket.close", "code": 1008})
            return

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = refused(scope["method"], Headers(scope=scope))
        if refusal:
            status, words = refusal
            await PlainTextResponse(f"{words}\n", status)(scope, receive, marked)
            return
        await self._app(scope, receive, marked)


def refused(method: str, headers: Headers) -> tuple[int, str] | None:
    """Status and reason where a request is to be refused; None where it may go on."""
    if method not in _METHODS:
        return 405, "This method is not known here."
    if len(headers.getlist("host")) != 1:
        return 400, "A request names exactly one host."
    site = headers.get("sec-fetch-site")
    if method in _READING:
        foreign = site is not None and site not in _OWN and headers.get("sec-fetch-mode") != "navigate"
        return (403, "Another site's page may not read this.") if foreign else None
    if site is not None and site != "same-origin":
        return 403, "Another site's page may not send this."
    if headers.get("origin") not in _origins(headers["host"]):
        return 403, "Only a page of this workbench may send this."
    return None


def _origins(host: str) -> tuple[str, str]:
    """The origins of our own pages. A reverse proxy may add TLS; the host has been checked."""
    return f"http://{host}", f"https://{host}"

"""URLs to bytes, and no way round to what is not public.

In: an http or https URL. Out: a Payload. Each host is resolved once, every address that it has must be
public, and the connection goes to the very address that was checked, so that a name that changes its
address in between gains nothing. Redirects are followed here, one by one, under the same checks. The size,
the time and the unpacked size are bounded. No cookie, no proxy, no credential is ever sent.
"""

import ipaddress
import socket
import threading
import time
from dataclasses import dataclass, replace
from http.client import HTTPException
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urljoin, urlsplit

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.util import Timeout, Url, parse_url

from sayso.core.errors import (
    BlockedAddressError,
    FetchError,
    ForbiddenInputError,
    InputError,
    MissingInputError,
    TimeLimitError,
)
from sayso.core.keys import sha256_hex
from sayso.core.settings import ReadSettings
from sayso.read.detect import charset_of, essence
from sayso.read.limits import too_large
from sayso.read.payload import Payload
from sayso.read.unpack import undo_content_encoding

_SCHEMES = {"http": 80, "https": 443}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_NOT_MODIFIED = 304
_CHUNK = 64 * 1024
_LONGEST_MARK = 500  # characters
_HEADERS = {
    "User-Agent": "sayso (reads one page for its user)",
    "Accept": "text/html, application/xhtml+xml, application/pdf, text/*;q=0.9, */*;q=0.5",
    "Accept-Encoding": "identity, gzip;q=0.5",
    "Connection": "close",
}
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(slots=True)
class _Answer:
    status: int
    headers: Any
    body: bytes


class Unchanged(Exception):  # noqa: N818  an answer, not an error
    """The server says that what it has is still what was marked."""


def fetch(url: str, settings: ReadSettings, known: str | None = None) -> Payload:
    """The payload of a URL. Raises BlockedAddressError, FetchError, MissingInputError, TimeLimitError …

    With `known`, an earlier payload's `mark`, the server is asked for it only if it has changed since
    (RFC 9110, 13.1); where it has not, that raises Unchanged.
    """
    deadline = time.monotonic() + settings.fetch_seconds
    at = url
    notes: list[str] = []
    for _ in range(settings.max_redirects + 1):
        answer = _get(at, url, settings, deadline, _condition(known))
        if answer.status == _NOT_MODIFIED and known:
            raise Unchanged(url)
        if answer.status not in _REDIRECTS:
            return _payload(answer, at, url, settings, tuple(notes))
        target = answer.headers.get("Location")
        if not target:
            raise FetchError(f"a redirect ({answer.status}) to nowhere", source=url)
        try:
            at = urljoin(at, target.strip())
        except ValueError as error:
            raise FetchError(f"a redirect to what is no URL: {target[:100]!r}", source=url) from error
        notes.append(f"redirected to {at[:500]}")
    raise FetchError(f"more than {settings.max_redirects} redirects", source=url)


def _mark(headers: Any) -> str | None:
    """What shows later that it is unchanged: the entity tag, or else the date of the last change."""
    for kind, name in (("etag", "ETag"), ("modified", "Last-Modified")):
        value = (headers.get(name) or "").strip()
        if value and len(value) <= _LONGEST_MARK and value.isascii() and value.isprintable():
            return f"{kind} {value}"
    return None


def _condition(known: str | None) -> dict[str, str]:
    kind, _, value = (known or "").partition(" ")
    name = {"etag": "If-None-Match", "modified": "If-Modified-Since"}.get(kind)
    return {name: value} if name else {}


def is_public(address: str) -> bool:
    """True for an address on the public internet, in whatever form it hides another one."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def _get(
    url: str, source: str, settings: ReadSettings, deadline: float, condition: dict[str, str]
) -> _Answer:
    target = _parse(url, source)
    host, port = _host(target), target.port or _SCHEMES[target.scheme or "http"]
    address = _resolve(host, port, source, settings)
    connection = _connection(target, host, port, address, deadline, source)
    late = threading.Event()
    guard = threading.Timer(max(0.01, deadline - time.monotonic()), _cut, (connection, late))
    guard.daemon = True
    guard.start()
    try:
        bracketed = f"[{host}]" if ":" in host else host
        name = bracketed if target.port is None else f"{bracketed}:{port}"
        connection.request(
            "GET", target.request_uri, headers={"Host": name, **_HEADERS, **condition},
            preload_content=False, decode_content=False,
        )  # fmt: skip
        response = connection.getresponse()
        status = response.status
        body = (
            b""
            if status in _REDIRECTS or status == _NOT_MODIFIED
            else _body(response, source, settings, deadline)
        )
        if late.is_set():
            raise _too_slow(source, settings)
        return _Answer(status, response.headers, body)
    except (urllib3.exceptions.HTTPError, HTTPException, OSError, ValueError) as error:
        if late.is_set() or time.monotonic() >= deadline or isinstance(error, TimeoutError):
            raise _too_slow(source, settings) from error
        raise FetchError(f"it could not be fetched: {_words(error)}", source=source) from error
    finally:
        guard.cancel()
        connection.close()


def _parse(url: str, source: str) -> Url:
    try:
        target = parse_url(url)
    except (urllib3.exceptions.LocationParseError, ValueError) as error:
        raise FetchError(f"not a URL: {_words(error)}", source=source) from error
    if target.scheme not in _SCHEMES:
        raise BlockedAddressError(
            f"only http and https are fetched, not {target.scheme or 'a URL without a scheme'}", source=source
        )
    if not target.host:
        raise FetchError("the URL names no host", source=source)
    return target


def _host(target: Url) -> str:
    return (target.host or "").strip("[]").split("%")[0]


def _resolve(host: str, port: int, source: str, settings: ReadSettings) -> str:
    """The address to connect to. All addresses of the host must be public, not just this one."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"the host {host!r} is not known: {_words(error)}", source=source) from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    private = [address for address in addresses if not is_public(address)]
    if private and not settings.allow_private_addresses:
        where = f"{host} is" if host == private[0] else f"{host} is at {private[0]}, which is"
        message = (
            f"{where} not a public address; the setting allow_private_addresses lets you read your own server"
        )
        raise BlockedAddressError(message, source=source)
    return addresses[0]


def _connection(
    target: Url, host: str, port: int, address: str, deadline: float, source: str
) -> HTTPConnection:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeLimitError("fetching it took too long", source=source)
    timeout: Any = Timeout(connect=left, read=left).read_timeout
    if target.scheme == "https":
        return HTTPSConnection(
            address,
            port,
            timeout=timeout,
            server_hostname=host,
            assert_hostname=host,
            cert_reqs="CERT_REQUIRED",
        )
    return HTTPConnection(address, port, timeout=timeout)


def _cut(connection: HTTPConnection, late: threading.Event) -> None:
    """Ends a connection at the deadline, whatever it is waiting for: a server can send a byte a second."""
    late.set()
    sock = getattr(connection, "sock", None)
    if sock is not None:
        try:
            sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            return


def _body(response: Any, source: str, settings: ReadSettings, deadline: float) -> bytes:
    declared = response.headers.get("Content-Length", "")
    if declared.isdigit() and int(declared) > settings.max_bytes:
        raise too_large(settings.max_bytes, source)
    chunks: list[bytes] = []
    length = 0
    while chunk := response.read1(_CHUNK):
        chunks.append(chunk)
        length += len(chunk)
        if length > settings.max_bytes:
            raise too_large(settings.max_bytes, source)
        if time.monotonic() > deadline:
            raise _too_slow(source, settings)
    if declared.isdigit() and length < int(declared):
        raise FetchError(f"the answer breaks off after {length:,} of {declared} bytes", source=source)
    return b"".join(chunks)


def _payload(answer: _Answer, at: str, url: str, settings: ReadSettings, notes: tuple[str, ...]) -> Payload:
    if not 200 <= answer.status < 300:
        raise _refusal(answer.status, url)
    media_type = answer.headers.get("Content-Type")
    payload = Payload(
        url,
        answer.body,
        sha256_hex(answer.body),
        PurePosixPath(urlsplit(at).path).name,
        media_type=media_type,
        charset=charset_of(media_type),
        notes=notes,
        mark=_mark(answer.headers),
    )
    coding = (answer.headers.get("Content-Encoding") or "").strip().lower()
    if coding in ("", "identity"):
        return payload
    data = undo_content_encoding(answer.body, coding, settings, url)
    return replace(payload, data=data, raw=answer.body).noting(f"the content encoding {coding} was undone")


def _refusal(status: int, url: str) -> InputError:
    if status in (404, 410):
        return MissingInputError(f"the server has no such page (HTTP status {status})", source=url)
    if status in (401, 403, 451):
        return ForbiddenInputError(f"the server does not give it out (HTTP status {status})", source=url)
    return FetchError(f"the server answered with HTTP status {status}", source=url)


def mislabelled(payload: Payload, form: str) -> tuple[str, ...]:
    """A note where the server called it something else than it is."""
    said = essence(payload.media_type)
    alike = said in ("", form, "application/xhtml+xml", "application/octet-stream") or "xml" in said
    return () if alike else (f"served as {said[:60]}, read as {form}",)


def _too_slow(source: str, settings: ReadSettings) -> TimeLimitError:
    return TimeLimitError(f"fetching it took longer than {settings.fetch_seconds:g} seconds", source=source)


def _words(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"[:200]

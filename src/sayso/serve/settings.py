"""Settings of the workbench: every number and name that changes what it serves."""

from dataclasses import dataclass

from sayso.core.errors import SettingsError

LOOPBACK = "127.0.0.1"
_LOCAL_NAMES = (LOOPBACK, "localhost", "[::1]")


@dataclass(frozen=True, slots=True)
class ServeSettings:
    """Names, limits and times (bytes, seconds). `host_names` are those of a reverse proxy that publishes it.

    With `read_only` nothing can be written, and everybody who reaches the page may read it.
    """

    port: int = 8642
    read_only: bool = False
    host_names: tuple[str, ...] = ()
    owner: str = "owner"
    max_body: int = 256 * 1024
    login_seconds: float = 600.0
    session_seconds: float = 12 * 3600.0
    rows: int = 50  # of a list on one page

    def __post_init__(self) -> None:
        if not 0 <= self.port <= 65_535:
            raise SettingsError("a port is a number from 0 to 65535")
        if not self.owner.strip():
            raise SettingsError("the owner needs a name: it stands under every judgement")
        if any("*" in name or "/" in name or not name.strip() for name in self.host_names):
            raise SettingsError("a host name is one name, such as ledger.example.org, without * or /")

    @property
    def hosts(self) -> tuple[str, ...]:
        """Names that a request may give as its host, without a port."""
        return (*_LOCAL_NAMES, *self.published_as)

    @property
    def published_as(self) -> tuple[str, ...]:
        """The names of a reverse proxy, in lower case."""
        return tuple(name.lower() for name in self.host_names)

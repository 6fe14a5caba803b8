"""Pictures of every page of the workbench, to be opened and judged by eye.

`python -m tests.support.gallery FOLDER` (make gallery) writes them: each page whole and wide; as wide as many
laptops' windows; narrow; and dark. A test holds the list against the addresses that the workbench has. The
ledgers are made by hand: no reader, no model.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from playwright.sync_api import Browser, Page

from sayso.core.judging import ACCEPT, MEND, REJECT, REVIEW
from sayso.ledger.review.judging import made_now
from sayso.ledger.store import create_store
from sayso.ledger.wanted import Wanted
from sayso.ledger.watch.saved import saving
from sayso.serve.access import Role
from tests.support.browser import launched
from tests.support.contradicted import SUNK, TOLL, contradicted_ledger
from tests.support.desk import Desk, Served
from tests.support.pdfs import chromium, ferry_reading, pdf_ledger
from tests.support.readings import hostile_reading, rich_reading, unread_reading
from tests.support.told import AID, ARABIC, claim_with, told_ledger
from tests.support.workbench import SECOND, make_ledger, running

RICH = rich_reading()
CLAIM = RICH.claims[7]
COUNTED = next(claim for claim in RICH.claims if claim.events and claim.quantities)
MOVED = claim_with("over 8,000 men")
PDF = ferry_reading(chromium())
ROOM = f"/documents/{RICH.document.id}"


@dataclass(frozen=True, slots=True)
class Look:
    """One way to look at a page: width, height, scheme; `whole`: all of the page, and not a windowful."""

    width: int
    height: int
    scheme: str = "light"
    whole: bool = True


LOOKS = {
    "wide": Look(1360, 900),
    "laptop": Look(1100, 680, whole=False),
    "narrow": Look(320, 800, whole=False),
    "dark": Look(1360, 900, "dark", whole=False),
}


def judged_ledger(path: Path) -> Path:
    """A ledger that two people have judged, with a watch that has news."""
    make_ledger(path, long=2)
    with create_store(path) as store, store.writing() as writer:
        for number, claim in enumerate(RICH.claims[::2]):
            writer.judgement(made_now("ada", claim.id, REVIEW, ACCEPT))
            content = {"level": (claim.level + 1) % 6} if number % 3 == 1 else {}
            verdict = MEND if content else REJECT if number % 3 == 2 else ACCEPT
            writer.judgement(
                made_now("bo", claim.id, REVIEW, verdict, reason="As I read it.", content=content)
            )
        writer.judgement(saving(writer.connection, "Ships", Wanted(words="ships"), "ada"))
    return path


def _mended_ledger(path: Path) -> Path:
    """Contradictions, of which somebody has mended a side."""
    contradicted_ledger(path)
    content = {"quantities": [{"at": 0, "low": 9.0, "high": 9.0}], "level": 3}
    with create_store(path) as store, store.writing() as writer:
        writer.judgement(made_now("bo", TOLL.id, REVIEW, MEND, reason="See page 2.", content=content))
    return path


def _paper_ledger(path: Path) -> Path:
    return pdf_ledger(path, (PDF, chromium()))


LEDGERS: dict[str, Callable[[Path], Path]] = {
    "judged": judged_ledger,
    "told": told_ledger,
    "against": contradicted_ledger,
    "mended": _mended_ledger,
    "paper": _paper_ledger,
}
PAGES: dict[str, tuple[str, str]] = {  # name: ledger, address
    "overview": ("told", "/"),
    "documents": ("judged", "/documents"),
    "reading": ("judged", ROOM),
    "reading-hostile": ("judged", f"/documents/{hostile_reading().document.id}"),
    "reading-unread": ("judged", f"/documents/{unread_reading().document.id}"),
    "pages": ("paper", f"/documents/{PDF.document.id}/pages"),
    "add": ("judged", f"{ROOM}/add?words=West+Berlin"),
    "claims": ("judged", "/claims?words=tons"),
    "claims-none": ("judged", "/claims?words=nowhere"),
    "claim": ("judged", f"/claims/{CLAIM.id}"),
    "claim-deed": ("judged", f"/claims/{COUNTED.id}"),
    "claim-linked": ("judged", f"/claims/{SECOND.claims[0].id}"),
    "claim-against": ("against", f"/claims/{SUNK.id}"),
    "claim-mended": ("mended", f"/claims/{TOLL.id}"),
    "report": ("told", f"/claims/{AID.claims[0].id}/report"),
    "mend": ("judged", f"/claims/{CLAIM.id}/mend"),
    "mend-deed": ("judged", f"/claims/{COUNTED.id}/mend"),
    "mend-movement": ("told", f"/claims/{MOVED.id}/mend"),
    "same": ("judged", f"/claims/{SECOND.claims[0].id}/same"),
    "same-several": ("against", f"/claims/{TOLL.id}/same?words=dam"),
    "review": ("judged", "/review"),
    "review-sample": ("judged", "/review?order=sample&seed=3"),
    "agreement": ("judged", "/review/agreement"),
    "sources": ("judged", "/sources"),
    "source": ("judged", "/source?key=General+Clay"),
    "actors": ("told", "/actors"),
    "actor": ("told", "/actor?key=hamas"),
    "actor-arabic": ("told", f"/actor?key={quote(ARABIC)}"),
    "network": ("told", "/network"),
    "network-around": ("told", "/network?actor=hamas"),
    "deeds": ("told", "/deeds?actor=nrt&recipient=hamas&between=2"),
    "timeline": ("told", "/timeline"),
    "flows": ("told", "/flows"),
    "levels": ("told", "/levels"),
    "contradictions": ("against", "/contradictions"),
    "contradictions-mended": ("mended", "/contradictions"),
    "custody": ("told", "/custody"),
    "watches": ("judged", "/watches"),
    "watches-save": ("judged", "/watches?words=tons&level=1"),
    "sql": ("judged", "/sql?query=SELECT+id,+level,+text+FROM+claim+LIMIT+20"),
    "people": ("told", "/people"),
    "missing": ("told", "/claims/clm-none"),
}
MENUS = {"claim-menu-level": ("claim", "l"), "claim-menu-deed": ("claim-deed", "d"), "keys": ("reading", "?")}


@contextmanager
def ledgers(folder: Path) -> Iterator[dict[str, Served]]:
    """A running workbench over each of the ledgers."""
    with ExitStack() as stack:
        yield {
            name: stack.enter_context(running(make(folder / f"{name}.db"))) for name, make in LEDGERS.items()
        }


def take(
    browser: Browser, served: dict[str, Served], out: Path, looks: dict[str, Look] = LOOKS
) -> list[Path]:
    """Pictures of all pages in all looks, as NAME-LOOK.png; and of the watch, and of lists that keys open."""
    desks = {name: Desk(*one, browser, {}, Role.OWNER) for name, one in served.items()}
    taken = []
    pages = {**PAGES, "watch": ("judged", _first_watch(desks["judged"]))}
    for look, how in looks.items():
        for name, (ledger, path) in pages.items():
            taken.append(_taken(desks[ledger], path, how, out / f"{name}-{look}.png"))
        if how.scheme == "light":
            for name, (of, key) in MENUS.items():
                ledger, path = PAGES[of]
                place = out / f"{name}-{look}.png"
                taken.append(
                    _taken(desks[ledger], path, Look(how.width, how.height, whole=False), place, key)
                )
    return taken


def _taken(desk: Desk, path: str, look: Look, place: Path, key: str = "") -> Path:
    page = desk.visit(path, viewport={"width": look.width, "height": look.height}, color_scheme=look.scheme)
    _settled(page)
    if key:
        page.keyboard.press(key)
    page.screenshot(path=place, full_page=look.whole)
    desk.open.pop().close()
    return place


def _settled(page: Page) -> None:
    for image in page.locator(".paper img").all()[:1]:
        image.evaluate("image => image.decode()")


def _first_watch(desk: Desk) -> str:
    found = desk.visit("/watches").locator(".line a").last.get_attribute("href")
    desk.open.pop().close()
    return str(found)


def main(out: Path) -> None:
    """Write them all."""
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder, launched() as browser, ledgers(Path(folder)) as served:
        taken = take(browser, served, out)
    sys.stdout.write(f"{len(taken)} pictures in {out}\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m tests.support.gallery FOLDER")
    main(Path(sys.argv[1]))

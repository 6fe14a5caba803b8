"""A workbench that is killed while people judge: what it confirmed is there, and the ledger is whole."""

import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2 as httpx
import pytest

from sayso.ledger.packed import pack_reading
from sayso.ledger.store import create_store, open_store
from sayso.ledger.upkeep import check
from sayso.ledger.verify import verify
from tests.support.readings import STAMP, rich_reading

CLAIMS = [claim.id for claim in rich_reading().claims]


@contextmanager
def serving(ledger: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The process, and its login link."""
    command = [sys.executable, "-m", "sayso", "serve", "--no-browser", "--port", "0", str(ledger)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603  our own program
        assert process.stdout is not None
        said = "".join(process.stdout.readline() for _ in range(3))
        try:
            yield process, re.findall(r"http://\S+/login\S+", said)[0]
        finally:
            process.kill()


def judge(link: str, confirmed: list[tuple[str, str]], begun: threading.Event) -> None:
    """Judge one claim after another until nobody answers. What was answered goes into `confirmed`."""
    home = link.partition("/login")[0]
    with httpx.Client(base_url=home, headers={"origin": home}, timeout=120) as client:
        client.get(link)
        token = client.get("/").text.split('name="token" value="', 1)[1].split('"', 1)[0]
        for number in range(10_000):
            key, reason = CLAIMS[number % len(CLAIMS)], f"reason {number}"
            form = {"token": token, "verdict": ("accept", "reject")[number % 2], "reason": reason}
            try:
                answer = client.post(f"/claims/{key}/review", data=form)
            except httpx.TransportError:
                return
            assert answer.status_code == 303
            confirmed.append((key, reason))
            begun.set()


@pytest.mark.parametrize("after", [0.0, 0.05, 0.21])
def test_a_judgement_that_was_confirmed_outlives_a_kill(tmp_path: Path, after: float) -> None:
    ledger, confirmed, begun = tmp_path / "news.db", list[tuple[str, str]](), threading.Event()
    with create_store(ledger) as store, store.writing() as writer:
        writer.reading(pack_reading(rich_reading(), STAMP), None)
    with serving(ledger) as (process, link):
        hand = threading.Thread(target=judge, args=(link, confirmed, begun))
        hand.start()
        assert begun.wait(120)
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
        hand.join(120)
    assert confirmed
    with open_store(ledger, write=True) as store:
        kept = store.connection.execute("SELECT subject, reason FROM judgement ORDER BY nr").fetchall()
        assert kept[: len(confirmed)] == confirmed
        assert len(kept) <= len(confirmed) + 1  # the last may have been written before it was answered
        assert verify(store).holds
        assert check(store) == []

"""`sayso serve` as a user runs it."""

import gc
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from sayso.ledger.store import create_store
from sayso.run.settled import settle


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "news.db"
    create_store(path).close()
    return path


def sayso(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sayso", "serve", "--no-browser", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603  our own program


def test_the_collector_passes_over_what_is_there_at_the_start() -> None:
    settle()
    try:
        assert gc.get_freeze_count() > len(gc.get_objects())
    finally:
        gc.unfreeze()


def test_it_prints_a_link_that_opens_the_ledger_once(ledger: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "sayso",
        "serve",
        "--no-browser",
        "--port",
        "0",
        "--name",
        "Ada",
        str(ledger),
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)  # noqa: S603  our own program
    try:
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(3)]
        link = re.findall(r"http://127\.0\.0\.1:\d+/login\S+", "".join(said))[0]
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        page = browser.open(link).read().decode()
        assert "Ada" in page
        assert "There are no claims yet" in page
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(link)  # noqa: S310  our own server
        assert refused.value.code == 401
    finally:
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
    assert "Traceback" not in errors
    assert "login?key" not in errors


def test_a_port_that_is_taken_is_told(ledger: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        done = sayso("--port", port, str(ledger))
    assert done.returncode == 2
    assert f"port {port} cannot be used" in done.stderr


def test_what_is_no_ledger_is_told(tmp_path: Path) -> None:
    done = sayso(str(tmp_path / "none.db"))
    assert done.returncode == 2
    assert "there is no ledger of that name" in done.stderr
    assert not (tmp_path / "none.db").exists()


def test_a_host_name_that_cannot_be_one_is_told(ledger: Path) -> None:
    assert "a host name is one name" in sayso("--host-name", "*", str(ledger)).stderr

"""The browser for tests: Debian's Chromium, driven by Playwright, with every call home turned off.

`python tests/support/browser.py --install` puts it there where it may (as root, with apt), and otherwise says
loudly that the tests in a browser will be skipped. Under CI=true a skip is a failure.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@contextmanager
def launched() -> Iterator[Browser]:
    """A running browser. Skips the test where there is none; under CI=true it fails."""
    if not CHROMIUM.exists():
        reason = f"no browser: {CHROMIUM} is missing (python tests/support/browser.py --install)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


def install() -> bool:
    """Install Chromium where that is possible. True where it is there afterwards."""
    if CHROMIUM.exists():
        return True
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        return False
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update", "-qq"], ["install", "-qq", "-y", "--no-install-recommends", "chromium"]):
        subprocess.run([apt, *words], env=environment, stdout=subprocess.DEVNULL, check=False)  # noqa: S603  apt-get by its full path, our own words
    return CHROMIUM.exists()


if __name__ == "__main__":
    if sys.argv[1:] != ["--install"]:
        sys.exit("usage: python tests/support/browser.py --install")
    if not install():
        bar = "!" * 78
        sys.stderr.write(
            f"{bar}\nNo Chromium at {CHROMIUM}, and it cannot be installed here (needs root and apt).\n"
        )
        sys.stderr.write(f"The tests in a browser WILL BE SKIPPED.\n{bar}\n")

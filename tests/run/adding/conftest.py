"""Adding with readings that are ready."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sayso.core.settings import Settings
from sayso.ledger.store import create_store
from sayso.run.adding import Adder, AddOptions, Commands, Tally

READY = (sys.executable, "-m", "tests.support.ready_worker")

Add = Callable[..., Tally]


@pytest.fixture
def add(tmp_path: Path) -> Add:
    """Add inputs to `tmp_path/l.db` with two annotators that know no readings: documents have no claims."""
    return adding(tmp_path / "l.db", tmp_path / "no readings")


def adding(ledger: Path, ready: Path) -> Add:
    """A function that adds inputs to a ledger."""

    def run(*inputs: Path | str, **some: Any) -> Tally:
        linker, settings = some.pop("linker", None), some.pop("settings", Settings())
        options = AddOptions(
            **{"workers": 2, "batch": 4, "commands": Commands(annotate=(*READY, str(ready))), **some}
        )
        with create_store(ledger) as store:
            return Adder(store, settings, options, linker=linker).add(map(str, inputs))

    return run

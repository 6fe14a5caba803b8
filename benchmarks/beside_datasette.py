"""Datasette's pages of the same ledger, for `python -m benchmarks.workbench --datasette PYTHON`.

Runs under a Python that has Datasette, and needs nothing of ours: `PYTHON beside_datasette.py LEDGER` reads a
JSON object from stdin, kind of page to addresses, and prints kind to milliseconds of the processor for each
address but the first. Its limits on time are raised, so that it gives whole answers; nothing else is changed.
"""

import asyncio
import json
import sys
import time

from datasette.app import Datasette

_LIMITS = {"sql_time_limit_ms": 60_000, "facet_time_limit_ms": 1_000}


async def measured(ledger: str, pages: dict[str, list[str]]) -> dict[str, list[float]]:
    """The times. Raises RuntimeError where a page is not there."""
    app = Datasette([], immutables=[ledger], settings=_LIMITS)
    await app.invoke_startup()
    found: dict[str, list[float]] = {}
    for name, addresses in pages.items():
        times = []
        for address in addresses:
            start = time.process_time()
            answer = await app.client.get(address)
            times.append(1000 * (time.process_time() - start))
            if answer.status_code != 200:
                raise RuntimeError(f"Datasette gave {answer.status_code} for {address}")
        found[name] = times[1:]
    return found


if __name__ == "__main__":
    json.dump(asyncio.run(measured(sys.argv[1], json.load(sys.stdin))), sys.stdout)

"""`python -m benchmarks`: words per second of the whole pipeline beside spaCy alone, memory, start-up.

Each measurement runs in a process of its own, the two systems by turns; of several rounds the fastest
counts. The figures of one machine mean little: read the ratios.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks import startup
from benchmarks.shares import ENCODER, PARSE

SYSTEMS = ("spacy", "sayso", "network")
# HeidelTime's speed, its start of 5 seconds left out, as measured once beside the figures for its accuracy on
# TempEval-3 and WikiWars, on a machine like a two-core laptop. It is not run here.
HEIDELTIME = 5_700  # characters per second


def main(arguments: list[str] | None = None) -> int:
    """Measure and print. Exit 1 where `sayso --help` loads a heavy package."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--words", type=int, default=50_000, help="how many words to read (default 50,000)")
    parser.add_argument(
        "--rounds", type=int, default=2, help="how often; the fastest round counts (default 2)"
    )
    parser.add_argument("--json", type=Path, metavar="OUT", help="write the figures as JSON too")
    parser.add_argument(
        "--news", action="store_true", help="read public news in place of the examples (SAYSO_EVAL_DATA)"
    )
    options = parser.parse_args(arguments)
    rounds = [
        {name: child(name, options.words, news=options.news) for name in SYSTEMS}
        for _ in range(options.rounds)
    ]
    best = {name: min((r[name] for r in rounds), key=lambda m: float(m["cpu_seconds"])) for name in SYSTEMS}
    started = startup.measure()
    print("\n".join(lines(best, started)))
    if options.json:
        machine = {
            "python": platform.python_version(),
            "machine": platform.machine(),
            "cores": os.cpu_count(),
        }
        content = {"machine": machine, "rounds": rounds, "best": best, "start": started}
        options.json.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    return 1 if started["heavy_imports"] else 0


def child(name: str, words: int, *, news: bool) -> dict[str, Any]:
    """One measurement, in its own process."""
    print(f"{name}: {words} words …", file=sys.stderr)
    command = [sys.executable, "-m", "benchmarks.child", name, str(words), *(["news"] if news else [])]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    measured: dict[str, Any] = json.loads(done.stdout)
    return measured


def lines(best: dict[str, dict[str, Any]], started: dict[str, Any]) -> list[str]:
    """The table."""
    ours, peer = best["sayso"], best["spacy"]
    rate = {name: m["words"] / m["cpu_seconds"] for name, m in best.items()}
    table = [
        f"{'over ' + format(ours['words'], ',') + ' words':32}{'sayso':>12}{'spaCy alone':>14}{'ratio':>8}",
        _line("words per CPU second", rate["sayso"], rate["spacy"]),
        _line("words per second", ours["words"] / ours["seconds"], peer["words"] / peer["seconds"]),
        _line("words per CPU second, network", rate["network"], rate["spacy"]),
        _line("peak memory, MB", ours["peak_mb"], peer["peak_mb"]),
        "",
        "Where sayso's CPU time goes",
    ]
    whole = float(ours["cpu_seconds"])
    parts = dict(ours["parts"])
    parts["the rest"] = max(0.0, whole - sum(parts.values()))
    for name, seconds in sorted(parts.items(), key=lambda part: -part[1]):
        table.append(f"  {name:30}{100 * seconds / whole:11.1f}%")
    table += ["", *_bars(ours, whole)]
    python, helped = float(started["python_seconds"]), float(started["help_seconds"])
    heavy = ", ".join(started["heavy_imports"]) or "none"
    return [
        *table,
        "",
        f"{'Start, median of ' + str(startup.STARTS):32}{'--help':>12}{'python':>14}{'ratio':>8}",
        f"{'seconds':32}{helped:12.3f}{python:14.3f}{helped / python:8.2f}",
        f"heavy packages that `sayso --help` loads: {heavy}",
    ]


def _bars(ours: dict[str, Any], whole: float) -> list[str]:
    """What the parts are held against."""
    parts = ours["parts"]
    parse = parts.get(PARSE, 0.0)
    beyond = whole - parse - parts.get(ENCODER, 0.0)
    said = beyond - sum(seconds for name, seconds in parts.items() if name.startswith("attributions"))
    rate = ours["characters"] / parts["times"] if parts.get("times") else 0.0
    return [
        f"{'beyond parse and encoder':32}{100 * beyond / parse if parse else 0.0:11.1f}% of the parse",
        f"{'  of it, what claims say':32}{100 * said / parse if parse else 0.0:11.1f}% of the parse",
        f"{'times alone, characters per s':32}{rate:12,.0f}{rate / HEIDELTIME:8.1f} times HeidelTime's",
    ]


def _line(name: str, ours: float, peer: float) -> str:
    return f"{name:32}{ours:12,.0f}{peer:14,.0f}{ours / peer:8.2f}"


if __name__ == "__main__":
    sys.exit(main())

"""Start-up: `sayso --help` beside an empty Python, and what it imports.

In: nothing. Out: the median of several starts in seconds, and the heavy packages that the command loads
before it has anything to do. There should be none.
"""

import statistics
import subprocess
import sys
import time

HEAVY = (
    "charset_normalizer", "edtf", "fastwarc", "feedparser", "htmldate", "lxml", "numpy", "py3langid",
    "pycountry", "pypdfium2", "spacy", "thinc", "trafilatura", "urllib3",
)  # fmt: skip
STARTS = 7

_LIST = """
import sys
from sayso.cli.app import main
sys.argv = ["sayso", "--help"]
try:
    main()
except SystemExit:
    pass
print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""


def median_seconds(command: list[str], starts: int = STARTS) -> float:
    """The median time from start to end of a command of this Python."""
    times = []
    for _ in range(starts):
        start = time.perf_counter()
        subprocess.run([sys.executable, *command], check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def heavy_imports() -> list[str]:
    """The heavy packages that `sayso --help` has loaded by its end."""
    done = subprocess.run([sys.executable, "-c", _LIST], check=True, capture_output=True, text=True)
    return sorted(set(HEAVY) & set(done.stderr.split()))


def measure() -> dict[str, object]:
    """All of it."""
    return {
        "python_seconds": median_seconds(["-c", "pass"]),
        "help_seconds": median_seconds(["-m", "sayso", "--help"]),
        "heavy_imports": heavy_imports(),
    }

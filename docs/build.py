"""Makes the reference from the code, and checks the docs.

`python -m docs.build` writes docs/reference/*.md, the schemas and THIRD_PARTY.md. With `--check` nothing is
written: it fails where a written page differs from what the code says, where a link in a page leads nowhere,
or where the README shows a command or an option that does not exist.
"""

import re
import sys
from pathlib import Path

from docs import from_code, links, third_party

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements" / "run.lock"
THIRD_PARTY = ROOT / "THIRD_PARTY.md"


def pages() -> dict[Path, str]:
    """Every generated page with the text that it must have."""
    return {ROOT / "docs" / "reference" / name: text for name, text in from_code.pages().items()}


def stale() -> list[str]:
    """The generated pages that are not what the code says now."""
    return [
        f"{path.relative_to(ROOT)} is stale: run `make docs`"
        for path, text in pages().items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]


def main(arguments: list[str]) -> int:
    """Write, or check. Returns the exit code."""
    if arguments == ["--check"]:
        faults = [
            *stale(),
            *third_party.missing(THIRD_PARTY.read_text(encoding="utf-8"), LOCK),
            *links.broken(ROOT),
            *from_code.unknown_in(ROOT / "README.md"),
        ]
        for fault in faults:
            print(fault, file=sys.stderr)
        print(f"docs: {len(faults)} faults")
        return 1 if faults else 0
    for path, text in {**pages(), THIRD_PARTY: third_party.page(LOCK)}.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(re.sub(r"^.*/(?=docs/|THIRD)", "", str(path)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Links between the pages of the repository: each must lead somewhere."""

import re
from collections.abc import Iterator
from pathlib import Path

_LINK = re.compile(r"\]\((?!https?://|#|mailto:)([^)#\s]+)(?:#[^)]*)?\)")


def broken(root: Path) -> Iterator[str]:
    """A line for each link of a Markdown page that leads to no file. Links to the web are not followed."""
    for page in sorted([*root.glob("*.md"), *root.glob("docs/**/*.md"), *root.glob("examples/*.md")]):
        for target in _LINK.findall(page.read_text(encoding="utf-8")):
            if not (page.parent / target).exists():
                yield f"{page.relative_to(root)}: the link to {target} leads nowhere"

"""What a browser prints around a page: its title and address, the time of printing, numbers of pages.

In: the lines of a PDF. Out: those of the page itself, and the page's address. On one sheet these lines do not
repeat, and the time would be read as a time that the article speaks of.
"""

import re
from collections.abc import Sequence

from sayso.read.pdf_layout import Line, in_margin

_MOMENT = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*[ap]\.?m\.?)?"
_ADDRESS = r"(?P<address>(?:https?|file)://\S+)"
_FEET = (  # each alone shows that the sheet was printed so
    re.compile(rf"{_ADDRESS}\s+\d{{1,4}}/\d{{1,4}}", re.IGNORECASE),  # Chromium, Safari
    re.compile(rf"\d{{1,4}} of \d{{1,4}}\s+{_MOMENT}", re.IGNORECASE),  # Firefox
)
_HEADS = (  # of a sheet with such a foot
    re.compile(rf"{_MOMENT}\b.*", re.IGNORECASE),  # Chromium, Safari
    re.compile(rf".*?\s*{_ADDRESS}", re.IGNORECASE),  # Firefox
)


def without_print(lines: Sequence[Line]) -> tuple[list[Line], str | None, tuple[str, ...]]:
    """The lines that are not a browser's, the address of the page, and a note where some were."""
    feet = [line for line in lines if in_margin(line) and _of(_FEET, line)]
    pages = {line.page for line in feet}
    heads = [line for line in lines if line.page in pages and in_margin(line) and _of(_HEADS, line)]
    printed = {id(line) for line in (*feet, *heads)}
    kept = [line for line in lines if id(line) not in printed]
    if not feet or not kept:
        return list(lines), None, ()
    note = f"{len(printed)} lines that a browser prints around a page were left out"
    return kept, _address([*feet, *heads]), (note,)


def _of(forms: Sequence[re.Pattern[str]], line: Line) -> bool:
    return any(form.fullmatch(line.text) for form in forms)


def _address(printed: Sequence[Line]) -> str | None:
    """The address that was printed; None where it was cut short, or is that of a file."""
    for line in printed:
        for form in (_FEET[0], _HEADS[1]):
            found = form.fullmatch(line.text)
            address = found["address"] if found else ""
            if address.lower().startswith("http") and not address.endswith(("…", "...")):
                return address
    return None

"""Values that something rose or fell to, or from: "dropped from 300 to 200 tonnes", "doubled to 60".

In: the folded text, where a value begins, and the quantity before it. Out: the way of the change, or None.
Such values are levels, each of its own, and make no range. Where the words say by how much it changed, the
sign is that amount's alone, as in NewsQuant: "rose 8% to 3.65" is 8 up, and 3.65.
"""

import re
from dataclasses import dataclass
from functools import cache

from sayso.annotate.lexicon import load_lexicon
from sayso.annotate.quantities.bounds import PACKAGE, alternatives
from sayso.core.marks import Quantity

_REACH = 64  # code points to look back for the verb
_NEAR = 24  # code points between an amount of change and the value it led to
_LINK = re.compile(r",?\s{1,2}(?:to|from)\s{1,2}")
_LINKED = re.compile(r"\b(?:to|from)\s{1,2}\Z")
_BETWEEN = (  # what may stand between the verb and "to": how, and when
    r"(?:\s{1,2}(?:[a-z]{2,12}ly|back|again|further|even|(?:in|last|this|on|since)\s[a-z]{3,9}(?:\s\d{4})?|in\s\d{4})){0,2}"
)


@cache
def _verb() -> re.Pattern[str]:
    tables = load_lexicon(PACKAGE)
    change, level = tables["change"], tables["level"]
    words = {
        way: alternatives([word for word in (*change[way], *level[way]) if word not in level["not"]])
        for way in ("up", "down")
    }
    way = rf"(?:(?P<up>{words['up']})|(?P<down>{words['down']}))"
    idiom = r"(?<!boil )(?<!boils )(?<!boiled )(?<!boiling )"
    return re.compile(rf"(?<![\w-]){idiom}{way}{_BETWEEN}\s{{1,2}}(?:to|from)\s{{1,2}}\Z")


@dataclass(frozen=True, slots=True)
class Level:
    """`way` is up or down. `told` is True where an amount before it says so: "fell by 3 percent to 7.5"."""

    way: str
    told: bool = False


def level_of(folded: str, start: int, previous: Quantity | None) -> Level | None:
    """Which way the value at `start` was reached or left; None where no change leads to it."""
    if previous is not None and previous.change in ("up", "down"):
        end = max(previous.span.end, previous.counted.end if previous.counted else 0)
        if _LINK.fullmatch(folded[end:start].lower()):
            return Level(previous.change, told=not linked(folded, previous.span.start))
    match = _verb().search(folded[max(0, start - _REACH) : start].lower())
    if match is None or match.lastgroup is None:
        return None
    return Level(match.lastgroup, told=_told_by(folded, start, match.lastgroup, previous))


def _told_by(folded: str, start: int, way: str, previous: Quantity | None) -> bool:
    """Read "lost 162 points to fall to 7,425": the amount just before says the change."""
    if previous is None or previous.change != way or linked(folded, previous.span.start):
        return False
    gap = folded[previous.span.end : start]
    return len(gap) < _NEAR and not re.search(r"[.;:!?\n]", gap)


def linked(folded: str, start: int) -> bool:
    """True where "to" or "from" stands right before."""
    return _LINKED.search(folded[max(0, start - 8) : start].lower()) is not None

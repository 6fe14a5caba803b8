"""How far the people who review this ledger agree."""

from sayso.export.words import visible
from sayso.ledger.review.agreement import Two
from sayso.serve.asking import Ask, Shown

NAMES = {
    "decision": ("Accepted, rejected or mended", "any difference counts the same"),
    "kind": ("Kind of claim", "any difference counts the same"),
    "level": ("Sourcing level", "the further apart, the more it counts"),
    "commitment": ("How sure the author is", "the further apart, the more it counts"),
    "who says so": ("Who is said to know", "any difference counts the same"),
    "deeds": ("Who did what to whom, where and when", "any difference counts the same; claims with a deed"),
    "numbers": ("How many", "any difference counts the same; claims with a number"),
    "times": ("When", "any difference counts the same; claims with a time"),
    "movements": ("Who went where", "any difference counts the same; claims with a movement of people"),
}


def agreement(ask: Ask) -> Shown:
    """Alpha for what they decided, and for each two people what they have in common."""
    found = ask.shelf.agreement()
    return Shown(
        "agreement.html.jinja",
        {
            "title": "Agreement",
            "people": [(visible(name), n) for name, n in found.people],
            "items": found.items,
            "measures": [(*NAMES[m.name], m.items, shown(m.alpha), m.why) for m in found.measures],
            "pairs": [_pair(two) for two in found.pairs],
        },
        lambda: found,
    )


def _pair(two: Two) -> tuple[object, ...]:
    names = (visible(two.first), visible(two.second))
    return (*names, two.items, f"{two.same:.0%}", two.documents, shown(two.alpha), shown(two.agr))


def shown(value: float | None) -> str:
    """A number with two places; a dash where it cannot be computed."""
    return "–" if value is None else f"{value:.2f}"

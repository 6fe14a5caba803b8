"""Mending how a deed was done, how many it hit, what support it gave, and how the text lays it on somebody.

In: an event, and a form. Out: the fields, and what the form changes. A size is typed as one number or as two
with "to" between them. What stands in a field as the machine has it, or as it would be by another change of
the form (a deed's size follows the number that told it), is no change.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from sayso.core.errors import RequestError
from sayso.core.marks import Event
from sayso.core.plover import BLAMES, MODES, SIZES, SUPPORTS
from sayso.export.words import visible
from sayso.ledger.review.contents import EventContent
from sayso.serve.views.mending_values import digits, number_of

_HIGH = "_high"  # the end of the name of an upper bound
_BLAMES = {
    "fact": "told flatly, as done by them",
    "claimed": "claimed by the one who did it",
    "accused-by-authorities": "an accusation by authorities",
    "suspected": "an accusation by others, or a suspicion",
    "possible": "called possible",
    "acquitted": "denied by a court",
}
_NAMES = {"dead": "Dead", "injured": "Injured", "arrested": "Arrested"}

Option = tuple[str, str, bool]  # value, words, chosen


@dataclass(frozen=True, slots=True)
class How:
    """The fields for the form: modes by type of deed, and the others; `given`: something is in them."""

    modes: tuple[tuple[str, tuple[Option, ...]], ...]
    supports: tuple[Option, ...]
    blames: tuple[Option, ...]
    sizes: tuple[tuple[str, str, str], ...]  # value, words, what stands in it
    given: bool


def how_values(prefix: str, event: Event | None) -> dict[str, str]:
    """The fields of one event; of none, empty ones."""
    size = dict(event.size) if event else {}
    supports = event.supports if event else ()
    fields = {"mode": event.mode or "" if event else "", "blame": event.blame or "" if event else ""}
    fields |= {f"size-{name}": _size_in_words(size, name) for name in SIZES}
    fields |= {f"support-{kind}": "on" if kind in supports else "" for kind in SUPPORTS}
    return {f"{prefix}{name}": value for name, value in fields.items()}


def how_fields(values: Mapping[str, str], prefix: str) -> How:
    """The fields with what stands in them."""
    mode, blame = values.get(f"{prefix}mode", ""), values.get(f"{prefix}blame", "")
    supports = tuple(
        (kind, kind.replace("-", " "), bool(values.get(f"{prefix}support-{kind}"))) for kind in SUPPORTS
    )
    sizes = tuple((name, _NAMES[name], values.get(f"{prefix}size-{name}", "")) for name in SIZES)
    kind = values.get(f"{prefix}type", "")
    return How(
        tuple(
            (name.lower(), tuple((one, one.replace("-", " "), one == mode and name == kind) for one in modes))
            for name, modes in sorted(MODES.items(), key=lambda item: (item[0] != kind, item[0]))
        ),
        supports,
        tuple((one, _BLAMES[one], one == blame) for one in BLAMES),
        sizes,
        bool(mode or blame or any(on for *_, on in supports) or any(given for *_, given in sizes)),
    )


def read_how(
    form: Mapping[str, str],
    prefix: str,
    fields: tuple[Mapping[str, str], Mapping[str, str]],
    one: EventContent,
    known: Event | None,
) -> None:
    """Set on `one` what the form changes. `fields` as they are, and as other changes would have them.

    Raises:
        RequestError: It makes no sense.

    """
    before, follows = fields
    kind = one.type or (known.type if known else "")
    _mode(form.get(f"{prefix}mode", ""), before[f"{prefix}mode"], kind, one)
    blame = form.get(f"{prefix}blame", "")
    if blame != before[f"{prefix}blame"]:
        _check(blame, BLAMES, "way to lay a deed on somebody")
        one.blame = blame or None
    supports = [name for name in SUPPORTS if form.get(f"{prefix}support-{name}")]
    if supports != [name for name in SUPPORTS if before[f"{prefix}support-{name}"]]:
        one.supports = supports
    names = [f"{prefix}size-{name}" for name in SIZES]
    given = {name: form.get(name, "").strip() for name in names}
    if all(given[name] in (before[name], follows.get(name)) for name in names):
        return
    size = {
        name: value for name, value in (known.size if known else ()) if name.removesuffix(_HIGH) not in SIZES
    }
    for name in SIZES:
        size |= _size_of(name, given[f"{prefix}size-{name}"])
    one.size = size


def _mode(given: str, before: str, kind: str, one: EventContent) -> None:
    moved = one.type is not None and given in MODES.get(kind, ())  # of that name the new type has one too
    if given == before and not (given and moved):
        return  # where the type is another one now, the machine's mode goes with the old type
    _check(given, MODES.get(kind, ()), f"mode of {kind.lower() or 'a deed without a type'}")
    one.mode = given or None


def _check(given: str, known: tuple[str, ...], what: str) -> None:
    if given and given not in known:
        can = f"there are: {', '.join(known)}" if known else "there is none"
        raise RequestError(HTTPStatus.BAD_REQUEST, f"“{visible(given)}” is no {what}; {can}.")


def _size_in_words(size: Mapping[str, float], name: str) -> str:
    if name not in size:
        return ""
    low, high = size[name], size.get(name + _HIGH)
    return digits(low) if high is None else f"{digits(low)} to {digits(high)}"


def _size_of(name: str, given: str) -> dict[str, float]:
    """One number, or two with "to" between them. Raises RequestError."""
    first, to, last = given.partition(" to ")
    low, high = number_of(first.strip()), number_of(last.strip())
    if low is None:
        return {}
    if low < 0 or (to and (high is None or high < low)):
        raise RequestError(
            HTTPStatus.BAD_REQUEST, f"“{visible(given)}” is no number of people. Type 50, or 40 to 60."
        )
    return {name: low} if high is None or high == low else {name: low, name + _HIGH: high}

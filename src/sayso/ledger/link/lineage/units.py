"""Units that measure one thing, so that "5 miles" and "8 km" are one amount.

In: units as annotation gives them. Out: what they measure, and amounts in a common unit. Sources of the
factors: the international yard and pound agreement of 1959, and the SI Brochure.
"""

from sayso.ledger.link.claims.figures import Count

_MEASURES: dict[str, dict[str, float]] = {
    "length": {
        "km": 1000, "kilometre": 1000, "kilometer": 1000, "m": 1, "metre": 1, "meter": 1, "mile": 1609.344,
        "foot": 0.3048, "feet": 0.3048, "ft": 0.3048, "yard": 0.9144, "inch": 0.0254, "cm": 0.01,
        "centimetre": 0.01, "centimeter": 0.01, "nautical mile": 1852, "millimetre": 0.001, "fathom": 1.8288,
        "furlong": 201.168,
    },
    "weight": {
        "kg": 1, "kilogram": 1, "kilogramme": 1, "kilo": 1, "g": 0.001, "gram": 0.001, "tonne": 1000,
        "metric ton": 1000, "ton": 907.18474, "pound": 0.45359237, "lb": 0.45359237,
        "ounce": 0.028349523125, "milligram": 1e-6, "hundredweight": 50.80234544, "quintal": 100,
        "kiloton": 1e6, "megaton": 1e9, "gigaton": 1e12,
    },
    "area": {
        "hectare": 10000, "ha": 10000, "acre": 4046.8564224, "square kilometre": 1e6,
        "square kilometer": 1e6, "square mile": 2589988.110336, "square metre": 1, "square meter": 1,
        "square foot": 0.09290304, "square yard": 0.83612736,
    },
    "volume": {
        "litre": 1, "liter": 1, "l": 1, "gallon": 3.785411784, "barrel": 158.987294928, "millilitre": 0.001,
        "pint": 0.473176473, "bushel": 35.23907016688, "cubic metre": 1000, "cubic foot": 28.316846592,
        "cubic yard": 764.554857984,
    },
    "speed": {
        "kilometre per hour": 1, "km/h": 1, "kph": 1, "mile per hour": 1.609344, "mph": 1.609344,
        "knot": 1.852, "metre per second": 3.6,
    },
    "power": {"watt": 1, "kilowatt": 1e3, "megawatt": 1e6, "gigawatt": 1e9},
}  # fmt: skip
_FACTORS = {unit: (name, factor) for name, units in _MEASURES.items() for unit, factor in units.items()}
_ROUNDED = 0.12  # a converted amount is rounded: "5 miles" for 8 km


def measure_of(unit: str | None) -> str | None:
    """What a unit measures; None for one that is not in the table."""
    found = _FACTORS.get(_plain(unit or ""))
    return found[0] if found is not None else None


def amounts_agree(one: Count, other: Count) -> bool:
    """True where two amounts of one measure are the same but for rounding."""
    if measure_of(one.unit) is None or measure_of(one.unit) != measure_of(other.unit):
        return False
    if one.named == other.named and _factor(one) != _factor(other):
        return False  # whoever converts an amount finds another number: 18 yards are no 18 metres
    first, second = _amount(one), _amount(other)
    return abs(first - second) <= _ROUNDED * max(abs(first), abs(second))


def _amount(count: Count) -> float:
    value = count.low if count.low is not None else count.high
    return (value or 0.0) * _factor(count)


def _factor(count: Count) -> float:
    return _FACTORS[_plain(count.unit or "")][1]


def _plain(unit: str) -> str:
    word = unit.lower().strip(".")
    return word if word in _FACTORS else word.removesuffix("s")

"""Quantities: the words of a document that say how many or how much.

In: a Parsed document and its time expressions. Out: `Quantity`s in the order of the text, which do not
overlap. Numbers that name, date or list something are none (see filters.py).

- `low` and `high` are the bounds that the words give, None where they give none; `low_open` and `high_open`
  where the bound itself is left out ("over eight thousand": above 8,000, no upper bound).
- `change` is CQE's sign: `~` about, `>` and `<` bounded, else `=`. `up` and `down` are an amount of change
  ("rose 5%"), or a value that something rose or fell to, or from ("dropped from 300 to 200 tonnes": two
  quantities). Where both are said the sign is the amount's: "fell by 3 percent to 7.5 percent": 3 down, 7.5.
- A share of a number is in percent: "one in five people" is 20 percent, of people.
- A vague plural has the range of its words and is approximate: "thousands" is 1,000 to 10,000, "dozens" 12
  to 120, "scores" 20 to 200, as the next larger word would have been used beyond. "Several hundred" and
  "a few hundred" are 300 to 1,000.
- `of` is the words at `counted`, the thing counted, white space made single: "Pakistanis" in "thousands of
  Pakistanis". `per` is the singular of the period or unit of a rate.
"""

from sayso.annotate.parse import Parsed
from sayso.annotate.quantities.find import lengths_as_quantities, read_quantities
from sayso.core.marks import Quantity, TimeExpression


def find_quantities(parsed: Parsed, times: tuple[TimeExpression, ...]) -> tuple[Quantity, ...]:
    """The quantities of a document. Numbers inside a time expression are none."""
    return read_quantities(parsed, times)


__all__ = ["find_quantities", "lengths_as_quantities"]

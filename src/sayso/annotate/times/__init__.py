"""Times: the words of a document that name a time, with their TIMEX3 value and EDTF.

In: a Parsed document. Out: `TimeExpression`s in the order of the text, which do not overlap. Spans are as
in TimeBank: no leading preposition, but "the end of", "early", "about" belong to them. `value` and `mod`
are TIMEX3's; `edtf` says what can be compared, and takes in the preposition and the range:

- "since 1947" gives "1947/..", "until 1989" and "by 1989" "../1989", "after 1989" "1989/..";
- both ends of "from 1967 to 1973" give "1967/1973"; "1967 and 1973" are two years;
- durations, sets, and what counts from an unknown date have none. No date is made up: without a
  publication date "yesterday" stays "XXXX-XX-XX", and a date that no calendar has stays unknown.
"""

from sayso.annotate.parse import Parsed
from sayso.annotate.times.find import read_times
from sayso.core.marks import TimeExpression


def find_times(parsed: Parsed) -> tuple[TimeExpression, ...]:
    """The time expressions of a document. The publication date is `parsed.document.metadata.published`."""
    return read_times(parsed)


__all__ = ["find_times"]

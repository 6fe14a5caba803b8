"""Lines that belong to a page and not to its article, known by their words.

In: one line of text. Out: whether it is furniture (a comment form, a share button, a newsletter sign-up),
or a byline. The words stand in `lexicon.toml`. Nothing is changed here; the caller decides what follows.
"""

import re
from functools import cache
from typing import Any

_EDGES = re.compile(r"^\W+|\W+$")
_SPACES = re.compile(r"\s+")
_MAX_LINE = 300  # code points: furniture is short, and a long line is never worth the look
_MAX_CONSENT = 1_000
_CONSENT = tuple(
    re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for words in ("cookies", "we|our|us", "you|your")
)
_BYLINE_WORDS = 12
_JOINING = frozenset({"and", "in", "for", "de", "van", "von", "al", "el", "bin", "ibn", "of", "the"})


@cache
def _tables() -> dict[str, Any]:
    import tomllib  # noqa: PLC0415  with the next, a tenth of the time that `sayso --help` takes
    from importlib.resources import files  # noqa: PLC0415

    return tomllib.loads((files("sayso.read") / "lexicon.toml").read_text(encoding="utf-8"))


@cache
def _lists() -> tuple[frozenset[str], tuple[tuple[str, int], ...]]:
    tables = _tables()
    starts = tuple(
        (start, entry["words"]) for entry in tables["furniture"]["starts"] for start in entry["phrases"]
    )
    return frozenset(tables["furniture"]["lines"]), starts


@cache
def elements(name: str) -> frozenset[str]:
    """A list of HTML elements from the lexicon: `unseen`, `blocks`, `zones` …"""
    return frozenset(_tables()["elements"][name].split())


def plain_words(line: str) -> str:
    """The line in lower case, without the marks at its ends, with single spaces and plain apostrophes."""
    return _SPACES.sub(" ", _EDGES.sub("", line.casefold().replace("\u2019", "'")))


def is_furniture(line: str) -> bool:
    """True for a line that is a form's or a button's, by its words alone."""
    if _asks_consent(line):
        return True
    if len(line) > _MAX_LINE:
        return False
    words = plain_words(line)
    lines, starts = _lists()
    if words in lines:
        return True
    count = words.count(" ") + 1
    return any(count <= most and _begins(words, start) for start, most in starts)


def _asks_consent(line: str) -> bool:
    """True where a site speaks of its own cookies to its own reader, and quotes nobody who does."""
    return (
        len(line) <= _MAX_CONSENT
        and all(one.search(line) for one in _CONSENT)
        and not any(mark in line for mark in '"“”«»')
    )


def _begins(words: str, start: str) -> bool:
    return words.startswith(start) and (len(words) == len(start) or not words[len(start)].isalnum())


def byline_of(line: str) -> tuple[str, ...]:
    """The names in a line such as "By Ada Lovelace and Mary Somerville"; empty for any other line.

    Every word must begin with a capital, so that "By nightfall the town had fallen" is none.
    """
    line = line.strip()
    if not line.startswith(("By ", "BY ", "by ")) or len(line) > _MAX_LINE or line[-1] in ".!?:;":
        return ()
    words = line[3:].replace(",", " , ").split()
    names = [word for word in words if word != "," and word.casefold() not in _JOINING]
    if not names or len(words) > _BYLINE_WORDS or not all(word[0].isupper() for word in names):
        return ()
    if not line.startswith("BY ") and any(word.isdigit() for word in names):
        return ()
    people = re.split(r"\s*,\s*|\s+and\s+", " ".join(words))
    return tuple(person for person in people if person)

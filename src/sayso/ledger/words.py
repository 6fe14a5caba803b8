"""What a person types into a search, as a query of FTS5 that is never wrong.

Words stand together (all must occur), "words in quotes" as a phrase, -word must not occur, wor* is the
beginning of a word. A number finds itself however it is written in the text: 8000, 8,000, 8 000.
"""

import re

from sayso.core.errors import QueryError

_TERM = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')
_NUMBER = re.compile(r"\d{1,3}(?:[,\u00a0\u202f ]\d{3})+|\d+")
_DIGITS = re.compile(r"\D")


def match_of(words: str) -> str | None:
    """The FTS5 query; None where there is no word in it. Raises QueryError where all words are excluded."""
    wanted: list[str] = []
    unwanted: list[str] = []
    for sign, phrase, word in _TERM.findall(words):
        term = _term(phrase or word, prefix=word.endswith("*") and not phrase)
        if term:
            (unwanted if sign else wanted).append(term)
    if unwanted and not wanted:
        raise QueryError("a search needs at least one word that occurs")
    if not wanted:
        return None
    return " AND ".join(wanted) + "".join(f" NOT {term}" for term in unwanted)


def _term(text: str, *, prefix: bool) -> str | None:
    text = text.rstrip("*").replace('"', " ").replace("\x00", " ")
    if not any(character.isalnum() for character in text):
        return None
    quoted = f'text : "{text}"' + (" *" if prefix else "")
    if _NUMBER.fullmatch(text.strip()):
        plain = _DIGITS.sub("", text)
        return f'({quoted} OR numbers : "{int(plain)}")'
    return quoted

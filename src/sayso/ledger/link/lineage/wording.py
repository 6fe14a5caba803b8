"""What sort of words these are: a number, a unit, a day, a stuff, somebody.

In: words of a text, and what stands before and after them. Out: yes or no. The lists are in `words.toml`; a
word is of a sort by what it is or by where it stands, and nothing is parsed here.
"""

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

from sayso.core.errors import KnowledgeError
from sayso.ledger.link.claims.words import PAST


@cache
def words_of(name: str) -> tuple[str, ...]:
    """A list of `words.toml` by its name. Raises KnowledgeError."""
    try:
        lists = tomllib.loads((files(__package__) / "words.toml").read_text(encoding="utf-8"))
        return tuple(str(word) for word in lists[name])
    except (OSError, KeyError, tomllib.TOMLDecodeError) as error:
        raise KnowledgeError(f"{__package__}/words.toml cannot be read: {error}") from error


def any_of(words: Iterable[str]) -> str:
    """A pattern for one of some words, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w))) + ")"


_NUMBER = rf"(?:\d[\d.,]*|{any_of(words_of('numbers'))}s?)(?:-{any_of(words_of('numbers'))})?"
_NUMBERS = re.compile(rf"(?<![\w-]){_NUMBER}(?![\w-])|(?<![\w-]){_NUMBER}(?=-\w)", re.IGNORECASE)
_MEASURE = rf"(?:{any_of(words_of('measures'))}|{any_of(words_of('currencies'))})"
_UNIT = re.compile(rf"\b{_MEASURE}s?\b|[$€£¥%]", re.IGNORECASE)
_CURRENCY = re.compile(rf"{any_of(words_of('currencies'))}s?|[$€£¥]", re.IGNORECASE)
_TIME = re.compile(rf"{any_of(words_of('times'))}s?", re.IGNORECASE)
_VAGUE = re.compile(r"(?:many |several )?(?:dozens|scores|hundreds|thousands|millions)\b", re.IGNORECASE)
_RANKED = re.compile(
    r"\b(?:\w+['’]s|its|their|the)\s+(?:\w+[- ])?"
    r"(?:top|main|highest|largest|biggest|busiest|capital)\b",
    re.IGNORECASE,
)
_GENERIC_NAME = re.compile(
    rf"(?:(?:the|its|some|local)\s+)*(?:[a-z]+\s+)?{any_of(words_of('generic_names'))}s?", re.IGNORECASE
)
_LENGTH = re.compile(
    rf"({_NUMBER})[\s-]+({any_of(words_of('times'))})s?\b"
    r"(?!\s+(?:ago|earlier|later|before|after)\b|-old\b|\s+old\b)",
    re.IGNORECASE,
)
_TIMED = re.compile(
    rf"(?:{_NUMBER}|\b(?:every|each|per|a|an|several|few|some))\s+(?:more\s+|and\s+a\s+half\s+)?$",
    re.IGNORECASE,
)
SUMS = frozenset({"figure", "sum", "amount", "total", "number"})
_ONE_WORD = re.compile(r"[\w’'-]+")
VERB = (
    r"(?:was|were|is|are|be|been|being|has|have|had|having|will|would|may|might|could|did|does|do|"
    r"said|says|say)"
)
# A figure, perhaps with a unit and "of", and up to two words before what is counted.
_COUNTED = re.compile(
    rf"(?<![\w-]){_NUMBER}\s+(?:{_NUMBER}\s+)*(?:(?:of\s+)?(?:the\s+|its\s+|their\s+)?|{_MEASURE}s?\s+(?:of\s+)|"
    rf"{any_of(words_of('portions'))}\s+(?:of|in)\s+)(?:(?!(?:{VERB}|{_MEASURE}s?)\b)[\w’'-]+\s+)?$",
    re.IGNORECASE,
)
# What a measure is told of stands before "of" and the figure, or before a verb of measure and the figure.
_SIZE = (
    rf"(?:(?:about|around|some|nearly|almost|at least|up to|more than|an estimated)\s+)?"
    rf"(?:[$€£]\s?{_NUMBER}|{_NUMBER}(?:\s+{_NUMBER})*(?:\s?%|[\s-]+{_MEASURE}s?\b))"
)
_MEASURED = re.compile(
    rf"\s+(?:of|worth|totall?ing|amounting to)\s+{_SIZE}"
    rf"|(?:\s+[a-z][\w’'-]*){{0,2}}\s+(?:(?:will|would|may|might|could|has|have|had)\s+)?(?:\w+ly\s+)?"
    rf"{any_of(words_of('measuring'))}(?:\s+(?:by|to|at|from))?\s+{_SIZE}",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|"
    r"september|october|november|december|dawn|dusk|noon|midday|midnight|morning|afternoon|evening|night|"
    r"yesterday|today|tomorrow|week|month(?!s?-old)|year(?!s?-old)|spring|summer|autumn|winter|christmas|easter|"
    r"ramadan|sunrise|sunset|sunup|sundown|daybreak|nightfall|twilight|first light|(?:1[0-9]|20)\d\d)s?\b"
    r"|\b(?-i:May)\b",
    re.IGNORECASE,
)
_TIMELY = re.compile(
    r"(?:early|earlier|late|later|before|after|shortly|soon|just|long|by|at|in|on|the|towards?|until)"
    r"(?:\s(?:early|late|before|after|shortly|soon|just|by|at|in|on|the|towards?))*",
    re.IGNORECASE,
)
PREPOSITION = (
    r"(?:in|at|on|near|into|onto|across|inside|outside|around|within|throughout|above|below|beside|behind|off|"
    r"beyond|opposite|towards?|along|under|over|through|between)"
)
_AFTER_NUMBER = re.compile(rf"(?<![\w-]){_NUMBER}\s+(?:of\s+(?:the\s+|its\s+|their\s+)?)?$", re.IGNORECASE)
_NARROWING = re.compile(r"[a-z][\w’'-]*(?:\s[a-z][\w’'-]*)?")
_THINGS = re.compile(rf"\s+(?!{VERB}\b|{PREPOSITION}\b|(?:and|or|of|who|that|which)\b)[a-z][\w’'-]*")
_SIDE = re.compile(
    r"\b(?:belong\w*|loyal\w*|allied|linked)\s+(?:to|with)\s+(?:the\s+)?$"
    r"|\b(?:members?|fighters?|militants?|soldiers?|leaders?|commanders?)\s+of\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# Where the words end that say what a description is: "the mayor | of the town", "the owner | , Dayforth".
_HEAD_ENDS = re.compile(r",|\s(?:of|in|at|near|on|by|from|with|for|who|which|that|where)\b", re.IGNORECASE)
_CLOCK = re.compile(
    r"\d{1,2}[.:]\d\d(?:\s?[ap]\.?m\b\.?)?|\d{1,2}\s?(?:[ap]\.?m\b\.?|o['’]clock)", re.IGNORECASE
)
_PAST_HOUR = re.compile(
    rf"\s+(?:past|to)\s+{any_of(words_of('numbers'))}\b(?!\s+{any_of(words_of('numbers'))})|\s*o['’]clock\b",
    re.IGNORECASE,
)
_BEFORE_HOUR = re.compile(
    r"\b(?:at|by|from|between|and|after|before|till|until|since|around|about)\s+$", re.IGNORECASE
)
_BEHIND_HOUR = re.compile(
    rf"\s+(?:at night|in the (?:morning|afternoon|evening)|(?:till|until)\s+{any_of(words_of('numbers'))})\b",
    re.IGNORECASE,
)
_OF_EACH = re.compile(rf"\s+(?:in|out of)\s+(?:every\s+)?{_NUMBER}(?![\w%])", re.IGNORECASE)
_HOUR_OF = re.compile(r"\b(?:half|quarter|minutes?)\s+(?:past|to)\s+$", re.IGNORECASE)
_AT_TIME = re.compile(r"\b(?:at|by|around|about|before|after|until|till|since|from|to)\s+$", re.IGNORECASE)
_NO_NAME = re.compile(
    rf"(?:{VERB}|told|tells|reported|according|and|or|but|that|which|who|when|while|where|because|as|if|than|not|by|with|for|from|"
    r"to|\w+ly)\b|.*\b(?:said|says|told)\b|.*\b(?:of|than|for|by|to|with|from|as|it|that)$",
    re.IGNORECASE,
)
_ENDS_IN_VERB = re.compile(rf"\b{VERB}\s+$", re.IGNORECASE)
_TELLS = re.compile(
    rf"\b(?:{VERB}|whom)\b|^(?:{PREPOSITION}|of|until|since)\s", re.IGNORECASE
)  # words that tell of something, and name nobody
_AT_HOUR = re.compile(rf"(?:at|around|about|by)\s+{_NUMBER}", re.IGNORECASE)
_NOUN = re.compile(
    r"(?:the|an?|its|his|her|their|some|no|one|men|women|people|police)\b|(?-i:[A-Z])|[a-z]{3,}(?<!s)s\b",
    re.IGNORECASE,
)
VERB_OF_PAST = rf"(?:\w{{2,}}ed|{any_of((*PAST, *words_of('past')))})"  # "fired", "came"
_DONE = re.compile(
    rf"{VERB_OF_PAST}\b(?:\s(?:{PREPOSITION}|down|up|out|away|back|to))?", re.IGNORECASE
)  # "fired", "came down"
# Before a noun without an article that says of what something is: "carrying | flour", "price of | bread".
_OF_STUFF = re.compile(
    rf"(?!\b(?:by|to|the|an?|and|or|that|some|any|no|its|his|her|their|{VERB})\s+$)"
    r"\b[a-z]+\s+$",
    re.IGNORECASE,
)
_STUFF = re.compile(r"[a-z][a-z-]*(?:\s(?:and\s)?[a-z][a-z-]*){0,3}(?<!s)")
_ENDS_STUFF = re.compile(rf"$|[.,;:]|\s+(?:{PREPOSITION}|and|or|of|for|to|is|was|will|would|by|from|with)\b")
_KEPT = 1 << 12  # answers: the words of a sentence are asked about for each of its claims and prints


def head_of(words: str) -> str:
    """The words that say what a description is, up to those that say which one."""
    return _HEAD_ENDS.split(words, maxsplit=1)[0]


def numbers_in(words: str) -> list[str]:
    """The figures and number words, in small letters."""
    return [match.group().lower().strip(".,") for match in _NUMBERS.finditer(words)]


def names_unit(words: str, lead: str) -> bool:
    """True for a measure or a currency, and for a length of time after a number or "every"; `lead` is what
    stands before.
    """
    if is_timed(words, lead):
        return True
    return _UNIT.search(words) is not None and bool(_COUNTED.search(lead) or _UNIT.fullmatch(words))


def is_timed(words: str, lead: str) -> bool:
    """True for a length of time after a number, an article or "every"."""
    article, _, rest = words.partition(" ")
    if article.lower() in ("a", "an"):
        return _TIME.fullmatch(rest) is not None
    found = _ONE_WORD.findall(words)
    return bool(found) and _TIME.fullmatch(found[0]) is not None and _TIMED.search(lead) is not None


def lengths_in(words: str) -> dict[tuple[str, str], tuple[int, int]]:
    """The lengths of time among some words, and where they stand: of "a five-year term" and "five years" the
    same one.
    """
    found = _LENGTH.finditer(words)
    return {(match.group(1).lower(), match.group(2).lower()): match.span() for match in found}


def has_unit(words: str) -> bool:
    """True where a measure, a currency or a length of time stands among some words."""
    return _UNIT.search(words) is not None or any(_TIME.fullmatch(one) for one in _ONE_WORD.findall(words))


def is_clock(words: str, lead: str) -> bool:
    """True for a time of the day, as after "at": "4.12", "6 pm", "half past | nine"; `lead` is what stands
    before.
    """
    if _HOUR_OF.search(lead):
        return _NUMBERS.fullmatch(words) is not None
    return _CLOCK.fullmatch(words) is not None and (words[-1:].isalpha() or _AT_TIME.search(lead) is not None)


def is_hour(follow: str) -> bool:
    """True where what follows "half" or "four" makes it a time of the day: "half | past nine"."""
    return _PAST_HOUR.match(follow) is not None


def is_hour_of_day(lead: str, follow: str) -> bool:
    """True where a number is an hour by the words on both sides: "between | eleven | at night", "from | ten |
    till seven".
    """
    return _BEFORE_HOUR.search(lead) is not None and _BEHIND_HOUR.match(follow) is not None


def is_of_each(follow: str) -> bool:
    """True where what follows a number makes it a ratio: "two | in three", "one | out of every ten"."""
    return _OF_EACH.match(follow) is not None


def names_day(words: str) -> bool:
    """True for words with a day, a month, a year or a part of the day in them."""
    return _DAY.search(words) is not None


def is_about_time(words: str) -> bool:
    """True for words that say when and name no day: "late", "shortly before", "at ten"."""
    return _TIMELY.fullmatch(words) is not None or _AT_HOUR.fullmatch(words) is not None


def is_counted(lead: str) -> bool:
    """True where a figure stands just before, so that what follows is what it counts."""
    return _COUNTED.search(lead) is not None


def is_after_number(lead: str) -> bool:
    """True where nothing stands between a figure and what follows."""
    return _AFTER_NUMBER.search(lead) is not None


def is_vague(words: str) -> bool:
    """True for a number that is none: "dozens of", which "some 40" puts in no doubt."""
    return _VAGUE.match(words) is not None


def is_ranked(words: str) -> bool:
    """True for words that say no more than that something is the first of its kind somewhere: "the country's
    largest city", "its top".
    """
    return _RANKED.search(words) is not None


def is_generic_name(words: str) -> bool:
    """True for words by which somebody who has a name is called again: "the company", "rebels"."""
    return _GENERIC_NAME.fullmatch(words) is not None


def is_currency(words: str) -> bool:
    """True for the name of a currency."""
    return _CURRENCY.fullmatch(words) is not None


def narrows(words: str, lead: str, follow: str) -> bool:
    """True for words between a figure and what it counts, or the first of them: "12 | river | pilots"."""
    if not _NARROWING.fullmatch(words) or numbers_in(words) or _UNIT.search(words):
        return False
    return _AFTER_NUMBER.search(lead) is not None and _THINGS.match(follow) is not None


def is_sum(words: str) -> bool:
    """True for "figure", "sum" and the like: of what it is one stands behind it."""
    return words.lower().removesuffix("s") in SUMS


def is_measured(follow: str) -> bool:
    """True where a size, a sum or a share follows that is told of the words before: "exports | fell by 4
    percent", "a tunnel | of 300 metres".
    """
    return _MEASURED.match(follow) is not None


def tells(words: str) -> bool:
    """True for words with a verb of being, or that begin with a preposition: they name nobody. What stands
    behind "who" or "that" only says which one.
    """
    return _TELLS.search(head_of(words)) is not None


def is_side(lead: str) -> bool:
    """True where what follows is somebody's side, and no place: "belongs to the | Sons of the River"."""
    return _SIDE.search(lead) is not None


@lru_cache(maxsize=_KEPT)
def can_name(words: str, lead: str = "") -> bool:
    """False for words that begin or end as no name or description of somebody does, or tell who said
    something: a verb, an adverb, "according to", "the age of". After "was", which may end what stands before,
    only words with an article or a capital letter can.
    """
    bare = _ENDS_IN_VERB.search(lead) is not None and _NOUN.match(words) is None
    return not bare and _NO_NAME.match(words) is None


def is_verb(words: str) -> bool:
    """True for a verb of the past: "fired", "came down"."""
    return _DONE.fullmatch(words) is not None


@lru_cache(maxsize=_KEPT)
def is_stuff(words: str, lead: str, follow: str) -> bool:
    """True for a noun without an article that says of what something is, and does nothing: "carrying | flour
    and oil", "the price of | bread".
    """
    if (
        _STUFF.fullmatch(words) is None
        or is_verb(words.rsplit(maxsplit=1)[-1])
        or is_verb(words)
        or not can_name(words, lead)
        or tells(words)
    ):
        return False
    if _OF_STUFF.search(lead) is None:
        return False
    return _ENDS_STUFF.match(follow) is not None

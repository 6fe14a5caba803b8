"""Words that say where: by what they are, or by what stands around them.

In: words of a text, and what stands before and after them. Out: yes or no. The lists are in `words.toml`;
nothing is parsed here.
"""

import re
from functools import lru_cache

from sayso.ledger.link.lineage.wording import (
    PREPOSITION,
    VERB,
    any_of,
    head_of,
    is_verb,
    names_day,
    words_of,
)

_KEPT = 1 << 12  # answers: the words of a sentence are asked about for each of its claims and prints
_ARTICLE = re.compile(r"\b(?:the|this|that|its|their)\s+$", re.IGNORECASE)
_GENERIC_PLACE = re.compile(
    rf"(?:(?:in|at|near|from|to|outside|inside)\s+)?(?:the|this|that|its|their)\s+"
    rf"{any_of(words_of('generic_places'))}",
    re.IGNORECASE,
)
_WORDS = rf"(?:(?!{VERB}\b)[\w’'-]+\s+){{0,2}}"  # none that begins to tell what was done there
_WHERE = re.compile(rf"\b{PREPOSITION}\s+{_WORDS}$", re.IGNORECASE)
_FROM = re.compile(rf"\b(?:from|to|of)\s+{_WORDS}$", re.IGNORECASE)
_BEGINS = re.compile(
    rf"(?:{PREPOSITION}|(?:to the |due |just |further )?{any_of(words_of('directions'))} of)\s",
    re.IGNORECASE,
)
_SITE = re.compile(rf"\b{any_of(words_of('sites'))}s?\b", re.IGNORECASE)
# "to | Sulin, a village north of …", "from Marlow City to | Port Evelyn", "the road to | Barak".
_APPOSED = re.compile(
    rf",\s+(?:an?|the)\s+(?:(?!and\b|or\b)[\w’'-]+\s+){{0,2}}?(?:{any_of(words_of('sites'))}|part)s?\b",
    re.IGNORECASE,
)
_TO_TOWN = re.compile(
    r"\b(?:[Ff]rom\s+(?:the\s+)?(?:[A-Z][\w’'-]+\s+)+(?:in)?to"
    r"|(?:roads?|way|route|bridge|highway|motorway|train|bus|flight|ferry|border)\s+(?:to|from|of|with|between)"
    rf"|{any_of(words_of('moving'))}\s+(?:in)?to)\s+$"
)
# What says more exactly where in, or how far from, a place that is named behind it: "Kell, 20 miles west of".
_WHEREABOUTS = re.compile(
    rf"(?:{PREPOSITION}\s+)?(?:the\s+)?\S.*\b(?:{any_of(words_of('directions'))}|{any_of(words_of('sites'))}|"
    rf"{any_of(words_of('measures'))}|drive|walk|part|outskirts|centre|center|downstream|upstream|outside|across|near)s?\b"
    rf".*?\s?\b(?:of|from|to|outside|near)",
    re.IGNORECASE | re.DOTALL,
)
_CALLED = re.compile(rf"\s*(?:the\s+)?(?:[\w-]+\s+){{0,2}}?{any_of(words_of('towns'))}\s+of$", re.IGNORECASE)
_EXACT = re.compile(
    rf"\b(?:{any_of(words_of('directions'))}|{any_of(words_of('measures'))}|drive|walk|part|outskirts|outside|near)s?\b",
    re.IGNORECASE,
)
# "off | Pike Point, two miles from | Lakemoor": a place, and the town by which it is told.
EXACTLY = re.compile(
    r"\b(?:in|at|near|off|on)\s+(?P<exact>[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*),\s+"
    rf"[^.,;]{{0,40}}?\b(?:{any_of(words_of('directions'))}|{any_of(words_of('measures'))}|{any_of(words_of('sites'))})s?"
    r"\b[^.,;]{0,20}?\b(?:of|from|outside|near)\s+(?P<town>[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*)"
)
# "the east gate", "northern Vasht", "the south of Vasht".
SIDED = re.compile(
    rf"\b(?P<side>(?i:{any_of(words_of('directions'))}))\s+(?:(?i:of)\s+(?:(?i:the)\s+)?)?"
    rf"(?P<of>[A-Z][\w’'-]+|{any_of(words_of('sites'))}\b)"
)
_PART_OF_SITE = re.compile(
    rf"(?:[\w’'-]+\s+)?(?:part|parts|end|edge|side|centre|center|outskirts|middle|rest|whole|all)\s+of\s+"
    rf"(?:the\s+)?(?:[\w’'-]+\s+)?{any_of(words_of('sites'))}\b.*",
    re.IGNORECASE,
)
_OF_SITE = re.compile(rf"\s+(?!{any_of(words_of('bodies'))}\b){any_of(words_of('sites'))}s?\b", re.IGNORECASE)
_THE = re.compile(r"\b(?:the|an?)\s+$", re.IGNORECASE)
_ONLY_PREPOSITION = re.compile(rf"(?:{PREPOSITION}(?:\s+the)?)?", re.IGNORECASE)
_IN = re.compile(r"\b(?:in|at|near|off|outside|inside|around)\s+(?:the\s+)?$", re.IGNORECASE)
_SITE_OF = re.compile(
    rf"\b(?:{any_of(words_of('sites'))}|{any_of(words_of('offices'))})s?\s+of\s+(?:the\s+|an?\s+)?$",
    re.IGNORECASE,
)
_LAST = re.compile(rf"\b{any_of(words_of('sites'))}s?(?:\s+itself)?\W*$", re.IGNORECASE)
_HEAD = re.compile(r"(?:\s+(?!and\b|or\b|that\b|which\b|who\b|said\b)[\w’'-]+){1,2}")
_DIRECTION = re.compile(any_of(words_of("directions")), re.IGNORECASE)
# A preposition before a bare noun that says as often of what as where: "the tax on | petrol".
_OF_WHAT = re.compile(r"\b(?:on|over|under|between|through|across|behind|beyond|in)\s+$", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"abroad|overseas|inland|offshore|ashore|upstream|downstream|indoors|outdoors", re.IGNORECASE
)
_BEHIND_PREPOSITION = re.compile(rf"\b{PREPOSITION}\s+$", re.IGNORECASE)


def is_generic_place(words: str, lead: str, follow: str) -> bool:
    """True for words for a place that may be any of which was spoken: "in | the capital", "at the | site"."""
    if follow.startswith(" of "):
        return False
    article = _ARTICLE.search(lead)
    return _GENERIC_PLACE.fullmatch(f"{article.group() if article else ''}{words}") is not None


def is_site(follow: str) -> bool:
    """True where the noun of a site follows a name: "Tessa | river"."""
    return (head := _HEAD.match(follow)) is not None and _SITE.search(head.group()) is not None


@lru_cache(maxsize=_KEPT)
def names_place(words: str, lead: str, follow: str) -> bool:
    """True for words that say where: by what they are, by the noun that they are part of, or by the
    preposition before them or at their head. `follow` is what stands after them.
    """
    if words[:1].islower() and _says_what(words, lead, follow):
        return False
    begins = _BEGINS.match(words) or _ELSEWHERE.fullmatch(words)
    if (
        _DIRECTION.fullmatch(words)
        or begins
        or _LAST.search(head_of(words))
        or _PART_OF_SITE.fullmatch(words)
    ):
        return True
    if words[:1].isupper() and (_APPOSED.match(follow) or _TO_TOWN.search(lead)):
        return True
    if _THE.search(lead) and _OF_SITE.match(follow) and " " not in words:
        return True  # "the onion | market"
    part = is_site(follow)
    if _WHERE.search(lead) or (part and words[:1].isupper()):
        return True
    return _SITE_OF.search(lead) is not None or (part and _FROM.search(lead) is not None)


@lru_cache(maxsize=_KEPT)
def is_widened(words: str, put: str, lead: str, follow: str) -> bool:
    """True where words went that say more exactly where it was, and the place that they told it by stands for
    it: "in | Kell, 20 miles west of | Vasht", "in | the northern suburb of | Orlo".
    """
    exact = _CALLED.sub("", words)
    if not _WHEREABOUTS.fullmatch(words) or not _ONLY_PREPOSITION.fullmatch(put):
        return False
    if exact != words and not _EXACT.search(exact):
        return False  # "in | the mining town of | Krell" says no more of where
    begins = _BEGINS.match(f"{words} ") is not None or _BEHIND_PREPOSITION.search(lead) is not None
    return begins and follow.lstrip()[:1].isupper()


@lru_cache(maxsize=_KEPT)
def names_town(words: str, lead: str, follow: str) -> bool:
    """True for a name with "in" or "near" right before it, or of which the words around say that it is a
    place.
    """
    if not words[:1].isupper() or names_day(words):
        return False
    near = _IN.search(lead) or _TO_TOWN.search(lead) or _SITE_OF.search(lead)
    return near is not None or _APPOSED.match(follow) is not None


def is_preposition(words: str) -> bool:
    """True for "off" and "near" alone, which name no place."""
    return _ONLY_PREPOSITION.fullmatch(words) is not None


def _says_what(words: str, lead: str, follow: str) -> bool:
    """True for common words that say what is meant or done, and not where: "on a motorcycle | fired", "the
    tax on | petrol".
    """
    if is_site(follow):
        return False
    bare = _OF_WHAT.search(lead) is not None and _LAST.search(head_of(words)) is None
    return bare or is_verb(words)

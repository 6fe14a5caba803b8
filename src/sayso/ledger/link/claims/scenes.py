"""The words in which a claim says when and where something happened or is, and what there was not.

In: the text of a claim. Out: where the verb ends that says so, what stands before it, and the words of a
place that follows.
"""

import re
from dataclasses import dataclass

_HAPPENED = re.compile(
    r"\b(?:(?:take|takes|took|taken) place|happen(?:s|ed)?|occurr?(?:s|ed)?|br(?:eak|oke|oken)s? out|"
    r"beg(?:in|ins|an|un)|start(?:s|ed)?|erupt(?:s|ed)?|(?:was|were|been) committed|(?:went|gone) down|came|"
    r"set in|opens?|opened|commence[sd]?|(?<=bombs )fell|(?<=shells )(?:fell|landed)|"
    r"(?<=rockets )(?:fell|landed|hit|struck)|"
    r"(?:had )?(?:crashed|landed|sank|sunk)(?! into)|"
    r"(?:is|are|was|were) (?:to be |being )?(?:planned|built|observed)|(?:had )?(?:gathered|assembled|"
    r"ended|dispersed)|"
    r"(?:was|were) (?:stopped|ambushed))\b",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\b(?P<who>hostages?|captives?|engineers|workers|nurses|pupils|girls|boys|women|men|priests?|"
    r"journalists?|"
    r"tourists|aid workers|crew\w*|passengers|sailors|soldiers|prisoners|kidnapped \w+) "
    r"(?:is|are|was|were|have been|had been|being|been) (?:still |now |being )*(?:held|kept|"
    r"hidden)(?: captive| hostage)?\b",
    re.IGNORECASE,
)
_ARE_HELD = (" held", " kept", " hidden")
_FROM = re.compile(
    r"\b(?:shot(?: at)?|shoot(?:ing)?(?: at)?|fired(?: on| at| upon)?|opened fire)(?= from (?:an?|the)\b)",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"^.{0,25}?\b(?P<how>at|in|on|near|outside|inside|beside|behind|below|above|from|through|off|under)"
    r" (?P<answer>(?:the |an? |its |his |her |their )?(?:[\w'’-]+ ){0,3}?[\w'’-]+?)"
    r"(?=$|[,.;:]| (?:in|on|at|of|that|where|which|who|and|when|after|before|during|near|beside|by|for|with|"
    r"early|late)\b)",
    re.IGNORECASE,
)
_TIME_WORD = re.compile(
    r"\b(?:\w+day|january|february|march|april|may|june|july|august|september|october|november|december|"
    r"spring|"
    r"summer|autumn|winter|night|morning|evening|afternoon|noon|dawn|dusk|midnight|week|month|year|hours?|"
    r"minutes?|\d+)\b",
    re.IGNORECASE,
)
# The thing of which a claim says that there was none: by its first words, or after a verb that says little.
# The second word of a thing of two ("warning sirens"), and no verb or preposition.
_AND = (
    r"(?: (?!(?:was|were|is|are|had|has|have|will|would|could|can|may|went|came|broke|hit|struck|fell|took|"
    r"\w+ed|on|in|at|of|"
    r"for|against|to|by|from|with|and|or|before|after|when|until)\b)\w+)?"
)
_THERE_IS_NONE = re.compile(
    r"\W*(?:there (?:is|are|was|were|(?:has|have|had) been) )?(?:\w+ly )?no (?P<none>\w+" + _AND + ")",
    re.IGNORECASE,
)
_HAD_NONE = re.compile(
    r"\b(?:(?P<had>had|has|have)|got|gotten|received|gave|given|heard|saw|seen|noticed|found|sent|made|"
    r"issued|raised|"
    r"sounded|was|were) no (?!one\b|more\b|longer\b|less\b|fewer\b|\w+er than\b)(?P<none>\w+" + _AND + ")",
    re.IGNORECASE,
)
_WHEN = re.compile(r"\b(?:before|after|during|when|while|until|because|as|since)\b", re.IGNORECASE)
_FOR_WHAT = re.compile(r"^ (?:against|for|of|to) (?:the |an? |any )?[\w-]+", re.IGNORECASE)
_CAPITAL = re.compile(r"\b[A-Z]")
_POINTS = frozenset({"at", "near", "outside", "beside", "behind"})
_COMES_FROM = "from"


@dataclass(frozen=True, slots=True)
class Site:
    """The words of a place, and whether it has a name, is a point ("at"), or something came from it."""

    words: str
    named: bool
    point: bool
    origin: bool


def happened_in(text: str) -> tuple[str, int] | None:
    """The words for what happened, and where the verb that says so ends."""
    found = _HAPPENED.search(text)
    return None if found is None else (text[: found.start()], found.end())


def held_in(text: str) -> tuple[str, int] | None:
    """Who is held, and where the verb that says so ends."""
    found = _HELD.search(text) if any(word in text for word in _ARE_HELD) else None
    return None if found is None else (found["who"], found.end())


def shot_from(text: str) -> int | None:
    """Where the verb ends after which is said from where somebody fired."""
    found = _FROM.search(text) if " from " in text else None
    return None if found is None else found.end()


def site_in(after: str) -> Site | None:
    """The place that the words after a verb give, if they give one."""
    found = _PLACE.match(after)
    if found is None or _TIME_WORD.search(found["answer"]):
        return None
    how = found["how"].lower()
    named = _CAPITAL.search(found["answer"]) is not None
    return Site(found["answer"], named, how in _POINTS, how == _COMES_FROM)


def none_in(text: str) -> tuple[str, str] | None:
    """What a claim says there was none of, and the words that say which of these it means: not when, and not
    what it would have been for.
    """
    found = _THERE_IS_NONE.match(text)
    if found is None:
        found = _HAD_NONE.search(text)
    if found is None:
        return None
    after = _FOR_WHAT.sub("", _WHEN.split(text[found.end() :], maxsplit=1)[0])
    had = "had" in found.groupdict() and found["had"] is not None
    return found["none"], f"{text[: found.start()]} {after}" if had else after

"""Words as the matcher sees them: stems, and how much each tells.

In: text. Out: stems of its content words, each with a weight that grows with its rarity in news. The weights
come from a fixed list (`rarity.txt`), not from the ledger's own documents: so a pair of claims has one score,
whatever else is in the ledger and in whatever order it arrived.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from sayso.core.errors import KnowledgeError

_WORD = re.compile(r"\d[\d.,]*\d|[^\W_]+(?:[’'][^\W_]+)?")
_LONGEST = 7  # letters kept of a stem: "acquisition" meets "acquisitive", not "acquit"
_ENDINGS = (
    "ations", "ation", "itions", "ition", "ments", "ment", "ings", "ing", "ions", "ion", "ers", "ies", "ied",
    "ed", "er", "es", "ly", "s", "e", "y",
)  # fmt: skip
_REMEMBERED = 2_000  # code points of the longest text of which the stems are kept
_LEAST = 3  # letters that an ending must leave
RAREST = 7.0  # the weight of a word that the list does not have
RARE = 4.0  # the weight from which a name tells of a story: "Iran" does, "Sunday" does not


def _read() -> dict[str, list[str]]:
    try:
        return tomllib.loads((files(__package__) / "words.toml").read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise KnowledgeError(f"{__package__}/words.toml cannot be read: {error}") from error


_LISTS = _read()
_STOP = frozenset(_LISTS["stop"])
_FORMS = {form: line.split()[0] for line in _LISTS["irregular"] for form in line.split()}
PAST = frozenset(form for line in _LISTS["irregular"] for form in line.split()[1:])  # irregular forms


def _cut(word: str) -> str:
    """A word without its ending, and not longer than `_LONGEST`."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST and not word.endswith("ss"):
            base = word[: -len(ending)]
            if len(base) > _LEAST and base[-1] == base[-2] and base[-1] not in "sl":
                base = base[:-1]  # "stopped"
            return base[:_LONGEST]
    return word[:_LONGEST]


_ALIKE = {
    _cut(_FORMS.get(word, word)): _cut(line.split()[0]) for line in _LISTS["alike"] for word in line.split()
}


@cache
def stem(word: str) -> str:
    """The stem of a lower-case word; one for all words that name one deed."""
    if word[:1].isdigit():
        return word.replace(",", "")
    base = _cut(_FORMS.get(word, word))
    return _ALIKE.get(base, base)


LIGHT = frozenset(stem(word) for word in _LISTS["light"])
ANYBODY = frozenset({stem("person"), stem("people")})  # words that may stand for any people
PEOPLE = frozenset(stem(word) for word in _LISTS["people"])
FATES = {stem(word): number for number, line in enumerate(_LISTS["fates"]) for word in line.split()}
COUNTED_ALIKE = {stem(word): stem(line.split()[0]) for line in _LISTS["counted"] for word in line.split()}
ANY_PEOPLE = frozenset(stem(word) for word in _LISTS["anybody"])
_MEANT = {stem(word): stem(line.split()[0]) for line in _LISTS["meant"] for word in line.split()}
ANY_EVENT = frozenset(_MEANT.get(stem(word), stem(word)) for word in _LISTS["any_event"])
SIDES = {stem(word): line.split()[0] for line in _LISTS["sides"] for word in line.split()}
# Words that set things of one sort apart, each with the number of its line.
SET_APART = {word: number for number, line in enumerate(_LISTS["set_apart"]) for word in line.split()}
SITES = {stem(word): number for number, line in enumerate(_LISTS["sites"]) for word in line.split()}
TALLIES = frozenset(stem(word) for word in _LISTS["tallies"])
OPEN_COUNTS = frozenset(stem(word) for word in _LISTS["open_counts"])
OPEN_DEEDS = frozenset(stem(word) for word in _LISTS["open_deeds"])


def stems(text: str) -> tuple[str, ...]:
    """The stems of a text's content words, in order."""
    return _stems(text) if len(text) > _REMEMBERED else _known_stems(text)


def _stems(text: str) -> tuple[str, ...]:
    return tuple([base for word in _WORD.findall(text) if (base := _content(word))])


# A name, a claim and its reprints are asked about again and again; whole texts would fill the memory.
_known_stems = lru_cache(maxsize=1 << 14)(_stems)


def lowered(text: str) -> str:
    """A text in small letters, as long as it was: a letter that would become two stays."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(one if len(one.lower()) > 1 else one.lower() for one in text)


@lru_cache(maxsize=1 << 12)  # a claim is linked with many
def as_written(text: str) -> Mapping[str, str]:
    """The stems of a text's content words, each with the word as it first stands there."""
    found: dict[str, str] = {}
    for word in _WORD.findall(text):
        found.setdefault(_content(word), word)
    return found


@lru_cache(maxsize=1 << 17)
def _content(word: str) -> str:
    """The stem of a word as it stands in a text; nothing for one without content."""
    plain = word.lower().replace("’", "'").removesuffix("'s")
    return "" if plain in _STOP else stem(plain)


def is_past_form(word: str) -> bool:
    """True for a form that no rule leads back to its verb, and so is none of its present: "took"."""
    return _FORMS.get(word, word) != word


def concept(word: str) -> str:
    """One stem for all that mean the same thing in reports of one event: wider than `stem`."""
    return _MEANT.get(word, word)


def _lines_of(lines: Iterable[frozenset[str]]) -> dict[str, frozenset[int]]:
    """For each word the numbers of the lines that have it."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(lines):
        for word in line:
            found[word].add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


_NOTHING = frozenset[int]()
# The lines of a concept, and of a stem that carries a claim: "lost" is a loss, and no victory.
OPPOSING = _lines_of(frozenset(concept(stem(word)) for word in line.split()) for line in _LISTS["opposites"])
_DEEDS = _lines_of(frozenset(stem(word) for word in line.split()) for line in _LISTS["opposite_deeds"])


def are_opposed(one: str, other: str) -> bool:
    """True for two concepts that cannot both hold of one thing."""
    return one != other and not OPPOSING.get(one, _NOTHING).isdisjoint(OPPOSING.get(other, _NOTHING))


def are_opposite_deeds(one: str, other: str) -> bool:
    """True for the stems of two verbs that cannot both be true of one subject: "won", "lost"."""
    return one != other and not _DEEDS.get(one, _NOTHING).isdisjoint(_DEEDS.get(other, _NOTHING))


@cache
def _rarities() -> dict[str, float]:
    try:
        lines = (files(__package__) / "rarity.txt").read_text(encoding="utf-8").splitlines()
        pairs = (line.split() for line in lines if line and not line.startswith("#"))
        return {word: float(weight) for word, weight in pairs}
    except (OSError, ValueError) as error:
        raise KnowledgeError(f"{__package__}/rarity.txt cannot be read: {error}") from error


def common_stems() -> tuple[str, ...]:
    """The stems of the list, the commonest first."""
    known = _rarities()
    return tuple(sorted(known, key=lambda word: (known[word], word)))


@lru_cache(maxsize=1 << 17)  # the dictionary is soon asked, but so often
def rarity(word: str) -> float:
    """What a stem tells: 0 for one that stands in every article, `RAREST` for one that is not in the list."""
    return _rarities().get(word, RAREST)

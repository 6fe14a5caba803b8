"""What one word does to the commitment of another: tables of the lexicon, ready to ask.

In: lemmas. Out: factors. Nothing here looks at a parse.
"""

from dataclasses import dataclass
from functools import cache, lru_cache

from sayso.annotate.lexicon import load_lexicon, word_set

PACKAGE = "sayso.annotate.commitment"


@dataclass(frozen=True, slots=True)
class Signature:
    """`held`: the factor where the word itself holds; `denied`: where it does not."""

    held: float
    denied: float

    def under(self, score: float) -> float:
        """The score of what stands under a word that itself has `score`."""
        if score >= 0:
            return score * self.held
        return -score * self.denied

    @property
    def is_factive(self) -> bool:
        """True where what stands under the word is so, whether the word itself holds or not."""
        return self.held > 0.85 and self.denied > 0.85


@cache
def words(table: str, key: str) -> frozenset[str]:
    """A list of this room's lexicon."""
    return word_set(PACKAGE, table, key)


@cache
def factors(table: str) -> dict[str, float]:
    """A table of numbers by word."""
    return {
        word: float(value)
        for word, value in load_lexicon(PACKAGE)[table].items()
        if not isinstance(value, list)
    }


@cache
def _classes(frame: str) -> dict[str, str]:
    """Lemma to class, the first class that lists it."""
    found: dict[str, str] = {}
    for name, lemmas in load_lexicon(PACKAGE)[frame].items():
        for word in lemmas:
            found.setdefault(word, name)
    return found


@cache
def _numbers(frame: str) -> dict[str, Signature]:
    tables = load_lexicon(PACKAGE)["signatures"][frame]
    return {name: Signature(*map(float, pair)) for name, pair in tables.items()}


def class_of(word: str, frame: str) -> str | None:
    """The class of a lemma before a clause ("that"), an infinitive or gerund ("to"), or a noun ("np")."""
    return _classes(frame).get(word)


def signature(word: str, frame: str) -> Signature | None:
    """What the lemma does to what stands under it, or None for a word that no list holds."""
    name = class_of(word, frame)
    return _numbers(frame).get(name) if name else None


@cache
def _cue_classes() -> dict[str, str]:
    found: dict[str, str] = {}
    for name, lemmas in load_lexicon(PACKAGE)["source_cues"].items():
        for word in lemmas:
            found.setdefault(word, name)
    return found


def source_signature(cue: str) -> Signature:
    """What a cue shows of its own source's commitment; a cue that no list holds asserts."""
    name = _cue_classes().get(cue, "asserting")
    return Signature(*map(float, load_lexicon(PACKAGE)["sources"][name]))


@cache
def _first_lists(table: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, lemmas in load_lexicon(PACKAGE)[table].items():
        for word in lemmas if isinstance(lemmas, list) else ():
            found.setdefault(word, key)
    return found


def listed(table: str, word: str) -> str | None:
    """The key of the first list of `table` that holds the word."""
    return _first_lists(table).get(word)


# Words that are no entry of a table above, but which the network tells apart.
_MARKS = {"?": "question", "to": "to", "have": "have", "be": "be", "going": "going"}


@cache
def class_names() -> tuple[str, ...]:
    """Every class of words that the network tells apart. A class's number is its place here, from 1."""
    lexicon = load_lexicon(PACKAGE)
    names = [f"{frame}.{name}" for frame in ("that", "to", "np") for name in lexicon[frame]]
    names += [f"modal.{word}" for word in lexicon["modals"]]
    names += [f"{table}.{key}" for table in ("negations", "adverbs", "adjectives") for key in lexicon[table]]
    names += [key for key in lexicon["clauses"] if key.endswith("_marks")]
    return (*names, *_MARKS.values())


@cache
def _class_numbers() -> dict[str, int]:
    return {name: at for at, name in enumerate(class_names(), 1)}


@lru_cache(maxsize=65_536)
def classes_of(lemma: str, word: str) -> tuple[int, int, int, int]:
    """Numbers of a word's classes: before a clause, before an infinitive, before a noun, and its own."""
    clause, infinitive, noun = (of_lemma.get(lemma, 0) for of_lemma in _frame_numbers())
    known = word in _with_own_class() or lemma in _with_own_class()
    return clause, infinitive, noun, _class_numbers().get(_own_class(lemma, word), 0) if known else 0


@cache
def _frame_numbers() -> tuple[dict[str, int], ...]:
    """Lemma to the number of its class, before a clause, before an infinitive, and before a noun."""
    numbers = _class_numbers()
    return tuple(
        {word: numbers[f"{frame}.{name}"] for word, name in _classes(frame).items()}
        for frame in ("that", "to", "np")
    )


@cache
def _with_own_class() -> frozenset[str]:
    """The words that can have a class of their own: few, so that most need not be looked for in each list."""
    lists = [_first_lists(table) for table in ("negations", "adverbs", "adjectives")]
    return frozenset().union(
        factors("modals"), _MARKS, *lists, *(words("clauses", key) for key in _mark_lists())
    )


def _own_class(lemma: str, word: str) -> str:
    if lemma in factors("modals") or word in factors("modals"):
        return f"modal.{word if word in factors('modals') else lemma}"
    for table in ("negations", "adverbs", "adjectives"):
        found = listed(table, word) or listed(table, lemma)
        if found:
            return f"{table}.{found}"
    mark = next((key for key in _mark_lists() if word in words("clauses", key)), None)
    return mark or _MARKS.get(word) or _MARKS.get(lemma, "")


@cache
def _mark_lists() -> tuple[str, ...]:
    return tuple(key for key in load_lexicon(PACKAGE)["clauses"] if key.endswith("_marks"))

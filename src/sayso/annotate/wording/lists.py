"""The loaded words as one table: lemma or phrase to kind and score. Read once, never changed."""

from functools import cache

from sayso.annotate.lexicon import load_lexicon, word_set

PACKAGE = "sayso.annotate.wording"
STRENGTHS = ("strong", "medium", "weak")
NOUN_KINDS = ("name-calling", "loaded-noun")
OTHER_KINDS = ("label", "intensifier", "loaded-verb")

Entry = tuple[str, float]  # kind, score


@cache
def score_of(name: str) -> float:
    """One number of the lexicon's [scores]."""
    return float(load_lexicon(PACKAGE)["scores"][name])


@cache
def entries(kind: str) -> dict[str, Entry]:
    """Word to kind and score, for one kind; the strongest list wins."""
    tables = load_lexicon(PACKAGE)[kind]
    found: dict[str, Entry] = {}
    for strength in STRENGTHS:
        for word in tables.get(strength, []):
            found.setdefault(word, (kind, score_of(strength)))
    return found


@cache
def phrases() -> dict[str, tuple[tuple[tuple[str, ...], Entry], ...]]:
    """First word to the phrases that begin with it, longest first, each with kind and score."""
    found: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    for table, kind in (("certainty-claim", "certainty-claim"), ("phrases", "loaded-noun")):
        for text, (_, score) in entries(table).items():
            parts = tuple(text.split())
            found.setdefault(parts[0], []).append((parts, (kind, score)))
    return {first: tuple(sorted(rest, key=lambda p: (-len(p[0]), p[0]))) for first, rest in found.items()}


@cache
def neutral(key: str) -> frozenset[str]:
    """The words of law and record ("words"), or the loaded words that have a use in law ("legal")."""
    return word_set(PACKAGE, "neutral", key)


@cache
def all_words() -> frozenset[str]:
    """Every word of the lists, and the first word of every phrase."""
    single = (word for kind in (*NOUN_KINDS, *OTHER_KINDS) for word in entries(kind))
    return frozenset((*single, *phrases()))

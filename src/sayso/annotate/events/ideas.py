"""Nouns that are nobody, and nouns that in the singular are many: by the lists and endings of the lexicon."""

from functools import cache

from sayso.annotate.events.frames import PACKAGE
from sayso.annotate.lexicon import load_lexicon, word_set


@cache
def of_many() -> frozenset[str]:
    """Nouns that in the singular mean many people, whom a "they" may take up."""
    return word_set(PACKAGE, "people", "many") | word_set(PACKAGE, "ideas", "bodies")


@cache
def _endings() -> tuple[str, ...]:
    return tuple(load_lexicon(PACKAGE)["ideas"]["endings"])


def is_idea(word: str) -> bool:
    """True for a noun that names an idea or a thing, of which no country may be guessed."""
    return word in word_set(PACKAGE, "sides", "nobody") or is_notion(word)


def is_notion(word: str) -> bool:
    """True for a noun that names an idea, by its ending or by the list: it does nothing by itself."""
    if word in word_set(PACKAGE, "ideas", "words"):
        return True
    return word.endswith(_endings()) and word not in word_set(PACKAGE, "ideas", "bodies")

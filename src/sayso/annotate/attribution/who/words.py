"""Asking the word lists about a token."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from sayso.annotate.doc import Token
from sayso.annotate.lexicon import load_lexicon, word_set

_PACKAGE = "sayso.annotate.attribution"


def is_in(token: Token, table: str, key: str) -> bool:
    """True where the token, or its lemma, stands in a list of the attribution lexicon."""
    words = word_set(_PACKAGE, table, key)
    return token.lower_ in words or token.lemma_.lower() in words


def listed(key: str) -> frozenset[str]:
    """A list of the lexicon's table `resolve`."""
    return word_set(_PACKAGE, "resolve", key)


@cache
def table(name: str) -> Mapping[str, str]:
    """A table of the attribution lexicon that gives a word for a word."""
    return MappingProxyType(dict(load_lexicon(_PACKAGE)[name]))


def full_title(noun: Token) -> str:
    """The lemma of a noun, an abbreviated title written out, a hyphen kept: "senator", "front-runner"."""
    lemma = table("short").get(noun.lower_.rstrip("."), noun.lemma_.lower())
    doc, at = noun.doc, noun.i
    while at > 1 and doc[at - 1].text in _HYPHENS and not doc[at - 1].whitespace_ and noun.i - at < 4:
        at -= 2
        lemma = f"{doc[at].lower_}-{lemma}"
    return lemma


def is_person_noun(token: Token) -> bool:
    """True for a noun that says that somebody is a person: listed, or by its ending ("radioman")."""
    if is_in(token, "source", "official") or is_in(token, "resolve", "person"):
        return True
    return token.lower_.endswith(_ENDINGS) and not is_in(token, "source", "body")


_HYPHENS = frozenset(["-", "–"])
_ENDINGS = ("man", "woman", "person", "ian", "ist", "crat", "eon")


def is_publication_name(name: str) -> bool:
    """True for a name such as "The Daily Star" or "Reuters"."""
    words = [w.strip(".,'’“”\"").lower() for w in name.split()]
    names = word_set(_PACKAGE, "source", "publication_name")
    return bool(words) and (words[-1] in names or words[0] in names)

"""Descriptions that may stand for a name: "the minister", "the Republican nominee", "his campaign".

In: a noun of the parse. Out: a `Description`, or None where the words do not point back: "a minister",
"some ministers", "every campaign". Nothing here looks at names.
"""

from dataclasses import dataclass
from functools import cache

from sayso.annotate.attribution.who.words import full_title, is_in, is_person_noun, listed
from sayso.annotate.doc import Token
from sayso.annotate.lexicon import word_set

_PACKAGE = "sayso.annotate.attribution"
_DEFINITE = frozenset(["the", "this", "that", "these", "those"])
_WORDS = frozenset({"amod", "compound", "nmod", "nummod", "npadvmod"})
_AGES = ("year-old", "-born")
_MOST = 12  # words of a description that are looked at


@dataclass(frozen=True, slots=True)
class Description:
    """What a description says: its noun, the words that go with it, and whose it is.

    `person` and `body` say what it can be; both may be so, or neither. `apart` is true where words after the
    noun say which one ("the minister who resigned").
    """

    noun: str
    beside: frozenset[str]
    person: bool
    body: bool
    place: bool
    publication: bool
    state_body: bool
    many: bool
    apart: bool
    owner: Token | None
    tokens: tuple[int, ...]


def describe(token: Token) -> Description | None:
    """The description that a noun heads, if it points back."""
    owner: Token | None = None
    definite = apart = False
    beside: set[str] = set()
    for child in token.children:
        if child.i < token.i - _MOST or child.i > token.i + _MOST:
            continue
        if child.dep_ == "det" and child.lower_ in _DEFINITE:
            definite = True
        elif child.dep_ == "poss":
            owner, definite = child, True
        elif child.dep_ in _WORDS and child.i < token.i:
            words = (child, *child.children)
            beside.update(w for t in words for w in (t.lower_, full_title(t)))
        elif child.dep_ in ("relcl", "acl"):
            apart = True
        elif child.dep_ == "prep":
            apart = True
            end = min(child.right_edge.i, token.i + _MOST)
            beside.update(t.lower_ for t in token.doc[child.left_edge.i : end + 1])
    if not definite or not beside.isdisjoint(listed("never_back")):
        return None
    noun = full_title(token)
    body = any(is_in(token, "source", key) for key in ("body", "state_body")) or is_in(
        token, "resolve", "body"
    )
    publication = is_in(token, "source", "publication")
    thing = body or publication or is_in(token, "source", "document")
    return Description(
        noun,
        frozenset(beside),
        is_person_noun(token) or (not thing and _is_ones(noun, beside)),
        body,
        is_in(token, "resolve", "place"),
        publication,
        is_in(token, "source", "state_body"),
        token.tag_ in ("NNS", "NNPS"),
        apart,
        owner,
        (token.i, *(t.i for c in token.children if c.dep_ in _WORDS for t in (c, *c.children))),
    )


def _is_ones(noun: str, beside: set[str]) -> bool:
    """True for what is said of persons only: "retired", "46-year-old", "Ohio-born"."""
    words = (noun, *beside)
    return not listed("of_persons").isdisjoint(words) or any(w.endswith(_AGES) for w in words)


@cache
def kin(noun: str) -> frozenset[str]:
    """The nouns that the lexicon holds for one with this: a "nominee" is a "candidate"."""
    return frozenset().union(*(words for words in _families() if noun in words)) - {noun}


def _families() -> tuple[frozenset[str], ...]:
    return tuple(word_set(_PACKAGE, "kin", key) for key in _KIN)


_KIN = (
    "party",
    "candidate",
    "lawmaker",
    "leader",
    "business",
    "lawyer",
    "performer",
    "speaker_for",
    "scholar",
    "paper",
    "company",
    "study",
    "article",
    "advertisement",
)

"""The clauses around a word, as the parse has them."""

from itertools import islice

from sayso.annotate.doc import Token
from sayso.core.text import Span

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
PARTS = frozenset({"poss", "compound", "amod", "nmod"})  # a name that only goes with another word
_MOST = 24  # words looked at that hang on one
_HIGH = 12
_CLIMB = 6  # words looked up from a pronoun


def subjects_above(token: Token) -> list[Token]:
    """The subjects of the clauses that hold a word's, nearest first: of "said" in "Khan said that he".

    The subject of its own clause is among them for "his", and not for "he" and "him".
    """
    found: list[Token] = []
    verb = token.head
    for _ in range(_CLIMB):
        if verb.head == verb:
            break
        verb = verb.head
        found.extend(c for c in islice(verb.lefts, _MOST) if c.dep_ in SUBJECTS and c.i != token.i)
    return found


def above_all(token: Token) -> list[Token]:
    """The subjects of a word's own clause and of those that hold it, but for the word itself."""
    own = (c for c in islice(token.head.lefts, _MOST) if c.dep_ in SUBJECTS and c.i != token.i)
    return [*own, *subjects_above(token)]


def role_of(head: Token) -> Token:
    """The token whose place in the sentence a name has: "attorney" in "his attorney, Alan Garten, said"."""
    return head.head if head.dep_ == "appos" else head


def phrase_of(noun: Token) -> Span:
    """The words of a noun, in code points: from its first to what hangs on it with prepositions."""
    first, last = max(noun.left_edge.i, noun.i - _MOST), noun
    while (after := _behind(last)) is not None and after.i <= noun.i + _MOST:
        last = after
    return Span(noun.doc[first].idx, last.idx + len(last))


def _behind(noun: Token) -> Token | None:
    """As "defence" in "the ministry of defence"."""
    link = next((t for t in islice(noun.rights, _MOST) if t.dep_ == "prep" and t.i == noun.i + 1), None)
    return next((t for t in link.rights if t.dep_ == "pobj"), None) if link is not None else None


def root_of(token: Token) -> Token | None:
    """The word that heads a sentence, if it is no more than `_HIGH` words up."""
    for _ in range(_HIGH):
        if token.head == token:
            return token
        token = token.head
    return None

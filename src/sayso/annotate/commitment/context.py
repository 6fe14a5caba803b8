"""How sure one holder is of a word: from the top of what the holder says down to the word.

In: a parse, and the tokens of the holder's scope. Out: scores from -3 to 3 with the words that
show them. Each word takes the score of the one that governs it, changed by what that does to it (`signals`),
then by its own signals (`local`). Scores are remembered, so that a document takes time in proportion to its
length.
"""

from collections.abc import Container
from typing import NamedTuple

from sayso.annotate.assertions.grammar import child, is_finite, is_past, kids, lemma, marker, modals
from sayso.annotate.commitment.local import Helpers, apply_own
from sayso.annotate.commitment.signals import Signature, class_of, factors, signature, words
from sayso.annotate.doc import Doc, Token

CERTAIN = 3.0
_SURE = 2.5
_MAX_WORDS = 12
_REACH = 60  # tokens from a clause to the semicolon behind it
_REPORTS = frozenset({"reporting", "asserting", "believing", "expecting", "supposing", "seeming"})
_NOMINAL = frozenset(
    {"nsubj", "nsubjpass", "dobj", "pobj", "attr", "acomp", "oprd", "dative", "csubj", "appos"}
)

Given = tuple[float, tuple[int, ...]]  # a score, and the words that show it


class Reading(NamedTuple):
    """Scores of a word before (`given`) and after (`score`) its own signals, and the words that show it.

    `presupposed`: it stands in a clause that is taken for granted ("who had joined"), whatever is said of it.
    """

    given: float
    score: float
    words: tuple[int, ...] = ()
    presupposed: bool = False
    helpers: Helpers | None = None


class Scope:
    """What one holder says: `tokens`, by their numbers."""

    def __init__(self, doc: Doc, tokens: Container[int]) -> None:
        self._doc, self._tokens = doc, tokens
        self._known: dict[int, Reading] = {}

    def score(self, i: int) -> Reading:
        """The holder's score of token i, which is in the scope."""
        known = self._known
        if i in known:
            return known[i]
        path: list[Token] = []
        token = self._doc[i]
        while token.i not in known:
            path.append(token)
            above = token.head
            if above is token or above.i not in self._tokens:
                break
            token = above
        for token in reversed(path):
            known[token.i] = self._read(token)
        return known[i]

    def _read(self, token: Token) -> Reading:
        above = self._known.get(token.head.i)
        given, shown = (CERTAIN, ()) if above is None or token.head is token else self._given(token, above)
        taken = above is not None and (above.presupposed or (token.dep_ == "relcl" and is_finite(token)))
        if token.pos_ == "ADP":
            return Reading(given, given, shown, taken)
        first = above.helpers if above is not None and token.dep_ == "conj" else None
        score, own, helpers = apply_own(token, given, first)
        return Reading(given, score, (shown + own)[:_MAX_WORDS], taken, helpers)

    def _given(self, token: Token, above: Reading) -> Given:
        """What the governing word leaves to this one."""
        governor, preposition = token.head, None
        if governor.pos_ in {"ADP", "SCONJ"}:
            if governor.head.i not in self._known:
                return above.score, above.words  # "accused them of": the content begins here
            governor, preposition = governor.head, governor
        given = above.score, above.words
        match token.dep_:
            case "conj":
                given = above.given, above.words
            case "relcl" if is_finite(token):
                given = CERTAIN, ()
            case "advcl":
                given = self._adverbial(token, above)
            case "acl" | "relcl":
                given = self._noun_clause(token, governor, above)
            case "ccomp" if _is_beside(token):
                given = CERTAIN, ()
            case "ccomp" | "xcomp" | "pcomp":
                given = self._complement(token, governor, preposition, above)
            case name if name in _NOMINAL and token.pos_ in {"NOUN", "VERB", "PROPN"}:
                given = self._noun(token, governor, preposition, above)
        return given

    def _adverbial(self, token: Token, above: Reading) -> Given:
        word = marker(token)
        numbers = factors("clauses")
        if word in {"if", "unless", "lest", "whether", "provided", "supposing", "assuming"}:
            shown = tuple(c.i for c in kids(token) if c.lower_ == word)
            return CERTAIN * numbers["condition"], shown
        if _is_to(token):
            return self._under(token, token.head, "to", above) or (
                above.score * numbers["purpose"],
                above.words,
            )
        if not is_finite(token):
            return (above.score if above.score >= 0 else above.given), above.words
        if is_past(token) or word in words("clauses", "reason_marks") or (word == "as" and modals(token)):
            return CERTAIN, ()
        return max(above.score, 0.0) * (numbers["future_time"] if above.score < _SURE else 1.0), above.words

    def _noun_clause(self, token: Token, noun: Token, above: Reading) -> Given:
        """A clause after a noun: "the claim that", "the decision to", "troops entering"."""
        if _is_to(token):
            found = self._under(token, noun, "to", above)
            return found or (max(above.score, 0.0) * factors("clauses")["purpose"], above.words)
        if any(c.dep_ == "mark" and c.lower_ == "that" for c in kids(token)):
            return self._under(token, noun, "that", above) or (above.score, above.words)
        return CERTAIN, ()

    def _complement(self, token: Token, governor: Token, preposition: Token | None, above: Reading) -> Given:
        numbers = factors("clauses")
        if marker(token) in {"whether", "if"}:
            return CERTAIN * numbers["condition"], (*above.words, governor.i)
        finite = is_finite(token)
        frame = "that" if finite else "to"
        found = self._under(token, governor, frame, above)
        if preposition is not None:
            factor = factors("prepositions").get(preposition.lower_, 0.6)
            if factor < 0:
                return abs(above.score) * factor, (*above.words, preposition.i)
            return found or (above.score * factor, above.words)
        if found:
            return found
        return above.score * (0.9 if finite else 0.6), above.words

    def _noun(self, token: Token, governor: Token, preposition: Token | None, above: Reading) -> Given:
        objects = token.dep_ in {"dobj", "nsubjpass", "dative"} or preposition is not None
        if preposition is not None and preposition.lower_ == "without":
            return -abs(above.score), (*above.words, preposition.i)
        if objects:
            found = self._under(token, governor, "np", above)
            if found:
                return found
        if token.dep_ in {"attr", "acomp", "oprd"}:
            return above.score, above.words
        if preposition is not None and above.score < 0:
            return CERTAIN * factors("clauses")["denied_setting"], above.words
        named = any(
            c.dep_ in {"det", "poss"} and c.lower_ not in {"a", "an", "any", "no"} for c in kids(token)
        )
        if named or token.dep_ in {"nsubj", "csubj"} or above.score > 1.5:
            return CERTAIN if above.score < CERTAIN else above.score, ()
        return above.score, above.words

    def _under(self, token: Token, governor: Token, frame: str, above: Reading) -> Given | None:
        """The score under a word with a signature, or None where no list has one for it."""
        word = governor
        found = self._signature(word, frame)
        if found is None and lemma(governor) in {"be", "seem", "become", "remain", "get"}:
            complement = child(governor, "acomp", "attr", "oprd")
            if complement is not None and complement.i != token.i:
                word, found = complement, self._signature(complement, frame)
        if found is None:
            return None
        score = found.under(above.score)
        if found.is_factive:
            score = CERTAIN * found.held
        return score, (() if found.is_factive else (*above.words, word.i))

    def _signature(self, word: Token, frame: str) -> Signature | None:
        found = signature(lemma(word), frame)
        if found is None and frame == "to":
            found = signature(lemma(word), "that") if class_of(lemma(word), "that") == "factive" else None
        said = frame == "that" and class_of(lemma(word), frame) in _REPORTS and word.pos_ in {"VERB", "NOUN"}
        if _is_hearsay(word) or (said and not _is_frame(word)):
            return Signature(0.0, 0.0)
        return found


def _is_beside(token: Token) -> bool:
    """True for the first of two clauses, which the parser hangs on the second: "ten left; none came back"."""
    doc, last = token.doc, token.head.i
    if token.i > last or marker(token) or not is_finite(token):
        return False
    between = range(token.i + 1, min(last, token.i + _REACH))
    return any(doc[i].text == ";" and doc[i].head.i == last for i in between)


def _is_to(token: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in kids(token))


def _is_hearsay(word: Token) -> bool:
    """As in "it is said that", "is believed to have": somebody's word, nobody knows whose."""
    if lemma(word) not in words("hearsay", "verbs"):
        return False
    passive = any(c.dep_ == "auxpass" for c in kids(word))
    return passive and not any(c.dep_ == "aux" and c.tag_ == "MD" for c in kids(word))


def _is_frame(word: Token) -> bool:
    """As in "it may be mentioned that", "I think that", "it seems that": the author's own frame."""
    subject = child(word, "nsubj", "nsubjpass", "expl")
    return subject is not None and subject.lower_ in {"it", "i", "we", "there", "one"}

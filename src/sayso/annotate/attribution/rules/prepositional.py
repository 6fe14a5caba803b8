"""For "According to X", "in the words of X", "per X", "in X's view", "for X" as openings of a clause.

In: the token that heads the phrase. Out: its candidate, if any. The content is the clause that the
phrase belongs to, without the phrase.
"""

from spacy.tokens import Token

from sayso.annotate.attribution.found import Run
from sayso.annotate.attribution.rules.candidate import Candidate, edges, subtract
from sayso.annotate.attribution.rules.clause import child, noun_runs, trim

_WORDS_OF = frozenset(["words", "view", "opinion", "eyes", "judgment", "judgement", "telling", "account"])


def prepositional(word: Token) -> Candidate | None:
    """Frame "according", "per" or "words-of"."""
    if word.lower_ == "according":
        return _according(word)
    if word.lower_ == "per" and word.dep_ == "prep" and word.head.pos_ in ("VERB", "AUX"):
        return _build(word, word, (word.i, word.i + 1), "per")
    if word.lower_ in _WORDS_OF and word.dep_ == "pobj" and word.head.lower_ in ("in", "by"):
        return _words_of(word)
    return None


def _according(word: Token) -> Candidate | None:
    to = child(word, "prep")
    if to is None or to.lower_ != "to":
        return None
    return _build(word, to, (word.i, to.i + 1), "according")


def _build(top: Token, prep: Token, cue: Run, frame: str) -> Candidate | None:
    giver = child(prep, "pobj")
    content = _rest(top)
    if giver is None or not content:
        return None
    return Candidate(top.i, top.lower_, frame, (cue,), noun_runs(giver), content)


def _words_of(word: Token) -> Candidate | None:
    prep = word.head
    owner = child(word, "poss")
    of = child(word, "prep")
    content = _rest(prep)
    if owner is not None:
        start, end = edges(owner)
        case = child(owner, "case")
        cue: tuple[Run, ...] = ((prep.i, prep.i + 1), (word.i, word.i + 1))
        source: tuple[Run, ...] = (trim(word, (start, case.i if case is not None else end)),)
    elif of is not None and (giver := child(of, "pobj")) is not None:
        cue, source = ((prep.i, of.i + 1),), noun_runs(giver)
    else:
        return None
    return Candidate(word.i, word.lower_, "words-of", cue, source, content) if content else None


def _rest(phrase: Token) -> tuple[Run, ...]:
    """The clause around a phrase, without the phrase: up to the nearest verb above."""
    head = phrase.head
    if head == phrase:  # the parser took the phrase for the sentence
        giver = child(child(phrase, "prep") or phrase, "pobj")
        start = (giver or phrase).right_edge.i + 1
        return ((start, edges(phrase)[1]),) if start < edges(phrase)[1] else ()
    for _ in range(6):
        if head.pos_ in ("VERB", "AUX") or head.head == head:
            break
        head = head.head
    return subtract(edges(head), edges(phrase))

"""What stands right at a word and changes how sure one is of it: modals, negation, adverbs, adjectives.

In: a token and the score that it has from outside. Out: the score after its own signals, and those signals.
"""

from typing import NamedTuple

from sayso.annotate.assertions.grammar import is_asked, is_modal, kids, lemma, marker, no_of
from sayso.annotate.commitment.signals import factors, listed, words
from sayso.annotate.doc import Token

_WH = frozenset({"WP", "WP$", "WDT", "WRB"})


class Helpers(NamedTuple):
    """The modal and the negation of a verb, as token numbers, and whether "have" stands before it."""

    modal: int | None = None
    negation: int | None = None
    perfect: bool = False


def apply_own(
    token: Token, score: float, first: Helpers | None = None
) -> tuple[float, tuple[int, ...], Helpers | None]:
    """The score after the token's own signals, the tokens that are those signals, and a verb's helpers.

    `first` are the helpers of the verb that this one is coordinated with: it may share them.
    """
    seen: list[int] = []
    helpers = None
    if token.pos_ in {"VERB", "AUX"} or token.dep_ in {"ROOT", "ccomp", "advcl", "relcl"}:
        helpers = _helpers(token, first)
        score = _mood(token, score, seen)
        score = _modal_and_negation(token, helpers, score, seen)
        score = _condition(token, score, seen)
    elif not token.kids:
        return score, (), None  # nothing stands at it
    elif _has_no(token, seen):
        score = -score
    score = _adverbs(token, score, seen)
    if token.pos_ in {"NOUN", "PROPN"}:
        score = _adjectives(token, score, seen)
    return score, tuple(seen), helpers


def _mood(token: Token, score: float, seen: list[int]) -> float:
    """A yes-or-no question and a command leave open whether."""
    if token.dep_ not in {"ROOT", "ccomp", "conj", "parataxis"}:
        return score
    if is_asked(token) and not any(c.tag_ in _WH or c.lower_ == "how" for c in kids(token)):
        seen.append(min(token.right_edge.i + 1, len(token.doc) - 1))
        return score * factors("clauses")["question"]
    bare = token.tag_ == "VB" and not any(c.dep_ in {"aux", "nsubj", "nsubjpass"} for c in kids(token))
    return score * factors("clauses")["command"] if bare and token.dep_ == "ROOT" else score


def _modal_and_negation(token: Token, helpers: Helpers, score: float, seen: list[int]) -> float:
    seen.extend(i for i in (helpers.modal, helpers.negation) if i is not None)
    if helpers.negation is not None:
        score = -score
    if helpers.modal is None:
        return score
    modal = token.doc[helpers.modal].lower_
    tables = ["modals"]
    if helpers.negation is not None:
        tables.insert(0, "negated_modals")
    if helpers.perfect:
        tables.insert(0, "past_modals")
    return score * next((factors(t)[modal] for t in tables if modal in factors(t)), 1.0)


def _helpers(token: Token, first: Helpers | None) -> Helpers:
    """The verb's own helpers, with those that it shares with the verb before "and"."""
    helping = [c for c in kids(token) if c.dep_ == "aux"]
    modal = next((c.i for c in helping if is_modal(c)), None)
    perfect = any(lemma(c) == "have" for c in helping)
    own = _own_negation(token)
    negation = own.i if own is not None else None
    if first is None or not _shares(token):
        return Helpers(modal, negation, perfect)
    return Helpers(
        first.modal if modal is None else modal,
        first.negation if negation is None else negation,
        perfect or first.perfect,
    )


def _shares(token: Token) -> bool:
    """True for the second of two verbs that shares the first one's auxiliary: "did not see and hear"."""
    first = token.head
    if token.dep_ != "conj" or first.pos_ not in {"VERB", "AUX"}:
        return False
    if any(c.dep_ in {"aux", "auxpass", "nsubj", "nsubjpass"} for c in kids(token)):
        return False
    start = token.left_edge.i
    if any(token.doc[i].lower_ == "but" for i in range(max(start - 2, 0), start)):
        return False
    return token.tag_ in {"VB", "VBN", "VBG"} or (token.tag_ == "VBD" and first.tag_ == "VBN")


def _own_negation(token: Token) -> Token | None:
    for c in kids(token):
        if c.dep_ == "neg" or (c.dep_ == "advmod" and c.lower_ in words("negations", "words")):
            if not _is_idle(c):
                return c
        elif c.dep_ in {"nsubj", "nsubjpass", "dobj", "attr", "preconj"}:
            if c.lower_ in words("negations", "subjects"):
                return c
            no = no_of(c)
            if no is not None:
                return no
    return None


def _is_idle(negation: Token) -> bool:
    following = negation.doc[negation.i + 1] if negation.i + 1 < len(negation.doc) else None
    return following is not None and following.lower_ in words("negations", "not_negating")


def _has_no(token: Token, seen: list[int]) -> bool:
    """A "no" or "not" of the word itself. Where the verb counts it already, it is not counted twice."""
    own = next((c for c in kids(token) if c.dep_ == "neg"), None) or no_of(token)
    if own is None or (token.head.pos_ in {"VERB", "AUX"} and _own_negation(token.head) == own):
        return False
    seen.append(own.i)
    return True


def _condition(token: Token, score: float, seen: list[int]) -> float:
    for c in kids(token):
        if c.dep_ == "advcl" and marker(c) in {"if", "unless"}:
            seen.extend(m.i for m in kids(c) if m.lower_ in {"if", "unless"})
            return score * factors("clauses")["consequence"]
    return score


def _adverbs(token: Token, score: float, seen: list[int]) -> float:
    for c in kids(token):
        if c.dep_ not in {"advmod", "npadvmod"}:
            continue
        name = listed("adverbs", c.lower_)
        if name == "almost" and token.pos_ not in {"VERB", "AUX"}:
            continue  # "nearly 8,000" hedges the number, which is the quantities' business
        if name in factors("adverb_factors"):
            seen.append(c.i)
            score *= factors("adverb_factors")[name]
    return score


def _adjectives(token: Token, score: float, seen: list[int]) -> float:
    for c in kids(token):
        name = listed("adjectives", c.lower_) if c.dep_ in {"amod", "nmod", "compound"} else None
        if name is not None:
            seen.append(c.i)
            score *= factors("adjective_factors")[name]
    return score

"""All rules over one document.

In: a parse and its quotations. Out: `Found` attributions in text order, each with its score. Every verb,
noun, adjective, adverb and preposition gets at most one candidate; where two share their cue, the safer
one stays. Linear in the text, but for sorting.
"""

from dataclasses import replace

from spacy.tokens import Token

from sayso.annotate.attribution.found import Found, spans_of_runs
from sayso.annotate.attribution.quotes import Quote
from sayso.annotate.attribution.rules.candidate import Candidate
from sayso.annotate.attribution.rules.clause import is_passive, key_of
from sayso.annotate.attribution.rules.nominal import adjectival, adverbial, nominal
from sayso.annotate.attribution.rules.passive import passive
from sayso.annotate.attribution.rules.prepositional import prepositional
from sayso.annotate.attribution.rules.quoted import join_quotes
from sayso.annotate.attribution.rules.scores import is_sayer_key, score_of
from sayso.annotate.attribution.rules.verbal import verbal
from sayso.annotate.parse import Parsed

LEAST = 0.2  # below this a candidate is not even a suggestion


def find(parsed: Parsed, quotes: tuple[Quote, ...]) -> tuple[Found, ...]:
    """The attributions of a document, safe or not, from `LEAST` up."""
    scored = [replace(c, score=score_of(c)) for c in candidates(parsed, quotes)]
    return tuple(
        sorted((_found(parsed, c) for c in _one_per_cue(scored) if c.score >= LEAST), key=Found.order)
    )


def candidates(parsed: Parsed, quotes: tuple[Quote, ...]) -> list[Candidate]:
    """What the rules propose, without scores. Used by `find`, and to measure the table of scores."""
    proposed = [c for token in parsed.doc if (c := _propose(token)) and c.content]
    return join_quotes(parsed, quotes, proposed, _is_sayer)


def _is_sayer(token: Token) -> bool:
    return is_sayer_key(key_of(token))


def _propose(token: Token) -> Candidate | None:
    if token.lower_ in ("according", "per") or token.dep_ == "pobj":
        special = prepositional(token)
        if special is not None:
            return special
    match token.pos_:
        case "VERB" | "AUX":
            return passive(token) if is_passive(token) else verbal(token)
        case "NOUN":
            return nominal(token)
        case "ADJ":
            return adjectival(token)
        case "ADV":
            return adverbial(token) if token.lower_.endswith("ly") else None
    return None


def _one_per_cue(scored: list[Candidate]) -> list[Candidate]:
    """Of candidates that share a word of their cue, the one with the best score."""
    taken: set[int] = set()
    kept: list[Candidate] = []
    for candidate in sorted(scored, key=lambda c: (-c.score, c.head, c.frame)):
        words = {i for start, end in candidate.cue for i in range(start, end)}
        if not words & taken:
            taken |= words
            kept.append(candidate)
    return kept


def _found(parsed: Parsed, candidate: Candidate) -> Found:
    return Found(
        spans_of_runs(parsed, candidate.source),
        spans_of_runs(parsed, candidate.cue),
        spans_of_runs(parsed, candidate.content),
        candidate.score,
    )

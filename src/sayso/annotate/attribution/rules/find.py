"""All rules over one document.

In: a parse and its quotations. Out: `Found` attributions in text order, each with its score. Every verb,
noun, adjective, adverb and preposition gets the candidates of its constructions; of those that share
their cue, the safest stays. Linear in the text, but for sorting.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import replace

from spacy.tokens import Token

from sayso.annotate.attribution.found import Found, Run, SpanMaker
from sayso.annotate.attribution.quotes import Quote
from sayso.annotate.attribution.rules.candidate import Candidate
from sayso.annotate.attribution.rules.clause import is_passive, key_of
from sayso.annotate.attribution.rules.features import QUOTED, features
from sayso.annotate.attribution.rules.listed import listed_score
from sayso.annotate.attribution.rules.nominal import adjectival, adverbial, nominal
from sayso.annotate.attribution.rules.passive import passive
from sayso.annotate.attribution.rules.prepositional import prepositional
from sayso.annotate.attribution.rules.quoted import join_quotes
from sayso.annotate.attribution.rules.scores import is_sayer, score_of
from sayso.annotate.attribution.rules.turns import turns
from sayso.annotate.attribution.rules.verbal import verbal
from sayso.annotate.parse import Parsed, span_of

LEAST = 0.1  # below this a candidate is not even a suggestion
_SURE = 0.5  # from here a candidate's quotation is taken for somebody's words

_RULES: dict[str, Callable[[Token], Candidate | None]] = {
    "VERB": passive,
    "AUX": passive,
    "NOUN": nominal,
    "ADJ": adjectival,
    "ADV": adverbial,
}


def find(parsed: Parsed, quotes: tuple[Quote, ...]) -> tuple[Found, ...]:
    """The attributions of a document, safe or not, from `LEAST` up."""
    runs = quote_runs(parsed, quotes)
    plain = [(c, features(parsed.doc, c)) for c in candidates(parsed, quotes)]
    listed = [listed_score(parsed.doc, c) for c, _ in plain]
    scored = [
        replace(c, score=score_of(c, names) if by_hand is None else by_hand)
        for (c, names), by_hand in zip(plain, listed, strict=True)
    ]
    taken = _taken(runs, scored)
    for i, (candidate, names) in enumerate(plain):
        at = _quote_around(runs, candidate.head)
        if at is not None and at not in taken and listed[i] is None:
            scored[i] = replace(candidate, score=score_of(candidate, [*names, QUOTED]))
    maker = SpanMaker(parsed)
    found = (_found(parsed, maker, c) for c in _one_per_cue(scored) if c.score >= LEAST)
    return tuple(sorted((f for f in found if f.content), key=Found.order))


def candidates(
    parsed: Parsed, quotes: tuple[Quote, ...], sayer: Callable[[str], bool] = is_sayer
) -> list[Candidate]:
    """What the rules propose, without scores. Used by `find`, and to measure the scores.

    `sayer` says which verbs report words: by default those measured or listed, and while they are being
    measured those known so far.
    """
    proposed = [c for token in parsed.doc for c in _propose(token)]
    proposed.extend(turns(parsed))
    joined = join_quotes(parsed, quotes, proposed, lambda token: sayer(key_of(token)))
    return [c for c in joined if c.content]


def quote_runs(parsed: Parsed, quotes: tuple[Quote, ...]) -> list[Run]:
    """The quotations as runs of tokens."""
    offsets = [t.idx for t in parsed.doc]
    return [(bisect_left(offsets, q.span.start), bisect_left(offsets, q.span.end)) for q in quotes]


def _quote_around(runs: list[Run], token: int) -> int | None:
    """Index of the quotation that holds the token."""
    at = bisect_right(runs, (token, len(runs) and runs[-1][1])) - 1
    return at if at >= 0 and runs[at][0] <= token < runs[at][1] else None


def _taken(runs: list[Run], scored: list[Candidate]) -> set[int]:
    """The quotations that a safe candidate outside them has in its content.

    What is reported inside them is reported by somebody who was quoted. In the others (titles, scare
    quotes, quotations that nobody was found for) a cue is more often none.
    """
    taken: set[int] = set()
    for candidate in scored:
        if candidate.score < _SURE:
            continue
        for start, end in candidate.content:
            first = max(bisect_right(runs, (start, start)) - 1, 0)
            for at in range(first, bisect_left(runs, (end, end))):
                if start <= runs[at][0] and runs[at][1] <= end:
                    taken.add(at)
    return taken


def _propose(token: Token) -> list[Candidate]:
    if token.lower_ in ("according", "per") or token.dep_ == "pobj":
        special = prepositional(token)
        if special is not None:
            return [special]
    if token.pos_ in ("VERB", "AUX") and not is_passive(token):
        return verbal(token)
    rule = _RULES.get(token.pos_)
    one = rule(token) if rule is not None else None
    return [one] if one is not None and one.content else []


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


def _found(parsed: Parsed, maker: SpanMaker, candidate: Candidate) -> Found:
    return Found(
        maker.spans(candidate.source),
        maker.spans(candidate.cue, trim=False),
        maker.spans(candidate.content),
        candidate.score,
        None if candidate.under is None else span_of(parsed.doc[candidate.under]),
    )

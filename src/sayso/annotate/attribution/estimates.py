"""Whose number it is: "the ministry put the toll at 40". Found by grammar where the network finds nothing.

In: what was found, over a parse. Out: the same with what is added, each with one score. PolNeAR has few such
sentences, and reports from wars have many. The verb is one of a list, its object a count ("toll", "number"),
and a number follows "at".
"""

from collections.abc import Iterator, Sequence

from sayso.annotate.attribution.found import Found
from sayso.annotate.attribution.tokens import PartTokens
from sayso.annotate.attribution.who.words import is_in
from sayso.annotate.doc import Token
from sayso.annotate.lexicon import word_set
from sayso.core.text import Span

_PACKAGE = "sayso.annotate.attribution"
_SCORE = 0.7
_SAFE = 0.5  # score from which a verb counts as found
_SHARES = frozenset({"%", "per", "cent", "percent"})  # after a number: "45 per cent"
_MOST = 24  # tokens of a source, a count, and a number


def with_estimates(found: Sequence[Found], index: PartTokens) -> list[Found]:
    """What was found, and the numbers that somebody puts at something."""
    known = {t.i for one in found if one.score >= _SAFE for t in index.tokens(one.cue)}
    verbs = word_set(_PACKAGE, "cue", "puts_at")
    added = [
        one
        for token in index.parsed.doc
        if token.lemma_ in verbs and token.pos_ == "VERB" and token.i not in known
        for one in _estimate(token)
    ]
    weak = {index.head(one.cue) for one in added}
    return [*(one for one in found if not added or index.head(one.cue) not in weak), *added]


def _estimate(verb: Token) -> Iterator[Found]:
    who = next((t for t in verb.lefts if t.dep_ == "nsubj"), None)
    count = next((t for t in verb.rights if t.dep_ in ("dobj", "obj") and is_in(t, "cue", "counts")), None)
    if who is None or count is None:
        return
    number = next((n for at in _ats(count) if (n := _last_number(at)) is not None), None)
    if number is not None and number.i - count.left_edge.i <= 2 * _MOST:
        last = _last(who)
        source = Span(_first(who).idx, last.idx + len(last))
        content = Span(count.left_edge.idx, number.idx + len(number))
        yield Found((source,), (Span(verb.idx, verb.idx + len(verb)),), (content,), _SCORE)


def _ats(count: Token) -> Iterator[Token]:
    """Each "at" after a count, up to a mark: where it hangs, the parser often has wrong."""
    for token in count.doc[count.i + 1 : count.i + 1 + _MOST]:
        if token.is_punct:
            return
        if token.lower_ == "at":
            yield token


def _first(who: Token) -> Token:
    """The first word of a source."""
    return who.doc[max(who.left_edge.i, who.i - _MOST)]


def _last(who: Token) -> Token:
    """The last word of a source: its head, or a number that is a part of its name ("Battalion 601")."""
    return next((t for t in who.rights if t.i == who.i + 1 and t.like_num), who)


def _last_number(at: Token) -> Token | None:
    """The last number before a mark: "nearly 8,000", "between 300 and 400"; with what it counts."""
    found: Token | None = None
    for token in at.doc[at.i + 1 : min(at.right_edge.i + 1, at.i + 1 + _MOST)]:
        if token.is_punct or token.dep_ in ("relcl", "mark"):
            break
        next_to_it = found is not None and token.i == found.i + 1
        if token.like_num or (next_to_it and (token.pos_ == "NOUN" or token.lower_ in _SHARES)):
            found = token
    return found

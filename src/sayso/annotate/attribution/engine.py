"""Attributions of a document: what an engine found, told apart and joined.

In: a parse, the actors' mentions, the quotations and the spans that were found (by `network.finder`, or by
anybody else). Out: all attributions, safe or not, in text order. Which of them count is the caller's choice,
by their score.
"""

from collections.abc import Iterator, Sequence

from sayso.annotate.attribution.alone import with_alone
from sayso.annotate.attribution.done import is_done, with_ends
from sayso.annotate.attribution.estimates import with_estimates
from sayso.annotate.attribution.found import Found
from sayso.annotate.attribution.interviews import with_answers
from sayso.annotate.attribution.kinds import (
    is_beside,
    is_hearsay,
    is_idle,
    is_supposed,
    report_kind,
    source_kind,
)
from sayso.annotate.attribution.mended import (
    with_true_source,
    without_listeners,
    without_openings,
    without_towns,
)
from sayso.annotate.attribution.nesting import parents, too_deep
from sayso.annotate.attribution.occasion import occasion_of
from sayso.annotate.attribution.quotation import QuotationJudge
from sayso.annotate.attribution.quotes import Quote
from sayso.annotate.attribution.relayed import Relay, parents_with_cited, with_cited
from sayso.annotate.attribution.resolve import Resolver, described
from sayso.annotate.attribution.rumours import with_rumours
from sayso.annotate.attribution.taken_up import kinds_taken_up
from sayso.annotate.attribution.titles import with_titles
from sayso.annotate.attribution.tokens import PartTokens
from sayso.annotate.doc import Token
from sayso.annotate.openings import answers
from sayso.annotate.parse import Parsed
from sayso.core.keys import make_key
from sayso.core.marks import ActorMention, Attribution, Resolved
from sayso.core.text import Document, Span, Spans
from sayso.core.vocabulary import NAMED_KINDS, SourceKind

_IDLE = 0.5  # what is left of the score of a cue that has no source and is no word of reporting
_HEARSAY = 0.5  # the least score of an adverb such as "reportedly"
_BESIDE = 0.2  # the same for a cue that says what went on beside the thing told, a condition or a deed
_LONGEST_NAME = 60  # code points: longer words are a description with a name somewhere in it


def describe(
    parsed: Parsed,
    actors: tuple[ActorMention, ...],
    quotes: tuple[Quote, ...],
    found: Sequence[Found],
    places: Spans = (),
) -> tuple[Attribution, ...]:
    """What was found, with all that can be told of it. `parent` may be one with a low score.

    `actors` may be empty: then the parser's own named entities stand for them. `places` are names of places.
    """
    index = PartTokens(parsed)
    found = without_towns(without_openings(without_listeners(found, index), parsed.openings), index, places)
    found = with_ends([with_true_source(one, index) for one in found], index)
    found = with_estimates(found, index)
    found = with_titles(with_rumours(with_alone(found, quotes, index), index), index, actors)
    replies = answers(parsed.document)
    relays = with_cited(with_answers(found, replies), index)
    judge = QuotationJudge(parsed.document, quotes)
    above = _above(relays)
    if lost := too_deep(above):
        relays = [one for at, one in enumerate(relays) if at not in lost]
        above = _above(relays)
    found = [one.found for one in relays]
    keys = [_key(parsed.document, f) for f in found]
    replying = {one.source for one in replies}
    answering = [len(one.source) == 1 and one.source[0] in replying for one in found]
    who = Resolver(index, actors, quotes, found).all(above, answering)
    kinds = [source_kind(one, index, name) for one, name in zip(found, who, strict=True)]
    kinds = kinds_taken_up(kinds, found, above, index)
    out: list[Attribution] = []
    for at, (one, name, kind) in enumerate(zip(found, who, kinds, strict=True)):
        holder = above[at]
        out.append(
            Attribution(
                id=keys[at],
                source=one.source,
                cue=one.cue,
                content=one.content,
                source_kind=kind,
                quotation=judge.judge(one.content, one.cue),
                kind=report_kind(one, index, kind),
                score=_score(one, index),
                resolved=_own_words(index, one, kind) if name is None else name.resolved(),
                parent=None if holder is None else keys[holder],
                occasion=occasion_of(one, index),
                described=described(index.head(one.source), name),
            )
        )
    return tuple(out)


def _above(relays: Sequence[Relay]) -> list[int | None]:
    return parents_with_cited(relays, parents([one.found for one in relays]))


def _score(one: Found, index: PartTokens) -> float:
    """The score with what the words alone tell."""
    if is_hearsay(one, index):
        return round(max(one.score, _HEARSAY), 4)
    return round(one.score * _worth(one, index), 4)


def _worth(one: Found, index: PartTokens) -> float:
    """What is left of a score."""
    if is_beside(one, index) or is_supposed(one, index) or is_done(one, index):
        return _BESIDE
    return _IDLE if is_idle(one, index) else 1.0


def _own_words(index: PartTokens, found: Found, kind: SourceKind) -> Resolved | None:
    """A source that names somebody whom no list and no recogniser knows goes by its own words.

    They begin with the first capital and end with the head ("Morning Consult poll"), or begin with the head
    and end with the name of who made it ("polls from Quinnipiac").
    """
    head = index.head(found.source)
    if kind not in NAMED_KINDS or head is None:
        return None
    near = [t for t in index.tokens(found.source) if t.i <= head.i and t.dep_ != "det"]
    first = next((t for t in near if t.text[0].isupper() and t.pos_ in ("PROPN", "ADJ", "NOUN", "X")), None)
    last = head
    if first is None:
        first, last = head, next((t for t in _makers(head) if t.pos_ == "PROPN"), head)
    span = Span(first.idx, last.idx + len(last))
    words = index.parsed.document.words(span)
    capital = any(c.isupper() for c in words)
    if not capital or len(span) > _LONGEST_NAME or not any(part.contains(span) for part in found.source):
        return None
    return Resolved(words, None, span)


def _makers(head: Token) -> Iterator[Token]:
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in ("from", "by", "of"):
            yield from (t for t in child.rights if t.dep_ == "pobj")


def _key(document: Document, found: Found) -> str:
    parts: list[str | int] = [document.id]
    for role, spans in (("source", found.source), ("cue", found.cue), ("content", found.content)):
        parts.append(role)
        for span in spans:
            parts.extend((span.start, span.end))
    return make_key("att", *parts)

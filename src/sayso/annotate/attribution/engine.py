"""Attributions of a document: found by an engine, then told apart and joined.

In: a parse and the actors' mentions. Out: all attributions, safe or not, in text order. Which of them
count is the caller's choice, by their score. The engine that finds is `rules.find`; everything after it
works on spans and would serve another engine as well.
"""

from collections.abc import Sequence

from sayso.annotate.attribution.found import Found
from sayso.annotate.attribution.joints import cut_at_joints
from sayso.annotate.attribution.kinds import report_kind, source_kind
from sayso.annotate.attribution.names import find_names
from sayso.annotate.attribution.nesting import parents, too_deep
from sayso.annotate.attribution.occasion import occasion_of
from sayso.annotate.attribution.quotation import QuotationJudge
from sayso.annotate.attribution.quotes import Quote, find_quotes
from sayso.annotate.attribution.resolve import Resolver
from sayso.annotate.attribution.rules.find import find
from sayso.annotate.attribution.tokens import PartTokens
from sayso.annotate.parse import Parsed
from sayso.core.keys import make_key
from sayso.core.marks import ActorMention, Attribution, Resolved
from sayso.core.text import Document, Span
from sayso.core.vocabulary import NAMED_KINDS, SourceKind

_LONGEST_NAME = 60  # code points: longer words are a description with a name somewhere in it


def find_attributions(parsed: Parsed, actors: tuple[ActorMention, ...]) -> tuple[Attribution, ...]:
    """Every attribution with its score from 0 to 1; `parent` may be one with a low score.

    `actors` may be empty: then the parser's own named entities stand for them.
    """
    quotes = find_quotes(parsed.document)
    return describe(parsed, actors, quotes, find(parsed, quotes))


def describe(
    parsed: Parsed, actors: tuple[ActorMention, ...], quotes: tuple[Quote, ...], found: Sequence[Found]
) -> tuple[Attribution, ...]:
    """What an engine found, with all that can be told of it: for any engine that gives spans."""
    index = PartTokens(parsed)
    judge = QuotationJudge(parsed.document, quotes)
    resolver = Resolver(index, find_names(parsed, actors))
    found = _without_the_deepest(cut_at_joints(parsed.document.text, found, quotes))
    above = parents(found)
    keys = [_key(parsed.document, f) for f in found]
    out: list[Attribution] = []
    for at, one in enumerate(found):
        name = resolver.name_of(one.source, one.content)
        kind = source_kind(one, index, name)
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
                score=one.score,
                resolved=_own_words(parsed.document, one, kind) if name is None else name.resolved(),
                parent=None if holder is None else keys[holder],
                occasion=occasion_of(one, index),
            )
        )
    return tuple(out)


def _own_words(document: Document, found: Found, kind: SourceKind) -> Resolved | None:
    """A source that names somebody whom no list and no recogniser knows goes by its own words."""
    if kind not in NAMED_KINDS or len(found.source) != 1 or len(found.source[0]) > _LONGEST_NAME:
        return None
    words = document.words(found.source[0])
    start = found.source[0].start
    for article in ("The ", "the ", "A ", "a ", "An ", "an "):
        if words.startswith(article):
            words, start = words.removeprefix(article), start + len(article)
    return Resolved(words, None, Span(start, found.source[0].end))


def _without_the_deepest(found: Sequence[Found]) -> Sequence[Found]:
    lost = too_deep(parents(found))
    return [one for at, one in enumerate(found) if at not in lost] if lost else found


def _key(document: Document, found: Found) -> str:
    parts: list[str | int] = [document.id]
    for role, spans in (("source", found.source), ("cue", found.cue), ("content", found.content)):
        parts.append(role)
        for span in spans:
            parts.extend((span.start, span.end))
    return make_key("att", *parts)

"""Whose word a title gives: "UN: 40 killed in strike", "Forty killed in strike on market: police".

In: what was found, over a parse, and the actors' mentions. Out: the same with what is added, each with one
score. A title is a headline, a heading, or a paragraph of a few words without a full stop. PolNeAR has no
headlines, so the network has not seen this form. Who may have said it is whoever has a name and is no place
(a place there is a dateline or a topic), whoever holds an office, a body, or a report; a label such as
"Analysis" is none of these.
"""

from collections.abc import Iterator, Sequence

from sayso.annotate.attribution.found import Found
from sayso.annotate.attribution.tokens import PartTokens
from sayso.annotate.attribution.who.words import is_in, is_person_noun
from sayso.annotate.doc import Token
from sayso.core.marks import ActorMention
from sayso.core.text import Span
from sayso.core.vocabulary import ActorKind, BlockKind, Reference

_SCORE = 0.7
_SAFE = 0.5  # score from which a source counts as found
_MOST = 30  # tokens of a title
_LONG = 400  # code points of one
_LONGEST = 6  # tokens of whoever is named before or after the colon
_LEAST = 3  # words of what is said
_BODIES = ("official", "state_body", "body", "group", "titled")
_NAMES = frozenset({"PERSON", "ORG"})
_PLACES = frozenset({ActorKind.STATE, ActorKind.TERRITORY, ActorKind.PEOPLE})
_TITLES = frozenset({BlockKind.HEADLINE, BlockKind.HEADING})
_ASKING = frozenset({"WDT", "WP", "WRB"})
_ENDS = frozenset('.!?…"”’')


def with_titles(found: Sequence[Found], index: PartTokens, actors: tuple[ActorMention, ...]) -> list[Found]:
    """What was found, and what titles say by a colon.

    A source that was safely found stays; an unsafe one gives way.
    """
    titles = list(_titles(index))
    if not titles:
        return list(found)
    named = {
        i
        for actor in actors
        if actor.kind not in _PLACES and actor.reference is Reference.NAME
        for i in index.index.overlapping(actor.span)
    }
    if not actors:
        named = {token.i for token in index.parsed.doc if token.ent_type_ in _NAMES}
    safe = {t.i for one in found if one.score >= _SAFE for t in index.tokens(one.source)}
    added = [one for title in titles if (one := _said(title, named)) is not None]
    added = [one for one in added if not safe & {t.i for t in index.tokens(one.source)}]
    new = {t.i for one in added for t in index.tokens(one.source)}
    return [*(one for one in found if not new & {t.i for t in index.tokens(one.source)}), *added]


def _titles(index: PartTokens) -> Iterator[list[Token]]:
    text = index.parsed.document.text
    for block in index.parsed.document.blocks:
        if (
            block.kind is BlockKind.CAPTION
            or len(block.span) > _LONG
            or ":" not in text[block.span.start : block.span.end]
        ):
            continue
        tokens = index.tokens((block.span,))
        if not _LEAST < len(tokens) <= _MOST:
            continue
        if block.kind in _TITLES or tokens[-1].text[-1] not in _ENDS:
            yield tokens


def _said(title: list[Token], named: set[int]) -> Found | None:
    """The title as an attribution, where one side of its only colon may have said the other."""
    colons = [at for at, token in enumerate(title) if token.text == ":"]
    if len(colons) != 1:
        return None
    before, after = title[: colons[0]], title[colons[0] + 1 :]
    for who, what in ((before, after), (after, before)):
        if 0 < len(who) <= _LONGEST and _tells(what) and _may_say(who, named):
            colon = title[colons[0]]
            return Found((_span(who),), (_span([colon]),), (_span(what),), _SCORE)
    return None


def _tells(what: list[Token]) -> bool:
    if what and what[0].tag_ in _ASKING:  # "Foreign recruits: what we know" is a topic
        return False
    return sum(t.is_alpha for t in what) >= _LEAST and any(t.pos_ in ("VERB", "AUX", "NUM") for t in what)


def _may_say(who: list[Token], named: set[int]) -> bool:
    if any(t.is_punct or t.pos_ in ("VERB", "AUX") for t in who):
        return False
    last = next((t for t in who if t.pos_ == "ADP"), None)
    head = who[who.index(last) - 1] if last is not None and who.index(last) else who[-1]
    if head.i in named:
        return True
    return is_person_noun(head) or any(is_in(head, "source", key) for key in _BODIES)


def _span(tokens: list[Token]) -> Span:
    return Span(tokens[0].idx, tokens[-1].idx + len(tokens[-1]))

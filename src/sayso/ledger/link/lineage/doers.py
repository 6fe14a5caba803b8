"""Who did it, in two tellings: somebody else is named.

In: an earlier and a later telling. Out: a `Drift`, or none. No paper, no place and nobody whom the other
sentence names too is somebody else.
"""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from sayso.core.claim import Claim
from sayso.core.links import Drift, DriftKind
from sayso.core.text import Span, Spans
from sayso.core.vocabulary import Reference
from sayso.ledger.link.claims.places import sites_of
from sayso.ledger.link.claims.telling import Telling
from sayso.ledger.link.claims.words import stems
from sayso.ledger.link.lineage.amounts import NEAR
from sayso.ledger.link.lineage.changes import sentence_of
from sayso.ledger.link.lineage.frames import has_cue
from sayso.ledger.link.lineage.papers import in_short, names_one_of
from sayso.ledger.link.lineage.sources import (
    is_office,
)
from sayso.ledger.link.lineage.where import is_site, names_town
from sayso.ledger.link.lineage.within import states_in
from sayso.ledger.link.lineage.wording import is_ranked

_LEAD = 10  # code points before a number in which "at" stands
_THE = 5  # code points from the beginning of a claim in which an article stands
_BY = re.compile(r"\bby\s+(?:(?:the|an?)\s+)?$", re.IGNORECASE)
_CAPITAL = re.compile(r"\b[A-Z][\w’'-]*")
_THE_NAME = re.compile(r"\bthe\s+$", re.IGNORECASE)
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "who", "these", "those", "this", "that"})


def actor_drift(
    before: Telling, after: Telling, papers: AbstractSet[str], elsewhere: Sequence[Drift]
) -> Iterator[Drift]:
    """Somebody is named in place of somebody else: no paper, nobody whom the other sentence names too, and no
    other place.
    """
    gone, come = before.actors - after.actors - after.places, after.actors - before.actors - before.places
    old = _unlike(_spans_of(before, gone), before, after, papers)
    new = _unlike(_spans_of(after, come), after, before, papers)
    both = old and new and _gives(before, after, new) and _gives(after, before, old)
    if both and not all(map(is_doer, (before.claim, after.claim), (old, new))):
        return  # each document names both, and neither may have done what the other did
    sites = [span for one in elsewhere for span in one.after]
    new = tuple(span for span in new if not any(span.overlaps(site) for site in sites))
    states = [
        states_in(" ".join(map(one.claim.document.words, spans)))
        for one, spans in ((before, old), (after, new))
    ]
    if old and new and not _one_name(gone, come) and states[0].isdisjoint(states[1]):
        yield Drift(DriftKind.ACTOR, old, new, f"Another actor: {became(before, after, old, new)}.")


def _gives(telling: Telling, other: Telling, spans: Spans) -> bool:
    """True where a telling's document has each of some names of the other one's."""
    text, words = telling.claim.document.text, other.claim.document.words
    return all(words(span) in text for span in spans)


def _spans_of(telling: Telling, names: frozenset[str]) -> Spans:
    sites = {place.span for place in sites_of(telling)}
    return tuple(
        actor.span
        for actor in telling.claim.actors
        if (actor.id or actor.name).lower() in names
        and actor.reference is Reference.NAME
        and actor.span not in sites
        and not _stands_as_place(telling.claim, actor.span)
        and not is_ranked(telling.claim.document.text[actor.span.start : actor.span.end + NEAR])
    )


def _stands_as_place(claim: Claim, span: Span) -> bool:
    """True for a name that the words around make a town ("the road between | Dumra | and Sarrat"), or that
    says which river or depot is meant, where that does nothing: "the | Orsk | depot".
    """
    text = claim.document.text
    lead, follow = text[max(0, span.start - NEAR) : span.start], text[span.end : span.end + NEAR]
    words = text[span.start : span.end]
    if names_town(words, lead, follow):
        return True
    return _THE_NAME.search(lead) is not None and is_site(follow) and not is_doer(claim, (span,))


def _unlike(spans: Spans, own: Telling, other: Telling, papers: AbstractSet[str]) -> Spans:
    """The names that stand in no paper's name, and not in the other's sentence."""
    there = frozenset(stems(other.claim.document.words(sentence_of(other.claim))))
    short = in_short(papers) | {paper.split()[-1] for paper in papers}  # "the Courant"
    words = own.claim.document.words
    return tuple(
        span for span in spans
        if not names_one_of(words(span), short) and not there & _names_in(words(span))
    )  # fmt: skip


def _names_in(words: str) -> frozenset[str]:
    """The stems by which somebody is known: of "Ukrainian forces" those of the name alone; an office is one
    man's ("Prime Minister Rana").
    """
    names = stems(" ".join(_CAPITAL.findall(words)))
    return frozenset(stems(words) if not names or is_office(f"the {words}") else names)


def _one_name(first: frozenset[str], second: frozenset[str]) -> bool:
    words = [{word for name in names for word in name.split()} for names in (first, second)]
    return bool(words[0] & words[1])


def is_doer(claim: Claim, spans: Spans) -> bool:
    """True for words that a claim begins with, or that stand after "by": those of whoever does it."""
    start = spans[0].start
    words = claim.document.words(spans[0]).lower()
    if words in _PRONOUNS or has_cue(words):
        return False
    lead = claim.document.text[max(0, start - _LEAD) : start]
    return abs(start - claim.spans[0].start) <= _THE or _BY.search(lead) is not None


def became(before: Telling, after: Telling, old: Spans, new: Spans) -> str:
    """The words of both sides, as a reason gives them."""
    return f"“{_words(before, old)}” became “{_words(after, new)}”"


def _words(telling: Telling, spans: Spans) -> str:
    return ", ".join(telling.claim.document.words(span) for span in spans)

"""Persons whom people named in claims that they added: nobody has marked these names in the document.

In: a document with its marks, and the judgements on it. Out: the marks with a mention for each such person,
so that the name is looked for like any other. The words of a side that is no name ("she") stay words.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sayso.core.claim import Claim
from sayso.core.links import Judgement
from sayso.core.marks import ActorMention, Marks
from sayso.core.text import Document
from sayso.core.vocabulary import ActorKind, Reference, SourceKind
from sayso.export.mask.words import keys_of
from sayso.ledger.review.book import MISSED, still_there
from sayso.ledger.review.missed import missed_claim


def with_typed(document: Document, marks: Marks, judgements: Iterable[Judgement]) -> Marks:
    """The marks, and the persons of claims that people added and did not take back."""
    added = still_there(one for one in judgements if one.kind == MISSED)
    claims = (missed_claim(document, judgement) for judgement in added)
    found = [mention for claim in claims if claim is not None for mention in _persons(claim)]
    return replace(marks, actors=(*marks.actors, *found)) if found else marks


def _persons(claim: Claim) -> Iterator[ActorMention]:
    for mention in claim.actors:
        if mention.kind is ActorKind.PERSON:
            is_name = keys_of(claim.document.words(mention.span)) == keys_of(mention.name)
            yield replace(mention, reference=Reference.NAME if is_name else Reference.PRONOUN)
    for link in claim.chain:
        if link.name and link.source_kind is SourceKind.NAMED_PERSON:
            where = (link.source or link.cue or link.content or claim.spans)[0]
            yield ActorMention(where, link.name, link.id, ActorKind.PERSON, reference=Reference.PRONOUN)

"""Answers of an interview that are marked as such: "A: The order came from the palace."

In: what was found, over a parse, and the marks of questions and answers (`annotate.openings.answers`). Out:
the same with one attribution for each answer, its mark as the source and its colon as the cue; and who is
interviewed, by the words before the first question ("an interview with Colonel Omar Siddiqui", "she spoke to
The Herald"), or else the only person who is named there. What is asked stays the author's.
"""

from collections.abc import Callable, Iterator, Sequence

from sayso.annotate.attribution.found import Found
from sayso.annotate.attribution.who.entities import Entity
from sayso.annotate.attribution.who.words import is_in
from sayso.annotate.doc import Doc, Token
from sayso.annotate.openings import Answer

_SCORE = 0.8
_FAR = 400  # tokens before the first question that are looked at


def with_answers(found: Sequence[Found], answers: Sequence[Answer]) -> list[Found]:
    """What was found, and the answers. What was found of a mark itself is left out."""
    marks = [answer.mark for answer in answers]
    kept = [one for one in found if not any(mark.overlaps(part) for mark in marks for part in one.cue)]
    return [*kept, *(Found((one.source,), (one.colon,), (one.content,), _SCORE) for one in answers)]


def interviewed(doc: Doc, first: int, at: Callable[[Token], Entity | None]) -> Entity | None:
    """Who answers, by the tokens before number `first`; `at` gives the entity at a token."""
    before = [doc[i] for i in range(max(0, first - _FAR), first)]
    for token in before:
        for one in _asked(token):
            entity = at(one)
            if entity is not None and entity.is_person():
                return entity
    named = {e.number: e for t in before if (e := at(t)) is not None and e.is_person()}
    return next(iter(named.values())) if len(named) == 1 else None


def _asked(token: Token) -> Iterator[Token]:
    """The words for whom somebody talks with, or who talks to somebody."""
    if token.lower_ == "interview":
        links = [t for t in token.rights if t.dep_ == "prep" and t.lower_ in ("with", "of")]
        yield from (t for link in links for t in link.rights if t.dep_ == "pobj")
        return
    links = [t for t in token.rights if t.dep_ == "prep" and t.lower_ in ("to", "with")]
    if links and token.pos_ == "VERB" and is_in(token, "occasion", "speaking"):
        yield from (t for t in token.lefts if t.dep_ == "nsubj")

"""When, where and to whom it was said: "in a speech on Tuesday", "told Reuters", "in a report by".

In: an attribution's spans and the parse. Out: one span of words beside the cue, or None. The span never
overlaps the source or the content.
"""

from spacy.tokens import Token

from sayso.annotate.attribution.found import Found
from sayso.annotate.attribution.tokens import PartTokens
from sayso.annotate.lexicon import word_set
from sayso.core.text import Span

_PACKAGE = "sayso.annotate.attribution"
_NAMED = ("ORG", "PERSON", "GPE", "NORP", "PRODUCT", "WORK_OF_ART")


def occasion_of(found: Found, index: PartTokens) -> Span | None:
    """The occasion: words of a setting first, else the one who was told, else the time."""
    cue = index.head(found.cue)
    if cue is None:
        return None
    verb = cue if cue.pos_ in ("VERB", "AUX") else cue.head
    for finder in (_setting, _recipient, _time):
        pieces = [span for child in verb.children if (span := finder(verb, child)) is not None]
        for piece in pieces:
            free = _free(piece, found)
            if free is not None:
                return free
    return None


def _free(span: Span, found: Found) -> Span | None:
    """The span as far as it does not run into the source or the content; None where it begins there."""
    end = span.end
    for other in (*found.source, *found.content):
        if other.start <= span.start < other.end:
            return None
        if span.start < other.start < end:
            end = other.start
    return Span(span.start, end) if end == span.end else None


def _subtree(token: Token) -> Span:
    last = token.right_edge
    while last.i > token.i and (last.is_punct or last.is_space):
        last = token.doc[last.i - 1]
    return Span(token.left_edge.idx, last.idx + len(last))


def _setting(_verb: Token, child: Token) -> Span | None:
    if child.dep_ != "prep" or child.lower_ not in word_set(_PACKAGE, "occasion", "preposition"):
        return None
    thing = next((c for c in child.children if c.dep_ == "pobj"), None)
    if thing is None or thing.lemma_.lower() not in word_set(_PACKAGE, "occasion", "noun"):
        return None
    return _subtree(child)


def _recipient(verb: Token, child: Token) -> Span | None:
    if verb.lemma_.lower() not in word_set(_PACKAGE, "occasion", "recipient_verb"):
        return None
    if child.dep_ not in ("dobj", "dative") or child.i < verb.i:
        return None
    if child.ent_type_ not in _NAMED and child.lemma_.lower() not in word_set(
        _PACKAGE, "occasion", "recipient"
    ):
        return None
    return Span(verb.idx, _subtree(child).end)


def _time(_verb: Token, child: Token) -> Span | None:
    thing = next((c for c in child.children if c.dep_ == "pobj"), None) if child.dep_ == "prep" else child
    if thing is None or thing.ent_type_ not in ("DATE", "TIME") or child.dep_ not in ("prep", "npadvmod"):
        return None
    return _subtree(child)

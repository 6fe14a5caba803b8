"""When, where and to whom it was said: "in a speech on Tuesday", "told Reuters", "in a report by".

In: an attribution's spans and the parse. Out: one span of words beside the cue, or None. The span never
overlaps the source or the content.
"""

from collections.abc import Callable

from sayso.annotate.attribution.found import Found
from sayso.annotate.attribution.tokens import PartTokens
from sayso.annotate.attribution.who.words import is_in
from sayso.annotate.doc import Token
from sayso.annotate.lexicon import word_set
from sayso.core.text import Span

_PACKAGE = "sayso.annotate.attribution"
_NAMED = ("ORG", "PERSON", "GPE", "NORP", "PRODUCT", "WORK_OF_ART")
_MEDIA = ("ORG", "PRODUCT", "WORK_OF_ART")
_AT = frozenset(["at", "to", "in", "on", "before", "with", "during", "from"])
_OPENING = frozenset(["“", '"', "``", "''", "‘"])
_CLOSING = frozenset(["”", '"', "''", "’", "'"])
_UNDER = frozenset({"advcl", "xcomp"})
_BESIDE = frozenset({"prep", "advcl", "dobj", "dative", "npadvmod"})  # that the finders below look at
_Finder = Callable[[Token, Token], Span | None]
_SHORT = 18
_LONGEST = 40  # tokens of an occasion: longer words tell a story


def occasion_of(found: Found, index: PartTokens) -> Span | None:
    """The occasion: words of a setting first, else the one who was told, else the time.

    What stands right beside it and is one of these too belongs to it: "told Reuters at a rally on Monday".
    """
    cue = index.head(found.cue)
    if cue is None:
        return None
    verb = cue if cue.pos_ in ("VERB", "AUX") else cue.head
    kinds = _kinds((_setting, _spoken_at, _medium, _recipient, _time), verb, found)
    if not any(kinds) and verb.dep_ in _UNDER:  # "spoke in Ohio on Monday, arguing that"
        kinds = _kinds((_setting, _recipient, _time), verb.head, found)
    first = next((pieces[0] for pieces in kinds if pieces), None)
    if first is None:
        return None
    text = index.parsed.document.text
    return _with_next(first, sorted(piece for pieces in kinds for piece in pieces), text)


def _kinds(finders: tuple[_Finder, ...], verb: Token, found: Found) -> list[list[Span]]:
    """What each finder finds beside a verb, where it does not run into the source or the content."""
    beside = [c for c in verb.children if c.dep_ in _BESIDE and abs(c.i - verb.i) <= _LONGEST]
    spans = [[finder(verb, child) for child in beside] for finder in finders]
    return [
        [free for span in some if span is not None and (free := _free(span, found)) is not None]
        for some in spans
    ]


def _with_next(span: Span, pieces: list[Span], text: str) -> Span:
    """The span with the pieces that stand right after it and right before it."""
    for piece in pieces:
        if piece.start >= span.end and not text[span.end : piece.start].strip():
            span = Span(span.start, piece.end)
    for piece in reversed(pieces):
        if piece.end <= span.start and not text[piece.end : span.start].strip():
            span = Span(piece.start, span.end)
    return span


def _free(span: Span, found: Found) -> Span | None:
    """The span, where it does not run into the source or the content."""
    if any(other.overlaps(span) for other in (*found.source, *found.content)):
        return None
    return span


def _phrase(token: Token, first: Token | None = None) -> Span | None:
    """The words from a token, or from `first`, to the end of what hangs on the token."""
    last = token.right_edge
    clause = _clause(token)
    if clause is not None:
        last = clause.doc[clause.i - 1]
    if last.i - token.i > _LONGEST:
        return None
    while last.i > token.i and (last.is_punct or last.is_space):
        opened = any(t.text in _OPENING for t in token.doc[token.i + 1 : last.i])
        if (opened and last.text in _CLOSING) or last.text in (")", "]"):
            break
        last = token.doc[last.i - 1]
    return Span((first or token).idx, last.idx + len(last))


def _object(prep: Token) -> Token | None:
    return next((c for c in prep.children if c.dep_ == "pobj"), None)


def _setting(_verb: Token, child: Token) -> Span | None:
    if child.dep_ != "prep" or child.lower_ not in word_set(_PACKAGE, "occasion", "preposition"):
        return None
    thing = _object(child)
    return _phrase(child) if thing is not None and is_in(thing, "occasion", "noun") else None


def _clause(token: Token) -> Token | None:
    """The first word of a clause on a phrase's noun: "announcing" in "at a meeting announcing that"."""
    thing = _object(token) or token
    clauses = (c for c in thing.rights if c.dep_ in ("acl", "relcl") and c.left_edge.i > thing.i)
    return next((c.left_edge for c in clauses), None)


def _spoken_at(_verb: Token, child: Token) -> Span | None:
    """For "speaking at a rally on Monday, Khan said"."""
    if child.dep_ != "advcl" or child.tag_ != "VBG" or not is_in(child, "occasion", "speaking"):
        return None
    places = any(c.dep_ == "prep" and c.lower_ in _AT and _object(c) is not None for c in child.rights)
    short = child.right_edge.i - child.i <= _SHORT
    return _phrase(child) if places and short else None


def _medium(verb: Token, child: Token) -> Span | None:
    """For "said on CNN", "wrote on Twitter", "in the Daily Star"."""
    if child.dep_ != "prep" or child.i < verb.i or child.lower_ not in ("on", "in", "via", "to", "for"):
        return None
    thing = _object(child)
    if thing is None:
        return None
    if is_in(thing, "occasion", "medium") and child.lower_ in ("on", "via"):
        return _phrase(child)
    speaks = is_in(verb, "cue", "reporting") or is_in(verb, "cue", "written")
    return _phrase(child) if speaks and child.lower_ == "on" and thing.ent_type_ in _MEDIA else None


def _recipient(verb: Token, child: Token) -> Span | None:
    if not is_in(verb, "occasion", "recipient_verb"):
        return None
    if child.dep_ not in ("dobj", "dative") or child.i < verb.i:
        return None
    names = [t for t in (child, *child.lefts) if t is child or t.dep_ in ("poss", "compound")]
    named = any(t.ent_type_ in _NAMED or (t.pos_ == "PROPN" and t.text[:1].isupper()) for t in names)
    if not named and not is_in(child, "occasion", "recipient"):
        return None
    end = _phrase(child)
    return Span(verb.idx, end.end) if end is not None else None


def _time(_verb: Token, child: Token) -> Span | None:
    thing = _object(child) if child.dep_ == "prep" else child
    if thing is None or thing.ent_type_ not in ("DATE", "TIME") or child.dep_ not in ("prep", "npadvmod"):
        return None
    if child.dep_ == "prep" and child.lower_ not in ("on", "in", "at", "during", "by", "late", "early"):
        return None
    if child.dep_ == "npadvmod" and any(c.dep_ == "det" and c.lower_ == "the" for c in child.children):
        return None  # "the day after": of something else
    return _phrase(child, child.left_edge if child.dep_ == "npadvmod" else child)

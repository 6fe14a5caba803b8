"""Whom a source cites for what it says: "The ministry, citing local doctors, said that 40 people had died".

In: what was found, over a parse. Out: the same, with one more attribution for each "citing" whose object can
be a source: somebody, a body, a paper or a document, and not a reason ("citing health"). Its content is what
the one who cites says, and it stands inside that one's word. The words of the citing are taken out of both
contents.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.annotate.attribution.found import Found
from sayso.annotate.attribution.tokens import PartTokens
from sayso.annotate.attribution.who.words import is_in
from sayso.annotate.doc import Token
from sayso.core.text import Span, Spans

_LONGEST = 30  # tokens of what is cited
_HUNG = frozenset({"advcl", "acl", "ccomp", "conj", "dep"})
_OBJECTS = frozenset({"dobj", "obj"})
_CALLED = frozenset({"ccomp", "dobj", "pcomp"})  # relations of "what it called" to "quoting"
_SOURCES = ("official", "state_body", "body", "publication", "document", "group")
_NAMES = frozenset({"PERSON", "ORG", "NORP"})


@dataclass(frozen=True, slots=True)
class Relay:
    """An attribution; `by` is the one who cites its source, where it is a citing."""

    found: Found
    by: Found | None = None


def with_cited(found: Sequence[Found], index: PartTokens) -> list[Relay]:
    """All attributions and the citings among them, in text order.

    Where two could have cited, it was the outer one. A citing that was found as an attribution of its own
    gives way, since its content was taken to be the one who is cited.
    """
    by: dict[int, tuple[Found, Token, list[Token]]] = {}
    for one in sorted(found, key=lambda f: -sum(map(len, f.content))):
        if (citing := _citing(one, index)) is not None:
            by.setdefault(citing[0].i, (one, *citing))
    gaps = [(verb, words[-1].i) for verb, (_, _, words) in by.items()]
    relays: list[Relay] = []
    cites = {id(one): (cue, source) for one, cue, source in reversed(by.values())}
    for one in found:
        head = index.head(one.cue)
        if id(one) in cites:
            relays.extend(_relayed(one, *cites[id(one)], index))
        elif head is None or not any(verb <= head.i <= last for verb, last in gaps):
            relays.append(Relay(one))
    return sorted(relays, key=lambda relay: relay.found.order())


def _relayed(one: Found, cue: Token, cited: list[Token], index: PartTokens) -> list[Relay]:
    """One who cites, without the words of the citing, and whom it cites."""
    whole = Span(cue.idx, cited[-1].idx + len(cited[-1]))
    content = _without(one.content, whole, index)
    if not content:
        return [Relay(one)]
    said = replace(one, source=_without(one.source, whole, index), content=content)
    source, citing = Span(cited[0].idx, whole.end), Span(cue.idx, cue.idx + len(cue))
    return [Relay(said), Relay(replace(said, source=(source,), cue=(citing,)), said)]


def parents_with_cited(relays: Sequence[Relay], above: Sequence[int | None]) -> list[int | None]:
    """The parent of each: a citing stands under the one who cites, and what stood there under the citing."""
    numbers = {id(relay.found): number for number, relay in enumerate(relays)}
    under = {numbers[id(relay.by)]: number for number, relay in enumerate(relays) if relay.by is not None}
    out: list[int | None] = []
    for number, (relay, parent) in enumerate(zip(relays, above, strict=True)):
        if relay.by is not None:
            out.append(numbers[id(relay.by)])
        elif parent is not None and under.get(parent, number) != number:
            out.append(under[parent])
        else:
            out.append(parent)
    return out


def _citing(one: Found, index: PartTokens) -> tuple[Token, list[Token]] | None:
    """The word "citing" beside a cue that has a source, and the words of what is cited."""
    said, source = index.head(one.cue), index.head(one.source)
    if said is None or source is None or is_in(said, "cue", "citing"):
        return None
    for verb in _near(said, source, index.head(one.content)):
        if verb.tag_ == "VBG" and verb.dep_ in _HUNG and is_in(verb, "cue", "citing"):
            cited = _cited(verb)
            if cited is not None and _may_say(cited):
                return verb, _words(verb, cited)
    return None


def _cited(verb: Token) -> Token | None:
    """The noun that is cited; of "quoting what it called well-informed sources", the sources."""
    for token in verb.rights:
        if token.dep_ in _CALLED and token.lemma_ in ("call", "describe", "term"):
            return next((t for t in token.rights if t.dep_ in ("oprd", "dobj", "attr")), None)
        if token.dep_ in _OBJECTS:
            return token
    return None


def _near(said: Token, source: Token, content: Token | None) -> Iterator[Token]:
    """Where a citing hangs: on the cue, on the source, or, by the parse, on what is said."""
    yield from said.children
    yield from source.children
    if content is not None and content != said:
        yield from content.children


def _may_say(cited: Token) -> bool:
    if cited.ent_type_ in _NAMES and cited.pos_ == "PROPN":
        return True
    return any(is_in(cited, "source", key) for key in _SOURCES) or is_in(cited, "resolve", "person")


def _words(verb: Token, cited: Token) -> list[Token]:
    """The words of what is cited, without a clause that hangs on it and without what follows a comma."""
    words: list[Token] = []
    first = max(verb.i + 1, cited.left_edge.i)
    for token in verb.doc[first : min(cited.right_edge.i + 1, verb.i + 1 + _LONGEST)]:
        if token.is_punct and token.i > cited.i:
            break
        words.append(token)
    return words


def _without(spans: Spans, gap: Span, index: PartTokens) -> Spans:
    """The spans without a stretch and the commas around it; what is left begins and ends with a word."""
    out: list[Span] = []
    for span in spans:
        if not span.overlaps(gap):
            out.append(span)
            continue
        for start, end in ((span.start, min(gap.start, span.end)), (max(gap.end, span.start), span.end)):
            words = [
                t
                for t in index.tokens((Span(start, end),) if start < end else ())
                if start <= t.idx and t.idx + len(t) <= end
            ]
            while words and words[0].is_punct and words[0].text == ",":
                words.pop(0)
            while words and words[-1].is_punct and words[-1].text == ",":
                words.pop()
            if words:
                out.append(Span(words[0].idx, words[-1].idx + len(words[-1])))
    return tuple(out)

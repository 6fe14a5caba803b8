"""The names of a document, in order, with the fullest form that each stands for.

In: the parse and the actors (who may be none: then the parser's own names serve). Out: `Name` values.
A surname stands for the full name that came before it, letters such as PLO for the name they abbreviate.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from sayso.annotate.lexicon import word_set
from sayso.annotate.parse import Parsed, span_of
from sayso.core.marks import ActorMention, Resolved
from sayso.core.text import Span
from sayso.core.vocabulary import ActorKind

_PACKAGE = "sayso.annotate.attribution"
_FROM_ENTITY = {
    "PERSON": ActorKind.PERSON,
    "ORG": ActorKind.ORGANISATION,
    "GPE": ActorKind.STATE,
    "NORP": ActorKind.PEOPLE,
}
_SMALL = frozenset(["of", "the", "for", "and", "in", "on", "to", "al"])
_ENDINGS = ("'s", "’s", "'", "’")


@dataclass(frozen=True, slots=True)
class Name:
    """A mention by name. `full` and `full_span` are the fullest form so far, or this one itself."""

    span: Span
    text: str
    kind: ActorKind
    id: str | None
    full: str
    full_span: Span

    def resolved(self) -> Resolved:
        """The name as attributions carry it."""
        return Resolved(self.full, self.id, self.full_span)


def find_names(parsed: Parsed, actors: tuple[ActorMention, ...]) -> tuple[Name, ...]:
    """All names in text order; an actor's mention goes before the parser's entity at the same place."""
    text = parsed.document.text
    known = [
        _cut(_named(a.span, text[a.span.start : a.span.end], a.kind, a.id))
        for a in actors
        if a.kind is not ActorKind.OFFICE  # "the prime minister" names nobody: resolve.py looks for who it is
    ]
    known.extend(_from_entities(parsed, sorted(n.span for n in known)))
    known.extend(_surnames(parsed, sorted(known, key=lambda n: n.span)))
    return _with_full_forms(sorted(known, key=lambda n: (n.span.start, n.span.end)))


def _named(span: Span, words: str, kind: ActorKind, identity: str | None) -> Name:
    return Name(span, words, kind, identity, words, span)


def _from_entities(parsed: Parsed, covered: list[Span]) -> list[Name]:
    found: list[Name] = []
    at = 0
    for entity in parsed.doc.ents:
        kind = ActorKind.PERSON if _holds_office(entity) else _FROM_ENTITY.get(entity.label_)
        span = span_of(_whole(entity, person=kind is ActorKind.PERSON))
        while at < len(covered) and covered[at].end <= span.start:
            at += 1
        if kind is None or not len(span) or (at < len(covered) and covered[at].overlaps(span)):
            continue
        words = parsed.document.text[span.start : span.end]
        if not any(c.isupper() for c in words):
            continue
        found.append(_cut(_named(span, words, kind, None)))
    return found


def _surnames(parsed: Parsed, known: list[Name]) -> Iterator[Name]:
    """Surnames of persons named in full before, where the parser saw no name."""
    persons: set[str] = set()
    at = 0
    for token in parsed.doc:
        while at < len(known) and known[at].span.end <= token.idx:
            words = known[at].text.split()
            if known[at].kind is ActorKind.PERSON and len(words) > 1:
                persons.add(words[-1])
            at += 1
        covered = at < len(known) and known[at].span.start <= token.idx
        capitals = token.text.isupper() and token.text.title() in persons  # a speaker's turn: "STEVENSON:"
        plain = token.text in persons and token.pos_ in ("PROPN", "NOUN")
        if (plain or capitals) and not covered:
            yield _named(span_of(token), token.text, ActorKind.PERSON, None)


def _holds_office(entity: TokenSpan) -> bool:
    """True for "Petrova" in "the minister, Ana Petrova," whatever the parser takes the name for."""
    top = entity.root
    return top.dep_ == "appos" and top.head.lemma_.lower() in word_set(_PACKAGE, "source", "official")


def _whole(entity: TokenSpan, *, person: bool) -> TokenSpan:
    start, end = entity.start, entity.end
    while start < end - 1 and entity.doc[start].lower_ in ("the", "a", "an"):
        start += 1
    if entity.doc[end - 1].lower_ in ("of", "for"):  # "Library of" Congress, cut short by the parser
        while end < len(entity.doc) and entity.doc[end].pos_ == "PROPN":
            end += 1
    if person and end - start == 1:  # a surname, its first name left out by the parser
        while start > 0 and _is_first_name(entity.doc[start - 1]):
            start -= 1
    return entity.doc[start:end]


def _is_first_name(token: Token) -> bool:
    titles = (("source", "official"), ("resolve", "she_title"), ("resolve", "he_title"), ("resolve", "title"))
    if token.pos_ != "PROPN" or token.dep_ != "compound" or not token.text.istitle() or token.ent_type_:
        return False
    return not any(token.lower_ in word_set(_PACKAGE, table, key) for table, key in titles)


def _cut(name: Name) -> Name:
    """The name without a possessive ending."""
    for ending in _ENDINGS:
        if name.text.endswith(ending) and len(name.text) > len(ending):
            span = Span(name.span.start, name.span.end - len(ending))
            text = name.text[: -len(ending)]
            return _named(span, text, name.kind, name.id)
    return name


def _with_full_forms(names: list[Name]) -> tuple[Name, ...]:
    out: list[Name] = []
    shorter: dict[str, Name] = {}  # surname, letters or id to the name in full
    for name in names:
        several = len(name.text.split()) > 1
        known = shorter.get(name.id) if name.id is not None else None
        if known is None and not several:
            known = shorter.get(name.text.casefold()) or shorter.get(name.text)
            if known is not None and name.id is not None and known.id not in (None, name.id):
                known = None
        if known is not None and not several:
            kind = name.kind if name.id is not None else known.kind
            out.append(Name(name.span, name.text, kind, name.id or known.id, known.full, known.full_span))
            continue
        out.append(name)
        if several:
            shorter.update(_short_forms(name))
    return tuple(out)


def _short_forms(name: Name) -> dict[str, Name]:
    words = name.text.split()
    forms: dict[str, Name] = {name.id: name} if name.id is not None else {}
    if name.kind is ActorKind.PERSON:
        forms[words[-1].casefold()] = name
    else:
        letters = "".join(w[0] for w in words if w.lower() not in _SMALL).upper()
        if len(letters) > 1:
            forms[letters] = name
    return forms

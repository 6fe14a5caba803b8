"""Bodies and works that go by a name: "the Miller campaign", "a Reuters poll", "a report by Amnesty".

In: the parse, and whose name stands where. Out: one entity for each noun and owner, with its mentions. It is
shown by the words of the text: from the first capital to the noun, or from the noun to the owner's name.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from sayso.annotate.attribution.who.entities import Entity
from sayso.annotate.attribution.who.grid import Grid
from sayso.annotate.attribution.who.mentions import Mention, words_of
from sayso.annotate.attribution.who.words import is_in, listed
from sayso.annotate.doc import Doc, Token
from sayso.annotate.lexicon import word_set
from sayso.core.text import Span
from sayso.core.vocabulary import ActorKind

_NOUNS = frozenset({"NOUN", "PROPN"})
_BETWEEN = frozenset({"ADJ", "NOUN", "PROPN"})
_BODY_REACH, _WORK_REACH = 3, 4  # tokens from a name to the noun
_LONGEST = 12  # tokens of such a name
_MAKERS = frozenset(["by", "from"])
_OWNERS = frozenset({ActorKind.PERSON, ActorKind.ORGANISATION})
_NO_NAMES = frozenset({"DATE", "GPE", "LOC", "NORP", "TIME"})
_PACKAGE = "sayso.annotate.attribution"
_NO_MAKERS = frozenset({ActorKind.STATE, ActorKind.TERRITORY, ActorKind.PEOPLE})


@dataclass(slots=True)
class Composed:
    """What `compose` made: the entities, and by the noun's token which of them, and the mention there."""

    entities: list[Entity] = field(default_factory=list)
    who: dict[int, Entity] = field(default_factory=dict)
    mentions: dict[int, Mention] = field(default_factory=dict)


def compose(
    doc: Doc, grid: Grid, text: str, who: Mapping[int, Entity], mentions: Mapping[int, Mention]
) -> Composed:
    """The bodies and works of a document. `who` and `mentions` are by the first token of each name."""
    made, known = Composed(), dict[tuple[int | str, str], Entity]()
    named = {i for m in mentions.values() for i in range(m.first, m.last)}
    found: list[tuple[Entity | None, Token, Span, ActorKind | None]]
    found = [(owner, *one) for i, owner in sorted(who.items()) for one in _found(doc, mentions[i], owner)]
    owned = {noun.i for _, noun, _, _ in found}
    found.extend((None, *one) for one in _unknown(doc, grid, named | owned))
    for owner, noun, span, kind in sorted(found, key=lambda one: (one[1].i, one[2])):
        if noun.i in named or noun.i in made.who:
            continue
        shown = text[span.start : span.end]
        key = (owner.number if owner is not None else shown.lower(), noun.lower_)
        entity = known.get(key)
        if entity is None:
            words = (*(owner.words[-1:] if owner is not None else words_of(shown)[:-1]), noun.lower_)
            entity = Entity(len(who) + len(made.entities), kind, None, words, shown, span)
            entity.owner = owner if kind is not None else None
            known[key] = entity
            made.entities.append(entity)
        elif _has_possessive(entity, noun) and "'s " not in shown.replace("’", "'"):
            entity.shown, entity.span = shown, span
        mention = Mention(noun.i, noun.i + 1, noun.i, span, shown, entity.words, kind, None)
        entity.add(mention)
        made.who[noun.i], made.mentions[noun.i] = entity, mention
    return made


def _unknown(doc: Doc, grid: Grid, known: set[int]) -> Iterator[tuple[Token, Span, ActorKind | None]]:
    """Works that go by a name that nobody recognised: "a Morning Consult poll"."""
    for at in grid.places(word_set(_PACKAGE, "source", "document")):
        noun = doc[at]
        if at in known or noun.tag_ != "NN" or not _is_work(noun):
            continue
        first = at
        while first > max(0, at - _WORK_REACH) and _is_name(doc[first - 1], noun) and first - 1 not in known:
            first -= 1
        if first < at:
            yield noun, Span(doc[first].idx, noun.idx + len(noun)), None


def _is_name(token: Token, noun: Token) -> bool:
    name = token.pos_ == "PROPN" and token.text[:1].isupper() and token.ent_type_ not in _NO_NAMES
    return name and (token.head == noun or token.dep_ == "compound")


def _has_possessive(entity: Entity, noun: Token) -> bool:
    return entity.shown[-len(noun) - 2 : -len(noun) - 1] in ("s", "'", "’")


def _found(doc: Doc, mention: Mention, owner: Entity) -> Iterator[tuple[Token, Span, ActorKind | None]]:
    """The nouns that go by a name: each with the words that name it, and its kind."""
    at = mention.last + (mention.last < len(doc) and doc[mention.last].tag_ == "POS")
    after = []
    for token in doc[at : at + _WORK_REACH]:
        if token.pos_ not in _BETWEEN or token.is_sent_start:
            break
        after.append(token)
    if owner.kind in _OWNERS:
        noun = next((t for t in after[:_BODY_REACH] if t.lower_ in listed("composed")), None)
        if noun is not None and noun.pos_ in _NOUNS:
            yield noun, Span(mention.span.start, noun.idx + len(noun)), ActorKind.ORGANISATION
            return
    if owner.kind in _NO_MAKERS:
        return
    noun = next((t for t in reversed(after) if _is_work(t)), None)
    if noun is not None:
        yield noun, Span(_first(doc, noun, mention).idx, noun.idx + len(noun)), None
        return
    noun = _made_by(doc[mention.head])
    if noun is not None and 0 < mention.last - noun.i <= _LONGEST:
        first = next((t for t in noun.lefts if t.dep_ == "compound" and noun.i - t.i <= _BODY_REACH), noun)
        yield noun, Span(first.idx, mention.span.end), None


def _is_work(token: Token) -> bool:
    work = is_in(token, "source", "document") or is_in(token, "source", "work")
    return work and token.tag_ in ("NN", "NNP") and not is_in(token, "source", "publication")


def _first(doc: Doc, noun: Token, mention: Mention) -> Token:
    """Where a name such as "Washington Post-ABC News national poll" begins: at the first capital."""
    start = max(noun.left_edge.i, noun.i - _LONGEST)
    for token in doc[start : mention.first]:
        if token.text[:1].isupper() and token.pos_ in _BETWEEN:
            return token
    return doc[mention.first]


def _made_by(head: Token) -> Token | None:
    """The work whose maker is named: "report" in "a report by Amnesty", "a report released by Amnesty"."""
    link = head.head
    if head.dep_ != "pobj" or link.lower_ not in _MAKERS:
        return None
    work = link.head
    if link.i > 0 and _is_work(link.doc[link.i - 1]):
        work = link.doc[link.i - 1]
    if work.dep_ == "acl" and work.tag_ == "VBN":
        work = work.head
    owned = any(c.dep_ == "poss" for c in islice(work.lefts, _LONGEST))
    return work if work.pos_ in _NOUNS and _is_work(work) and not owned else None

"""Which group is meant by words that do not name it: "a group calling itself the Red Hand", "the rebels".

In: a noun of a parse, and the actors of the document by token. Out: the word that carries the group's name,
or the mention of the group that is meant. Grammar and lists of ordinary words say so, whoever the group is;
where two groups may be meant, none is.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sayso.annotate.assertions.grammar import child, kids, lemma
from sayso.annotate.doc import Doc, Token
from sayso.annotate.events.frames import PACKAGE
from sayso.annotate.events.grammar import behind, subject
from sayso.annotate.lexicon import word_set
from sayso.core.marks import ActorMention
from sayso.core.vocabulary import ActorKind, Reference

_NEAR = 3  # sentences, the noun's own and those before it, in which the only group named is meant
_CLAUSES = frozenset({"acl", "relcl"})
_FROM = frozenset({"from", "by", "of"})
_MAIN = frozenset({"ROOT", "ccomp", "conj"})
_QUOTES = frozenset({'"', "“", "``", "''", "”"})
_NAMES = frozenset({"oprd", "dobj", "attr", "ccomp", "npadvmod"})


def name_of(noun: Token) -> Token | None:
    """The word that heads the name which a noun for a body introduces, or None.

    "A group calling itself X", "a movement known as X", "a commando unit, the X".
    """
    if noun.pos_ != "NOUN" or not _is_a_body(noun):
        return None
    for c in kids(noun):
        if c.dep_ == "appos" and c.i > noun.i and (c.pos_ == "PROPN" or _is_quoted(c)):
            return c
        if c.dep_ in _CLAUSES and lemma(c) in word_set(PACKAGE, "naming", "calling"):
            own = any(inner.lower_ == "itself" for inner in kids(c))
            named = [one for one in _named_in(c) if one.pos_ == "PROPN" or (own and one.pos_ == "NOUN")]
            if named:
                return named[-1]
    return None


def _is_quoted(noun: Token) -> bool:
    """True for a name in quotation marks, of ordinary words: the "Civic Force"."""
    return any(c.text in _QUOTES for c in kids(noun)) and any(c.pos_ == "PROPN" for c in kids(noun))


def claimant(verb: Token) -> Token | None:
    """Who claims a deed in what he sends: "distributed leaflets claiming it", "a call from X claimed it".

    None where the subject of the verb is no such thing, and claims it himself.
    """
    about = subject(verb)
    if verb.dep_ == "advcl" and verb.tag_ == "VBG":
        about = child(verb.head, "dobj") or about  # "received a call from X claiming it"
    if about is None or verb.dep_ not in {"acl", "xcomp", "advcl", "relcl"} | _MAIN:
        return None
    to_media = verb.dep_ == "acl" and lemma(about) in word_set(PACKAGE, "naming", "media")
    if lemma(about) not in word_set(PACKAGE, "naming", "carriers") and not to_media:
        return None
    named = (one for word, one in behind(about) if word in _FROM)
    signed = (n for c in kids(about) if c.dep_ == "acl" for word, n in behind(c) if word == "by")
    found = next(named, None) or next(signed, None)
    if found is not None or about.dep_ not in {"dobj", "pobj"}:
        return found
    above = about.head if about.dep_ == "dobj" else about.head.head
    return subject(above) if above.pos_ == "VERB" else None


def is_phoned(verb: Token) -> bool:
    """True for a claim that somebody makes by telephone: "called a station to claim it" asks for nothing."""
    return verb.dep_ in {"xcomp", "advcl"} and lemma(verb.head) in {"call", "phone", "telephone", "ring"}


def spoken_for(noun: Token) -> Token | None:
    """Whom a speaker without a name speaks for: "a caller who said he spoke for X"."""
    if noun.pos_ not in {"NOUN", "PRON"} or lemma(noun) not in word_set(PACKAGE, "naming", "callers"):
        return None
    clauses = [c for c in kids(noun) if c.dep_ in _CLAUSES]
    clauses += [inner for c in clauses for inner in kids(c) if inner.dep_ in {"ccomp", "xcomp", "advcl"}]
    return next((one for verb in (*clauses, noun) for one in _represented(verb) if one.pos_ == "PROPN"), None)


def _represented(word: Token) -> Iterator[Token]:
    """Whom a verb of speaking, or the speaker's own noun, names as the one spoken for."""
    speaks = lemma(word) in word_set(PACKAGE, "naming", "speaking")
    for preposition, one in behind(word):
        if lemma(one) == "behalf":
            yield from (inner for _, inner in behind(one))
        elif speaks and preposition in {"for", "to"}:
            yield one
    for c in kids(word) if speaks else ():
        if c.dep_ == "prep" and c.lower_ in {"for", "to"} and not kids(c) and c.i + 1 < len(c.doc):
            yield _whole(c.doc[c.i + 1])  # the parser has made the name the subject of what comes after it
    represented = child(word, "dobj") if lemma(word) == "represent" else None
    if represented is not None:
        yield represented


def _whole(part: Token) -> Token:
    """The head of the name that a word is a part of."""
    return part.head if part.dep_ == "compound" else part


def _is_a_body(noun: Token) -> bool:
    return lemma(noun) in word_set(PACKAGE, "naming", "bodies")


def _named_in(clause: Token) -> Iterator[Token]:
    for c in kids(clause):
        if c.dep_ in _NAMES:
            yield c
        elif c.dep_ == "prep" and c.lower_ == "as":
            yield from (inner for inner in kids(c) if inner.dep_ == "pobj")


@dataclass(frozen=True)  # without slots: what it looks up is kept with it
class Groups:
    """The armed groups that a document names, and who "the rebels" are."""

    doc: Doc
    actors: Mapping[int, ActorMention]

    @cached_property
    def _named(self) -> Sequence[tuple[int, ActorMention]]:
        """The first token of each naming, with the group; descriptions name nobody."""
        found: dict[ActorMention, int] = {}
        for i in sorted(self.actors):
            actor = self.actors[i]
            if actor.kind is ActorKind.ARMED_GROUP and actor.reference is Reference.NAME:
                found.setdefault(actor, i)
        return [(i, actor) for actor, i in found.items()]

    def meant_by(self, noun: Token, country: str | None) -> ActorMention | None:
        """The group that "the rebels" are: the only one near, else the only one that the document names.

        `country` is the one that the noun's own words name. "Other rebels", "unidentified gunmen" are nobody.
        """
        if noun.tag_ != "NNS" or lemma(noun) not in word_set(PACKAGE, "people", "armed"):
            return None
        if any(c.lower_ in word_set(PACKAGE, "naming", "others") for c in kids(noun)):
            return None
        return self._only(self._near(noun), country) or self._only(self._named, country)

    def _near(self, noun: Token) -> list[tuple[int, ActorMention]]:
        start = noun.sent.start
        for _ in range(_NEAR - 1):
            start = self.doc[start - 1].sent.start if start else 0
        return [(i, actor) for i, actor in self._named if start <= i < noun.i]

    def _only(self, named: Sequence[tuple[int, ActorMention]], country: str | None) -> ActorMention | None:
        fit = [a for _, a in named if country is None or a.country is None or a.country == country]
        return fit[-1] if len({a.id or a.name for a in fit}) == 1 else None

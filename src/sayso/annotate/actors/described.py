"""Words that name nobody and point back: "the group", "the Palestinian movement", "the army", "he".

In: the parse and the mentions by name. Out: mentions of their own, none overlapping a name, each with the id
and name of the one who is meant. They are kept apart from the names: whom an attribution's source is, its own
resolver decides, and a description never makes an unnamed source a named one.

A wrong name is worse than none. Read are the sentence and those shortly before it, hardly further than the
block. A definite noun means the one actor in reach whose kind fits it, a body or office the one state in
reach, where the document names that state most; "he" and "she" mean the one person in reach, where no other
person was spoken of since. Where two fit, it means nobody.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from sayso.annotate.actors.antecedents import InReach, main_state
from sayso.annotate.actors.matcher import Matcher, matcher_of
from sayso.annotate.actors.names import atoms_of
from sayso.annotate.doc import Doc, Token
from sayso.annotate.lexicon import load_lexicon, word_set
from sayso.annotate.parse import Parsed
from sayso.core.marks import ActorMention
from sayso.core.text import Span
from sayso.core.vocabulary import ActorKind, Reference
from sayso.knowledge import Body, Knowledge, Office

_PACKAGE = "sayso.annotate.actors"
_DEFINITE = frozenset({"the", "this", "that"})
_OBJECTS = frozenset({"dobj", "dative", "pobj"})
_MARKS = frozenset({'"', "“", "”", "``", "''"})
_APART = frozenset({"relcl", "acl", "appos", "prep", "nummod", "poss"})
# Words that can point back to somebody.
_POINTING = frozenset({"PRON", "NOUN"})


@dataclass(frozen=True, slots=True)
class _Noun:
    """A definite noun with the words before it: tokens `first` up to its head, and the state they name.

    Where a people's name stands before the noun, which is a mention of its own, `first` comes after it.
    """

    first: int
    head: Token
    country: str | None
    words: str  # the noun with what is compounded with it: "foreign ministry"


def find_described(
    parsed: Parsed, actors: Sequence[ActorMention], knowledge: Knowledge
) -> tuple[ActorMention, ...]:
    """Every description and pronoun whose meaning is plain, in the order of the text."""
    return tuple(_Walk(parsed, actors, knowledge, matcher_of(knowledge)).run())


@dataclass(slots=True)
class _Walk:
    parsed: Parsed
    actors: Sequence[ActorMention]
    knowledge: Knowledge
    matcher: Matcher
    _at: dict[int, ActorMention] = field(init=False)
    _reach: InReach = field(init=False)
    _main: str | None = field(init=False)
    _quoted: bool = False

    def __post_init__(self) -> None:
        self._at = {i: a for a in self.actors for i in _tokens_of(self.parsed.doc, a.span)}
        self._reach = InReach()
        self._main = main_state(self.actors)

    def run(self) -> Iterator[ActorMention]:
        """The mentions, sentence by sentence."""
        blocks = iter([b.span.start for b in self.parsed.document.blocks])
        upcoming = next(blocks, None)
        for sentence in self.parsed.doc.sents:
            if upcoming is not None and sentence.start_char >= upcoming:
                self._reach.next_block()
                self._quoted = False
                self._reach.close_quotation()
                while upcoming is not None and upcoming <= sentence.start_char:
                    upcoming = next(blocks, None)
            self._reach.next_sentence()
            last: ActorMention | None = None
            for token in sentence:
                if token.text in _MARKS:
                    self._quotation()
                named = self._at.get(token.i)
                if named is not None:
                    if named is not last:
                        self._reach.add(named)
                    last = named
                    continue
                found = self._of(token) if token.pos_ in _POINTING else None
                if found is not None:
                    yield found

    def _quotation(self) -> None:
        """Open or close a quotation at a mark; a block ends what none of them closes."""
        self._quoted = not self._quoted
        if self._quoted:
            self._reach.open_quotation()
        else:
            self._reach.close_quotation()

    def _of(self, token: Token) -> ActorMention | None:
        return self._pronoun(token) if token.pos_ == "PRON" else self._described(token)

    def _pronoun(self, token: Token) -> ActorMention | None:
        for gender in ("he", "she"):
            if token.lower_ in word_set(_PACKAGE, "described", gender):
                person = self._reach.person(gender)
                if person is not None and self._acts_on(token, person):
                    return None  # "the minister greeted him": himself would be another word
                return _mention(person, Span(token.idx, token.idx + len(token)), Reference.PRONOUN)
        return None

    def _acts_on(self, pronoun: Token, person: ActorMention) -> bool:
        """True where a person is the subject of the clause of which a pronoun is an object."""
        if pronoun.dep_ not in _OBJECTS:
            return False
        verb = pronoun.head.head if pronoun.head.pos_ == "ADP" else pronoun.head
        about = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        acting = self._at.get(about.i) if about is not None else None
        return acting is not None and acting.name == person.name

    def _described(self, token: Token) -> ActorMention | None:
        if _is_person_noun(token.lemma_.lower(), self.matcher):
            self._reach.speak_of_another()
        noun = self._noun(token)
        if noun is None:
            return None
        span = Span(self.parsed.doc[noun.first].idx, token.idx + len(token))
        kinds = load_lexicon(_PACKAGE)["described"]["nouns"].get(token.lower_)  # one group, not groups
        if kinds is not None and noun.words == token.lower_:
            return _mention(self._reach.one_of(frozenset(kinds), noun.country), span, Reference.DESCRIPTION)
        return self._of_state(noun, span)

    def _noun(self, token: Token) -> _Noun | None:
        """The noun with what stands before it, or None where it is not definite or says more of its own."""
        if token.dep_ == "compound" or any(c.dep_ in _APART for c in token.children):
            return None
        first, country, shown = token.i, None, None
        start = token.sent.start
        compounded: list[str] = []
        while first > start:
            before = self.parsed.doc[first - 1]
            if before.lower_ in _DEFINITE and before.dep_ == "det":
                words = " ".join([*compounded, token.lower_])
                return _Noun(first - 1 if shown is None else shown, token, country, words)
            named = self._at.get(before.i)
            if named is not None and named.kind is ActorKind.PEOPLE and named.country and country is None:
                country, shown = named.country, first
                first = next(iter(_tokens_of(self.parsed.doc, named.span)), first - 1)
                continue
            if before.lower_ in word_set(_PACKAGE, "described", "adjectives"):
                first -= 1
                continue
            if before.dep_ in {"compound", "amod"} and before.head == token:
                compounded.insert(0, before.lower_)
                first -= 1
                continue
            return None
        return None

    def _of_state(self, noun: _Noun, span: Span) -> ActorMention | None:
        """As in "the army", "the foreign ministry", "the prime minister": of the one state in reach."""
        if noun.words in word_set(_PACKAGE, "described", "many"):
            return None
        atoms = atoms_of(noun.words)
        body = self.matcher.bodies.at(atoms, 0)
        title = self.matcher.titles.at(atoms, 0)
        meaning: Body | Office | None = None
        if body is not None and body.last == len(atoms):
            meaning = body.meaning
        elif title is not None and title.last == len(atoms) and title.meaning.office:
            meaning = title.meaning
        code = self._reach.country() if meaning is not None and noun.country is None else None
        country = self.knowledge.country(code) if code and code == self._main else None
        if meaning is None or country is None:
            return None
        kind = meaning.kind if isinstance(meaning, Body) else ActorKind.OFFICE
        state = f"the {country.name}" if country.the else country.name
        return ActorMention(
            span,
            f"{meaning.name} of {state}",
            f"{country.id}-{meaning.id}",
            kind,
            meaning.sector,
            country.code,
            reference=Reference.DESCRIPTION,
        )


@lru_cache(maxsize=8192)
def _is_person_noun(lemma: str, matcher: Matcher) -> bool:
    """As in "a minister", "the spokesman": somebody without a name whom a pronoun may mean."""
    listed = lemma in word_set(_PACKAGE, "described", "persons")
    return listed or matcher.titles.at(atoms_of(lemma), 0) is not None


def _mention(actor: ActorMention | None, span: Span, reference: Reference) -> ActorMention | None:
    if actor is None:
        return None
    return ActorMention(
        span, actor.name, actor.id, actor.kind, actor.sector, actor.country, actor.office, reference
    )


def _tokens_of(doc: Doc, span: Span) -> Iterator[int]:
    """The tokens that overlap a span, in order."""
    return iter(doc.offsets.overlapping(span))

"""What stands beside a name: titles, roles and appositions, and what they say of who it is.

In: the parse and the entities. Out: nothing; what is told of the entities is filled in. Read are the words
before a name ("Republican nominee John Miller"), an apposition on either side ("Clark, the former mayor,";
"the minister, Ali Khan"), what a name is said to be ("Khan is the minister") and a party in brackets
("(R-Texas)"). Gender is only ever told by a title or a noun of the text.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from sayso.annotate.attribution.who.clauses import SUBJECTS
from sayso.annotate.attribution.who.entities import Entity
from sayso.annotate.attribution.who.mentions import Mention
from sayso.annotate.attribution.who.words import full_title, is_in, is_person_noun, listed, table
from sayso.annotate.doc import Doc, Token
from sayso.core.vocabulary import ActorKind

_REACH = 10  # tokens before a name, or in an apposition, that are looked at
_TITLE = 3.0  # a title counts as so many pronouns
_NOUNS = frozenset({"NOUN", "PROPN"})
_WITHIN = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET", "PART", "ADP", "CCONJ", "ADV", "PRON"})
_PARTY = re.compile(r"[(,] ?([A-Z])(?:\.|em|ep)?[-–—]([A-Z][\w.]*)")
_PLACES = frozenset({ActorKind.STATE, ActorKind.TERRITORY, ActorKind.PEOPLE})


@dataclass(frozen=True, slots=True)
class Peoples:
    """Which states and peoples words name: "Russian" and "Russia" are one, and so are "gop" and "Republican".

    `at` is whose name each token is a part of, `offices` the country of an office that the files know.
    """

    doc: Doc
    at: Mapping[int, Entity]
    offices: Mapping[int, str]

    def keys(self, tokens: Iterable[int]) -> set[str]:
        """A key for each state, people or party among the tokens, its sort before a colon."""
        return {key for i in tokens if (key := self._key(i)) is not None}

    def _key(self, token: int) -> str | None:
        if token in self.offices:
            return f"state:{self.offices[token]}"
        entity, word = self.at.get(token), self.doc[token]
        if entity is not None and entity.kind in _PLACES and entity.words:
            if entity.id:
                return f"state:{entity.id.split('-')[0]}"
            sort = "people" if entity.kind is ActorKind.PEOPLE else "place"
            return f"{sort}:{_stem(entity.words[0])}"
        if word.ent_type_ in _PEOPLES or word.lower_ in table("party_alias"):
            return f"{'place' if word.ent_type_ == 'GPE' else 'people'}:{_stem(word.lower_)}"
        return None


def _stem(word: str) -> str:
    """What the name of a place or people shares with its adjective."""
    return table("party_alias").get(word, word)[:_STEM]


_STEM = 5
_PEOPLES = frozenset({"NORP", "GPE"})


class Evidence:
    """Reads the words beside the names of one document."""

    def __init__(self, doc: Doc, text: str, who: Mapping[int, Entity], peoples: Peoples) -> None:
        self._doc = doc
        self._text = text
        self._who = who
        self._named = peoples.at
        self._peoples = peoples

    def read(self, entities: list[Entity]) -> None:
        """Fill in what the text says of each."""
        for entity in entities:
            signs: Counter[str] = Counter()
            for mention in entity.mentions:
                if mention.kind not in _PLACES:
                    signs.update(self._beside(entity, mention))
            entity.signs = signs["person"]
            if entity.is_person() and entity.id is None and signs["body"] and not signs["person"]:
                entity.kind = ActorKind.ORGANISATION

    def _beside(self, entity: Entity, mention: Mention) -> Iterator[str]:
        """Notes all that stands beside one mention; yields a sign for each that says what it is."""
        before = list(self._before(mention))
        for noun, beside in _roles(before):
            yield from self._note(entity, noun, beside)
        for token in before[:2]:
            yield from _title(entity, token)
        for phrase in (*self._appositions(mention), *self._said_to_be(mention)):
            for noun, beside in _roles(phrase):
                yield from self._note(entity, noun, beside)
        party = _PARTY.match(self._text, *_room_after(mention))
        if party:
            entity.tell("", {f"({party[1].lower()}", party[2].lower().rstrip(".")}, set())
            yield "person"
        if self._speaks_for(mention):
            yield "body"
        after = self._doc[mention.last] if mention.last < len(self._doc) else None
        if after is not None and after.text == "," and mention.last + 1 < len(self._doc):
            after = self._doc[mention.last + 1]
        if after is not None and after.lower_ in ("who", "whose", "whom"):
            yield "person"

    def _speaks_for(self, mention: Mention) -> bool:
        """True for "Gallup" in "Gallup's Jeffrey Jones": whoever has a person named in full is no person."""
        at = mention.last
        if at + 2 >= len(self._doc) or self._doc[at].tag_ != "POS":
            return False
        owned = self._who.get(at + 1)
        return owned is not None and owned.kind is ActorKind.PERSON and self._named.get(at + 2) is owned

    def _before(self, mention: Mention) -> Iterator[Token]:
        """The words of the same phrase right before a name, the nearest first."""
        for i in range(mention.first - 1, max(-1, mention.first - 1 - _REACH), -1):
            token = self._doc[i]
            if token.pos_ == "PUNCT" and token.text in '“”".':
                continue
            if token.pos_ not in _WITHIN or token.pos_ == "PRON" or self._ends_before(token, i, mention):
                return
            yield token
            if token.pos_ == "DET" or token.is_sent_start:
                return

    def _ends_before(self, token: Token, at: int, mention: Mention) -> bool:
        """True where the phrase of a name does not reach back over "and", or over "of" in "rival of Khan"."""
        left = self._doc[at - 1] if at else None
        if token.pos_ == "CCONJ":
            return left is None or mention.first - at == 1 or left.i in self._named
        if token.pos_ == "ADP":
            return left is None or token.lower_ != "of" or not is_in(left, "source", "official")
        return False

    def _appositions(self, mention: Mention) -> Iterator[list[Token]]:
        doc, head = self._doc, self._doc[mention.head]
        top = head.head
        if head.dep_ == "appos" and top.i < mention.first and top.i not in self._named:
            last = min(mention.first, top.i + _REACH)
            yield list(doc[max(top.left_edge.i, top.i - _REACH) : last])
        at = mention.last
        if at < len(doc) and doc[at].text in ("(",):
            close = next((i for i in range(at, min(at + 6, len(doc))) if doc[i].text == ")"), None)
            at = close + 1 if close else at
        if at + 1 < len(doc) and doc[at].text in (",", "-", "--", "—", "–"):
            phrase = list(self._phrase(at + 1))
            after = phrase[-1].i + 1 if phrase else len(doc)
            closed = after >= len(doc) or doc[after].pos_ in ("PUNCT", "SPACE") or doc[after].tag_ == "WP"
            if closed or (phrase and phrase[0].head == head):
                yield phrase

    def _phrase(self, start: int) -> Iterator[Token]:
        """The words of a phrase that begins here, up to its first verb, comma or name of somebody else."""
        for i in range(start, min(start + _REACH + 4, len(self._doc))):
            token = self._doc[i]
            if token.pos_ not in _WITHIN or token.is_sent_start or token.tag_ == "WP":
                return
            other = self._named.get(i)
            if other is not None and other.kind is ActorKind.PERSON and i == start:
                return
            yield token

    def _said_to_be(self, mention: Mention) -> Iterator[list[Token]]:
        head = self._doc[mention.head]
        verb = head.head
        if head.dep_ not in SUBJECTS:
            return
        for link in islice(verb.rights, _REACH):  # "accepted as the nominee"
            role = next((c for c in link.rights if c.dep_ == "pobj"), None) if link.lower_ == "as" else None
            if role is not None and is_person_noun(role) and role.i - verb.i <= 2 * _REACH:
                yield list(self._doc[max(role.left_edge.i, role.i - _REACH) : role.i + 1])
        if verb.lemma_ != "be":
            return
        noun = next((c for c in islice(verb.rights, _REACH) if c.dep_ == "attr" and c.pos_ in _NOUNS), None)
        if noun is not None and noun.i - verb.i <= _REACH:
            first = max(noun.left_edge.i, noun.i - _REACH)
            yield list(self._doc[first : min(noun.right_edge.i + 1, noun.i + _REACH)])

    def _note(self, entity: Entity, noun: Token, beside: list[Token]) -> Iterator[str]:
        other = self._named.get(noun.i)
        if other is not None and other.kind is ActorKind.PERSON:
            return
        words = {w for t in beside if t is not noun for w in (t.lower_, t.lemma_.lower())}
        entity.tell(full_title(noun), words, self._peoples.keys(t.i for t in beside))
        yield from _gender_of(entity, noun)
        if is_person_noun(noun) or noun.lower_.rstrip(".") in table("short"):
            entity.has_role = True
            yield "person"


def _roles(phrase: list[Token]) -> Iterator[tuple[Token, list[Token]]]:
    """The nouns of a phrase, each with all its words: "former secretary of state" has "secretary"."""
    words = [t for t in phrase if t.pos_ not in ("DET", "PART", "CCONJ")]
    for token in words:
        if token.pos_ in _NOUNS:
            yield token, words


def _room_after(mention: Mention) -> tuple[int, int]:
    at = mention.span.end
    return at + 1, at + 16


def _title(entity: Entity, token: Token) -> Iterator[str]:
    if token.lower_ in listed("she_title"):
        entity.she += _TITLE
        yield "person"
    elif token.lower_ in listed("he_title"):
        entity.he += _TITLE
        yield "person"
    elif token.lower_.rstrip(".") in table("short") or token.lower_ in listed("title"):
        yield "person"


def _gender_of(entity: Entity, noun: Token) -> Iterator[str]:
    if noun.lower_ in listed("she_noun"):
        entity.she += 1
        yield "person"
    elif noun.lower_ in listed("he_noun"):
        entity.he += 1
        yield "person"

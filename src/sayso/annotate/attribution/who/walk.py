"""The text from start to end: whom each "he", "they" and "the minister" means.

In: the parse, the entities, and where sources stand. Out: for the tokens that head such words, the entity
meant, where one is likely enough. Names are seen in passing; what is decided counts as seen too, so that a
chain of "he" holds. No more than the last `_BACK` names are ever looked at.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from sayso.annotate.attribution.who.clauses import (
    SUBJECTS,
    above_all,
    phrase_of,
    role_of,
    root_of,
    subjects_above,
)
from sayso.annotate.attribution.who.describe import describe
from sayso.annotate.attribution.who.entities import Entity
from sayso.annotate.attribution.who.features import (
    SPOKE,
    Among,
    Around,
    Near,
    body,
    description,
    nobody,
    person,
)
from sayso.annotate.attribution.who.fits import can_be, is_of_others
from sayso.annotate.attribution.who.register import Names
from sayso.annotate.attribution.who.score import Choice, Chooser, Features, choose
from sayso.annotate.attribution.who.words import full_title, is_in, is_person_noun, listed
from sayso.annotate.doc import Token
from sayso.core.text import Spans
from sayso.core.vocabulary import ActorKind

_BACK = 40  # names and pronouns looked at, going back
_SENTENCES = 12  # and sentences
_BEARERS = 12  # the latest entities that a role noun was said of
_AHEAD = 60  # tokens looked at after a pronoun, in its sentence
_PLACES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative"})
_BEFORE = 80  # tokens back in which somebody speaks of one who is called the same
_TAKEN = 1.0  # how much it counts that a pronoun was taken to mean somebody
_NOUNS = frozenset({"NOUN", "PROPN", "ADJ"})


@dataclass(frozen=True, slots=True)
class Source:
    """What the walk knows of a source: its content, whether it is safe, whether it speaks, whom it names."""

    content: Spans
    safe: bool
    says: bool
    named: Entity | None


@dataclass(frozen=True, slots=True)
class Seen:
    """An entity at a token: by name, or (`word`) by a pronoun or description that was found to mean it."""

    entity: Entity
    token: Token
    sentence: int
    quote: int
    word: str
    dep: str
    main: bool


@dataclass(slots=True)
class Walk:
    """One pass over one document. `sources` are by the token that heads them, `asked` are further tokens."""

    names: Names
    sources: Mapping[int, Source]
    asked: frozenset[int] = frozenset()
    choose: Chooser = choose
    meant: dict[int, Entity] = field(default_factory=dict)
    _seen: deque[Seen] = field(default_factory=lambda: deque(maxlen=_BACK))
    _spoke: deque[Entity] = field(default_factory=lambda: deque(maxlen=SPOKE))
    _said: tuple[Entity, ...] = ()  # who spoke last, and for whom
    _count: Counter[int] = field(default_factory=Counter)
    _bearers: dict[str, deque[Entity]] = field(default_factory=dict)
    _plain: dict[str, int] = field(default_factory=dict)
    _others: int = 0
    _sentence: int = 0
    _roles: frozenset[str] = frozenset()
    _ends: Sequence[int] = ()

    def run(self) -> dict[int, Entity]:
        """Whom each decided token means."""
        names, grid, doc = self.names, self.names.grid, self.names.doc
        self._ends = grid.ends()
        sentences = grid.sentences(lambda i: names.quote(i) < 0)
        self._roles = frozenset(noun for entity in names.entities for noun in entity.nouns)
        past = 0  # tokens before this one are part of a name
        for at in self._stops():
            self._sentence = sentences[at]
            token = doc[at]
            named, source = names.who.get(at), self.sources.get(at)
            if named is not None:
                past = self._name(named, token, source)
            elif at >= past and (source is None or source.named is None):
                self._word(token, source)
            elif source is not None and source.named is not None and names.at(token) is not source.named:
                self._see(source.named, token, "")  # "the minister, Ali Khan,"
            if source is not None and source.safe:
                self._speaks(source.named or self.meant.get(at), source, token)
        return self.meant

    def _stops(self) -> list[int]:
        """The tokens to look at: names, sources, pronouns of persons, and nouns that may be somebody."""
        grid = self.names.grid
        pronouns = listed("he") | listed("she")
        found = [
            i
            for i, pos in enumerate(grid.pos)
            if grid.lower[i] in pronouns
            or (
                pos in _NOUNS
                and (grid.lemma[i] in self._roles or grid.lower[i] in self._roles or grid.dep[i] in SUBJECTS)
            )
        ]
        return sorted({*found, *self.names.who, *self.sources, *self.asked})

    def _name(self, named: Entity, token: Token, source: Source | None) -> int:
        """Take note of a name that begins here; the first token after it."""
        mention = self.names.mentions[token.i]
        head = self.names.doc[mention.head]
        if named.kind is ActorKind.PEOPLE and source is not None and source.named is None:
            self._described(head)
        else:
            self._see(named, head, "")
        return mention.last

    def _word(self, token: Token, source: Source | None) -> None:
        word, wanted = token.lower_, source is not None or token.i in self.asked
        gender = "he" if word in listed("he") else "she" if word in listed("she") else None
        if gender is not None:
            if source is not None or self.names.quote(token.i) < 0:
                choice = self._persons(token, gender)
                if source is not None and source.says:
                    _remember(choice, gender)
                self._decide(token, choice, word)
        elif wanted and (word in listed("it") or word in listed("they")):
            self._decide(token, self._bodies(token), word)
        elif token.pos_ in _NOUNS and (wanted or self._may_be_meant(token)):
            self._described(token)

    def _may_be_meant(self, token: Token) -> bool:
        """True for a noun that somebody is called here, and for a subject that is a person."""
        grid = self.names.grid
        if grid.lemma[token.i] in self._roles or grid.lower[token.i] in self._roles:
            return True
        return token.dep_ in SUBJECTS and self.names.quote(token.i) < 0 and is_person_noun(token)

    def _speaks(self, speaker: Entity | None, source: Source, token: Token) -> None:
        """Take note of who speaks. "An army spokesman" may be the next "he", and the army the next "it"."""
        speakers = [] if speaker is None else [speaker]
        if source.named is not None and not source.named.is_person() and is_person_noun(token):
            mouth = self._somebody(token, person=True)
            self._see(mouth, token, "")
            speakers.append(mouth)
        self._spoke.extend(speakers)
        if source.says:
            self._said = tuple(speakers)

    def _see(self, entity: Entity, token: Token, word: str) -> None:
        place = role_of(token)
        source = self.sources.get(token.i)
        speaks = source is not None and source.safe
        dep = "nsubj" if speaks else place.dep_
        main = speaks or (dep in SUBJECTS and place.head.dep_ == "ROOT")
        self._seen.append(Seen(entity, token, self._sentence, self.names.quote(token.i), word, dep, main))
        if not self._count[entity.number]:
            nouns = entity.nouns if entity.is_person() else {*entity.nouns, *entity.words, *entity.formal}
            for noun in nouns:
                self._bearers.setdefault(noun, deque(maxlen=_BEARERS)).append(entity)
        self._count[entity.number] += 1

    def _decide(self, token: Token, choice: Entity | None, word: str) -> None:
        if choice is not None:
            self.meant[token.i] = choice
            self._see(choice, token, word)

    def _persons(self, token: Token, gender: str) -> Entity | None:
        near = self._near(token, Entity.is_person)
        return self._choose(
            "person", token, nobody(near), [(n, person(n, gender, self._manner(token))) for n in near]
        )

    def _choose(
        self, table: str, token: Token, nobody: Features, rows: Sequence[tuple[Near, Features]]
    ) -> Entity | None:
        entities = [near.entity for near, _ in rows]
        at = self.choose(Choice(table, token.i, nobody, entities, [features for _, features in rows]))
        return entities[at] if at is not None else None

    def _manner(self, token: Token) -> str:
        """What sort of place a pronoun stands in: it speaks, it owns something, or neither."""
        source = self.sources.get(token.i)
        if source is not None and source.says:
            return "says"
        return "owns" if token.dep_ == "poss" else "does"

    def _bodies(self, token: Token) -> Entity | None:
        near = self._near(token, lambda entity: not entity.is_person())
        plural = token.lower_ in listed("they")
        rows = [(n, body(n, plural=plural)) for n in near]
        return self._choose("body", token, nobody(near, plural=plural), rows)

    def _described(self, token: Token) -> None:
        said = describe(token)
        if token.dep_ in ("appos", "attr", "compound", "amod"):
            return
        if said is None:
            self._plain[full_title(token)] = self._sentence
            self._unnamed(token)
            return
        named = {e for i in said.tokens if (e := self.names.by_token.get(i)) is not None}
        peoples = frozenset(self.names.peoples.keys(said.tokens))
        others = self._set_apart(token) if said.person else set()
        near = self._near(
            token,
            lambda e: (
                e not in named
                and e.number not in others
                and can_be(e, said)
                and not is_of_others(e, said, peoples)
            ),
        )
        known = {n.entity.number for n in near}
        for entity in self._bearers.get(said.noun, ()):
            if entity.number not in known and entity not in named and can_be(entity, said):
                near.append(self._new(entity, _SENTENCES, len(near)))
        owner = self.meant.get(said.owner.i) if said.owner is not None else None
        plain = self._sentence - self._plain.get(said.noun, -_SENTENCES) < _SENTENCES
        around = Around(owner, self.names.hints.get(token.i), peoples)
        none = nobody(near, said=said, plain=plain, named=any(e.is_person() for e in named))
        rows = [(n, description(n, said, around, Among(near, n))) for n in near]
        choice = self._choose("description", token, none, rows)
        self._decide(token, choice, said.noun)
        if choice is None:
            self._unnamed(token)
        else:
            choice.called |= {said.noun, *said.beside}

    def _set_apart(self, token: Token) -> set[int]:
        """The numbers of those who were just told to speak of, or do something to, one who is called so.

        Whoever "asked whether the minister knew" is not the minister, nor the one who "replied" next (binding
        theory's Principle C, Chomsky 1981).
        """
        doc = self.names.doc
        same = (t for t in doc[max(0, token.i - _BEFORE) : token.i] if t.lower_ == token.lower_)
        tellers = (one for t in same if _is_spoken_of(t) for one in above_all(t))
        found = (self.meant.get(one.i) or self.names.at(one) for one in tellers)
        return {entity.number for entity in found if entity is not None and entity.is_person()}

    def _unnamed(self, token: Token) -> None:
        """Somebody without a name, who may be the next "he": "a farmer", "the spokesman"."""
        person = is_person_noun(token)
        text = token.i in self.sources and (
            is_in(token, "source", "document") or is_in(token, "source", "work")
        )
        if token.tag_ == "NN" and (person or text):
            entity, noun = self._somebody(token, person=person), full_title(token)
            self._decide(token, entity, "")
            if noun in self._bearers:
                self._bearers[noun].append(entity)

    def _somebody(self, token: Token, *, person: bool) -> Entity:
        self._others += 1
        entity = Entity(-self._others, ActorKind.PERSON if person else None, None, (), "", phrase_of(token))
        entity.tell(full_title(token), set(), set())
        return entity

    def _near(self, token: Token, fits: Callable[[Entity], bool]) -> list[Near]:
        """Each fitting entity seen of late, the latest first, by its last place outside the own content."""
        source = self.sources.get(token.i)
        content = source.content if source is not None else ()
        above = {t.i: 1.0 / k for k, t in enumerate(subjects_above(token), 1)}
        quote = self.names.quote(token.i)
        ahead = self._main_subject(token)
        found: dict[int, Near] = {}
        others: set[int] = set()
        for seen in reversed(self._seen):
            gap = self._sentence - seen.sentence
            if gap > _SENTENCES:
                break
            entity = seen.entity
            near = found.get(entity.number)
            if near is None:
                if entity.number in others or not fits(entity):
                    others.add(entity.number)
                    continue
                near = found[entity.number] = self._new(
                    entity, gap, sum(not n.only_inside for n in found.values())
                )
                near.inside = entity is not ahead and self._ahead(entity, token, content)
                near.word = seen.word
            inside = bool(content) and not seen.word and _holds(content, seen.token.idx)
            if inside:
                near.inside = True
                continue
            if near.only_inside:
                near.gap, near.only_inside = gap, False
            near.add(gap, seen.dep, main=seen.main, quoted=seen.quote not in (-1, quote))
            near.above = max(near.above, above.get(seen.token.i, 0.0))
        if ahead is not None and fits(ahead):
            near = found.setdefault(ahead.number, self._new(ahead, 0, 0))
            near.ahead = True
        return list(found.values())

    def _main_subject(self, token: Token) -> Entity | None:
        """Whom a sentence names as its subject after a pronoun's clause: "Although he won, Khan said"."""
        if token.dep_ not in SUBJECTS and token.dep_ != "poss":
            return None
        root = root_of(token)
        if root is None or root.i - token.i > _AHEAD or root.i < token.i or token.head == root:
            return None
        subject = next((c for c in root.lefts if c.dep_ in SUBJECTS and c.i > token.i), None)
        return self.names.at(subject) if subject is not None else None

    def _new(self, entity: Entity, gap: int, rank: int) -> Near:
        return Near(
            entity, gap, rank, spoke=self._spoken(entity), said=any(one is entity for one in self._said),
            count=self._count[entity.number],
        )  # fmt: skip

    def _ahead(self, entity: Entity, token: Token, content: Spans) -> bool:
        """True where the text names an entity in the source's content, or later in a pronoun's sentence."""
        if not content:
            at = bisect_right(entity.firsts, token.i)
            return at < len(entity.firsts) and entity.firsts[at] < min(self._ends[token.i], token.i + _AHEAD)
        return any(
            bisect_left(entity.starts, part.start) < bisect_left(entity.starts, part.end) for part in content
        )

    def _spoken(self, entity: Entity) -> int:
        """0 for the one who spoke last, 1 for the one before, and so on; `SPOKE` for all others."""
        return next((k for k, e in enumerate(reversed(self._spoke)) if e is entity), SPOKE)


def _is_spoken_of(noun: Token) -> bool:
    """True for "the minister" as one who does something or to whom it is done, and no part of a name."""
    return noun.dep_ in _PLACES and any(t.dep_ == "det" and t.lower_ == "the" for t in noun.lefts)


def _remember(meant: Entity | None, gender: str) -> None:
    """Whom "she" was found to mean is not likely the next "he", where the text says nothing else of it."""
    if meant is not None and not meant.he + meant.she:
        meant.he, meant.she = (_TAKEN, 0.0) if gender == "he" else (0.0, _TAKEN)


def _holds(content: Spans, at: int) -> bool:
    return any(part.start <= at < part.end for part in content)

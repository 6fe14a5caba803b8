"""Which names are one: "Hillary Clinton", "Clinton" and "Mrs. Clinton"; "PLO" and what it abbreviates.

In: the mentions of a document. Out: `Entity` values, each with all its mentions, and who each mention is.
A surname that several persons bear is the one who goes by the title that stands before it, else the one
whom the text has named most of late. Names are looked up, never compared pair by pair.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from sayso.annotate.attribution.who.mentions import Mention
from sayso.annotate.attribution.who.words import is_publication_name
from sayso.core.text import Span
from sayso.core.vocabulary import ActorKind

Words = tuple[str, ...]

_GENERATIONS = frozenset(["jr", "sr", "ii", "iii", "iv"])
_LONGEST = 5  # words of a person's name
_TOLD = 200  # words kept of what is said of one: more are said of nobody, unless to keep us busy
_BEARERS = 8  # persons looked at for a surname that they share, and bodies for a name cut short
_NEAR = 120  # tokens within which a full name still rules over the same surname of somebody else


@dataclass(slots=True, eq=False)
class Entity:
    """One who, or a work that, the document names. Somebody who is not named has no words.

    `firsts` and `starts` are where its mentions begin: tokens and code points. `he`, `she` and `it` count
    what pronouns and titles say, `signs` what else shows a person. `nouns` are the nouns that the text has
    for it ("minister"), `told` all words that went with them, `peoples` the states and peoples among these,
    `called` the nouns of the descriptions that were taken to mean it. `has_role` is true where one of the
    nouns is for persons. `formal` are the words of its name in the knowledge files. `owner` is the person by
    whom a body goes ("the Clinton campaign").
    """

    number: int
    kind: ActorKind | None
    id: str | None
    words: Words
    shown: str
    span: Span
    mentions: list[Mention] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    he: float = 0.0
    she: float = 0.0
    it: float = 0.0
    signs: int = 0
    nouns: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)
    peoples: set[str] = field(default_factory=set)
    has_role: bool = False
    called: set[str] = field(default_factory=set)
    formal: set[str] = field(default_factory=set)
    owner: "Entity | None" = None

    def add(self, mention: Mention) -> None:
        """One more mention, in text order."""
        self.mentions.append(mention)
        self.firsts.append(mention.first)
        self.starts.append(mention.span.start)
        self.formal |= mention.formal

    def tell(self, noun: str, words: set[str], peoples: set[str]) -> None:
        """What the text says of it, as much as is kept."""
        if len(self.told) < _TOLD:
            self.nouns.add(noun)
            self.told |= {noun, *words}
            self.peoples |= peoples

    def is_person(self) -> bool:
        """True for a person."""
        return self.kind is ActorKind.PERSON


Titled = Callable[[Mention], str | None]


def group(
    mentions: Sequence[Mention], titled: Titled, gender: dict[Words, str]
) -> tuple[list[Entity], dict[int, Entity]]:
    """The entities in the order of their first mention, and by the first token of each mention.

    `titled` gives "he" or "she" where a title before a mention says so, `gender` what is known of full names.
    """
    register = _Register(mentions, titled, gender)
    who = {mention.first: register.enter(mention) for mention in mentions}
    for entity in register.entities:
        _name(entity)
        if entity.is_person() and len(entity.words) == 1 and register.is_family(entity.words[0]):
            entity.kind = ActorKind.PEOPLE
    return register.entities, who


class _Register:
    """The entities so far, by every form that their names take. Full names of the whole text are known."""

    def __init__(self, mentions: Sequence[Mention], titled: Titled, gender: dict[Words, str]) -> None:
        self.entities: list[Entity] = []
        self._titled = titled
        self._by_id: dict[str, Entity] = {}
        self._persons: dict[Words, Entity] = {}
        self._exact: dict[Words, Entity] = {}
        self._letters: dict[str, Entity] = {}
        self._shorter: dict[Words, list[Entity]] = defaultdict(list)
        self._surnames: dict[str, list[Words]] = defaultdict(list)
        self._firsts: dict[str, list[Words]] = defaultdict(list)
        self._recent: dict[str, Counter[Words]] = defaultdict(Counter)
        self._last_full: dict[str, tuple[int, Words | None]] = {}
        self._gender = dict(gender)
        self._often: Counter[Words] = Counter()
        for mention in mentions:
            ends = full_name(mention)
            if ends is not None:
                self._often[ends] += 1
                for names in (self._surnames[ends[-1]], self._firsts[ends[0]]):
                    if len(names) < _BEARERS and ends not in names:
                        names.append(ends)

    def is_family(self, word: str) -> bool:
        """True for "Khans", where somebody is called Khan."""
        return word.endswith("s") and word not in self._surnames and word[:-1] in self._surnames

    def enter(self, mention: Mention) -> Entity:
        """Whom the mention names: somebody known, or somebody new."""
        entity = self._known(mention) or self._new(mention)
        entity.add(mention)
        if entity.id is None and mention.id is not None:
            entity.id = mention.id
            self._by_id.setdefault(mention.id, entity)
        return entity

    def _known(self, mention: Mention) -> Entity | None:
        if mention.id is not None and mention.id in self._by_id:
            return self._by_id[mention.id]
        ends = full_name(mention)
        if ends is not None:
            return self._person(ends, mention)
        if len(mention.words) == 1:
            found = self._by_one_word(mention)
            if found is not None:
                return found
        found = self._exact.get(mention.words)
        if found is None and mention.id is None and mention.kind is not ActorKind.PERSON:
            longer = [e for e in self._shorter.get(mention.words, ()) if e.kind is mention.kind]
            found = longer[0] if len(longer) == 1 else None
        if found is not None and None not in (found.id, mention.id) and found.id != mention.id:
            return None
        return found

    def _by_one_word(self, mention: Mention) -> Entity | None:
        word = mention.words[0]
        if mention.id is None and mention.kind is not None:
            bearers = self._surnames.get(word)
            if bearers:
                chosen = self._bearer(word, bearers, mention)
                return self._person(chosen, mention)
            firsts = self._firsts.get(word, [])
            if mention.kind is ActorKind.PERSON and len(firsts) == 1:
                return self._person(firsts[0], mention)
        if mention.shown.isupper():
            return self._letters.get(mention.shown.replace(".", ""))
        return None

    def _bearer(self, word: str, bearers: list[Words], mention: Mention) -> Words:
        title = self._titled(mention)
        fitting = sorted(bearers)
        if title is not None:
            agree = [b for b in fitting if self._gender.get(b) == title]
            open_ = [b for b in fitting if b not in self._gender]
            fitting = agree or open_ or fitting
        if len(fitting) > 1:
            at, last = self._last_full.get(word, (-_NEAR, None))
            near = last if mention.first - at < _NEAR else None
            recent = self._recent[word]
            fitting.sort(key=lambda b: (-recent[b] - 1.5 * (b == near), -self._often[b], b))
        chosen = fitting[0]
        if title is not None:
            self._gender.setdefault(chosen, title)
        self._recent[word][chosen] += 1
        return chosen

    def _person(self, ends: Words, mention: Mention) -> Entity:
        entity = self._persons.get(ends)
        if entity is None:
            entity = self._persons[ends] = self._make(mention, ActorKind.PERSON)
        if full_name(mention) == ends:
            self._last_full[ends[-1]] = (mention.first, ends)
            self._recent[ends[-1]][ends] += 1
            title = self._titled(mention)
            if title is not None:
                self._gender.setdefault(ends, title)
        return entity

    def _make(self, mention: Mention, kind: ActorKind | None) -> Entity:
        entity = Entity(len(self.entities), kind, mention.id, mention.words, mention.shown, mention.span)
        self.entities.append(entity)
        if mention.id is not None:
            self._by_id[mention.id] = entity
        return entity

    def _new(self, mention: Mention) -> Entity:
        entity = self._make(mention, mention.kind)
        self._exact.setdefault(mention.words, entity)
        if mention.kind is ActorKind.PERSON or len(mention.words) < 2:
            return entity
        for form in _shorter_forms(mention.words):
            if len(self._shorter[form]) < _BEARERS:
                self._shorter[form].append(entity)
        if mention.letters:
            self._letters.setdefault(mention.letters, entity)
        return entity


def full_name(mention: Mention) -> Words | None:
    """First and last name of a person named in full: what "Donald J. Trump" and "Donald Trump" share."""
    if mention.kind is not ActorKind.PERSON:
        return None
    words = [w for w in mention.words if w not in _GENERATIONS]
    return (words[0], words[-1]) if 1 < len(words) <= _LONGEST and words[0] != words[-1] else None


def _shorter_forms(words: Words) -> Iterable[Words]:
    """What may stand for a body's long name: its beginning or its end, where that is no single small word."""
    for cut in range(1, min(len(words), 6)):
        for form in (words[:cut], words[-cut:]):
            if len(form) > 1 or (len(form[0]) > 3 and form == words[:1]):
                yield form


def _name(entity: Entity) -> None:
    """The fullest form that the text gives: a person's longest name, else the first of several words."""
    forms = [m for m in entity.mentions if m.shown.replace(" ", "").replace("\n", "")]
    person = entity.kind is ActorKind.PERSON
    best = max(forms, key=lambda m: (min(len(m.shown.split()), _LONGEST if person else 2), -m.first))
    if person and len(best.shown.split()) > _LONGEST:
        best = forms[0]
    entity.shown, entity.span = best.shown, best.span
    if entity.kind is not ActorKind.PERSON:
        kinds = Counter(m.kind for m in entity.mentions)
        entity.kind = next((m.kind for m in entity.mentions if m.id is not None), kinds.most_common(1)[0][0])
    if entity.kind is ActorKind.ORGANISATION and entity.id is None and is_publication_name(entity.shown):
        entity.kind = ActorKind.NEWS_ORGANISATION

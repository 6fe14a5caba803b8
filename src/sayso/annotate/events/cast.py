"""Who is named by which words of a document, ready to be asked by token.

In: the parse, its actors, places and voices. Out: a `Participant` for a noun or pronoun of the parse. A name
keeps its own country; where it has none, the other names in its phrase are asked. Pronouns are followed
where the text leaves little doubt: to the source, in what the source says, else to the last subject.
"""

from dataclasses import dataclass, field

from sayso.annotate.assertions.grammar import kids, lemma
from sayso.annotate.doc import Doc, Token
from sayso.annotate.events.frames import PACKAGE
from sayso.annotate.events.grammar import RELATIVES, is_one, main_before, own_subject, phrase
from sayso.annotate.events.ideas import is_idea, of_many
from sayso.annotate.events.naming import Groups, name_of, spoken_for
from sayso.annotate.events.people import is_person
from sayso.annotate.events.reach import is_beyond, is_of_border
from sayso.annotate.lexicon import word_set
from sayso.annotate.parse import Parsed
from sayso.annotate.voices import Voices
from sayso.core.marks import ActorMention, Attribution, Participant, Place
from sayso.core.text import Span, Spans
from sayso.core.vocabulary import ActorKind, Quotation

_PRONOUNS = frozenset(
    {"he", "she", "it", "they", "we", "i", "him", "her", "them", "us", "me", "who", "which", "that"}
)
_PERSONAL = frozenset({"he", "she", "him", "her", "i", "me"})
_MANY = frozenset({"they", "them"})
_THINGS = frozenset({"it", "which"})
OWNERS = frozenset({"his", "her", "its", "their", "our", "my"})
_FIRST = frozenset({"we", "i", "us", "me"})
# The pronoun of the same number and gender, as a subject, of each that tells whose something is.
_SUBJECT_OF = {"his": "he", "her": "she", "its": "it", "their": "they"}
_SPEAKING = frozenset({"our", "my", "your"})  # of whoever speaks, or is spoken to
_SIDES = frozenset({"pro", "anti"})
# Pronouns for what was said or done, for any thing at all, for whoever reads: they stand for nobody.
_NOBODY = frozenset(
    {
        "this", "that", "these", "it", "itself", "what", "which", "such", "something", "anything",
        "everything", "nothing", "there", "whatever", "you", "yourself",
    }
)  # fmt: skip
_OPENING = frozenset("“„«‹‘\"'`")
_BORDERS = frozenset({"border", "frontier"})
_FAR = 60  # tokens after a verb in which a side that the grammar does not give is looked for
_SHORT = 4  # code points of a currency's country: "US $50", "HK $20"
_LONGEST = 30  # tokens in the words of a participant


@dataclass(slots=True)
class Cast:
    """Actors and places by token, and the subject that the text spoke of last."""

    parsed: Parsed
    voices: Voices
    actors: dict[int, ActorMention]
    places: dict[int, Place]
    countries: dict[str, str]  # a name's country where another mention of it gives one
    last: Token | None = None
    other: Participant | None = None  # to whom something was done last, where it was somebody known
    groups: Groups = field(init=False)
    _made: dict[int, Participant | None] = field(default_factory=dict)
    _heads: dict[Spans, Token | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.groups = Groups(self.doc, self.actors)

    @property
    def doc(self) -> Doc:
        """The parse."""
        return self.parsed.doc

    def country_at(self, i: int) -> str | None:
        """The country of whoever or whatever place is named at a token."""
        actor, place = self.actors.get(i), self.places.get(i)
        if actor is not None:
            return actor.country or self.countries.get(actor.name) or (place.country if place else None)
        return place.country if place is not None else None

    def participant(self, noun: Token) -> Participant | None:
        """Who a noun or pronoun stands for; None where it is a pronoun that nothing explains."""
        if noun.i not in self._made:
            self._made[noun.i] = None  # for whoever leads back to it: "our leaders", said by "our leaders"
            self._made[noun.i] = self._participant(noun)
        return self._made[noun.i]

    def _participant(self, noun: Token) -> Participant | None:
        meant = self.referent(noun)
        if meant is None:
            return None
        first, last = phrase(meant)
        last = self._before_bracket(meant.i, min(last, first + _LONGEST))
        last -= last - 1 > meant.i - 1 and self.doc[last - 1].tag_ == "POS"  # "the council's resolution"
        last = next((i for i in range(meant.i + 1, last) if self.tells(i, meant.i)), last)  # "…, X said"
        span = self._words(first, last)
        named = self._named(meant.i, first, last)
        if not named and meant.pos_ in {"PRON", "DET"} and meant.lower_ in _NOBODY:
            return None
        country = self._home(meant.i, last) or next(
            (c for c in (self.country_at(i) for i in named) if c), None
        )
        if country is None:
            country = self._owner_country(meant)
        actor = next((self.actors[i] for i in named if i in self.actors), None)
        place = next((self.places[i] for i in named if i in self.places), None)
        name = actor.id if actor is not None else (place.id if place is not None else None)
        group = self.groups.meant_by(meant, country) if actor is None else None
        if group is not None and group.id is not None:
            words = self.parsed.document.words(span)
            return Participant(words, country or group.country, group.id, span, inferred=True)
        return Participant(self.parsed.document.words(span), country, name, span)

    def _before_bracket(self, head: int, last: int) -> int:
        """Where a phrase ends: brackets that close it say who that is ("the PLO (Palestine …")."""
        first = next((i for i in range(head + 1, last) if self.doc[i].text in {"(", "["}), last)
        closed = next((i for i in range(first + 1, last) if self.doc[i].text in {")", "]"}), last)
        return first if closed >= last - 1 else last

    def companions(self, noun: Token) -> tuple[Participant, ...]:
        """Others that a phrase names beside the first: Norway in "the ministers of Sweden and Norway"."""
        first, last = phrase(noun)
        named = {i for i in range(first, min(last, first + _LONGEST)) if i in self.actors}
        shown = next((self.actors[i] for i in self._named(noun.i, first, last) if i in named), None)
        found: dict[ActorMention, Participant] = {}
        for i in sorted(named):
            actor, above = self.actors[i], self.doc[i].head.i
            joined = self.doc[i].dep_ == "conj" and above in named
            joined = joined or any(c.dep_ == "conj" and c.i in named for c in kids(self.doc[i]))
            if joined and actor is not shown:
                words = self.parsed.document.words(actor.span)
                found[actor] = Participant(words, self.country_at(i), actor.id, actor.span)
        return tuple(found.values())

    def _home(self, head: int, last: int) -> str | None:
        """Where a people lives, if its phrase says so: "the Albanians of southern Serbia" are Serbia's."""
        actor = self.actors.get(head)
        if actor is None or actor.kind is not ActorKind.PEOPLE:
            return None
        return next((self.places[i].country for i in range(head + 1, last) if i in self.places), None)

    def _owner_country(self, noun: Token) -> str | None:
        """The country of "its army", "their leaders": that of whoever was spoken of last.

        "Our army" is that of the source in whose words it stands.
        """
        owner = next((c.lower_ for c in kids(noun) if c.dep_ == "poss" and c.lower_ in OWNERS), None)
        if owner is None:
            return None
        own = own_subject(noun) if owner not in _SPEAKING else None
        if own is not None and own.lower_ not in _PRONOUNS and self.agrees_as_owner(owner, own):
            return None  # "Norway withdrew its troops from Chad": Norway's, and no other side
        before = next(iter(self.sources_of(noun)), None) if owner in _SPEAKING else self.last
        if before is None or before.i == noun.i or (owner not in _SPEAKING and before.i not in self._made):
            return None
        return self._country_of(before)

    def _country_of(self, noun: Token) -> str | None:
        meant = self.participant(noun)
        return meant.country if meant is not None else None

    def agrees_as_owner(self, owner: str, noun: Token) -> bool:
        """True where "its", "his" or "their" may be that of a noun."""
        return self._agrees_with(_SUBJECT_OF.get(owner, owner), noun)

    def may_be_of(self, noun: Token | None) -> bool:
        """True for somebody or some place whose country may be guessed from who else is named.

        Not for ideas and things ("anarchy", "the number"), nor for what belongs to whoever speaks.
        """
        if noun is None or noun.pos_ in {"PRON", "NUM"}:
            return False
        if self.is_broad(noun) or any(c.dep_ == "poss" and c.lower_ in _SPEAKING for c in kids(noun)):
            return False
        if noun.i in self.actors or noun.i in self.places:
            return True
        return not is_idea(lemma(noun)) and lemma(noun) not in word_set(PACKAGE, "ideas", "states")

    def is_broad(self, noun: Token) -> bool:
        """True for those of a region or a faith: "Arab leaders" are of no one country."""
        broad = word_set(PACKAGE, "sides", "broad")
        return noun.lower_ in broad or any(
            c.dep_ in {"amod", "compound", "nmod"} and c.lower_ in broad for c in kids(noun)
        )

    def _named(self, head: int, first: int, last: int) -> list[int]:
        """Tokens of a phrase that name somebody: at its head, then leftward of it, then rightward."""
        order = [head, *range(head - 1, first - 1, -1), *range(head + 1, last)]
        found = [i for i in order if (i in self.actors or i in self.places) and not self.sided(i)]
        if lemma(self.doc[head]) in _BORDERS:
            return found
        return [i for i in found if i == head or not is_of_border(self.doc[i])]

    def sided(self, i: int) -> str | None:
        """What stands before a name that is only a part of a word: those of "pro-X rallies" are not X."""
        before = self.doc[i - 2].lower_ if i > 1 and self.doc[i - 1].text == "-" else ""
        return before if before in _SIDES else None

    def _words(self, first: int, last: int) -> Span:
        while first < last - 1 and (self.doc[first].is_space or self.doc[first].is_punct):
            first += 1
        while last - 1 > first and (self.doc[last - 1].is_space or self.doc[last - 1].is_punct):
            last -= 1
        last += self._closes(first, last)
        return Span(self.voices.index.starts[first], self.voices.index.ends[last - 1])

    def _closes(self, first: int, last: int) -> bool:
        """True where the token after some words closes a quotation that opens inside them."""
        after = self.doc[last].text if last < len(self.doc) else ""
        pair = {
            '"': '"',
            "\u201d": "\u201c",
            "\u2019": "\u2018",
            "''": "``",
            "'": "'",
            "\u00bb": "\u00ab",
        }.get(after)
        if pair is None:
            return False
        marks = [t.text for t in self.doc[first:last] if t.text in {pair, after}]
        return bool(marks) and marks[-1] == pair and (pair != after or len(marks) % 2 == 1)

    def referent(self, noun: Token) -> Token | None:
        """The noun itself; for a pronoun, the one that it takes up.

        Nobody is his own object: "Norway met the rebels and armed them" does not arm Norway.
        """
        if noun.lower_ not in _PRONOUNS or noun.i in self.actors:
            return self._introduced(noun)
        if noun.tag_ in RELATIVES:
            return None  # what the grammar has not explained is at least not who speaks
        own = own_subject(noun)
        acting = own if own is None or own.lower_ not in _PRONOUNS else self.referent(own)
        found = self._taken_up(noun, acting)
        found = self._introduced(found) if found is not None else None
        if found is None or acting is None or found.i != acting.i:
            return found
        met = self._met()
        return met if met is not None and met.i != acting.i and self._agrees(noun, met) else None

    def _introduced(self, noun: Token) -> Token:
        """The name that a noun introduces ("a group calling itself X"), if its own words name nobody."""
        named = None if noun.pos_ == "PROPN" or noun.i in self.actors else name_of(noun) or spoken_for(noun)
        first, _ = phrase(noun) if named is not None else (noun.i, 0)
        own = any(
            i in self.actors and self.actors[i].kind is not ActorKind.PEOPLE for i in range(first, noun.i)
        )
        return noun if named is None or own else named

    def _taken_up(self, noun: Token, acting: Token | None) -> Token | None:
        """Whom a pronoun takes up: the source, in what the source says, else the last subject."""
        around = self.voices.around[noun.i]
        for attribution in reversed(around):
            if noun.lower_ not in _FIRST and self._is_quoted(noun, attribution):
                break  # who is quoted says "we", and "they" of others
            source = self.head_of(attribution.source)
            if source is None or source.lower_ in _PRONOUNS:
                continue
            if noun.lower_ == "them" and acting is not None and is_one(source) and self._is_many(self.last):
                return self.last  # "the court said that police had arrested them"
            return source if self._agrees(noun, source) else self._met_or_last(noun)
        if noun.lower_ in _FIRST or self.last is None:
            return None
        # "The rebels took the town; they burned it": who was spoken of in the same sentence comes first.
        main = main_before(noun) if not around and self.last.i < noun.sent.start else None
        if main is not None and main.lower_ not in _PRONOUNS and self._agrees(noun, main):
            return main
        return self.last if self._agrees(noun, self.last) else None

    def _is_quoted(self, noun: Token, attribution: Attribution) -> bool:
        """Whether a word stands in what is quoted, which may be a part of what somebody tells."""
        if attribution.quotation is not Quotation.MIXED:
            return attribution.quotation is Quotation.DIRECT
        part = next((part for part in attribution.content if part.start <= noun.idx < part.end), None)
        return part is not None and self.parsed.document.text[part.start] in _OPENING

    def _met_or_last(self, noun: Token) -> Token | None:
        """The last subject; to whom something was done last, where the pronoun can mean only that one."""
        met, last = self._met(), self.last
        if last is None or self._agrees(noun, last):
            return last
        if met is not None and self._agrees(noun, met):
            return met
        return last if noun.lower_ not in _PERSONAL else None  # "police said that he": he is no police

    def _met(self) -> Token | None:
        return self.head_of((self.other.span,)) if self.other is not None else None

    def _is_many(self, noun: Token | None) -> bool:
        return noun is not None and noun.tag_ in {"NNS", "NNPS", "CD"}

    def _agrees(self, pronoun: Token, noun: Token) -> bool:
        return self._agrees_with(pronoun.lower_, noun)

    def _agrees_with(self, pronoun: str, noun: Token) -> bool:
        actor = self.actors.get(noun.i)
        if actor is None and is_idea(lemma(noun)):
            return False
        person = actor is not None and actor.kind in {ActorKind.PERSON, ActorKind.OFFICE}
        many = noun.tag_ in {"NNS", "NNPS"} or any(c.dep_ == "conj" for c in kids(noun))
        named = actor is not None and actor.kind is not ActorKind.PEOPLE  # "ECOWAS" is one
        if pronoun in _THINGS and noun.tag_ == "NNS" and noun.lower_ != lemma(noun) and not named:
            return False  # "it armed the rebels, newspapers say"; "police" is both
        if pronoun in _MANY and not many and (person if actor else lemma(noun) not in of_many()):
            return False
        if pronoun in _PERSONAL:
            if many or noun.tag_ == "CD" or (actor is None and lemma(noun) in of_many()):
                return False  # "he" is no army, no police and no firm
            plain = actor is None and noun.i not in self.places
            return person or (plain and (noun.pos_ == "PROPN" or (noun.pos_ == "NOUN" and is_person(noun))))
        return not (pronoun in _THINGS and person and noun.pos_ == "PROPN")

    def sources_of(self, verb: Token) -> tuple[Token, ...]:
        """The head of the source in whose words a verb stands."""
        around = self.voices.around[verb.i]
        source = self.head_of(around[-1].source) if around else None
        return (source,) if source is not None else ()

    def head_of(self, spans: Spans) -> Token | None:
        """The word of some spans that hangs on a word outside them."""
        if spans not in self._heads:
            self._heads[spans] = self._head_of(spans)
        return self._heads[spans]

    def _head_of(self, spans: Spans) -> Token | None:
        inside = list(self.voices.index.of_all(spans))[:_FAR]
        held = set(inside)
        return next(
            (self.doc[i] for i in inside if self.doc[i].head.i not in held or self.doc[i].head.i == i), None
        )

    def tells(self, i: int, verb: int) -> bool:
        """True for the words that name the source in whose words a verb stands."""
        telling = self.voices.sources.get(i)
        return telling is not None and telling in self.voices.around[verb]

    def is_tool(self, side: Participant) -> bool:
        """True for the weapon or the deed itself, where its words name nobody: "a bomb", "the attacks"."""
        if side.id is not None or (side.country is not None and not side.inferred):
            return False
        head = self.head_of((side.span,))
        return head is not None and lemma(head) in word_set(PACKAGE, "sides", "tools")

    def is_known(self, side: Participant) -> bool:
        """True for somebody with an entry, and for one who is named."""
        head = self.head_of((side.span,)) if side.id is None else None
        return side.id is not None or (head is not None and head.i in self.actors)

    def nearest_country(self, verb: Token, but: frozenset[str], *, borders: bool) -> int | None:
        """The first token after a verb, of its clause, that names somebody of a country other than `but`.

        `borders`: one that names a border counts. Farmers "near the Thai border" may be of either side.
        """
        for i in range(verb.i + 1, min(verb.right_edge.i + 1, verb.i + _FAR)):
            country = self.country_at(i)
            if country is None or country in but or self.tells(i, verb.i) or is_beyond(self.doc[i], verb):
                continue
            if not borders and is_of_border(self.doc[i]):
                continue
            return i
        return None

    def nearest_actor(self, verb: Token) -> int | None:
        """The first token after a verb, of its clause, that names somebody."""
        stretch = range(verb.i + 1, min(verb.right_edge.i + 1, verb.i + _FAR))
        return next((i for i in stretch if i in self.actors and not is_beyond(self.doc[i], verb)), None)


def cast_of(
    parsed: Parsed, voices: Voices, actors: tuple[ActorMention, ...], places: tuple[Place, ...]
) -> Cast:
    """The cast of a document."""
    index = voices.index
    by_token = {i: a for a in actors for i in index.overlapping(a.span) if not _is_money(parsed.doc, i)}
    place_at = {i: p for p in places for i in index.overlapping(p.span) if not _is_money(parsed.doc, i)}
    countries = {actor.name: actor.country for actor in actors if actor.country}
    return Cast(parsed, voices, by_token, place_at, countries)


def _is_money(doc: Doc, i: int) -> bool:
    """True for the "US" of "US $50 million", and for the whole of "US$3.5 billion"."""
    own = "$" in doc[i].text
    short = doc[i].is_upper and len(doc[i]) <= _SHORT
    return own or (short and i + 1 < len(doc) and doc[i + 1].text.startswith("$"))

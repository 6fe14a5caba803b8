"""Who is meant by a source: "Khan", "he", "the minister", "the paper" → the name that the text gives.

In: the parse, the actors, and what was found, in text order. Out: for each, a `Meant`, or None where the
words name nobody and no name fits them well enough. First a source's own words are read: a name in them, an
apposition, whom a "who" belongs to, whose spokesman it is. What is left ("he", "the minister") is decided by
`who.walk`. A wrong name is worse than none.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from sayso.annotate.attribution.found import Found
from sayso.annotate.attribution.interviews import interviewed
from sayso.annotate.attribution.quotes import Quote
from sayso.annotate.attribution.tokens import PartTokens
from sayso.annotate.attribution.who.clauses import phrase_of
from sayso.annotate.attribution.who.entities import Entity
from sayso.annotate.attribution.who.register import Names
from sayso.annotate.attribution.who.score import Chooser, choose
from sayso.annotate.attribution.who.walk import Source, Walk
from sayso.annotate.attribution.who.words import is_in
from sayso.annotate.doc import Token
from sayso.core.marks import ActorMention, Resolved
from sayso.core.text import Span, Spans
from sayso.core.vocabulary import ActorKind

_SAFE = 0.5  # score from which one is taken to have spoken
_GROUPS = frozenset(ActorKind) - {ActorKind.PERSON, ActorKind.PEOPLE, ActorKind.OFFICE}
_RELATIVE = frozenset(["who", "whom", "whose", "which", "that"])
_OWNED = frozenset({"compound", "poss", "amod", "nmod"})
_I = frozenset(["i", "me", "my", "mine", "myself"])
_WE = frozenset(["we", "us", "our", "ours", "ourselves"])
_CLIMB = 4
_MOST = 24  # words looked at that hang on one


@dataclass(frozen=True, slots=True)
class Meant:
    """Who is meant. `named` is true where the source's own head is a part of the name.

    The entity may be somebody without a name: the same "spokesman" as before.
    """

    entity: Entity
    named: bool

    @property
    def kind(self) -> ActorKind | None:
        """What it is; None for a work or document."""
        return self.entity.kind

    @property
    def name(self) -> str:
        """The fullest name that the text gives."""
        return self.entity.shown

    def resolved(self) -> Resolved | None:
        """As attributions carry it; None for somebody who is not named."""
        if not self.entity.words:
            return None
        return Resolved(self.entity.shown, self.entity.id, self.entity.span)


class Resolver:
    """Resolves the sources of one document, all at once: who spoke before tells who speaks now."""

    def __init__(
        self,
        index: PartTokens,
        actors: tuple[ActorMention, ...],
        quotes: Sequence[Quote],
        found: Sequence[Found],
        chooser: Chooser = choose,
    ) -> None:
        self._index = index
        self._found = found
        self._quoted = Quoted(quotes)
        self._heads = [index.head(one.source) for one in found]
        heads = {
            h.i for h, f in zip(self._heads, found, strict=True) if h is not None and self._may_be_name(h, f)
        }
        self._names = Names(index, actors, heads, self._quoted)
        settled = {
            h.i: self._settled(h, f.source) for h, f in zip(self._heads, found, strict=True) if h is not None
        }
        self._settled_by = settled
        asked = frozenset(o.i for h in self._heads if h is not None and (o := _owner(h)) is not None)
        self._walked = Walk(self._names, self._sources(), asked, chooser).run()

    def _may_be_name(self, head: Token, one: Found) -> bool:
        """True for a proper noun that heads a source; in capitals, only for one who has the word: "KHAN:"."""
        if head.pos_ not in ("PROPN", "NOUN"):
            return False
        cue = self._index.tokens(one.cue)
        return head.text.istitle() or (head.is_upper and len(cue) == 1 and cue[0].text == ":")

    def _sources(self) -> dict[int, Source]:
        sources: dict[int, Source] = {}
        for head, one in zip(self._heads, self._found, strict=True):
            if head is not None:
                known = sources.get(head.i)
                cue = self._index.head(one.cue)
                says = any(self._quoted(p.start) >= 0 for p in one.content) or (
                    cue is not None and is_in(cue, "cue", "reporting")
                )
                content = one.content if known is None else (*known.content, *one.content)
                safe = one.score >= _SAFE or (known is not None and known.safe)
                says = says or (known is not None and known.says)
                sources[head.i] = Source(content, safe, says, self._settled_by[head.i])
        return sources

    def all(self, above: Sequence[int | None], answering: Sequence[bool] | None = None) -> list[Meant | None]:
        """Who is meant by the source of each; `above` is the index of the one around each, if any.

        `answering` tells which are answers of an interview, all of the same one who is interviewed.
        """
        out: list[Meant | None] = [None] * len(self._found)
        answers = [at for at, one in enumerate(answering or ()) if one]
        firsts = [head.i for at in answers if (head := self._heads[at]) is not None]
        if firsts:
            who = interviewed(self._index.parsed.doc, min(firsts), self._at)
            out = [Meant(who, False) if who is not None and at in answers else None for at in range(len(out))]
        for at in sorted(range(len(self._found)), key=lambda i: _depth(i, above)):
            head = self._heads[at]
            if head is None or at in answers:
                continue
            entity = self._entity(head) or self._first_person(head, above[at], out)
            if entity is not None and (entity.words or head.pos_ == "PRON"):
                out[at] = Meant(entity, self._names.at(head) is entity)
        return out

    def _at(self, token: Token) -> Entity | None:
        return self._names.at(token) or self._walked.get(token.i)

    def _entity(self, head: Token) -> Entity | None:
        found = self._settled_by.get(head.i) or self._walked.get(head.i)
        if found is not None and found.words:
            return found
        if head.lower_ in _RELATIVE:
            noun = antecedent(head)
            return self._walked.get(noun.i) if noun is not None else None
        owner = _owner(head)
        whose = self._walked.get(owner.i) if owner is not None else None
        return whose if whose is not None and whose.words and whose.kind in _GROUPS else found

    @staticmethod
    def _first_person(head: Token, above: int | None, out: Sequence[Meant | None]) -> Entity | None:
        """Whom "I" means inside somebody's words; "we" is the speaker only where a body speaks."""
        speaker = out[above] if above is not None else None
        if speaker is None or head.pos_ != "PRON":
            return None
        if head.lower_ in _I or (head.lower_ in _WE and speaker.kind in _GROUPS):
            return speaker.entity
        return None

    def _settled(self, head: Token, source: Spans) -> Entity | None:
        """Who a source is by its own words, without looking back."""
        if head.lower_ in _RELATIVE:
            noun = antecedent(head)
            return self._of_noun(noun, None) if noun is not None else None
        if head.pos_ == "PRON":
            return None
        return self._of_noun(head, source)

    def _of_noun(self, head: Token, source: Spans | None) -> Entity | None:
        names = self._names
        named = names.at(head)
        if named is not None and not names.is_description(head):
            return named
        other = names.at(head.head) if head.dep_ == "appos" else None
        if other is not None and other.is_person() and (inside := self._named_in(source)) in (None, other):
            return other
        if other is not None and other.is_person():
            return inside  # "…, for Khan, the head of the board, Ali Aziz, said": Aziz said so
        beside = self._beside(head, source)
        if beside is not None or not is_in(head, "resolve", "speaks_for"):
            return beside
        owners = (names.at(c) for c in islice(head.children, _MOST) if c.dep_ in _OWNED)
        return next((owner for owner in owners if owner is not None and owner.kind in _GROUPS), None)

    def _named_in(self, source: Spans | None) -> Entity | None:
        """The person whom a source names behind a comma."""
        who = self._names.after_comma(source) if source is not None else None
        return who if who is not None and who.is_person() else None

    def _beside(self, head: Token, source: Spans | None) -> Entity | None:
        """Whom an apposition or a title names: "the minister, Ali Khan", "Speaker of the House Paul Ryan"."""
        one = head.tag_ not in ("NNS", "NNPS")
        if one and not is_in(head, "source", "document"):
            near = (self._names.at(c) for c in islice(head.children, _MOST) if c.dep_ == "appos")
            found = next((entity for entity in near if entity is not None), None)
            if found is not None:
                return found
        if source is None or not (is_in(head, "source", "official") or is_in(head, "resolve", "person")):
            return None
        return self._names.after_title(head, source) or (self._names.after_comma(source) if one else None)


class Quoted:
    """Which quotation an offset stands in."""

    def __init__(self, quotes: Sequence[Quote]) -> None:
        self._starts = [q.span.start for q in quotes]
        self._ends = [q.span.end for q in quotes]

    def __call__(self, offset: int) -> int:
        """The number of the quotation, or -1 outside all of them."""
        at = bisect_right(self._starts, offset) - 1
        return at if at >= 0 and offset < self._ends[at] else -1


def _owner(head: Token) -> Token | None:
    """Whose spokesman somebody is: "the agency" in "the agency's spokesman"."""
    if not is_in(head, "resolve", "speaks_for"):
        return None
    return next((c for c in islice(head.children, _MOST) if c.dep_ in ("poss", "compound")), None)


def antecedent(head: Token) -> Token | None:
    """The noun that a "who" belongs to."""
    verb = head
    for _ in range(_CLIMB):
        verb = verb.head
        if verb.dep_ in ("relcl", "acl"):
            return verb.head
        if verb.head == verb:
            return None
    return None


def described(head: Token | None, meant: Meant | None) -> Span | None:
    """The words for whom a pronoun stands that heads a source, where these give no name."""
    if head is None or head.pos_ != "PRON" or (meant is not None and meant.entity.words):
        return None
    if meant is not None:
        return meant.entity.span
    noun = antecedent(head) if head.lower_ in _RELATIVE else None
    return phrase_of(noun) if noun is not None and noun.pos_ in ("NOUN", "PROPN") else None


def _depth(at: int, above: Sequence[int | None]) -> int:
    depth = 0
    up = above[at]
    while up is not None:
        depth, up = depth + 1, above[up]
    return depth

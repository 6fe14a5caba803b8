"""All names of one document, put together: which entity stands at which token.

In: the parse, the actors, the heads of sources. Out: `Names`, which everything that resolves asks.
"""

from collections.abc import Callable, Mapping

from sayso.annotate.attribution.tokens import PartTokens
from sayso.annotate.attribution.who.composed import compose
from sayso.annotate.attribution.who.entities import Entity, group
from sayso.annotate.attribution.who.evidence import Evidence, Peoples
from sayso.annotate.attribution.who.gender import count_pronouns, gender_of_names, settle_kinds
from sayso.annotate.attribution.who.grid import Grid
from sayso.annotate.attribution.who.mentions import Mention, find_mentions
from sayso.annotate.attribution.who.words import listed
from sayso.annotate.doc import Token
from sayso.core.marks import ActorMention
from sayso.core.text import Spans
from sayso.core.vocabulary import ActorKind

_REACH = 24  # tokens from a title to its name


class Names:
    """Who is named where. `who` gives the entity of each mention by its first token."""

    def __init__(
        self,
        index: PartTokens,
        actors: tuple[ActorMention, ...],
        heads: set[int],
        quoted: Callable[[int], int],
    ) -> None:
        doc = index.parsed.doc
        self.doc = doc
        self.grid = Grid(doc)
        self._quoted = quoted
        self._begins = index.index.starts
        self._index = index
        self._text = index.parsed.document.text
        mentions = find_mentions(index.parsed, actors, index.index, self.grid, heads)
        entities, who = group(mentions, self._titled, gender_of_names(doc, mentions))
        self._at = {i: who[m.first] for m in mentions for i in range(m.first, m.last)}
        offices = {
            i: a.country.lower()
            for a in actors
            if a.kind is ActorKind.OFFICE and a.country
            for i in index.index.overlapping(a.span)
        }
        self.peoples = Peoples(doc, self._at, offices)
        Evidence(doc, self._text, who, self.peoples).read(entities)
        self.hints = count_pronouns(self, who)
        settle_kinds(entities)
        self.mentions = {m.first: m for m in mentions}
        composed = compose(doc, self.grid, self._text, who, self.mentions)
        self.entities = [*entities, *composed.entities]
        self.mentions |= composed.mentions
        self.who = who | composed.who
        self._at |= composed.who

    def quote(self, token: int) -> int:
        """The number of the quotation that a token stands in, or -1."""
        return self._quoted(self._begins[token])

    @property
    def by_token(self) -> Mapping[int, Entity]:
        """Whose name each token is a part of."""
        return self._at

    def at(self, token: Token) -> Entity | None:
        """Whose name a token is a part of."""
        return self._at.get(token.i)

    def is_description(self, token: Token) -> bool:
        """True for "the Republican" and "a Texan": one of a people, and not all of them."""
        entity = self._at.get(token.i)
        if entity is None or entity.kind is not ActorKind.PEOPLE or token.tag_ not in ("NN", "NNP", "JJ"):
            return False
        return any(c.dep_ == "det" and c.i < token.i for c in token.lefts)

    def after_comma(self, source: Spans) -> Entity | None:
        """The one person whom a source names between commas: "a pastor from Marion, Darran Whiting, said"."""
        found: list[Entity] = []
        end = source[-1].end
        for i in (t.i for t in self._index.tokens(source)):
            entity = self._at.get(i)
            if i == 0 or entity is None or self._at.get(i - 1) is entity or not entity.is_person():
                continue
            last = i
            while self._at.get(last + 1) is entity:
                last += 1
            after = self.doc[last + 1] if last + 1 < len(self.doc) else None
            closed = after is None or after.idx >= end or after.text == "," or after.dep_ == "prep"
            if self.doc[i - 1].text in (",", "—", "–", "--", "-") and closed:
                found.append(entity)
        return found[0] if len(found) == 1 else None

    def after_title(self, head: Token, source: Spans) -> Entity | None:
        """Whom a title belongs to where the parse parts them: "Speaker of the House Rep. Paul Ryan"."""
        end = source[-1].end
        at = head.i
        while at < min(len(self.doc), head.i + _REACH) and self.doc[at].idx < end:
            entity = self._at.get(at)
            if entity is not None and entity.is_person():
                before = self.doc[at - 1].lower_
                return entity if before.endswith(".") or before in listed("title") else None
            at += 1
        return None

    def _titled(self, mention: Mention) -> str | None:
        if mention.first == 0:
            return None
        word = self.doc[mention.first - 1].lower_
        if word in listed("she_title"):
            return "she"
        return "he" if word in listed("he_title") else None

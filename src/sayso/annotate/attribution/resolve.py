"""Who is meant by a source: "Khan", "he", "the minister", "the paper" → the name that the text gave.

In: a source's tokens, the names of the document. Out: a `Name`, or None where the words name nobody
and nobody before them fits. Only names that stand before the source, or in it, are looked at, the
nearest few sentences at most; a wrong name is worse than none.
"""

from bisect import bisect_left
from collections.abc import Iterable

from spacy.tokens import Token

from sayso.annotate.attribution.names import Name
from sayso.annotate.attribution.tokens import PartTokens
from sayso.annotate.lexicon import word_set
from sayso.core.text import Span, Spans
from sayso.core.vocabulary import ActorKind

_PACKAGE = "sayso.annotate.attribution"
_BACK = 40  # names looked at, going back from a source
_SENTENCES = 6  # and sentences
_GROUPS = frozenset(ActorKind) - {ActorKind.PERSON, ActorKind.PEOPLE, ActorKind.OFFICE}
_TITLE = 8  # tokens around a name in which its title stands
_STATES = frozenset({ActorKind.STATE, ActorKind.TERRITORY})
_DEFINITE = frozenset(["the", "this", "that", "its", "his", "her", "their"])


class Resolver:
    """Resolves sources in text order, so that each knows who spoke before."""

    def __init__(self, index: PartTokens, names: tuple[Name, ...]) -> None:
        self._index = index
        self._names = names
        self._starts = [n.span.start for n in names]
        self._sentence = [0] * len(index.parsed.doc)
        for number, sentence in enumerate(index.parsed.doc.sents):
            for i in range(sentence.start, sentence.end):
                self._sentence[i] = number
        self._gender: dict[str, str] = {}
        self._spoken: list[tuple[int, Name]] = []

    def name_of(self, source: Spans, content: Spans) -> Name | None:
        """The name behind a source. `content` is looked over where a pronoun could mean someone in it."""
        head = self._index.head(source)
        if head is None:
            return None
        name = self._name(head, source, content)
        if name is None:
            return None
        self._spoken.append((source[0].start, name))
        del self._spoken[:-8]
        return name

    def _name(self, head: Token, source: Spans, content: Spans) -> Name | None:
        word = head.lower_
        if head.pos_ == "PRON" or word in word_set(_PACKAGE, "resolve", "they"):
            return self._pronoun(head, content)
        inside = [n for n in self._within(source) if n.span.start <= head.idx < n.span.end]
        if inside:
            return inside[0]
        return self._beside(head, source) or self._description(head)

    def _within(self, source: Spans) -> list[Name]:
        found: list[Name] = []
        for span in source:
            first = bisect_left(self._starts, span.start)
            found.extend(n for n in self._names[first : first + 20] if n.span.end <= span.end)
        return found

    def _beside(self, head: Token, source: Spans) -> Name | None:
        """For "the minister, Ali Khan", "newspaper The Daily Star", "a Hamas spokesman"."""
        inside = self._within(source)
        places = [(c, n) for c in head.children for n in inside if n.span.start <= c.idx < n.span.end]
        for child, name in places:
            if child.dep_ == "appos":
                return name
        if head.lemma_.lower() not in _roles():
            return None
        for child, name in places:
            if child.dep_ in ("compound", "poss", "amod", "nmod") and name.kind in _GROUPS:
                return name
        owner = next((c for c in head.children if c.dep_ == "poss"), None)
        if owner is not None and owner.pos_ == "NOUN":
            return self._description(owner)
        return None

    def _pronoun(self, head: Token, content: Spans) -> Name | None:
        word = head.lower_
        for gender in ("he", "she"):
            if word in word_set(_PACKAGE, "resolve", gender):
                return self._person(head, gender, content)
        if head.dep_ == "poss" or word in word_set(_PACKAGE, "resolve", "it"):
            kinds = _GROUPS if word in word_set(_PACKAGE, "resolve", "it") else frozenset[ActorKind]()
            return self._nearest(head, kinds, sentences=2, subject=True)
        return None

    def _person(self, head: Token, gender: str, content: Spans) -> Name | None:
        best: tuple[float, int, Name] | None = None
        own = self._sentence[head.i]
        spoken = {id(n): k for k, (_, n) in enumerate(reversed(self._spoken))}
        latest = self._spoken[-1][1].full if self._spoken else None
        for order, name in enumerate(self._before(head)):
            if name.kind is not ActorKind.PERSON or self._gender.get(name.full, gender) != gender:
                continue
            if self._title(name) not in (None, gender) or any(p.contains(name.span) for p in content):
                continue
            token = self._token(name)
            gap = own - self._sentence[token.i]
            if gap > _SENTENCES:
                break
            points = -1.0 * gap - 0.1 * order
            points += 1.5 * (token.dep_ in ("nsubj", "nsubjpass")) + 1.5 * (id(name) in spoken)
            points += 1.0 * (name.full == latest)
            if best is None or points > best[0]:
                best = (points, order, name)
        if best is not None:
            self._gender.setdefault(best[2].full, gender)
        return best[2] if best else None

    def _title(self, name: Name) -> str | None:
        token = self._token(name)
        words = {t.lower_ for t in token.doc[max(token.left_edge.i, token.i - 6) : token.i]}
        if words & word_set(_PACKAGE, "resolve", "she_title"):
            return "she"
        return "he" if words & word_set(_PACKAGE, "resolve", "he_title") else None

    def _description(self, head: Token) -> Name | None:
        """For "the minister", "the paper", "the group": the last name of that kind before it."""
        word = head.lemma_.lower()
        official = word in word_set(_PACKAGE, "source", "official")
        if not _points_back(head, titled=official):
            return None
        if official:
            return self._titled(head)
        if word in word_set(_PACKAGE, "source", "publication"):
            paper = self._nearest(head, frozenset({ActorKind.NEWS_ORGANISATION}))
            return paper or self._nearest(head, frozenset({ActorKind.ORGANISATION}), publication=True)
        if word in ("country", "nation"):
            return self._nearest(head, _STATES)
        if word in word_set(_PACKAGE, "source", "body") | word_set(_PACKAGE, "source", "state_body"):
            return self._nearest(head, _GROUPS - _STATES - {ActorKind.NEWS_ORGANISATION}, role=word)
        return None

    def _titled(self, head: Token) -> Name | None:
        """The last person who was given the title: "Prime Minister Imran Khan", "Khan, the minister"."""
        title = {
            t.lemma_.lower() for t in (head, *head.children) if t.dep_ in ("compound", "amod") or t == head
        }
        for name in self._before(head):
            if name.kind is not ActorKind.PERSON:
                continue
            token = self._token(name)
            top = token.head if token.dep_ in ("appos", "compound") else token
            near = token.doc[
                max(top.left_edge.i, token.i - _TITLE) : min(top.right_edge.i, token.i + _TITLE) + 1
            ]
            if title <= {t.lemma_.lower() for t in near}:
                return name
        return None

    def _nearest(
        self,
        head: Token,
        kinds: Iterable[ActorKind],
        *,
        sentences: int = _SENTENCES,
        subject: bool = False,
        publication: bool = False,
        role: str | None = None,
    ) -> Name | None:
        wanted = frozenset(kinds)
        fallback: Name | None = None
        for name in self._before(head):
            token = self._token(name)
            if self._sentence[head.i] - self._sentence[token.i] > sentences:
                break
            if subject and name.kind in _STATES and name.id is None:
                continue  # a town, to the recogniser: it does not speak as "it"
            if name.kind not in wanted or (publication and not is_publication_name(name.full)):
                continue
            if subject and token.dep_ not in ("nsubj", "nsubjpass"):
                continue
            if role is not None and token.lemma_.lower() != role and role not in name.full.lower():
                fallback = fallback or name
                continue
            return name
        return fallback

    def _before(self, head: Token) -> list[Name]:
        at = bisect_left(self._starts, head.idx)
        return list(reversed(self._names[max(0, at - _BACK) : at]))

    def _token(self, name: Name) -> Token:
        found = self._index.head((Span(name.span.start, max(name.span.end, name.span.start + 1)),))
        return found if found is not None else self._index.parsed.doc[0]


def is_publication_name(name: str) -> bool:
    """True for a name such as "The Daily Star" or "Reuters"."""
    words = [w.strip(".,'’“”\"").lower() for w in name.split()]
    listed = word_set(_PACKAGE, "source", "publication_name")
    return bool(words) and (words[-1] in listed or words[0] in listed)


def _roles() -> frozenset[str]:
    return frozenset().union(
        *(word_set(_PACKAGE, "source", key) for key in ("official", "state_body", "body"))
    )


def _points_back(head: Token, *, titled: bool) -> bool:
    """True for "the minister": one, with an article, and with nothing that says which one.

    A title may have its own words: "the prime minister".
    """
    children = list(head.children)
    definite = any(c.dep_ in ("det", "poss") and c.lower_ in _DEFINITE for c in children)
    apart = ("relcl", "prep", "acl") if titled else ("compound", "amod", "relcl", "prep", "acl")
    return definite and not any(c.dep_ in apart for c in children) and head.tag_ not in ("NNS", "NNPS")

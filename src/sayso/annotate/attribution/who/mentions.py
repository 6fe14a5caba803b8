"""The names of a document: where somebody, or a work, is named.

In: the parse and the actors (who may be none: then the parser's own names serve). Out: `Mention` values in
text order, none overlapping. What the recogniser gives is mended by shape: a possessive inside a name cuts
it in two, a nickname between quotation marks is a part of it, a known surname that it missed is found. In
a block that is all in capitals or in title case, capitals show no names: there, only names that stand
elsewhere too are found.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sayso.annotate.actors.entities import is_of_place, kind_of_label
from sayso.annotate.attribution.who.grid import Grid
from sayso.annotate.attribution.who.words import is_in
from sayso.annotate.doc import Doc, Token
from sayso.annotate.lexicon import word_set
from sayso.annotate.parse import Parsed
from sayso.annotate.tokens import TokenIndex
from sayso.core.marks import ActorMention
from sayso.core.text import Document, Span
from sayso.core.vocabulary import ActorKind

_PACKAGE = "sayso.annotate.attribution"
_WORKS = frozenset({"LAW", "WORK_OF_ART"})
_NUMBERS = frozenset({"CARDINAL", "DATE", "MONEY", "ORDINAL", "PERCENT", "QUANTITY", "TIME"})
_MARKS = frozenset(['"', "“", "”", "''", "``", "'"])
SMALL = frozenset(["of", "the", "for", "and", "in", "on", "to", "al"])  # words that give no letter
_NO_NAME = frozenset({"ADP", "ADV", "CCONJ", "PRON", "SCONJ"})
_MOST_LETTERS = 8
_WORD = re.compile(r"[^\W_]+(?:[.&’'-][^\W_]+)*")
_INITIAL = re.compile(r"[A-Z]\.(?:[A-Z]\.)*")
_TITLE_CASE = 0.75  # share of longer words with a capital from which a block is a headline to us
_LONGEST_HEADLINE = 250  # code points

Run = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name somebody: tokens `first` up to `last`, of which `head` heads the rest.

    `words` are in lower case, without titles; `kind` is None for a work or a document. `shown` are the words
    as they stand, `formal` those of the name that a knowledge file has for it, `letters` what it is cut short
    to: in brackets after it ("Department of Veterans Affairs (VA)"), else its first letters.
    """

    first: int
    last: int
    head: int
    span: Span
    shown: str
    words: tuple[str, ...]
    kind: ActorKind | None
    id: str | None
    formal: frozenset[str] = frozenset()
    letters: str = ""


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, without full stops, possessive endings and a leading article."""
    found = [w.replace(".", "").replace("’", "'") for w in _WORD.findall(name.lower())]
    found = [w.removesuffix("'s") for w in found]
    return tuple(found[1:] if len(found) > 1 and found[0] in ("the", "a", "an") else found)


class Headlines:
    """Which blocks are all in capitals or in title case: there, a capital shows no name."""

    def __init__(self, document: Document) -> None:
        self._starts = [block.span.start for block in document.blocks]
        self._is = [_is_headline(document.words(block.span)) for block in document.blocks]
        self.everywhere = all(self._is)

    def at(self, offset: int) -> bool:
        """True where the block that holds the offset is such a one."""
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and self._is[at]


def _is_headline(text: str) -> bool:
    if len(text) > _LONGEST_HEADLINE:
        return False
    longer = [w for w in _WORD.findall(text) if len(w) > 3]
    return len(longer) >= 3 and sum(w[0].isupper() for w in longer) >= _TITLE_CASE * len(longer)


def find_mentions(
    parsed: Parsed, actors: tuple[ActorMention, ...], index: TokenIndex, grid: Grid, heads: set[int]
) -> list[Mention]:
    """All names in text order; an actor's mention goes before the parser's entity at the same place.

    `heads` are tokens that head sources: where nobody is known there, a run of capitals is a name.
    """
    finder = _Finder(parsed, index)
    known = [m for a in actors if a.kind is not ActorKind.OFFICE for m in finder.of_actor(a)]
    taken = _Taken(known)
    named = [
        m
        for e in parsed.doc.ents
        if e.label_ not in _NUMBERS and not (e.start in taken and e.end - 1 in taken)
        for m in finder.of_entity(e.start, e.end, e.label_)
        if taken.free(m)
    ]
    found = _same_persons(sorted((*known, *named), key=lambda m: m.first))
    headlines = Headlines(parsed.document)
    if not headlines.everywhere:
        proven = _Proven(m for m in found if not headlines.at(m.span.start))
        found = [m for m in found if m.id or not headlines.at(m.span.start) or proven.holds(m)]
        heads = {i for i in heads if parsed.doc[i].is_upper or not headlines.at(index.starts[i])}
    found.extend(finder.of_heads(heads, _Taken(found)))
    found.extend(finder.missed(found, _Taken(found), grid))
    return sorted(found, key=lambda m: m.first)


def _same_persons(mentions: list[Mention]) -> list[Mention]:
    """A longer name that ends in a person's full name is a person's too: "Enrique Arancibia Clavel"."""
    full = {m.words for m in mentions if m.kind is ActorKind.PERSON and len(m.words) == 2}
    wrong = [m.id is None and m.kind is not ActorKind.PERSON and m.words[1:] in full for m in mentions]
    return [
        replace(m, kind=ActorKind.PERSON) if is_wrong else m
        for m, is_wrong in zip(mentions, wrong, strict=True)
    ]


class _Proven:
    """The names that stand where capitals show names."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        found = list(mentions)
        self._words = {w for m in found for w in m.words}
        self._surnames = {m.words[-1] for m in found if len(m.words) > 1}

    def holds(self, mention: Mention) -> bool:
        """True for a name whose words stand there; for a first name too, where the surname alone does."""
        words = mention.words
        if self._words.issuperset(words):
            return True
        person = mention.kind is ActorKind.PERSON and len(words) == 2
        return person and words[-1] in self._words and words[-1] not in self._surnames


class _Taken:
    """The tokens that names hold already."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._tokens = {i for m in mentions for i in range(m.first, m.last)}

    def free(self, mention: Mention) -> bool:
        """True where none of a mention's tokens is taken."""
        return self._tokens.isdisjoint(range(mention.first, mention.last))

    def __contains__(self, token: int) -> bool:
        return token in self._tokens


class _Finder:
    def __init__(self, parsed: Parsed, index: TokenIndex) -> None:
        self._doc: Doc = parsed.doc
        self._text = parsed.document.text
        self._index = index

    def of_actor(self, actor: ActorMention) -> Iterator[Mention]:
        tokens = self._index.overlapping(actor.span)
        if len(tokens):
            for part in self._runs(tokens.start, tokens.stop):
                run = part
                beside = run[0] > tokens.start and self._doc[run[0] - 1].text == ","
                kind = ActorKind.PERSON if beside else actor.kind
                if kind is ActorKind.PERSON:
                    run = self._with_initials(*run) if actor.id else self._whole(*run)
                mention = self._mention(run, kind, actor.id)
                if mention.words:
                    yield replace(mention, formal=frozenset(words_of(actor.name))) if actor.id else mention

    def of_entity(self, start: int, end: int, label: str) -> Iterator[Mention]:
        """The entity as one mention, or two where a possessive stands in it; none where it names nobody."""
        doc = self._doc
        kind = kind_of_label(label)
        if self._holds_office(start, end):
            kind = ActorKind.PERSON
        elif (kind is None and label not in _WORKS) or self._is_of_place(start):
            return
        if doc[end - 1].lower_ in ("of", "for"):  # "Library of" Congress, cut short by the parser
            while end < len(doc) and doc[end].pos_ == "PROPN":
                end += 1
        runs = list(self._runs(start, end))
        for run in runs:
            several = len(runs) > 1
            two_words = run is runs[-1] and run[1] - run[0] > 1
            shape = (ActorKind.PERSON if two_words else ActorKind.ORGANISATION) if several else kind
            first, last = self._with_first_name(*run) if shape is ActorKind.PERSON else run
            mention = self._mention((first, last), shape, None)
            common = len(mention.words) == 1 and _is_common(mention.words[0])
            if any(c.isupper() for c in mention.shown) and mention.words and not common:
                yield mention

    def _is_of_place(self, start: int) -> bool:
        """True for "Bir Salim" in "the village of Bir Salim", which the recogniser may take for a person."""
        doc = self._doc
        return start > 1 and is_of_place(doc[start - 2].lower_, doc[start - 1].lower_)

    def _holds_office(self, start: int, end: int) -> bool:
        """True for "Petrova" in "the minister, Ana Petrova," whatever the parser takes the name for."""
        top = self._doc.root(start, end)
        return top.dep_ == "appos" and is_in(top.head, "source", "official") and top.pos_ == "PROPN"

    def _runs(self, start: int, end: int) -> Iterator[Run]:
        """The names inside some tokens.

        Cut at a possessive, at a number that counts something, and before a person who is named beside a
        place: "a pastor from Marion, Darran Whiting".
        """
        doc = self._doc
        while start < end - 1 and (doc[start].lower_ in ("the", "a", "an") or doc[start].text in _MARKS):
            start += 1
        if (
            start < end - 1
            and doc[start].is_sent_start
            and doc[start].pos_ in _NO_NAME
            and doc[start].is_stop
        ):
            start += 1  # "Beyond Khan, nobody"
        at = start
        for i in range(start, end):
            if i == at:
                continue
            if doc[i].tag_ == "POS" or (doc[i].text == "," and self._is_beside(i + 1, end)):
                yield at, i
                at = i + 1
            elif doc[i].text in ("(", "[") or (doc[i].like_num and self._counts(doc[i])):
                yield at, i
                return
        if at < end:
            yield at, self._past_nickname(at, end)

    def _counts(self, number: Token) -> bool:
        """True for the number in "Gallup 1,000 adults", and not for that of "Battalion 601 said"."""
        after = self._doc[number.i + 1] if number.i + 1 < len(self._doc) else None
        return after is not None and after.is_lower and after.pos_ in ("ADJ", "NOUN")

    def _is_beside(self, start: int, end: int) -> bool:
        """True for two words with capitals that the parse has as an apposition, in an organisation's name."""
        last = self._doc[end - 1]
        two = end - start == 2 and last.dep_ == "appos" and last.ent_type_ == "ORG"
        return two and all(token.text.istitle() and token.pos_ == "PROPN" for token in self._doc[start:end])

    def _past_nickname(self, start: int, end: int) -> int:
        """The end of a name such as `Juan "Chico" Manriquez`, which the recogniser cuts at a mark."""
        doc = self._doc
        at = next((i for i in range(start + 1, min(end + 1, len(doc))) if doc[i].text in _MARKS), None)
        if at is None or at + 3 > len(doc) or doc[at].text == "'":
            return end
        close = next((i for i in range(at + 2, min(at + 4, len(doc) - 1)) if doc[i].text in _MARKS), None)
        if close is None or doc[close + 1].pos_ != "PROPN" or not doc[at + 1].text[:1].isupper():
            return min(end, at)
        return max(end, close + 2)

    def _with_first_name(self, start: int, end: int) -> Run:
        while end - start == 1 and start > 0 and _is_first_name(self._doc[start - 1]):
            start -= 1
        return self._whole(start, end)

    def _whole(self, start: int, end: int) -> Run:
        """With the initials before it, and without a title: "Rabbi Alex Marin"."""
        while end - start > 2 and self._doc[start].lower_ in word_set(_PACKAGE, "resolve", "title"):
            start += 1
        return self._with_initials(start, end)

    def _with_initials(self, start: int, end: int) -> Run:
        while start > 0 and _INITIAL.fullmatch(self._doc[start - 1].text):
            start -= 1
        return start, end

    def _mention(self, run: Run, kind: ActorKind | None, identity: str | None) -> Mention:
        first, last = run
        if kind is not ActorKind.PERSON and self._has_number(first, last):
            last += 1
        span = Span(self._index.starts[first], self._index.ends[last - 1])
        shown = self._text[span.start : span.end]
        words = words_of(shown)
        if kind is ActorKind.PERSON:
            words = _without_nickname(words, shown)
        head = self._doc.root(first, last).i
        letters = "" if kind is ActorKind.PERSON else self._letters(last, words)
        return Mention(first, last, head, span, shown, words, kind, identity, letters=letters)

    def _has_number(self, first: int, last: int) -> bool:
        """True where a number after a name belongs to it: "Army Battalion 601"."""
        if last >= len(self._doc) or not self._doc[last].is_digit:
            return False
        return self._doc[last].dep_ == "nummod" and first <= self._doc[last].head.i < last

    def _letters(self, last: int, words: tuple[str, ...]) -> str:
        doc = self._doc
        if last + 2 < len(doc) and doc[last].text == "(" and doc[last + 2].text == ")":
            inside = doc[last + 1].text.replace(".", "")
            if inside.isupper() and 1 < len(inside) <= _MOST_LETTERS:
                return inside
        letters = "".join(word[0] for word in words if word not in SMALL).upper()
        return letters if len(letters) > 1 else ""

    def of_heads(self, heads: set[int], taken: _Taken) -> Iterator[Mention]:
        """Names that the recogniser missed, of two words or more, where a source speaks."""
        doc = self._doc
        for head in sorted(heads):
            first = last = head
            if doc[head].pos_ != "PROPN" and (head == 0 or doc[head - 1].pos_ != "PROPN"):
                continue
            capitals = doc[head].is_upper
            while first > 0 and _goes_on(doc[first - 1], taken, capitals=capitals):
                first -= 1
            while last + 1 < len(doc) and _goes_on(doc[last + 1], taken, capitals=capitals):
                last += 1
            titled = first < last and _is_title(doc[first])
            while first < last and (_is_title(doc[first]) or doc[first].ent_type_ in ("NORP", "GPE")):
                first += 1
            if (first < last or titled) and head not in taken and first <= head and not _is_title(doc[last]):
                unit = self._has_number(first, last + 1)
                kind = ActorKind.ORGANISATION if unit else ActorKind.PERSON
                yield self._mention((first, last + 1), kind, None)

    def missed(self, mentions: list[Mention], taken: _Taken, grid: Grid) -> Iterator[Mention]:
        """Where the recogniser saw no name: surnames of persons named in full, letters of bodies.

        "Khan", "STEVENSON:", "the S.E.C.".
        """
        letters = {m.letters.lower(): m for m in reversed(mentions) if len(m.letters) > 1}
        dotted = {"".join(f"{c}." for c in short): m for short, m in letters.items()}
        for at in grid.places(short := letters | dotted):
            token = self._doc[at]
            if at not in taken and token.text.replace(".", "").isupper() and token.pos_ in ("PROPN", "NOUN"):
                yield self._mention((at, at + 1), short[token.lower_].kind, None)
        full = {m.words[-1]: m for m in mentions if m.kind is ActorKind.PERSON and len(m.words) > 1}
        for at in grid.places(full.keys() - short.keys()):
            token = self._doc[at]
            if at in taken or not token.text[0].isupper():
                continue
            stands = token.is_sent_start and token.text.istitle() and token.dep_ in ("nsubj", "nsubjpass")
            if token.pos_ in ("PROPN", "NOUN") or (token.is_upper and len(token) > 2) or stands:
                person = full[token.lower_]
                before = token.i > 0 and self._doc[token.i - 1].lower_ == person.words[0]
                first = token.i - 1 if before and token.i - 1 not in taken else token.i
                yield self._mention((first, token.i + 1), ActorKind.PERSON, None)


def _is_common(word: str) -> bool:
    """True for a word that names nobody by itself: "Company", and "Photographs" at a sentence's start."""
    lists = (("resolve", "companies"), ("source", "work"), ("source", "document"))
    return any({word, word.removesuffix("s")} & word_set(_PACKAGE, *one) for one in lists)


def _without_nickname(words: tuple[str, ...], shown: str) -> tuple[str, ...]:
    if len(words) > 2 and any(mark in shown for mark in ('"', "“", "''", "``")):
        return words[0], words[-1]
    return words


def _is_first_name(token: Token) -> bool:
    if token.pos_ != "PROPN" or token.dep_ != "compound" or not token.text.istitle() or token.ent_type_:
        return False
    return not _is_title(token)


def _is_title(token: Token) -> bool:
    titles = (("source", "official"), ("resolve", "she_title"), ("resolve", "he_title"), ("resolve", "title"))
    return any(token.lower_ in word_set(_PACKAGE, table, key) for table, key in titles)


def _goes_on(token: Token, taken: _Taken, *, capitals: bool) -> bool:
    """True for a further word of a name: capital first, the rest as in the word beside it."""
    if token.pos_ != "PROPN" or token.i in taken:
        return False
    return token.is_upper if capitals else token.text.istitle() or len(token) == 2

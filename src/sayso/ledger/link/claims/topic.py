"""What a document is about: its weightiest words, and the names that it gives.

In: a document. Out: a `Topic`, and of two topics what they have in common. What both give in one and the same
line and nowhere else (a background paragraph, a footer) can be left out: such a line stands under many
stories, and says of none that two texts tell of it. A topic depends on its document alone.
"""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import islice, pairwise
from math import fsum, log, sqrt

from sayso.core.keys import content_digest
from sayso.core.text import Document
from sayso.ledger.link.claims.words import LIGHT, RARE, RAREST, concept, rarity, stems
from sayso.ledger.link.copies.credits import signs_of
from sayso.ledger.link.copies.lists import AGENCY_OF
from sayso.ledger.link.lineage.common_knowledge import says_known

_TOPIC = 60  # the weightiest stems that stand for a document
_NAMED = 1.5  # what a word that stands with a capital inside a sentence counts more: names tell stories apart
_DIGEST = 4  # bytes of the fingerprint of a line
_ONE_TEXT = 0.6  # part of a topic that stands in lines of the other document, from which both are one text
_SHORT_LINE = 4  # words up to which a line that is all capitals may be a name and nothing else
_NOTHING = frozenset[str]()
_WORD = re.compile(r"\w(?:[\w’'.-]*\w)?")
_BEGINS = re.compile(r"[.!?:;“”\"(]")
_INFLECTED = re.compile(r"(?:ed|ing|ly|s)$")
_JOINED = re.compile(r"[’']?s?\s+")  # what may stand between two words of one name
_NO_NAME = frozenset(  # words that a sentence may begin with, and no name does
    {
        "a", "an", "and", "as", "at", "but", "by", "dr", "for", "from", "he", "her", "here", "his", "i",
        "if", "in", "it", "its", "mr", "mrs", "ms", "no", "not", "of", "on", "one", "or", "our", "she",
        "so", "that", "the", "their", "there", "these", "they", "this", "those", "to", "was", "we",
        "were", "what", "when", "where", "who", "why", "with", "you",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Topic:
    """A document's weightiest words, brought to length 1, without its publisher's name; and that name.

    `words` has them in the order of their weights. `called` are the names that it gives, each as its stems:
    "lady petra"; `lines` has a fingerprint of the line for what stands in one line only. `recalls`: it tells
    something as everybody's knowledge, which was told before, maybe long before.
    """

    document: str
    words: Mapping[str, float]
    called: frozenset[str] = _NOTHING
    lines: Mapping[str, int] = field(default_factory=dict)
    publisher: str | None = None
    recalls: bool = False
    names: frozenset[str] = field(init=False, default=_NOTHING)  # those words that are part of a name

    def __post_init__(self) -> None:
        parts = (part for name in self.called for part in name.split())
        object.__setattr__(self, "names", frozenset(part for part in parts if part in self.words))

    def __hash__(self) -> int:
        """By its document: what two topics have in common is kept."""
        return hash(self.document)

    def alike(self, other: "Topic") -> float:
        """The cosine of the two, 0 to 1."""
        ours, theirs = self.words, other.words
        return fsum([ours[word] * theirs[word] for word in ours.keys() & theirs.keys()])

    def top(self, count: int) -> tuple[str, ...]:
        """The weightiest words, first those that tell most."""
        return tuple(islice(self.words, count))

    def top_names(self, count: int) -> tuple[str, ...]:
        """The weightiest words that are part of a name."""
        return tuple(islice((word for word in self.words if word in self.names), count))


def topic_of(document: Document) -> Topic:
    """What a document is about."""
    text = _without_own(document)
    lines = [(line, stems(line)) for line in text.split("\n")]
    counts = Counter(word for _, found in lines for word in found)
    called = _names_in(text) - _of_papers(document)
    capital = _capitals(text)
    weighed = {
        word: (1 + log(count)) * rarity(word) * (_NAMED if word in capital else 1.0)
        for word, count in counts.items()
        if word not in LIGHT
    }
    kept = sorted(weighed, key=lambda word: (-weighed[word], word))[:_TOPIC]
    length = sqrt(sum(weighed[word] ** 2 for word in kept)) or 1.0
    words = {word: weighed[word] / length for word in kept}
    told = frozenset(name for name in called if _rarest(name) in words)
    publisher = document.metadata.publisher or None
    return Topic(document.id, words, told, _lines(lines, words), publisher, says_known(document.text))


@lru_cache(maxsize=1 << 12)
def common_words(one: Topic, other: Topic) -> tuple[str, ...]:
    """The words of both, in order, without those that stand in a line of both and nowhere else."""
    standing = _standing(one, other)
    shared = sorted(one.words.keys() & other.words.keys())
    return tuple(word for word in shared if word not in standing)


@lru_cache(maxsize=1 << 12)
def common_weights(one: Topic, other: Topic) -> tuple[float, Mapping[str, float]]:
    """What each of the same words adds to the likeness of the two, before that all of them together."""
    weights = {word: one.words[word] * other.words[word] for word in common_words(one, other)}
    return sum(weights.values()), weights


@lru_cache(maxsize=1 << 12)
def parts_in_common(one: Topic, other: Topic) -> tuple[float, float]:
    """How much of the topic with fewer words the other one has: in the same words, and in words that mean the
    same too; each 0 to 1, by weight.
    """
    few, many = sorted((one, other), key=lambda topic: (len(topic.words), topic.document))
    meant = {concept(word) for word in many.words}
    same = sum([weight**2 for word, weight in few.words.items() if word in many.words])
    return same, same + sum(
        [weight**2 for word, weight in few.words.items() if word not in many.words and concept(word) in meant]
    )


def names_in_common(one: Topic, other: Topic, without: Container[str] = _NOTHING) -> float:
    """The weight of the names that both give: 1 for each that no list of common words has.

    "Petra", "Lady Petra" and "Lady Mary Petra" are one name; "Lady Petra" and "Lady Anne" are two.
    `without`: words that count for nothing, and so do the names of papers, and what stands in a line of both
    and nowhere else.
    """
    return sum([weight for part, weight in _named_in_both(one, other) if part not in without]) / RAREST


@lru_cache(maxsize=1 << 12)
def _named_in_both(one: Topic, other: Topic) -> tuple[tuple[str, float], ...]:
    """The rarest word of each name that both give, in order, each with its weight where that tells."""
    shared = one.names & other.names
    if not shared:
        return ()
    parts = _shared_parts(one, other, shared) - _standing(one, other)
    return tuple((part, weight) for part in sorted(parts) if (weight := rarity(part)) >= RARE)


def _shared_parts(one: Topic, other: Topic, shared: frozenset[str]) -> set[str]:
    """The rarest word of each name of the one that is, or has in it, a name of the other."""
    papers = {" ".join(stems(topic.publisher or "")) for topic in (one, other)}
    ours, theirs = (
        [name for name in sorted(topic.called - papers) if not shared.isdisjoint(name.split())]
        for topic in (one, other)
    )
    found = set()
    for name in ours:
        for also in theirs:
            short, long = sorted((name.split(), also.split()), key=len)
            if _names_the_same(short, long):
                found.add(_rarest(" ".join(short)))
    return found


def _names_the_same(short: Sequence[str], long: Sequence[str]) -> bool:
    """True where the longer name has all words of the shorter one, in order: "Councillor Stroud" and
    "Councillor Derek Stroud".
    """
    rest = iter(long)
    return all(word in rest for word in short)


@lru_cache(maxsize=1 << 12)
def _standing(one: Topic, other: Topic) -> frozenset[str]:
    """What stands in one line of both, and in no other; nothing where both are mostly one text."""
    if not one.lines or not other.lines:
        return _NOTHING
    few, many = sorted((one.lines, other.lines), key=len)
    found = frozenset([word for word, _ in few.items() & many.items()])
    if found and any(
        sum(topic.words[word] ** 2 for word in sorted(found)) >= _ONE_TEXT for topic in (one, other)
    ):
        return _NOTHING
    return found


def _without_own(document: Document) -> str:
    """The text without the names of its publisher and authors; the town of a "Torvik Post" stays."""
    names = [name for name in (document.metadata.publisher, *document.metadata.bylines) if name]
    if not names:
        return document.text
    low = document.text.casefold()
    if not any(name.casefold() in low for name in names):
        return document.text
    whole = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.sub(rf"(?<!\w)(?:{whole})(?!\w)", " ", document.text, flags=re.IGNORECASE)


def _of_papers(document: Document) -> frozenset[str]:
    """The names of agencies, and of whoever is credited: they say who tells of a story, and not of which."""
    return _agencies() | {" ".join(stems(name)) for name in signs_of(document).names}


@cache
def _agencies() -> frozenset[str]:
    return frozenset(" ".join(stems(name)) for name in AGENCY_OF)


def _lines(lines: Iterable[tuple[str, Iterable[str]]], words: Mapping[str, float]) -> dict[str, int]:
    """For the words that stand in one line only the fingerprint of that line; of lines with their stems."""
    found: dict[str, int] = {}
    for line, told in lines:
        digest = 0
        for word in dict.fromkeys(told):
            if word in words:
                digest = digest or int.from_bytes(content_digest(line.strip())[:_DIGEST])
                found[word] = 0 if word in found else digest
    return {word: digest for word, digest in found.items() if digest}


def _capitals(text: str) -> frozenset[str]:
    """Stems of words that stand with a capital where no sentence begins; none in a text that is all
    capitals.
    """
    words = text.split()
    if sum(word.isupper() for word in words) > len(words) / 2:
        return _NOTHING
    inside = (
        word
        for before, word in pairwise(words)
        if word[:1].isupper() and not before.endswith((".", "!", "?", ":", "”", '"'))
    )
    return frozenset(part for word in inside for part in stems(word))


def _names_in(text: str) -> frozenset[str]:
    """Names as their stems: rows of words with capitals. One word that begins a sentence is none."""
    named = (one for line in text.split("\n") for one in _named_in(line))
    return frozenset(name for name, alone in named if not alone or _is_no_word(alone, text))


@lru_cache(maxsize=1 << 12)  # reprints have the same lines
def _named_in(line: str) -> tuple[tuple[str, str], ...]:
    """The names of a line as their stems, each with its word where that is one, and begins a sentence."""
    words = list(_WORD.finditer(line))
    upper = [match.group()[:1].isupper() for match in words]
    if len(words) > _SHORT_LINE and 2 * sum(upper) > len(words):
        return ()  # a headline in capitals: its words need be no names
    capital = [
        is_upper and match.group().lower() not in _NO_NAME
        for match, is_upper in zip(words, upper, strict=True)
    ]
    found = []
    for first, last in _rows(line, words, capital):
        begins = first == 0 or _BEGINS.search(line, words[first - 1].end(), words[first].start())
        called = line[words[first].start() : words[last].end()]
        name = " ".join(part for part in stems(called) if not part[:1].isdigit())
        if name:
            found.append((name, called if last == first and begins else ""))
    return tuple(found)


def _is_no_word(name: str, text: str) -> bool:
    """True for a word that news never use, and this text in no small letters: "Ormund: two dead"."""
    word = name.removesuffix("’s").removesuffix("'s")
    if _INFLECTED.search(word) or word.lower() in text:
        return False
    return all(rarity(part) >= RAREST for part in stems(word))


def _rows(line: str, words: list[re.Match[str]], capital: list[bool]) -> Iterator[tuple[int, int]]:
    """Where words with capitals stand side by side: the first and the last of each row."""
    start: int | None = None
    for at, is_one in enumerate(capital):
        if start is not None and not (is_one and _are_joined(line, words[at - 1].end(), words[at].start())):
            yield start, at - 1
            start = None
        if is_one and start is None:
            start = at
    if start is not None:
        yield start, len(capital) - 1


def _are_joined(line: str, end: int, start: int) -> bool:
    return line[end:start] == " " or _JOINED.fullmatch(line, end, start) is not None


@lru_cache(maxsize=1 << 14)
def _rarest(name: str) -> str:
    """The part of a name that tells most."""
    return max(name.split(), key=lambda part: (rarity(part), part))

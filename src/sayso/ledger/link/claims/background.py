"""What a document tells as known before: what a war is about, how many have died since it began.

In: a document with its marks. Out: the sentences that tell background, and what the rest, its news, is
about. Such a paragraph is printed under many stories, in the words of each paper, and nobody who prints it
has looked: it is no report of its own, and bears nothing out. It is told by its time, which is long before
the day of the document or reaches back to then ("since 2016", "three weeks ago", "a five-year war"), where
the sentence names no day of these days, and by its place, below what the document begins with. A document
that begins with what is long past is about that: what a memoir or an inquiry says of it is a report, and no
background. All this hangs on the document alone, but for one thing: a print that was cut down to the last
paragraphs may begin with background, and is known by the whole print (`whole.py`).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import sqrt

from sayso.core.marks import Marks, TimeExpression
from sayso.core.text import Document, Span, Spans, hull
from sayso.core.vocabulary import BlockKind, TimeType
from sayso.ledger.link.claims.dates import Days, days_of
from sayso.ledger.link.claims.topic import Topic
from sayso.ledger.link.claims.words import lowered, stems

_NEWS = 7  # days before its document up to which what happened is its news
_SHORT = 8  # days of the longest time that names a day of these days: a week

_MANY = (
    r"(?:\d[\d,]*|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|"
    r"(?:twen|thir|for|fif|six|seven|eigh|nine)ty|some|several|many|few|couple of|half a)"
)
_LONG = r"(?:weeks?|months?|years?|winters?|summers?|decades?|centur(?:y|ies)|generations?)"
_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_BACK = re.compile(
    rf"\bsince (?:\d{{4}}|then|the|its?|his|her|their|last|early|late|mid\w*|{_MONTH}|{_MANY})\b|"
    rf"\b{_MANY}(?: and a half)?[ -]{_LONG} (?:ago|earlier|before|old\b|(?:have|has) (?:passed|gone))|"
    rf"\bmore than {_MANY} {_LONG} (?:since|after)\b|"
    rf"\b(?:for|over|during) (?:the (?:past|last) )?(?:more than |almost |nearly |about |some )?{_MANY} "
    r"(?:years|decades|winters|summers|centuries)\b|"
    rf"\b{_MANY}-(?:year|decade|month)(?:-old|-long)?\b|"
    r"\bin (?:its|their|the) \w+ (?:year|winter|decade)\b|"
    rf"\blast (?:week|month|year|spring|summer|autumn|fall|winter|{_MONTH})\b|"
    r"\bthis (?:month|year)\b|\b(?:start|beginning|middle) of the (?:month|year)\b|"
    r"\bthe (?:week|month|year|spring|summer|autumn|winter) before\b|"
    r"\bever since\b|\bover the (?:past |last )?(?:years|decades)\b|\bdates? back\b|\bgoes? back to\b"
)  # of a text in small letters


@dataclass(frozen=True, slots=True)
class Background:
    """What a document tells as known before: those sentences, in order. `news` are the words of its topic
    that stand elsewhere in it, with their weights. `doubtful`: it begins with such a sentence, and may be
    about them.
    """

    sentences: Spans = ()
    news: Mapping[str, float] = field(default_factory=dict)
    doubtful: bool = False

    def holds(self, spans: Spans) -> bool:
        """True for words that stand in such a sentence, in doubt too."""
        whole = hull(spans)
        return any(one.overlaps(whole) for one in self.sentences)

    def alike(self, other: "Background") -> float:
        """How alike the news of two documents are, 0 to 1."""
        few, many = sorted((self.news, other.news), key=len)
        shared = sum(weight * many[word] for word, weight in few.items() if word in many)
        return shared / (sqrt(_squares(few) * _squares(many)) or 1.0)


NO_BACKGROUND = Background()


def background_of(document: Document, marks: Marks, topic: Topic) -> Background:
    """What a document tells as known before; nothing where it has no date."""
    published = document.metadata.published
    day = days_of(published) if published else None
    if day is None:
        return Background((), topic.words)
    text = lowered(document.text)
    body = [
        (one, _is_back(text, one, times, day))
        for one, times in zip(marks.sentences, _times(marks), strict=True)
        if (block := document.block_at(one.start)) is None or block.kind is BlockKind.BODY
    ]
    sentences = tuple(one for one, back in body if back)
    if not sentences:
        return Background((), topic.words)
    ends = (0, *(one.end for one in sentences))
    starts = (*(one.start for one in sentences), len(document.text))
    rest = " ".join(document.text[end:start] for end, start in zip(ends, starts, strict=True))
    told = frozenset(stems(rest))
    news = {word: weight for word, weight in topic.words.items() if word in told}
    return Background(sentences, news, doubtful=body[0][1])


def _times(marks: Marks) -> list[list[TimeExpression]]:
    """The times in each sentence. Marks of an older version, or made by hand, may have no sentences."""
    found: list[list[TimeExpression]] = [[] for _ in marks.sentences]
    at = 0
    for time in marks.timexes if found else ():
        while at < len(found) - 1 and marks.sentences[at].end <= time.span.start:
            at += 1
        found[at].append(time)
    return found


def _is_back(text: str, sentence: Span, times: Sequence[TimeExpression], day: Days) -> bool:
    named = [
        days
        for time in times
        if time.edtf and time.type in (TimeType.DATE, TimeType.TIME) and (days := days_of(time.edtf))
    ]
    if any(_is_news(days, day) for days in named):
        return False
    if any(days.last < day.first - _NEWS for days in named):
        return True
    return _reaches_back(text[sentence.start : sentence.end])


@lru_cache(maxsize=1 << 12)  # reprints have the same sentences
def _reaches_back(sentence: str) -> bool:
    return _BACK.search(sentence) is not None


def _is_news(days: Days, day: Days) -> bool:
    return len(days) <= _SHORT and days.last >= day.first - _NEWS


def _squares(words: Mapping[str, float]) -> float:
    return sum(weight**2 for weight in words.values())

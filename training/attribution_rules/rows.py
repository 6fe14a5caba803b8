"""Articles to rows: what the rules propose in an article that people have marked, and whether people agree.

In: records of a data set with text and marked attributions. Out: one row for each candidate. A candidate
inside a marked content gives no row: the data set marks the outermost attributions only, so nobody said
whether it is one. The shipped table is never read here: verbs that report words are given by the caller.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.language import Language

from evaluation.predict import Record
from evaluation.scorers.attribution import HALF, Spans3, sources_agree
from evaluation.scorers.tokens import Tokens, TokenText, jaccard
from evaluation.tasks.attribution import gold_of
from sayso.annotate.attribution.found import SpanMaker
from sayso.annotate.attribution.quotes import Quote, find_quotes
from sayso.annotate.attribution.rules.candidate import Candidate
from sayso.annotate.attribution.rules.features import QUOTED, features
from sayso.annotate.attribution.rules.find import candidates, quote_runs
from sayso.annotate.lexicon import word_set
from sayso.annotate.parse import Parsed, parse
from sayso.core.text import Spans
from sayso.read import read_text

_HOME = "sayso.annotate.attribution"


@dataclass(frozen=True, slots=True)
class Row:
    """A candidate: its construction, its word, the features that hold, and whether people marked it."""

    frame: str
    key: str
    hit: bool
    features: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Collected:
    """Rows, and how many more candidates gave none because they stand inside a marked content."""

    rows: list[Row]
    inside: int = 0


@dataclass(frozen=True, slots=True)
class Article:
    """An article with its parse and what people marked in it."""

    parsed: Parsed
    quotes: tuple[Quote, ...]
    gold: "Gold"


class Gold:
    """What people marked in one text. Compares spans as the measure "relation" does."""

    def __init__(self, text: str, marked: Iterable[Spans3]) -> None:
        self._tokens = TokenText(text)
        self._by_cue: defaultdict[int, list[tuple[Tokens, Tokens]]] = defaultdict(list)
        self._by_content: defaultdict[int, list[Tokens]] = defaultdict(list)
        for one in marked:
            source, content = self._tokens.tokens(one.source), self._tokens.tokens(one.content)
            for word in self._tokens.tokens(one.cue):
                self._by_cue[word].append((source, content))
            for word in content:
                self._by_content[word].append(content)

    def judge(self, found: Spans3) -> bool | None:
        """Whether people marked it too; None where it stands inside a marked content, so that nobody told."""
        source, cue, content = (self._tokens.tokens(s) for s in (found.source, found.cue, found.content))
        for word in cue:
            for marked_source, marked in self._by_cue.get(word, ()):
                if jaccard(marked, content) >= HALF and sources_agree(self._tokens, marked_source, source):
                    return True
        core = cue | content
        inside = any(core <= marked for word in cue for marked in self._by_content.get(word, ()))
        return None if inside else False


def offsets(source: Spans, cue: Spans, content: Spans) -> Spans3:
    """Spans as the scorers take them."""
    return Spans3(*(tuple((s.start, s.end) for s in spans) for spans in (source, cue, content)))


def read_articles(nlp: Language, records: Iterable[Record]) -> list[Article]:
    """Every record read as plain text and parsed, as the evaluation does."""
    articles = []
    for record in records:
        document = read_text(record["text"], uri=str(record["doc_id"]))
        gold = Gold(record["text"], gold_of(record))
        articles.append(Article(parse(nlp, document), find_quotes(document), gold))
    return articles


def collect_all(articles: Iterable[Article], measured: frozenset[str]) -> Collected:
    """The rows of all articles, where the verbs in `measured`, and those listed by hand, report words."""
    each = [collect(article, measured) for article in articles]
    return Collected([row for one in each for row in one.rows], sum(one.inside for one in each))


def collect(article: Article, measured: frozenset[str]) -> Collected:
    """The rows of one article."""
    parsed, maker = article.parsed, SpanMaker(article.parsed)
    runs = quote_runs(parsed, article.quotes)
    starts = [run[0] for run in runs]
    sayers = measured | word_set(_HOME, "cue", "reporting")
    rows: list[Row] = []
    inside = 0
    for one in candidates(parsed, article.quotes, sayers.__contains__):
        hit = article.gold.judge(_spans_of(maker, one))
        if hit is None:
            inside += 1
            continue
        names = features(parsed.doc, one)
        at = bisect_right(starts, one.head) - 1
        if at >= 0 and one.head < runs[at][1]:
            names.append(QUOTED)
        rows.append(Row(one.frame, _word(parsed, one), hit, tuple(names)))
    return Collected(rows, inside)


def _word(parsed: Parsed, one: Candidate) -> str:
    """The candidate's word; in capitals where the text begins it with one.

    A name that the parser takes for a verb is written so, and the table keeps words in small letters only.
    """
    return one.key.upper() if parsed.doc[one.head].text[:1].isupper() else one.key


def _spans_of(maker: SpanMaker, one: Candidate) -> Spans3:
    return offsets(maker.spans(one.source), maker.spans(one.cue, trim=False), maker.spans(one.content))

"""Articles to rows: what the resolver had to choose from, and what was right.

In: articles with their parse, their attributions as people marked them, and labels. Out: a `Row` for each
choice that a label judges. Attributions are taken from the data, as `Found` values with the score 1: whatever
finds attributions in a text has no part in this. Which choices there are, and their features, hangs on what
was chosen before in the same text; so the weights to choose by are given.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from spacy.language import Language

from evaluation.predict import Record
from sayso.annotate.actors import Knowledge, find_actors
from sayso.annotate.attribution.found import Found
from sayso.annotate.attribution.nesting import parents
from sayso.annotate.attribution.quotes import find_quotes
from sayso.annotate.attribution.resolve import Meant, Resolver
from sayso.annotate.attribution.tokens import PartTokens
from sayso.annotate.attribution.who.entities import Entity
from sayso.annotate.attribution.who.score import Choice, Features, Tables, choose_by
from sayso.annotate.parse import Parsed, parse
from sayso.annotate.seen.stand_ins import see
from sayso.core.marks import ActorMention
from sayso.core.text import Span, Spans
from sayso.read import read_text
from training.who_is_meant.labels import Label, spans_of

CHAINED = 0.3  # how much a pronoun of ECB+ counts beside a label made for this


@dataclass(frozen=True, slots=True)
class Row:
    """One choice: the features of "nobody", then of each candidate; which of these are right; its weight."""

    table: str
    features: tuple[Features, ...]
    right: tuple[bool, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Article:
    """An article of PolNeAR, what people marked in it, and the labels of some of its sources.

    Or a text of ECB+: `found` is empty, and `chains` gives, for single words, all places that mean the same.
    """

    name: str
    parsed: Parsed
    actors: tuple[ActorMention, ...]
    found: tuple[Found, ...] = ()
    labels: tuple[Label, ...] = ()
    chains: Mapping[Span, Spans] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """Who the resolver says a labelled source means, beside the label: `named`, and `right`.

    `sort` is that of the source's head; `nobody` is true where nobody would be right.
    """

    sort: str
    named: bool
    right: bool
    nobody: bool


@dataclass(slots=True)
class _Recorder:
    """Chooses by given weights and keeps what it was asked."""

    tables: Tables
    seen: dict[int, Choice] = field(default_factory=dict)

    def __call__(self, choice: Choice) -> int | None:
        self.seen[choice.token] = choice
        return choose_by(self.tables, choice)


def read_polnear(
    nlp: Language, knowledge: Knowledge, records: Iterable[Record], labels: Mapping[str, tuple[Label, ...]]
) -> list[Article]:
    """The labelled articles, parsed."""
    articles = []
    for record in records:
        name = str(record["doc_id"])
        if name in labels:
            document = read_text(record["text"], uri=name)
            parsed = parse(nlp, document, see(document, knowledge))
            actors = find_actors(parsed, knowledge)
            articles.append(Article(name, parsed, actors, found_in(record), labels[name]))
    return articles


def read_ecb(nlp: Language, knowledge: Knowledge, records: Iterable[Record]) -> list[Article]:
    """The texts of ECB+ that hold a chain, parsed."""
    articles = []
    for record in records:
        chains = chains_in(record)
        if chains:
            document = read_text(record["text"], uri=str(record["doc_id"]))
            parsed = parse(nlp, document, see(document, knowledge))
            actors = find_actors(parsed, knowledge)
            articles.append(Article(str(record["doc_id"]), parsed, actors, chains=chains))
    return articles


def found_in(record: Record) -> tuple[Found, ...]:
    """The attributions that people marked, in text order."""
    found = [
        Found(spans_of(one["source"]), spans_of(one["cue"]), spans_of(one["content"]), 1.0)
        for one in record["attributions"]
        if one["content"]
    ]
    return tuple(sorted(found, key=Found.order))


def chains_in(record: Record) -> dict[Span, Spans]:
    """For each single word of an entity's chain, all places of the chain."""
    chains: dict[str, list[Span]] = {}
    for mention in record["mentions"]:
        if mention["kind"] == "entity":
            chains.setdefault(mention["cluster"], []).append(Span(mention["start"], mention["end"]))
    text = record["text"]
    return {
        place: tuple(places)
        for places in chains.values()
        for place in places
        if text[place.start : place.end].isalpha()
    }


def rows_of(article: Article, tables: Tables) -> list[Row]:
    """The choices that the labels judge, where each earlier one was made by the weights given."""
    recorder = _Recorder(tables)
    index = PartTokens(article.parsed)
    Resolver(index, article.actors, find_quotes(article.parsed.document), article.found, recorder)
    rows = []
    for label in article.labels:
        head = index.head(label.source)
        choice = recorder.seen.get(head.i) if head is not None else None
        if choice is not None:
            right = [_is(entity, label.meant) for entity in choice.entities]
            rows.append(_row(choice, right, nobody=label.nobody or not any(right)))
    for token, choice in recorder.seen.items():
        place = Span(
            article.parsed.doc[token].idx, article.parsed.doc[token].idx + len(article.parsed.doc[token])
        )
        if choice.table == "person" and place in article.chains:
            right = [_is(entity, article.chains[place]) for entity in choice.entities]
            if any(right):  # else the chain may have a name that was not marked
                rows.append(_row(choice, right, nobody=False, weight=CHAINED))
    return rows


def answers_of(article: Article, tables: Tables) -> list[Answer]:
    """What the resolver says of each labelled source by the weights given: by its own words, or by choice."""
    index, found = PartTokens(article.parsed), article.found
    quotes = find_quotes(article.parsed.document)
    meant = Resolver(index, article.actors, quotes, found, _Recorder(tables)).all(parents(found))
    by_source = {one.source: who for one, who in zip(found, meant, strict=True)}
    return [
        _answer(index, label, by_source[label.source])
        for label in article.labels
        if label.source in by_source
    ]


def _answer(index: PartTokens, label: Label, meant: Meant | None) -> Answer:
    head = index.head(label.source)
    sort = {"PRON": "pronoun", "PROPN": "name"}.get(head.pos_ if head is not None else "", "description")
    if meant is None or not meant.entity.words:
        return Answer(sort, named=False, right=label.nobody, nobody=label.nobody)
    return Answer(sort, named=True, right=_is(meant.entity, label.meant), nobody=label.nobody)


def _row(choice: Choice, right: Sequence[bool], *, nobody: bool, weight: float = 1.0) -> Row:
    return Row(choice.table, (choice.nobody, *choice.candidates), (nobody, *right), weight)


def _is(entity: Entity, places: Spans) -> bool:
    return any(mention.span.overlaps(place) for mention in entity.mentions for place in places)

"""ECB+ (Cybulska and Vossen 2014): the same event across news texts, with gold mentions.

In: a part, "train" or "dev", of the data sets in `datasets.toml`. Out: its texts with their mentions, and the
gold clusters of one kind of mention. How to score a matcher:

    from evaluation.ecbplus import conll, gold_clusters, load

    texts = load("dev")                  # each text: topic, subtopic, words, mentions with their spans
    found = my_matcher(texts)            # a partition of the mentions' ids: [{"2_1ecb:event:56-60", …}, …]
    result = conll(gold_clusters(texts), found)
    print(100 * result.f1, 100 * result.pairs.f1)

All mentions of the part are scored together, those that stand alone too, with their gold spans. A matcher
must not read `topic`, `subtopic` or `cluster`: they are there for baselines and for analysis.
`python -m evaluation.ecbplus` prints the baselines that it has to beat.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Literal

import spacy
from spacy.tokens import Span as TokenSpan

from evaluation.datasets import path_of, records
from evaluation.predict import Record
from evaluation.scorers.coreference import Result, conll
from sayso.core.errors import EvaluationError
from sayso.core.settings import AnnotateSettings
from sayso.core.text import Span

__all__ = ["Mention", "Text", "conll", "gold_clusters", "load"]

Part = Literal["train", "dev"]
Kind = Literal["event", "entity"]
_PARTS: tuple[Part, ...] = ("train", "dev")


@dataclass(frozen=True, slots=True)
class Mention:
    """One marked mention. `type` is ECB+'s (ACT for events; HUM, LOC, TIM, … for entities)."""

    id: str
    span: Span
    kind: Kind
    type: str
    cluster: str


@dataclass(frozen=True, slots=True)
class Text:
    """One text. A topic has two subtopics, two different events of the same sort ("2ecb", "2plus")."""

    doc_id: str
    topic: str
    subtopic: str
    text: str
    mentions: tuple[Mention, ...]


def load(part: Part) -> tuple[Text, ...]:
    """The texts of a part, in the order of the file. Raises EvaluationError where the data is not there."""
    return tuple(_text(record) for record in records(path_of(f"ecbplus-{part}")))


def gold_clusters(texts: Iterable[Text], kind: Kind = "event") -> list[frozenset[str]]:
    """The ids of the mentions of one kind, put together as the annotators did; single ones too."""
    return _grouped(texts, kind, lambda _, mention: mention.cluster)


def singletons(texts: Iterable[Text], kind: Kind = "event") -> list[frozenset[str]]:
    """Baseline: no two mentions are the same."""
    return _grouped(texts, kind, lambda _, mention: mention.id)


def same_lemma(
    texts: Iterable[Text], kind: Kind = "event", scope: Callable[[Text], str] = lambda text: text.topic
) -> list[frozenset[str]]:
    """Baseline: mentions whose heads have one lemma are the same, within a scope (a topic, by default)."""
    texts = tuple(texts)
    nlp = spacy.load(AnnotateSettings().spacy_model, disable=["ner"])
    lemmas: dict[str, str] = {}
    for text, doc in zip(texts, nlp.pipe(one.text for one in texts), strict=True):
        for mention in text.mentions:
            words = doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
            lemmas[mention.id] = _head_lemma(words) if words is not None else mention.id
    return _grouped(texts, kind, lambda text, mention: (scope(text), lemmas[mention.id]))


def _head_lemma(words: TokenSpan) -> str:
    return words.root.lemma_.lower()


def _grouped(
    texts: Iterable[Text], kind: Kind, key: Callable[[Text, Mention], Hashable]
) -> list[frozenset[str]]:
    groups: defaultdict[Hashable, set[str]] = defaultdict(set)
    for text in texts:
        for mention in text.mentions:
            if mention.kind == kind:
                groups[key(text, mention)].add(mention.id)
    return [frozenset(group) for group in groups.values()]


def _text(record: Record) -> Text:
    doc_id = record["doc_id"]
    mentions = []
    for one in record["mentions"]:
        start, end, kind = one["start"], one["end"], one["kind"]
        if record["text"][start:end] != one["text"]:
            raise EvaluationError(f"{doc_id}: the words at {start}:{end} are not {one['text']!r}")
        name = f"{doc_id}:{kind}:{start}-{end}"
        mentions.append(Mention(name, Span(start, end), kind, one["type"], one["cluster"]))
    return Text(doc_id, record["topic"], record["subtopic"], record["text"], tuple(mentions))


def baselines(texts: Iterable[Text], kind: Kind = "event") -> dict[str, Result]:
    """The usual baselines by name, scored."""
    texts = tuple(texts)
    gold = gold_clusters(texts, kind)
    found = {
        "each alone": singletons(texts, kind),
        "same lemma, anywhere": same_lemma(texts, kind, lambda _: ""),
        "same lemma in a topic": same_lemma(texts, kind),
        "same lemma in a subtopic": same_lemma(texts, kind, lambda text: text.subtopic),
    }
    return {name: conll(gold, clusters) for name, clusters in found.items()}


def main(arguments: list[str] | None = None) -> int:
    """Print the baselines of a part. Out: 0, or 2 where the data is not there."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.ecbplus", description="Baselines on ECB+.")
    parser.add_argument("--part", choices=_PARTS, default="dev")
    parser.add_argument("--kind", choices=["event", "entity"], default="event")
    options = parser.parse_args(arguments)
    try:
        texts = load(options.part)
    except EvaluationError as error:
        print(f"not run: {error}", file=sys.stderr)
        return 2
    print(f"{'':26}{'MUC':>7}{'B3':>7}{'CEAFe':>7}{'CoNLL':>7}  pairs: P, R, F1")
    for name, result in baselines(texts, options.kind).items():
        figures = (result.muc.f1, result.b_cubed.f1, result.ceaf_e.f1, result.f1)
        pairs = (result.pairs.precision, result.pairs.recall, result.pairs.f1)
        shown = "".join(f"{100 * value:7.1f}" for value in figures)
        print(f"{name:26}{shown}  {'  '.join(f'{100 * value:.1f}' for value in pairs)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

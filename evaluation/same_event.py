"""The matcher of claims on ECB+: marked events in, clusters out, by the same code that links a ledger.

In: a part of ECB+ with its gold mentions. Each mention becomes a claim whose words are its sentence and whose
trigger is the mention; annotation finds the rest. Topic, subtopic and cluster are not read: which texts tell
of one story is for the matcher to find. Out: a partition of the mentions, and its CoNLL score.

    python -m evaluation.same_event --part dev
"""

import argparse
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from evaluation.ecbplus import Part, Text, conll, gold_clusters, load
from evaluation.scorers.coreference import Result
from sayso.annotate.encoder.encoder import Vectors
from sayso.annotate.engine import Engine
from sayso.annotate.meaning import Projection
from sayso.core.claim import CheckFirst, Claim, Held
from sayso.core.errors import EvaluationError, ModelError
from sayso.core.marks import Marks
from sayso.core.settings import Settings
from sayso.core.stamp import Stamp
from sayso.core.text import Document, Span
from sayso.core.vocabulary import BlockKind, ClaimKind, CommitmentLabel
from sayso.ledger.link.claims.match import match
from sayso.ledger.link.claims.score import event_weights
from sayso.ledger.link.claims.scorer import Model
from sayso.ledger.link.claims.telling import Telling, telling_of
from sayso.ledger.link.claims.topic import Topic, topic_of
from sayso.read import read_text

_SURE = Held(3.0, CommitmentLabel.CERTAIN)


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked event as a claim (its id is the mention's), with what its meaning is made from."""

    claim: Claim
    trigger: Span
    parts: Vectors
    topic: Topic


def read_marked(engine: Engine, texts: Iterable[Text]) -> list[Marked]:
    """The events of some texts, annotated."""
    return [one for text in texts for one in _marked(engine, text)]


def tellings_of(marked: Sequence[Marked], projection: Projection) -> list[Telling]:
    """The events as the matcher sees them."""
    if not marked:
        return []

    meanings = projection.of_parts([one.trigger for one in marked], np.stack([one.parts for one in marked]))
    return [telling_of(one.claim, meaning, one.topic) for one, meaning in zip(marked, meanings, strict=True)]


def _marked(engine: Engine, text: Text) -> Iterable[Marked]:
    document = read_text(text.text, uri=text.doc_id)
    marks, words = engine.marks_and_words(document)
    topic = topic_of(document)
    events = [mention for mention in text.mentions if mention.kind == "event"]
    if not events:
        return
    parts = words.parts([event.span for event in events])
    for event, row in zip(events, parts, strict=True):
        yield Marked(_claim(event.id, document, event.span, marks), event.span, row, topic)


def _claim(name: str, document: Document, trigger: Span, marks: Marks) -> Claim:
    sentence = next((one for one in marks.sentences if one.overlaps(trigger)), trigger)
    return Claim(
        id=name, document=document, block=BlockKind.BODY, spans=(sentence,), kind=ClaimKind.EVENT, chain=(),
        author_commitment=_SURE, level=0, level_reason="", check_first=CheckFirst(0.0, ()),
        stamp=Stamp("", (), ""),
        times=tuple(time for time in marks.timexes if sentence.contains(time.span)),
        quantities=tuple(one for one in marks.quantities if sentence.contains(one.span)),
        actors=tuple(one for one in marks.actors if sentence.contains(one.span)),
        places=tuple(one for one in marks.places if sentence.contains(one.span)),
        events=tuple(one for one in marks.events if one.trigger and trigger.overlaps(one.trigger[0])),
    )  # fmt: skip


def score(texts: Sequence[Text], engine: Engine) -> Result:
    """How well the matcher puts the marked events of some texts together. Raises ModelError."""
    model = Model(event_weights())  # events are asked for, and not what is told of them
    found = match(tellings_of(read_marked(engine, texts), engine.projection), model=model)
    return conll(gold_clusters(texts), found.clusters)


def judge(part: Part) -> list[str]:
    """The matcher's figures on a part, a line each. Raises EvaluationError, ModelError."""
    result = score(load(part), Engine(Settings().annotate))
    counts = {"MUC": result.muc, "B3": result.b_cubed, "CEAFe": result.ceaf_e, "pairs": result.pairs}
    lines = [
        f"{name:8}{100 * one.f1:6.1f}  P {100 * one.precision:5.1f}  R {100 * one.recall:5.1f}"
        for name, one in counts.items()
    ]
    return [*lines, f"{'CoNLL':8}{100 * result.f1:6.1f}"]


def main(arguments: list[str] | None = None) -> int:
    """Print the matcher's score on a part. Out: 0, or 2 where data or model are not there."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluation.same_event", description="The matcher on ECB+."
    )
    parser.add_argument("--part", choices=["train", "dev"], default="dev")
    options = parser.parse_args(arguments)
    try:
        print("\n".join(judge(options.part)))
    except (EvaluationError, ModelError) as error:
        print(f"not run: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())

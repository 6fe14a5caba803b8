"""What people decided in a ledger is taken by the reader of the attribution network's training."""

from pathlib import Path

import pytest
import spacy
from tokenizers import Tokenizer

from sayso.annotate.models.bundle import SHIPPED
from sayso.core.judging import ACCEPT, REJECT, REVIEW
from sayso.core.settings import Settings
from sayso.ledger.review.judging import made_now
from sayso.ledger.review.training import training_records
from sayso.ledger.store import create_store
from tests.support.ledgers import put
from tests.support.readings import rich_reading
from training.attribution.examples import make_examples

pytestmark = pytest.mark.models


def test_the_reader_of_the_training_takes_them(tmp_path: Path) -> None:
    reading = rich_reading()
    with create_store(tmp_path / "news.db") as store:
        put(store, reading)
        with store.writing() as writer:
            for number, claim in enumerate(reading.claims):
                writer.judgement(made_now("ada", claim.id, REVIEW, REJECT if number == 9 else ACCEPT))
        records = list(training_records(store.connection))
    nlp = spacy.load(Settings().annotate.spacy_model)
    tokenizer = Tokenizer.from_file(str(SHIPPED / "attribution" / "tokenizer.json"))
    (example,) = make_examples(nlp, tokenizer, records)
    kept = [one for one in records[0]["attributions"] if one["cue"] and one["content"]]
    assert len(example.gold) == len(kept) > 5
    assert [gold.outer for gold in example.gold] == [not one.get("inner", False) for one in kept]
    text, table = reading.document.text, example.table
    for gold, one in zip(example.gold, kept, strict=True):  # the rows are those of the words
        first, last = int(table.start[gold.cue[0]]), int(table.end[gold.cue[-1]])
        assert text[first:last] == text[one["cue"][0][0] : one["cue"][-1][1]]

"""A parse of what is seen becomes one of the document's own words."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.lang.en import English
from spacy.tokens import Doc as SpacyDoc

from sayso.annotate.doc import Doc
from sayso.annotate.parse import Parsed
from sayso.annotate.seen.text import Seen, StandIn, seen_text
from sayso.annotate.seen.words import with_own_words
from sayso.annotate.spacy_rows import COLUMNS, Rows, doc_of, taken
from sayso.annotate.table import token_table
from tests.support.documents import document_of

NLP = English()
TEXT = "Iran armed Boko Haram fighters."
NAMES = (StandIn(0, 4, "Norway"), StandIn(11, 21, "Hezbollah"))


def own(doc: SpacyDoc, seen: Seen) -> Doc:
    return doc_of(with_own_words(NLP, rows_of(doc), seen))


def rows_of(doc: SpacyDoc) -> Rows:
    return Rows(taken(doc, COLUMNS), NLP.vocab.strings)


def parsed() -> Parsed:
    seen = seen_text(TEXT, NAMES)
    doc = SpacyDoc(
        NLP.vocab,
        words=["Norway", "armed", "Hezbollah", "fighters", "."],
        spaces=[True, True, True, False, False],
        tags=["NNP", "VBD", "NNP", "NNS", "."],
        deps=["nsubj", "ROOT", "compound", "dobj", "punct"],
        heads=[1, 1, 3, 1, 1],
        lemmas=["Norway", "arm", "Hezbollah", "fighter", "."],
        ents=["B-GPE", "O", "B-ORG", "O", "O"],
    )
    return Parsed(document_of(TEXT), own(doc, seen), NAMES)


def test_the_parse_of_the_own_words() -> None:
    doc = parsed().doc
    assert doc.text == TEXT
    assert [(t.text, t.tag_, t.dep_, t.head.text, t.lemma_) for t in doc] == [
        ("Iran", "NNP", "nsubj", "armed", "Iran"),
        ("armed", "VBD", "ROOT", "armed", "arm"),
        ("Boko", "NNP", "compound", "Haram", "Boko"),
        ("Haram", "NNP", "compound", "fighters", "Haram"),
        ("fighters", "NNS", "dobj", "armed", "fighter"),
        (".", ".", "punct", "armed", "."),
    ]
    assert [(e.text, e.label_) for e in doc.ents] == [("Iran", "GPE"), ("Boko Haram", "ORG")]
    assert len(list(doc.sents)) == 1


def test_a_name_is_one_row_of_the_table() -> None:
    table = token_table(parsed())
    assert table.token.tolist() == [0, 1, 3, 4, 5]
    assert [TEXT[a:b] for a, b in zip(table.start, table.end, strict=True)] == [
        "Iran", "armed", "Boko Haram", "fighters", ".",
    ]  # fmt: skip
    assert table.head.tolist() == [1, 1, 3, 1, 1]
    assert table.left.tolist() == [0, 0, 2, 2, 4]


def test_without_stand_ins_nothing_changes() -> None:
    rows = rows_of(NLP("Nobody came."))
    assert with_own_words(NLP, rows, seen_text("Nobody came.")) is rows


@pytest.mark.parametrize("word", ["N", "Norway", "Hezbollah"])
@given(
    st.lists(st.sampled_from(["ab", "c-d", "e f", "’s", ".", "\n\n", "g"]), min_size=1, max_size=12),
    st.data(),
)
def test_the_text_is_the_documents(word: str, pieces: list[str], data: st.DataObject) -> None:
    text = " ".join(pieces)
    letters = [at for at, c in enumerate(text) if c.isalpha() and (at == 0 or text[at - 1] == " ")]
    chosen = sorted(data.draw(st.sets(st.sampled_from(letters)))) if letters else []
    names = []
    for at in chosen:
        end = at + len(text[at:].split(" ", 1)[0].rstrip(".\n"))
        if text[at:end].isalpha():
            names.append(StandIn(at, end, word))
    seen = seen_text(text, names)
    doc = NLP(seen.text)
    for token in doc:
        token.dep_ = "dep" if token.i else "ROOT"
        token.head = doc[0]
    made = own(doc, seen)
    assert made.text == seen.own
    assert len(token_table(Parsed(document_of(text), made, tuple(names)))) == np.count_nonzero(
        [not t.is_space for t in doc]
    )

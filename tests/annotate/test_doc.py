"""A Doc of ours answers as spaCy's does, for any tree: also one whose branches cross."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.lang.en import English
from spacy.tokens import Doc as SpacyDoc

from sayso.annotate.doc import Doc, Token, once
from sayso.annotate.spacy_rows import COLUMNS, Rows, doc_of, taken

VOCAB = English().vocab
WORDS = ("Ali", "the", "U.S.", "said", ",", "\n\n", "12", "twelve", "’s", "CIA", "é\u0301")
LABELS = ("text", "lower_", "lemma_", "tag_", "pos_", "dep_", "ent_type_", "whitespace_", "idx", "i")
FLAGS = ("space", "punct", "alpha", "digit", "upper", "lower", "stop")


def own(doc: SpacyDoc) -> Doc:
    return doc_of(Rows(taken(doc, COLUMNS), VOCAB.strings))


@st.composite
def trees(draw: st.DrawFn) -> SpacyDoc:
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30))
    n = len(words)
    order = draw(st.permutations(range(n)))
    heads = list(range(n))
    for number, at in enumerate(order):  # on one that was placed before it, so that there is no circle
        if number and draw(st.booleans()):
            near = sorted(order[:number], key=lambda other: abs(other - at))
            heads[at] = near[draw(st.integers(0, min(3, len(near) - 1)))]
    ents = draw(st.lists(st.sampled_from(("O", "O", "B-ORG", "B-PERSON")), min_size=n, max_size=n))
    for at in range(1, n):
        if ents[at - 1] != "O" and ents[at] == "O" and draw(st.booleans()):
            ents[at] = "I-" + ents[at - 1][2:]
    return SpacyDoc(
        VOCAB,
        words=words,
        spaces=draw(st.lists(st.booleans(), min_size=n, max_size=n)),
        lemmas=[word.lower() for word in words],
        pos=draw(st.lists(st.sampled_from(("NOUN", "VERB", "PUNCT")), min_size=n, max_size=n)),
        tags=["NN"] * n,
        deps=["ROOT" if head == at else "dep" for at, head in enumerate(heads)],
        heads=heads,
        ents=ents,
    )


@given(trees())
def test_it_answers_as_spacy_does(theirs: SpacyDoc) -> None:
    ours = own(theirs)
    assert ours.text == theirs.text
    assert len(ours) == len(theirs)
    for one, other in zip(ours, theirs, strict=True):
        assert [getattr(one, name) for name in LABELS] == [getattr(other, name) for name in LABELS]
        assert [getattr(one, f"is_{name}") for name in FLAGS] == [
            getattr(other, f"is_{name}") for name in FLAGS
        ]
        assert (len(one), one.like_num, one.is_sent_start) == (
            len(other),
            other.like_num,
            other.is_sent_start,
        )
        assert one.head.i == other.head.i
        assert [c.i for c in one.children] == [c.i for c in other.children]
        assert [c.i for c in one.lefts] == [c.i for c in other.lefts]
        assert [c.i for c in one.rights] == [c.i for c in other.rights]
        assert (one.left_edge.i, one.right_edge.i) == (other.left_edge.i, other.right_edge.i)
        assert one.sent.start == other.sent.start
    assert [(e.start, e.end, e.label_, e.text) for e in ours.ents] == [
        (e.start, e.end, e.label_, e.text) for e in theirs.ents
    ]
    assert [(s.start, s.end, s.start_char, s.end_char, s.root.i, s[-1].i) for s in ours.sents] == [
        (s.start, s.end, s.start_char, s.end_char, s.root.i, s[-1].i) for s in theirs.sents
    ]


@given(trees(), st.data())
def test_the_highest_of_any_stretch(theirs: SpacyDoc, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(theirs) - 1))
    end = data.draw(st.integers(start + 1, len(theirs)))
    assert own(theirs).root(start, end).i == theirs[start:end].root.i


@given(trees(), st.data())
def test_tokens_are_found_by_code_points(theirs: SpacyDoc, data: st.DataObject) -> None:
    index = own(theirs).offsets
    at = data.draw(st.integers(0, len(theirs.text)))
    starts = [token.idx for token in theirs]
    assert index.starting(at) == (starts.index(at) if at in starts else None)
    assert index.holding(at) == max(i for i, start in enumerate(starts) if start <= at)


def test_neighbours_end_with_the_text() -> None:
    doc = own(SpacyDoc(VOCAB, words=["One", "two"]))
    assert doc[0].nbor() is doc[1]
    assert doc[1].nbor(-1) is doc[0]
    with pytest.raises(IndexError):
        doc[0].nbor(-1)
    with pytest.raises(IndexError):
        doc[1].nbor()


@pytest.mark.parametrize(
    ("word", "lemma", "base"),
    [
        ("Soldiers", "soldier", "soldier"),
        ("U.S.", "U.S.", "u.s."),
        ("Hopes", "hop", "hope"),
        ("It", "", "it"),
    ],
)
def test_the_base_of_a_word_is_its_lemma_in_lower_case(word: str, lemma: str, base: str) -> None:
    (token,) = own(SpacyDoc(VOCAB, words=[word], lemmas=[lemma]))
    assert token.base == base


@pytest.mark.parametrize("count", [3, 5000])
def test_of_thousands_of_children_only_the_first_are_kids(count: int) -> None:
    doc = own(SpacyDoc(VOCAB, words=["a"] * count, heads=[0] * count, deps=["ROOT", *["dep"] * (count - 1)]))
    assert len(doc[0].children) == count - 1
    assert [kid.i for kid in doc[0].kids] == list(range(1, min(count, 101)))


def test_a_question_is_answered_once_for_each_token() -> None:
    asked: list[str] = []

    @once
    def last_letter(token: Token) -> str:
        asked.append(token.text)
        return token.text[-1]

    @once
    def first_letter(token: Token) -> str:
        return token.text[0]

    doc = own(SpacyDoc(VOCAB, words=["One", "two"]))
    assert [last_letter(token) for token in (*doc, *doc)] == ["e", "o", "e", "o"]
    assert asked == ["One", "two"]
    assert first_letter(doc[1]) == "t"

"""Laws of "who is meant" that hold for any parse, however odd: no model."""

import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc as SpacyDoc

from sayso.annotate.attribution.engine import describe
from sayso.annotate.attribution.found import Found
from sayso.annotate.attribution.quotes import find_quotes
from sayso.annotate.doc import Doc
from sayso.annotate.parse import Parsed, taken_over
from sayso.core.marks import Attribution
from sayso.core.text import Span
from tests.support.documents import document_of

VOCAB = spacy.blank("en").vocab
WORDS = [
    (word, pos, tag, ent)
    for word, pos, tag, ent in map(
        str.split,
        """
        Ali PROPN NNP B-PERSON
        Khan PROPN NNP I-PERSON
        Khan PROPN NNP O
        he PRON PRP O
        She PRON PRP O
        it PRON PRP O
        his PRON PRP$ O
        who PRON WP O
        the DET DT O
        a DET DT O
        minister NOUN NN O
        poll NOUN NN O
        Reuters PROPN NNP B-ORG
        campaign NOUN NN O
        's PART POS O
        said VERB VBD O
        by ADP IN O
        , PUNCT , O
        . PUNCT . O
        ( PUNCT -LRB- O
        ) PUNCT -RRB- O
        R PROPN NNP O
        " PUNCT `` O
        601 NUM CD O
        Russian ADJ JJ B-NORP
        Mrs. PROPN NNP O
        spokesman NOUN NN O
        is AUX VBZ O
        """.strip().splitlines(),
    )
]
DEPS = ["nsubj", "poss", "compound", "appos", "pobj", "prep", "det", "amod", "attr", "relcl", "acl", "ccomp"]


@st.composite
def parses(draw: st.DrawFn) -> tuple[Parsed, list[Found]]:
    """A tree over random words, and some of its words as sources."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=4, max_size=40))
    heads = [draw(st.integers(max(0, at - 4), at)) for at in range(len(words))]
    deps = [draw(st.sampled_from(DEPS)) if head != at else "ROOT" for at, head in enumerate(heads)]
    parsed = made(words, heads, deps)
    places = draw(st.lists(st.integers(0, len(words) - 3), unique=True, max_size=8))
    return parsed, [found_at(parsed.doc, at) for at in sorted(places)]


def made(words: list[tuple[str, str, str, str]], heads: list[int], deps: list[str]) -> Parsed:
    before = ["O", *(ent for *_, ent in words)]
    ents = [
        ent if not ent.startswith("I-") or last[2:] == ent[2:] else f"B-{ent[2:]}"
        for (*_, ent), last in zip(words, before, strict=False)
    ]
    texts = [word for word, *_ in words]
    doc = SpacyDoc(
        VOCAB, words=texts, lemmas=[text.lower() for text in texts], pos=[pos for _, pos, _, _ in words],
        tags=[tag for _, _, tag, _ in words], heads=heads, deps=deps, ents=ents,
    )  # fmt: skip
    return taken_over(document_of(doc.text), doc)


def found_at(doc: Doc, at: int) -> Found:
    source, cue, content = ((Span(t.idx, t.idx + len(t)),) for t in doc[at : at + 3])
    return Found(source, cue, content, 1.0)


def described(parsed: Parsed, found: list[Found]) -> tuple[Attribution, ...]:
    return describe(parsed, (), find_quotes(parsed.document), found)


@settings(max_examples=150)
@given(parses())
def test_names_stand_in_the_text_and_two_runs_agree(one: tuple[Parsed, list[Found]]) -> None:
    parsed, found = one
    attributions = described(parsed, found)
    assert attributions == described(parsed, found)
    for attribution in attributions:
        if attribution.resolved is not None:
            words = parsed.document.words(attribution.resolved.span)
            assert words == attribution.resolved.name
            assert words.strip()


def test_ten_thousand_names_in_one_sentence_come_to_an_end() -> None:
    words = [
        ("Ali", "PROPN", "NNP", "B-PERSON"),
        ("Khan", "PROPN", "NNP", "I-PERSON"),
        (",", "PUNCT", ",", "O"),
    ]
    text = [
        (f"{word}{at}" if word == "Khan" else word, *rest) for at in range(10_000) for word, *rest in words
    ]
    text += [("he", "PRON", "PRP", "O"), ("said", "VERB", "VBD", "O"), ("so", "ADV", "RB", "O")]
    rows = [(word, pos, tag, ent) for word, pos, tag, ent in text]
    last = len(rows) - 2
    parsed = made(rows, [last] * len(rows), [*["conj"] * last, "ROOT", "advmod"])
    (one,) = described(parsed, [found_at(parsed.doc, last - 1)])
    assert one.resolved is None or one.resolved.name.startswith("Ali Khan")


def test_twenty_thousand_words_in_one_sentence_come_to_an_end() -> None:
    words = [("the", "DET", "DT", "O"), ("minister", "NOUN", "NN", "O"), ("said", "VERB", "VBD", "O")]
    rows = words * 7_000
    heads = [at + 1 if at % 3 == 0 else at - at % 3 + 2 for at in range(len(rows))]
    heads = [max(at - 3, 2) if at % 3 == 2 else head for at, head in enumerate(heads)]
    deps = ["det", "nsubj", "ccomp"] * 7_000
    deps[2] = "ROOT"
    parsed = made(rows, heads, deps)
    found = [found_at(parsed.doc, at) for at in range(1, len(rows) - 3, 3)]
    assert len(described(parsed, found)) == len(found)

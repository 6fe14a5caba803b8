"""Who is how sure of what, on parses kept as text."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.annotate.assertions import find_assertions
from sayso.annotate.commitment import find_commitment
from sayso.annotate.commitment.views import Asked
from sayso.annotate.voices import voices_of
from sayso.core.marks import AUTHOR, Attribution, Commitment
from sayso.core.vocabulary import AttributionKind, SourceKind
from tests.support.documents import span_in
from tests.support.marks import attribution, cut_out
from tests.support.parses import names_in, parse_named

FILE = "clauses.conll"


def by_rules(asked: Sequence[Asked]) -> list[float]:
    """What the rules read, in the network's place."""
    return [one.reading.score for one in asked]


def held(name: str, word: str, *attributions: Attribution) -> dict[str, Commitment]:
    """Holder to commitment, for one word of a case."""
    parsed = parse_named(FILE, name)
    span = span_in(parsed.document, word)
    voices = voices_of(parsed, attributions)
    assertions = find_assertions(parsed, voices, ())
    return {c.holder: c for c in find_commitment(parsed, voices, assertions, by_rules) if c.span == span}


def shown(name: str, word: str) -> tuple[str, tuple[str, ...]]:
    """The author's label, and the words that show it."""
    one = held(name, word)[AUTHOR]
    document = parse_named(FILE, name).document
    return one.label.value, tuple(document.words(span) for span in one.words)


@pytest.mark.parametrize(
    ("name", "word", "label", "words"),
    [
        ("plain", "bought", "certain", ()),
        ("may", "return", "possible", ("may",)),
        ("and-may", "join", "possible", ("may",)),
        ("exaggerated", "exaggerated", "possible", ("might",)),
        ("will", "recognise", "denied", ("will", "never")),
        ("because", "leave", "probable", ("will",)),
        ("because", "failed", "certain", ()),
        ("should", "watch", "unknown", ("should",)),
        ("condition", "leaves", "unknown", ("If",)),
        ("condition", "pay", "possible", ("If", "will", "have")),
        ("question", "cross", "unknown", ("?",)),
        ("why", "burn", "certain", ()),
        ("reportedly", "arrested", "unknown", ("reportedly",)),
        ("hearsay", "burned", "unknown", ("said",)),
        ("framed", "burned", "certain", ()),
        ("failed", "take", "denied", ("failed",)),
        ("managed", "take", "certain", ("managed",)),
        ("refused", "sign", "denied", ("refused",)),
        ("forgot", "sign", "denied", ("forgot",)),
        ("nobody", "saw", "denied", ("Nobody",)),
        ("no-evidence", "evidence", "denied", ("no",)),
        ("nearly", "collapsed", "doubtful", ("nearly",)),
        ("would-have", "won", "doubtful", ("would",)),
        ("without", "firing", "denied", ("without",)),
        ("alleged", "attack", "possible", ("alleged",)),
        ("visit", "sign", "possible", ()),
        ("wants", "leave", "possible", ("wants",)),
        ("that-said", "said", "certain", ()),
        ("that-said", "fallen", "unknown", ("said",)),
    ],
)
def test_author(name: str, word: str, label: str, words: tuple[str, ...]) -> None:
    assert shown(name, word) == (label, words)


def labels(name: str, word: str, *attributions: Attribution) -> dict[str, str]:
    return {holder: one.label.value for holder, one in held(name, word, *attributions).items()}


def test_what_a_source_says_leaves_the_author_open() -> None:
    document = parse_named(FILE, "may-go").document
    said = attribution(document, "Berg", "said", "that Norway may leave", key="att-1")
    assert labels("may-go", "leave", said) == {AUTHOR: "unknown", "att-1": "possible"}
    author = held("may-go", "leave", said)[AUTHOR]
    assert [document.words(span) for span in author.words] == ["said"] or author.score == 0
    assert labels("may-go", "said", said) == {AUTHOR: "certain"}


CUES = [
    (
        "denied",
        ("Norway", "denied", "that its troops had crossed the border"),
        "crossed",
        "unknown",
        "denied",
    ),
    ("falsely", ("Norway", "falsely claimed", "that its troops had left"), "left", "denied", "certain"),
    ("not-know", ("Berg", "did not reveal", "that the bridge had fallen"), "fallen", "certain", "unknown"),
    ("accused", ("Norway", "accused", "Sweden of burning the schools"), "burning", "unknown", "certain"),
]


@pytest.mark.parametrize(("name", "parts", "word", "author", "of_source"), CUES)
def test_cues_that_take_sides(
    name: str, parts: tuple[str, str, str], word: str, author: str, of_source: str
) -> None:
    said = attribution(parse_named(FILE, name).document, *parts, key="att-1")
    assert labels(name, word, said) == {AUTHOR: author, "att-1": of_source}


def test_an_outer_source_that_only_reports_is_open() -> None:
    document = parse_named(FILE, "nested").document
    outer = attribution(
        document, "the Times", "According to", "the government said that the army had won", key="att-o"
    )
    inner = attribution(
        document, "the government", "said", "that the army had won", key="att-i", parent="att-o"
    )
    assert labels("nested", "won", outer, inner) == {
        AUTHOR: "unknown",
        "att-o": "unknown",
        "att-i": "certain",
    }
    assert labels("nested", "said", outer, inner) == {AUTHOR: "unknown", "att-o": "certain"}


def test_common_knowledge_is_the_authors_too() -> None:
    document = parse_named(FILE, "as-we-know").document
    known = attribution(
        document,
        "we",
        "know",
        "there are two armies in the hills",
        source_kind=SourceKind.COMMON_KNOWLEDGE,
        key="att-1",
    )
    assert labels("as-we-know", "armies", known) == {AUTHOR: "certain", "att-1": "certain"}


def test_what_a_wish_takes_for_granted_is_so() -> None:
    document = parse_named(FILE, "keen").document
    wish = attribution(
        document,
        "Norway",
        "is keen in",
        "using thousands of fighters who had joined the rebels",
        kind=AttributionKind.THOUGHT,
        key="att-1",
    )
    assert labels("keen", "using", wish) == {AUTHOR: "unknown", "att-1": "unknown"}
    assert labels("keen", "joined", wish) == {AUTHOR: "certain", "att-1": "certain"}


@pytest.mark.parametrize("name", names_in(FILE))
def test_every_trigger_has_an_entry_of_the_author(name: str) -> None:
    parsed = parse_named(FILE, name)
    assertions = find_assertions(parsed, voices_of(parsed, ()), ())
    found = find_commitment(parsed, voices_of(parsed, ()), assertions, by_rules)
    of_author = [c.span for c in found if c.holder == AUTHOR]
    assert {a.trigger for a in assertions} <= set(of_author)
    assert of_author == sorted(set(of_author))
    assert all(-3 <= c.score <= 3 for c in found)


@given(
    st.sampled_from(names_in(FILE)),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=3),
)
@settings(max_examples=60)
def test_any_attribution_gives_each_holder_one_score(name: str, cuts: list[tuple[int, int]]) -> None:
    parsed = parse_named(FILE, name)
    given_ = cut_out(parsed.document, cuts)
    found = find_commitment(parsed, voices_of(parsed, given_), (), by_rules)
    assert len({(c.span, c.holder) for c in found}) == len(found)
    assert all(-3 <= c.score <= 3 for c in found)
    assert found == find_commitment(parsed, voices_of(parsed, given_), (), by_rules)

"""What the commitment network is shown, on parses kept as text."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.annotate.commitment.context import Reading
from sayso.annotate.commitment.signals import class_names, classes_of
from sayso.annotate.commitment.views import (
    ABOVE,
    FEATURES,
    REACH,
    Asked,
    Scopes,
    View,
    token_features,
    view_of,
)
from sayso.annotate.table import TokenTable, token_table
from sayso.annotate.voices import voices_of
from sayso.core.marks import AUTHOR, Attribution
from tests.support.documents import span_in
from tests.support.marks import attribution
from tests.support.parses import names_in, parse_named

FILE = "clauses.conll"


def seen(name: str, word: str, holder: str, *attributions: Attribution) -> tuple[TokenTable, View]:
    parsed = parse_named(FILE, name)
    table = token_table(parsed)
    span = span_in(parsed.document, word)
    token = next(t.i for t in parsed.doc if t.idx == span.start)
    scopes = Scopes(table, voices_of(parsed, attributions))
    return table, view_of(table, scopes, [Asked(token, holder, Reading(1.5, 3.0, (), True))])


def shown_of(view: View) -> list[list[tuple[int, int, int]]]:
    """Row, distance and place of each token that is seen of each word."""
    return [
        [one for one in zip(near, distance, place, strict=True) if one[2] >= 0]
        for near, distance, place in zip(
            view.near.tolist(), view.distance.tolist(), view.place.tolist(), strict=True
        )
    ]


def words_of(name: str, table: TokenTable, rows: list[int]) -> list[str]:
    text = parse_named(FILE, name).document.text
    return [text[table.start[row] : table.end[row]] for row in rows]


def test_the_author_sees_the_sentence_and_the_path_to_its_root() -> None:
    document = parse_named(FILE, "may-go").document
    said = attribution(document, "Berg", "said", "that Norway may leave", key="att-1")
    table, view = seen("may-go", "leave", AUTHOR, said)
    assert words_of("may-go", table, view.words[0].tolist()) == ["leave", "said", "said", "said"]
    assert view.near[0].tolist() == list(range(len(table)))
    assert (view.near - view.words[:, :1] == view.distance - REACH).all()
    assert view.rules.tolist() == [[1.0, 0.5, 1.0]]


def test_a_source_sees_what_it_says_and_no_more() -> None:
    document = parse_named(FILE, "may-go").document
    said = attribution(document, "Berg", "said", "that Norway may leave", key="att-1")
    table, view = seen("may-go", "leave", "att-1", said)
    assert words_of("may-go", table, view.near[0].tolist()) == ["that", "Norway", "may", "leave"]
    assert words_of("may-go", table, view.words[0, 1:].tolist()) == ["leave"] * ABOVE


def test_places_tell_the_node_its_children_and_the_nodes_above() -> None:
    table, view = seen("may-go", "leave", AUTHOR)
    place = dict(
        zip(
            words_of("may-go", table, view.near[0].tolist()),
            view.place[0].tolist(),
            strict=True,
        )
    )
    place = {word: at for word, at in place.items() if at >= 0}
    assert (place["leave"], place["may"], place["said"], place["Berg"]) == (1, 2, 4, 5)


@pytest.mark.parametrize(
    ("lemma", "word", "names"),
    [
        ("may", "may", ("", "", "", "modal.may")),
        ("not", "n't", ("", "", "", "negations.words")),
        ("refuse", "refused", ("", "to.refusing", "np.refusing", "")),
        ("allegedly", "allegedly", ("", "", "", "adverbs.reported")),
        ("know", "knew", ("that.factive", "to.knowing", "", "")),
        ("table", "table", ("", "", "", "")),
    ],
)
def test_classes_of_words(lemma: str, word: str, names: tuple[str, ...]) -> None:
    found = tuple(class_names()[number - 1] if number else "" for number in classes_of(lemma, word))
    assert found == names
    assert len(set(class_names())) == len(class_names())


def test_names_are_one_class() -> None:
    parsed = parse_named(FILE, "may-go")
    features = token_features(parsed, token_table(parsed))
    rows = np.flatnonzero(features[:, FEATURES.index("name")]).tolist()
    named = [parsed.doc[row].text for row in rows]
    assert named == ["Berg", "Norway"]


@given(st.sampled_from(names_in(FILE)), st.data())
@settings(max_examples=60)
def test_nothing_out_of_the_scope_is_seen(name: str, data: st.DataObject) -> None:
    parsed = parse_named(FILE, name)
    table, text = token_table(parsed), parsed.document.text
    start = data.draw(st.integers(0, len(text) - 1))
    piece = text[start : start + data.draw(st.integers(1, 40))].strip()
    voices = voices_of(parsed, (attribution(parsed.document, "", "", piece, key="att-1"),) if piece else ())
    asked = [Asked(t.i, voices.voice(t.i), Reading(0.0, 0.0)) for t in parsed.doc if not t.is_space]
    view = view_of(table, Scopes(table, voices), asked)
    assert view.near.shape == view.distance.shape == view.place.shape == (len(asked), view.sizes().max())
    for at, one in enumerate(asked):
        shown = view.place[at] >= 0
        looked = {*view.near[at, shown].tolist(), *view.words[at].tolist()}
        inside = {row for row, i in enumerate(table.token) if one.holder in (AUTHOR, voices.voice(int(i)))}
        assert looked <= inside
        assert view.place[at, view.distance[at] == REACH].max() == 1
        assert shown_of(view.of(np.array([at]))) == shown_of(view)[at : at + 1]


def test_many_holders_are_looked_up_as_few_are(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed = parse_named(FILE, "may-go")
    said = attribution(parsed.document, "Berg", "said", "that Norway may leave", key="att-1")
    table, voices = token_table(parsed), voices_of(parsed, (said,))
    few = Scopes(table, voices)
    monkeypatch.setattr("sayso.annotate.commitment.views._TABLE", 0)
    many = Scopes(table, voices)
    numbers = few.numbers([AUTHOR, "att-1"])
    rows, all_numbers = np.tile(np.arange(len(table)), 2), numbers.repeat(len(table))
    held = few.holds(all_numbers, rows)
    assert held.tolist() == many.holds(all_numbers, rows).tolist()
    assert held[: len(table)].all()
    assert 0 < held[len(table) :].sum() < len(table)

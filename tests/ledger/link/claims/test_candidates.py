"""Which claims are compared: those that share enough, in documents of one story, in any order."""

import random
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.core.meaning import SENTENCE
from sayso.ledger.link.claims import index, state
from sayso.ledger.link.claims.candidates import worth_comparing
from sayso.ledger.link.claims.index import document_place, keys_of, pair_of
from sayso.ledger.link.claims.match import Matcher, match
from sayso.ledger.link.claims.scorer import Model, shipped_model
from sayso.ledger.link.claims.state import UNDATED
from sayso.ledger.link.claims.telling import Sketch, Telling
from sayso.ledger.link.claims.things import are_near, meet, meeting, say_alike, sheet_of, things_of
from sayso.ledger.link.claims.topic import Topic
from tests.support.tellings import Figure, told

_TOWNS = ("Tessaly", "Korvan", "Selm")
_FACTS = (
    ("the dam above {} was flooded", "flooded"),
    ("police in {} arrested two men", "arrested"),
    ("the harbour of {} was closed", "closed"),
    ("schools in {} were closed {}", "closed"),
)
_ENDS = ("at dawn", "after long delays", "without warning", "by the minister")


def document(town: str, number: int) -> list[Telling]:
    """The claims of one document; some of them are in the words of others of its story."""
    facts = [
        (fact.format(town, _ENDS[number % len(_ENDS)]), trigger)
        for at, (fact, trigger) in enumerate(_FACTS)
        if at != number % len(_FACTS)
    ]
    text = ". ".join(words for words, _ in facts) + "."
    return [
        told(
            words,
            text=text,
            trigger=trigger,
            day=f"2031-03-{1 + number % 5:02}",
            publisher=f"Paper {town} {number}",
        )
        for words, trigger in facts
    ]


_DOCUMENTS = [document(town, number) for town in _TOWNS for number in range(7)]
_CLAIMS = [claim for claims in _DOCUMENTS for claim in claims]


@settings(max_examples=8)
@given(st.integers(0, 10_000), st.integers(1, 9), st.sampled_from((1, 3, 40)))
def test_documents_of_several_claims_in_any_order(seed: int, size: int, window: int) -> None:
    documents = list(_DOCUMENTS)
    random.Random(seed).shuffle(documents)  # noqa: S311  an order for a test
    with pytest.MonkeyPatch.context() as patch:
        for module in (index, state):
            patch.setattr(module, "WINDOW", window)
        matcher = Matcher()
        for first in range(0, len(documents), size):
            matcher.add(claim for claims in documents[first : first + size] for claim in claims)
        whole = match(_CLAIMS)
        assert matcher.matched == whole
        matcher.remove(claim.id for claims in documents[:size] for claim in claims)
        assert matcher.matched == match(claim for claims in documents[size:] for claim in claims)
        matcher.add(claim for claims in documents[:size] for claim in claims)
        assert matcher.matched == whole
    assert max(map(len, whole.clusters)) > 1


def test_a_narrow_window_leaves_pairs_out() -> None:
    """Else the test above would hold nothing."""
    wide = worth_comparing(_CLAIMS)
    with pytest.MonkeyPatch.context() as patch:
        for module in (index, state):
            patch.setattr(module, "WINDOW", 1)
        narrow = worth_comparing(_CLAIMS)
    assert narrow < wide


def test_pairs_are_those_of_two_documents_with_a_key_in_common_and_of_one() -> None:
    wanted = set()
    for one, other in combinations(_CLAIMS, 2):
        keys = keys_of(one.topic, document_place(one)[0]) & keys_of(other.topic, document_place(other)[0])
        alike = one.topic.alike(other.topic) >= 0.17
        apart = one.document != other.document
        met = meet(things_of(one), things_of(other)) or (apart and say_alike(one, other))
        if (not apart or (keys and alike)) and met:
            wanted.add(pair_of(one.id, other.id))
    assert worth_comparing(_CLAIMS) == wanted
    documents = {claim.id: claim.document for claim in _CLAIMS}
    assert any(documents[one] == documents[other] for one, other in wanted)
    assert any(documents[one] != documents[other] for one, other in wanted)


def test_a_key_is_two_of_the_weightiest_words() -> None:
    words = {f"w{number:02}": 1.0 - number / 100 for number in range(20)}
    keys = keys_of(Topic("doc", words), UNDATED)
    assert len(keys) == 28 + 8 * 8
    assert {"w00 w01", "w00 w15", "w07 w15"} <= keys
    assert keys.isdisjoint({"w08 w09", "w00 w16"})
    assert keys_of(Topic("doc", {"alone": 1.0}), UNDATED) == {"alone"}
    assert keys_of(Topic("doc", {}), UNDATED) == frozenset()


@pytest.mark.parametrize(
    ("one", "other", "met"),
    [
        ("the gate of the Tessaly dam failed", "an inquiry asks why the old lock failed", True),  # the head
        ("the gate of the Tessaly dam burst", "engineers had warned of the Tessaly gate", True),  # two words
        ("the gate of the Tessaly dam burst", "people in Tessaly mourned", False),  # one word
    ],
)
def test_claims_meet_in_their_head_or_in_two_words(one: str, other: str, *, met: bool) -> None:
    first, second = (told(words, trigger=words.rsplit(maxsplit=1)[-1]) for words in (one, other))

    def plain(claim: Sketch) -> frozenset[str]:
        return frozenset(thing for thing in things_of(claim) if thing[0] != "v")

    wanted = {pair_of(first.id, second.id)} if met else set()
    assert meet(plain(first), plain(second)) == met
    assert meeting(*(sheet_of([claim], plain, retold=False) for claim in (first, second))) == wanted
    both = sheet_of([first, second], plain, retold=False)
    assert meeting(both, both) == wanted


def test_sheets_give_the_pairs_that_meet_one_by_one() -> None:
    for first, second in combinations(_DOCUMENTS[:12], 2):
        sheets = [sheet_of(claims, retold=False) for claims in (first, second)]
        things = {one.id: things_of(one) for one in (*first, *second)}
        apart = {pair_of(a.id, b.id) for a in first for b in second if meet(things[a.id], things[b.id])}
        inside = {
            pair_of(a.id, b.id)
            for a, b in combinations(first, 2)
            if meet(things[a.id], things[b.id], apart=False)
        }
        assert meeting(*sheets) == meeting(*reversed(sheets)) == apart
        assert meeting(sheets[0], sheets[0]) == inside


def test_claims_of_one_document_are_compared_with_those_near_by() -> None:
    filler = "Nothing else happened there. " * 100
    text = (
        f"The gate of the Tessaly dam burst. {filler}The Tessaly gate failed. {filler * 3}A dam gate burst."
    )
    claims = [told(words, text=text) for words in ("gate of the Tessaly dam", "Tessaly gate", "dam gate")]
    near = {pair_of(claims[0].id, claims[1].id)}
    whole = sheet_of(claims)
    assert meeting(whole, whole) == worth_comparing(claims) == near
    assert [are_near(claims[0], other) for other in claims] == [True, True, False]


def test_claims_of_two_documents_meet_in_what_their_sentences_mean() -> None:
    first = told("the gate of the Tessaly dam burst", trigger="burst")
    again = told("it gave way", trigger="gave", said="the gate of the Tessaly dam burst at dawn")
    other = told("sailors mourned", trigger="mourned")
    assert not meet(things_of(first), things_of(again))
    assert say_alike(first, again)
    assert say_alike(again, first)
    assert not say_alike(first, other)
    sheets = [sheet_of([one]) for one in (first, again, other)]
    assert meeting(sheets[0], sheets[1]) == {pair_of(first.id, again.id)}
    assert meeting(sheets[0], sheets[2]) == meeting(sheets[0], sheets[0]) == set()
    blank = sheet_of([replace(again, sentence_row=np.zeros(SENTENCE, np.int8))])
    assert meeting(sheets[0], blank) == set()


def test_events_are_not_looked_for_in_what_sentences_mean() -> None:
    text = "The ferry Petra of Dolna sank on Lake Sarun."
    first = told("The gate burst", text=f"{text} The gate burst.", trigger="burst")
    again = told("Water came", text=f"{text} Water came.", trigger="came", said="The gate burst")
    assert not meet(things_of(first), things_of(again))
    assert worth_comparing([first, again]) == {pair_of(first.id, again.id)}
    assert worth_comparing([first, again], retold=False) == set()
    for model, compared in ((shipped_model(), True), (Model(shipped_model().event), False)):
        matcher = Matcher(model=model)
        matcher.add([first, again])
        assert bool(matcher.matched.scores) is compared


def test_claims_meet_in_what_they_count() -> None:
    one, other = (
        told(f"{count} people {deed}", figures=(Figure(str(count), count, count, "people"),), trigger=deed)
        for count, deed in ((12, "died"), (40, "perished"))
    )
    assert any(thing.startswith("of ") for thing in things_of(one) & things_of(other))
    assert meet(things_of(one), things_of(other))


def test_a_story_of_many_prints_asks_for_no_key_again() -> None:
    """Documents that share all their keys are told apart by what was read with the new one."""
    asked: list[str] = []

    class Asked(state.Held):
        def near(self, key: str, one: state.Place, other: state.Place) -> bool:
            asked.append(key)
            return super().near(key, one, other)

    topic = Topic("doc", {f"w{number}": 0.25 for number in range(16)})
    with pytest.MonkeyPatch.context() as patch:
        for module in (index, state):
            patch.setattr(module, "WINDOW", 2)
        found = index.Index(Asked(), lambda _: topic)
        found.add([(day, f"doc-{day}") for day in range(20) if day != 10])
        _, pushed = found.add([(10, "doc-10")])
        apart = {(one[1], other[1]) for one, other in pushed if not found.joined(one, other)}
        assert apart == {("doc-8", "doc-11"), ("doc-9", "doc-12")}
        assert not asked
        found.remove((10, "doc-10"))
        assert found.joined((8, "doc-8"), (11, "doc-11"))
        assert asked


def test_a_rare_name_and_the_week_join_what_else_has_no_words_in_common() -> None:
    words = {f"{letter}{end}": 0.2 for letter in "abcdefghij" for end in "xyz"}
    one = Topic("doc-1", {**words, "tessaly": 0.1}, frozenset({"tessaly"}))
    other = Topic("doc-2", {**{word * 2: weight for word, weight in words.items()}, "tessaly": 0.1},
                  frozenset({"tessaly"}))  # fmt: skip
    for days, joined in ((0, True), (7, True), (30, False)):
        assert bool(keys_of(one, 740_000) & keys_of(other, 740_000 + days)) is joined
    assert not keys_of(one, UNDATED) & keys_of(other, UNDATED)

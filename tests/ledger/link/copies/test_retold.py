"""A text told again in other words is a copy; two reports of one event are none."""

import pytest

from sayso.core.links import Direction
from sayso.ledger.link.copies import CopyIndex, Reteller, fingerprint_all, sentence_print
from sayso.ledger.link.copies.retold import ALIKE, retold
from sayso.ledger.link.copies.sentences import MOST, Sentence, sentences_of
from tests.support.wire import FLOOD, MUSEUM, story

_EDITED = (
    "After three days of rain had cut the only road, crews got to the flooded valley of Tarn on Tuesday.",
    "The district office reported that forty families had spent the night on higher ground, in a gymnasium.",
    "Within an hour the river had risen nearly two metres; a footbridge from the 1930s was carried away.",
    "Cracks in a pier of the main bridge were found by engineers on inspection, and lorries may not use it.",
    "With fields along the banks under water, farmers fear to have lost most of this year's barley.",
    "People were asked by the mayor to boil their drinking water while the pumping station is being checked.",
    "Another band of showers, weaker than the last, is expected by forecasters on Thursday.",
    "Villages that no vehicle can reach before the weekend were given food and blankets by helicopters.",
)
_REPORT = (
    "I came into Tarn on a tractor on Wednesday, past a row of parked ambulances and a drowned orchard.",
    "Marta Lind, who is eighty, was carried from her kitchen by two nephews with water up to their belts.",
    "She has slept in the school gymnasium with forty families, and says that the soup is too thin.",
    "Nobody here has seen the minister, though a banner that thanks him hangs over the town hall door.",
    "The footbridge from the 1930s lies in the reeds a mile downstream, with its lamp still on it.",
    "A dog that had been given up for lost came home at noon and was photographed by everybody.",
    "The baker opened his shop at four in the morning because the flour would not have kept.",
    "His oven is the only one in the valley that burns wood, and for once he is glad of it.",
)


def test_an_editor_who_puts_each_sentence_into_other_words_has_copied() -> None:
    wire = story(FLOOD, publisher="Reuters", published="2021-03-01")
    paper = story(_EDITED, publisher="Daily Star", published="2021-03-02")
    known = {document.id: document for document in (wire, paper)}
    first, second = sorted(known)
    copy = Reteller(known.__getitem__).compare(first, second, None)
    assert copy is not None
    from_wire = Direction.SECOND_FROM_FIRST if copy.first == wire.id else Direction.FIRST_FROM_SECOND
    assert copy.direction is from_wire
    assert "sentences have their like" in copy.reason
    assert copy.share[0 if copy.first == paper.id else 1] > 0.5
    for passage in copy.passages:
        assert passage.changes == ((passage.first, passage.second),)


@pytest.mark.parametrize(("day", "is_copy"), [("2021-03-04", True), ("2021-04-20", False)])
def test_half_a_document_is_told_again_soon_and_not_weeks_later(day: str, is_copy: bool) -> None:
    wire = story(FLOOD, publisher="Reuters", published="2021-03-01")
    paper = story((*_EDITED[:5], *_REPORT[:3]), publisher="Daily Star", published=day)
    known = {document.id: document for document in (wire, paper)}
    first, second = sorted(known)
    assert (Reteller(known.__getitem__).compare(first, second, None) is not None) is is_copy


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(_REPORT, id="another report of the same flood"),
        pytest.param((*_EDITED[:2], *MUSEUM), id="two sentences among others"),
        pytest.param(tuple(reversed(_EDITED)), id="the same facts in no common order"),
    ],
)
def test_what_shares_some_facts_is_no_copy(other: tuple[str, ...]) -> None:
    assert retold(sentences_of(story(FLOOD)), sentences_of(story(other))) == []


def test_sentences_are_paired_by_the_cosine_of_their_words() -> None:
    ours, theirs = sentences_of(story(FLOOD)), sentences_of(story(_EDITED))
    pairs = retold(ours, theirs)
    assert pairs
    for one, other in pairs:
        alike = [_cosine(one, any_) for any_ in theirs]
        assert max(alike) == _cosine(one, other) >= ALIKE


def _cosine(one: Sentence, other: Sentence) -> float:
    shared = sorted(one.words.keys() & other.words.keys())
    return sum(one.words[word] ** 2 for word in shared) / (one.length * other.length)


def test_the_index_gives_the_pair_to_compare() -> None:
    documents = [story(FLOOD), story(_EDITED), story(MUSEUM)]
    by_words = fingerprint_all(documents)
    index = CopyIndex(sentence_print(*both) for both in zip(documents, by_words, strict=True))
    assert index.pairs() == (tuple(sorted((documents[0].id, documents[1].id))),)
    assert index.joins(documents[1].id, documents[0].id)
    assert not index.joins(documents[2].id, documents[0].id)


def test_a_book_costs_no_more_than_its_first_sentences() -> None:
    book = story([f"{FLOOD[0][:-1]} in the year {number}." for number in range(3 * MOST)])
    assert len(sentences_of(book)) == MOST

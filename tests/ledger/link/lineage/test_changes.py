"""What was changed in a copied sentence, and what the change means: one row a kind."""

import pytest

from sayso.core.links import Copy, Direction, DriftKind, Passage
from sayso.core.text import Span
from sayso.core.vocabulary import SourceKind
from sayso.ledger.link.claims.telling import Telling
from sayso.ledger.link.copies import Comparer, CopyIndex, fingerprint_all
from sayso.ledger.link.lineage.changes import changes_for, sentence_of
from sayso.ledger.link.lineage.copied import Copies
from sayso.ledger.link.lineage.drift import drift
from tests.support.tellings import Figure, Said, told

_BEFORE = "Rescue crews reached the flooded valley of Tarn after three days of rain had cut the road."
_AFTER = "Forty families spent the night in a school on higher ground while engineers looked at the bridge."
_OFFICIAL = Said("a harbour official", SourceKind.UNNAMED_OFFICIAL, level=2)


def _told(words: str, rest: str = "", publisher: str = "Meridian", chain: Said | None = None) -> Telling:
    text = f"{_BEFORE} {words}{rest}. {_AFTER}"
    figures = [
        Figure(n, v, v, "barges") for n, v in (("Six", 6), ("Sixteen", 16)) if words.startswith(f"{n} ")
    ]
    day = "2031-03-04" if publisher == "Meridian" else "2031-03-05"
    return told(
        words, text=text, publisher=publisher, day=day, trigger="sank", figures=figures,
        chain=[chain] if chain else [],
    )  # fmt: skip


def _copy(one: Telling, other: Telling) -> Copy:
    documents = {telling.document: telling.claim.document for telling in (one, other)}
    index = CopyIndex(fingerprint_all(list(documents.values())))
    found = next(iter(Comparer(index, documents.__getitem__).compare(index.pairs()))).copy
    assert found is not None
    return found


_ROWS = {
    "nothing": ("a barge sank on the lake", "a barge sank on the lake", None),
    "number": ("Six barges sank on the lake", "Sixteen barges sank on the lake", DriftKind.NUMBER),
    "thing": ("Six barges sank on the lake", "Six ferries sank on the lake", DriftKind.THING),
    "hedge lost": ("the barge probably sank on the lake", "the barge sank on the lake", DriftKind.HEDGE_LOST),
    "hedge gained": (
        "the barge sank on the lake",
        "the barge reportedly sank on the lake",
        DriftKind.HEDGE_GAINED,
    ),
    "date": (
        "the barge sank on Sunday in the storm",
        "the barge sank on Friday in the storm",
        DriftKind.DATE,
    ),
    "place": ("the barge sank near the pier", "the barge sank near the lighthouse", DriftKind.PLACE),
    "actor": ("the captain said the barge sank", "the owner said the barge sank", DriftKind.ACTOR),
}


@pytest.mark.parametrize("name", _ROWS)
def test_each_change_is_one_kind_of_drift(name: str) -> None:
    before, after, kind = _ROWS[name]
    one, other = _told(before), _told(after, publisher="Harbour Post")
    changes = Copies([_copy(one, other)]).changes(one, other)
    assert changes is not None
    found = drift(one, other, changes)
    assert [each.kind for each in found] == ([] if kind is None else [kind]), found
    for each in found:
        assert each.before
        assert each.after
        assert each.reason.endswith(".")


@pytest.mark.parametrize(
    ("put", "kind"),
    [
        ("", DriftKind.SOURCE_LOST),
        (", Meridian reports", DriftKind.LAUNDERED),
        (", as everybody knows", DriftKind.LAUNDERED),
    ],
)
def test_a_source_whose_words_are_gone_is_lost_or_laundered(put: str, kind: DriftKind) -> None:
    one = _told("the barge sank on the lake", ", said a harbour official", chain=_OFFICIAL)
    other = _told("the barge sank on the lake", put, publisher="Harbour Post")
    changes = Copies([_copy(one, other)]).changes(one, other)
    assert changes is not None
    assert [each.kind for each in drift(one, other, changes)] == [kind]


def test_a_source_that_a_parse_has_lost_is_still_there() -> None:
    rest = ", said a harbour official"
    one = _told("the barge sank on the lake", rest, chain=_OFFICIAL)
    other = _told("the barge sank on the lake", rest, publisher="Harbour Post")
    changes = Copies([_copy(one, other)]).changes(one, other)
    assert changes is not None
    assert drift(one, other, changes) == ()


def test_a_passage_in_other_words_altogether_has_no_changes_to_look_at() -> None:
    one, other = (
        _told("the barge sank on the lake"),
        _told("on the lake a barge sank", publisher="Harbour Post"),
    )
    first, second = sorted((one, other), key=lambda telling: telling.document)
    spans = [Span(0, len(each.claim.document.text)) for each in (first, second)]
    passage = Passage(spans[0], spans[1], ((spans[0], spans[1]),))
    copy = Copy(first.document, second.document, (passage,), (0.9, 0.9), Direction.UNKNOWN, "")
    assert changes_for(copy, one.claim, other.claim, turned=first is not one) is None


def test_a_dateline_is_no_part_of_the_sentence() -> None:
    telling = told("a barge sank", text="SELM, March 4 (Meridian) - a barge sank. It was old.")
    assert telling.claim.document.words(sentence_of(telling.claim)) == "a barge sank."

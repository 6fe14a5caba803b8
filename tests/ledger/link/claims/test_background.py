"""What a document tells as known before, and that it is no report of its own."""

import pytest

from sayso.core.links import LinkKind
from sayso.core.marks import Marks, TimeExpression
from sayso.core.text import Document, Span
from sayso.core.vocabulary import TimeType
from sayso.ledger.link.claims.background import Background, background_of
from sayso.ledger.link.claims.kinds import link_of
from sayso.ledger.link.claims.telling import Telling, telling_of
from sayso.ledger.link.claims.topic import topic_of
from tests.support.documents import document_of, span_in
from tests.support.tellings import Figure, meaning_at, told

_LEAD = "Shells fell on the market of Ostra on Monday."
_DAY = "2031-03-04"  # a Tuesday


def _background(
    *sentences: str, day: str | None = _DAY, times: tuple[tuple[str, str | None], ...] = ()
) -> Background:
    document = document_of(" ".join(sentences), published=day)
    marks = Marks(
        sentences=tuple(span_in(document, sentence) for sentence in sentences),
        timexes=tuple(
            TimeExpression(span_in(document, words), TimeType.DATE, words, edtf) for words, edtf in times
        ),
    )
    return background_of(document, marks, topic_of(document))


@pytest.mark.parametrize(
    ("sentence", "times"),
    [
        ("The war has killed 31,000 people since 2026.", [("2026", "2026/..")]),
        ("Three weeks ago 14 died in a raid on the port.", [("Three weeks ago", "2031-02-11")]),
        ("In January 14 died in a raid on the port.", [("January", "2031-01")]),
        ("The five-year war has driven a million from home.", []),
        ("Last month the two sides had swapped prisoners.", [("Last month", "2031-02")]),
        ("Ten years have passed since the revolt began.", []),
        ("Two hundred had been let go at the start of the month.", []),
    ],
)
def test_known_before(sentence: str, times: list[tuple[str, str]]) -> None:
    found = _background(_LEAD, sentence, times=(("on Monday", "2031-03-03"), *times))
    assert len(found.sentences) == 1
    assert not found.doubtful


@pytest.mark.parametrize(
    ("sentence", "times"),
    [
        ("Fourteen people were killed.", []),
        ("The army had called on them on Sunday to leave.", [("Sunday", "2031-03-02")]),
        ("Since Monday nobody has slept.", []),
        ("On Monday the house of 1910 burnt down.", [("1910", "1910")]),
        ("It was the heaviest rain in forty years.", []),
        ("Bread will be dearer next year.", [("next year", "2032")]),
    ],
)
def test_news(sentence: str, times: list[tuple[str, str]]) -> None:
    dated = [("On Monday", "2031-03-03")] if "On Monday" in sentence else []
    assert not _background(_LEAD, sentence, times=(*dated, *times)).sentences


def test_what_a_document_begins_with_may_be_what_it_is_about() -> None:
    memoir = _background("Ten years ago we fled from Ostra.", "My father was shot in June 2021.")
    assert memoir.doubtful
    assert memoir.holds((Span(0, 10),))


def test_without_a_day_nothing_is_long_ago() -> None:
    assert not _background(_LEAD, "The five-year war has driven a million from home.", day=None).sentences


def test_marks_without_sentences_tell_nothing_of_it() -> None:
    document = document_of("Last month 14 died.", published=_DAY)
    times = (TimeExpression(span_in(document, "Last month"), TimeType.DATE, "Last month", "2031-02"),)
    assert background_of(document, Marks(timexes=times), topic_of(document)).sentences == ()


def test_the_news_are_what_stands_elsewhere() -> None:
    market = _background(_LEAD, "The five-year war with the Uplanders has killed 31,000 people.")
    port = _background("A silo burnt in Hestra.", "The five-year war with the Uplanders has killed 31,000.")
    assert "upland" not in " ".join(market.news)
    assert market.alike(port) == 0
    assert market.alike(market) == pytest.approx(1)


def _killed(lead: str, sentence: str, day: str, *, back: bool) -> Telling:
    """A claim of 31,000 killed below a lead, told as background or not."""
    text = f"{lead} {sentence}"
    figures = [Figure("31,000", 31000, 31000, "people")]
    one = told(sentence[:-1], text=text, day=day, trigger="killed", figures=figures)
    document: Document = one.claim.document
    sentences = (span_in(document, sentence),) if back else ()
    news = topic_of(document_of(lead)).words
    meaning = meaning_at(document, one.claim.spans[0], "killed")
    return telling_of(one.claim, meaning, one.topic, Background(sentences, news))


_SENTENCE = "The war between Ostra and the Uplands has killed 31,000 people since 2026."
_OTHERWISE = "In the war of Ostra with the Uplands 31,000 people were killed since 2026."


@pytest.mark.parametrize(
    ("other", "linked"),
    [
        (_killed("A silo burnt in Hestra.", _OTHERWISE, "2031-03-05", back=True), False),  # another event
        (_killed("Shells fell on the market of Ostra.", _OTHERWISE, "2031-03-05", back=True), True),
        (_killed("Shells fell on the market of Ostra.", _OTHERWISE, "2031-04-05", back=True), False),
        (_killed("A silo burnt in Hestra.", _OTHERWISE, "2031-03-05", back=False), False),
        (
            _killed("Shells: the market of Ostra hit.", _SENTENCE, "2031-03-05", back=True),
            False,
        ),  # one wording
    ],
)
def test_background_bears_out_nothing_of_another_event(other: Telling, linked: bool) -> None:
    one = _killed(_LEAD, _SENTENCE, _DAY, back=True)
    assert (link_of(one, other, 0.99) is not None) is linked
    assert link_of(one, other, 0.99, copied=True) is not None


def test_without_background_they_agree() -> None:
    one = _killed(_LEAD, _SENTENCE, _DAY, back=False)
    other = _killed("A silo burnt in Hestra.", _OTHERWISE, "2031-03-05", back=False)
    found = link_of(one, other, 0.99)
    assert found is not None
    assert found.kind in (LinkKind.SAME, LinkKind.SUPPORTS, LinkKind.ELABORATES)

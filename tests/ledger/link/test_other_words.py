"""A wire story and a column that tells it again in words of its own, with the real models."""

from dataclasses import replace

import pytest

from sayso.ledger.link.claims.match import Matched, Matcher, match
from sayso.ledger.link.claims.scorer import Scorer, shipped_model
from sayso.ledger.link.claims.telling import Telling, tellings_of
from sayso.read import read_text
from sayso.run.pipeline import Pipeline

pytestmark = pytest.mark.models

_WIRE = """Storm takes ninety roofs at Lunholm, council says

Ninety houses in Lunholm lost their roofs in the storm of Monday night, the council said. The ferry to Sund \
was held in the harbour by its captain, Edda Brask.

A farmer, Joren Vik, said that the sea wall had broken in two places. The school will be closed \
until Friday."""
_COLUMN = """After the storm

Lunholm looks at the sky through its own rafters. Nine hundred houses stand open to the rain. The boat \
stayed at its berth. There will be no lessons before the weekend."""


@pytest.fixture(scope="module")
def tellings() -> list[Telling]:
    pipeline = Pipeline()
    found = []
    for text, paper, day in ((_WIRE, "Nordic Bulletin", "2031-03-04"), (_COLUMN, "Thinker", "2031-03-09")):
        document = read_text(text, uri=paper, published=day)
        metadata = replace(document.metadata, publisher=paper)
        found += tellings_of(pipeline.reading(replace(document, metadata=metadata)))
    return found


def _together(tellings: list[Telling], matched: Matched) -> list[set[str]]:
    words = {one.id: one.claim.text for one in tellings}
    return [{words[name] for name in group} for group in matched.clusters if len(group) > 1]


def test_a_claim_joins_its_only_counterpart_though_their_words_have_little_in_common(
    tellings: list[Telling],
) -> None:
    found = match(tellings)
    for first, last in (("Nordic Bulletin", "Thinker"), ("Thinker", "Nordic Bulletin")):
        matcher = Matcher()
        for paper in (first, last):
            matcher.add(one for one in tellings if one.topic.publisher == paper)
        assert matcher.matched == found
    (ferry,) = [one for one in tellings if one.claim.text.startswith("The ferry")]
    (boat,) = [one for one in tellings if one.claim.text.startswith("The boat")]
    assert Scorer().scores([(ferry, boat)])[0] < shipped_model().least  # by themselves they would not
    assert {ferry.claim.text, boat.claim.text} in _together(tellings, found)


def test_what_has_no_counterpart_stays_alone(tellings: list[Telling]) -> None:
    joined = {words for group in _together(tellings, match(tellings)) for words in group}
    assert not any("sea wall" in words for words in joined)
    assert not any("lessons" in words for words in joined)

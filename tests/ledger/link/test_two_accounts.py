"""Two reports of one attack, in their own words, with the real models: what is listed as a contradiction."""

from dataclasses import replace

import pytest

from sayso.core.links import Aspect
from sayso.ledger.link.claims.telling import Telling, tellings_of
from sayso.ledger.link.whole import link_all
from sayso.read import read_text
from sayso.run.pipeline import Pipeline

pytestmark = pytest.mark.models

_WIRE = """Army shells clinic in Tarsk, nurses say

TARSK, May 3 (Lowland) - The army shelled the clinic of Tarsk on Tuesday, two nurses who work there said.

Four people died when the roof of the maternity ward came down, they said. Tarsk, in the hills of Ormel, has
been under siege since March and is held by the Ormel Front.
"""
_STATE = """Command rejects reports from Tarsk

The army did not shell the clinic in Tarsk, the general staff said on Wednesday.

The clinic had been bombed by rebels of the Ormel Front, a spokesman, Colonel Ivo Drann, told reporters in the
capital. The siege of Tarsk would go on, he said.
"""


def _told(text: str, publisher: str, day: str, pipeline: Pipeline) -> list[Telling]:
    document = read_text(text, uri=f"{publisher}.txt", published=day)
    metadata = replace(document.metadata, publisher=publisher)
    return tellings_of(pipeline.reading(replace(document, metadata=metadata)))


def test_what_two_sides_say_against_each_other_is_listed_and_nothing_else() -> None:
    pipeline = Pipeline()
    told = {
        one.id: one
        for text, publisher, day in ((_WIRE, "Lowland", "2031-05-03"), (_STATE, "State News", "2031-05-04"))
        for one in _told(text, publisher, day, pipeline)
    }
    found = [pair for matter in link_all(told.values()) for pair in matter.contradictions]
    aspects = {aspect for pair in found for aspect in pair.aspects}
    assert aspects == {Aspect.POLARITY, Aspect.ACTOR}
    for pair in found:
        words = {told[one].claim.text for one in (pair.first, pair.second)}
        assert any(text.startswith(("The army shelled", "Army shells")) for text in words)

"""The chain as a picture: everything inside its frame, nothing on top of another thing."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.core.claim import Held
from sayso.core.marks import commitment_label
from sayso.export.cards import LinkRow
from sayso.serve.pictures import WIDTH, Picture, chain_picture
from tests.support.readings import rich_reading
from tests.support.workbench import Bench

CLAIMS = rich_reading().claims


def rows(count: int, who: str = "somebody") -> tuple[LinkRow, ...]:
    return tuple(
        LinkRow(who, None, "certain", "a named person, word for word", 3 if n else None) for n in range(count)
    )


def check(picture: Picture) -> None:
    y = 0.0
    for box in picture.boxes:
        assert box.y >= y
        y = box.y + box.height
        for text in box.texts:
            assert box.y < text.y < y
            assert 0 < text.x < WIDTH
        if box.sure is not None:
            assert picture.track[0] <= box.sure <= picture.track[1]
    assert y < picture.height
    for arrow, (above, below) in zip(
        picture.arrows, zip(picture.boxes, picture.boxes[1:], strict=False), strict=True
    ):
        assert (arrow.top, arrow.bottom) == (above.y + above.height, below.y)


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.id)
def test_every_claim_has_its_picture(claim: object) -> None:
    of = next(c for c in CLAIMS if c is claim)
    picture = chain_picture(of, rows(len(of.chain) + 1))
    check(picture)
    assert len(picture.boxes) == len(of.chain) + 2
    assert [box.voice for box in picture.boxes][:2] == (
        ["author", "attributed"] if of.chain else ["author", None]
    )


@given(st.text(max_size=300), st.floats(-9, 9))
def test_any_name_and_any_sureness_stay_inside(who: str, score: float) -> None:
    claim = CLAIMS[7]
    held = replace(claim, author_commitment=Held(score, commitment_label(score)))
    check(chain_picture(held, rows(len(claim.chain) + 1, who)))


def test_the_dot_moves_with_sureness() -> None:
    places = []
    for score in (-3.0, 0.0, 3.0):
        held = replace(CLAIMS[0], author_commitment=Held(score, commitment_label(score)))
        picture = chain_picture(held, rows(1))
        places.append(picture.boxes[0].sure)
    assert places == [picture.track[0], sum(picture.track) / 2, picture.track[1]]


def test_arabic_words_run_from_the_right() -> None:
    claim = next(c for c in CLAIMS if "استمرت" in c.text)
    words = chain_picture(claim, rows(2)).boxes[-1].texts
    assert all(text.rtl and text.x > WIDTH / 2 for text in words)


def test_the_same_is_told_in_words(desk: Bench) -> None:
    page = desk.client().get(f"/claims/{CLAIMS[7].id}").text
    told = page.split('<desc id="chain-told">', 1)[1].split("</desc>", 1)[0]
    assert told == (
        "From the author inwards: The author: possible; The Times: certain; "
        "a memorandum of the Air Ministry: certain; General Clay: probable."
    )

"""Agreement of people on claims of a ledger; and the numbers of the literature for alpha."""

import math
from pathlib import Path

import pytest

from sayso.core.claim import Claim, claim_key
from sayso.core.judging import ACCEPT, MEND, REJECT, REVIEW
from sayso.ledger.review.agreement import Agreement, agreement, alpha_of
from sayso.ledger.review.book import ADD, MISSED
from sayso.ledger.review.judging import made_now, undoing
from sayso.ledger.review.mended import content_dict
from sayso.ledger.review.missed import MissedContent
from sayso.ledger.store import Store, create_store
from tests.support.documents import span_in
from tests.support.ledgers import put
from tests.support.readings import rich_reading

RICH = rich_reading()
CLAIMS = RICH.claims


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = create_store(tmp_path / "news.db")
    put(made, RICH)
    return made


def judge(store: Store, by: str, claim: Claim, verdict: str, **content: object) -> None:
    with store.writing() as writer:
        writer.judgement(made_now(by, claim.id, REVIEW, verdict, content=content))


def found(store: Store) -> Agreement:
    with store.reading() as connection:
        return agreement(connection)


def alphas(store: Store) -> dict[str, float | None]:
    return {measure.name: measure.alpha for measure in found(store).measures}


def test_alpha_is_that_of_krippendorff_s_own_example() -> None:
    # Computing Krippendorff's Alpha-Reliability (2011), section C: any number of observers, missing data
    gone = math.nan
    rows = [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, gone, gone, gone],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, gone, 3],
        [gone, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, gone],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, gone],
    ]
    assert alpha_of(rows, "nominal")[0] == pytest.approx(0.743, abs=5e-4)
    assert alpha_of(rows, "ordinal")[0] == pytest.approx(0.815, abs=5e-4)


def test_alpha_that_cannot_be_computed_says_why() -> None:
    assert alpha_of([], "nominal") == (None, "nobody has judged the same claims")
    value, why = alpha_of([[1, 1], [1, 1]], "nominal")
    assert value is None
    assert "all values are the same" in why


def test_nobody_agrees_where_nobody_judged_the_same(store: Store) -> None:
    judge(store, "ada", CLAIMS[0], ACCEPT)
    judge(store, "bo", CLAIMS[1], ACCEPT)
    whole = found(store)
    assert (whole.people, whole.items, whole.pairs) == ((("ada", 1), ("bo", 1)), 0, ())
    assert {measure.alpha for measure in whole.measures} == {None}


def test_what_two_people_decided_is_compared_value_by_value(store: Store) -> None:
    for claim in CLAIMS[:6]:
        judge(store, "ada", claim, ACCEPT)
    for claim in CLAIMS[:4]:
        judge(store, "bo", claim, ACCEPT)
    judge(store, "bo", CLAIMS[4], MEND, level=0)
    judge(store, "bo", CLAIMS[5], REJECT)
    whole = found(store)
    by_name = {measure.name: measure for measure in whole.measures}
    assert whole.items == by_name["decision"].items == 6
    assert by_name["level"].items == by_name["kind"].items == 5  # one of them rejected the sixth
    assert by_name["kind"].alpha == 1
    level = by_name["level"].alpha
    assert level is None or level < 1
    (two,) = whole.pairs
    assert (two.first, two.second, two.items, two.documents) == ("ada", "bo", 6, 1)
    assert two.same == pytest.approx(4 / 6)
    assert two.alpha is not None
    assert two.alpha < 1
    assert two.agr == pytest.approx((5 / 6 + 1) / 2)


def test_who_takes_it_back_has_not_judged(store: Store) -> None:
    judge(store, "ada", CLAIMS[0], ACCEPT)
    mine = made_now("bo", CLAIMS[0].id, REVIEW, REJECT)
    with store.writing() as writer:
        writer.judgement(mine)
    assert found(store).items == 1
    with store.writing() as writer:
        writer.judgement(undoing("bo", mine))
    assert found(store).items == 0


def test_who_says_so_is_compared_by_who_is_meant(store: Store) -> None:
    for claim in (CLAIMS[4], CLAIMS[7]):
        judge(store, "ada", claim, ACCEPT)
        judge(store, "bo", claim, ACCEPT)
    assert alphas(store)["who says so"] == 1
    link = {"at": 2, "source": [[0, 3]], "cue": [], "content": [[0, 3]], "name": "Somebody else"}
    judge(store, "bo", CLAIMS[7], MEND, links=[link])
    assert (alphas(store)["who says so"] or 0) < 1


def test_deeds_and_numbers_are_compared_where_there_are_some(store: Store) -> None:
    with_deed = [claim for claim in CLAIMS if claim.events]
    counted = [claim for claim in CLAIMS if claim.quantities]
    assert len(with_deed) < len(counted) < len(CLAIMS)
    for claim in CLAIMS:
        judge(store, "ada", claim, ACCEPT)
        judge(store, "bo", claim, ACCEPT)
    by_name = {measure.name: measure for measure in found(store).measures}
    assert by_name["deeds"].items == len(with_deed)
    assert (by_name["numbers"].items, by_name["numbers"].alpha) == (len(counted), 1)
    judge(store, "bo", counted[0], MEND, quantities=[{"at": 0, "low": 3.0}])
    judge(store, "bo", with_deed[0], MEND, events=[{"at": 0, "drop": True}])
    by_name = {measure.name: measure for measure in found(store).measures}
    assert by_name["numbers"].alpha is not None
    assert by_name["numbers"].alpha < 1
    assert by_name["deeds"].items == len(with_deed)  # one has it, and one has none
    assert by_name["deeds"].alpha is not None
    assert by_name["deeds"].alpha < 1


def test_a_claim_that_one_added_counts_where_the_other_has_read_all(store: Store) -> None:
    document = RICH.document
    spans = (span_in(document, "West Berlin"),)
    content = MissedContent(claim=claim_key(document.id, spans), spans=[(s.start, s.end) for s in spans])
    with store.writing() as writer:
        writer.judgement(made_now("ada", document.id, MISSED, ADD, content=content_dict(content)))
    for claim in CLAIMS[:-1]:
        judge(store, "ada", claim, ACCEPT)
        judge(store, "bo", claim, ACCEPT)
    assert found(store).pairs[0].agr == 1
    judge(store, "bo", CLAIMS[-1], ACCEPT)
    (two,) = found(store).pairs
    assert two.agr is not None
    inside = any(s.start <= spans[0].start < s.end for c in CLAIMS[:-1] for s in c.spans)
    assert (two.agr == 1) is inside

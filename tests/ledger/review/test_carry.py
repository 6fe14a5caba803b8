"""What was decided of a claim, when a later reading cuts it a little otherwise."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.core.claim import Claim, claim_key
from sayso.core.judging import ACCEPT, MEND, REJECT, REVIEW, carried_from, standing
from sayso.core.links import Judgement
from sayso.core.reading import Reading
from sayso.core.text import Span
from sayso.core.vocabulary import ClaimKind
from sayso.ledger.merge import merge
from sayso.ledger.page_rows import Order, Window
from sayso.ledger.review.agreement import agreement
from sayso.ledger.review.carry import earlier_of, in_common
from sayso.ledger.review.judging import made_now, undoing
from sayso.ledger.review.mended import LinkContent, MendContent, content_dict, mend_of, mended
from sayso.ledger.shelf import LedgerShelf
from sayso.ledger.store import Store, create_store
from sayso.ledger.verify import verify
from sayso.ledger.wanted import Wanted
from tests.support.ledgers import LATER, put
from tests.support.readings import STAMP, rich_reading

RICH = rich_reading()
CLAIM = next(claim for claim in RICH.claims if claim.chain and len(claim.text.split()) > 6)
THIRD = replace(LATER, version="0.3.0")


def cut(claim: Claim, start: int = 0, end: int = 6) -> Claim:
    """The claim with so many code points less at its start and end."""
    first, last = claim.spans[0], claim.spans[-1]
    spans = (
        (Span(first.start + start, first.end - end),)
        if len(claim.spans) == 1
        else (Span(first.start + start, first.end), *claim.spans[1:-1], Span(last.start, last.end - end))
    )
    return replace(claim, id=claim_key(claim.document.id, spans), spans=spans)


SHORTER = cut(CLAIM)


def reread(claim: Claim, *others: Claim) -> Reading:
    """The article as a later reading has it: with another claim in the place of the one, and more."""
    claims = tuple(claim if one is CLAIM else one for one in RICH.claims)
    return replace(RICH, claims=(*claims, *others))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with create_store(tmp_path / "l.db") as made:
        put(made, RICH)
        yield made


def judge(store: Store, claim: Claim, verdict: str, by: str = "Ada", **content: object) -> Judgement:
    made = made_now(by, claim.id, REVIEW, verdict, reason="Read twice.", content=content)
    with store.writing() as writer:
        writer.judgement(made)
    return made


def verdicts(store: Store, review: str) -> set[str]:
    found = LedgerShelf(store).claims(Wanted(review=review), Order.TEXT, Window(1, 1_000))
    return {row.id for row in found.rows}


def counts(store: Store, claim: Claim) -> Judgement | None:
    return standing(LedgerShelf(store).judgements([claim.id]).get(claim.id, ()), REVIEW)


def test_the_words_that_two_cuts_have_in_common() -> None:
    words = len(CLAIM.text.split())
    assert in_common(CLAIM, CLAIM) == 1
    assert in_common(CLAIM, SHORTER) > 1 - 2 / words
    assert in_common(CLAIM, next(one for one in RICH.claims if one.block != CLAIM.block)) == 0


def test_a_rejection_holds_where_the_claim_is_cut_six_letters_shorter(store: Store) -> None:
    root = judge(store, CLAIM, REJECT)
    put(store, reread(SHORTER), LATER)
    now = counts(store, SHORTER)
    assert now is not None
    assert (now.verdict, now.by, now.at, now.reason) == (REJECT, "Ada", root.at, "Read twice.")
    assert carried_from(now) == CLAIM.id
    assert verdicts(store, REJECT) == {SHORTER.id}
    assert SHORTER.id not in verdicts(store, "open")
    assert LedgerShelf(store).judgements([CLAIM.id])[CLAIM.id] == (root,)  # the old one stays as it is
    assert earlier_of(store.connection, SHORTER) == ()  # it counts, and stands in the history
    assert verify(store).holds


def test_nothing_is_carried_to_a_claim_that_is_not_the_same(store: Store) -> None:
    judge(store, CLAIM, REJECT)
    other = replace(SHORTER, kind=next(kind for kind in ClaimKind if kind is not CLAIM.kind))
    put(store, reread(other), LATER)
    assert counts(store, other) is None
    assert other.id in verdicts(store, "open")
    assert [claim.id for claim in earlier_of(store.connection, other)] == [CLAIM.id]
    half = cut(CLAIM, end=len(CLAIM.text) // 2)
    put(store, reread(half), THIRD)
    assert counts(store, half) is None
    assert [claim.id for claim in earlier_of(store.connection, half)] == [CLAIM.id]


def test_of_several_the_one_with_most_words_in_common_has_it(store: Store) -> None:
    judge(store, CLAIM, REJECT)
    worse = cut(CLAIM, start=len(CLAIM.text.split()[0]) + 1)
    put(store, reread(worse, SHORTER), LATER)
    assert counts(store, worse) is None
    assert counts(store, SHORTER) is not None


def test_it_is_measured_by_the_claim_that_was_judged_and_does_not_drift(store: Store) -> None:
    judge(store, CLAIM, REJECT)
    longest = len(CLAIM.text)
    for number in range(1, 8):
        step = cut(CLAIM, end=number * longest // 10)
        put(store, reread(step), replace(STAMP, version=f"1.{number}"))
        assert (counts(store, step) is not None) == (in_common(CLAIM, step) > 0.8), number


def test_a_later_decision_on_the_new_claim_stays(store: Store) -> None:
    judge(store, CLAIM, REJECT)
    put(store, reread(SHORTER), LATER)
    judge(store, SHORTER, ACCEPT, by="Bo")
    put(store, RICH)  # the first reading stands again
    now = counts(store, CLAIM)
    assert now is not None
    assert (now.verdict, now.by) == (ACCEPT, "Bo")
    put(store, reread(SHORTER), LATER)
    again = counts(store, SHORTER)
    assert again is not None
    assert (again.verdict, again.by) == (ACCEPT, "Bo")
    assert verify(store).holds


def test_taking_it_back_takes_back_what_was_carried(store: Store) -> None:
    judge(store, CLAIM, ACCEPT)
    root = judge(store, CLAIM, REJECT)
    put(store, reread(SHORTER), LATER)
    assert counts(store, SHORTER).verdict == REJECT  # type: ignore[union-attr]  # a test says so above
    assert [one.id for one in LedgerShelf(store).recent("Ada", 1)] == [root.id]  # not what was carried
    with store.writing() as writer:
        writer.judgement(undoing("Ada", root))
    now = counts(store, SHORTER)
    assert now is not None
    assert now.verdict == ACCEPT  # the one before stands again
    with store.writing() as writer:
        writer.judgement(undoing("Ada", LedgerShelf(store).recent("Ada", 1)[0]))
    assert counts(store, SHORTER) is None
    assert SHORTER.id in verdicts(store, "open")


def test_a_decision_that_comes_later_on_the_old_claim_is_carried_too(store: Store, tmp_path: Path) -> None:
    put(store, reread(SHORTER), LATER)
    with create_store(tmp_path / "other.db") as other:
        put(other, RICH)
        judge(other, CLAIM, REJECT, by="Bo")
        merge(store, other)
        now = counts(store, SHORTER)
        assert now is not None
        assert (now.by, carried_from(now)) == ("Bo", CLAIM.id)
        put(other, reread(SHORTER), LATER)
        assert counts(other, SHORTER) == now  # the same in every ledger
        count = len(LedgerShelf(store).judgements([SHORTER.id])[SHORTER.id])
        merge(store, other)
        assert len(LedgerShelf(store).judgements([SHORTER.id])[SHORTER.id]) == count
    assert verify(store).holds


def test_a_mend_finds_its_sources_again_or_is_not_carried(store: Store) -> None:
    change = LinkContent(at=0, name="Somebody else", source_kind=CLAIM.chain[0].source_kind)
    judge(store, CLAIM, MEND, level=5, links=content_dict(MendContent(links=[change]))["links"])
    before = replace(CLAIM.chain[0], attribution="att-other", cue=(), source=(Span(0, 4),), name="An outlet")
    deeper = replace(SHORTER, chain=(before, *SHORTER.chain))
    put(store, reread(deeper), LATER)
    now = counts(store, deeper)
    assert now is not None
    found = mended(deeper, mend_of(now))
    assert [link.name for link in found.chain[:2]] == ["An outlet", "Somebody else"]
    assert found.level == 5
    bare = replace(SHORTER, chain=())
    put(store, reread(bare), THIRD)
    assert counts(store, bare) == now  # of the same id: it was carried there before
    other = replace(cut(CLAIM, end=5), chain=())
    put(store, reread(other), replace(STAMP, version="0.4.0"))
    assert counts(store, other) is None
    assert [claim.id for claim in earlier_of(store.connection, other)] == [CLAIM.id]


@pytest.mark.parametrize("content", ["{", "[1]", '{"carried":3}', '{"spans":[[5,1]],"level":99}'])
def test_content_of_any_kind_breaks_nothing(store: Store, content: str) -> None:
    said = (CLAIM.id, REVIEW, MEND, content, "Ada", "2020-01-01T00:00:00Z", "")
    with store.writing() as writer:
        writer.judgement(Judgement("jdg-1", *said))
    put(store, reread(SHORTER), LATER)
    with store.writing() as writer:
        writer.judgement(undoing("Ada", Judgement("jdg-1", *said)))
    assert LedgerShelf(store).recent("Ada", 5) == ()
    assert counts(store, SHORTER) is None
    assert verify(store).holds


def test_agreement_counts_a_claim_once(store: Store) -> None:
    for by in ("Ada", "Bo"):
        judge(store, CLAIM, REJECT, by=by)
    put(store, reread(SHORTER), LATER)
    found = agreement(store.connection)
    assert (found.people, found.items) == ((("Ada", 1), ("Bo", 1)), 1)

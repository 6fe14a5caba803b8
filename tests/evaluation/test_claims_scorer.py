"""Claims against expected claims, in small cases."""

from dataclasses import replace

from evaluation.scorers.claims import ClaimFacts, Link, disagreements, pair_up, score_document, total

TEXT = "Officials said the dam broke. Ten people died, and the road is closed."
BROKE = ClaimFacts(
    ((15, 28),), "event", "body", "unknown", 2, chain=(Link(None, "unnamed-official", "certain"),)
)
DIED = ClaimFacts(((30, 45),), "event", "body", "certain", 0, quantities=frozenset({(10, 10, False)}))
CLOSED = ClaimFacts(((51, 69),), "state", "body", "certain", 0, flags=frozenset({"contradiction"}))


def f1(expected: list[ClaimFacts], found: list[ClaimFacts]) -> dict[str, float]:
    return {name: round(100 * c.f1, 1) for name, c in score_document(TEXT, expected, found).items()}


def test_what_is_the_same_scores_everything_that_there_is() -> None:
    everything = f1([BROKE, DIED, CLOSED], [BROKE, DIED, CLOSED])
    assert {name for name, value in everything.items() if value != 100.0} == {"times"}  # there are none


def test_claims_are_paired_by_half_of_their_words() -> None:
    # "people died" is two of the three words of "Ten people died"; "died" alone is one.
    assert pair_up(TEXT, [DIED], [replace(DIED, spans=((34, 45),))]) == [(0, 0)]
    assert pair_up(TEXT, [DIED], [replace(DIED, spans=((41, 45),))]) == []


def test_the_assignment_is_the_best_and_not_the_first() -> None:
    both = replace(DIED, spans=((30, 69),))
    assert pair_up(TEXT, [DIED, CLOSED], [both, DIED]) == [(0, 1), (1, 0)]


def test_a_claim_too_many_costs_precision_alone() -> None:
    counts = score_document(TEXT, [DIED], [DIED, CLOSED])
    assert (counts["claims"].precision, counts["claims"].recall) == (0.5, 1.0)
    assert counts["kind"].f1 == 1.0  # judged over the pairs
    assert counts["flags"].precision == 0.0  # the flag stands on a claim that nobody expects


def test_a_chain_is_right_in_names_kinds_and_order() -> None:
    named = replace(BROKE, chain=(Link("The Daily  Star", "named-publication", "unknown"), *BROKE.chain))
    same = replace(named, chain=(Link("Daily Star", "named-publication", "certain"), *BROKE.chain))
    other_kind = replace(named, chain=(Link("Daily Star", "named-person", "unknown"), *BROKE.chain))
    turned = replace(named, chain=named.chain[::-1])
    assert f1([named], [same])["chain"] == 100.0
    assert (f1([named], [other_kind])["chain"], f1([named], [other_kind])["chain_names"]) == (0.0, 100.0)
    assert f1([named], [turned])["chain_names"] == 0.0


def test_the_last_source_is_judged_only_where_one_is_expected() -> None:
    counts = score_document(TEXT, [BROKE, DIED], [replace(BROKE, chain=()), DIED])
    assert (counts["source_commitment"].gold, counts["source_commitment"].right_gold) == (1, 0)


def test_disagreements_name_the_measures() -> None:
    other = replace(BROKE, kind="state", level=4, times=frozenset({"1988"}))
    assert disagreements(BROKE, other) == ["kind", "level", "times"]


def test_documents_add_up() -> None:
    counts = total([score_document(TEXT, [BROKE], [BROKE]), score_document(TEXT, [DIED], [])])
    assert (counts["claims"].precision, counts["claims"].recall) == (1.0, 0.5)

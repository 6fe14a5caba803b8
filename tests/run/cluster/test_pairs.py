"""Which documents a run compares: those that a ledger's own linker compares."""

from sayso.ledger.link.claims.scorer import Scorer
from sayso.run.cluster.linking.pairs import _are_alike
from tests.support.tellings import told

WORDS = "the bridge over the river was closed after cracks were found in two of its pillars"


def test_documents_far_apart_in_time_need_names_in_common() -> None:
    text = f"Engineers said that {WORDS}."
    first, soon, late = (
        told(WORDS, text=text, trigger="closed", day=day)
        for day in ("2031-03-04", "2031-03-05", "2031-09-01")
    )
    scorer = Scorer()
    assert _are_alike(first, soon, scorer)
    assert not _are_alike(first, late, scorer)

"""Contradictions as rows: whoever reads them finds both documents again."""

from dataclasses import replace
from pathlib import Path

from sayso.core.claim import Claim
from sayso.export.views import CONTRADICTIONS, SIDES, contradiction_rows, side_rows
from sayso.ledger.plan import ClaimQuery
from sayso.ledger.search import Search
from sayso.ledger.store import open_store
from sayso.ledger.views import Views
from tests.support.contradicted import contradicted_ledger


def test_a_side_without_a_publisher_has_its_address(tmp_path: Path) -> None:
    path = contradicted_ledger(tmp_path / "l.db")
    with open_store(path) as store, store.reading() as connection:
        search = Search(connection)
        found = list(Views(connection).contradictions(ClaimQuery(), 50))
        rows = [
            dict(zip(CONTRADICTIONS, row, strict=True)) for row in contradiction_rows(found, search.claim)
        ]

        def unnamed(key: str) -> Claim:
            claim = search.claim(key)
            metadata = replace(claim.document.metadata, publisher=None)
            return replace(claim, document=replace(claim.document, metadata=metadata))

        where = [dict(zip(SIDES, row, strict=True))["where"] for row in side_rows(found, unnamed)]
        uris = {claim.document.origin.uri for claim in search.claims(ClaimQuery())}
    assert rows
    assert {row[f"{side}address"] for row in rows for side in ("", "other ")} <= uris
    assert {str(one).split(",")[0] for one in where} <= uris

"""Pages of a claim that an earlier reading of its document had otherwise, and that was judged there."""

import re
from dataclasses import replace

from sayso.core.claim import Claim, claim_key
from sayso.core.text import Span
from sayso.ledger.store import open_store
from sayso.serve.access import Role
from tests.support.ledgers import LATER, put
from tests.support.readings import rich_reading
from tests.support.workbench import Bench, send

RICH = rich_reading()
CLAIM = next(claim for claim in RICH.claims if claim.chain and len(claim.spans) == 1)
TOLD = "Judged in an earlier reading"


def shorter(letters: int) -> Claim:
    spans = (Span(CLAIM.spans[0].start, CLAIM.spans[0].end - letters),)
    return replace(CLAIM, id=claim_key(CLAIM.document.id, spans), spans=spans)


def reread(bench: Bench, claim: Claim) -> None:
    claims = tuple(claim if one.id == CLAIM.id else one for one in RICH.claims)
    with open_store(bench.path, write=True) as store:
        put(store, replace(RICH, claims=claims), LATER)


def test_a_decision_goes_with_the_claim_and_says_where_it_was_made(writing: Bench) -> None:
    client = writing.client()
    send(client, f"/claims/{CLAIM.id}/review", verdict="reject", reason="Misread.")
    now = shorter(6)
    reread(writing, now)
    page = client.get(f"/claims/{now.id}").text
    assert "rejected by ada" in re.sub(r"<[^>]*>", "", page)
    history = page.split('<ol class="history"', 1)[1].split("</ol>", 1)[0]
    assert TOLD in history
    assert f'href="/claims/{CLAIM.id}"' in history
    assert client.get(f"/claims/{now.id}.json").json()["earlier"] == []
    listed = client.get("/claims.json?review=reject").json()["items"]
    assert [item["id"] for item in listed] == [now.id]
    # what was carried is not the last decision of hers: that one is taken back, and with it the other goes
    send(client, "/undo")
    assert client.get("/claims.json?review=reject").json()["items"] == []


def test_what_does_not_count_any_more_is_told_on_the_page_and_in_the_queue(writing: Bench) -> None:
    client = writing.client()
    send(client, f"/claims/{CLAIM.id}/review", verdict="reject")
    now = shorter(len(CLAIM.text) // 2)
    reread(writing, now)
    page = client.get(f"/claims/{now.id}").text
    assert "Nobody has judged it yet." in page
    notice = page.split('<p class="notice">', 1)[1].split("</p>", 1)[0]
    assert TOLD in notice
    assert f'href="/claims/{CLAIM.id}"' in notice
    assert client.get(f"/claims/{now.id}.json").json()["earlier"] == [CLAIM.id]
    other = writing.client(Role.REVIEWER, name="bo")
    left = other.get(f"/review.json?document={RICH.document.id}").json()["left"]
    for skip in range(left):
        shown = other.get(f"/review?document={RICH.document.id}&skip={skip}").text
        assert (TOLD in shown) == (f'href="/claims/{now.id}"' in shown.split('id="after"', 1)[0])
        assert "rejected" not in shown.split("</h1>", 1)[1]  # where, and not what was decided


def test_a_reader_sees_it_too(writing: Bench) -> None:
    send(writing.client(), f"/claims/{CLAIM.id}/review", verdict="accept")
    now = shorter(6)
    reread(writing, now)
    assert TOLD in writing.client(Role.READER).get(f"/claims/{now.id}").text

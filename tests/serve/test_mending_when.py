"""Times, places and movements in the forms that mend a claim and add one."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from sayso.core.claim import Claim, claim_key
from sayso.core.errors import RequestError
from sayso.core.judging import MEND, REVIEW
from sayso.core.marks import Flow, Quantity, TimeExpression
from sayso.core.vocabulary import TimeType
from sayso.ledger.review.judging import made_now
from sayso.ledger.review.mended import mend_of, mended
from sayso.serve.views.mending import changes_of, fields_of
from tests.support.documents import span_in
from tests.support.told import claim_with, told_ledger
from tests.support.workbench import HOST, bench, send

GAVE = claim_with("gave rifles to Hamas")
FIFTY = claim_with("exactly 50 men")
ABOUT = claim_with("Thing 4 was so")


def changed(claim: Claim, **fields: str) -> dict[str, object]:
    return changes_of(claim, {**fields_of(claim), **fields})


def becomes(claim: Claim, **fields: str) -> Claim:
    content = changed(claim, **fields)
    judgement = made_now("ada", claim.id, REVIEW, MEND, content=content)
    now = mended(claim, mend_of(judgement))
    assert changes_of(claim, fields_of(claim, mend_of(judgement))) == content  # as shown, it says the same
    return now


def test_a_deed_has_another_place_and_time() -> None:
    where = {"e0.where.words": "rifles", "e0.where.name": "lebanon", "e0.where.id": "lbn"}
    found = becomes(GAVE, **where, **{"e0.edtf": "1973~"})
    assert (found.events[0].place, found.events[0].edtf) == ("Lebanon", "1973~")
    assert [(p.name, p.id, p.country) for p in found.places] == [("Lebanon", "lbn", "LBN")]


def test_a_place_that_is_typed_has_no_id_and_may_be_taken_away() -> None:
    typed = {"e0.where.words": "rifles", "e0.where.name": "Lebanon", "e0.where.was": "", "e0.where.id": "lbn"}
    (place,) = becomes(GAVE, **typed).places
    assert (place.name, place.id) == ("Lebanon", None)
    (place,) = becomes(GAVE, **{"e0.where.words": "rifles"}).places
    assert place.name == "rifles"
    content = changed(GAVE, **{"e0.where.words": "rifles"})
    form = fields_of(GAVE, mend_of(made_now("ada", GAVE.id, REVIEW, MEND, content=content)))
    assert form["e0.where.name"] == "rifles"
    with pytest.raises(RequestError, match="Nothing was changed"):
        changes_of(GAVE, {**form, "e0.where.words": "", "e0.where.name": ""})


def test_a_side_of_words_alone_is_whom_the_machine_sees_in_them() -> None:
    (deed, threat) = becomes(GAVE, **{"e1.type": "THREATEN", "e1.actor0.words": "to Hamas"}).events
    assert threat.actor[0].id == deed.recipient[0].id == "hamas"
    (deed,) = becomes(GAVE, **{"e0.recipient0.name": "", "e0.recipient0.id": ""}).events
    assert deed.recipient[0].id is None  # its name was taken away


def test_a_time_is_changed_added_and_taken_away() -> None:
    (time,) = ABOUT.times
    assert [t.edtf for t in becomes(ABOUT, **{"t0.edtf": "1986"}).times] == ["1986"]
    assert [t.edtf for t in becomes(ABOUT, **{"t0.edtf": ""}).times] == [None]
    assert becomes(ABOUT, **{"t0.drop": "on"}).times == ()
    where = span_in(ABOUT.document, "Thing 4")
    added = becomes(ABOUT, **{"t1.words": "Thing 4", "t1.edtf": "1974/.."}).times
    assert added == (time, TimeExpression(where, TimeType.DATE, "1974/..", "1974/.."))


def test_a_movement_is_changed_added_and_taken_away() -> None:
    (flow,) = FIFTY.flows
    ends = {"f0.origin": "chad", "f0.destination": "Old Port", "f0.group": "PLO"}
    (found,) = becomes(FIFTY, **ends, **{"f0.high": "60", "f0.edtf": "1980/1985"}).flows
    assert (found.origin, found.destination, found.group) == (
        "TCD", "Old Port", "Palestine Liberation Organization",
    )  # fmt: skip
    assert (found.low, found.high, found.edtf, found.spans) == (flow.low, 60.0, "1980/1985", flow.spans)
    same = {"f0.origin": "pakistan", "f0.low": "3"}
    assert changed(FIFTY, **same) == {"flows": [{"at": 0, "low": 3.0}]}  # from there it is already
    assert becomes(FIFTY, **{"f0.drop": "on"}).flows == ()
    added = becomes(GAVE, **{"f0.destination": "LBN", "f0.per": "year", "f0.low": "1,000"}).flows
    assert added == (Flow(None, "LBN", None, 1000.0, None, "year", None, GAVE.spans, _attribution(GAVE)),)


def _attribution(claim: Claim) -> str | None:
    return claim.chain[-1].attribution if claim.chain else None


def test_what_a_movement_takes_from_number_and_time_is_no_change_of_its_own() -> None:
    """Both in one form, and again when the form is sent as it is shown."""
    where = span_in(FIFTY.document, "exactly 50 men")
    told = replace(
        FIFTY,
        quantities=(Quantity(where, 50.0, 50.0),),
        times=(TimeExpression(where, TimeType.DATE, "1980", "1980"),),
        flows=(replace(FIFTY.flows[0], low=50.0, high=50.0, edtf="1980", spans=(where,)),),
    )
    content = changed(told, **{"q0.low": "40", "t0.edtf": "1981"})
    assert content == {"quantities": [{"at": 0, "low": 40.0}], "times": [{"at": 0, "edtf": "1981"}]}
    (flow,) = becomes(told, **{"q0.low": "40", "t0.edtf": "1981"}).flows
    assert (flow.low, flow.edtf) == (40.0, "1981")
    (flow,) = becomes(told, **{"q0.low": "40", "f0.low": "30"}).flows
    assert (flow.low, flow.high) == (30.0, 50.0)


@pytest.mark.parametrize(
    ("claim", "fields", "told"),
    [
        (GAVE, {"e0.edtf": "last May"}, "no date as they are written here"),
        (GAVE, {"e0.edtf": "1974-02-30"}, "no date"),
        (ABOUT, {"t0.edtf": "1980/1970"}, "no date"),
        (ABOUT, {"t1.edtf": "1990"}, "Give the words of the time"),
        (GAVE, {"e0.where.name": "Lebanon"}, "Give the words that name"),
        (GAVE, {"e1.where.words": "rifles"}, "what kind of deed"),
        (GAVE, {"f0.low": "3"}, "from where, to where or with whom"),
        (FIFTY, {"f0.origin": "", "f0.destination": "", "f0.group": ""}, "from where, to where or with whom"),
        (FIFTY, {"f0.low": "70", "f0.high": "60"}, "cannot be more"),
        (FIFTY, {"f0.edtf": "soon"}, "no date"),
    ],
)
def test_what_makes_no_sense_is_refused(claim: Claim, fields: dict[str, str], told: str) -> None:
    with pytest.raises(RequestError, match=told):
        changed(claim, **fields)


# --- on the pages


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    return bench(told_ledger(tmp_path / "l.db")).client()


def find(client: TestClient, path: str, **fields: str) -> str:
    token = client.get("/").text.split('name="token" value="', 1)[1].split('"', 1)[0]
    return client.post(path, data={"token": token, **fields}, headers={"origin": HOST}).text


def test_which_place_is_meant_is_looked_for_and_chosen(client: TestClient) -> None:
    path = f"/claims/{GAVE.id}/mend"
    page = find(client, path, **{"find": "e0.where.", "e0.where.words": "rifles", "e0.where.name": "tripoli"})
    assert "Which place is meant: those with this name" in page
    ids = re.findall(r'name="e0.where.id" value="([^"]*)"', page)
    assert ids[0] == "tripoli-libya"  # of the files, and not once more from the list of cities
    assert page.count("city, Libya") == page.count("city, Lebanon") == 1
    assert "city, Greece, " in page
    chosen = {"e0.where.words": "rifles", "e0.where.name": "tripoli", "e0.where.id": "tripoli-libya"}
    assert send(client, path, **chosen) == 303
    page = client.get(f"/claims/{GAVE.id}").text
    assert "“rifles” is Tripoli, Libya (tripoli-libya)" in page
    assert client.get("/claims.json?place=tripoli-libya").json()["total"] == 1
    for key in ("tripoli-lebanon", next(one for one in ids if one.startswith("geonames-"))):
        assert send(client, path, **{**chosen, "e0.where.id": key}) == 303
    rows = client.get("/sql.json?query=SELECT country, round(lat), round(lon) FROM place ORDER BY nr").json()
    assert rows["rows"][-3:] == [["LBY", 33, 13], ["LBN", 34, 36], ["GRC", 38, 22]]
    page = find(client, path, **{"find": "e0.where.", "e0.where.name": "No Such Place"})
    assert "No place of that name is known" in page


def test_the_ways_of_people_follow_a_mend_and_its_undoing(client: TestClient) -> None:
    def ways() -> set[tuple[str | None, str | None, str | None]]:
        found = client.get("/flows.json").json()["items"]
        return {(w["way"]["origin"], w["way"]["destination"], w["way"]["group"]) for w in found}

    before, path = ways(), f"/claims/{FIFTY.id}"
    assert send(client, f"{path}/mend", **{"f0.origin": "Chad", "f0.group": "PLO"}) == 303
    (new,) = ways() - before
    assert (new[0], new[2]) == ("TCD", "Palestine Liberation Organization")
    assert "movement: from Chad" in client.get(path).text
    assert send(client, "/undo") == 303
    assert ways() == before


def test_the_timeline_follows_a_mend(client: TestClient) -> None:
    assert send(client, f"/claims/{ABOUT.id}/mend", **{"t0.edtf": "1912-03-04"}) == 303
    assert "1912-03-04" in {one["edtf"] for one in client.get("/timeline.json").json()["items"]}
    found = client.get("/claims.json?when_from=1911&when_to=1912").json()["items"]
    assert ABOUT.id in {one["id"] for one in found}
    told = "time: “Thing 4 was so at some time” (1912-03-04), not “Thing 4 was so at some time” ("
    assert f"{told}about 1985, 1985~)" in client.get(f"/claims/{ABOUT.id}").text


ADDED = "Ada Vale said Northland gave rifles"
DOCUMENT = GAVE.document


def added(client: TestClient, **fields: str) -> Any:
    words = ADDED
    given = {"words": words, "kind": "event", "commitment": "certain", "level": "0", "at": "0"}
    assert send(client, f"/documents/{DOCUMENT.id}/add", **given, **fields) == 303
    key = claim_key(DOCUMENT.id, (span_in(DOCUMENT, words),))
    return client.get(f"/claims/{key}.json").json()["claim"]


def test_a_claim_that_is_added_says_what_it_tells_of(client: TestClient) -> None:
    lines = len(client.get("/network.json").json()["lines"])
    ways = client.get("/flows.json").json()["total"]
    deed = {"e0.type": "THREATEN", "e0.actor0.words": "Northland", "e0.actor0.id": "nrt"}
    deed |= {"e0.actor0.name": "Northland", "e0.edtf": "1931"}
    whom = {"e0.recipient0.words": "rifles", "e0.recipient0.name": "plo", "e0.recipient0.id": "plo"}
    where = {"e0.where.words": "rifles", "e0.where.name": "Lebanon", "e0.where.id": "lbn"}
    time = {"t0.words": "said", "t0.edtf": "1931"}
    number = {"q0.words": "rifles", "q0.low": "12", "q0.of": "rifles"}
    flow = {"f0.origin": "Chad", "f0.destination": "Lebanon", "f0.low": "12"}
    claim = added(client, **deed, **whom, **where, **time, **number, **flow)
    (event,) = claim["events"]
    assert (event["type"], event["place"], event["edtf"]) == ("THREATEN", "Lebanon", "1931")
    assert (event["actor"][0]["id"], event["recipient"][0]["id"]) == ("nrt", "plo")
    assert claim["times"] == ["1931"]
    assert [(q["low"], q["of"]) for q in claim["quantities"]] == [(12, "rifles")]
    assert [(f["origin"], f["destination"]) for f in claim["flows"]] == [("TCD", "LBN")]
    found = client.get("/network.json?from=1931&to=1931").json()["lines"]
    assert [(line["actor"], line["recipient"]) for line in found] == [("nrt", "plo")]
    assert len(client.get("/network.json").json()["lines"]) == lines + 1
    assert client.get("/flows.json").json()["total"] == ways + 1
    assert "1931" in {one["edtf"] for one in client.get("/timeline.json").json()["items"]}
    for query in ("place=lbn", "event=THREATEN", "when_to=1931"):
        assert claim["id"] in {one["id"] for one in client.get(f"/claims.json?{query}").json()["items"]}
    assert client.get("/actor?key=plo").status_code == 200
    assert send(client, f"/claims/{claim['id']}/mend", **{"f0.origin": "Pakistan"}) == 303  # mended as others
    assert "TCD" not in client.get("/flows.json").text
    for _ in range(2):
        assert send(client, "/undo") == 303
    assert client.get("/actor?key=plo").status_code == 404
    assert client.get("/flows.json").json()["total"] == ways


def test_what_is_said_of_an_added_claim_may_be_nothing_or_wrong(client: TestClient) -> None:
    path = f"/documents/{DOCUMENT.id}/add"
    given = {"words": ADDED, "kind": "event", "commitment": "certain", "level": "0", "at": "0"}
    for wrong in ({"e0.type": "LIE"}, {"t0.edtf": "1990"}, {"f0.low": "3"}, {"e0.edtf": "1990"}):
        assert send(client, path, **given, **wrong) == 400
    page = find(client, path, **given, **{"find": "e0.actor0.", "e0.actor0.name": "plo", "t0.edtf": "1931"})
    assert 'name="e0.actor0.id" value="plo"' in page
    assert 'value="1931"' in page
    claim = added(client)
    assert (claim["events"], claim["flows"], claim["times"]) == ([], [], [])
    content = json.loads(client.get("/sql.json?query=SELECT content FROM judgement").json()["rows"][-1][0])
    assert set(content) == {"claim", "spans", "kind", "commitment", "level"}

"""Deeds and numbers in the form that mends a claim: what it shows, what it changes, what it refuses."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from sayso.core.errors import RequestError
from sayso.core.judging import MEND, REVIEW
from sayso.core.plover import SUPPORTS
from sayso.core.vocabulary import ActorKind
from sayso.ledger.review.judging import made_now
from sayso.ledger.review.mended import mend_of, mended
from sayso.serve.views.mending import changes_of, fields_of
from sayso.serve.views.mending_deeds import OfLedger, turned
from tests.support.readings import rich_reading
from tests.support.told import claim_with, readings, told_ledger
from tests.support.workbench import HOST, bench, send

CLAIMS = [claim for reading in (*readings(), rich_reading()) for claim in reading.claims]
GAVE = claim_with("gave rifles to Hamas")
COUNTED = next(claim for claim in CLAIMS if claim.quantities and claim.events)


def becomes(claim: Any, **changed: str) -> Any:
    """The claim as a form would have it that is changed in these fields; `_0_` stands for a dot after it."""
    form = {**fields_of(claim), **changed}
    content = changes_of(claim, form, {"Blue Party": OfLedger("Blue Party", ActorKind.PARTY, None)}.get)
    return mended(claim, mend_of(made_now("ada", claim.id, REVIEW, MEND, content=content)))


def refused(claim: Any, **changed: str) -> str:
    with pytest.raises(RequestError) as error:
        becomes(claim, **changed)
    return str(error.value)


def test_what_is_sent_back_as_it_was_is_no_change() -> None:
    for claim in CLAIMS:
        with pytest.raises(RequestError, match="Nothing was changed"):
            changes_of(claim, fields_of(claim))


def test_the_form_shows_what_a_person_has_changed() -> None:
    """Sent again as it is shown, it says the same again: a quick mend of another field keeps it."""
    for claim in CLAIMS:
        form = fields_of(claim) | {"q0.words": fields_of(claim)["words"].split()[0], "q0.low": "7"}
        form |= {"e0.drop": "on"} if claim.events else {"e0.type": "AID", "e0.actor0.words": form["q0.words"]}
        form |= {"drop-0": "on"} if claim.chain else {}
        changes = changes_of(claim, form)
        content = mend_of(made_now("ada", claim.id, REVIEW, MEND, content=changes))
        assert changes_of(claim, fields_of(claim, content)) == changes


def test_who_and_whom_change_about() -> None:
    (event,) = GAVE.events
    found = mended(
        GAVE,
        mend_of(made_now("ada", GAVE.id, REVIEW, MEND, content=changes_of(GAVE, turned(fields_of(GAVE), 0)))),
    )
    assert found.events[0].actor == event.recipient
    assert found.events[0].recipient == event.actor
    assert found.actors == GAVE.actors


def test_an_actor_that_is_chosen_brings_its_name() -> None:
    found = becomes(GAVE, **{"e0.recipient0.name": "islamic jihad", "e0.recipient0.id": "isr"})
    assert found.events[0].recipient[0].id == "isr"
    assert found.events[0].recipient[0].country == "ISR"
    mention = next(a for a in found.actors if a.id == "isr")
    assert (mention.name, mention.kind, mention.country) == ("Israel", ActorKind.STATE, "ISR")
    assert not any(a.id == "hamas" for a in found.actors)


def test_a_name_that_is_typed_has_no_id_and_is_what_the_ledger_knows() -> None:
    for name, kind in (("Blue Party", ActorKind.PARTY), ("Tom Field", ActorKind.PERSON)):
        found = becomes(GAVE, **{"e0.recipient0.name": name, "e0.recipient0.was": "Hamas"})
        assert found.events[0].recipient[0].id is None
        assert [(a.name, a.id, a.kind) for a in found.actors if a.id != "nrt"] == [(name, None, kind)]


def test_sides_are_added_and_taken_away() -> None:
    found = becomes(GAVE, **{"e0.actor1.words": "rifles"})
    assert [side.text for side in found.events[0].actor] == ["Northland", "rifles"]
    found = becomes(GAVE, **{"e0.actor0.words": "", "e0.actor0.name": ""})
    assert found.events[0].actor == ()


def test_how_a_deed_was_done_is_mended_alone() -> None:
    form = {"e0.type": "ASSAULT", "e0.mode": "aerial", "e0.size-dead": "40 to 1,050", "e0.blame": "claimed"}
    (event,) = becomes(GAVE, **form).events
    assert (event.mode, event.blame) == ("aerial", "claimed")
    assert dict(event.size) == {"dead": 40, "dead_high": 1050}
    known = GAVE.events[0]
    assert (event.actor, event.recipient, event.trigger) == (known.actor, known.recipient, known.trigger)
    other = set(SUPPORTS) - set(known.supports)
    changed = {f"e0.support-{kind}": "on" if kind in other else "" for kind in SUPPORTS}
    assert set(becomes(GAVE, **changed).events[0].supports) == other
    none = {f"e0.support-{kind}": "" for kind in SUPPORTS}
    again = becomes(replace(GAVE, events=(replace(known, support="troops"),)), **none)
    assert again.events[0].supports == ()
    assert replace(again.events[0], support=None) == replace(known, support=None, also_support=())


def test_a_mode_goes_with_its_type_unless_the_new_one_has_it() -> None:
    known = replace(GAVE.events[0], type="THREATEN", mode="expel")
    claim = replace(GAVE, events=(known,))
    assert becomes(claim, **{"e0.type": "SANCTION"}).events[0].mode == "expel"
    assert becomes(claim, **{"e0.type": "AID"}).events[0].mode is None
    assert becomes(claim, **{"e0.mode": ""}).events[0].mode is None


def test_a_size_follows_its_number_until_a_person_gives_one() -> None:
    quantity = COUNTED.quantities[0]
    size = (("dead", quantity.low or 0.0),)
    claim = replace(COUNTED, events=(replace(COUNTED.events[0], size=size), *COUNTED.events[1:]))
    once = {"q0.low": "7", "q0.high": "7", "q0.about": ""}
    assert dict(becomes(claim, **once).events[0].size) == {"dead": 7}
    assert dict(becomes(claim, **once, **{"e0.size-dead": "9"}).events[0].size) == {"dead": 9}


def test_a_deed_and_a_number_are_added_and_taken_away() -> None:
    new = {"e1.type": "THREATEN", "e1.actor0.words": "Hamas", "q0.words": "rifles", "q0.high": "1,000"}
    found = becomes(GAVE, **new)
    assert [event.type for event in found.events] == ["AID", "THREATEN"]
    assert [(q.low, q.high) for q in found.quantities] == [(None, 1000.0)]
    found = becomes(COUNTED, **{"e0.drop": "on", "q0.drop": "on"})
    assert found.events == COUNTED.events[1:]
    assert found.quantities == COUNTED.quantities[1:]


def test_a_number_is_changed() -> None:
    found = becomes(COUNTED, **{"q0.low": "180 000", "q0.about": "on", "q0.of": "", "q0.per": "year"})
    (number,) = found.quantities
    assert (number.low, number.high) == (180_000.0, COUNTED.quantities[0].high)
    assert (number.approximate, number.of, number.per) == (True, None, "year")


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"e0.type": "LIE"}, "PLOVER has no type"),
        ({"e1.actor0.words": "Hamas"}, "what kind of deed"),
        ({"e0.actor0.words": "Southland"}, "does not stand in the document"),
        ({"e0.actor0.words": "", "e0.actor0.name": "Israel"}, "Give the words that name"),
        ({"e0.mode": "gently"}, "is no mode of"),
        ({"e0.type": "AID", "e0.mode": "aerial"}, "is no mode of aid; there is none"),
        ({"e0.blame": "guilty"}, "is no way to lay"),
        ({"e0.size-dead": "many"}, "is no number"),
        ({"e0.size-dead": "60 to 40"}, "is no number of people"),
        ({"e0.size-dead": "-3"}, "is no number of people"),
        ({"q0.words": "rifles", "q0.low": "many"}, "is no number"),
        ({"q0.words": "rifles", "q0.low": "nan"}, "is no number"),
        ({"q0.words": "rifles", "q0.low": "1e999"}, "is no number"),
        ({"q0.low": "3"}, "Give the words of the number"),
        ({"q0.words": "rifles", "q0.low": "3", "q0.high": "2"}, "cannot be more"),
    ],
)
def test_what_makes_no_sense_is_refused(changed: dict[str, str], told: str) -> None:
    assert told in refused(GAVE, **changed)


# --- on the pages


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    return bench(told_ledger(tmp_path / "l.db")).client()


def between(client: TestClient) -> set[tuple[str, str, int]]:
    return {(x["actor"], x["recipient"], x["quad"]) for x in client.get("/network.json").json()["lines"]}


def test_two_keys_turn_a_deed_about_and_undo_turns_it_back(client: TestClient) -> None:
    clash = claim_with("the Blue Party attacked Northland")
    path = f"/claims/{clash.id}"
    before = between(client)
    assert ("Blue Party", "nrt", 4) in before
    assert 'value="turn-0"' in client.get(path).text
    assert send(client, f"{path}/mend", deed="turn-0") == 303
    assert ("nrt", "Blue Party", 4) in between(client)
    assert ("Blue Party", "nrt", 4) not in between(client)
    page = client.get(path).text
    assert "deed: assault, Northland → the Blue Party, not assault, the Blue Party → Northland" in page
    assert send(client, f"{path}/mend", deed="none-0") == 303
    assert not any("Blue Party" in line for line in between(client) if "nrt" in line)
    assert "no such deed: assault, the Blue Party → Northland" in client.get(path).text
    assert send(client, f"{path}/mend", level="3") == 303  # a quick mend keeps what was mended before
    content = json.loads(client.get(f"{path}.json").json()["judgements"][-1]["content"])
    assert content == {"events": [{"at": 0, "drop": True}], "level": 3}
    for _ in range(3):
        assert send(client, "/undo") == 303
    assert between(client) == before
    for deed in ("turn", "turn-7", "none-x", "lie-0"):
        assert send(client, f"{path}/mend", deed=deed) == 400


def test_who_is_meant_is_looked_for_and_chosen(client: TestClient) -> None:
    path = f"/claims/{GAVE.id}/mend"
    token = client.get("/").text.split('name="token" value="', 1)[1].split('"', 1)[0]
    fields = {"token": token, "find": "e0.recipient0.", "e0.recipient0.name": "palestine liberation"}
    page = client.post(path, data=fields, headers={"origin": HOST})
    assert page.status_code == 200
    assert 'name="e0.recipient0.id" value="plo"' in page.text
    assert client.get("/actor?key=plo").status_code == 404
    sent = {"e0.recipient0.name": "palestine liberation", "e0.recipient0.id": "plo"}
    assert send(client, path, **sent) == 303
    assert ("nrt", "plo", 2) in between(client)
    assert client.get("/actor?key=plo").status_code == 200
    assert "is Palestine Liberation Organization (plo), not Hamas" in client.get(f"/claims/{GAVE.id}").text


def test_the_one_who_is_called_just_so_comes_first(client: TestClient) -> None:
    token = client.get("/").text.split('name="token" value="', 1)[1].split('"', 1)[0]
    for words, key in (("israel", "isr"), ("PLO", "plo"), (" Hamas ", "hamas")):
        fields = {"token": token, "find": "e0.actor0.", "e0.actor0.name": words}
        page = client.post(f"/claims/{GAVE.id}/mend", data=fields, headers={"origin": HOST}).text
        assert re.findall(r'name="e0.actor0.id" value="([^"]*)"', page)[0] == key


def test_one_that_only_the_ledger_knows_keeps_its_name(client: TestClient) -> None:
    clash = claim_with("the Blue Party attacked Northland")
    for name, key, told in (("north", "nrt", "Northland (nrt)"), ("Blue Party", "", "Blue Party")):
        sent = {"e0.actor0.words": "attacked", "e0.actor0.name": name, "e0.actor0.id": key}
        assert send(client, f"/claims/{clash.id}/mend", **sent) == 303
        assert f"“attacked” is {told}" in client.get(f"/claims/{clash.id}").text
        assert client.get(f"/actor.json?key={key or name}").json()["actor"]["name"] == told.split(" (")[0]


def test_a_private_person_gets_no_page_by_a_mend(client: TestClient) -> None:
    sent = {"e0.recipient0.name": "Rosa Hill", "e0.recipient0.was": "Hamas"}
    assert send(client, f"/claims/{GAVE.id}/mend", **sent) == 303
    assert client.get("/actor?key=Rosa+Hill").status_code == 404
    assert not any("Rosa Hill" in line for line in between(client))


def test_a_box_without_its_tick_is_sent_as_such(client: TestClient) -> None:
    path = f"/claims/{GAVE.id}/mend"
    assert send(client, path, **{"e0.drop": "on", "level": "2"}) == 303
    assert 'name="e0.drop" value="on" checked' in client.get(path).text
    assert send(client, path, **{"e0.drop": ""}) == 303
    content = json.loads(client.get(f"/claims/{GAVE.id}.json").json()["judgements"][-1]["content"])
    assert content == {"level": 2}


def test_a_number_that_was_missed_stands_on_the_page_of_the_claim(client: TestClient) -> None:
    claim = claim_with("exactly 50 men")
    assert (
        send(client, f"/claims/{claim.id}/mend", **{"q0.words": "50", "q0.low": "15", "q0.high": "15"}) == 303
    )
    assert "“50” (15)" in client.get(f"/claims/{claim.id}").text

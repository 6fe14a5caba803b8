"""A claim that the machine missed is added by its words, and stands with the others."""

import json
from dataclasses import replace

import pytest

from sayso.core.claim import claim_key
from sayso.core.keys import sha256_hex
from sayso.core.text import Block, Metadata, Span, make_document
from sayso.core.vocabulary import BlockKind, DocumentStatus
from sayso.ledger.store import open_store
from sayso.ledger.verify import verify
from sayso.serve.access import Role
from tests.support.documents import span_in
from tests.support.ledgers import put
from tests.support.readings import rich_reading, unread_reading
from tests.support.workbench import HOST, Bench, answered, send

DOCUMENT = rich_reading().document
PATH = f"/documents/{DOCUMENT.id}/add"
WORDS = "West Berlin"
SPANS = (span_in(DOCUMENT, WORDS),)
KEY = claim_key(DOCUMENT.id, SPANS)
FIELDS = {"words": WORDS, "kind": "state", "commitment": "certain", "level": "0", "at": "0"}


def test_it_stands_in_the_reading_room_with_who_added_it(writing: Bench) -> None:
    client = writing.client(Role.REVIEWER)
    room = f"/documents/{DOCUMENT.id}"
    before = client.get(room)
    assert send(client, PATH, **FIELDS, reason="overlooked") == 303
    page = client.get(room)
    assert page.headers["etag"] != before.headers["etag"]
    assert page.text.count('<li class="note"') == len(rich_reading().claims) + 1
    assert "added by ada" in page.text
    added = client.get(f"{room}.json").json()["added"]
    assert [(one["by"], one["claim"]["id"], one["claim"]["text"]) for one in added] == [("ada", KEY, WORDS)]
    assert len(client.get(f"{room}.json").json()["claims"]) == len(rich_reading().claims)
    for path in (f"/claims/{KEY}", f"/claims/{KEY}/card"):
        assert client.get(path).status_code == 200
    own = client.get(f"/claims/{KEY}").text
    assert "A claim that a reviewer added." in own
    assert "have not been compared with those of others yet" in own  # no linker has run since
    assert "cannot be judged: it was not compared with other documents yet" in own
    assert client.get(f"/claims/{KEY}.json").json()["compared"] is False
    with open_store(writing.path) as store:
        assert verify(store).broken is None


def test_it_is_judged_mended_and_taken_back_like_others(writing: Bench) -> None:
    client = writing.client()
    send(client, PATH, **FIELDS)
    assert "You added" in client.get("/review").text
    assert send(client, f"/claims/{KEY}/mend", level="4") == 303
    assert client.get(f"/claims/{KEY}.json").json()["judgements"][0]["verdict"] == "mend"
    for _ in range(2):
        assert send(client, "/undo") == 303
    assert "whoever added it took it back" in client.get(f"/claims/{KEY}").text
    assert client.get(f"/documents/{DOCUMENT.id}.json").json()["added"] == []
    assert client.get(f"/claims.json?words={WORDS}&review=added").json()["items"] == []


def test_it_is_found_and_counted_with_who_added_it(writing: Bench) -> None:
    client = writing.client(Role.REVIEWER)
    before = client.get("/overview.json").json()
    send(client, PATH, **FIELDS, reason="overlooked")
    after = client.get("/overview.json").json()
    assert sum(after["levels"]) == sum(before["levels"]) + 1
    assert after["open"] == before["open"]
    (row,) = client.get("/claims.json?review=added").json()["items"]
    assert (row["id"], row["added_by"], row["number"]) == (KEY, "ada", 0)
    assert KEY in [one["id"] for one in client.get(f"/claims.json?words={WORDS}").json()["items"]]
    assert "added by" in client.get(f"/claims?words={WORDS}").text
    page = client.get(f"/claims/{KEY}").text
    assert "overlooked" in page
    assert "a person" in page
    assert "a person" in client.get(f"/claims/{KEY}/report").text


def test_who_says_so_comes_with_it(writing: Bench) -> None:
    client = writing.client()
    source = {"source-0": "General Clay", "cue-0": "had put", "name-0": "General Clay"}
    assert send(client, PATH, **FIELDS, **source) == 303
    (link,) = client.get(f"/claims/{KEY}.json").json()["claim"]["chain"]
    assert link["name"] == "General Clay"
    assert [DOCUMENT.text[a:b] for a, b in link["content"]] == [WORDS]


def test_somebody_is_looked_for_without_losing_what_was_typed(writing: Bench) -> None:
    client = writing.client()
    token = client.get("/").text.split('name="token" value="', 1)[1].split('"', 1)[0]
    form = {"token": token, **FIELDS, "name-0": "air force", "find": "0"}
    page = client.post(PATH, data=form, headers={"origin": HOST}).text
    assert "usa-air-force" in page
    assert WORDS in page
    assert client.get(f"/documents/{DOCUMENT.id}.json").json()["added"] == []


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"words": ""}, 400),
        ({"words": "words that stand nowhere in it"}, 400),
        ({"kind": "lie"}, 400),
        ({"level": "9"}, 400),
        ({"commitment": ""}, 400),
        ({"at": "99999999"}, 400),
        ({"source-0": "nobody that the text names"}, 400),
        ({"words": "nobody counted the cost"}, 409),
    ],
)
def test_what_makes_no_sense_is_refused(writing: Bench, fields: dict[str, str], status: int) -> None:
    client = writing.client()
    assert send(client, PATH, **{**FIELDS, **fields}) == status
    assert client.get(f"/documents/{DOCUMENT.id}.json").json()["added"] == []


def test_of_words_that_stand_twice_those_selected_are_taken(writing: Bench) -> None:
    client = writing.client()
    word = "the city"
    later = DOCUMENT.text.rindex(word)
    assert DOCUMENT.text.index(word) < later
    assert send(client, PATH, **{**FIELDS, "words": word, "at": str(later)}) == 303
    (one,) = client.get(f"/documents/{DOCUMENT.id}.json").json()["added"]
    assert one["claim"]["spans"] == [[later, later + len(word)]]


def test_a_document_that_was_not_read_takes_claims_too(writing: Bench) -> None:
    client, unread = writing.client(), unread_reading().document
    words = unread.text.split(" في ")[0]
    path = f"/documents/{unread.id}/add"
    assert "There are no claims, which" in client.get(f"/documents/{unread.id}").text
    assert send(client, path, **{**FIELDS, "words": words}) == 303
    content = json.dumps(client.get(f"/documents/{unread.id}.json").json()["added"], ensure_ascii=False)
    assert words in content
    page = client.get(f"/documents/{unread.id}").text
    assert (
        "its language (ar) is not one that sayso reads. The claims here are those that people added." in page
    )
    assert send(client, "/documents/doc-none/add", **FIELDS) == 404


def test_words_of_a_claim_that_is_there_lead_to_it(writing: Bench) -> None:
    client = writing.client(Role.REVIEWER)
    known = next(claim for claim in rich_reading().claims if len(claim.spans) == 1)
    place = {"words": DOCUMENT.words(known.spans[0]), "at": str(known.spans[0].start)}
    answer = answered(client, PATH, **{**FIELDS, **place})
    assert answer.status_code == 409
    assert f'href="/claims/{known.id}"' in answer.text
    assert "Nothing was kept." in answer.text


def test_a_page_that_says_a_language_that_its_text_is_not_in(writing: Bench) -> None:
    unread = unread_reading()
    text = f"{unread.document.text} (2)"
    told = make_document(
        text,
        (Block(Span(0, len(text)), BlockKind.BODY),),
        replace(unread.document.origin, sha256=sha256_hex(text.encode())),
        metadata=Metadata(language="en-GB"),
        status=DocumentStatus.UNSUPPORTED_LANGUAGE,
    )
    with open_store(writing.path, write=True) as store:
        put(store, replace(unread, document=told))
    page = writing.client().get(f"/documents/{told.id}").text
    assert "its text is not in a language that sayso reads, though the page says en-GB" in page

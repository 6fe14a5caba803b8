"""Notes that people made on a document in other tools stand in its margin, as words and nothing else."""

import json

import pytest

from sayso.core.judging import NOTE, UNDO, content_text
from sayso.core.links import Judgement, judgement_key
from sayso.core.vocabulary import BlockKind
from sayso.ledger.store import create_store
from sayso.serve.views.margin import notes_on, remarks_of
from tests.support.readings import HOSTILE, hostile_reading, rich_reading
from tests.support.workbench import Bench

DOCUMENT = rich_reading().document
BODY = next(block.span for block in DOCUMENT.blocks if block.kind is BlockKind.BODY)


def note(
    text: str, spans: object = None, *, by: str = "Grace", at: str = "2020-05-06T07:08:09Z", **more: object
) -> Judgement:
    content = content_text({**({"spans": spans} if spans is not None else {}), **more})
    key = judgement_key(DOCUMENT.id, NOTE, "commenting", content, by, at, text)
    return Judgement(key, DOCUMENT.id, NOTE, "commenting", content, by, at, text)


def written(writing: Bench, *notes: Judgement) -> None:
    with create_store(writing.path) as store, store.writing() as writer:
        for one in notes:
            writer.judgement(one)


def test_a_note_stands_beside_its_words_with_who_and_when(writing: Bench) -> None:
    span = [BODY.start, BODY.start + 30]
    on_words = note("Compare the log of the tower.\nPage 4.", [span], tags=["logs", "tower"])
    written(writing, on_words, note("Of the whole article."), note("An undated one.", at=""))
    page = writing.client().get(f"/documents/{DOCUMENT.id}").text
    head, article = page.split("<article", 1)
    assert "Notes on this document" in head
    assert "Of the whole article." in head
    assert "time not given" in head
    assert "Compare the log of the tower." not in head
    beside = article[article.index('class="remark"') : article.index("Page 4.")]
    assert "Grace" in beside
    assert '<time datetime="2020-05-06T07:08:09Z">2020-05-06</time>' in beside
    assert "logs" in beside
    words = " ".join(DOCUMENT.text[span[0] : span[1]].split())
    assert f"#a-{span[0]}" in beside
    assert f"“{words[:10]}" in beside
    assert f'id="a-{span[0]}"' in article
    given = writing.client().get(f"/documents/{DOCUMENT.id}.json").json()["notes"]
    assert [one["reason"] for one in given] == [
        "Compare the log of the tower.\nPage 4.", "Of the whole article.", "An undated one.",
    ]  # fmt: skip


def test_a_note_is_only_words(writing: Bench) -> None:
    written(writing, note(HOSTILE, [[BODY.start, BODY.start + 5]], by="<b>x</b>", tags=["<i>y</i>"]))
    page = writing.client().get(f"/documents/{DOCUMENT.id}").text
    assert "<script>alert" not in page
    assert "<b>x</b>" not in page
    assert "<i>y</i>" not in page
    assert "\u202e" not in page
    assert "&lt;script&gt;alert(&#34;title&#34;)" in page


def test_a_page_without_notes_says_nothing_of_them(desk: Bench) -> None:
    page = desk.client().get(f"/documents/{hostile_reading().document.id}").text
    assert "remark" not in page
    assert desk.client().get(f"/documents/{DOCUMENT.id}.json").json()["notes"] == []


def test_the_page_is_made_anew_when_a_note_arrives(writing: Bench) -> None:
    client = writing.client()
    tag = client.get(f"/documents/{DOCUMENT.id}").headers["etag"]
    written(writing, note("New."))
    assert client.get(f"/documents/{DOCUMENT.id}", headers={"if-none-match": tag}).status_code == 200


def test_what_was_taken_back_is_not_shown() -> None:
    one, two = note("One."), note("Two.")
    content = json.dumps({"undoes": one.id})
    undo = Judgement("jdg-x", DOCUMENT.id, NOTE, UNDO, content, "Grace", "", "")
    assert notes_on([one, two, undo]) == (two,)


@pytest.mark.parametrize(
    "spans",
    ["x", {}, [[1]], [[5, 2]], [[-1, 4]], [[0, 10_000_000]], [["0", "1"]], [[True, 2]], [[0.5, 2]], [None]],
)
def test_spans_that_are_none_make_it_one_of_the_whole(spans: object) -> None:
    (made,) = remarks_of(DOCUMENT, [note("Words.", spans)])
    assert (made.start, made.words, made.text) == (None, "", ("Words.",))


def test_long_words_are_cut_and_pieces_told_apart() -> None:
    (made,) = remarks_of(DOCUMENT, [note("", [[0, 4], [BODY.start, len(DOCUMENT.text)]])])
    assert made.start == 0
    assert " … " in made.words
    assert len(made.words) == 160

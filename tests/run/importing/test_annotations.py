"""Annotations find their words in the ledger's documents, become notes, and what finds none is named."""

import json
from pathlib import Path
from typing import Any

import pytest

from sayso.core.judging import RATING
from sayso.core.links import Judgement
from sayso.core.names import urn
from sayso.ledger.relations import LedgerRelations
from sayso.ledger.store import open_store
from tests.support.documents import span_in
from tests.support.ledgers import filled
from tests.support.moved import decided, exported, imported, judged, kinds, written
from tests.support.readings import hostile_reading, rich_reading

RICH = rich_reading()
DOCUMENT = RICH.document
URL = "https://news.example/airlift"
CLAIM = RICH.claims[0]
SOURCE = next(link.name for claim in RICH.claims for link in claim.chain if link.name)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    with filled(tmp_path / "l.db", [RICH, hostile_reading()]) as store, store.writing() as writer:
        writer.seen(DOCUMENT.id, URL)
    return tmp_path / "l.db"


def notes(ledger: Path, subject: str = DOCUMENT.id) -> list[Judgement]:
    with open_store(ledger) as store:
        return list(LedgerRelations(store.connection).judgements(subject))


def spans(note: Judgement) -> list[list[int]]:
    return list(json.loads(note.content).get("spans", []))


def w3c(exact: str, source: str = URL, **selector: str) -> dict[str, Any]:
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "https://notes.example/1",
        "type": "Annotation",
        "creator": {"type": "Person", "name": "Bo"},
        "created": "2024-03-01T10:00:00+02:00",
        "motivation": "oa:questioning",
        "body": {"type": "TextualBody", "value": "Who counted them?"},
        "target": {
            "source": source,
            "selector": {"type": "TextQuoteSelector", "exact": exact, **selector},
        },
    }


def take(ledger: Path, *annotations: Any) -> list[tuple[str | None, str]]:
    lines = b"\n".join(json.dumps(one).encode() for one in annotations)
    return kinds(imported(ledger, written(ledger.parent, "a.jsonl", lines)))


def placed(selector: dict[str, Any]) -> dict[str, Any]:
    return {**w3c(""), "target": {"source": URL, "selector": selector}}


WORDS = DOCUMENT.words(CLAIM.spans[0])


def test_a_note_on_words_by_its_author_and_of_its_time(ledger: Path) -> None:
    assert take(ledger, w3c(WORDS)) == []
    (note,) = notes(ledger)
    assert (note.kind, note.verdict, note.by, note.at, note.reason) == (
        "note",
        "questioning",
        "Bo",
        "2024-03-01T08:00:00Z",
        "Who counted them?",
    )
    span = span_in(DOCUMENT, WORDS)
    assert spans(note) == [[span.start, span.end]]
    assert take(ledger, w3c(WORDS)) == []
    assert len(notes(ledger)) == 1


@pytest.mark.parametrize(
    "source",
    [
        URL,
        "http://www.news.example/airlift/#top",
        urn("document", DOCUMENT.id),
        f"urn:sha256:{DOCUMENT.origin.sha256}",
        DOCUMENT.origin.uri,
    ],
)
def test_a_document_is_found_by_address_or_hash(source: str, ledger: Path) -> None:
    assert take(ledger, w3c(WORDS, source)) == []
    assert len(notes(ledger)) == 1


HYPOTHESIS = {
    "id": "abc",
    "created": "2023-05-06T07:08:09.123456+00:00",
    "updated": "2023-05-06T07:08:09.123456+00:00",
    "user": "acct:cy@hypothes.is",
    "uri": URL,
    "text": "A long way from the first report.",
    "tags": ["to check", "number"],
    "target": [
        {
            "source": URL,
            "selector": [
                {"type": "RangeSelector", "startContainer": "/div[1]", "startOffset": 3},
                {"type": "TextPositionSelector", "start": 99_999, "end": 99_999},
                {"type": "TextQuoteSelector", "exact": WORDS, "prefix": "", "suffix": ""},
            ],
        }
    ],
    "references": [],
    "document": {"title": ["An airlift"]},
}


@pytest.mark.parametrize("form", ["api", "export", "array", "page", "collection", "graph", "line"])
def test_every_shape_in_which_annotations_come(form: str, ledger: Path) -> None:
    whole: Any = {
        "api": {"total": 1, "rows": [HYPOTHESIS]},
        "export": {"export_date": "2024-01-01", "annotations": [HYPOTHESIS]},
        "array": [HYPOTHESIS],
        "page": {"type": "AnnotationPage", "items": [w3c(WORDS)]},
        "collection": {"@context": "x", "type": "AnnotationCollection", "first": {"items": [w3c(WORDS)]}},
        "graph": {"@graph": [w3c(WORDS)]},
        "line": HYPOTHESIS,
    }[form]
    tally = imported(ledger, written(ledger.parent, "a.json", json.dumps(whole, indent=2)))
    assert (kinds(tally), tally.notes_new) == ([], 1)
    (note,) = notes(ledger)
    if note.by != "Bo":
        assert (note.by, note.verdict) == ("cy@hypothes.is", "commenting")
        assert note.at == "2023-05-06T07:08:09.123456Z"
        assert json.loads(note.content)["tags"] == ["to check", "number"]


@pytest.mark.parametrize(
    ("change", "motivation", "spanned"),
    [
        ({"target": [{"source": URL}]}, "commenting", False),
        ({"target": []}, "commenting", False),
        ({"references": ["first", "second"]}, "replying", True),
        ({"text": ""}, "tagging", True),
        ({"text": "", "tags": []}, "highlighting", True),
    ],
)
def test_page_notes_replies_tags_and_highlights(
    change: dict[str, Any], motivation: str, spanned: bool, ledger: Path
) -> None:
    assert take(ledger, {**HYPOTHESIS, **change}) == []
    (note,) = notes(ledger)
    assert (note.verdict, bool(spans(note))) == (motivation, spanned)
    if "references" in change:
        assert json.loads(note.content)["replies_to"] == "second"


def test_an_annotation_of_a_claim_is_on_the_claim(ledger: Path) -> None:
    note = {**w3c(""), "target": urn("claim", CLAIM.id)}
    rating = {
        **note,
        "motivation": "assessing",
        "body": {"type": "TextualBody", "value": "Mostly right\nThe figure is rounded."},
    }
    assert take(ledger, note, rating) == []
    first, second = notes(ledger, CLAIM.id)
    assert (first.kind, first.reason) == ("note", "Who counted them?")
    assert (second.kind, second.verdict, second.reason) == (RATING, "Mostly right", "The figure is rounded.")


UNATTACHED: list[tuple[str, dict[str, Any], str]] = [
    ("another page", w3c(WORDS, "https://other.example/"), "unattached"),
    ("words that are not there", w3c("no such words"), "unattached"),
    ("an empty quote", w3c(" "), "unattached"),
    ("a letter that is everywhere", w3c("e"), "unattached"),
    ("a place without words", placed({"type": "XPathSelector"}), "unattached"),
    ("a position alone", placed({"type": "TextPositionSelector", "start": 0, "end": 5}), "unattached"),
    ("no such claim", {**w3c(""), "target": urn("claim", "clm-none")}, "unattached"),
    ("an exported claim that is not there", {**w3c(WORDS), "id": urn("claim", "clm-none")}, "unattached"),
    ("no target", {**w3c(WORDS), "target": []}, "malformed-record"),
    ("a number for a target", {**w3c(WORDS), "target": 7}, "malformed-record"),
    ("a page elsewhere", {"@context": "x", "first": {"id": "https://x.example/1"}}, "malformed-record"),
    ("a list of numbers", {"items": [1, 2]}, "malformed-record"),
    ("no list", {"items": {"a": 1}}, "malformed-record"),
    ("a huge note", {**w3c(WORDS), "body": "x" * (1 << 20)}, "too-large"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "annotation", "kind"), UNATTACHED, ids=[w for w, _, _ in UNATTACHED])
def test_what_does_not_attach_is_named(
    what: str, annotation: dict[str, Any], kind: str, ledger: Path
) -> None:
    found = take(ledger, annotation, w3c(WORDS))
    assert found, what
    assert {name for _, name in found} == {kind}
    assert all(str(part).startswith("line 1") for part, _ in found)
    assert len(notes(ledger)) == 1


def test_of_several_targets_each_is_looked_for(ledger: Path) -> None:
    several = {
        **w3c(WORDS),
        "target": [w3c(WORDS)["target"], "https://other.example/", urn("claim", CLAIM.id)],
    }
    assert take(ledger, several) == [("line 1", "unattached")]
    assert len(notes(ledger)) == len(notes(ledger, CLAIM.id)) == 1


STRANGE: list[Any] = [
    {"selector": [None, 3, {"type": 5}, {"type": "TextQuoteSelector", "exact": 5}]},
    {"selector": {"type": ["a"], "refinedBy": {"refinedBy": {"refinedBy": {"refinedBy": {}}}}}},
    {"source": {"id": ["x"]}},
    {"source": "urn:sayso:document:\u0000<b>"},
    {"source": "http://[::1"},
    {"source": "x" * 100_000},
    {"id": {}},
]


VALUES: tuple[Any, ...] = (
    None,
    7,
    [],
    {},
    [[]],
    [{"name": 3}],
    "<script>",
    "9999-99-99T99:99:99Z",
    "0001-01-01T00:00:00+14:00",
)


@pytest.mark.parametrize("target", STRANGE)
@pytest.mark.parametrize(
    "field", ["creator", "body", "motivation", "created", "tags", "references", "document"]
)
def test_strange_types_anywhere_do_no_harm(target: Any, field: str, ledger: Path) -> None:
    lines = []
    for value in VALUES:
        annotation = {**w3c(WORDS), field: value}
        annotation["target"] = [{"source": URL, **target} if isinstance(target, dict) else target]
        lines.append(json.dumps(annotation))
    tally = imported(ledger, written(ledger.parent, "a.jsonl", "\n".join(lines)))
    assert tally.failed + tally.notes_new + tally.notes_known == len(lines)


# --- ours


def decisions() -> list[Judgement]:
    first = decided(CLAIM.id, "review", "accept", reason="It is on page <b>3</b>.")
    return [
        first,
        decided(CLAIM.id, "review", "mend", content='{"level":3,"spans":[[1,2]]}'),
        decided(CLAIM.id, "review", "undo", content=f'{{"undoes":"{first.id}"}}'),
        decided(SOURCE, "reliability", "B", reason="Right so far."),
        decided(
            DOCUMENT.id, "note", "commenting", reason="Read twice.", content='{"spans":[[0,5]],"tags":["a"]}'
        ),
    ]


def test_judgements_come_back_as_they_were(ledger: Path, tmp_path: Path) -> None:
    judged(ledger, decisions)
    out = written(tmp_path, "all.jsonld", exported(ledger, "web-annotation"))
    new = tmp_path / "new.db"
    lines = [line for line in exported(ledger, "jsonl").splitlines() if b'"subject":' not in line]
    imported(new, written(tmp_path, "all.jsonl", b"\n".join(lines)))
    tally = imported(new, out)
    assert (tally.failed, tally.judgements_new + tally.notes_new) == (0, len(decisions()))
    assert tally.claims_known == len(RICH.claims) + len(hostile_reading().claims)
    assert [notes(new, one) for one in (CLAIM.id, SOURCE, DOCUMENT.id)] == [
        notes(ledger, one) for one in (CLAIM.id, SOURCE, DOCUMENT.id)
    ]
    assert _items(exported(new, "web-annotation")) == _items(exported(ledger, "web-annotation"))
    again = imported(new, out)
    assert (again.judgements_new, again.notes_new) == (0, 0)


def test_a_note_of_another_tool_goes_out_and_comes_back(ledger: Path, tmp_path: Path) -> None:
    take(ledger, HYPOTHESIS)
    items = _items(exported(ledger, "web-annotation"))
    (note,) = [item for item in items if item["motivation"] == "commenting"]
    assert note["creator"]["name"] == "cy@hypothes.is"
    assert note["target"][0]["selector"][0]["exact"] == WORDS
    out = written(tmp_path, "all.jsonld", exported(ledger, "web-annotation"))
    assert imported(ledger, out).notes_new == 0


def test_a_judgement_that_was_altered_is_named(ledger: Path, tmp_path: Path) -> None:
    judged(ledger, lambda: decisions()[:1])
    text = exported(ledger, "web-annotation").replace(b'"accept"', b'"reject"')
    tally = imported(ledger, written(tmp_path, "all.jsonld", text))
    assert [kind for _, kind in kinds(tally)] == ["damaged"]


def test_a_judgement_of_what_is_not_there_is_named(ledger: Path) -> None:
    for subject in ("clm-none", "doc-none"):
        one = decided(subject, "review", "accept")
        line = {
            name: getattr(one, name)
            for name in ("id", "subject", "kind", "verdict", "content", "by", "at", "reason")
        }
        assert take(ledger, line) == [("line 1", "unattached")]
        assert take(ledger, {**line, "verdict": "reject"}) == [("line 1", "damaged")]


def _items(collection: bytes) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = json.loads(collection)["first"]["items"]
    for item in items:
        for one in item["target"] if isinstance(item["target"], list) else ():
            one["state"].pop("sourceDate")  # when the document came into that ledger
            one.pop("source")  # the new ledger knows no other address
    return items

"""The whole way from text to claims with the real models, and what happens when a part fails."""

from pathlib import Path

import pytest

from sayso.annotate import engine
from sayso.annotate.parse import Parsed
from sayso.annotate.seen.stand_ins import see
from sayso.annotate.seen.text import Seen
from sayso.core.errors import AnnotationError, InputError, ModelError, NoTextError
from sayso.core.marks import Marks
from sayso.core.reading import Reading
from sayso.core.settings import AnnotateSettings, Settings
from sayso.core.text import Document, Span
from sayso.core.vocabulary import ClaimKind, DocumentStatus, Layer, SourceKind
from sayso.export.wire import claim_line
from sayso.knowledge import Knowledge
from sayso.run.annotate import annotate_lines
from sayso.run.pipeline import Pipeline, together
from tests.support.documents import document_of

TEXT = """The council met in Geneva on 3 March 2015. The minister, Ana Petrova, said that nearly 200 trucks
had crossed the border. "We will close the road," she added. Did anybody count them?

According to two officials, the trucks carried flour. The governor denied that any weapons were found."""


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


@pytest.mark.models
def test_the_same_document_gives_the_same_claims_to_the_byte(pipeline: Pipeline) -> None:
    def lines(maker: Pipeline) -> list[bytes]:
        return [
            claim_line(claim) for claim in maker.reading(document_of(TEXT, published="2015-03-04")).claims
        ]

    first = lines(pipeline)
    assert first
    assert lines(pipeline) == first
    assert lines(Pipeline()) == first


@pytest.mark.models
def test_every_offset_of_a_reading_points_into_the_text(pipeline: Pipeline) -> None:
    reading = pipeline.reading(document_of(TEXT))
    size = len(reading.document.text)
    spans = [span for claim in reading.claims for span in claim.spans]
    spans += [mark.span for layer in ("timexes", "quantities", "actors", "places", "commitment", "wording")
              for mark in getattr(reading.marks, layer)]  # fmt: skip
    spans += [s for a in reading.marks.attributions for s in (*a.source, *a.cue, *a.content)]
    assert len(spans) > 20
    assert all(0 <= span.start < span.end <= size for span in spans)
    for claim in reading.claims:
        assert claim.text == " … ".join(reading.document.words(span) for span in claim.spans)


@pytest.mark.models
def test_who_says_what(pipeline: Pipeline) -> None:
    claims = {claim.text: claim for claim in pipeline.reading(document_of(TEXT)).claims}

    def claim_with(words: str):  # type: ignore[no-untyped-def]  # local to this test
        return next(claim for text, claim in claims.items() if words in text)

    assert claim_with("met in Geneva").chain == ()
    trucks = claim_with("crossed the border")
    assert [link.name for link in trucks.chain] == ["Ana Petrova"]
    assert trucks.quantities[0].approximate
    assert claim_with("close the road").chain[-1].name == "Ana Petrova"
    assert claim_with("carried flour").chain[0].source_kind is SourceKind.UNNAMED_OFFICIAL
    denied = claim_with("weapons were found")
    assert denied.chain[-1].commitment.label == "denied"
    assert not any("count them" in text for text in claims)


@pytest.mark.models
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The rebels are looking for training foreign fighters.", ClaimKind.PLAN),
        ("The ministry has expressed readiness in sending troops to the island.", ClaimKind.STANCE),
    ],
)
def test_what_somebody_looks_for_or_is_ready_for_is_no_deed(
    pipeline: Pipeline, text: str, kind: ClaimKind
) -> None:
    (claim,) = pipeline.reading(document_of(text)).claims
    assert (claim.text, claim.kind, claim.chain) == (text.rstrip("."), kind, ())


@pytest.mark.models
def test_with_layers_only_these_are_made(pipeline: Pipeline) -> None:
    marks = pipeline.marks(document_of(TEXT), frozenset({Layer.TIMEXES}))
    assert marks.timexes
    assert marks == Marks(timexes=marks.timexes)


@pytest.mark.models
def test_a_document_in_another_language_is_kept_without_claims(pipeline: Pipeline, tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_text("أعلنت الوزارة اليوم أن المحادثات بين الطرفين سوف تستأنف في الأسبوع المقبل في المدينة.")
    (found,) = pipeline.read([str(page)])
    assert isinstance(found, Reading)
    assert found.document.status is DocumentStatus.UNSUPPORTED_LANGUAGE
    assert found.claims == ()


@pytest.mark.models
def test_one_bad_document_does_not_stop_the_others(
    pipeline: Pipeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(f"The council of town {name} met on Monday and voted.")
    whole = pipeline.engine.annotate

    def breaks_on_b(
        document: Document, layers: frozenset[Layer] | None = None, parsed: Parsed | None = None
    ) -> Marks:
        if "town b" in document.text:
            raise RuntimeError("boom")
        return whole(document, layers, parsed)

    monkeypatch.setattr(pipeline.engine, "annotate", breaks_on_b)
    first, second, third = pipeline.read([str(tmp_path)])
    assert isinstance(first, Reading)
    assert isinstance(second, AnnotationError)
    assert second.source.endswith("b.txt")
    assert "boom" in str(second)
    assert isinstance(third, Reading)


@pytest.mark.models
def test_what_is_read_does_not_depend_on_what_is_read_beside_it(pipeline: Pipeline) -> None:
    texts = [TEXT, "It rained.", TEXT[:150], "Rebels took the town on Monday, the army said. " * 9, "7" * 300]
    documents = [document_of(f"{text}\n\nNumber {number}.") for number, text in enumerate(texts * 3)]
    alone = [pipeline.reading(document) for document in documents]
    assert list(pipeline.readings(documents)) == alone
    assert list(pipeline.readings(reversed(documents))) == alone[::-1]


@pytest.mark.models
def test_the_same_words_of_two_days_are_dated_each_by_its_own(pipeline: Pipeline) -> None:
    days = [document_of("Rebels took the town yesterday.", published=f"2016-09-1{day}") for day in (2, 5)]
    found = [one for one in pipeline.readings(days) if isinstance(one, Reading)]
    assert [[time.edtf for time in one.marks.timexes] for one in found] == [["2016-09-11"], ["2016-09-14"]]


@pytest.mark.models
def test_one_that_cannot_be_parsed_costs_the_others_nothing(
    pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = [document_of(f"The council of town {name} met on Monday and voted.") for name in "abc"]
    monkeypatch.setattr(engine, "see", fails_on_b)
    first, second, third = pipeline.readings(documents)
    assert isinstance(first, Reading)
    assert isinstance(second, AnnotationError)
    assert isinstance(third, Reading)
    assert first.claims


def fails_on_b(document: Document, knowledge: Knowledge) -> Seen:
    if "town b" in document.text:
        raise RuntimeError("boom")
    return see(document, knowledge)


def test_groups_keep_the_order_and_hold_little() -> None:
    error = NoTextError("no words", source="x", part=None)
    many = [
        document_of(f"{number} " * size) for number, size in enumerate((9000, 9000, 9000, 30_000, *[1] * 70))
    ]
    asked: list[Document | InputError] = [*many[:2], error, *many[2:]]
    groups = list(together(asked))
    assert [one for group in groups for one in group] == asked
    assert max(map(len, groups)) == 32
    assert [len(group) for group in groups[:4]] == [1, 2, 1, 1]


def test_a_missing_model_is_named_and_is_no_fault_of_the_document() -> None:
    pipeline = Pipeline(Settings(annotate=AnnotateSettings(spacy_model="xx_no_such_model")))
    with pytest.raises(ModelError, match="xx_no_such_model"):
        pipeline.reading(document_of("The council met."))


@pytest.mark.models
def test_annotate_gives_one_result_for_each_line_in_order(pipeline: Pipeline) -> None:
    lines = [
        b'{"doc_id": "a", "text": "Rebels took the town on Monday."}\n',
        b"not json\n",
        b"\n",
        b'{"id": 7, "dct": "2016-09-12", "text": "It rained yesterday."}\n',
        b'{"doc_id": "c"}\n',
        b'{"doc_id": "d", "text": "  "}\n',
        b'{"text": "No id here.", "more": [1]}\n',
        b'{"doc_id": "e", "text": "It rained.", "date": "yesterday"}\n',
    ]
    results = list(annotate_lines(lines, pipeline, frozenset({Layer.TIMEXES})))
    assert [r.doc_id for r in results] == ["a", "2", "7", "c", "d", "7", "e"]
    kinds = [r.found.kind if isinstance(r.found, InputError) else "marks" for r in results]
    assert kinds == [
        "marks",
        "malformed-record",
        "marks",
        "malformed-record",
        "no-text",
        "marks",
        "malformed-record",
    ]
    assert isinstance(results[4].found, NoTextError)
    dated = results[2].found
    assert isinstance(dated, Marks)
    assert [t.edtf for t in dated.timexes] == ["2016-09-11"]


@pytest.mark.models
@pytest.mark.parametrize(
    "text",
    [
        "7" * 100_000,
        "(" * 20_000 + "said" + ")" * 20_000,
        "“" * 5_000,
        "he said that " * 5_000,
        "\x00 \u202e said \ud7ff.",
    ],
    ids=["digits", "brackets", "quotes", "sayings", "controls"],
)
def test_hostile_texts_end_in_time_without_a_crash(pipeline: Pipeline, text: str) -> None:
    reading = pipeline.reading(document_of(text))
    whole = Span(0, len(text))
    assert all(whole.contains(span) for claim in reading.claims for span in claim.spans)
    assert len({claim.id for claim in reading.claims}) == len(reading.claims)

"""Planted corpora: what gold says must be what stands in the texts."""

from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from evaluation.corpora import __main__ as command
from evaluation.corpora import stories
from evaluation.corpora.corpus import Corpus, make, read_documents, read_gold
from evaluation.corpora.drafts import NEUTRAL, CopyKind, Role
from evaluation.corpora.filler import Article, article, grammar
from evaluation.corpora.gold import SIBLINGS, GoldClaim
from sayso.core.errors import EvaluationError
from sayso.core.links import Direction, DriftKind, LinkKind, StepKind
from sayso.core.text import Document
from sayso.core.vocabulary import DocumentStatus
from sayso.read import Reader
from tests.support.planted import words_at

SPLITS = pytest.mark.parametrize("split", [*stories.WHOLE, "drift"])


@cache
def corpus(split: str) -> Corpus:
    return make(split, 400, 7)


@cache
def texts(split: str) -> dict[str, str]:
    return {document.doc_id: document.text for document in corpus(split).documents}


def claims(split: str) -> dict[str, GoldClaim]:
    return {claim.id: claim for claim in corpus(split).gold.claims}


@SPLITS
def test_the_size_is_the_one_asked_for_and_half_of_it_is_filler(split: str) -> None:
    made = corpus(split)
    assert len(made.documents) == len(texts(split)) == 400
    assert 100 < len(made.gold.families) <= 200


@SPLITS
def test_every_copy_is_a_pair_with_the_document_that_it_was_made_from(split: str) -> None:
    pairs = {frozenset((copy.first, copy.second)): copy for copy in corpus(split).gold.copies}
    for document in corpus(split).documents:
        draft = document.draft
        if draft.parent is not None and draft.kind is not None:
            copy = pairs[frozenset((draft.doc_id, draft.parent.doc_id))]
            assert (copy.kind, copy.made) == (draft.kind.value, (draft.doc_id,))
            taken = copy.first if copy.direction is Direction.FIRST_FROM_SECOND else copy.second
            assert taken == draft.doc_id


@SPLITS
def test_every_kind_of_copy_is_planted(split: str) -> None:
    kinds = Counter(copy.kind for copy in corpus(split).gold.copies)
    assert set(kinds) == {*(kind.value for kind in CopyKind), SIBLINGS}


@SPLITS
def test_passages_that_were_not_changed_have_the_same_words(split: str) -> None:
    for copy in corpus(split).gold.copies:
        assert copy.first < copy.second
        for passage in copy.passages:
            first = words_at(texts(split)[copy.first], passage.first)
            second = words_at(texts(split)[copy.second], passage.second)
            assert (first.split() != second.split()) == passage.changed


@SPLITS
def test_borrowed_passages_have_the_share_that_they_should(split: str) -> None:
    for document in corpus(split).documents:
        draft = document.draft
        if draft.kind is CopyKind.BORROWED_30:
            body = [p for p in draft.pieces() if p.role not in NEUTRAL]
            parent = draft.parent
            assert parent is not None
            there = {piece.origin for piece in parent.pieces() if piece.origin}
            taken = sum(len(piece.text.split()) for piece in body if piece.origin in there)
            assert 0.2 < taken / sum(len(piece.text.split()) for piece in body) < 0.4


@SPLITS
def test_claims_are_words_of_their_documents_and_one_of_a_voice_is_the_same_everywhere(split: str) -> None:
    for claim in corpus(split).gold.claims:
        for start, end in claim.spans:
            assert (
                texts(split)[claim.document][start:end].strip(" .") == texts(split)[claim.document][start:end]
            )
        assert claim.drifted == ("!" in claim.value)


@SPLITS
def test_drift_is_the_change_that_was_planted(split: str) -> None:
    planted = {
        (patch.kind, patch.before, patch.after)
        for story in stories.load(split)
        for telling in story.tellings.values()
        for sentence in telling.sentences
        for patch in (*sentence.patches, *sentence.drift)
    }
    planted_lower = {(kind, before.lower(), after.lower()) for kind, before, after in planted}
    known = claims(split)
    seen = 0
    for steps in corpus(split).gold.lineage.values():
        for step in steps:
            assert (step.origin is None) == (step.kind is StepKind.FIRST)
            for drift in step.drift:
                assert step.origin is not None
                before = "".join(words_at(texts(split)[known[step.origin].document], s) for s in drift.before)
                after = "".join(words_at(texts(split)[known[step.claim].document], s) for s in drift.after)
                assert (drift.kind, before.strip().lower(), after.lower()) in planted_lower
                seen += 1
    assert seen > 50


@SPLITS
def test_steps_hang_on_earlier_documents(split: str) -> None:
    published = {d.doc_id: d.draft.published for d in corpus(split).documents}
    known = claims(split)
    for steps in corpus(split).gold.lineage.values():
        for step in steps:
            if step.origin is not None:
                assert published[known[step.origin].document] < published[known[step.claim].document]


@SPLITS
def test_voices_agree_or_differ_as_their_values_do(split: str) -> None:
    known = claims(split)
    judged = [link for link in corpus(split).gold.links if not link.unjudged]
    for link in judged:
        one, other = known[link.first], known[link.second]
        assert one.cluster == other.cluster
        assert one.document != other.document
        if link.kind in {LinkKind.CONTRADICTS, LinkKind.REVISES}:
            assert one.value != other.value
            assert one.voice != other.voice
            assert link.aspects
    assert {link.kind for link in judged} >= {LinkKind.SAME, LinkKind.SUPPORTS, LinkKind.CONTRADICTS}


@SPLITS
def test_a_count_is_revised_by_a_later_and_higher_one(split: str) -> None:
    known = claims(split)
    told = {
        f"{story.name}/{telling.label}": telling.published
        for story in stories.load(split)
        for telling in story.tellings.values()
    }
    revised = [link for link in corpus(split).gold.links if link.kind is LinkKind.REVISES]
    assert revised
    for link in revised:
        early, late = sorted((known[link.first], known[link.second]), key=lambda c: told[c.voice])
        assert link.unjudged == (float(late.value.rstrip("+")) < float(early.value.rstrip("+")))


@SPLITS
def test_standing_words_stand_in_many_documents(split: str) -> None:
    standing = Counter(
        piece.text
        for document in corpus(split).documents
        for piece in document.draft.pieces()
        if piece.role in {Role.FOOTER, Role.BACKGROUND}
    )
    assert standing
    assert min(standing.values()) >= 6


@SPLITS
def test_no_filler_shares_a_long_run_of_words_with_a_planted_document(split: str) -> None:
    runs: dict[bool, set[tuple[str, ...]]] = {True: set(), False: set()}
    for document in corpus(split).documents:
        planted = bool(document.draft.story)
        role = Role.TOLD if planted else Role.OWN
        found = " ".join(p.text for p in document.draft.pieces() if p.role is role).split()
        runs[planted] |= {tuple(found[n : n + 10]) for n in range(len(found) - 9)}
    assert not runs[True] & runs[False]


def test_the_same_arguments_give_the_same_bytes(tmp_path: Path) -> None:
    for name, seed in (("one", 3), ("two", 3), ("other", 4)):
        assert command.main(["--size", "150", "--seed", str(seed), "--out", str(tmp_path / name)]) == 0
    for file in ("documents.jsonl", "gold.json"):
        one, two, other = ((tmp_path / name / file).read_bytes() for name in ("one", "two", "other"))
        assert one == two != other


def test_a_corpus_on_disk_is_read_back_and_by_sayso_itself(tmp_path: Path) -> None:
    assert command.main(["--split", "report", "--size", "150", "--out", str(tmp_path)]) == 0
    records = list(read_documents(tmp_path))
    assert [record["doc_id"] for record in records] == [f"report-{n:06d}" for n in range(150)]
    assert set(read_gold(tmp_path).families) <= {record["doc_id"] for record in records}
    assert all("ynthetic" in record["synthetic"] for record in records)
    with Reader() as reader:
        found = list(reader.read(str(tmp_path / "documents.jsonl")))
    for record, document in zip(records, found, strict=True):
        assert isinstance(document, Document)
        assert document.status is DocumentStatus.READ
        assert document.text == record["text"]
        assert document.metadata.title == record["title"]
        assert document.metadata.publisher == record["publisher"]
        assert document.metadata.published is not None
        assert document.metadata.published[:10] == record["date"]


def test_too_small_a_corpus_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--size", "10", "--out", str(tmp_path)]) == 2
    assert "too small" in capsys.readouterr().err
    with pytest.raises(EvaluationError, match=r"gold\.json"):
        read_gold(tmp_path)


def test_filler_is_not_all_alike() -> None:
    chance = Random(1)  # noqa: S311 - chance that can be repeated
    bodies = [" ".join(" ".join(paragraph) for paragraph in article(chance)[1]).split() for _ in range(200)]
    shingles = [set(zip(*(body[n:] for n in range(5)), strict=False)) for body in bodies]
    likeness = [len(a & b) / len(a | b) for a, b in pairwise(shingles)]
    assert max(likeness) < 0.25
    assert not any("{" in word or "}" in word for body in bodies for word in body)


def test_every_phrase_of_the_grammar_can_be_filled() -> None:
    chance = Random(2)  # noqa: S311 - as above
    rules = grammar()
    topics = [*rules.topics, *rules.briefs.values()]
    for phrase in [p for t in topics for p in (*t.headlines, *t.openings, *t.sentences)]:
        assert "{" not in Article(rules, chance).sentence(phrase)


def test_the_kinds_of_drift_are_those_of_the_ledger() -> None:
    kinds = {drift.kind for s in corpus("dev").gold.lineage.values() for step in s for drift in step.drift}
    assert kinds <= {*(kind.value for kind in DriftKind), stories.CONVERTED}

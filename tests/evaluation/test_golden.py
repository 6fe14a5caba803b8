"""The golden set can be loaded, and its words stand where they are looked for."""

import json
from pathlib import Path

import pytest

from evaluation import golden
from evaluation.locate import find_near, find_pieces
from sayso.core.errors import EvaluationError

TEXT = "He said A came. “B left,” he added. A friend of A said that B came."


def words(spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [TEXT[s:e] for s, e in spans]


def test_pieces_are_whole_words_after_the_claim_before_or_else_anywhere() -> None:
    assert find_pieces(TEXT, ["A"], 0) == ((8, 9),)
    assert find_pieces(TEXT, ["A"], 20) == ((36, 37),)
    assert find_pieces(TEXT, ["came"], 66) == ((10, 14),)
    assert find_pieces("nine years", ["nine years"], 0) == ((0, 10),)  # a non-breaking space


def test_words_that_are_not_there_are_an_error() -> None:
    with pytest.raises(EvaluationError, match="adde"):
        find_pieces(TEXT, ["adde"], 0)
    with pytest.raises(EvaluationError, match="order"):
        find_pieces(TEXT, ["B left", "He"], 0)
    with pytest.raises(EvaluationError, match="Nobody"):
        find_near(TEXT, ((8, 14),), ["Nobody"], ["said"])


def test_the_nearest_source_and_cue_are_those_of_the_same_sentence() -> None:
    first, last = TEXT.index("A came"), TEXT.index("B came")
    source, cue = find_near(TEXT, ((first, first + 6),), ["He"], ["said"])
    assert (source, cue) == (((0, 2),), ((3, 7),))
    source, cue = find_near(TEXT, ((last, last + 6),), ["A friend of A"], ["said"])
    assert (words(source), cue) == (["A friend of A"], ((50, 54),))
    assert find_near(TEXT, ((first, first + 6),), [], ["said"]) == ((), ((3, 7),))


def test_the_examples_load_and_point_at_their_words() -> None:
    documents = golden.load()
    assert len(documents) >= 12
    for one in documents:
        assert one.claims, one.name
        for claim in one.claims:
            assert all(one.document.text[s:e].strip() for s, e in claim.spans)


def test_the_digest_changes_with_any_file(tmp_path: Path) -> None:
    before = write(tmp_path, "The dam broke")
    assert golden.digest(tmp_path) == before
    assert write(tmp_path, "The dam held") != before


def test_a_set_that_does_not_fit_its_article_is_an_error_that_names_it(tmp_path: Path) -> None:
    write(tmp_path, "The dam held")
    with pytest.raises(EvaluationError, match=r"dam\.jsonl"):
        golden.load(tmp_path)


def write(folder: Path, claim: str) -> str:
    for part in ("articles", "expected"):
        (folder / part).mkdir(exist_ok=True)
    (folder / "articles" / "dam.txt").write_text("The dam broke on Monday.\n", encoding="utf-8")
    entry = {
        "text": [claim], "kind": "event", "block": "body", "chain": [], "author_commitment": "certain",
        "level": 0, "flags": [], "times": [], "quantities": [],
    }  # fmt: skip
    (folder / "expected" / "dam.jsonl").write_text(json.dumps(entry) + "\n", encoding="utf-8")
    (folder / "attributions.jsonl").write_text('{"file": "dam.txt", "attributions": []}\n', encoding="utf-8")
    return golden.digest(folder)

"""The hand-made labels of nested attributions: what can be checked without the texts."""

import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[2] / "evaluation" / "labels"
ROLES = ("source", "cue", "content")

Row = dict[str, Any]


def rows() -> list[Row]:
    lines = (FOLDER / "nested.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def places(spans: list[list[int]]) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}


def counted(row: Row) -> list[Row]:
    return [inner for inner in row["inner"] if "optional" not in inner]


def level(row: Row, inner: Row) -> int:
    parent = inner["parent"]
    return 2 if parent == "outer" else 1 + level(row, row["inner"][parent])


def test_a_line_holds_ids_and_offsets_and_nothing_else() -> None:
    for row in rows():
        assert list(row) == ["doc_id", "part", "outer", "inner"]
        assert row["part"] in {"tune", "test"}
        assert re.fullmatch(r"[a-z-]+_\d{4}-\d\d-\d\d_[a-z0-9-]+", row["doc_id"])
        assert list(row["outer"]) == list(ROLES)
        for inner in row["inner"]:
            assert [key for key in inner if key != "optional"] == [*ROLES, "parent"]
            assert inner.get("optional", True) is True


def test_spans_are_ordered_pairs_and_only_a_source_may_be_empty() -> None:
    for row in rows():
        for mark in (row["outer"], *row["inner"]):
            assert mark["cue"]
            assert mark["content"]
            for role in ROLES:
                assert all(0 <= start < end for start, end in mark[role])
                assert all(before[1] <= after[0] for before, after in pairwise(mark[role]))


def test_the_roles_of_an_inner_attribution_do_not_overlap() -> None:
    for row in rows():
        for inner in row["inner"]:
            source, cue, content = (places(inner[role]) for role in ROLES)
            assert not source & cue
            assert not cue & content
            assert not source & content


def test_an_inner_attribution_lies_inside_the_outer_content() -> None:
    for row in rows():
        outer = places(row["outer"]["content"])
        for inner in row["inner"]:
            assert all(places(inner[role]) <= outer for role in ROLES)


def test_a_parent_holds_the_cue_of_its_child_and_always_counts() -> None:
    for row in rows():
        for inner in row["inner"]:
            if inner["parent"] == "outer":
                continue
            parent = row["inner"][inner["parent"]]
            assert parent is not inner
            assert places(inner["cue"]) <= places(parent["content"])
            assert "optional" not in parent


def test_the_parent_is_the_innermost_one_that_counts() -> None:
    for row in rows():
        for inner in row["inner"]:
            cue = places(inner["cue"])
            around = [each for each in counted(row) if each is not inner and cue <= places(each["content"])]
            depths = [level(row, each) for each in around]
            assert level(row, inner) == 1 + max(depths, default=1)


def test_lines_and_inner_attributions_stand_in_order_and_none_twice() -> None:
    keys = [(row["doc_id"], row["outer"]["content"][0][0], row["outer"]["content"][-1][1]) for row in rows()]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)
    for row in rows():
        cues = [inner["cue"][0][0] for inner in row["inner"]]
        assert cues == sorted(cues)
        marks = [json.dumps([inner[role] for role in ROLES]) for inner in row["inner"]]
        assert len(set(marks)) == len(marks)


def test_an_article_lies_in_one_part_and_gives_at_most_three_nested_contents() -> None:
    parts: dict[str, set[str]] = {}
    nested: Counter[str] = Counter()
    for row in rows():
        parts.setdefault(row["doc_id"], set()).add(row["part"])
        nested[row["doc_id"]] += bool(counted(row))
    assert all(len(part) == 1 for part in parts.values())
    assert max(nested.values()) <= 3
    of = Counter(part for (part,) in parts.values())
    assert of["tune"] == of["test"]


def test_the_counts_are_those_that_the_guideline_states() -> None:
    table = dict(
        re.findall(r"^\| ([a-z ]+?) \| (\d+ \| \d+ \| \d+) \|$", (FOLDER / "nested.md").read_text(), re.M)
    )
    every = rows()
    found = {name: " | ".join(str(number) for number in line) for name, line in counts(every).items()}
    assert table == found
    assert sum(len(counted(row)) for row in every) >= 150


def counts(every: list[Row]) -> dict[str, list[int]]:
    """Each line of the guideline's table, for tune, test and both."""
    wanted: dict[str, list[int]] = {}
    for parts in ({"tune"}, {"test"}, {"tune", "test"}):
        of = [row for row in every if row["part"] in parts]
        levels = [level(row, inner) for row in of for inner in counted(row)]
        inner = sum(len(row["inner"]) for row in of)
        line = {
            "articles": len({row["doc_id"] for row in of}),
            "outer attributions": len(of),
            "with an inner one that counts": sum(bool(counted(row)) for row in of),
            "without": sum(not counted(row) for row in of),
            "inner ones that count": len(levels),
            "second level": levels.count(2),
            "third level or deeper": sum(each > 2 for each in levels),
            "inner ones that are optional": inner - len(levels),
        }
        for name, number in line.items():
            wanted.setdefault(name, []).append(number)
    return wanted

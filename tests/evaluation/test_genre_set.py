"""The genre set: marks written in words are found where they stand, and what does not fit is an error."""

from pathlib import Path

import pytest

from evaluation import genre_set
from evaluation.genre_set import NOTE
from evaluation.scorers.nested import Placed
from evaluation.scorers.tokens import Offsets
from sayso.core.errors import EvaluationError

TEXT = (
    "The army said that a captain it had caught told its officers he had gone home. The mayor said so too."
    "\n\nMAYOR: The army said nothing.\n\nThe Post, citing the police, wrote that he had gone home."
)
MARKS = """# A comment.
== news/captain
The army | said | that a captain .. gone home
  a captain it had caught | told | he had gone home
The mayor | said | so
MAYOR | : | The army said nothing.
  The army | said | nothing
The Post | wrote | that he had gone home
  the police | citing | that he had gone home
"""


def write(folder: Path, marks: str, text: str = TEXT, note: str = NOTE) -> Path:
    (folder / "texts" / "news").mkdir(parents=True, exist_ok=True)
    (folder / "texts" / "news" / "captain.txt").write_text(f"{text}\n\n{note}\n", encoding="utf-8")
    (folder / "marks.txt").write_text(marks, encoding="utf-8")
    return folder


def words(text: str, mark: Placed) -> list[list[str]]:
    relation = mark.relation
    return [[text[s:e] for s, e in spans] for spans in (relation.source, relation.cue, relation.content)]


def test_marks_are_found_where_they_stand(tmp_path: Path) -> None:
    (one,) = genre_set.load(write(tmp_path, MARKS))
    assert (one.genre, one.name, one.text) == ("news", "news/captain", TEXT + "\n")
    assert [mark.parent for mark in one.marks] == [None, 0, None, None, 3, None, 5]
    assert words(TEXT, one.marks[0])[2] == ["that a captain it had caught told its officers he had gone home"]
    assert words(TEXT, one.marks[1]) == [["a captain it had caught"], ["told"], ["he had gone home"]]
    turn, inner = one.marks[3].relation, one.marks[4].relation
    assert turn.cue == ((TEXT.index(":"), TEXT.index(":") + 1),)
    assert inner.cue[0][0] == TEXT.index("said nothing")


def test_a_source_and_a_cue_are_the_nearest_to_their_content(tmp_path: Path) -> None:
    (one,) = genre_set.load(write(tmp_path, MARKS))
    assert one.marks[2].relation.cue[0][0] == TEXT.index("said so")


def test_who_is_cited_has_the_whole_content_and_stands_outside_it(tmp_path: Path) -> None:
    (one,) = genre_set.load(write(tmp_path, MARKS))
    outer, cited = one.marks[5].relation, one.marks[6].relation
    assert cited.content == outer.content
    assert cited.content[0][0] == TEXT.rindex("that he had gone home")
    assert words(TEXT, one.marks[6])[0] == ["the police"]


def test_a_piece_may_leave_out_what_lies_between(tmp_path: Path) -> None:
    marks = "== news/captain\nThe army | said | that a captain + told + he had .. home\n- | wrote | that he\n"
    (one,) = genre_set.load(write(tmp_path, marks))
    assert words(TEXT, one.marks[0])[2] == ["that a captain", "told", "he had gone home"]
    assert words(TEXT, one.marks[1])[0] == []


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("The army | said | that a major had gone home", "line 2.*a major"),
        ("The navy | said | that a captain .. gone home", "line 2.*The navy"),
        ("The army | whispered | that a captain .. gone home", "line 2.*whispered"),
        ("The army | said | that a captain .. gone abroad", "line 2.*gone abroad"),
        (
            "The army | said | he had gone home\n  The mayor | said | so",
            "line 3.*inside its parent's content",
        ),
        ("The army | said | that a captain .. home\n  The mayor | told | he had", "line 3.*The mayor"),
        ("The mayor | said | so\nThe army | said | that a captain .. caught", "line 3.*in order"),
        ("The mayor | said | so\nThe army | said | that a captain", "line 3.*in order"),
        ("The mayor | said | so\n    The army | said | nothing", "line 3.*two levels"),
        ("The army | said", "line 2.*it is not"),
        ("   The army | said | nothing", "line 2.*it is not .*two spaces"),
        ("The army | said | -", "line 2.*has a content"),
        ("- | - | nothing", "line 2.*a source or a cue"),
        ("The army | said | nothing\n== news/captain", "line 3.*twice"),
    ],
)
def test_marks_that_do_not_fit_are_an_error_that_names_the_line(
    tmp_path: Path, line: str, message: str
) -> None:
    with pytest.raises(EvaluationError, match=message):
        genre_set.load(write(tmp_path, f"== news/captain\n{line}\n"))


@pytest.mark.parametrize(
    ("marks", "note", "message"),
    [
        ("The army | said | nothing\n", NOTE, "above the first text"),
        ("== news/colonel\n", NOTE, "without a text.*captain.*colonel"),
        ("== news/captain\nThe army | said | nothing\n", "", "must end with the line"),
    ],
)
def test_a_set_that_is_not_whole_is_an_error(tmp_path: Path, marks: str, note: str, message: str) -> None:
    with pytest.raises(EvaluationError, match=message):
        genre_set.load(write(tmp_path, marks, note=note))


def test_no_marks_at_all_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="cannot be read"):
        genre_set.load(tmp_path)
    (tmp_path / "marks.txt").write_text("# Nothing yet.\n", encoding="utf-8")
    with pytest.raises(EvaluationError, match="no texts"):
        genre_set.load(tmp_path)


def test_the_digest_changes_with_text_and_marks(tmp_path: Path) -> None:
    first = genre_set.digest(write(tmp_path, MARKS))
    assert genre_set.digest(write(tmp_path, MARKS + "# More.\n")) != first
    assert genre_set.digest(write(tmp_path, MARKS, TEXT + " Yes.")) != first


def test_the_set_is_what_its_page_says() -> None:
    texts = genre_set.load()
    depths = [depth(one.marks, mark) for one in texts for mark in one.marks]
    said = (genre_set.FOLDER / "README.md").read_text(encoding="utf-8")
    figures = f"{len(texts)} short texts of {len({one.genre for one in texts})} kinds"
    assert figures in " ".join(said.split())
    nested = f"{len(depths):,} in all, {sum(d > 0 for d in depths)} of them inside another one's content"
    assert f"{nested}, {sum(d > 1 for d in depths)} on the third level" in " ".join(said.split())
    assert all(f"| `{one.genre}` |" in said for one in texts)


def test_every_genre_has_three_texts_and_every_child_stands_in_its_parent() -> None:
    texts = genre_set.load()
    genres = [one.genre for one in texts]
    assert min(genres.count(genre) for genre in genres) >= 3
    for one in texts:
        for mark in one.marks:
            if mark.parent is None:
                continue
            outer, inner = one.marks[mark.parent].relation, mark.relation
            inside = inner.content if inner.content == outer.content else (*inner.cue, *inner.content)
            assert all(any(x <= s and e <= y for x, y in outer.content) for s, e in inside), one.name


def test_no_words_are_found_in_the_place_of_others() -> None:
    for one in genre_set.load():
        for number, mark in enumerate(one.marks):
            own = mark.relation
            assert not overlap(own.content, (*own.source, *own.cue)), (one.name, number)
            for other in one.marks[number + 1 :]:
                siblings = other.parent == mark.parent
                assert not (siblings and overlap(own.content, other.relation.content)), (one.name, number)


def overlap(some: tuple[Offsets, ...], others: tuple[Offsets, ...]) -> bool:
    return any(s < y and x < e for s, e in some for x, y in others)


def depth(marks: tuple[Placed, ...], mark: Placed) -> int:
    return 0 if mark.parent is None else 1 + depth(marks, marks[mark.parent])

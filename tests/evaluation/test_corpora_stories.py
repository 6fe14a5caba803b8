"""How stories are read: marks, edits, and what is refused."""

from collections import Counter
from itertools import combinations

import pytest

from evaluation.corpora import stories
from evaluation.corpora.stories import Mark, Patch, Wording, patched, read, wording_of
from sayso.core.errors import EvaluationError
from sayso.core.links import Aspect, DriftKind, StepKind

STORY = """story fire
topic accident
claim dead number open
== wire agency | Northline | 2020-01-02T10:00 | Ann Oak
^ Five die in fire
^ Blaze kills five
@ HOLM, Jan 2 (Northline)
[dead=5 At least five people died], a guard said.
~ [dead=5 No fewer than five people lost their lives], according to a guard.
! hedge-lost | At least five | Five
! source-lost | , a guard said |

The roof fell in.
-- lead
The bell rang twice.

== blog blog | The Lane | 2020-01-03T08:00 | Moss | wire cites
^ Our fire
[dead=9! Northline counted nine dead].
% number | five people | nine dead
"""


def test_a_story_has_its_tellings_edits_and_leads() -> None:
    (story,) = read(STORY, "x")
    wire, blog = story.tellings.values()
    first, second = wire.sentences
    assert story.claims["dead"] == stories.ClaimRule(Aspect.NUMBER, open=True)
    assert (wire.dateline, len(wire.headlines), len(wire.paragraphs)) == ("HOLM, Jan 2 (Northline)", 2, 2)
    assert first.wording.text == "At least five people died, a guard said."
    assert first.wording.marks == (Mark("dead", "5", 0, 25),)
    assert first.edited is not None
    assert first.edited.text.startswith("No fewer")
    assert [patch.kind for patch in first.patches] == ["hedge-lost", "source-lost"]
    assert second == stories.Sentence(Wording("The roof fell in."))
    assert wire.leads == ((stories.Sentence(Wording("The bell rang twice.")),),)
    assert (blog.origin, blog.how) == ("wire", StepKind.CITES)
    assert blog.sentences[0].drift == (Patch("number", "five people", "nine dead"),)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("story fire", "tale fire", "begins with"),
        ("claim dead", "claim hurt", "declares a mark"),
        ("topic accident\n", "", "no topic"),
        ("! hedge-lost | At least five", "! hedge-lost | At least six", "line 10.*stand once"),
        ("! hedge-lost |", "! hedge-gone |", "hedge-gone"),
        ("! source-lost | , a guard said |", "! number | a guard | two guards", "outside of the claims"),
        ("~ [dead=5 No", "~ [dead=6 No", "other marks"),
        ("% number | five people", "% number | six people", "do not stand in wire"),
        ("| wire cites", "| wine cites", "not there"),
        ("^ Our fire\n", "", "no headline"),
        ("[dead=5 At least five people died]", "[dead=5 At least five people died", "not closed"),
        ("2020-01-02T10:00", "yesterday", "fire"),
        ("[dead=9! Northline", "[dead=many Northline", "whole number"),
    ],
)
def test_what_does_not_fit_is_an_error(old: str, new: str, words: str) -> None:
    assert old in STORY
    with pytest.raises(EvaluationError, match=words):
        list(read(STORY.replace(old, new), "x"))


@pytest.mark.parametrize(
    ("line", "patch", "text", "marked", "value"),
    [
        ("[n=5 Five men died] here.", ("number", "Five", "Fifty"),
         "Fifty men died here.", "Fifty men died", "5!Fifty"),
        ("He says [n=5 five men died].", ("source-lost", "He says", ""),
         "Five men died.", "Five men died", "5"),
        ("[n=5 Five died], he said.", ("source-lost", ", he said", ""), "Five died.", "Five died", "5"),
        ("In [n=5 May five men died].", ("date", "In May", "Last June"),
         "Last June five men died.", "Last June five men died", "5!Last June"),
        ("[n=5 Five men] died.", ("hedge-gained", "men died", "men may have died"),
         "Five men may have died.", "Five men may have died", "5"),
    ],
)  # fmt: skip
def test_a_patch_takes_the_marks_with_it(
    line: str, patch: tuple[str, str, str], text: str, marked: str, value: str
) -> None:
    wording, _, (start, end) = patched(wording_of(line), Patch(*patch))
    (mark,) = wording.marks
    assert wording.text == text
    assert wording.text[mark.start : mark.end] == marked
    assert mark.value == value
    assert wording.text[start:end] == patch[2]


def test_the_parts_have_nothing_in_common() -> None:
    told = {
        split: {
            sentence.wording.text
            for story in stories.load(split)
            for telling in story.tellings.values()
            for sentence in telling.sentences
        }
        for split in stories.SPLITS
    }
    assert not any(told[one] & told[other] for one, other in combinations(stories.SPLITS, 2))


@pytest.mark.parametrize("split", stories.WHOLE)
def test_there_are_enough_stories(split: str) -> None:
    found = stories.load(split)
    several = [s for s in found if sum(t.origin is None for t in s.tellings.values()) > 1]
    assert len(found) >= 30
    assert len(several) >= 25
    assert all(sentence.edited for story in found for sentence in story.first.sentences)


@pytest.mark.parametrize("split", ["chains", "chains-apart"])
def test_chains_have_each_change_in_reprints_and_in_what_is_told_again(split: str) -> None:
    found = stories.load(split)
    sentences = [s for story in found for telling in story.tellings.values() for s in telling.sentences]
    for changes in (
        Counter(patch.kind for s in sentences for patch in s.patches),
        Counter(change.kind for s in sentences for change in s.drift),
    ):
        assert {kind.value for kind in DriftKind} <= changes.keys()
    both = Counter(change.kind for s in sentences for change in (*s.patches, *s.drift))
    assert min(both[kind.value] for kind in DriftKind) >= 8
    assert all(any(t.origin not in (None, "wire") for t in s.tellings.values()) for s in found)


def test_retellings_have_each_change_and_claims_that_nothing_was_done_to() -> None:
    found = [t for story in stories.load("retold") for t in story.tellings.values() if t.origin]
    sentences = [s for telling in found for s in telling.sentences if s.wording.marks]
    kinds = Counter(change.kind for s in sentences for change in s.drift)
    assert min(kinds[kind.value] for kind in DriftKind) >= 10
    assert sum(not s.drift for s in sentences) >= 20
    assert {telling.how for telling in found} == {StepKind.CITES, StepKind.REPEATS}


def test_voices_differ_in_every_aspect_and_agree_too() -> None:
    found = stories.load("voices")
    assert len(found) >= 15
    assert all(telling.origin is None for story in found for telling in story.tellings.values())
    assert {rule.aspect for story in found for rule in story.claims.values()} == set(Aspect)
    told = Counter(
        (story.name, mark.name, mark.value)
        for story in found
        for telling in story.tellings.values()
        for sentence in telling.sentences
        for mark in sentence.wording.marks
    )
    assert sum(number > 1 for number in told.values()) >= 60  # values on which two reports agree
    assert sum(len({v for s, n, v in told if (s, n) == key}) > 1 for key in {t[:2] for t in told}) >= 60

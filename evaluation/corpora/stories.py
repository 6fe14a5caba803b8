"""Base stories: events told by several voices, written by hand, with the edits that an editor would make.

In: the files of `stories/SPLIT/`; how they are written is told in `evaluation/corpora/README.md`. Out:
stories with their tellings, sentence by sentence. A file that breaks its rules (an edit whose words do not
stand in the sentence, a claim without a declaration) is an EvaluationError that names the line: gold that
does not fit its text must never pass for a bad score.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from sayso.core.errors import EvaluationError, SaysoError
from sayso.core.links import Aspect, DriftKind, StepKind

FOLDER = Path(__file__).parent / "stories"
WHOLE = ("dev", "report", "press", "desk")  # splits in which every kind of copy and edit is planted
SPLITS = (*WHOLE, "drift", "voices", "wires", "sides", "chains", "chains-apart", "background", "retold")
MORE = "+"  # at the end of a mark's value: the same, and more is said
CHANGED = "!"  # in a mark's value: it is not its voice's own any more
CONVERTED = "converted"  # the amount in another unit: no drift, but it looks like one
VALUED = frozenset(
    {DriftKind.NUMBER, DriftKind.THING, DriftKind.UNIT, DriftKind.DATE, DriftKind.PLACE, DriftKind.ACTOR}
)
_LONG = 5  # sentences that make more than one paragraph
_MARK = re.compile(r"\[([a-z]+)=(\S+) |\]")
_HOW = {"cites": StepKind.CITES, "repeats": StepKind.REPEATS}


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a sentence that make a claim of interest; offsets are into the sentence.

    Marks of the same name in a story speak of one matter; the same value says that they agree, a value with
    `+` at its end that they agree and say more, one with `!` in it that it was changed in the retelling.
    """

    name: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Patch:
    """A change inside a copied sentence: `before` stands in it once and becomes `after`."""

    kind: str  # a DriftKind's value, or CONVERTED
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Wording:
    """Words with the marks in them."""

    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a telling. `edited` is how an editor reworded it; `drift` is what it has against the
    telling that it was taken from (words there, words here).
    """

    wording: Wording
    edited: Wording | None = None
    patches: tuple[Patch, ...] = ()
    drift: tuple[Patch, ...] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """One document as its author wrote it. `origin` is the label of the telling that it was taken from."""

    label: str
    kind: str
    publisher: str
    published: datetime
    byline: str
    headlines: tuple[str, ...]
    dateline: str
    paragraphs: tuple[tuple[Sentence, ...], ...]
    leads: tuple[tuple[Sentence, ...], ...] = ()
    origin: str | None = None
    how: StepKind = StepKind.FIRST

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences of its body in order."""
        return tuple(sentence for paragraph in self.paragraphs for sentence in paragraph)


@dataclass(frozen=True, slots=True)
class ClaimRule:
    """How claims of one name disagree: in what, and whether a later value revises (an open count)."""

    aspect: Aspect
    open: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """One event. `tellings` by label, the first one being the one that others copy."""

    name: str
    topic: str
    claims: dict[str, ClaimRule]
    tellings: dict[str, Telling]

    @property
    def first(self) -> Telling:
        """The telling that the others are copied from."""
        return next(iter(self.tellings.values()))


@dataclass(slots=True)
class _Open:
    """A telling while it is read."""

    head: list[str]
    headlines: list[str] = field(default_factory=list)
    dateline: str = ""
    body: list[list[Sentence]] = field(default_factory=lambda: [[]])
    leads: list[list[Sentence]] = field(default_factory=list)
    in_lead: bool = False

    @property
    def paragraph(self) -> list[Sentence]:
        return self.leads[-1] if self.in_lead else self.body[-1]


def load(split: str, folder: Path = FOLDER) -> list[Story]:
    """All stories of a split, by name. Raises EvaluationError."""
    files = sorted((folder / split).glob("*.txt"))
    if not files:
        raise EvaluationError(f"there are no stories in {folder / split}")
    stories = [story for path in files for story in read(path.read_text(encoding="utf-8"), path.name)]
    names = [story.name for story in stories]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise EvaluationError(f"{split}: two stories are called {twice[0]}")
    return sorted(stories, key=lambda story: story.name)


def read(text: str, where: str) -> Iterator[Story]:
    """The stories of one file."""
    chunks: list[list[tuple[int, str]]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#"):
            continue
        if line.startswith("story "):
            chunks.append([])
        if chunks:
            chunks[-1].append((number, line.rstrip()))
        elif line.strip():
            raise EvaluationError(f"{where}, line {number}: a file begins with the line `story NAME`")
    for chunk in chunks:
        yield _story(chunk, where)


def _story(lines: Sequence[tuple[int, str]], where: str) -> Story:
    name, topic = "", ""
    claims: dict[str, ClaimRule] = {}
    open_: list[_Open] = []
    for number, line in lines:
        try:
            if open_ and not line.startswith("== "):
                _line(open_[-1], line)
                continue
            word, _, rest = line.partition(" ")
            if word == "story":
                name = rest
            elif word == "topic":
                topic = rest
            elif word == "claim":
                claim, aspect, *more = rest.split()
                claims[claim] = ClaimRule(Aspect(aspect), more == ["open"])
            elif word == "==":
                open_.append(_Open([part.strip() for part in rest.split("|")]))
            elif line:
                raise EvaluationError(f"no line of a story begins with {word!r}")
        except (SaysoError, ValueError, IndexError) as error:
            raise EvaluationError(f"{where}, line {number}: {error}") from error
    try:
        tellings = [_telling(one) for one in open_]
        story = Story(name, topic, claims, {telling.label: telling for telling in tellings})
        check(story)
    except (SaysoError, ValueError, IndexError) as error:
        raise EvaluationError(f"{where}, story {name}: {error}") from error
    return story


def _line(telling: _Open, line: str) -> None:
    """One line of a telling: its first character says what it is."""
    sign, rest = line[:1], line[2:]
    if line == "-- lead":
        telling.in_lead = True
        telling.leads.append([])
    elif not line:
        if not telling.in_lead and telling.paragraph:
            telling.body.append([])
    elif sign == "^":
        telling.headlines.append(rest)
    elif sign == "@":
        telling.dateline = rest
    elif sign in "~!%":
        telling.paragraph[-1] = _with(telling.paragraph[-1], sign, rest)
    else:
        telling.paragraph.append(Sentence(wording_of(line)))


def _with(sentence: Sentence, sign: str, rest: str) -> Sentence:
    if sign == "~":
        return replace(sentence, edited=wording_of(rest))
    kind, before, after = (part.strip() for part in rest.split("|"))
    if kind != CONVERTED:
        DriftKind(kind)
    patch = Patch(kind, before, after)
    if sign == "%":
        return replace(sentence, drift=(*sentence.drift, patch))
    patched(sentence.wording, patch)
    return replace(sentence, patches=(*sentence.patches, patch))


def _telling(one: _Open) -> Telling:
    label, kind = one.head[0].split()
    publisher, published, byline, *taken = one.head[1:]
    origin, how = taken[0].split() if taken else (None, "first")
    return Telling(
        label, kind, publisher, datetime.fromisoformat(published), byline, tuple(one.headlines), one.dateline,
        tuple(tuple(paragraph) for paragraph in _laid_out([p for p in one.body if p])),
        tuple(tuple(lead) for lead in one.leads),
        origin, StepKind.FIRST if origin is None else _HOW[how],
    )  # fmt: skip


def _laid_out(paragraphs: list[list[Sentence]]) -> list[list[Sentence]]:
    """The paragraphs; a telling that was written down in one piece has two sentences in each."""
    if len(paragraphs) != 1 or len(paragraphs[0]) < _LONG:
        return paragraphs
    whole = paragraphs[0]
    return [whole[n : n + 2] for n in range(0, len(whole), 2)]


def wording_of(line: str) -> Wording:
    """A line with marks, `[name=value words]`, as words and marks. Marks do not nest."""
    text, marks, open_, last = "", [], None, 0
    for match in _MARK.finditer(line):
        text += line[last : match.start()]
        last = match.end()
        if match.group(1):
            if open_ is not None:
                raise EvaluationError(f"a mark inside a mark: {line!r}")
            open_ = (match.group(1), match.group(2), len(text))
        elif open_ is None:
            raise EvaluationError(f"a bracket that closes no mark: {line!r}")
        else:
            marks.append(Mark(*open_, len(text)))
            open_ = None
    if open_ is not None:
        raise EvaluationError(f"a mark that is not closed: {line!r}")
    return Wording(text + line[last:], tuple(marks))


def patched(wording: Wording, patch: Patch) -> tuple[Wording, tuple[int, int], tuple[int, int]]:
    """The wording with a patch in it, and where its words stood and stand. Raises EvaluationError.

    Space that is left before a sign or at an end is closed up. A mark around the change grows or shrinks
    with it.
    """
    start, end = place_of(wording.text, patch.before)
    after = patch.after
    if (
        not after
        and wording.text[end : end + 1] in {" ", ""} | set(",.")
        and wording.text[:start].endswith(" ")
    ):
        start -= 1
    elif not after and start == 0:
        end += 1
    shift = len(after) - (end - start)
    text = wording.text[:start] + after + wording.text[end:]
    marks = []
    for mark in wording.marks:
        first = mark.start if mark.start <= start else start if mark.start < end else mark.start + shift
        last = mark.end if mark.end <= start else mark.end + shift if mark.end >= end else start + len(after)
        changed = patch.kind in VALUED and mark.start < end and start < mark.end
        marks.append(Mark(mark.name, f"{mark.value}{CHANGED}{after}" if changed else mark.value, first, last))
    if start == 0 and text[:1].islower():
        text = text[:1].upper() + text[1:]
    return Wording(text, tuple(marks)), (start, end), (start, start + len(after))


def place_of(text: str, words: str) -> tuple[int, int]:
    """Where words stand that must stand there once."""
    if text.count(words) != 1:
        raise EvaluationError(f"these words must stand once in the sentence: {words!r}")
    start = text.index(words)
    return start, start + len(words)


def check(story: Story) -> None:
    """Raise EvaluationError where a story breaks a rule that its lines alone do not show."""
    if not (story.topic and story.tellings):
        raise EvaluationError("it has no topic, or no telling")
    for telling in story.tellings.values():
        if not telling.headlines or not telling.paragraphs:
            raise EvaluationError(f"the telling {telling.label} has no headline, or no text")
        if telling.origin is not None and telling.origin not in story.tellings:
            raise EvaluationError(f"the telling {telling.label} is taken from one that is not there")
        for sentence in (*telling.sentences, *(s for lead in telling.leads for s in lead)):
            _check_sentence(story, telling, sentence)


def _check_sentence(story: Story, telling: Telling, sentence: Sentence) -> None:
    marks = sentence.wording.marks
    for mark in marks:
        if mark.name not in story.claims:
            raise EvaluationError(f"no line `claim {mark.name} …` declares a mark of {telling.label}")
        if story.claims[mark.name].open and not mark.value.rstrip(MORE + CHANGED).isdecimal():
            raise EvaluationError(f"an open count is a whole number, not {mark.value!r}")
    if sentence.edited is not None:
        same = sorted((m.name, m.value) for m in marks)
        if sorted((m.name, m.value) for m in sentence.edited.marks) != same:
            raise EvaluationError(f"the edited wording has other marks: {sentence.edited.text!r}")
    for patch in sentence.patches:
        found = patched(sentence.wording, patch)[0].marks
        if patch.kind in VALUED and marks and not any(CHANGED in mark.value for mark in found):
            raise EvaluationError(f"a change of {patch.kind} outside of the claims: {patch.before!r}")
    _check_drift(story, telling, sentence)


def _check_drift(story: Story, telling: Telling, sentence: Sentence) -> None:
    for change in sentence.drift:
        if telling.origin is None or not sentence.wording.marks:
            raise EvaluationError(f"drift ({change.kind}) in a sentence that was taken from nowhere")
        origin = story.tellings[telling.origin]
        if change.before and not any(change.before in s.wording.text for s in origin.sentences):
            raise EvaluationError(f"these words do not stand in {origin.label}: {change.before!r}")
        if change.after:
            place_of(sentence.wording.text, change.after)

"""Forms of reporting that PolNeAR holds too few of, made from its own attributions.

In: records. Out: records in which the words of marked attributions stand as turns of a transcript ("NAME:
..."), as headlines with a colon before or after the source, and as words quoted at second hand ("A quoted B
as saying that ..."). Seeded. Contents keep what they say; only the form around them is made.
"""

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from training.attribution.examples import Record

_LINES = 7  # of a record
_QUOTING = ("quoted", "has quoted", "cited", "also quoted", "was quoting")
_MARKS = "“”\"'"
_NARRATORS = ("The newspaper", "State radio", "The agency", "Local media", "The broadcaster", "A daily")
_SPEAKERS = ("Q", "MODERATOR", "REPORTER", "THE PRESIDENT", "QUESTION", "The Chair", "HOST", "SPOKESWOMAN")

Line = tuple[str, list[Record]]


@dataclass(frozen=True, slots=True)
class Said:
    """Whose words, and the words, without quotation marks and without a full stop at their end."""

    source: str
    words: str


def formed_records(records: Iterable[Record], size: int, seed: int) -> Iterator[Record]:
    """`size` records of `_LINES` lines each, a third of each form."""
    rng = random.Random(seed)  # noqa: S311  # no secret hangs on it
    everything = [said for record in records for said in _materials(record)]
    forms: tuple[Callable[[Sequence[Said], random.Random], Line], ...] = (_turn, _headline, _at_second_hand)
    for number in range(size):
        form = forms[number % len(forms)]
        text, attributions = "", []
        for _ in range(_LINES):
            line, marked = form(everything, rng)
            text += "\n\n" if text else ""
            attributions += [_moved(one, len(text)) for one in marked]
            text += line
        yield {"doc_id": f"form-{seed}-{number}", "text": text, "attributions": attributions}


def _materials(record: Record) -> Iterator[Said]:
    text = record["text"]
    for one in record["attributions"]:
        if len(one["source"]) != 1 or len(one["content"]) != 1:
            continue
        source = text[slice(*one["source"][0])].strip(" ,")
        words = text[slice(*one["content"][0])].strip(_MARKS + " ,.;:")
        words = words.removeprefix("that ")
        plain = not any(mark in words for mark in '“”"\n')
        if plain and "\n" not in source and 2 < len(source) < 45 and len(words.split()) > 4:
            yield Said(source, words[:1].upper() + words[1:])


def _turn(everything: Sequence[Said], rng: random.Random) -> Line:
    said, more = rng.choice(everything), rng.choice(everything)
    name = said.source.split(",")[0]
    label = rng.choice((name.upper(), name.split()[-1].upper(), name, rng.choice(_SPEAKERS)))
    words = said.words + rng.choice((".", "?", ".", f". {more.words}."))
    return f"{label}: {words}", [_mark((0, len(label)), (len(label), len(label) + 1), _content(label, words))]


def _content(label: str, words: str) -> tuple[int, int]:
    start = len(label) + 2
    return start, start + len(words)


def _headline(everything: Sequence[Said], rng: random.Random) -> Line:
    said = rng.choice(everything)
    words = " ".join(said.words.split()[: rng.randint(5, 12)])
    if rng.random() < 0.3:
        words = words.title()
    source = said.source[:1].upper() + said.source[1:]
    if rng.random() < 0.5:
        return f"{source}: {words}", [
            _mark((0, len(source)), (len(source), len(source) + 1), _content(source, words))
        ]
    at = len(words) + 2
    return f"{words}: {said.source}", [
        _mark((at, at + len(said.source)), (len(words), len(words) + 1), (0, len(words)))
    ]


def _at_second_hand(everything: Sequence[Said], rng: random.Random) -> Line:
    said, outer = rng.choice(everything), rng.choice(everything)
    source = rng.choice((outer.source[:1].upper() + outer.source[1:], rng.choice(_NARRATORS)))
    verb = rng.choice(_QUOTING)
    words = rng.choice(("that ", "“", "")) + said.words[:1].lower() + said.words[1:]
    words += "”" if words.startswith("“") else ""
    first = len(source) + 1 + len(verb) + 1
    saying = first + len(said.source) + 1
    start = saying + len("as saying ")
    text = f"{source} {verb} {said.source} as saying {words}."
    return text, [
        _mark((0, len(source)), (len(source) + 1, first - 1), (first, start + len(words))),
        {
            **_mark((first, saying - 1), (saying, start - 1), (start, start + len(words))),
            "inner": True,
        },
    ]


def _mark(source: tuple[int, int], cue: tuple[int, int], content: tuple[int, int]) -> Record:
    return {"source": [list(source)], "cue": [list(cue)], "content": [list(content)]}


def _moved(one: Record, by: int) -> Record:
    spans = {role: [[s + by, e + by] for s, e in one[role]] for role in ("source", "cue", "content")}
    return {**spans, "inner": one.get("inner", False)}

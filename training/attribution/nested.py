"""Nested attributions to learn from: sentences of training articles put into another's mouth.

In: examples' records. Out: records of made paragraphs, in which a sentence that holds one attribution is the
content of a further one ("X, officials said", "According to Y, ..."). PolNeAR marks the outermost
attribution only, so that nothing else shows the network what an inner one looks like. Seeded.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.language import Language

from sayso.annotate.parse import parse
from sayso.read import read_text
from training.attribution.examples import ROLES, Record

_PARAGRAPHS = 8  # a record
_LONGEST = 320  # code points of a sentence that is taken
_SHORTEST = 30
_VERBS = (
    "said", "said", "said", "says", "has said", "reported", "reports", "claimed", "told reporters", "wrote",
    "argued", "noted", "insisted", "believes", "acknowledged", "alleged", "revealed", "stated", "added",
    "announced", "confirmed", "testified", "recalled", "suggested", "warned", "also said", "later said",
)  # fmt: skip
_NOUNS = (
    "the newspaper", "officials", "the report", "a spokesman", "the agency", "he", "she", "they", "police",
    "two officials familiar with the matter", "the paper", "witnesses", "the broadcaster",
    "state media", "a senior official", "local media", "the embassy", "the ministry",
    "the government", "an aid worker", "it",
)  # fmt: skip
_BEFORE = ("According to {source}", "according to {source}", "In the words of {source}")


@dataclass(frozen=True, slots=True)
class Said:
    """A stretch of text with the attributions in it, outermost first; offsets count from its start."""

    text: str
    attributions: tuple[Record, ...]


def nested_records(nlp: Language, records: Iterable[Record], size: int, seed: int) -> Iterator[Record]:
    """`size` records of `_PARAGRAPHS` made paragraphs each. One wrap in four is wrapped again."""
    rng = random.Random(seed)  # noqa: S311  # no secret hangs on it
    sentences, sources = _materials(nlp, records)
    for number in range(size):
        text, attributions = "", []
        for _ in range(_PARAGRAPHS):
            said = wrap(rng.choice(sentences), rng, sources)
            if rng.random() < 0.25:
                said = wrap(said, rng, sources)
            text += "\n\n" if text else ""
            attributions += [_moved(one, len(text)) for one in said.attributions]
            text += said.text
        yield {"doc_id": f"nested-{seed}-{number}", "text": text, "attributions": attributions}


def wrap(said: Said, rng: random.Random, sources: Sequence[str]) -> Said:
    """The same words as the content of a further attribution."""
    source = rng.choice(sources) if rng.random() < 0.6 else rng.choice(_NOUNS)
    verb = rng.choice(_VERBS)
    form = rng.randrange(5)
    if form == 0:
        that = rng.choice(("that ", "that ", ""))
        head = f"{_upper(source)} {verb} "
        return _joined(said, source, verb, head, that, ".")
    if form == 1:
        before = rng.choice(_BEFORE).format(source=source)
        cue = before[: -len(source) - 1]
        return _joined(said, source, cue, f"{_upper(before)}, ", "", ".")
    body = said.text.rstrip(".!?")
    if form == 2:
        return _followed(Said(body, said.attributions), source, verb, "", f", {source} {verb}.")
    if '"' in body or "“" in body or "”" in body:
        body = body.replace("“", "‘").replace("”", "’").replace('"', "'")
    tail = f" {source} {verb}." if form == 3 else f" {verb} {source}."
    return _followed(Said(body, said.attributions), source, verb, "“", f",”{tail}")


def _joined(said: Said, source: str, cue: str, head: str, that: str, end: str) -> Said:
    lowered = _lower_first(said)
    body = lowered.text.rstrip(".!?")
    at = len(head) + len(that)
    text = head + that + body + end
    outer = _record(
        text.lower().index(source.lower()),
        source,
        text.lower().index(cue.lower()),
        cue,
        (len(head), at + len(body)),
    )
    return Said(
        text, (outer, *(_moved({**one, "inner": True}, at, len(body)) for one in lowered.attributions))
    )


def _followed(said: Said, source: str, cue: str, opening: str, tail: str) -> Said:
    text = opening + said.text + tail
    after = len(opening) + len(said.text)
    quoted = 2 if opening else 0
    outer = _record(
        text.index(source, after), source, text.index(f" {cue}", after) + 1, cue, (0, after + quoted)
    )
    inner = (_moved({**one, "inner": True}, len(opening), len(said.text)) for one in said.attributions)
    return Said(_upper(text), (outer, *inner))


def _record(source_at: int, source: str, cue_at: int, cue: str, content: tuple[int, int]) -> Record:
    return {
        "source": [[source_at, source_at + len(source)]],
        "cue": [[cue_at, cue_at + len(cue)]],
        "content": [list(content)],
    }


def _moved(one: Record, by: int, most: int | None = None) -> Record:
    top = most if most is not None else 10**9
    spans = {role: [[min(s, top) + by, min(e, top) + by] for s, e in one[role]] for role in ROLES}
    return {**spans, "inner": one.get("inner", False)}


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lower_first(said: Said) -> Said:
    first = said.text.split(" ", 1)[0]
    common = {"The", "A", "An", "In", "On", "But", "He", "She", "They", "It", "His", "Her", "Their", "This"}
    text = said.text[:1].lower() + said.text[1:] if first in common else said.text
    return Said(text, said.attributions)


def _materials(nlp: Language, records: Iterable[Record]) -> tuple[list[Said], list[str]]:
    """Sentences that hold just one whole attribution, and short sources that are names or descriptions."""
    sentences: list[Said] = []
    sources: set[str] = set()
    for record in records:
        text = record["text"]
        for one in record["attributions"]:
            words = " ".join(text[s:e] for s, e in one["source"])
            if 3 < len(words) < 40 and words[0].isupper() and len(words.split()) > 1 and "\n" not in words:
                sources.add(words)
        parsed = parse(nlp, read_text(text))
        for sentence in parsed.sentences():
            found = _whole(text, sentence.start_char, sentence.end_char, record["attributions"])
            if found is not None:
                sentences.append(found)
    return sentences, sorted(sources)


def _whole(text: str, start: int, end: int, attributions: Sequence[Record]) -> Said | None:
    words = text[start:end].rstrip()
    if (
        not _SHORTEST < len(words) < _LONGEST
        or "\n" in words
        or words[-1] not in '.”"'
        or not words[0].isupper()
    ):
        return None
    quotes = words.count('"') % 2 or words.count("“") != words.count("”")
    inside = [a for a in attributions if any(s < end and e > start for r in ROLES for s, e in a[r])]
    if quotes or len(inside) != 1:
        return None
    spans = [(s, e) for role in ROLES for s, e in inside[0][role]]
    if any(s < start or e > start + len(words) for s, e in spans):
        return None
    return Said(words, (_moved(inside[0], -start),))

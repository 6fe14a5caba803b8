"""Plain English for what a reading holds: the same words on the terminal and on the page.

In: a value of the core. Out: short text for people who have never seen the tool. Nothing is decided here,
and nothing here says that a claim is true or false.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.core.claim import CREDIBILITY_UNKNOWN, ChainLink, Claim, Held
from sayso.core.reading import Reading
from sayso.core.stamp import BY_A_PERSON, Stamp
from sayso.core.text import Document, Spans
from sayso.core.unread import LONGEST_SENTENCE, unread
from sayso.core.vocabulary import (
    FLAG_NAMES,
    LEVEL_NAMES,
    SOURCE_KIND_NAMES,
    BlockKind,
    ClaimKind,
    CommitmentLabel,
    Quotation,
    SourceKind,
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the ladder of sourcing: its name, and what it means."""

    name: str
    meaning: str


_LEVEL_MEANINGS = (
    "The text gives no source.",
    "“According to information”, “as we know”.",
    "“It was reported”, “officials said”.",
    "A named source, heard through another.",
    "A named source, reported directly.",
    "A numbered document, or a dated verbatim quotation.",
)
LEVELS = tuple(Step(name, meaning) for name, meaning in zip(LEVEL_NAMES, _LEVEL_MEANINGS, strict=True))
MOST_TO_CHECK = 5  # more would not be read
LEVEL_NOTE = (
    "The level says how well the text itself shows where a claim comes from, "
    "not whether the claim is true. A question under a claim is a question, not a verdict."
)

KINDS: dict[ClaimKind, Step] = {
    ClaimKind.EVENT: Step("event", "Something happened."),
    ClaimKind.STATE: Step("state", "Something is so."),
    ClaimKind.QUANTITY: Step("quantity", "How many, or how much."),
    ClaimKind.RELATION: Step("relation", "Who belongs to, supports or opposes whom."),
    ClaimKind.STANCE: Step("stance", "Somebody holds, wants or believes it."),
    ClaimKind.PLAN: Step("plan", "Somebody means to do it; it is not done."),
    ClaimKind.PREDICTION: Step("prediction", "It may or will happen; it has not."),
    ClaimKind.CALL: Step("call", "It should happen; it has not."),
    ClaimKind.EVALUATION: Step("evaluation", "It is good, bad, grave."),
}

# Plans, predictions and calls are never shown as deeds: their kind says so each time.
KIND_SHOWN: dict[ClaimKind, str] = {
    **{kind: step.name for kind, step in KINDS.items()},
    ClaimKind.PLAN: "plan, not done yet",
    ClaimKind.PREDICTION: "prediction, not so yet",
    ClaimKind.CALL: "call, it should be so",
}

COMMITMENT: dict[CommitmentLabel, str] = {
    CommitmentLabel.CERTAIN: "certain",
    CommitmentLabel.PROBABLE: "probable",
    CommitmentLabel.POSSIBLE: "possible",
    CommitmentLabel.UNKNOWN: "takes no position",
    CommitmentLabel.DOUBTFUL: "doubtful",
    CommitmentLabel.DENIED: "certain that not",
}

# The "not" of a claim's own words, so that it is not read twice beside "certain that not".
_NEGATION = re.compile(
    r"\b(?:no(?! (?:matter|doubt|fewer|less|more))|not|never|nobody|none|neither|nothing|cannot)\b|n[’']t\b",
    re.IGNORECASE,
)
_DENYING = re.compile(
    r"\b(?:den(?:y|ie[sd]|ying|ials?)|refut|reject|dismiss|disput|disbelie|doubt)", re.IGNORECASE
)

CREDIBILITY = {  # the Admiralty code
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}
FLAGS = FLAG_NAMES
SOURCE_KINDS = SOURCE_KIND_NAMES

BLOCKS: dict[BlockKind, str] = {
    BlockKind.HEADLINE: "headline",
    BlockKind.HEADING: "section heading",
    BlockKind.BODY: "article text",
    BlockKind.CAPTION: "caption",
    BlockKind.QUOTATION: "quoted passage",
}

_NOBODY = frozenset({SourceKind.ANONYMOUS, SourceKind.UNSPECIFIED, SourceKind.COMMON_KNOWLEDGE})
QUOTATIONS: dict[Quotation, str] = {
    Quotation.DIRECT: "word for word",
    Quotation.INDIRECT: "in the author's words",
    Quotation.MIXED: "partly word for word",
}

_LONG_SOURCE = 60  # code points: longer words for a source that has a name give way to the name
_CONTROLS = (*range(0x20), *range(0x7F, 0xA0))
_DIRECTIONS = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_UNSEEN = (0x200B, 0xFEFF)
_SHOWN: dict[int, int | str] = {
    **{code: f"⟨U+{code:04X}⟩" for code in (*_CONTROLS, *_DIRECTIONS, *_UNSEEN)},
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
    **dict.fromkeys((0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029), " "),
}


def how_sure(held: Held, claim: Claim, link: ChainLink | None = None) -> str:
    """How sure somebody is of a claim, in words. `link` is that source's; None for the author.

    Where the claim's words hold the "not" already, it is said which word that is: "certain that not" beside
    "they will never come" could otherwise be read as a denial of it.
    """
    shown = COMMITMENT[held.label]
    cue = link.cue if link is not None else ()
    if held.label is not CommitmentLabel.DENIED or any(_DENYING.search(claim.document.words(s)) for s in cue):
        return shown
    found = [m for span in claim.spans for m in _NEGATION.finditer(claim.document.words(span))]
    return f"{shown}, as its own “{visible(found[-1].group())}” says" if found else shown


def visible(text: str) -> str:
    """The text on one line, safe to show: control and direction characters become signs that one can see.

    A page could otherwise move the cursor of a terminal, or make words read backwards. The joiners that
    Persian and the scripts of India need (U+200C, U+200D) stay.
    """
    return text.translate(_SHOWN)


def quoted(document: Document, spans: Spans) -> str:
    """The words at the spans, made visible; " … " where words between them are left out."""
    return " … ".join(visible(document.words(span)) for span in spans)


def speaker(document: Document, link: ChainLink) -> str:
    """Who a link of the chain is, as well as the text lets one say it."""
    words = quoted(document, link.source).strip(" ,;:")
    if link.name:
        name = visible(link.name)
        if not words or len(words) > _LONG_SOURCE:
            return name
        return words if name.casefold() in words.casefold() else f"{name} (“{words}”)"
    kind = SOURCE_KINDS[link.source_kind]
    if words and link.source_kind in _NOBODY:
        return f"{kind} (“{words}”)"
    if words:
        return words
    cue = quoted(document, link.cue)
    if cue and not any(map(str.isalnum, cue)):  # only the mark that opens a quotation says so
        return f"{kind}, in quotation marks"
    return f"{kind} (“{cue}”)" if cue else kind


def telling(document: Document, link: ChainLink) -> str:
    """The words by which somebody tells it (“denied”); empty where `speaker` shows them or there are none."""
    cue = quoted(document, link.cue).strip(" ,;:")
    has_source = bool(link.source) or link.name
    return f"“{cue}”" if has_source and any(map(str.isalnum, cue)) else ""


def unread_note(document: Document) -> str:
    """What a report says of a document with sentences too long to be read whole; empty for all others."""
    left_out = unread(document)
    if not left_out:
        return ""
    return (
        f"{plural(len(left_out), 'sentence')} longer than {LONGEST_SENTENCE:,} characters: read to that"
        f" length only. {sum(map(len, left_out)):,} characters are left unread."
    )


def counts_by_level(claims: Sequence[Claim]) -> tuple[int, ...]:
    """How many claims stand on each step of the ladder, from 0 to 5."""
    counts = [0] * len(LEVELS)
    for claim in claims:
        counts[claim.level] += 1
    return tuple(counts)


def check_first(reading: Reading, most: int) -> tuple[tuple[int, Claim], ...]:
    """The claims to check first, soonest first, each with its number (from 1) in reading order."""
    numbered = [(n, c) for n, c in enumerate(reading.claims, 1) if c.check_first.score > 0]
    return tuple(sorted(numbered, key=lambda pair: (-pair[1].check_first.score, pair[0]))[:most])


def reasons(claim: Claim) -> str:
    """Why to check the claim, in one run of words."""
    found = claim.check_first.reasons or (claim.level_reason,)
    return "; ".join(visible(reason).strip().rstrip(".") for reason in found)


def credibility(grade: int, reasons: Sequence[str]) -> str:
    """An Admiralty grade of a claim in words; why it cannot be judged, where no reason beside it says so."""
    alone = grade == CREDIBILITY_UNKNOWN and not reasons
    return CREDIBILITY[grade] + (": no independent voice in this ledger tells of it" if alone else "")


def plural(count: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 claim", "3 claims"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def maker_in_words(stamp: Stamp) -> str:
    """What made a claim."""
    if stamp == BY_A_PERSON:
        return "a person"
    return f"sayso {visible(stamp.version)}, settings {visible(stamp.settings)}"

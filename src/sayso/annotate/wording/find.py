"""Loaded words of a document, each with its voice: the author's own, or a source's.

In: a parse and its voices. Out: Wording marks in text order that do not overlap. The same list serves
every side; the name of an actor is never loaded, and a word of law or record counts for little. Nothing here
says that a word is wrong: a score says how strongly it judges.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from sayso.annotate.parse import Parsed, span_of
from sayso.annotate.voices import Voices
from sayso.annotate.wording.lists import (
    NOUN_KINDS,
    OTHER_KINDS,
    Entry,
    all_words,
    entries,
    neutral,
    phrases,
    score_of,
)
from sayso.core.marks import Wording
from sayso.core.text import Span

_NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"})
_NEAR = 6  # tokens on either side within which a word of law makes a loaded word neutral
_MAX_GAP = 2  # tokens between an adjective and its noun


def find_wording(parsed: Parsed, voices: Voices) -> tuple[Wording, ...]:
    """The loaded words, in text order. `score` runs from 0 to 1."""
    doc = parsed.doc
    found = []
    for hit in _joined(_hits(doc)):
        span = Span(span_of(doc[hit.start]).start, span_of(doc[hit.end]).end)
        found.append(Wording(span, voices.voice(hit.start), hit.kind, round(min(1.0, hit.score), 2)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Hit:
    """Tokens `start` to `end`, the last one included."""

    start: int
    end: int
    kind: str
    score: float


def _hits(doc: Doc) -> list[_Hit]:
    found = []
    skip = -1
    for token in _listed(doc):
        if token.i <= skip:
            continue
        hit = _phrase(doc, token) or _word(token)
        if hit is not None:
            found.append(hit)
            skip = hit.end if hit.kind == "certainty-claim" else skip
    return found


def _listed(doc: Doc) -> Iterator[Token]:
    """The tokens that some list may hold: asking for strings once, by number, is what makes this quick."""
    strings = doc.vocab.strings
    known: dict[int, bool] = {}
    for i, (lower, lemma) in enumerate(doc.to_array(["LOWER", "LEMMA"]).tolist()):
        for number in (lower, lemma):
            if number not in known:
                known[number] = bool(number) and strings[number].lower() in all_words()
        if known[lower] or known[lemma]:
            yield doc[i]


def _phrase(doc: Doc, token: Token) -> _Hit | None:
    first = token.lower_ if token.lower_ in phrases() else token.lemma_.lower()
    for parts, (kind, score) in phrases().get(first, ()):
        window = doc[token.i : token.i + len(parts)]
        if len(window) == len(parts) and all(
            part in {t.lower_, t.lemma_.lower()} for part, t in zip(parts, window, strict=True)
        ):
            factor = _neutral_factor(" ".join(parts), token)
            return _Hit(token.i, token.i + len(parts) - 1, kind, score * factor)
    return None


def _word(token: Token) -> _Hit | None:
    entry = _entry(token)
    if entry is None or _is_name(token) or _is_after_hyphen(token):
        return None
    kind, score = entry
    start, end = _stretch(token, kind)
    return _Hit(start, end, kind, score * _neutral_factor(token.lemma_.lower(), token))


def _entry(token: Token) -> Entry | None:
    names = (token.lower_, token.lemma_.lower())
    kinds: tuple[str, ...]
    match token.pos_:
        case "NOUN" | "PROPN":
            kinds = NOUN_KINDS if token.dep_ not in {"amod", "compound", "nmod"} else ("label", *NOUN_KINDS)
        case "ADJ" | "ADV" | "DET":
            kinds = ("label", "intensifier")
        case "VERB":
            kinds = ("loaded-verb", "label") if token.dep_ == "amod" else ("loaded-verb",)
        case "SPACE" | "PUNCT" | "NUM" | "PRON" | "AUX":
            return None
        case _:
            kinds = OTHER_KINDS
    return next((entries(kind)[name] for kind in kinds for name in names if name in entries(kind)), None)


def _is_name(token: Token) -> bool:
    """A capitalised word inside a name; a headline in capitals is none."""
    inside_name = token.pos_ == "PROPN" or token.ent_type_ in _NAMES
    return inside_name and token.text[:1].isupper() and not token.is_sent_start and not token.is_upper


def _is_after_hyphen(token: Token) -> bool:
    """As in "non-violent", "counter-terrorism": half of a word that may say the contrary."""
    return token.i > 0 and token.nbor(-1).text == "-" and not token.nbor(-1).whitespace_


def _neutral_factor(word: str, token: Token) -> float:
    if word not in neutral("legal"):
        return 1.0
    doc = token.doc
    near = (
        doc[i] for i in range(max(0, token.i - _NEAR), min(len(doc), token.i + _NEAR + 1)) if i != token.i
    )
    if any(t.lower_ in neutral("words") or t.lemma_.lower() in neutral("words") for t in near):
        return score_of("neutral_use")
    return 1.0


def _stretch(token: Token, kind: str) -> tuple[int, int]:
    """The loaded word with the plain word that it colours: "brutal crackdown", "utterly false"."""
    head = token.head
    colours = kind == "label" and token.dep_ in {"amod", "compound", "nmod"} and head.pos_ == "NOUN"
    turns_up = (
        kind == "intensifier" and token.dep_ in {"advmod", "amod"} and head.pos_ in {"ADJ", "ADV", "NOUN"}
    )
    if (colours or turns_up) and token.i < head.i <= token.i + _MAX_GAP and not _is_name(head):
        return token.i, head.i
    return token.i, token.i


def _joined(hits: list[_Hit]) -> list[_Hit]:
    """Hits that touch or overlap become one, with the strongest kind."""
    found: list[_Hit] = []
    for hit in hits:
        if found and hit.start <= found[-1].end:
            last = found.pop()
            kind = last.kind if last.score >= hit.score else hit.kind
            score = max(last.score, hit.score) + score_of("both")
            found.append(_Hit(last.start, max(last.end, hit.end), kind, score))
        else:
            found.append(hit)
    return found

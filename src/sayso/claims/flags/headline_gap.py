"""`headline-gap`: the headline says flatly what the body puts in somebody's mouth, or hedges.

The body is read claim by claim, and source by source: all that one source is said to say is held against the
headline together. Where the body says it flatly too, nothing is asked, unless sources without a name say no
less of it than the author does, below the first sentence: a first sentence that is as flat as its headline is
asked about by itself (`lost-attribution`, `lost-hedge`).
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from sayso.claims.flags.contradiction.same import trigger
from sayso.claims.flags.evidence import Case, Raised, said_by
from sayso.claims.similarity import content_words
from sayso.claims.words import REPORTED
from sayso.core.claim import ChainLink, Claim, Flag
from sayso.core.text import Span, hull
from sayso.core.vocabulary import BlockKind, ClaimKind, CommitmentLabel, FlagKind
from sayso.knowledge import Knowledge

# How much of the headline's content its counterpart must hold: with less, the two tell of different things. A
# headline has few words and says some in its own way: half of them all, and more of those that the body has.
_OF_ALL = 0.5
_OF_BODY = 0.6
_WORDS = 3
_HEDGED = frozenset({CommitmentLabel.POSSIBLE, CommitmentLabel.DOUBTFUL})
_FLAT = frozenset({CommitmentLabel.CERTAIN, CommitmentLabel.PROBABLE})
# "Witness: shots were fired" has its source before the colon; "Who drove …" tells of somebody named before.
_TITLED = re.compile(r".*\w: .*|(?:.* )?(?:who|which|that) $", re.IGNORECASE | re.DOTALL)
_MOST = 10  # claims of a headline: a page whose whole text passes for one has none
_NAMELESS = 2  # the level up to which nobody with a name stands behind a claim


@dataclass(frozen=True, slots=True)
class _Said:
    """What one source is said to say, or one claim of the author's: the part of the headline it covers."""

    covers: float
    nearest: Claim
    spans: tuple[Span, ...]


def check(case: Case) -> list[Raised]:
    """One flag for each flat headline claim whose counterparts in the body are all less flat."""
    raised = []
    headlines = [claim for claim in case.claims if claim.block is BlockKind.HEADLINE][:_MOST]
    for headline in headlines:
        if not _is_flat(case, headline):
            continue
        said = _counterparts(case, headline)
        guarded = max(
            (s for s in said if not _is_flat(case, s.nearest)), key=lambda s: s.covers, default=None
        )
        flat = max((s.covers for s in said if _is_flat(case, s.nearest)), default=0.0)
        if guarded is None or (flat and not _is_nameless(guarded)):
            continue
        if any(_is_flat(case, s.nearest) and _is_lead(case, s.nearest) for s in said):
            continue
        if guarded.covers >= flat and not _names_source(case, headline, guarded.nearest):
            raised.append(Raised(_flag(case, headline, guarded, both=bool(flat)), (headline,)))
    return raised


def _is_nameless(said: _Said) -> bool:
    return bool(said.nearest.chain) and said.nearest.level <= _NAMELESS


def _is_lead(case: Case, claim: Claim) -> bool:
    """True in the first sentence of the body."""
    first = next((c for c in case.claims if c.block is not BlockKind.HEADLINE), claim)
    return first.id == claim.id or case.share_sentence(first, claim)


def _counterparts(case: Case, headline: Claim) -> list[_Said]:
    groups: dict[str, list[Claim]] = {}
    for claim in case.claims:
        if claim.block is not BlockKind.HEADLINE and _is_given(case, headline, claim):
            groups.setdefault(claim.chain[-1].attribution if claim.chain else claim.id, []).append(claim)
    found = []
    words = case.similarity.words(headline)
    predicate = _predicate(case, headline)
    in_body = words & frozenset[str]().union(*(case.similarity.words(c) for g in groups.values() for c in g))
    for claims in groups.values():
        shared = frozenset[str]().union(*(case.similarity.shared(headline, claim) for claim in claims))
        covers = case.similarity.share_of(headline, shared)
        enough = len(shared) >= max(_WORDS, _OF_ALL * len(words))
        if enough and shared & predicate and covers >= _OF_BODY * case.similarity.share_of(headline, in_body):
            nearest = max(claims, key=lambda claim: case.similarity.covered(headline, claim))
            found.append(_Said(covers, nearest, tuple(s for c in claims for s in c.spans)))
    return found


def _predicate(case: Case, headline: Claim) -> frozenset[str]:
    """The headline's words from the one that carries it on: who it is about alone does not make two alike."""
    at = case.triggers.get(headline.spans)
    tail = case.document.text[at.start : headline.spans[-1].end] if at is not None else headline.text
    return content_words(tail)


def _is_given(case: Case, headline: Claim, claim: Claim) -> bool:
    """False for a denial, for an attribution to nobody by words that report nothing ("is blamed on"), and for
    a hedge on another word than the one that carries the headline.
    """
    if not claim.chain:
        label = claim.author_commitment.label
        return label in _FLAT or (label in _HEDGED and trigger(case, headline) == trigger(case, claim))
    last = claim.chain[-1]
    if last.commitment.label is CommitmentLabel.DENIED:
        return False
    return bool(last.source) or (_reports(case, last.cue) and not _trails(case, last))


def _trails(case: Case, link: ChainLink) -> bool:
    """True for a single word after what it is about: in "200 illnesses reported" nobody reports the rest."""
    return (
        len(link.cue) == 1
        and link.cue[0].start >= link.content[-1].end
        and " " not in case.document.words(link.cue[0])
    )


def _names_source(case: Case, headline: Claim, said: Claim) -> bool:
    """True where the headline holds a word of the source's ("Witness: shots were fired")."""
    block = case.document.block_at(headline.spans[0].start)
    words = content_words(case.document.words(block.span)) if block else frozenset()
    return any(_without_states(case, link) & words for link in said.chain)


def _without_states(case: Case, link: ChainLink) -> frozenset[str]:
    """A source's words and name, but for states and peoples: "Brazilian police" is no "Brazilian" alone."""
    words = " ".join((link.name or "", *map(case.document.words, link.source)))
    return content_words(words) - _states(case.knowledge)


@lru_cache(maxsize=4)
def _states(knowledge: Knowledge) -> frozenset[str]:
    names = (name for c in knowledge.countries for name in (c.name, *c.aliases, *c.demonyms))
    return frozenset(word for name in names for word in content_words(name))


def _is_flat(case: Case, claim: Claim) -> bool:
    """True for the author's own sure word. A headline's link to nobody by a word like "seeks" is none."""
    quoted = case.is_quoted(claim) or _is_in_single_marks(case, claim)
    if claim.kind is ClaimKind.CALL or quoted or _TITLED.match(_line_before(case, claim)):
        return False
    if claim.block is BlockKind.HEADLINE and _reports(case, claim.spans):
        return False
    links = [link for link in claim.chain if link.source or _reports(case, link.cue)]
    if links or (claim.chain and claim.block is not BlockKind.HEADLINE):
        return False
    held = claim.chain[-1].commitment if claim.chain else claim.author_commitment
    return held.label in _FLAT


def _is_in_single_marks(case: Case, claim: Claim) -> bool:
    """True right after an opening quotation mark of the one stroke that headlines use."""
    start = claim.spans[0].start
    return case.document.text[max(0, start - 1) : start] in ("'", "‘")


def _line_before(case: Case, claim: Claim) -> str:
    """A headline's words before one of its claims, and the first of the claim."""
    block = case.document.block_at(claim.spans[0].start)
    headline = block is not None and block.kind is BlockKind.HEADLINE
    return case.document.text[block.span.start : claim.spans[0].start + 4] if block and headline else ""


def _reports(case: Case, cue: tuple[Span, ...]) -> bool:
    words = " ".join(case.document.words(span) for span in cue).lower().split()
    return any(word.startswith(tuple(REPORTED)) for word in words)


def _flag(case: Case, headline: Claim, said: _Said, *, both: bool) -> Flag:
    nearest = said.nearest
    if nearest.chain and both:
        reason = (
            f"The headline is flat; the body gives this as the word of {said_by(nearest)}, "
            "and elsewhere names no source."
        )
    elif nearest.chain:
        reason = f"The headline names no source; the body gives this as the word of {said_by(nearest)}."
    else:
        reason = f"The headline is flat; the body is not: there it is {nearest.author_commitment.label}."
    return case.flag(
        FlagKind.HEADLINE_GAP,
        (hull(headline.spans), hull(said.spans if nearest.chain else nearest.spans)),
        "Does the headline say more than the article does?",
        reason,
    )

"""Pairs of claims in one document that say the same: one guarded, one flat.

Guarded: by a source, or with a hedge. Flat: the author's own word or "as we know", certain, or a plain
"will". The order in the text makes no difference: a flat first paragraph above an attributed second one is
the common case. They say the same where they have most of their words in common, or hold one figure
(`number_drift`).
"""

import re
from collections.abc import Callable, Iterable, Iterator

from sayso.claims.similarity import Pair, Similarity
from sayso.core.claim import Claim
from sayso.core.vocabulary import BlockKind, ClaimKind, CommitmentLabel, SourceKind

# Share of content words (weighted by rarity) from which two claims of one document say the same, and
# how many words that must be: short claims are alike by chance.
_SAME = 0.6
_WORDS = 4
_SHORT, _TITLE = 3, 0.8  # letters of words that a title leaves small; share of the others with a capital
_PRONOUN = re.compile(
    r"(?:that |and |but )?(?:he|she|it|they|we|i|you|who|which|these|those)\b", re.IGNORECASE
)
_GIVEN = re.compile(
    r"(?:\S+ ){1,4}?(?:who|which) "
)  # "paid tribute to Cruz, who won Texas": nobody says that he won
_IN_PASSING = frozenset({"after", "before", "since", "when", "while", "until", "whenever", "once"})
_LEADS = 3  # words with which a claim begins: "a year after …"
_TO_COME = re.compile(r"\b(?:set|due|expected|scheduled|likely|about|planning) to\b", re.IGNORECASE)
_AHEAD = frozenset({ClaimKind.PLAN, ClaimKind.CALL, ClaimKind.STANCE})
_NOBODYS = frozenset({SourceKind.COMMON_KNOWLEDGE, SourceKind.UNSPECIFIED})


def repeats(
    claims: Iterable[Claim], similarity: Similarity, is_quoted: Callable[[Claim], bool]
) -> Iterator[Pair]:
    """(guarded, flat) pairs. Headlines are left to the check of their own."""
    body = [claim for claim in claims if claim.block is not BlockKind.HEADLINE]
    flat = [claim for claim in body if is_flat(claim) and not is_quoted(claim)]
    guarded = (claim for claim in body if claim.chain or is_hedged(claim))
    for one, other in similarity.alike(guarded, flat, _SAME):
        if _is_in_passing(one) or _is_in_passing(other):
            continue
        if len(similarity.shared(one, other)) >= _WORDS and _tell_who(one, other) and _are_alike(one, other):
            yield one, other


def as_repeat(one: Claim, other: Claim) -> Pair | None:
    """Two claims that say the same as a (guarded, flat) pair; None where they are not."""
    for guarded, flat in ((one, other), (other, one)):
        if is_flat(flat) and (is_hedged(guarded) or _has_source(guarded)) and not is_flat(guarded):
            return guarded, flat
    return None


def is_hedged(claim: Claim) -> bool:
    """True where the one who is said to know is less than certain, and does not deny it."""
    held = claim.chain[-1].commitment if claim.chain else claim.author_commitment
    if claim.kind is ClaimKind.PREDICTION:
        return held.label in (CommitmentLabel.POSSIBLE, CommitmentLabel.DOUBTFUL)
    return held.label in (CommitmentLabel.PROBABLE, CommitmentLabel.POSSIBLE, CommitmentLabel.DOUBTFUL)


def is_flat(claim: Claim) -> bool:
    """True for the author's own certain word, or what is said to be known to all."""
    if _has_source(claim):
        return False
    held = claim.chain[-1].commitment if claim.chain else claim.author_commitment
    plain_future = claim.kind is ClaimKind.PREDICTION and held.label is CommitmentLabel.PROBABLE
    return plain_future or held.label is CommitmentLabel.CERTAIN


def _has_source(claim: Claim) -> bool:
    """True where somebody is said to know: "as we know" names nobody."""
    return any(link.source_kind not in _NOBODYS for link in claim.chain)


def _is_in_passing(claim: Claim) -> bool:
    """True for "a year after he had filed charges", "since the papers were released": given, not claimed."""
    start = claim.spans[0].start
    before = claim.document.text[max(0, start - 16) : start].split()[-1:]
    words = (*before, *claim.text.split()[:_LEADS])
    return any(word.strip("[(“\"'‘").lower() in _IN_PASSING for word in words)


def _are_alike(one: Claim, other: Claim) -> bool:
    """False where a plan or a call of the one is carried out in the other: that is news, no loss."""
    ahead = one.kind in _AHEAD or (_TO_COME.search(one.text) and not _TO_COME.search(other.text))
    return not ahead or one.kind is other.kind is not ClaimKind.EVENT


def _is_title(text: str) -> bool:
    """True where nearly all words have a capital, in a text that is not all in capitals: a name, no claim."""
    words = [word for word in text.split() if len(word) > _SHORT]
    return bool(words) and not text.isupper() and sum(w[0].isupper() for w in words) >= _TITLE * len(words)


def _tell_who(one: Claim, other: Claim) -> bool:
    """False where one of the two begins with "who" or "they", so that it may be about somebody else.

    The same words twice are a line of the page that stands there twice ("Read more: …"), no claim that lost
    its source.
    """
    if one.chain and one.text.split() == other.text.split() and one.text[:1].isupper():
        return False
    if _GIVEN.match(one.text):
        return False
    if _is_title(one.text) or _is_title(other.text):
        return False
    return not (_PRONOUN.match(one.text) or _PRONOUN.match(other.text))

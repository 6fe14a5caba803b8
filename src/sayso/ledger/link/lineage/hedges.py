"""Words of doubt in a claim: where they stand, so that a lost hedge can be shown."""

import re
from functools import lru_cache

from sayso.core.claim import ChainLink, Claim, Held
from sayso.core.text import Span, Spans, hull
from sayso.core.vocabulary import ClaimKind, CommitmentLabel
from sayso.ledger.link.lineage.wording import any_of, words_of

_HEDGES = re.compile(
    r"\b(?:(?-i:may)|might|could(?! (?:be )?(?:read|seen?|heard?)\b)|perhaps|possibly|probably|likely|"
    r"unlikely|reportedly|allegedly|apparently|"
    r"presumably|supposedly|seemingly|purportedly|conceivably|suspected|alleged|believed|thought|feared|"
    r"rumou?red|presumed|unconfirmed|unverified|appears?|appeared|seems?|seemed|exaggerated|unclear|doubtful|"
    r"uncertain|not confirmed|cannot be (?:confirmed|verified|ruled out)|not ruled out|if true|"
    r"if (?:\w+ ){0,6}?(?:is|are|proves?) (?:true|right|correct|confirmed|to be believed)|"
    r"if (?:\w+ ){0,5}?can be (?:believed|trusted)|"
    r"(?:is|are|was|were) (?:said|stated|claimed|alleged|told) by \w+ to|"
    r"in theory|there (?:is|was|remains) (?:an?|some|every|little) (?:\w+ )?"
    r"(?:chance|possibility|risk|danger) that|"
    r"(?:said|claimed|alleged|stated|reported|understood) to (?:be|have)|"
    r"(?:is|are|was|were) (?:said|claimed|reported|understood|rumou?red) to|"
    r"(?:be|are|is|were|was) considered to|must have(?! been told)|(?:some|others|many) say|so (?:I|we) hear|"
    r"it is (?:said|reported|claimed|rumou?red)|in principle)\b",
    re.IGNORECASE,
)
# What takes back at the end of a sentence what its first part said.
_DISCLAIMED = re.compile(
    r"\b(?:not|never|nothing|none|nobody|no one)\b(?: \w+){0,4}? (?:been )?"
    r"(?:confirmed|verified|proven|proved)\b|"
    r"\b(?:unconfirmed|unverified)\b|\bcould not be (?:\w+ )?(?:confirmed|verified|checked)\b|\bif true\b",
    re.IGNORECASE,
)
# The same, and words that leave open whether it is so only where they came in or went out.
_OPEN = (
    rf"{_HEDGES.pattern}|\b(?:reported to|expected|estimate[sd]?|suggest(?:s|ed|ing)?|hint(?:s|ed|ing)?|"
    r"indications?|impl(?:y|ies|ied)|assumed|speculated|guessed|would (?:seem|appear)|"
    r"tend(?:s|ed)? to|(?:planned|scheduled|intended|supposed|meant) to|"
    r"in all (?:likelihood|probability)|(?:on|by|to) (?:all|every) appearances?|likelihood|potential(?:ly)?|"
    r"tentative(?:ly)?|provisional(?:ly)?|preliminary|unofficial(?:ly)?|arguably|possible|possibility|"
    r"(?:we|I) (?:understand|hear|gather|am told|are told)|suspicions?|"
    r"rumou?rs?|maybe|as far as (?:is|was|\w+) kn(?:own?|ew)|"
    r"at the (?:earliest|latest|soonest|least|most)|or (?:so|more|thereabouts)|"
    rf"if not (?:more|fewer|less)|give or take|{'|'.join(words_of('unsure'))})\b"
)
# What is less than sure of what will be or is so, where another telling says flatly that it is.
_EXPECTED = re.compile(
    r"\b(?:expected|estimated|assumed|suggest(?:s|ed)|indications?|in all (?:likelihood|probability))\b",
    re.IGNORECASE,
)
_SEEMS = re.compile(r"(?:\w+ ){0,2}(?:seem|appear)(?:s|ed)?(?: to)?", re.IGNORECASE)
# What those do who are less than sure: a doubt of theirs, which may go and leave another one in the sentence.
_HOLD = (
    r"\b(?:believe|think|suspect|fear|reckon|suppose|presume|assume|guesse?|speculate|imagine|figure|"
    r"conjecture|hope)s?\b"
)
_HELD = re.compile(_HOLD, re.IGNORECASE)
_BELIEVED = re.compile(r"(?:believed|thought|suspected|feared|presumed|assumed)\b", re.IGNORECASE)
_BELIEVES = re.compile(_HOLD.removeprefix(r"\b"), re.IGNORECASE)
# Words that take from a figure, and say nothing before other words: "about 40", and not "about it".
_ABOUT = (
    rf"\b(?:{'|'.join(words_of('about'))})"
    rf"(?=\s+(?:(?:a|an|the|its|their|every|any)\s+)?(?:[$€£]|\d|{any_of(words_of('numbers'))}\b))"
)
_DOUBT, _LIVE = (re.compile(one, re.IGNORECASE) for one in (f"{_OPEN}|{_HOLD}|{_ABOUT}", _OPEN))
# Why somebody is not named, which is no doubt of what is told: "who fears for his job".
_OF_SOURCE = re.compile(
    r"\b(?:who|whose|whom|as (?:he|she|they|it)|because|since|for fear|fearing|afraid)\b[^.,;:]{0,70}"
    r"\b(?:nam(?:e|es|ed|ing)|identif\w+|quoted|anonym\w+|reprisals?|retaliation|retribution|revenge|jobs?|posts?|"
    r"pensions?|safety|careers?|places?|li(?:fe|ves)|authori[sz]ed|allowed|permitted|withheld|speak|talk|media|press)\b"
    r"(?: if (?:he|she|they) (?:was|were) \w+)?",
    re.IGNORECASE,
)
_ALLOWS = re.compile(r"\b(?:allow|permit|licen[cs]e|authori[sz]e|entitle|let)(?:s|d|ed)?\b", re.IGNORECASE)
_MODAL = re.compile(r"\bwould\b", re.IGNORECASE)
_PAST = re.compile(r"\b(?:has|have|had|was|were|did)\b|\w{2,}ed\b", re.IGNORECASE)
_WILL = re.compile(r"\b(?:will|is to|are to)\b|\w['’]ll\b", re.IGNORECASE)
_PLAIN = re.compile(r"\b(?:will|is|are|was|were|has|have|does|do|did)\b", re.IGNORECASE)
_FIRM = {CommitmentLabel.POSSIBLE: 1, CommitmentLabel.PROBABLE: 2, CommitmentLabel.CERTAIN: 3}
_AHEAD = frozenset({ClaimKind.PREDICTION, ClaimKind.PLAN})  # of which "will" is as sure as can be
_SURE = frozenset({CommitmentLabel.CERTAIN})
_HEDGED = frozenset({CommitmentLabel.PROBABLE, CommitmentLabel.POSSIBLE, CommitmentLabel.DOUBTFUL})


def hedges(claim: Claim) -> Spans:
    """The words of doubt from the first to the last word of a claim; and those beside it that do no more than
    put it in doubt: "Allegedly | six got away".
    """
    whole = hull(claim.spans)
    around = [hull(link.cue) for link in claim.chain if link.cue and not stands_behind(claim, link)]
    found = [
        Span(match.start(), match.end())
        for place in (whole, *(cue for cue in around if not cue.overlaps(whole)))
        for match in _HEDGES.finditer(claim.document.text, place.start, place.end)
    ]
    return tuple(sorted(found))


def stands_behind(claim: Claim, link: ChainLink) -> bool:
    """True where a link of a claim's chain has somebody who says so: in "Iran reportedly sent them", "they
    seem to be" and "it seems that" nobody is, whatever a parse took for it.
    """
    cue, source = (" ".join(map(claim.document.words, spans)) for spans in (link.cue, link.source))
    if cue.endswith("ly") or _SEEMS.fullmatch(cue):
        return False
    if source.lower() == "it" and _HEDGES.fullmatch(cue):
        return False
    return bool(link.source or link.name)


@lru_cache(maxsize=1 << 9)  # a claim of one matter is compared with several
def doubts_in(text: str, where: Span) -> tuple[Span, ...]:
    """The words of doubt in a stretch of a text, those that take from a figure among them; not those that say
    why somebody does not give a name.
    """
    found = (Span(*match.span()) for match in _DOUBT.finditer(text, where.start, where.end))
    own = [Span(*match.span()) for match in _OF_SOURCE.finditer(text, where.start, where.end)]
    return tuple(one for one in found if not any(clause.contains(one) for clause in own))


def is_open(text: str, where: Span, *, denied: bool = False) -> bool:
    """True where some word in a stretch of a text leaves open whether it is so. Figures may be "about" so. In
    what is `denied`, "could not" is no doubt.
    """
    own = [match.span() for match in _OF_SOURCE.finditer(text, where.start, where.end)]
    return any(
        not (denied and match.group().lower() == "could")
        and not any(start <= match.start() < end for start, end in own)
        for match in _LIVE.finditer(text, where.start, where.end)
    )


def is_allowed(before: str, after: str) -> bool:
    """True where no more was changed than that whom somebody allows to do it, may do it."""
    doubts = {match.group().lower() for match in _LIVE.finditer(after)}
    return doubts == {"may"} and _ALLOWS.search(before) is not None


def is_disclaimed(text: str, where: Span) -> bool:
    """True where a stretch of a text says that this was not confirmed."""
    return _DISCLAIMED.search(text, where.start, where.end) is not None


def is_firmed(before: str, after: str) -> bool:
    """True where no more was changed than that what "would" be so, is or will be so."""
    return _MODAL.search(before) is not None and _PLAIN.search(after) is not None and not _MODAL.search(after)


def expects(claim: Claim) -> bool:
    """True where the words of a claim say that it is no more than expected, or estimated."""
    whole = hull(claim.spans)
    return _EXPECTED.search(claim.document.text, whole.start, whole.end) is not None


def is_told_on(old: Claim, new: Claim) -> bool:
    """True where "he said that it would" became "it will": after a verb of the past the one is the other."""
    words = [claim.text for claim in (old, new)]
    return (
        bool(old.chain)
        and not hedges(old)
        and _MODAL.search(words[0]) is not None
        and (_WILL.search(words[1]) is not None or new.kind in _AHEAD or not _PLAIN.search(words[1]))
        and not _PAST.search(words[1])
    )


def held(claim: Claim) -> Held:
    """How sure the one who is said to know is; the author, where nobody else is named."""
    return claim.chain[-1].commitment if claim.chain else claim.author_commitment


def is_hedged(claim: Claim) -> bool:
    """True where the one who is said to know is less than sure.

    A plain "will" is as sure as a prediction can be; "reportedly" is a doubt, whatever is held.
    """
    label = held(claim).label
    if label is CommitmentLabel.PROBABLE and claim.kind in _AHEAD:
        return bool(hedges(claim))
    return label in _HEDGED or (label is not CommitmentLabel.DENIED and bool(hedges(claim)))


def is_as_sure(claim: Claim, other: Claim) -> bool:
    """True where the one who is said to know is no less sure of a claim than of the other."""
    labels = (held(claim).label, held(other).label)
    return labels[0] is labels[1] or (labels[0] in _FIRM and _FIRM[labels[0]] > _FIRM.get(labels[1], 9))


def is_sure(claim: Claim) -> bool:
    """True where the one who is said to know is certain, and the author says nothing that takes from it."""
    will = claim.kind in _AHEAD and held(claim).label is CommitmentLabel.PROBABLE
    return (will or held(claim).label in _SURE) and not hedges(claim) and not _is_doubted(claim)


def only_believes(claim: Claim) -> bool:
    """True where whoever is said to know no more than believes or fears it: "officials believe that"."""
    cue = " ".join(claim.document.words(span) for span in claim.chain[-1].cue) if claim.chain else ""
    return _BELIEVES.fullmatch(cue) is not None


def holds_only(words: str) -> bool:
    """True for words by which somebody no more than holds it to be so: "police believe that"."""
    return _HELD.search(words) is not None


def is_the_same_doubt(one: Claim, other: Claim) -> bool:
    """True for "officials believe that" and "is believed to"."""
    words = [other.document.words(span) for span in hedges(other)]
    return only_believes(one) and all(_BELIEVED.match(said) for said in words)


def _is_doubted(claim: Claim) -> bool:
    return claim.author_commitment.label in (CommitmentLabel.DOUBTFUL, CommitmentLabel.POSSIBLE)

"""Whether a claim is a denial: the one who knows holds it for untrue, or its words say that it is not so; and
which of its figures and days it only names to rule them out ("nine, and not seven").
"""

import re

from sayso.core.claim import Claim
from sayso.core.text import Span, hull
from sayso.core.vocabulary import CommitmentLabel

_BEFORE, _AFTER = 40, 20  # code points on each side of a claim's head where a "no" belongs to it
_NEGATION = re.compile(
    r"\b(?:no(?! (?:fewer|less|more|longer|doubt|comment|secret|wonder|surprise)\b|\. ?\d)|"
    r"(?<!, )(?<!\band )not(?! (?:only|answer|comment|reply|respond)\b)|never|"
    r"nothing(?! else\b)|nobody|none|neither|nor|cannot|no one)\b|n[’']t\b",
    re.IGNORECASE,
)
_WITHOUT = re.compile(
    r"\b(?:free (?:of|from)|without|lack(?:s|ed|ing)?(?: of)?|absence of|fail(?:s|ed) to|unknown|unaware|"
    r"ignorant)\b",
    re.IGNORECASE,
)
# What is no denial, whatever the one who knows makes of it.
_NO_DENIAL = re.compile(
    r"\bno (?:fewer|less|more) than\b|\bno comment\b|\bnot (?:answer|comment|reply|respond)\b|"
    r"\b(?:declin|refus)\w* (?:to|all|any) (?:\w+ )?(?:comment|answer)",
    re.IGNORECASE,
)

# A clause that only says which one is meant, up to its "no": "alarms that cannot be switched off".
_WHICH = re.compile(
    r"[^\W\d_] (?:who|which|whose [\w’'-]+|(?<!said )(?<!says )(?<!say )(?<!clear )(?<!true )(?<!fact )that)"
    r"(?: (?:he|she|they|it|we|i|you|(?:the|an?|their|his|her|its) [\w’'-]+))?"
    r"(?: (?:ha[sd]|have|was|were|is|are|did|does|do|could|can|would|will|may|might|must|should|still|then))*"
    r" ?$",
    re.IGNORECASE,
)
# What is left out of a "no", and so is said: "no one was on board but the driver".
_ALL_BUT = re.compile(
    r"[^.;:]{0,100}?\b(?:but|except(?: for)?|other than|apart from|save(?: for)?) (?:(?:a|an|the|its|his|"
    r"her|their|one|two|"
    r"three|[A-Z])\b|[A-Z]\w)"
)
# Who says so does not want to be named: nothing that another could deny.
_UNNAMED = re.compile(
    r"\b(?:not|refus\w+|declin\w+) (?:\w+ )?(?:to be|be|being) (?:named|identified|quoted)\b|"
    r"\b(?:his|her|their) names? (?:to )?(?:be|been|was|not) (?:withheld|printed|used|given|kept)\b|"
    r"\banonymity\b|\bsee (?:his|her|their) names? (?:in )?print",
    re.IGNORECASE,
)
_DENYING = re.compile(r"\b(?:den[iy]|reject|refut|dismiss|disput)\w*", re.IGNORECASE)

_LOOK = 32  # code points before a figure or a day in which it may be ruled out
_RULED_OUT = re.compile(
    r"\b(?:not|rather than|instead of|contrary to)"
    r"(?: (?:just|the|a|an|about|some|around|at|on|in|from|of|as many as|at least))*\W+$",
    re.IGNORECASE,
)


def is_ruled_out(claim: Claim, span: Span) -> bool:
    """True for a figure or a day that a claim names to say that it is another one."""
    text = claim.document.text
    return _RULED_OUT.search(text[max(0, span.start - _LOOK) : span.start]) is not None


def is_denied(claim: Claim) -> bool:
    """True where the one who is said to know holds it for untrue."""
    held = claim.chain[-1].commitment if claim.chain else claim.author_commitment
    return held.label is CommitmentLabel.DENIED


def is_rejected(claim: Claim) -> bool:
    """True where somebody is told to deny or reject it, in a word for that."""
    return any(_DENYING.search(claim.document.words(span)) for link in claim.chain for span in link.cue)


def is_said_in_passing(claim: Claim) -> bool:
    """True where each "no" of a claim stands in a clause that only says which one is meant: who asks for
    alarms that cannot be switched off denies nothing, and a guard who did not open the gate is another one.
    """
    whole, text = hull(claim.spans), claim.document.text
    if is_rejected(claim):
        return False
    found = list(_NEGATION.finditer(text, whole.start, whole.end))
    return bool(found) and all(_WHICH.search(text[whole.start : one.start()]) for one in found)


def hides_a_name(claim: Claim) -> bool:
    """True where a claim says that somebody does not want to be named."""
    whole = hull(claim.spans)
    return _UNNAMED.search(claim.document.text, whole.start, whole.end) is not None


def has_a_no(claim: Claim) -> bool:
    """True where some word of a claim says no, wherever it stands."""
    whole, text = hull(claim.spans), claim.document.text
    return any(words.search(text, whole.start, whole.end) is not None for words in (_NEGATION, _WITHOUT))


def is_negated(claim: Claim, trigger: Span | None) -> bool:
    """True where it is denied, or words beside its head (its `trigger`) say that it is not so."""
    whole, text = hull(claim.spans), claim.document.text
    found = [one.end() for one in _NEGATION.finditer(text, whole.start, whole.end)]
    left = [end for end in found if _ALL_BUT.match(text, end, whole.end) is None]
    if is_denied(claim):
        return _NO_DENIAL.search(text, whole.start, whole.end) is None and bool(left or not found)
    if trigger is None:
        return bool(left)
    start, end = max(whole.start, trigger.start - _BEFORE), min(whole.end, trigger.end + _AFTER)
    return any(one.end() in left for one in _NEGATION.finditer(text, start, end))

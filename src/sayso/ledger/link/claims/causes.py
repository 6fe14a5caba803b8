"""The words in which a claim says who did it, or what caused it, and what it is that was done.

In: the text of a claim. Out: the words of the answer and those of what it is about. What caused it stands
after some words ("caused by …", "the attackers were …", "it was … who did it") or before others ("… is to
blame", "… opened fire first"); what it is about stands on the other side, or is known by the pattern itself:
an order, money, and who began. All patterns are of small letters, which are searched for much faster.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.ledger.link.claims.words import lowered

_CULPRITS = (
    r"attackers?|perpetrators?|assailants?|killers?|culprits?|bombers?|raiders?|gunm[ae]n|shooters?|"
    r"arsonists?|"
    r"thie(?:f|ves)|robbers?|kidnappers?|hijackers?|hostage[- ]takers?|abductors?|captors?"
)
_SOMEBODY = (  # no "were arrested", no "were shot by the police"
    r"(?!\w+(?:ed|en|ing|ght)\b|(?:shot|hit|held|at|in|on|not|no)\b)(?![^,;]*\bby\b)[^,;]{3,80}"
)
_A_DEED = (
    r"(?:attack|assault|massacre|raid|bombing|strike|air ?strike|ambush|killings?|shelling|shooting|murders?|"
    r"abduction|kidnapping|explosion|blast|crime|atrocity|arson|theft|robbery|break-in)s?"
)
_EFFECT = (
    r"caused|causing|triggered|started|sparked|provoked|ignited|lit|set off|brought about|carried out|"
    r"committed|staged|planted|laid|organi[sz]ed|set on fire|set ablaze|torched|cut|opened"
)
_FIGHT = (
    r"shooting|fighting|fight|firing|clash(?:es)?|violence|battle|riots?|brawl|exchange of fire|hostilities|"
    r"trouble"
)
_SHOT = r"shots?|stones?|blows?|bottles?|bricks?|rounds?|shells?|rockets?|punch(?:es)?"
_SEEMED = r"(?:appear|seem)(?:ed|s)?|(?:is|are|was|were) (?:thought|believed|said|known|suspected|reported)"
ORDER, BEGAN, PAID = "order", "first", "money"  # what an answer is about, in one word for all that ask it


@dataclass(frozen=True, slots=True)
class Cause:
    """The words of an answer, and of what it is about: empty where that is what the claim's story is about.
    `culprit`: the answer says who the attackers were, and so must be of somebody.
    """

    answer: str
    about: str
    culprit: bool = False


# The answer stands after these words.
_AFTER = (
    re.compile(
        r"(?P<about>\bfires?\b(?: [^,;]{0,40}?)?) (?:was|were|been) (?:\w+ly )?(?:set|laid|lit|started)"
        r"(?: on purpose)? by (?=(?P<answer>.+))"
    ),
    re.compile(rf"\b(?:{_EFFECT}) by (?=(?P<answer>.+))"),
    re.compile(
        r"\b(?:because(?: of)?|due to|owing to|on account of|as a result of|result(?:ed|s|ing) from|"
        r"stemm(?:ed|ing) from|originat\w+ in|the work of|for (?:want|lack) of|"
        r"(?<!to )blam\w+ on|"
        r"(?:police|inspectors|investigators|detectives|officials|prosecutors) suspect) (?=(?P<answer>.+))",
    ),
    re.compile(
        r"^\W*(?:the |its )?(?:likely |probable |real |actual )?(?:cause|reason|culprit|trigger)\b"
        r"(?P<about> of [^,]{3,30}?)? (?:was|is|were|lay in|lies in) (?=(?P<answer>.+))",
    ),
    re.compile(
        r"(?<!to )\bblam(?:e|ed|es|ing) (?!for\b|on\b)(?:(?P<about>[^,;]{3,40}?) on )?"
        r"(?P<answer>[^,;]{3,60}?)(?=$|[,;]| for )",
    ),
    re.compile(
        r"\bh(?:e|o)ld(?:s|ing)? (?P<answer>[^,;]{3,60}?) (?:responsible|accountable)"
        r"(?: for (?P<about>[^,;]{3,60}))?",
    ),
    re.compile(
        r"\bit (?:is|was|had been|has been) (?P<answer>[^,;]{3,50}?) (?:who|that|which) "
        r"(?:had |has )?did it\b"
    ),
    re.compile(
        r"^\W*what (?:had )?(?:started|caused|set off|triggered) (?P<about>it|the \w+) "
        r"(?:was|is|had been) (?=(?P<answer>.+))"
    ),
)
# Who the attackers were: an answer only where it is of somebody.
_IDENTITY = (
    re.compile(
        rf"^\W*(?:the |its |their )?(?:\w+ )?(?:{_CULPRITS}) (?:were|was|are|is|had been|have been) "
        rf"(?P<answer>{_SOMEBODY})",
    ),
    re.compile(rf"\b(?:recogni[sz]ed|identified)\b.{{0,20}}\b(?:{_CULPRITS}) as (?P<answer>{_SOMEBODY})"),
    re.compile(
        rf"\b(?:{_CULPRITS})\b[^,;]{{0,12}}? (?:(?:{_SEEMED}) )?to (?:be|have been|belong to|come from) "
        rf"(?P<answer>{_SOMEBODY})",
    ),
    re.compile(
        rf"\b(?:{_CULPRITS}|group|gang) (?:belong(?:ed|s)? to|came from the ranks of|consist(?:ed|s) of|"
        rf"(?:was|were|is|are) made up of) (?P<answer>{_SOMEBODY})",
    ),
    re.compile(
        r"^\W*(?:they |he |the men |to )?(?:were|was|are|be|have been|belong(?:ed)? to) (?:the )?"
        rf"(?=(?:members|fighters|soldiers|followers|former \w+) of )(?P<answer>{_SOMEBODY})",
    ),
)
_HAS = (
    r"(?:(?:is|are|was|were) (?:believed|thought|said|alleged|known) to have |had |has |have |apparently )*"
)
_SOMEONE = rf"^(?P<answer>.{{3,60}}?) {_HAS}"
_THEN = r"(?=(?P<answer>.+))"
_FIRST = r"(?:opened fire|fired|shot|attacked|struck) first"
# Of an order: who gave it; of a fight: who began it; of money: who paid it.
_OF_ONE_THING = tuple(
    (about, re.compile(pattern))
    for about, pattern in (
        (ORDER, rf"\borders? (?:to [^,;]{{3,40}}? )?(?:had come|came|comes) from {_THEN}"),
        (ORDER, rf"\bon (?:the )?orders (?:of|from) {_THEN}"),
        (ORDER, rf"{_SOMEONE}(?:gave|given|issued) (?:the|an) orders?\b"),
        (
            BEGAN,
            (
                rf"\bit (?:is|was) (?:\w+ly )?(?P<answer>[^,;]{{3,50}}?) (?:who|that|which) {_HAS}"
                rf"(?:{_FIRST}|opened fire|(?:began|begun|started) (?:it|the (?:{_FIGHT}))|threw first)\b"
            ),
        ),
        (BEGAN, rf"{_SOMEONE}{_FIRST}\b"),
        (BEGAN, rf"{_SOMEONE}(?:fired|threw|thrown|struck|landed|hurled) the first (?:{_SHOT})\b"),
        (BEGAN, rf"{_SOMEONE}(?:started|began|begun|opened) the (?:{_FIGHT})\b"),
        (BEGAN, rf"\bthe (?:{_FIGHT}) (?:was|were|had been) (?:started|begun) by {_THEN}"),
        (
            BEGAN,
            (
                rf"\bthe first (?:{_SHOT}) (?:was |were |had been )?(?:fired |thrown |came |struck )?"
                rf"(?:by|from) {_THEN}"
            ),
        ),
        (PAID, rf"\bthe money (?:\w+ )?(?:to have come|had come|came|comes) from {_THEN}"),
        (PAID, rf"{_SOMEONE}(?:paid|bribed) (?:him|her|them|for (?:it|them|everything)|the bill)\b"),
        (PAID, rf"{_SOMEONE}footed the bill\b"),
    )
)
# Without one of these words none of a kind fits, and it costs less to look for these.
_WHO_IS = re.compile(
    r"attacker|perpetrat|assail|killer|culprit|bomber|raider|gunm|shooter|arsonist|thie|robber|kidnapper|hijacker|"
    r"taker|abductor|captor|group|gang|members? of|fighters of|soldiers of|followers of|former"
)
_ONE_THING = re.compile(r"order|first|opened fire|began|begun|started|money|paid|bribed|the bill")
# The answer stands before these words, and what it is about after them.
_BEFORE = (
    re.compile(
        r"^(?P<answer>.{3,60}?) (?:is|are|was|were|has been|have been) (?:\w+ly )?(?:to blame|blamed|"
        r"responsible|behind|the cause|the culprits?|believed to have done it)\b",
    ),
    re.compile(r"^(?P<answer>.{3,60}?) (?:that|who|which) (?:had |has )?did it\b"),
    re.compile(
        r"^(?P<answer>.{3,60}?) (?:ha[ds] |have |(?:may|might|could|must) have |to have )?"
        r"(?:caused|triggered|sparked|provoked|ignited|set off|brought about|claimed (?:the|responsibility)|"
        rf"(?:carried out|committed|perpetrated|staged|launched|mounted|conducted) "
        rf"(?=(?:the|this|that|these|last|\w+day's) (?:[\w-]+ ){{0,3}}?{_A_DEED}\b)|"
        r"opened fire|lit (?=the (?:\w+ )?(?:fire|blaze))|"
        r"set (?=.{3,30} on fire)|"
        r"made (?=.{3,40} (?:capsize|sink|fall|explode|burn|crash|fail|collapse)))",
    ),
)


def causes_in(text: str) -> Iterator[Cause]:
    """What a text gives as a cause or a doer: at most one."""
    low = lowered(text)
    for about, pattern in _OF_ONE_THING if _ONE_THING.search(low) is not None else ():
        if found := pattern.search(low):
            yield Cause(words_of(text, found, "answer"), about)
            return
    for pattern in _AFTER:
        if found := pattern.search(low):
            before = text[: found.start()]
            what = words_of(text, found, "about") if "about" in pattern.groupindex else before
            yield Cause(words_of(text, found, "answer"), what)
            return
    for pattern in _IDENTITY if _WHO_IS.search(low) is not None else ():
        if found := pattern.search(low):
            yield Cause(words_of(text, found, "answer"), "", culprit=True)
            return
    for pattern in _BEFORE:
        if found := pattern.search(low):
            yield Cause(words_of(text, found, "answer"), text[found.end() :])
            return


def words_of(text: str, found: re.Match[str], name: str) -> str:
    """The words of a group as they stand in the text; empty where it is not there."""
    return text[found.start(name) : found.end(name)] if found.start(name) >= 0 else ""

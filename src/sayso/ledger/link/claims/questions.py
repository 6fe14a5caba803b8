"""Questions of a story that a claim answers in words: what caused it, or who did it; who attacked what; when
it began; where; whether there was such a thing at all.

In: a claim. Out: `Asked` values: the question, what it is asked about, and the answer, as concepts. Two
claims of one story that answer one question about the same agree or differ, whatever else their words are:
"survivors blamed the captain" and "it overturned because it was overloaded". Who attacked what is asked of
the events that a claim tells, and so of any words for such a deed: "the army shelled the hospital", "the
clinic was bombed by rebels". Figures have questions of their own (`figures.py`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.core.claim import Claim
from sayso.core.text import hull
from sayso.core.vocabulary import ClaimKind
from sayso.ledger.link.claims.sides import marks_of
from sayso.ledger.link.claims.words import (
    ANY_EVENT,
    ANY_PEOPLE,
    LIGHT,
    PEOPLE,
    concept,
    lowered,
    rarity,
    stems,
)

WHY, WHEN, WHERE, NONE, DEED = "why", "when", "where", "none", "deed"
ANYTHING = "*"
SOMEBODY = "somebody"  # what was attacked were people, whoever they were
# Among the words of a place: there is a name in it; it is a point, as after "at"; something came from there.
NAMED, POINT, FROM = "^", "@", "<"
_POINTS = frozenset({"at", "near", "outside", "beside", "behind"})

_FROM = "from"

_CULPRITS = (
    r"attackers?|perpetrators?|assailants?|killers?|culprits?|bombers?|raiders?|gunm[ae]n|shooters?|arsonists?|"
    r"thie(?:f|ves)|robbers?|kidnappers?"
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
# What caused it stands after these words, or before those; what it is about stands on the other side.
# All are of small letters, which are searched for much faster.
_AFTER = (
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
        rf"^\W*(?:the |its |their )?(?:\w+ )?(?:{_CULPRITS}) (?:were|was|are|is|had been|have been) "
        rf"(?P<about>)(?P<answer>{_SOMEBODY})",
    ),
    re.compile(
        rf"\b(?:recogni[sz]ed|identified)\b.{{0,20}}\b(?:{_CULPRITS}) as (?P<about>)(?P<answer>{_SOMEBODY})",
    ),
)
_BEFORE = (
    re.compile(
        r"^(?P<answer>.{3,60}?) (?:is|are|was|were|has been|have been) (?:\w+ly )?(?:to blame|blamed|"
        r"responsible|behind|the cause|the culprits?|believed to have done it)\b",
    ),
    re.compile(
        r"^(?P<answer>.{3,60}?) (?:ha[ds] |have |(?:may|might|could|must) have |to have )?"
        r"(?:caused|triggered|sparked|provoked|ignited|set off|brought about|claimed (?:the|responsibility)|"
        rf"(?:carried out|committed|perpetrated|staged|launched|mounted|conducted) "
        rf"(?=(?:the|this|that|these|last|\w+day's) (?:[\w-]+ ){{0,3}}?{_A_DEED}\b)|"
        r"opened fire|fired (?=the first)|shot first|attacked first|threw (?=the first)|"
        r"set (?=.{3,30} on fire)|"
        r"made (?=.{3,40} (?:capsize|sink|fall|explode|burn|crash|fail|collapse)))",
    ),
)
_BLAMES = re.compile(r"\b(?:blam|suspect|held|holds|responsible)", re.IGNORECASE)
# Where an answer ends: what follows is told beside it.
_END = re.compile(
    r",| (?:and not|rather than|instead of|not|when|while|who|which|that|but|after|before)\b|[;:–—]"
)
_HAPPENED = re.compile(
    r"\b(?:(?:take|takes|took|taken) place|happen(?:s|ed)?|occurr?(?:s|ed)?|br(?:eak|oke|oken)s? out|"
    r"beg(?:in|ins|an|un)|start(?:s|ed)?|erupt(?:s|ed)?|(?:was|were|been) committed|(?:went|gone) down|came|"
    r"set in|opens?|opened|commence[sd]?|(?<=bombs )fell|(?<=shells )(?:fell|landed)|"
    r"(?<=rockets )(?:fell|landed|hit|struck))\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"^.{0,25}?\b(?P<how>at|in|on|near|outside|inside|beside|behind|below|above|from|through|off|under)"
    r" (?P<answer>(?:the |an? |its |his |her |their )?(?:[\w'’-]+ ){0,3}?[\w'’-]+?)"
    r"(?=$|[,.;:]| (?:in|on|at|of|that|where|which|who|and|when|after|before|during|near|beside|by|for|with|"
    r"early|late)\b)",
    re.IGNORECASE,
)
_TIME_WORD = re.compile(
    r"\b(?:\w+day|january|february|march|april|may|june|july|august|september|october|november|december|spring|"
    r"summer|autumn|winter|night|morning|evening|afternoon|noon|dawn|dusk|midnight|week|month|year|hours?|"
    r"minutes?|\d+)\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"^\W*(?:it|they|he|she|we|i|this|that|these|those|there|who|which|what|nobody|no one|nothing)\W*$",
    re.IGNORECASE,
)
# The thing of which a claim begins by saying that there was none.
_THERE_IS_NONE = re.compile(
    r"\W*(?:there (?:is|are|was|were|(?:has|have|had) been) )?(?:\w+ly )?no (\w+(?: \w+)?)", re.IGNORECASE
)
_NAME = re.compile(r"(?<=[\w,] )[A-Z]\w+")  # it says where, or of whom, and not of what
_CAPITAL = re.compile(r"\b[A-Z]")
_CLAUSE = re.compile(r"\W*(?:where|who|whom|which|that|when|if|it|they|he|she)\b", re.IGNORECASE)
# Where somebody is told to have done it, these are the deed that the story is about.
_DEEDS = frozenset(
    concept(word)
    for word in stems(
        "massacre raid bombing strike ambush killing shelling shooting murder abduction explosion crime"
    )
)
_IT_ALL = re.compile(r"\W*(?:it|it all|all of it|all this)\W*", re.IGNORECASE)
_PEOPLE = frozenset(concept(word) for word in PEOPLE) | frozenset(
    map(concept, stems("crowd protester villager"))
)
_WEAPONS = frozenset(concept(word) for word in stems("bomb shell rocket"))
_ATTACKS = frozenset({"ASSAULT"})  # types of events that are asked for who did them to what
_THING = 2.5  # rarity of a word for what was attacked
_MOST = 6  # concepts of an answer: more is a story of its own


@dataclass(frozen=True, slots=True, order=True)
class Asked:
    """One question that a claim answers. `about` and `answer` are concepts; `ANYTHING` stands for an event
    that is not named, `NAMED` for a place that is; of `WHEN` the answer is in the times of the claim.
    """

    question: str
    about: frozenset[str]
    answer: frozenset[str]

    def meets(self, other: "Asked") -> bool:
        """True where both ask the same about the same: of one concept, or of an event that is not named."""
        if self.question != other.question or not (self.about and other.about):
            return False
        if self.question == DEED:
            return bool(self.about & other.about - {SOMEBODY})
        return ANYTHING in self.about | other.about or bool(self.about & other.about)


def asked_in(claim: Claim) -> tuple[Asked, ...]:
    """The questions that a claim answers, each once."""
    found = {*_why(claim), *_attacked(claim), *_happened(claim), *_none(claim)}
    return tuple(sorted(found, key=lambda one: (one.question, sorted(one.about), sorted(one.answer))))


def _why(claim: Claim) -> Iterator[Asked]:
    text = claim.text
    low = lowered(text)
    for pattern in _AFTER:
        found = pattern.search(low)
        if found is not None:
            answer, about = (_words(text, found, name) for name in ("answer", "about"))
            if about == "" and not marks_of(_cut(answer or ""), claim):
                continue  # "the attackers were masked"
            effect = about or "" if "about" in pattern.groupindex else text[: found.start()]
            yield from _caused(_cut(answer or ""), effect, claim)
            return
    for pattern in _BEFORE:
        found = pattern.search(low)
        if found is not None:
            yield from _caused(_words(text, found, "answer") or "", text[found.end() :], claim)
            return
    cues = " ".join(claim.document.words(span) for link in claim.chain[-1:] for span in link.cue)
    if _BLAMES.search(cues) and not _CLAUSE.match(text):
        yield from _caused(_cut(text), "", claim)


def _words(text: str, found: re.Match[str], name: str) -> str | None:
    """The words of a group as they stand in the text; None where the pattern has no such group, or it is not
    there.
    """
    if name not in found.re.groupindex or found.start(name) < 0:
        return None
    return text[found.start(name) : found.end(name)]


def _caused(answer: str, effect: str, claim: Claim) -> Iterator[Asked]:
    said = _concepts(answer)
    if said and len(said) <= _MOST and not _NOBODY.match(answer):
        marks = marks_of(answer, claim)
        about = (
            _concepts(_NAME.sub(" ", _cut(effect))) - ANY_EVENT - said - (_DEEDS if marks else frozenset())
        )
        yield Asked(WHY, about or frozenset({ANYTHING}), said | marks)


def _attacked(claim: Claim) -> Iterator[Asked]:
    """Who is told to have attacked what: not whom, as there may be many."""
    for event in claim.events:
        if event.type not in _ATTACKS or claim.kind is not ClaimKind.EVENT:
            continue
        doer = " and ".join(one.text for one in event.actor)
        marks = marks_of(doer, claim)
        whom = {
            word
            for one in event.recipient
            for word in _concepts(_NAME.sub(" ", f"the {one.text}"))
            if rarity(word) >= _THING
        }
        people = whom & _PEOPLE
        about = frozenset(whom - ANY_PEOPLE | ({SOMEBODY} if people else set()))
        if marks and about:
            yield Asked(DEED, about, _concepts(doer) | marks)
        about -= people | {SOMEBODY}
        if about and event.trigger:
            yield from _when_and_where(claim, about, event.trigger[-1].end, None)


def _happened(claim: Claim) -> Iterator[Asked]:
    text = claim.text
    found = _HAPPENED.search(text)
    if found is None:
        return
    named = _concepts(_NAME.sub(" ", text[: found.start()]))
    whole = named or _IT_ALL.fullmatch(text[: found.start()])
    about = (named - ANY_EVENT - _WEAPONS) or frozenset({ANYTHING} if whole else ())
    yield from _when_and_where(claim, about, found.end(), text)


def _when_and_where(claim: Claim, about: frozenset[str], at: int, text: str | None) -> Iterator[Asked]:
    """What a claim says of the day and the place of something that is told up to a code point: of the `text`,
    else of its document; there, only a place with a name is one ("in an air raid").
    """
    if any(time.edtf for time in claim.times):
        yield Asked(WHEN, about, frozenset())
    after = text[at:] if text is not None else claim.document.text[at : hull(claim.spans).end]
    place = _PLACE.match(after)
    if place is None or _TIME_WORD.search(place["answer"]):
        return
    named = {NAMED} if _CAPITAL.search(place["answer"]) else set()
    if named or text is not None:
        how = place["how"].lower()
        point = {POINT} if how in _POINTS else {FROM} if how == _FROM else set()
        yield Asked(WHERE, about, frozenset(stems(place["answer"])) | named | point)


def _none(claim: Claim) -> Iterator[Asked]:
    found = _THERE_IS_NONE.match(claim.text)
    if found is not None and (about := frozenset(stems(found[1]))):
        yield Asked(NONE, about, frozenset())


def _cut(text: str) -> str:
    """The words up to where something else is told."""
    return _END.split(text.strip(), maxsplit=1)[0]


def _concepts(text: str) -> frozenset[str]:
    return frozenset(concept(word) for word in stems(text) if word not in LIGHT and not word[:1].isdigit())

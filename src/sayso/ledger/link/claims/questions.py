"""Questions of a story that a claim answers in words: what caused it, or who did it; when it began; where;
whether there was such a thing at all.

In: a claim. Out: `Asked` values: the question, what it is asked about, and the answer, as concepts. Two
claims of one story that answer one question about the same agree or differ, whatever else their words are:
"survivors blamed the captain" and "it overturned because it was overloaded". Figures have questions of their
own (`figures.py`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.core.claim import Claim
from sayso.ledger.link.claims.words import ANY_EVENT, LIGHT, concept, stems

WHY, WHEN, WHERE, NONE = "why", "when", "where", "none"
ANYTHING = "*"
NAMED = "^"  # among the words of a place: there is a name in it

_EFFECT = (
    r"caused|causing|triggered|started|sparked|provoked|ignited|lit|set off|brought about|carried out|"
    r"committed|staged|planted|laid|organi[sz]ed|set on fire|cut|opened"
)
# What caused it stands after these words, or before those; what it is about stands on the other side.
_AFTER = (
    re.compile(rf"\b(?:{_EFFECT}) by (?=(?P<answer>.+))", re.IGNORECASE),
    re.compile(
        r"\b(?:because(?: of)?|due to|owing to|on account of|as a result of|result(?:ed|s|ing) from|"
        r"stemm(?:ed|ing) from|originat\w+ in|the work of|for (?:want|lack) of|"
        r"(?<!to )blam\w+(?: on)?(?! for\b)|"
        r"(?:police|inspectors|investigators|detectives|officials|prosecutors) suspect) (?=(?P<answer>.+))",
        re.IGNORECASE,
    ),
    re.compile(
        r"^\W*(?:the |its )?(?:likely |probable |real |actual )?(?:cause|reason|culprit|trigger)\b"
        r"(?P<about> of [^,]{3,30}?)? (?:was|is|were|lay in|lies in) (?=(?P<answer>.+))",
        re.IGNORECASE,
    ),
)
_BEFORE = (
    re.compile(
        r"^(?P<answer>.{3,60}?) (?:is|are|was|were|has been|have been) (?:\w+ly )?(?:to blame|blamed|"
        r"responsible|behind|the cause|the culprits?|believed to have done it)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"^(?P<answer>.{3,60}?) (?:ha[ds] |have |(?:may|might|could|must) have |to have )?"
        r"(?:caused|triggered|sparked|provoked|ignited|set off|brought about|claimed (?:the|responsibility)|"
        r"opened fire|fired (?=the first)|shot first|attacked first|threw (?=the first)|"
        r"set (?=.{3,30} on fire)|"
        r"made (?=.{3,40} (?:capsize|sink|fall|explode|burn|crash|fail|collapse)))",
        re.IGNORECASE,
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
    r"set in|opens?|opened|commence[sd]?)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"^.{0,25}?\b(?:at|in|on|near|outside|inside|beside|behind|below|above|from|through|off|under)"
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
        return ANYTHING in self.about | other.about or bool(self.about & other.about)


def asked_in(claim: Claim) -> tuple[Asked, ...]:
    """The questions that a claim answers, each once."""
    found = {*_why(claim), *_happened(claim), *_none(claim)}
    return tuple(sorted(found, key=lambda one: (one.question, sorted(one.about), sorted(one.answer))))


def _why(claim: Claim) -> Iterator[Asked]:
    text = claim.text
    for pattern in _AFTER:
        found = pattern.search(text)
        if found is not None:
            yield from _caused(_cut(found["answer"]), found.groupdict().get("about") or text[: found.start()])
            return
    for pattern in _BEFORE:
        found = pattern.search(text)
        if found is not None:
            yield from _caused(found["answer"], text[found.end() :])
            return
    cues = " ".join(claim.document.words(span) for link in claim.chain[-1:] for span in link.cue)
    if _BLAMES.search(cues) and not _CLAUSE.match(text):
        yield from _caused(_cut(text), "")


def _caused(answer: str, effect: str) -> Iterator[Asked]:
    said = _concepts(answer)
    if said and len(said) <= _MOST and not _NOBODY.match(answer):
        about = _concepts(_NAME.sub(" ", _cut(effect))) - ANY_EVENT - said
        yield Asked(WHY, about or frozenset({ANYTHING}), said)


def _happened(claim: Claim) -> Iterator[Asked]:
    text = claim.text
    found = _HAPPENED.search(text)
    if found is None:
        return
    named = _concepts(_NAME.sub(" ", text[: found.start()]))
    about = (named - ANY_EVENT) or frozenset({ANYTHING} if named else ())
    if any(time.edtf for time in claim.times):
        yield Asked(WHEN, about, frozenset())
    place = _PLACE.match(text[found.end() :])
    if place is not None and not _TIME_WORD.search(place["answer"]):
        named = frozenset({NAMED} if _CAPITAL.search(place["answer"]) else ())
        yield Asked(WHERE, about, frozenset(stems(place["answer"])) | named)


def _none(claim: Claim) -> Iterator[Asked]:
    found = _THERE_IS_NONE.match(claim.text)
    if found is not None and (about := frozenset(stems(found[1]))):
        yield Asked(NONE, about, frozenset())


def _cut(text: str) -> str:
    """The words up to where something else is told."""
    return _END.split(text.strip(), maxsplit=1)[0]


def _concepts(text: str) -> frozenset[str]:
    return frozenset(concept(word) for word in stems(text) if word not in LIGHT and not word[:1].isdigit())

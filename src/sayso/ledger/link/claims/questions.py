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
from sayso.ledger.link.claims.causes import BEGAN, causes_in
from sayso.ledger.link.claims.deeds import done_in, holds_in
from sayso.ledger.link.claims.scenes import happened_in, held_in, none_in, shot_from, site_in
from sayso.ledger.link.claims.sides import marks_of
from sayso.ledger.link.claims.words import (
    ANY_EVENT,
    ANY_PEOPLE,
    LIGHT,
    PEOPLE,
    concept,
    rarity,
    stems,
)

WHY, WHEN, WHERE, NONE, DEED, DONE = "why", "when", "where", "none", "deed", "done"
ANYTHING = "*"
SOMEBODY = "somebody"  # what was attacked were people, whoever they were
# Among the words of a place: there is a name in it; it is a point, as after "at"; something came from there.
NAMED, POINT, FROM = "^", "@", "<"
HOLDS = "holds"  # of a place: that some side has it
_BLAMES = re.compile(r"\b(?:blam|suspect|held|holds|responsible)", re.IGNORECASE)
# Where an answer ends: what follows is told beside it.
_END = re.compile(
    r",| (?:and not|rather than|instead of|not|when|while|who|which|that|but|after|before)\b|[;:–—]"
)
_BESIDE = re.compile(
    r"(?<=\w) (?:in|at|over|on(?! fire)|near|from|against|between|with|outside|inside|about)\b"
)
_NOBODY = re.compile(
    r"^\W*(?:it|they|he|she|we|i|this|that|these|those|there|who|which|what|nobody|no one|nothing)\W*$",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"\b[A-Z]\w+")
_NAME = re.compile(r"(?<=[\w,] )[A-Z]\w+")  # it says where, or of whom, and not of what
_CLAUSE = re.compile(r"\W*(?:where|who|whom|which|that|when|if|it|they|he|she)\b", re.IGNORECASE)
# Where somebody is told to have done it, these are the deed that the story is about.
_DEEDS = frozenset(
    concept(word)
    for word in stems(
        "massacre raid bombing strike ambush killing shelling shooting murder abduction explosion crime"
    )
)
_IT_ALL = re.compile(r"\W*(?:it|it all|all of it|all this)\W*", re.IGNORECASE)
_VERB = re.compile(r"\b(?:have|has|had|was|were|is|are|did|will|would)\b", re.IGNORECASE)
_CLEFT = re.compile(r"\bit (?:is|was|had been) [^,;]{3,50}$", re.IGNORECASE)
_CLEFT_REST = re.compile(r" (?:who|that|which)\b[^,.;:]{2,60}")
_OF_WHOM = re.compile(r"\b[\w-]+[’']s (?=\w)")
_ACCORDING = re.compile(r"\W*according to\b", re.IGNORECASE)
_ENDS_IN_IT = re.compile(r"\w\W+(?:it|they|he|she|we|who|which|that)\W*$", re.IGNORECASE)
_PEOPLE = frozenset(concept(word) for word in PEOPLE) | frozenset(
    map(concept, stems("crowd protester villager"))
)
_WEAPONS = frozenset(concept(word) for word in stems("bomb shell rocket"))
_SHOTS = frozenset(concept(word) for word in stems("shots"))
_HELD = frozenset(concept(word) for word in stems("hostages"))  # whoever they are, of whom it is told
_BEGAN = frozenset(concept(word) for word in stems(BEGAN))
_FOR = " for "
# Words that say only that there is such a thing, or that somebody knows of it.
_BEING = frozenset(
    stems(
        "break broke broken happen happened occur occurred exist existed hear heard sound sounded fire "
        "fired issue issued "
        "receive received report reported place took taken raise raised find found notice noticed seen "
        "possible known "
        "apparently reportedly evidently ever either whatever kind off"
    )
)
_ATTACKS = frozenset({"ASSAULT"})  # types of events that are asked for who did them to what
_THING = 2.5  # rarity of a word for what was attacked
_MOST = 6  # concepts of an answer: more is a story of its own


@dataclass(frozen=True, slots=True, order=True)
class Asked:
    """One question that a claim answers. `about` and `answer` are concepts; `ANYTHING` stands for an event
    that is not named, `NAMED` for a place that is; of `WHEN` the answer is in the times of the claim, of
    `NONE` it is what says which of its sort there was not.
    """

    question: str
    about: frozenset[str]
    answer: frozenset[str]

    def meets(self, other: "Asked") -> bool:
        """True where both ask the same about the same: of one concept, or of an event that is not named."""
        if self.question != other.question or not (self.about and other.about):
            return False
        if self.question == DONE:
            return len(self.about & other.about) > 1  # the deed, and what was done
        if self.question == DEED:
            return bool(self.about & other.about - {SOMEBODY})
        return ANYTHING in self.about | other.about or bool(self.about & other.about)


def asked_in(claim: Claim) -> tuple[Asked, ...]:
    """The questions that a claim answers, each once."""
    found = {*_why(claim), *_done(claim), *_holds(claim), *_attacked(claim), *_happened(claim), *_none(claim)}
    return tuple(sorted(found, key=lambda one: (one.question, sorted(one.about), sorted(one.answer))))


def _why(claim: Claim) -> Iterator[Asked]:
    text = claim.text
    for cause in causes_in(_told(claim)):
        answer = _cut(cause.answer)
        if not cause.culprit or marks_of(answer, claim) or _concepts(answer) & _PEOPLE:
            yield from _caused(answer, cause.about, claim)  # and not "the attackers were masked"
        return
    cues = " ".join(claim.document.words(span) for link in claim.chain[-1:] for span in link.cue)
    if _BLAMES.search(cues) and not (_CLAUSE.match(text) or _VERB.search(text) or _is_the_effect(claim)):
        answer, _, effect = _cut(text).partition(" for ")
        yield from _caused(answer, effect, claim)


def _told(claim: Claim) -> str:
    """A claim with the words after it that belong to "it was the police", where it was cut there."""
    text = claim.text
    if _CLEFT.search(text) is None:
        return text
    end = hull(claim.spans).end
    rest = _CLEFT_REST.match(claim.document.text, end)
    return text if rest is None else text + rest.group()


def _done(claim: Claim) -> Iterator[Asked]:
    """Who did a deed of which there is one doer: wrote a letter, signed an order."""
    found = done_in(claim.text)
    if found is None:
        return
    deed, cause = found
    answer, about = _who(_cut(cause.answer)), _concepts(_NAME.sub(" ", _thing_in(_cut(cause.about))))
    if answer and about and len(answer) <= _MOST and not _NOBODY.match(cause.answer):
        marks = frozenset(map(concept, stems(deed)))
        yield Asked(DONE, about | marks, answer | marks_of(cause.answer, claim))


def _holds(claim: Claim) -> Iterator[Asked]:
    """Which side holds a place by name."""
    held = holds_in(claim.text)
    if held is None:
        return
    marks = marks_of(_cut(held.answer), claim)
    names = frozenset(
        f"{NAMED}{word}" for name in _CAPITALS.findall(_cut(held.about)) for word in stems(name)
    )
    if marks and names:
        yield Asked(DONE, names | {HOLDS}, _concepts(_cut(held.answer)) | marks)


def _is_the_effect(claim: Claim) -> bool:
    """True for what somebody is blamed for: "to blame for the loss of the ship"."""
    start = claim.spans[0].start
    return claim.document.text[max(0, start - len(_FOR)) : start].lower() == _FOR


def _caused(answer: str, effect: str, claim: Claim) -> Iterator[Asked]:
    said = _who(answer)
    if said and len(said) <= _MOST and not (_NOBODY.match(answer) or _ACCORDING.match(answer)):
        marks = marks_of(answer, claim)
        thing = _thing_in(_cut(effect))
        about = _concepts(_NAME.sub(" ", thing)) - ANY_EVENT - said | _called(thing)
        if marks and about != _BEGAN:
            about -= _DEEDS
        yield Asked(WHY, about or frozenset({ANYTHING}), said | marks)


def _called(words: str) -> frozenset[str]:
    """The names in some words, as what something is about: the death of the student Mira Holt."""
    return frozenset(f"{NAMED}{word}" for name in _NAME.findall(words) for word in stems(name))


def _thing_in(effect: str) -> str:
    """What was caused, without where and about whom: "the fire in the cinema" is no "row over the cinema"."""
    thing, *_ = _BESIDE.split(effect, maxsplit=1)
    return thing if _concepts(thing) - ANY_EVENT else effect


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
        called = frozenset(name for one in event.recipient for name in _called(f"the {one.text}"))
        if marks and people and called:
            yield Asked(WHY, called, _concepts(doer) | marks)
        about -= people | {SOMEBODY}
        if about and event.trigger:
            after = claim.document.text[event.trigger[-1].end : hull(claim.spans).end]
            yield from _when_and_where(claim, about, after, anywhere=False)


def _happened(claim: Claim) -> Iterator[Asked]:
    text = claim.text
    if (end := shot_from(text)) is not None:
        yield from _when_and_where(claim, _SHOTS, text[end:])
    if (held := held_in(text)) is not None:
        yield from _when_and_where(claim, _HELD, text[held[1] :])
        return
    found = happened_in(text)
    if found is None:
        return
    before, end = found
    if _ENDS_IN_IT.search(before) is not None:
        return  # "it carried 231 passengers on the night it went down": of what, its words do not tell
    named = _concepts(_NAME.sub(" ", before))
    whole = named or _IT_ALL.fullmatch(before)
    about = (named - ANY_EVENT - _WEAPONS) or frozenset({ANYTHING} if whole else ())
    yield from _when_and_where(claim, about, text[end:])


def _when_and_where(
    claim: Claim, about: frozenset[str], after: str, *, anywhere: bool = True
) -> Iterator[Asked]:
    """What a claim says of the day and the place of something, in the words after its verb. Not `anywhere`:
    only a place with a name is one ("in an air raid").
    """
    if any(time.edtf for time in claim.times):
        yield Asked(WHEN, about, frozenset())
    site = site_in(after)
    if site is not None and (site.named or anywhere):
        marks = [NAMED] * site.named + [POINT] * site.point + [FROM] * site.origin
        yield Asked(WHERE, about, frozenset(stems(site.words)) | frozenset(marks))


def _none(claim: Claim) -> Iterator[Asked]:
    found = none_in(claim.text)
    if found is None:
        return
    about = frozenset(stems(found[0]))
    if about and about.isdisjoint(PEOPLE):  # "no soldier fired" denies the shots, and no soldiers
        which = frozenset(stems(_NAME.sub(" ", found[1]))) - LIGHT - _BEING - PEOPLE
        yield Asked(NONE, about, frozenset(word for word in which if not word[:1].isdigit()))


def _who(answer: str) -> frozenset[str]:
    """The concepts of an answer, without whose it is: the bishop's secretary is no bishop."""
    return _concepts(_OF_WHOM.sub("", answer)) or _concepts(answer)


def _cut(text: str) -> str:
    """The words up to where something else is told."""
    return _END.split(text.strip(), maxsplit=1)[0]


def _concepts(text: str) -> frozenset[str]:
    return frozenset(concept(word) for word in stems(text) if word not in LIGHT and not word[:1].isdigit())

"""The score of a pair of claims: the chance that both tell of one matter.

In: pairs of tellings. Out: a score each, 0 to 1. Inside one document the model of events answers, which knows
whether two words mean one deed; across documents the model of matters, which builds on it, or that of events
where it is sure and both documents tell of one story. A pair whose documents share nothing but these claims
is no matter, however like the words (`story.py`). The score of a pair hangs on its two claims and their
documents alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sayso.ledger.link.claims.compare import SIGNS, Pairs, Table, covered, features, meant_by
from sayso.ledger.link.claims.counterparts import Scores, Told, only_counterparts
from sayso.ledger.link.claims.index import Pair, pair_of
from sayso.ledger.link.claims.matter import SIGNS as MATTER
from sayso.ledger.link.claims.matter import matter_features
from sayso.ledger.link.claims.score import DIGITS, Weights, event_weights, shipped
from sayso.ledger.link.claims.story import (
    are_in_other_words,
    ask_the_same,
    days_apart,
    give_one_figure,
    give_two_answers,
    have_two_fates,
    is_told_again,
    is_told_before,
    names_shared,
    names_the_day,
    one_story,
    paper_words,
    share_a_name,
    share_some_words,
)
from sayso.ledger.link.claims.telling import Sketch
from sayso.ledger.link.claims.topic import Topic
from sayso.ledger.link.claims.words import rarity

_REMEMBERED = 1_000_000  # pairs of documents whose likeness is kept
_STORY = 0.03  # likeness of two documents below which they have no matter in common
_ONE_STORY = 0.2  # likeness from which two documents tell of one story, and one event in both is one matter
_ASKED = 0.3  # the score from which it is asked whether the documents share more than these claims
# The scores from which less of it is enough: a rare name; some words; any name, or other words for the same.
_LIKELY, _VERY_LIKELY, _NEARLY_SURE = 0.6, 0.8, 0.9
_AGAIN = 0.9  # the score of claims of which one is the other told again
_TOLD = (
    0.45  # the chance from which a claim that was told before by its own words is that of another document
)
_HARDLY = 0.1  # and that which is enough where the one has most words of the other
_TOLD_STORY = 0.15  # likeness of two documents from which such a claim of one may have been told by the other
_FAR_STORY = 0.08  # and where it has most of the other's words, and no other figure or day
_SURELY = 0.5  # the chance that is enough then
_SOON = 30  # days between them at most
_LATE = 60  # and where both documents give one name
_ONE_NAME = 0.9  # the weight of such a name
_MUCH = 0.6  # part of one claim's words that the other must hold, for a smaller chance to do
_MOST = 0.8  # and for weeks later to do without a name
_TELLING = 8.0  # and the rarity of these words, added up
_TELLS_ENOUGH = 7.0  # and that for a claim of a document that has little in common with the other
_NEVER = 2.0  # no chance is as high
_LESS_LIKELY = 0.15  # the chance that is enough where the one has some of the other's words
_SOME, _SOME_TELLING = 0.35, 4.5  # part of one claim's words, and their rarity, for that
_ONLY = 0.8  # and from which on those of claims that are each other's only counterpart lie
_COUNTED = 0.95  # the score of claims that count the same in one story
_TWO = 0.25  # the highest score of claims of which one counts the dead, and the other the hurt
_SUREST = 0.999  # the highest score: only what is copied has more
_TOPIC = SIGNS.index("topic")


@dataclass(frozen=True, slots=True)
class Model:
    """The weights for "the same event" and, over them, for "the same matter"; None where events are asked
    for.
    """

    event: Weights
    matter: Weights | None = None

    @property
    def least(self) -> float:
        """The mean score from which claims are put together."""
        return (self.matter or self.event).least

    def as_matter(self, chance: float) -> float:
        """What the chance of one event is worth as a score of one matter: what joins events joins matters."""
        if chance < self.event.least:
            return 0.0
        surplus = (chance - self.event.least) / (1 - self.event.least)
        return round(self.least + (1 - self.least) * surplus, DIGITS)

    def as_told(self, chance: float, part: float) -> float:
        """The score of a claim that says itself that it was told before, with what may be that telling: it is
        told somewhere, so of several the likeliest one has it, which has most of its words (`part`).
        """
        return round(_ONLY + (_AGAIN - _ONLY) * (chance + part) / 2, DIGITS)


@cache
def shipped_model() -> Model:
    """The weights that a ledger links by. Raises KnowledgeError."""
    return Model(event_weights(), shipped("matter", MATTER))


def _is_told_before(a: Sketch, b: Sketch) -> bool:
    """True where one of two claims says itself that it was told before, and the other may be that telling."""
    if not (is_told_before(a, b) or is_told_before(b, a)):
        return False
    days = days_apart(a, b)
    if days <= _SOON or names_the_day(a, b):
        return True
    if _is_recalled(a, b) and days <= _LATE:
        part, told = _shared(a, b)
        if part >= _MOST and told >= _TELLS_ENOUGH:
            return True
    return (days <= _LATE or _is_recalled(a, b)) and names_shared(a, b) >= _ONE_NAME


def _is_recalled(a: Sketch, b: Sketch) -> bool:
    """True where the later of two claims is told as what everybody knows: that may be long after."""
    return (a.taken and _is_later(a, b)) or (b.taken and _is_later(b, a))


def _is_later(a: Sketch, b: Sketch) -> bool:
    return a.day is not None and b.day is not None and a.day.first > b.day.last


def _least_chance(a: Sketch, b: Sketch) -> float:
    """The chance from which a claim is the one that was told before: a smaller one, the more of its words the
    other has, if these tell something.
    """
    part, told = _shared(a, b)
    if part >= _MUCH and told >= _TELLING:
        return _HARDLY
    return _LESS_LIKELY if part >= _SOME and told >= _SOME_TELLING else _TOLD


def _part(a: Sketch, b: Sketch) -> float:
    """The part of one claim's words that the other has; 0 where these are words of no weight."""
    part, told = _shared(a, b)
    return part if told >= _SOME_TELLING else 0.0


def _least_afar(a: Sketch, b: Sketch) -> float:
    """The same, where the documents have little in common: a column of three lines about something else."""
    part, told = _shared(a, b)
    counts = a.counts and b.counts and not any(x.named == y.named for x in a.counts for y in b.counts)
    days = a.times and b.times and not any(one.meets(other) for one in a.times for other in b.times)
    return _NEVER if part < _MUCH or told < _TELLS_ENOUGH or counts or days else _SURELY


def _shared(a: Sketch, b: Sketch) -> tuple[float, float]:
    """The part of one claim's words that the other has, and how rare these are, added up, without papers."""
    part = max(covered(a, b), covered(b, a), meant_by(a, b), meant_by(b, a))
    papers = paper_words(a.topic.publisher or "") | paper_words(b.topic.publisher or "")
    return part, sum(map(rarity, sorted(a.words.keys() & b.words.keys() - papers)))


def _is_likely_one_story(pair: tuple[Sketch, Sketch], score: float, likeness: float) -> bool:
    """True where two claims are so likely one matter that a little more says that it is one story."""
    if score >= _LIKELY and share_a_name(*pair, rare=True):
        return True
    if score >= _VERY_LIKELY and share_some_words(*pair, likeness):
        return True
    return score >= _NEARLY_SURE and (share_a_name(*pair, rare=False) or are_in_other_words(*pair))


class Scorer:
    """Scores pairs, and remembers how alike two documents are."""

    def __init__(self, model: Model | None = None) -> None:
        self.model = model or shipped_model()
        self._topics: dict[Pair, float] = {}

    @property
    def of_matters(self) -> bool:
        """True where claims are scored as one matter, and not as one event."""
        return self.model.matter is not None

    def topic(self, a: Topic, b: Topic) -> float:
        """How alike two documents are, 0 to 1."""
        key = pair_of(a.document, b.document)
        found = self._topics.get(key)
        if found is None:
            if len(self._topics) >= _REMEMBERED:
                self._topics.clear()
            found = self._topics[key] = round(a.alike(b), 6)
        return found

    def features(self, pairs: Pairs) -> Table:
        """The features of each pair for the model of events."""
        return features(pairs, [self.topic(a.topic, b.topic) for a, b in pairs])

    def scores(self, pairs: Pairs) -> list[float]:
        """The score of each pair."""
        rows = self.features(pairs)
        found = self.model.event.chances(rows)
        if self.model.matter is None:
            return found
        apart = [number for number, (a, b) in enumerate(pairs) if a.document != b.document]
        told = [number for number in apart if rows[number, _TOPIC] >= _STORY]
        some = matter_features([pairs[number] for number in told], rows[told], self.model.event)
        scores = dict.fromkeys(apart, 0.0)
        for number, chance in zip(told, self.model.matter.chances(some), strict=True):
            scores[number] = self._across(pairs[number], chance, found[number], rows[number, _TOPIC])
        whole = (scores[n] if n in scores else self._inside(pairs[n], score) for n, score in enumerate(found))
        return [min(_SUREST, score) for score in whole]

    def with_counterparts(
        self, pairs: Pairs, scores: Sequence[float], score: Scores, told: Told
    ) -> list[float]:
        """The scores of pairs that share enough to be compared, higher where each is the other's only
        counterpart; `score` gives those of other pairs, `told` all claims of a document.
        """
        found = list(scores)
        if self.of_matters:
            for number in only_counterparts(pairs, scores, self.model.least, score, told):
                found[number] = round(_ONLY + (_AGAIN - _ONLY) * found[number], DIGITS)
        return found

    def _across(self, pair: tuple[Sketch, Sketch], chance: float, event: float, topic: float) -> float:
        """The score of two claims of two documents, by the chance of one matter and that of one event.
        `topic` says how alike the documents are.
        """
        best = max(chance, self.model.as_matter(event) if topic >= _ONE_STORY else 0.0)
        before = topic >= _FAR_STORY and _is_told_before(*pair)
        if before and chance >= (_least_chance(*pair) if topic >= _TOLD_STORY else _least_afar(*pair)):
            best = max(best, self.model.as_told(chance, _part(*pair)))
        elif best >= _ASKED and not one_story(*pair) and not _is_likely_one_story(pair, best, topic):
            best = 0.0
        if _ASKED <= best < _AGAIN and is_told_again(*pair):
            best = _AGAIN
        if have_two_fates(*pair):
            return min(best, _TWO)
        return max(best, _COUNTED) if best < _COUNTED and ask_the_same(*pair) else best

    def _inside(self, pair: tuple[Sketch, Sketch], chance: float) -> float:
        """The score of two claims of one document. A figure in its headline and in its body is one matter,
        and so are two answers of two sources ("the army did not shell it", beside those who say that it did).
        """
        one = give_one_figure(*pair) or give_two_answers(*pair)
        return max(self.model.as_matter(chance), _COUNTED if one else 0.0)

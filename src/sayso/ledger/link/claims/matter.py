"""Whether two claims of different documents are about one matter, however much they differ in it.

In: pairs of tellings, and what the model of events measured of them. Out: the features of each pair by which
a second regression says "the same matter". A toll of 17 and one of 29, a denial and what it denies, two days
for one deed are each one matter: so nothing here, and nothing that is taken over from the model of events,
goes down because a figure, a name or a date is another one. What tells matters apart is the story (the words
of the documents, and how long after each other they were published), what is counted, and what words mean.
"""

from functools import lru_cache

import numpy as np

from sayso.ledger.link.claims.compare import FEATURES, Pairs, Table, said_alike, sentences_alike
from sayso.ledger.link.claims.saying import KEPT, Counted, Figure, Saying, shared_words
from sayso.ledger.link.claims.score import Weights
from sayso.ledger.link.claims.story import days_apart, is_told_before
from sayso.ledger.link.claims.telling import Sketch
from sayso.ledger.link.claims.words import RAREST

# Columns of the model of events that say how two claims differ: they are left out of its sum here.
_DIFFERENCES = ("numbers", "names_differ")
_TAKEN = ("event", "head", "same_head", "words", "names", "near_in_words")
_OWN = (
    "people", "unit", "counts", "one_counts", "same_figure", "shared", "days", "types", "same_day", "wording",
)  # fmt: skip
_SAID = ("sentence", "near_sentence", "sentence*topic")
SIGNS = ("as_event", *_TAKEN, *_OWN, "topic", "near_topic", "event*topic", "wording*topic", *_SAID)

_ODDS = 5.0  # by which the log-odds of "the same event" are divided, to be of the size of the others
_TOPICAL = (
    0.03  # the product of a word's weights in two topics from which it tells of the story, not of the claim
)
_NEAR_STORY = 0.15  # likeness of two documents from which more of it tells less
_ONE_STORY = 0.4  # and from which it tells no more: copies are alike in all that they say
_NEAR_SENTENCE = 0.5  # likeness of two sentences from which more of it tells more
_DAYS = 4.0  # after so many days between two documents, half of their nearness is left
_AT = {name: number for number, name in enumerate(FEATURES)}
_KEPT = np.array([not any(word in name for word in _DIFFERENCES) for name in FEATURES])
_COPIED = np.array([_AT[name] for name in _TAKEN])
_SHARED, _NEAR, _SAME_DAY = (_OWN.index(name) for name in ("shared", "days", "same_day"))


def matter_features(pairs: Pairs, rows: Table, event: Weights) -> Table:
    """A row for each pair, with the columns of `SIGNS`; `rows` has those of `compare.FEATURES`."""
    if not pairs:
        return np.zeros((0, len(SIGNS)))
    odds = event.start + (rows * (np.array(event.each) * _KEPT)).sum(axis=1)
    own = _own(pairs)
    topic = np.minimum(rows[:, _AT["topic"]], _ONE_STORY)
    bent = np.maximum(0.0, topic - _NEAR_STORY)
    products = [rows[:, _AT["event"]] * topic, own[:, _OWN.index("wording")] * topic]
    said = sentences_alike(pairs)
    return np.hstack(
        [
            np.clip(odds, -30, 30)[:, None] / _ODDS,
            rows[:, _COPIED],
            own,
            np.stack(
                [topic, bent, *products, said, np.maximum(0.0, said - _NEAR_SENTENCE), said * topic], axis=1
            ),
        ]
    )


def _own(pairs: Pairs) -> Table:
    """A row for each pair, with the columns of `_OWN`."""
    found = np.stack([_signs(a.said, b.said) for a, b in pairs])
    for row, (a, b) in zip(found, pairs, strict=True):
        row[_SHARED] = _shared(a, b)
        row[_NEAR] = 1 / (1 + _days_apart(a, b) / _DAYS)
        row[_SAME_DAY] = any(one.meets(other) for one in a.times for other in b.times)
    return found


@lru_cache(maxsize=KEPT)
def _signs(a: Saying, b: Saying) -> Table:
    """Those that hang on the words of the two claims; the others are still zero."""
    types = not a.types.isdisjoint(b.types)
    return np.array(
        (*_signs_of_counts(a.counted, b.counted), 0.0, 0.0, types, 0.0, said_alike(a, b)), np.float64
    )


def _days_apart(a: Sketch, b: Sketch) -> float:
    """Days between two documents; few where one claim is told as known before, which may be long after."""
    days = days_apart(a, b)
    if days <= _DAYS:
        return days
    return _DAYS if is_told_before(a, b) or is_told_before(b, a) else days


def _signs_of_counts(a: Counted | None, b: Counted | None) -> tuple[float, ...]:
    """Whether both count people, one unit, anything; whether one alone does; whether both give one figure."""
    if a is None or b is None:
        return (False, False, False, a is not b, False)
    return (
        a.people and b.people,
        not a.units.isdisjoint(b.units),
        True,
        False,
        any(_is_same_figure(one, other) for one in a.numbers for other in b.numbers),
    )


def _is_same_figure(one: Figure, other: Figure) -> bool:
    """True where two counts give one number; not where one is a measure and the other counts something:
    nineteen tonnes and nineteen managers.
    """
    if one.number is None or one.number != other.number:
        return False
    bare = not (one.measured or one.counts) or not (other.measured or other.counts)
    return one.measured == other.measured or bare


def _shared(a: Sketch, b: Sketch) -> float:
    """The words of both claims that are no words of the story, by their weight; 3 at most."""
    one, other = a.topic.words, b.topic.words
    found = [
        weight
        for word, weight in shared_words(a.said, b.said).items()
        if word not in a.figures and one.get(word, 0.0) * other.get(word, 0.0) <= _TOPICAL
    ]
    return min(3.0, sum(found) / RAREST)

"""Whether two documents tell of one story, apart from what two of their claims have in common.

In: two tellings of different documents. Out: whether the rest of both documents is alike, whether both give
the same names, and whether both count the same in one story. A sentence that two documents share, and nothing
else, is a standing phrase ("the investigation goes on", "prices rose by 3 percent"): it is about two matters,
in however like words. How many died in one story is one matter, in however unlike words.
"""

from functools import lru_cache

from sayso.ledger.link.claims.compare import covered, wording_alike
from sayso.ledger.link.claims.dates import Days
from sayso.ledger.link.claims.denial import denies_the_attack, denies_the_same, opposed, says_there_is_none
from sayso.ledger.link.claims.figures import is_one_number, is_told_alone
from sayso.ledger.link.claims.questions import DEED, NONE, WHY, Asked
from sayso.ledger.link.claims.saying import shared_words
from sayso.ledger.link.claims.telling import Sketch
from sayso.ledger.link.claims.topic import common_weights, common_words, names_in_common, parts_in_common
from sayso.ledger.link.claims.words import RAREST, rarity, stems

_BESIDE = 0.25  # likeness of the rest of two documents from which both tell of one story
_NAMED_BESIDE = 0.05  # and where both give a name beside these claims
_ALONE = 0.5  # part of a document's topic from which a claim is nearly all that the document says
_SAME_WORDS = 0.7  # alike words, without names and figures, from which two claims may be one formula
_FORMULA = 0.25  # likeness of the rest of two documents from which a formula is of one story
_NAMED = 0.8  # weight of the names in both documents that ties them together
_COUNTED = 0.12  # likeness of the rest of two documents from which, with a name in both, they count the same
_CALLED = 0.75  # weight of such a name
_ONE_NAME = 1.0  # weight of one name, that stands in no list of common words
_ANY_NAME = 0.6  # weight of a name that may stand in a list of common words: "Relief Commission"
_MEANT = 0.3  # part of the shorter document's topic that the other must have, in any words
_OTHERWISE = 0.02  # and in other words
_LIKE = 0.3  # likeness of two documents from which few words beside two claims are enough
_DAYS = 10  # days between two such documents at most
_UNDATED = 5  # days that are taken for those between documents of which one has no date
_AGAIN_DAYS = 21  # days between a claim and a retelling of it at most
_AGAIN = 12.0  # rarity of the words of both claims, added up, from which the one may be the other told again
_AGAIN_HELD = 0.5  # part of the words of each claim that the other must hold then, by weight
_AGAIN_PART = 0.15  # part of the shorter document's topic that such a claim must be
_LONG_AFTER = 45  # days between two documents from which more than a name must tie them to one story
_EXACT = 9  # decimals of a likeness: what is left of numbers that were added and taken away is no likeness
_TWO_NAMES = 1.9  # weight of the names that do
_OF_ANY_PAPER = frozenset(stems("agency news press service wire daily newspaper paper"))
_INQUIRY = 60  # days after which a report may still be about the same
_MUCH_BESIDE = 0.35  # likeness of the rest of two such documents
_INITIALS = 3  # of a paper's name, from which on they stand for it
_JUST = 3  # days up to a document of which it tells as news
_PAST = 30  # days before its document from which what a claim tells is no news


def one_story(a: Sketch, b: Sketch) -> bool:
    """True where more than the words of these claims says that their documents tell of one story."""
    if a.topic.publisher == b.topic.publisher is not None and stand_in_one_sentence(a, b):
        return False  # a paper's line about itself: its reprints are known as copies
    if days_apart(a, b) > _LONG_AFTER and not _are_tied_for_long(a, b):
        return False
    if min(a.filled, b.filled) >= _ALONE or names_publisher(a, b) or names_publisher(b, a):
        return True
    rest = beside(a, b)
    if rest >= (_FORMULA if _is_formula(a, b) else _NAMED_BESIDE) and (
        rest >= _BESIDE or names_in_common(a.topic, b.topic, a.words.keys() & b.words.keys()) >= _NAMED
    ):
        return True
    return is_told_again(a, b)


def share_a_name(a: Sketch, b: Sketch, *, rare: bool) -> bool:
    """True where two documents of the same days give one name, which may stand in both claims: enough for
    claims that are likely one matter by themselves. `rare`: one that stands in no list of common words.
    """
    least = _ONE_NAME if rare else _ANY_NAME
    return _may_be_one(a, b) and names_in_common(a.topic, b.topic) >= least


def are_in_other_words(a: Sketch, b: Sketch) -> bool:
    """True where two documents have much of what the shorter one is about in common, and some of it in other
    words: "jail" and "prison". Formulas, and what is told of any fire or match, stand in the same words in
    documents of two stories; that these have other words for one thing says that both tell of it.
    """
    if days_apart(a, b) > _AGAIN_DAYS or stand_in_one_sentence(a, b) or _is_formula(a, b):
        return False
    if count_for_strangers(a, b):
        return False
    same, meant = parts_in_common(a.topic, b.topic)
    return meant >= _MEANT and meant - same >= _OTHERWISE


def share_some_words(a: Sketch, b: Sketch, likeness: float) -> bool:
    """True where two documents of the same days are much alike, share some words beside the claims, and
    neither claim names what the other's document does not: enough for claims that are very likely one matter.
    """
    if likeness < _LIKE or not _may_be_one(a, b):
        return False
    return beside(a, b) >= _COUNTED and not _name_others(a, b)


def count_for_strangers(a: Sketch, b: Sketch) -> bool:
    """True where two claims give no figure in common, and their documents no name: four were hurt when a bus
    overturned, and seven when another one did.
    """
    if not (a.figures and b.figures) or not a.figures.isdisjoint(b.figures):
        return False
    return names_in_common(a.topic, b.topic) < _ANY_NAME


def _may_be_one(a: Sketch, b: Sketch) -> bool:
    """False for a formula, which is about others, for a standing line, and for documents days apart."""
    return days_apart(a, b) <= _DAYS and not stand_in_one_sentence(a, b) and not _is_formula(a, b)


def stand_in_one_sentence(a: Sketch, b: Sketch) -> bool:
    """True for claims in the same words, and for two that were cut otherwise out of one sentence."""
    row = a.sentence_row.tobytes()
    return a.letters == b.letters or (any(row) and row == b.sentence_row.tobytes())


def _are_tied_for_long(a: Sketch, b: Sketch) -> bool:
    """True where two documents, though far apart in time, may tell of one story: both give two names, and no
    other figure.
    """
    if names_in_common(a.topic, b.topic) < _TWO_NAMES:
        return False
    return not (a.counts and b.counts) or any(x.named == y.named for x in a.counts for y in b.counts)


def is_told_again(a: Sketch, b: Sketch) -> bool:
    """True where one claim says at length what the other says, in a document that says little more, soon
    after it: a column of three sentences that repeats one of an agency's report. What only looks so, a
    formula of the trade, is about somebody else, or gives another figure.
    """
    if days_apart(a, b) > _AGAIN_DAYS or max(a.filled, b.filled) < _AGAIN_PART:
        return False
    if (a.figures - b.figures and b.figures - a.figures) or _name_others(a, b):
        return False
    told = set(common_words(a.topic, b.topic))  # a standing paragraph tells nothing
    shared = (word for word in a.words.keys() & b.words.keys() & told if not word[:1].isdigit())
    return sum(map(rarity, shared)) >= _AGAIN and min(covered(a, b), covered(b, a)) >= _AGAIN_HELD


def _name_others(a: Sketch, b: Sketch) -> bool:
    """True where each claim gives a name that the other's document has nowhere."""
    ours, theirs = (one.topic.names & one.words.keys() for one in (a, b))
    return bool(ours - b.topic.words.keys()) and bool(theirs - a.topic.words.keys())


def _is_formula(a: Sketch, b: Sketch) -> bool:
    """True for the same words about others: "an exchange of 48 prisoners was called off", and one of 25."""
    return a.names.isdisjoint(b.names) and wording_alike(a, b) >= _SAME_WORDS


def ask_the_same(a: Sketch, b: Sketch) -> bool:
    """True where both answer one question of one story: the dead of a flood, the vehicles in the streets,
    whether there was a plot; and where both give one number that is no common one.
    """
    soon = _are_of_one_time(a, b)
    if not (soon or _are_tied_later(a, b)):
        return False
    if not ((soon and _count_the_same(a, b)) or _say_the_same(a, b)):
        return False
    rest, called = beside(a, b), names_shared(a, b) >= _CALLED
    if rest < _COUNTED and called and rest >= _NAMED_BESIDE and denies_the_attack(a, b):
        return any(rarity(word) >= RAREST for word in a.words.keys() & b.words.keys() & a.topic.names)
    return (rest >= _BESIDE and (called or not _is_formula(a, b))) or (rest >= _COUNTED and called)


def _count_the_same(a: Sketch, b: Sketch) -> bool:
    pairs = ((one, other) for one in a.counts for other in b.counts)
    found = [pair for pair in pairs if is_told_alone(*pair) or is_one_number(*pair)]
    # Two lengths or sums, each beside a name, are of two things.
    return bool(found) and (any(not one.unit for one, _ in found) or not _name_others(a, b))


def _say_the_same(a: Sketch, b: Sketch) -> bool:
    """True where two claims answer one question in words, or one denies the other."""
    return (
        denies_the_same(a, b)
        or denies_the_attack(a, b)
        or says_there_is_none(a, b)
        or opposed(a, b) is not None
        or bool(answers(a, b))
    )


def _are_tied_later(a: Sketch, b: Sketch) -> bool:
    """True where a later document is much about what the earlier one is: the report of an inquiry. Of counts
    that says too little: there are many in a war.
    """
    if days_apart(a, b) > _INQUIRY or is_past(a) or is_past(b):
        return False
    return beside(a, b) >= _MUCH_BESIDE and names_in_common(a.topic, b.topic) >= _TWO_NAMES


def _are_of_one_time(a: Sketch, b: Sketch) -> bool:
    """True for documents of the same days, unless a claim is about long before; and where the later one, such
    as the report of an inquiry, names the day of which the earlier one tells.
    """
    if days_apart(a, b) <= _DAYS:
        return not is_past(a) and not is_past(b)
    return names_the_day(a, b)


def answers(a: Sketch, b: Sketch) -> list[tuple[Asked, Asked]]:
    """The questions that both answer in words: what each says to one of them."""
    return [(one, other) for one in a.asks for other in b.asks if one.question != NONE and one.meets(other)]


def have_two_fates(a: Sketch, b: Sketch) -> bool:
    """True where the one counts the dead, say, and the other the hurt."""
    if not (a.counts and b.counts):
        return False
    first, second = ({one.fate for one in telling.counts} - {None} for telling in (a, b))
    return bool(first and second) and first.isdisjoint(second)


def give_one_figure(a: Sketch, b: Sketch) -> bool:
    """True where two claims of one document give the same figure for the same."""
    return any(
        is_told_alone(one, other) and one.named == other.named for one in a.counts for other in b.counts
    )


def give_two_answers(a: Sketch, b: Sketch) -> bool:
    """True where a document prints what one source says, and what another one says against it; and where a
    source says that it was not one side that attacked, but another.
    """
    asked = answers(a, b)
    if a.negated != b.negated and any(one.question == DEED for one, _ in asked):
        return True
    if a.letters == b.letters or a.sources == b.sources:
        return False
    if any(is_told_alone(x, y) and x.fate is not None for x in a.counts for y in b.counts):
        days = not (a.times and b.times) or any(one.meets(other) for one in a.times for other in b.times)
        return days and not (a.names - b.names and b.names - a.names)
    return (
        denies_the_same(a, b)
        or denies_the_attack(a, b)
        or any(one.question == WHY and one.about & other.about for one, other in asked)
    )


def days_apart(a: Sketch, b: Sketch) -> int:
    """Days between two documents; few where one has no date."""
    one, other = a.day, b.day
    if one is None or other is None:
        return _UNDATED
    apart = one.first - other.last if one.first > other.first else other.first - one.last
    return apart if apart > 0 else 0


def is_past(telling: Sketch) -> bool:
    """True where a claim names a time long before its document: an earlier flood, the year before."""
    day = telling.day
    return day is not None and any(days.last < day.first - _PAST for days in telling.times)


def names_publisher(one: Sketch, other: Sketch) -> bool:
    """True where a claim is told on the word of the other document's publisher: "as Corvid reports"."""
    ways = paper_names(other.topic.publisher or "")
    return any(way <= one.frame or any(map(way.issubset, one.sources)) for way in ways)


def is_told_before(one: Sketch, other: Sketch) -> bool:
    """True where a claim says itself that it was told before, and by the other's document as well as by any:
    on the word of its paper, of "the agency", or as what everybody knows.
    """
    if one.topic.publisher == other.topic.publisher is not None:
        return False
    return one.taken or names_publisher(one, other)


@lru_cache(maxsize=1 << 12)
def paper_words(publisher: str) -> frozenset[str]:
    """The stems of a paper's name, without those that many papers have in theirs."""
    words = frozenset(stems(publisher))
    return words - _OF_ANY_PAPER or words


@lru_cache(maxsize=1 << 12)
def paper_names(publisher: str) -> tuple[frozenset[str], ...]:
    """The stems by which others name a paper: those of its name, and those of its initials: "CPS"."""
    short = frozenset(stems(initials_of(publisher)))
    return tuple(way for way in (paper_words(publisher), short) if way)


def initials_of(publisher: str) -> str:
    """The first letters of a name of some words with capitals; else nothing."""
    found = "".join(word[0] for word in publisher.split() if word[:1].isupper())
    return found if len(found) >= _INITIALS else ""


def names_the_day(a: Sketch, b: Sketch) -> bool:
    """True where the later of two claims names the day of which the earlier one tells."""
    if a.day is None or b.day is None:
        return False
    early, late = (a, b) if a.day.first < b.day.first else (b, a)
    if early.day is None or is_past(early):
        return False
    told = early.times or (Days(early.day.first - _JUST, early.day.last),)
    return any(len(days) <= _JUST and days.meets(one) for days in late.times for one in told)


def beside(a: Sketch, b: Sketch) -> float:
    """The likeness of two documents, without the words that both claims have."""
    both = shared_words(a.said, b.said)
    whole, weights = common_weights(a.topic, b.topic)
    return round(whole - sum([weights[word] for word in both if word in weights]), _EXACT)


def names_shared(a: Sketch, b: Sketch) -> float:
    """The weight of the names that both documents give: 1 for each that no list of common words has."""
    return names_in_common(a.topic, b.topic)

"""What became of those whom a figure counts, or what they did: killed, hurt, aboard, on strike.

In: a quantity of a claim. Out: the number of a line of `words.FATES`, or nothing. Figures of two of these do
not count the same, whoever they count; figures of one of them do, in one story.
"""

import re
from collections.abc import Iterable

from sayso.core.claim import Claim
from sayso.core.marks import Quantity
from sayso.core.text import hull
from sayso.ledger.link.claims.words import FATES, PEOPLE, stem, stems

_FATE_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?|[,;:–—]")
# Words and marks beyond which something else is told: after a figure, and before it.
_BORDERS = frozenset(
    {
        "and", "but", "or", "while", "whereas", "when", "after", "before", "by", "accused", "charged",
        "suspected", "convicted", ",", ";", ":", "–", "—",
    }
)  # fmt: skip
_LEAD_BORDERS = _BORDERS | {"in", "on", "from", "with", "for", "as", "that", "who", "which", "where"}
_FAR = 8  # words after a figure in which it may be said what became of those it counts
_NEAR = 4  # and before it
_LOOK = 48  # code points before a figure in which "lost" stands
_DEAD = FATES[stem("dead")]
# What people did, or were about, where nothing is said of what became of them. These numbers are not open.
_DOING = (
    r"aboard|on ?board|carrying|on the (?:ferry|boat|ship|vessel|plane|aircraft|flight|bus|coach|train)",
    r"march(?:ed|ing)?|demonstrat\w+|protest(?:ed|ing)|rall(?:y|ied)|crowd|(?:to|in) the streets|gathered",
    r"(?:on|joined the|joined a) strike|stopped work|stoppage|walk(?:ed)? (?:out|off)|downed tools|walkout",
    r"laid off|redundan\w+|(?:cut|lose|lost|losing|shed|axe)[^.;]{0,30} jobs?|jobs? (?:lost|cut)",
    (
        r"hostage|captive|held by the|(?:is|are|was|were|been|being) held\b|holding|abducted|kidnapped|"
        r"t(?:aken|ook) away|carried off|in the hands of"
    ),
    r"escaped|escap(?:e|ing) from|on the run|at large",
)
# Those who are counted by a word for what they do, where nothing else is said of them.
_ARE_DOING: tuple[frozenset[str], ...] = (
    frozenset(),
    frozenset(stems("protesters demonstrators marchers")),
    frozenset(stems("strikers")),
    frozenset(),
    frozenset(stems("hostages captives abductees")),
    frozenset(stems("escapees fugitives")),
)
_DOES = {
    number: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for number, words in enumerate(_DOING, max(FATES.values()) + 1)
}
CLOSED = frozenset(_DOES)
# What became of people, in words of which none says it by itself.
_IN_OTHER_WORDS = tuple(
    (FATES[stem(fate)], re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for fate, words in (
        (
            "hurt",
            (
                r"(?:treated|seen) (?:in|at) (?:the |a )?[\w ]{0,20}?(?:hospital|clinic)s?|"
                r"(?:taken|brought|admitted) to (?:the |a )?hospital"
            ),
        ),
        ("missing", r"unaccounted for|cut off|buried|still (?:below|underground|inside)"),
        ("arrested", r"in custody|led away|rounded up"),
        (
            "displaced",
            (
                r"ha(?:d|ve|s) to leave|"
                r"(?:left|fled|driven from|away from) (?:their )?(?:homes?|villages?|houses)"
            ),
        ),
        ("sick", r"(?:taken|fell|fallen|falling) ill"),
        ("liberated", r"(?:walk(?:ed)?|set|are|went) free|let go|handed over"),
    )
)
_IS_DOING = {
    word: number for number, words in enumerate(_ARE_DOING, max(FATES.values()) + 1) for word in words
}
# What was done to those just counted, whoever they are: "twelve drivers and aid workers were killed".
_WAS_DONE = re.compile(
    r"(?: (?!\w+ed\b|dozens|hundreds|thousands|people|others|who|that|when|where|went)[\w’'-]+){0,4}?"
    r" (?:(?:was|were|been|are) (?:\w+ly )?(?P<done>[a-z]+)|(?P<died>died|perished|drowned))\b"
)
# Cases of which nobody falls ill.
_NO_FATE = re.compile(
    r"\b(?:cartridge|court|criminal|civil|legal|fraud|murder|corruption|rape|test) cases?\b"
)
_BY_TRADE = re.compile(
    r"\b(?:nurses?|doctors?|teachers?|engineers?|miners?|crew(?: members?)?|priests?|monks?|nuns?|farmers?|"
    r"diplomats?|"
    r"journalists?|pilgrims?|firefighters?|marines?|recruits?|climbers?|skiers?|shoppers?|traders?|monitors?|"
    r"[a-z]+(?:men|women))\b"
)
_WORKERS = frozenset({stem("job"), stem("worker"), stem("employee"), stem("staff"), stem("post")})
HURT = FATES[stem("hurt")]
_HARMED = frozenset({_DEAD, HURT})
# What a figure counts that stands after its verb: "the toll in Ormund rose to 19".
_COUNT_OF = re.compile(
    r"\b(?:toll|deaths|fatalities|casualties|injuries|arrests|infections|evacuees|"
    r"(?:number|count|total|list|figure) of (?:the )?\w+(?: \w+)?)\b[^.;:]{0,60}\b"
    r"(?:to|at|passed|exceeded|topped|reached|now|was|is|stands|holds)\W+(?:at least |about |nearly |"
    r"some )?$",
    re.IGNORECASE,
)
_FIGHTERS = frozenset({stem("soldier"), stem("fighter"), stem("troop")})
_LOST = re.compile(r"\blo(?:st|ses|sing)\W+(?:at least |about |nearly |some )?$", re.IGNORECASE)
# Of which no stem tells what it is: lives, and where somebody lives; the freed, and free meals.
_AS_WRITTEN = {
    "lives": FATES[stem("life")],
    "freed": FATES[stem("liberated")],
    "released": FATES[stem("liberated")],
    "hospitalised": HURT,
    "hospitalized": HURT,
}


def fate_in(claim: Claim, quantity: Quantity, things: frozenset[str]) -> int | None:
    """What became of those that a figure counts: by what it counts, else by the nearest word that says so.

    Of things that are no people ("five skiers", "97 whales") only a word close by says so.
    """
    counted = (quantity.of or "").lower()
    named = _FATE_WORD.findall(_NO_FATE.sub(" ", counted))
    own = {fate for word in named if (fate := _fate_of(word)) is not None}
    if own or quantity.unit is not None:
        return min(own, default=None)
    people = not things or bool(things & PEOPLE) or _BY_TRADE.search(counted) is not None
    fate = _by_the_nearest(claim, quantity, people=people)
    if fate is None:
        fate = _in_other_words(claim, things, people=people)
    if fate is None:
        fate = _lost(claim, quantity, things) if things else _counted_before(claim, quantity)
    return fate


def _by_the_nearest(claim: Claim, quantity: Quantity, *, people: bool) -> int | None:
    """What the nearest word beside a figure says that became of those it counts."""
    far = _FAR if people else _NEAR
    whole, text = hull(claim.spans), claim.document.text
    end = max(quantity.span.end, quantity.counted.end if quantity.counted is not None else 0)
    after = _first_fate(_TOKEN.findall(text, end, whole.end)[:far], _BORDERS)
    lead = _TOKEN.findall(text, whole.start, quantity.span.start)[::-1][:_NEAR]
    before = _first_fate(lead, _LEAD_BORDERS)
    found = [one for one in (before, after) if one is not None and (people or one[1] in _HARMED)]
    return min(found)[1] if found else _harm(text, end, whole.end)


def _in_other_words(claim: Claim, things: frozenset[str], *, people: bool) -> int | None:
    """What became of people, or what they were about, in words that say so together."""
    whole, text = hull(claim.spans), claim.document.text
    said = (*_IN_OTHER_WORDS, *_DOES.items()) if people else _DOES.items() if things & _WORKERS else ()
    for fate, words in said:
        if words.search(text, whole.start, whole.end) is not None:
            return fate
    return min((_IS_DOING[word] for word in things if word in _IS_DOING), default=None)


def _counted_before(claim: Claim, quantity: Quantity) -> int | None:
    """What is counted by words before a figure: "the toll has risen to 19"."""
    total = _COUNT_OF.search(claim.document.text, hull(claim.spans).start, quantity.span.start)
    words = _FATE_WORD.findall(total[0].lower()) if total is not None else []
    return min((fate for word in words if (fate := _fate_of(word)) is not None), default=None)


def _harm(text: str, start: int, end: int) -> int | None:
    """What was done to those who have just been counted, where it is to be killed or hurt."""
    found = _WAS_DONE.match(text, start, end)
    fate = _fate_of(found["done"] or found["died"]) if found is not None else None
    return fate if fate in _HARMED else None


def _lost(claim: Claim, quantity: Quantity, things: frozenset[str]) -> int | None:
    """The dead, of "the enemy lost eleven soldiers"."""
    before = claim.document.text[max(0, quantity.span.start - _LOOK) : quantity.span.start]
    return _DEAD if things & _FIGHTERS and _LOST.search(before) is not None else None


def _fate_of(word: str) -> int | None:
    """What a word in small letters says that became of people; None where it says nothing of it."""
    return _AS_WRITTEN.get(word, FATES.get(stem(word)))


def _first_fate(words: Iterable[str], borders: frozenset[str]) -> tuple[int, int] | None:
    """How many words off the first word of a fate stands, before a border, and which fate it is."""
    for number, word in enumerate(words):
        if word.lower() in borders:
            return None
        fate = _fate_of(word.lower())
        if fate is not None:
            return number, fate
    return None

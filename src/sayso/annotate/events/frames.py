"""Which event type the words of a clause denote, by the frames of `frames.toml`.

In: a verb of a parse. Out: the `Reading`s of all frames that hold for it, the best first. A frame is about
words and grammar alone: who the actors are plays no part in it, but for civilians and organised force.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Any

from sayso.annotate.assertions.grammar import child, kids, lemma
from sayso.annotate.doc import Token, once
from sayso.annotate.events.grammar import RELATIVES, behind, is_passive, subject
from sayso.annotate.events.people import means_people
from sayso.annotate.lexicon import load_lexicon, word_set

PACKAGE = "sayso.annotate.events"
_PARTS = frozenset({"compound", "amod", "nmod", "nummod", "conj"})
_DEEP = 3
_BY_THE_WAY = frozenset(
    {"after", "before", "since", "over", "about", "despite", "during", "until", "following", "amid"}
)
_ALONE = frozenset({"pull", "break", "erupt", "flare", "rage"})
_ONWARD = frozenset({"to", "for", "from", "against"})


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame of the file. `number` is its place there; `weight` counts its conditions."""

    number: int
    type: str
    things: frozenset[str]
    words: frozenset[str]
    civilian: bool
    acts: bool
    foe: bool = False
    people: bool = False
    passive: bool = False

    @property
    def weight(self) -> int:
        """How many conditions the frame has."""
        return bool(self.things) + bool(self.words) + self.civilian + self.people


@dataclass(frozen=True, slots=True)
class Reading:
    """A frame that holds, and the word for the thing that made it hold ("talks" of "hold talks")."""

    frame: Frame
    thing: Token | None

    @property
    def type(self) -> str:
        """The PLOVER type."""
        return self.frame.type


@cache
def frames_of_verbs() -> dict[str, tuple[Frame, ...]]:
    """The frames of each verb, in the order of the file."""
    content = load_lexicon(PACKAGE, "frames.toml")
    lists: dict[str, list[str]] = content["things"]
    found: dict[str, list[Frame]] = defaultdict(list)
    for number, given in enumerate(content["frame"]):
        frame = _frame(number, given, lists)
        for verb in dict.fromkeys(given["verbs"]):
            found[verb].append(frame)
    return {verb: tuple(frames) for verb, frames in found.items()}


@cache
def _mended() -> dict[str, str]:
    mended: dict[str, str] = load_lexicon(PACKAGE, "frames.toml")["mended"]
    return mended


def base_of(verb: Token) -> str:
    """The lemma, where the parser has it right; else the file's own."""
    return _mended().get(verb.lower_) or _mended().get(lemma(verb), lemma(verb))


def _frame(number: int, given: dict[str, Any], lists: dict[str, list[str]]) -> Frame:
    things: set[str] = set()
    for name in given.get("things", ()):
        things.update(lists[name[1:]] if name.startswith("@") else [name])
    return Frame(
        number=number,
        type=given["type"],
        things=frozenset(things),
        words=frozenset(given.get("with", ())),
        civilian=given.get("who") == "civilian",
        acts=bool(given.get("acts", False)),
        foe=bool(given.get("foe", False)),
        people=given.get("whom") == "people",
        passive=bool(given.get("passive", False)),
    )


def readings(verb: Token, *, civilian: bool) -> list[Reading]:
    """The frames that hold for a verb, best first; none where the verb is in no frame."""
    frames = frames_of_verbs().get(base_of(verb))
    if not frames:
        return []
    things = things_of(verb)
    words = {c.lower_ for c in kids(verb) if c.dep_ in {"prt", "prep", "advmod", "agent"}}
    found = []
    for frame in frames:
        if (frame.words and not frame.words & words) or (frame.civilian and not civilian):
            continue
        if (frame.people and not _is_done_to_people(verb)) or (frame.passive and not is_passive(verb)):
            continue
        named = next((n for n in things if n in frame.things and _fits(frame, things[n])), None)
        named = named if frame.things else ""
        if named is not None:
            found.append(Reading(frame, things[named] if named else None))
    found.sort(key=lambda reading: (-reading.frame.weight, reading.frame.number))
    return found


def _is_beside(thing: Token) -> bool:
    """True for a deed that is told of only by the way: "decided after the killing", "a row over missiles"."""
    for _ in range(_DEEP):
        above = thing.head
        if thing.dep_ in {"pobj", "pcomp"} and above.lower_ in _BY_THE_WAY:
            return True
        if above.i == thing.i or above.pos_ == "VERB":
            return False
        thing = above
    return False


def _is_done_to_people(verb: Token) -> bool:
    whom = child(verb, "nsubjpass", "dobj") or (subject(verb) if is_passive(verb) else None)
    return whom is not None and means_people(whom)


@cache
def forces() -> frozenset[str]:
    """Nouns for armed forces: moved, they are the one's who moves them."""
    return frozenset(load_lexicon(PACKAGE, "frames.toml")["things"]["forces"])


def _unarmed() -> frozenset[str]:
    return word_set(PACKAGE, "sites", "unarmed")


def _fits(frame: Frame, thing: Token) -> bool:
    """False for forces to which something else is moved: "rifles were sent to the fighters".

    Nor is a force an attack ("ordered its air force to patrol"), or a flight ("resumed drone flights").
    """
    apart = thing.dep_ not in _PARTS
    if frame.type == "ASSAULT":
        return not _is_beside(thing) and (apart or lemma(thing.head) not in forces() | _unarmed())
    if frame.type == "REQUEST" and frame.words and apart:
        return thing.head.lower_ in frame.words  # "a march calling for his release" calls for no march
    if frame.type != "MOBILIZE" or lemma(thing) not in forces():
        return True
    for _ in range(_DEEP):
        if thing.dep_ == "dative" or (thing.dep_ == "pobj" and thing.head.lower_ in _ONWARD):
            return False
        if thing.dep_ not in _PARTS:
            return True
        thing = thing.head
    return True


@once
def things_of(verb: Token) -> dict[str, Token]:
    """The lemmas of what a verb is about (objects, complements, what stands behind its prepositions)."""
    found: dict[str, Token] = {}
    for c in kids(verb):
        if c.dep_ in {"dobj", "nsubjpass", "attr", "acomp", "oprd", "dative", "xcomp", "npadvmod", "prt"}:
            _add(_meant(c, verb), found)
        elif c.dep_ == "ccomp" and c.pos_ == "ADJ":
            _add(c, found)  # "held them responsible"
    for _, noun in behind(verb):
        _add(noun, found)
    left = child(verb, "dobj") if lemma(verb) == "leave" else None
    for c in kids(left) if left is not None else ():
        if c.dep_ == "acl" and c.tag_ == "VBN":
            found.setdefault(c.lower_, c)  # "left three people injured"
    doing = subject(verb) if lemma(verb) in _ALONE and child(verb, "dobj", "nsubjpass") is None else None
    if doing is not None:
        _add(doing, found)  # "its troops pulled out": who leaves is what is withdrawn; "fighting broke out"
    if child(verb, "dobj", "attr", "nsubjpass") is None and verb.dep_ in {"acl", "relcl"}:
        _add(verb.head, found)  # "talks held in Cairo"
        if verb.tag_ == "VBN" and verb.head.dep_ == "pobj" and verb.head.head.lower_ == "of":
            _add(verb.head.head.head, found)  # "the murder of six priests committed by soldiers"
    return found


def _meant(word: Token, verb: Token) -> Token:
    """The word, or the noun that a relative pronoun takes up: the rifles in "rifles which were sent"."""
    if word.tag_ not in RELATIVES or verb.dep_ != "relcl":
        return word
    if word.dep_ == "nsubjpass":
        return subject(verb) or word
    return verb.head


def _add(token: Token, found: dict[str, Token], depth: int = 0) -> None:
    """A word and what is a part of it: "military aid", "a shipment of rifles", "weapons and training"."""
    found.setdefault(lemma(token), token)
    if depth >= _DEEP:
        return
    for c in kids(token):
        if c.dep_ in _PARTS:
            _add(c, found, depth + 1)
        elif c.dep_ == "prep" and c.lower_ in {"of", "in", "for"}:
            for noun in kids(c):
                if noun.dep_ in {"pobj", "pcomp"}:
                    _add(noun, found, depth + 1)

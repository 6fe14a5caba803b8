"""Who stands in reach of a description or pronoun: the actors named in this sentence and those before it.

In: mentions in the order of the text, sentence by sentence. Out: the one actor of some kinds, the one state,
the one person; None where there is nobody, or more than one.
"""

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sayso.core.marks import ActorMention
from sayso.core.vocabulary import ActorKind

_SENTENCES = 3  # the sentence itself and those before it
_PERSON_SENTENCES = 2
_OF_STATES = frozenset(
    {
        ActorKind.STATE,
        ActorKind.TERRITORY,
        ActorKind.PEOPLE,
        ActorKind.GOVERNMENT_BODY,
        ActorKind.ARMED_FORCES,
        ActorKind.OFFICE,
        ActorKind.INTELLIGENCE_AGENCY,
    }
)


@dataclass(slots=True)
class InReach:
    """The actors of the last sentences, the latest sentence last."""

    _sentences: deque[list[ActorMention]] = field(default_factory=lambda: deque(maxlen=_SENTENCES))
    _genders: dict[str, str] = field(default_factory=dict)
    _another: bool = False  # somebody without a name was spoken of since the last name of a person
    _outside: bool = False  # the last person was named outside the quotation that is open now

    def next_sentence(self) -> None:
        """Begin a sentence."""
        self._sentences.append([])

    def next_block(self) -> None:
        """Begin a block: only the last sentence of the one before stays in reach."""
        while len(self._sentences) > 1:
            self._sentences.popleft()

    def add(self, actor: ActorMention) -> None:
        """Somebody is named."""
        self._sentences[-1].append(actor)
        if actor.kind is ActorKind.PERSON:
            self._another = self._outside = False

    def open_quotation(self) -> None:
        """Words of somebody else begin: the persons named before are spoken of by their speaker."""
        self._outside = True

    def close_quotation(self) -> None:
        """The author speaks again."""
        self._outside = False

    def speak_of_another(self) -> None:
        """Somebody is spoken of without a name."""
        self._another = True

    def one_of(self, kinds: frozenset[str], country: str | None) -> ActorMention | None:
        """The only actor of these kinds in reach that the files know; with `country`, of that state."""
        fit = [a for a in self._all(_SENTENCES) if a.kind.value in kinds]
        if any(a.id is None for a in fit):
            return None
        if country is not None:
            fit = [a for a in fit if a.country == country]
        return fit[-1] if len({a.id or a.name for a in fit}) == 1 else None

    def country(self) -> str | None:
        """The code of the only state in reach, by its name, its people or its bodies."""
        codes = {a.country for a in self._all(_SENTENCES) if a.kind in _OF_STATES and a.country}
        return codes.pop() if len(codes) == 1 else None

    def person(self, gender: str) -> ActorMention | None:
        """The only person in reach, unless the text has called that person by the other pronoun.

        Within a quotation it is nobody who was named before it: whoever speaks is "I" there.
        """
        if self._outside:
            return None
        persons = [a for a in self._all(_PERSON_SENTENCES) if a.kind is ActorKind.PERSON]
        if self._another or len({a.name for a in persons}) != 1:
            return None
        person = persons[-1]
        return person if self._genders.setdefault(person.name, gender) == gender else None

    def _all(self, sentences: int) -> Iterator[ActorMention]:
        for sentence in list(self._sentences)[-sentences:]:
            yield from sentence


def main_state(actors: Iterable[ActorMention]) -> str | None:
    """The code of the state that the document names most, by its name, its people or its bodies."""
    counts = Counter(a.country for a in actors if a.kind in _OF_STATES and a.country)
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]

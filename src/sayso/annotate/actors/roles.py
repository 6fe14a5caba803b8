"""What the words beside a person say of their office: state or body, sector, and the office itself.

In: the atoms, the hits and a person's hit. Out: country (alpha-3 or IGO), PLOVER sector and the office's
id, each None where the text does not say. Read are the words right before the name ("Pakistani Prime
Minister Imran Khan", "Hamas leader …"), and an apposition right after it ("…, the foreign minister of
Iran,"). What somebody was once ("former") still names the state that they served.
"""

from dataclasses import dataclass

from sayso.annotate.actors.compose import Composer
from sayso.annotate.actors.hits import Hit
from sayso.annotate.lexicon import word_set
from sayso.core.vocabulary import ActorKind
from sayso.knowledge import Office

_PACKAGE = "sayso.annotate.actors"
_LONGEST = 6
_NOT_STATES = frozenset(
    {
        ActorKind.ORGANISATION,
        ActorKind.NEWS_ORGANISATION,
        ActorKind.PARTY,
        ActorKind.MOVEMENT,
        ActorKind.ARMED_GROUP,
    }
)
_BESIDE = frozenset({" ", ", ", "\n", ": "})


@dataclass(frozen=True, slots=True)
class Profile:
    """What the text says of a person."""

    country: str | None = None
    sector: str | None = None
    office: str | None = None


@dataclass(frozen=True, slots=True)
class Roles:
    """Reads the words beside persons. `by_last` and `by_first` find the hits that end or begin at an atom."""

    composer: Composer
    by_last: dict[int, Hit]
    by_first: dict[int, Hit]

    def profile(self, person: Hit) -> Profile:
        """The person's country and sector by the words beside the name."""
        return self._before(person.first) or self._after(person.last) or Profile()

    def _before(self, at: int) -> Profile | None:
        atoms = self.composer.atoms
        if at < 1 or atoms.gap(at - 1) not in _BESIDE:
            return None
        beside = self.by_last.get(at)
        if beside is not None and beside.kind is ActorKind.OFFICE:
            return Profile(beside.country, beside.sector, beside.id)
        if beside is not None and atoms.gap(at - 1) == ", ":
            return self._spoken_for(beside)
        title = self.composer.matcher.titles.ending(atoms, at, _LONGEST)
        if title is None:
            # "Pakistani Imran Khan" and "Israel's Benny Gantz": a state, and no office.
            return Profile(beside.country) if beside is not None and beside.kind is ActorKind.PEOPLE else None
        return self._with_body(title.meaning, self._owner(title.first))

    def _spoken_for(self, body: Hit) -> Profile | None:
        """As in "a spokesman for the Taliban, Zabihullah Mujahid": a title, the body, the name."""
        at = body.first - 1
        if at > 0 and self.composer.atoms.keys[at] == "the":
            at -= 1
        if not self._is_link(at):
            return None
        title = self.composer.matcher.titles.ending(self.composer.atoms, at, _LONGEST)
        return self._with_body(title.meaning, body) if title is not None else None

    def _owner(self, at: int) -> Hit | None:
        """The hit before a title: "Hamas leader", "Iran's then foreign minister"."""
        atoms = self.composer.atoms
        modifiers = word_set(_PACKAGE, "roles", "modifiers")
        for _ in range(3):
            if at < 1 or atoms.gap_after(at - 1) not in {" ", "-", "\n", "'"}:
                return None
            if atoms.keys[at - 1] == "s" and at > 1 and atoms.gap(at - 2) == "'":
                return self.by_last.get(at - 1)
            found = self.by_last.get(at)
            if found is not None:
                return found
            if atoms.keys[at - 1] not in modifiers:
                return None
            at -= 1
        return None

    def _after(self, at: int) -> Profile | None:
        """An apposition: ", the Pakistani prime minister," or ", a spokesman for Hamas,"."""
        atoms = self.composer.atoms
        if at >= len(atoms) or atoms.gap(at - 1) != ", ":
            return None
        if atoms.keys[at] in {"the", "a", "an", "who"} and atoms.gap(at) == " ":
            at += 1
        beside = self.by_first.get(at)
        if beside is not None and beside.kind is ActorKind.OFFICE:
            return Profile(beside.country, beside.sector, beside.id)
        owner, start = None, at
        if beside is not None and beside.kind is not ActorKind.PERSON:
            past = self.composer.past_possessive(beside.last)
            owner, start = beside, past if past is not None else len(atoms)
        while start < len(atoms) and atoms.keys[start] in word_set(_PACKAGE, "roles", "modifiers"):
            start += 1
        title = self.composer.matcher.titles.at(atoms, start)
        if title is None:
            return None
        served = owner or self._served(title.last)
        if served is None and self._is_link(title.last):
            return None  # "president of the union": of something that we don't know
        return self._with_body(title.meaning, served)

    def _served(self, at: int) -> Hit | None:
        """Whom an office serves: "of Hamas", "for the United Nations"."""
        if not self._is_link(at):
            return None
        at += 1
        if at < len(self.composer.atoms) and self.composer.atoms.keys[at] == "the":
            at += 1
        return self.by_first.get(at)

    def _is_link(self, at: int) -> bool:
        atoms = self.composer.atoms
        if not 0 < at < len(atoms) or atoms.gap(at - 1) != " ":
            return False
        return atoms.keys[at] in word_set(_PACKAGE, "roles", "links")

    def _with_body(self, office: Office, owner: Hit | None) -> Profile | None:
        if owner is None or owner.kind is ActorKind.PERSON:
            return Profile(None, office.sector) if office.sector else None
        held = _office_of(owner, office)
        if office.office and owner.kind in _NOT_STATES:
            return Profile(owner.country, owner.sector, held)  # the president of a union or a club
        return Profile(owner.country, office.sector or owner.sector, held)


def _office_of(owner: Hit, office: Office) -> str | None:
    """The id of an office: "pak-prime-minister", "hamas-head"; None where we don't know whose it is."""
    is_people = owner.kind is ActorKind.PEOPLE
    body = owner.country.lower() if is_people and owner.country else owner.id
    return f"{body}-{office.id}" if body else None

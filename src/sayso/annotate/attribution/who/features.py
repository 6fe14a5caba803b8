"""What speaks for and against a candidate: numbers by name, for the weights of `score`.

In: where an entity was last seen, as the walk knows it, and what the words in question say. Out: features.
Pure: nothing here looks at the text.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log, log1p

from sayso.annotate.attribution.who.clauses import PARTS, SUBJECTS
from sayso.annotate.attribution.who.describe import Description, kin
from sayso.annotate.attribution.who.entities import Entity, Words
from sayso.annotate.attribution.who.score import Features
from sayso.annotate.attribution.who.words import listed
from sayso.core.vocabulary import ActorKind

_SURE = 1.8
_PRIOR = 0.2  # pronouns of either gender that everybody starts with
_MOST = 3.0  # of the log odds of a gender
_NOT_TOLD = frozenset({"rank", "main", "part", "quoted", "only_inside"})
_FAR = 4  # sentences
SPOKE = 4  # the last so many who spoke are told apart


@dataclass(slots=True)
class Near:
    """An entity, and where it stood before the words in question. `gap` is in sentences, 0 for this one.

    `subject`, `main` and `part` are of the places at `gap` and in the sentence before it; `inside` is true
    where the source's own content names it, `only_inside` where nothing else does. `above` is 1 for the
    subject of the next clause up, less for those above it; `ahead` is for the subject that follows. `spoke`
    is 0 for the last speaker, 1 for the one before. `word` is the pronoun or noun that it was last meant by,
    if any.
    """

    entity: Entity
    gap: int
    rank: int
    spoke: int
    said: bool
    count: int
    subject: bool = False
    main: bool = False
    part: bool = True
    quoted: bool = True
    only_inside: bool = True
    inside: bool = False
    above: float = 0.0
    ahead: bool = False
    word: str = ""

    def add(self, gap: int, dep: str, *, main: bool, quoted: bool) -> None:
        """Take note of one more place, going back."""
        if gap <= max(self.gap, 1):
            self.subject |= dep in SUBJECTS
            self.main |= main
            self.part &= dep in PARTS
            self.quoted &= quoted


def nobody(
    near: Sequence[Near],
    *,
    plural: bool = False,
    said: Description | None = None,
    plain: bool = False,
    named: bool = False,
) -> Features:
    """What speaks for nobody being meant."""
    made = {
        "none": 1.0,
        "none_far": float(all(n.gap > 1 for n in near)),
        "none_plural": float(plural or (said is not None and said.many)),
    }
    if said is not None:
        made["none_bare"] = float(not said.beside)
        made["none_apart"] = float(said.apart)
        made["none_owned"] = float(said.owner is not None)
        made["none_person"] = float(said.person)
        made["none_plain"] = float(plain)
        made["none_named"] = float(named)
        made["none_other"] = float(not said.beside.isdisjoint(listed("not_back")))
        made["none_generic"] = float(said.noun in listed("generic"))
    return made


def _place(near: Near) -> dict[str, float]:
    return {
        "one": 1.0,
        "gap0": float(near.gap == 0),
        "gap1": float(near.gap == 1),
        "gap2": float(near.gap == 2),
        "gap": float(min(near.gap, 12)) / 4,
        "rank": float(min(near.rank, 6)) / 2,
        "subject": float(near.subject and near.gap < 3),
        "main": float(near.main and near.gap < 3),
        "part": float(near.part and near.gap < 3),
        "quoted": float(near.quoted),
        "only_inside": float(near.only_inside and not near.ahead),
        "inside": float(near.inside),
        "spoke0": float(near.spoke == 0),
        "spoke1": float(near.spoke in (1, 2)),
        "said": float(near.said),
        "count": log1p(near.count),
    }


def person(near: Near, gender: str, manner: str) -> Features:
    """For "he" and "she". `manner` is "says" where the pronoun speaks, "owns" for "his", else "does"."""
    entity = near.entity
    odds = gender_odds(entity) if gender == "he" else -gender_odds(entity)
    made = _place(near)
    made["agrees"] = max(0.0, odds)
    made["agrees_surely"] = float(odds > _SURE)
    made["disagrees"] = max(0.0, -odds)
    made["chain"] = float(bool(near.word))
    made["owns_above" if manner == "owns" else "above"] = near.above
    made[f"{manner}_spoke0"] = made.pop("spoke0")
    made[f"{manner}_said"] = made.pop("said")
    made[f"{manner}_subject"] = made.pop("subject")
    made["ahead"] = float(near.ahead)
    made["unnamed"] = float(not entity.words)
    return made


def gender_odds(entity: Entity) -> float:
    """Log odds of "he" against "she", by what the text says; 0 where it says nothing."""
    return max(-_MOST, min(_MOST, log((entity.he + _PRIOR) / (entity.she + _PRIOR))))


def body(near: Near, *, plural: bool) -> Features:
    """For "it" and "they"."""
    kind = near.entity.kind
    made = _place(near)
    made["state"] = float(kind in (ActorKind.STATE, ActorKind.TERRITORY))
    made["people"] = float(kind is ActorKind.PEOPLE)
    made["work"] = float(kind is None)
    made["known"] = float(near.entity.id is not None)
    made["plural"] = float(plural)
    return made


@dataclass(frozen=True, slots=True)
class Among:
    """A candidate among the others of its sort."""

    near: Sequence[Near]
    one: Near

    def alone(self) -> bool:
        """True where nobody else of the sort stands as near."""
        same = self.one.entity.is_person()
        return all(
            n is self.one or n.gap > max(self.one.gap, 1) for n in self.near if n.entity.is_person() is same
        )

    def lone_body(self) -> bool:
        """True for an organisation, of whatever kind, where no other stands as near."""
        return is_body(self.one.entity) and not any(
            is_body(n.entity) and n is not self.one and n.gap <= max(self.one.gap, 1) for n in self.near
        )

    def only(self, noun: str) -> bool:
        """True where the text calls nobody else so."""
        return all(n is self.one or noun not in n.entity.nouns for n in self.near)

    def top(self) -> bool:
        """True where none of the sort was named more often."""
        same = self.one.entity.is_person()
        return self.one.count > 1 and all(
            n.count <= self.one.count for n in self.near if n.entity.is_person() is same
        )


@dataclass(frozen=True, slots=True)
class Around:
    """What the text tells of a description: whose it is, the gender of a pronoun that speaks for it, and the
    states and peoples that it names.
    """

    owner: Entity | None
    gender: str | None
    peoples: frozenset[str]


def description(near: Near, said: Description, around: Around, among: Among) -> Features:
    """For "the minister", "the paper", "his campaign"."""
    entity = near.entity
    made = {name: value for name, value in _place(near).items() if name not in _NOT_TOLD}
    made["people"] = float(bool(around.peoples & entity.peoples))
    made["people_clash"] = float(_clash(around.peoples, entity.peoples))
    made["party"] = float(any(f"({key.split(':')[1][0]}" in entity.told for key in around.peoples))
    made["unnamed"] = float(not entity.words)
    odds = gender_odds(entity)
    he = around.gender == "he" or said.noun in listed("he_noun")
    she = around.gender == "she" or said.noun in listed("she_noun")
    made["gender_clash"] = max(0.0, -odds if he else odds if she else 0.0)
    made["gender_agrees"] = max(0.0, odds if he else -odds if she else 0.0)
    made["called"] = float(said.noun in entity.called and said.beside <= entity.called | entity.told)
    made["noun"] = float(said.noun in entity.nouns)
    made["only_noun"] = float(said.noun in entity.nouns and among.only(said.noun))
    made["kin"] = float(is_kin(entity, said.noun))
    own = said.noun in entity.words or said.noun in entity.formal
    made["own_noun"] = float(own and not entity.is_person())
    made["above"] = near.above
    made["alone"] = float(among.alone() and near.gap < 3)
    made["top"] = float(among.top())
    made["lone_body"] = float(said.body and near.gap < _FAR and among.lone_body())
    if said.beside:
        made["beside"] = sum(w in entity.told for w in said.beside) / len(said.beside)
        made["beside_none"] = float(said.beside.isdisjoint(entity.told))
    made["person"] = float(entity.is_person())
    fits = None
    if not entity.is_person() and entity.kind is not None:
        fits = _fits(entity.kind, entity.words, said)
        made["kind_fits"], made["kind_clash"] = float(fits is True), float(fits is False)
    made["no_role"] = float(not (made["noun"] or made["kin"] or made["own_noun"] or fits))
    made["no_role_beside"] = float(bool(made["no_role"]) and bool(said.beside))
    made["is_person"] = float(entity.is_person() and said.person)
    made["no_role_known"] = float(bool(made["no_role"]) and entity.has_role)
    made["no_role_said"] = float(bool(made["no_role"]) and near.said)
    made["state"] = float(entity.kind in (ActorKind.STATE, ActorKind.TERRITORY))
    if said.owner is not None:
        ours = around.owner is not None and entity.owner is around.owner
        made["owner"], made["not_owner"] = float(ours), float(not ours)
    return made


def is_body(entity: Entity) -> bool:
    """True for an organisation of whatever kind: neither a person nor a state, a people or a work."""
    return entity.kind is not None and entity.kind not in _NO_BODIES


def is_kin(entity: Entity, noun: str) -> bool:
    """True where the text calls one a "survey", and this is "study"."""
    called = entity.nouns if entity.is_person() else {*entity.nouns, *entity.words}
    return noun not in called and not kin(noun).isdisjoint(called)


def _clash(ours: frozenset[str], theirs: set[str]) -> bool:
    """True where both name a state, or both a people, and no such one in common."""
    for sort in ("state:", "people:", "place:"):
        one, other = ({k for k in keys if k.startswith(sort)} for keys in (ours, theirs))
        if one and other and not one & other:
            return True
    return False


def _fits(kind: ActorKind, words: Words, said: Description) -> bool | None:
    """Whether a kind of body is what a noun says; None where either says nothing of the kind."""
    if kind is ActorKind.NEWS_ORGANISATION:
        return said.publication
    if kind in _STATE_BODIES:
        return said.state_body and not said.place
    if kind in _OF_KIND:
        return said.noun in listed(_OF_KIND[kind])
    company = said.noun in listed("companies") and not listed("company_endings").isdisjoint(words)
    if company or (kind in _MAY_BE and said.noun in listed(_MAY_BE[kind])):
        return True
    return False if said.noun in listed("parties") else None


_NO_BODIES = frozenset({ActorKind.PERSON, ActorKind.STATE, ActorKind.TERRITORY, ActorKind.PEOPLE})
_OF_KIND = {
    ActorKind.ARMED_GROUP: "groups",
    ActorKind.MOVEMENT: "groups",
    ActorKind.PARTY: "parties",
    ActorKind.STATE: "place",
    ActorKind.TERRITORY: "place",
}
_MAY_BE = {ActorKind.ORGANISATION: "organisations", ActorKind.INTERGOVERNMENTAL: "unions"}
_STATE_BODIES = frozenset({ActorKind.GOVERNMENT_BODY, ActorKind.ARMED_FORCES, ActorKind.INTELLIGENCE_AGENCY})

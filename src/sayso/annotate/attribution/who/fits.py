"""Who cannot be meant by a description, whatever stands near: a state as "the minister", another office.

In: an entity and a description ("the finance minister"). Out: whether it may be meant; how likely is
`features` and `score`'s part.
"""

from sayso.annotate.attribution.who.describe import Description
from sayso.annotate.attribution.who.entities import Entity
from sayso.annotate.attribution.who.features import is_kin
from sayso.annotate.attribution.who.words import listed
from sayso.core.vocabulary import ActorKind

_STATES = frozenset({ActorKind.STATE, ActorKind.TERRITORY})
_KIND_OF = {
    "army": ActorKind.ARMED_FORCES,
    "military": ActorKind.ARMED_FORCES,
    "navy": ActorKind.ARMED_FORCES,
    "intelligence": ActorKind.INTELLIGENCE_AGENCY,
}


def _speaks_for_another(entity: Entity, said: Description) -> bool:
    """True for "the foreign office spokesman" of somebody of whom no word of that was said."""
    if said.noun not in listed("speaks_for") or not said.beside or said.noun in entity.nouns:
        return False
    return said.beside.isdisjoint(entity.told) and not is_kin(entity, said.noun)


def is_of_others(entity: Entity, said: Description, peoples: frozenset[str]) -> bool:
    """True for "the Saudi ambassador" of one who holds another office, and of whom no word says Saudi."""
    if not peoples or not entity.is_person() or not entity.has_role or said.noun in entity.nouns:
        return False
    return peoples.isdisjoint(entity.peoples) and not is_kin(entity, said.noun)


def _is_of_another_office(entity: Entity, said: Description) -> bool:
    """True for the prime minister as "the finance minister"."""
    asked, held = (words & listed("portfolios") for words in (said.beside, entity.told))
    return said.noun in entity.nouns and bool(asked and held) and asked.isdisjoint(held)


def can_be(entity: Entity, said: Description) -> bool:
    """False for a person as "the group", a state as "the minister"."""
    if entity.is_person():
        return (
            not (said.many or _is_of_another_office(entity, said))
            and not _speaks_for_another(entity, said)
            and (said.person or said.noun in entity.nouns or not (said.body or said.publication))
        )
    if entity.kind is ActorKind.PEOPLE:
        return False
    if entity.kind in _STATES:
        return said.place
    known = said.noun in entity.nouns or said.noun in entity.words or said.noun in entity.formal
    known = known or is_kin(entity, said.noun)
    if said.noun in listed("organs") and _KIND_OF.get(said.noun) is not entity.kind:
        return known  # no library is "the army"
    return known or said.body or said.publication

"""The shipped files hold what they promise."""

from sayso.core.vocabulary import ActorKind
from sayso.knowledge import load_knowledge
from sayso.knowledge.validate import validate


def test_shipped_files_agree_with_one_another() -> None:
    validate(load_knowledge())


def test_every_member_state_has_people_and_a_name() -> None:
    countries = load_knowledge().countries
    states = [c for c in countries if c.kind is ActorKind.STATE]
    former = {"CSK", "DDR", "SCG", "SUN", "YMD", "YUG", "ZAR"}
    assert len([c for c in states if c.code not in former]) == 195  # 193 members and 2 observer states
    assert all(c.name for c in countries)

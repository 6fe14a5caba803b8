"""The shipped files hold what they promise."""

from collections import Counter

from sayso.core.vocabulary import ActorKind
from sayso.knowledge import load_knowledge
from sayso.knowledge.validate import validate

FORMER = {"CSK", "DDR", "SCG", "SUN", "YMD", "YUG", "ZAR"}


def test_shipped_files_agree_with_one_another() -> None:
    validate(load_knowledge())


def test_states_are_the_members_and_observers_of_the_united_nations() -> None:
    countries = load_knowledge().countries
    assert len([c for c in countries if c.kind is ActorKind.STATE and c.code not in FORMER]) == 195
    assert {c.kind for c in countries} == {ActorKind.STATE, ActorKind.TERRITORY}


def test_nearly_every_state_has_a_word_for_its_people_and_a_capital() -> None:
    knowledge = load_knowledge()
    declared = {c.id for a in knowledge.ambiguous for c in a.candidates}
    states = [c for c in knowledge.countries if c.kind is ActorKind.STATE]
    without = {c.code for c in states if not c.demonyms and c.people not in declared}
    assert without == {"SCG", "VAT"}
    capitals = Counter(code for p in knowledge.places if p.capital for code in p.countries)
    missing = {c.code for c in states if not capitals[c.code]} - FORMER
    same_name = {"LUX", "MCO", "SGP", "SMR", "VAT"}
    no_single_one = {"NRU", "ISR", "PSE"}  # none by law, or a city that the ISO lists give to two states
    assert missing == same_name | no_single_one | {"SYC"}  # Victoria: a name of too many places


def test_sources_are_given_with_what_they_say() -> None:
    knowledge = load_knowledge()
    checked = [a for a in knowledge.actors if a.founded is not None and a.founded.checked]
    assert {"plo", "palestinian-authority", "hamas", "palestinian-islamic-jihad", "isi"} <= {
        a.id for a in checked
    }
    events = {e.id: e for e in knowledge.events}
    named = ("rabat-summit-1974", "lahore-summit-1974", "unga-3379", "unga-46-86")
    assert all(events[e].date.checked for e in named)
    assert events["unga-3379"].date.date == "1975-11-10"


def test_series_of_resolutions() -> None:
    series = {s.id: s for s in load_knowledge().series}
    assert (series["unga-numbered"].first, series["unga-numbered"].last) == (1, 3541)
    assert series["unga-numbered"].closed
    assert (series["unga-by-session"].form, series["unga-by-session"].first) == ("session/number", 31)
    assert not series["unsc"].closed
    assert series["unsc"].last_on is not None


def test_groups_of_many_sides_are_listed_under_the_same_kinds() -> None:
    groups = [a for a in load_knowledge().actors if a.kind is ActorKind.ARMED_GROUP]
    assert len({a.country for a in groups}) > 25
    assert {a.sector for a in groups} <= {"REB", "PRM", "CRM"}


def test_there_are_enough_entries_of_every_kind() -> None:
    kinds = Counter(a.kind for a in load_knowledge().actors)
    assert kinds.total() >= 300
    assert set(kinds) == set(ActorKind) - {
        ActorKind.STATE, ActorKind.TERRITORY, ActorKind.PEOPLE, ActorKind.PERSON, ActorKind.OFFICE,
    }  # fmt: skip


def test_a_designation_names_its_body_its_source_and_what_stands_there() -> None:
    knowledge = load_knowledge()
    assert {d.by for d in knowledge.designations} >= {
        "us-state-department",
        "gbr",
        "ind",
        "rus",
        "majlis-iran",
    }
    for designation in knowledge.designations:
        assert designation.by in knowledge.by_id
        assert designation.source.startswith("http")
        assert designation.says


def test_no_designation_makes_a_kind() -> None:
    knowledge = load_knowledge()
    kinds = {knowledge.by_id[d.actor].kind for d in knowledge.designations}
    assert {ActorKind.ARMED_GROUP, ActorKind.ARMED_FORCES, ActorKind.MOVEMENT} <= kinds
    assert not any("terror" in kind.value for kind in ActorKind)


def test_a_predecessor_knows_its_successors() -> None:
    knowledge = load_knowledge()
    assert knowledge.by_id["oau"].successors == ("african-union",)
    assert knowledge.by_id["african-union"].predecessors == ("oau",)
    for actor in knowledge.actors:
        assert all(actor.id in knowledge.by_id[b].successors for b in actor.predecessors)

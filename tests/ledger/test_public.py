"""Who is public by a claim's own words, and which deeds are lines."""

from dataclasses import replace

import pytest

from sayso.core.claim import Held
from sayso.core.marks import ActorMention
from sayso.core.text import Span
from sayso.core.vocabulary import ActorKind, BlockKind, ClaimKind, CommitmentLabel
from sayso.knowledge import load_knowledge
from sayso.ledger.public import PUBLIC_OFFICES, is_public, public_actors, public_office, ties_of
from tests.support.told import AID, claim_with


def mention(kind: ActorKind, office: str | None = None) -> ActorMention:
    return ActorMention(Span(0, 1), "Name", None, kind, office=office)


@pytest.mark.parametrize("kind", [k for k in ActorKind if k not in (ActorKind.PERSON, ActorKind.PEOPLE)])
def test_organisations_states_groups_and_offices_are_public(kind: ActorKind) -> None:
    assert is_public(mention(kind))


@pytest.mark.parametrize(
    ("office", "public"),
    [
        (None, False),
        ("pak-prime-minister", True),
        ("hamas-head", True),
        ("pak-officer", False),  # a corporal, perhaps
        ("hamas-spokesperson", False),  # "a Hamas member"
        ("pak-lawyer", False),
        ("head", False),  # of nobody that is known
    ],
)
def test_a_person_is_public_by_an_office_only(office: str | None, public: bool) -> None:
    assert is_public(mention(ActorKind.PERSON, office)) is public
    assert (public_office(mention(ActorKind.PERSON, office)) is not None) is public


def test_a_people_is_never_public() -> None:
    assert not is_public(mention(ActorKind.PEOPLE, "pak-head"))


def test_the_public_offices_are_offices_of_the_knowledge_files() -> None:
    assert set(PUBLIC_OFFICES) <= {office.id for office in load_knowledge().offices}


def test_a_deed_between_two_public_actors_is_a_tie() -> None:
    assert ties_of(AID.claims[0]) == ((0, "nrt", "hamas", "AID", 2, 1, 19740101, 19741231),)
    assert public_actors(AID.claims[0]) == (("nrt", None), ("hamas", None))
    assert public_actors(claim_with("Ada Vale met")) == (("Ada Vale", "nrt-minister"), ("hamas", None))


@pytest.mark.parametrize("words", ["Carl Stone", "Tom Field", "the Northlanders"])
def test_nobody_else_is_in_a_tie(words: str) -> None:
    assert ties_of(claim_with(words)) == ()
    assert len(public_actors(claim_with(words))) == 1


@pytest.mark.parametrize("kind", list(ClaimKind))
def test_plans_predictions_and_calls_are_no_deeds(kind: ClaimKind) -> None:
    (tie,) = ties_of(replace(AID.claims[0], kind=kind))
    assert tie[5] == (kind not in (ClaimKind.PLAN, ClaimKind.PREDICTION, ClaimKind.CALL))


@pytest.mark.parametrize("status", ["negated", "hypothetical", "future"])
def test_what_is_not_so_is_no_deed(status: str) -> None:
    claim = AID.claims[0]
    (tie,) = ties_of(replace(claim, events=(replace(claim.events[0], status=(status,)),)))
    assert tie[5] == 0
    (denied,) = ties_of(replace(claim, author_commitment=Held(-3.0, CommitmentLabel.DENIED)))
    assert denied[5] == 0


def test_a_headline_has_no_tie() -> None:
    assert ties_of(replace(AID.claims[0], block=BlockKind.HEADLINE)) == ()


def test_those_who_meet_are_tied_to_one_another() -> None:
    claim = AID.claims[0]
    event = claim.events[0]
    met = replace(event, type="CONSULT", actor=(*event.actor, *event.recipient), recipient=())
    assert [tie[1:4] for tie in ties_of(replace(claim, events=(met,)))] == [("hamas", "nrt", "CONSULT")]
    alone = replace(event, recipient=())
    assert ties_of(replace(claim, events=(alone,))) == ()

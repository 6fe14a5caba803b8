"""Whether one claim says that there was no such thing as the other tells of."""

from collections.abc import Sequence

import pytest

from sayso.core.links import LinkKind
from sayso.core.vocabulary import ClaimKind
from sayso.ledger.link.claims.denial import (
    denies_the_attack,
    denies_the_same,
    held_of,
    opposed,
    opposite_deeds,
    over_and_on,
    pleas,
    says_there_is_none,
)
from sayso.ledger.link.claims.kinds import link_of
from sayso.ledger.link.claims.negation import is_said_in_passing
from sayso.ledger.link.claims.telling import Telling
from tests.support.tellings import Named, told


@pytest.mark.parametrize(
    ("denial", "other", "denied"),
    [
        ("No siren was heard", "sirens went off on all floors", True),
        ("There was apparently no siren", "the siren of the mill woke them", True),
        ("There were no warning sirens", "sirens went off on all floors", True),
        ("nurses get no siren", "sirens went off on all floors", False),  # it begins with something else
        ("No boats were seen", "sirens went off on all floors", False),
        ("The crew heard no siren", "the siren of the mill woke them", True),
        ("No siren went off before the flood", "the siren of the mill woke them", True),
        ("No siren is built into the lighthouse", "the siren of the mill woke them", False),
    ],
)
def test_there_is_no_such_thing(denial: str, other: str, denied: bool) -> None:
    one, two = told(denial), told(other)
    assert one.negated
    assert says_there_is_none(one, two) is denied is says_there_is_none(two, one)


@pytest.mark.parametrize(
    ("first", "second", "pair"),
    [
        ("the keepers opened the sluice", "the sluice stayed shut", ("open", "clos")),
        ("The watchman was asleep", "The watchman was awake", ("asleep", "awak")),
        ("the light at the ford was red", "the light at the ford was green", ("red", "green")),
        ("the keepers opened the sluice", "the bakery stayed shut", None),
        ("the keepers never opened the sluice", "the sluice stayed shut", None),
        ("the keepers opened the sluice", "the keepers opened and shut the sluice", None),
    ],
)
def test_words_that_cannot_both_hold(first: str, second: str, pair: tuple[str, str] | None) -> None:
    one, other = told(first), told(second)
    assert opposed(one, other) == pair
    assert opposed(other, one) == (pair and pair[::-1])


def test_a_denial_may_use_other_words_for_the_same() -> None:
    denial = told("the aeroplanes were not inspected", trigger="inspected")
    other = told("officials examined all the aircraft", trigger="examined")
    assert denies_the_same(denial, other)
    assert not denies_the_same(denial, told("officials painted all the aircraft", trigger="painted"))


@pytest.mark.parametrize(
    ("words", "negated"),
    [
        ("four lamps are missing, not five", False),  # it says what it puts in the place of something
        ("rust and nothing else made it fall", False),
        ("they will play No. 5 of the list", False),
        ("the lamps are not missing", True),
        ("the ministry had no comment", False),
        ("the owners did not answer", False),
        ("no fewer than eleven drowned", False),
        ("no one was on the train but its driver", False),
        ("no one was on the train", True),
    ],
)
def test_a_no_that_denies_nothing(words: str, negated: bool) -> None:
    assert told(words, trigger=words.rsplit(maxsplit=1)[-1]).negated is negated


@pytest.mark.parametrize(
    ("denial", "doer", "denied"),
    [
        ("the army never fired at civilians", "the army", True),
        ("rebels never fired at civilians", "rebels", False),  # another side
        ("the army never fired at the bridge", "the army", False),
    ],
)
def test_a_side_denies_its_attack(denial: str, doer: str, denied: bool) -> None:
    target = denial.partition(" at ")[2]
    one = told(denial, trigger="fired", doer=Named(doer), target=target)
    other = told("soldiers shot protesters", trigger="shot", doer=Named("soldiers"), target="protesters")
    assert one.negated
    assert denies_the_attack(one, other) is denied is denies_the_attack(other, one)


def test_what_is_no_secret_is_no_denial() -> None:
    assert not told("it is no secret that the owner paid", trigger="secret").negated


def test_what_is_told_as_known_is_not_about_knowing() -> None:
    denial = told("they had known nothing of the shells", trigger="known")
    other = told("It is known that the ministry sent the shells", trigger="sent")
    assert denial.negated
    assert not denies_the_same(denial, other)


def test_who_denies_its_own_attack_does_not_deny_that_there_was_one() -> None:
    denial = told("the army never bombed the convoy near Korvan", trigger="bombed", doer=Named("the army"),
                  target="the convoy")  # fmt: skip
    other = told("the convoy near Korvan was bombed", trigger="bombed")
    assert denial.negated
    assert not denies_the_same(denial, other)
    assert denies_the_same(told("the convoy near Korvan was never bombed", trigger="bombed"), other)


@pytest.mark.parametrize(
    ("first", "second", "opposite"),
    [
        ("Lena Sund won the race for mayor", "Lena Sund lost the race for mayor", True),
        ("the siren of the dam worked", "the siren of the dam failed", True),
        ("the pilot of the glider died", "the pilot of the glider survived", True),
        ("the alarm of the bank was switched on", "the alarm of the bank was switched off", True),
        ("the pilot of the glider died", "the rider of the glider survived", False),  # two people
        ("the siren of the dam worked", "the pump of the dam failed", False),
        ("the siren of the dam never worked", "the siren of the dam failed", False),
        ("the alarm of the bank was switched on", "the alarm of the bank was switched", False),
    ],
)
def test_verbs_that_cannot_both_be_true_of_one_subject(first: str, second: str, opposite: bool) -> None:
    one, other = (
        told(words, trigger=next(word for word in words.split() if word in _VERBS))
        for words in (first, second)
    )
    assert (opposite_deeds(one, other) is not None) is opposite is (opposite_deeds(other, one) is not None)


_VERBS = {"won", "lost", "worked", "failed", "died", "survived", "switched"}


@pytest.mark.parametrize(
    ("denial", "trigger", "passing"),
    [
        ("better pay and alarms that cannot be switched off", "switched", True),
        ("a guard who did not open the gate", "open", True),
        ("cars whose brakes were not checked", "checked", True),
        ("the brakes that they had not checked", "checked", True),
        ("the guard, who came late, did not open the gate", "open", False),
        ("the guard who came late did not open the gate", "open", False),
        ("it is clear that nobody opened the gate", "opened", False),
        ("the gate was not opened", "opened", False),
    ],
)
def test_a_no_that_only_says_which_one_is_meant(denial: str, trigger: str, passing: bool) -> None:
    one = told(denial, trigger=trigger)
    assert one.negated
    assert is_said_in_passing(one.claim) is passing


def _korvan(words: str, trigger: str, actors: Sequence[Named] = (), more: str = "") -> Telling:
    return told(words, text=f"Here in Korvan {words}.{more}", trigger=trigger, actors=actors)


@pytest.mark.parametrize(
    ("denial", "other", "contradicts"),
    [
        (
            _korvan("the guard did not open the gate", "open"),
            _korvan("the guard opened the gate", "opened"),
            True,
        ),
        (
            _korvan("a guard who did not open the gate was questioned", "open"),
            _korvan("the guard opened the gate", "opened"),
            False,
        ),
        (  # of somebody whom the other document does not know
            _korvan("Piet Orlo was not beaten in the station", "beaten", [Named("Piet Orlo")]),
            _korvan("police beat prisoners in the station", "beat"),
            False,
        ),
        (
            _korvan("Piet Orlo was not beaten in the station", "beaten", [Named("Piet Orlo")]),
            _korvan("police beat Piet Orlo in the station", "beat", [Named("Piet Orlo")]),
            True,
        ),
        (  # what both deny
            _korvan("the guard did not open the gate", "open"),
            _korvan("the guard opened no gate, the owner wrote to the staff of the depot", "wrote"),
            False,
        ),
        (  # of the north gate, and of the south gate
            _korvan("the guard did not open the north gate", "open"),
            _korvan("the guard opened the south gate", "opened"),
            False,
        ),
    ],
)
def test_what_a_denial_is_of(denial: Telling, other: Telling, contradicts: bool) -> None:
    link = link_of(denial, other, 0.99)
    assert link == link_of(other, denial, 0.99)
    assert (link is not None and link.kind is LinkKind.CONTRADICTS) is contradicts


def test_a_name_that_both_documents_give_is_meant_by_both() -> None:
    words = "the ministry knew of no crack in the gate of the Tessaly dam"
    denial = told(words, text=f"Here in Korvan {words}.", trigger="knew")
    other = "the ministry knew of a crack in the gate"
    of_it = told(other, text=f"Near the Tessaly dam {other}.", trigger="knew")
    assert held_of(denial, of_it) > _MUCH > held_of(denial, told(other, trigger="knew"))


_MUCH = 0.6


def test_a_denial_must_say_more_than_a_name() -> None:
    bare = told("It was never in Port Hallam at all", trigger="was", places=[Named("Port Hallam")])
    assert not denies_the_same(bare, told("19 firms of Port Hallam were put on the list", trigger="put"))


def test_words_may_be_opposed_to_several() -> None:
    """Lost is the opposite of won, and of a profit."""
    won, lost = told("the Greens won the seat of Orsk"), told("the Greens lost the seat of Orsk")
    assert opposed(won, lost) is not None
    gain, loss = told("the yard made a profit in Orsk"), told("the yard made a loss in Orsk")
    assert opposed(gain, loss) is not None


@pytest.mark.parametrize(
    ("first", "second", "against"),
    [
        ("the strike at the Velm docks is over", "the strike at the Velm docks goes on", True),
        ("the strike at the Velm docks has ended", "the strike at the Velm docks continues", True),
        ("the strike at the Velm docks goes on", "the strike at the Velm docks continues", False),
        ("the strike at the Velm docks is over", "the trial of the dockers goes on", False),
    ],
)
def test_what_is_over_does_not_go_on(first: str, second: str, against: bool) -> None:
    one, other = (told(words, trigger=words.rsplit(maxsplit=1)[-1]) for words in (first, second))
    assert (over_and_on(one, other) is not None) is against is (over_and_on(other, one) is not None)


@pytest.mark.parametrize(
    ("first", "second", "against"),
    [
        ("In Korvan Till denied the charges", "In Korvan Till confessed to everything", True),
        ("In Korvan Till pleaded not guilty", "In Korvan Till admitted the theft", True),
        ("In Korvan Till pleaded not guilty", "In Korvan Till denied the charges", False),
        ("In Korvan Till denied the charges", "A judge in Selm admitted the theft", False),
    ],
)
def test_who_admits_it_does_not_deny_it(first: str, second: str, against: bool) -> None:
    one, other = told(first), told(second)
    assert (pleas(one, other) is not None) is against is (pleas(other, one) is not None)


def test_who_is_alive_was_not_killed() -> None:
    mira = [Named("Mira Holt")]
    killed = told("Mira Holt was killed in the shelling", trigger="killed", actors=mira, day="2031-03-04")
    alive = told("Mira Holt is alive", trigger="alive", actors=mira, day="2031-03-04")
    other = told("Ivo Drann is alive", trigger="alive", actors=[Named("Ivo Drann")], day="2031-03-04")
    assert opposed(killed, alive) is not None
    assert opposed(killed, other) is None


def test_who_does_not_want_to_be_named_denies_nothing() -> None:
    one = told("an official asked for his name to be withheld for fear of reprisals", trigger="asked")
    other = told("an official did not want to be named for fear of reprisals", trigger="want")
    assert other.negated
    link = link_of(one, other, 0.99)
    assert link is None or link.kind is not LinkKind.CONTRADICTS


def test_who_calls_for_it_does_not_say_that_it_will_be() -> None:
    text = "Here in Korvan {}."
    call, no = "the resignation of the police chief", "the police chief will not go into resignation"
    one = told(call, text=text.format(call), trigger="resignation", kind=ClaimKind.CALL)
    other = told(no, text=text.format(no), trigger="resignation", kind=ClaimKind.PREDICTION)
    link = link_of(one, other, 0.99)
    assert link is None or link.kind is not LinkKind.CONTRADICTS

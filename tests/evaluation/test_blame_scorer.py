"""MUC-4's confidence slot, case by case."""

from dataclasses import replace

import pytest

from evaluation.scorers.blame import Found, Gold, score_article, total
from evaluation.tasks.blame import fills_of, gold_fills
from sayso.core.marks import ActorMention, Event, Participant
from sayso.core.text import Span
from sayso.core.vocabulary import ActorKind

FRONT = Gold(("NORTHERN LIBERATION FRONT", "NLF"), frozenset({"fact"}))
EITHER = Gold(("NORTHERN LIBERATION FRONT",), frozenset({"suspected", "possible"}))
MAYBE = Gold(("COASTAL LEAGUE",), frozenset({"possible"}), optional=True)


@pytest.mark.parametrize(
    ("gold", "found", "expected"),
    [
        ([FRONT], [Found("the NLF", "fact")], (1, 1, 1.0)),
        ([FRONT], [Found("the army", "fact")], (1, 1, 0.5)),  # the confidence is right, of another
        ([FRONT], [Found("the NLF", "claimed")], (1, 1, 0.0)),
        ([FRONT], [], (1, 0, 0.0)),
        ([EITHER], [Found("Northern Liberation Front", "possible")], (1, 1, 1.0)),
        ([FRONT, FRONT], [Found("NLF", "fact"), Found("NLF", "fact")], (1, 1, 1.0)),  # each pair once
        ([MAYBE], [], (0, 0, 0.0)),
        ([MAYBE], [Found("Coastal League", "possible")], (1, 1, 1.0)),
        ([FRONT], [Found("the army", "fact"), Found("the NLF", "fact")], (1, 2, 1.0)),  # the full match first
    ],
)
def test_article(gold: list[Gold], found: list[Found], expected: tuple[int, int, float]) -> None:
    result = score_article(gold, found)
    assert (result.possible, result.actual, result.correct) == expected


def test_measures_are_of_all_articles_together() -> None:
    result = total([score_article([FRONT], [Found("NLF", "fact")]), score_article([FRONT], [])])
    assert result.measures() == {"recall": 0.5, "precision": 1.0, "f": pytest.approx(2 / 3)}


def test_gold_labels_with_alternatives() -> None:
    fill = {"label": "REPORTED AS FACT / CLAIMED OR ADMITTED", "strings": ["NLF"], "optional": True}
    record = {"templates": [{"perp_org_confidence": [fill]}]}
    assert gold_fills(record) == [Gold(("NLF",), frozenset({"fact", "claimed"}), optional=True)]


def test_an_accusation_is_about_its_recipient_and_nobody_in_particular_is_no_organisation() -> None:
    def side(words: str, start: int) -> tuple[Participant, ...]:
        return (Participant(words, None, None, Span(start, start + len(words))),)

    named = [
        ActorMention(Span(24, 27), "Northern Liberation Front", "nlf", ActorKind.ARMED_GROUP, None, None),
        ActorMention(Span(40, 44), "Khan", None, ActorKind.PERSON, None, None),
    ]
    accused = Event(
        "ACCUSE", None, (), side("police", 0), side("the NLF", 20), (Span(8, 9),), blame="suspected"
    )
    assert fills_of([accused], named) == [Found("the NLF Northern Liberation Front", "suspected")]
    assert fills_of([replace(accused, status=("negated",))], named) == []
    for words, start in (("two armed men", 60), ("Khan", 40)):
        anybody = Event("ASSAULT", None, (), side(words, start), (), (Span(0, 1),), blame="fact")
        assert fills_of([anybody], named) == []


def test_an_organisation_is_one_by_all_its_words() -> None:
    front = ActorMention(Span(0, 3), "Northern Liberation Front", "nlf", ActorKind.ARMED_GROUP, None, None)

    def event(words: str, at: int, blame: str) -> Event:
        actor = Participant(words, None, "nlf", Span(at, at + len(words)), inferred=True)
        hit = Participant("two teachers", None, None, Span(at + 50, at + 62))
        return Event("ASSAULT", None, (), (actor,), (hit,), (Span(at + 20, at + 25),), blame=blame)

    events = [event("the NLF", 100, "fact"), event("the rebels", 200, "fact"), event("the NLF", 9, "claimed")]
    name = "Northern Liberation Front"
    assert fills_of(events, [front]) == [
        Found(f"the NLF {name} the rebels {name}", "fact"), Found(f"the NLF {name}", "claimed"),
    ]  # fmt: skip


def test_violence_against_soldiers_alone_is_war_and_fills_no_slot() -> None:
    army = ActorMention(Span(0, 8), "Army of Norway", "nor-army", ActorKind.ARMED_FORCES, None, "NOR")
    actor = Participant("the army", None, None, Span(0, 8))
    hit = (Participant("two soldiers", None, None, Span(20, 32)),)
    event = Event("ASSAULT", None, (), (actor,), hit, (Span(10, 16),), blame="fact")
    assert fills_of([event], [army]) == []
    both = replace(event, recipient=(*hit, Participant("a nurse", None, None, Span(40, 47))))
    assert fills_of([both], [army]) == [Found("the army Army of Norway", "fact")]

"""From voices to a grade: each row of the table, and what a voice is."""

from dataclasses import replace

import pytest

from sayso.core.links import ClaimLink, Credibility, Lineage, LinkKind, Stand, Step, StepKind
from sayso.core.vocabulary import SourceKind
from sayso.ledger.link.claims.background import Background
from sayso.ledger.link.claims.kinds import reprint_of
from sayso.ledger.link.claims.links import links_in
from sayso.ledger.link.claims.match import cluster_of
from sayso.ledger.link.claims.telling import Telling
from sayso.ledger.link.contradictions import contradictions
from sayso.ledger.link.corroboration import credibility_of, voices_of
from sayso.ledger.link.lineage.copied import Copies
from sayso.ledger.link.lineage.trace import trace
from tests.support.tellings import Figure, Said, told

_DAY = "2031-03-04"


def _arches(number: int, paper: str, said: Said | None = None, day: str = _DAY) -> Telling:
    words = f"the bridge has {number} arches"
    text = f"Here in Korvan, {said.words} said that {words}." if said else f"Here in Korvan {words}."
    figure = Figure(str(number), number, number, "arches")
    return told(words, text=text, day=day, publisher=paper, chain=[said] if said else [], figures=[figure])


def _named(name: str) -> Said:
    return Said(name, SourceKind.NAMED_PERSON, name)


def _grades(*members: Telling, groups: dict[str, str] | None = None) -> list[Credibility]:
    links = list(links_in(members, lambda pairs: [0.9] * len(pairs), lambda _a, _b: False, 0.5))
    lineage = trace(cluster_of(members), members, Copies([]))
    return list(credibility_of(members, links, lineage, groups or {}))


_A, _B, _C, _D = (
    _arches(14, f"Paper {n}", _named(name)) for n, name in enumerate(("Ada", "Ben", "Cleo", "Dan"))
)
_X, _Y = (_arches(30, f"Journal {n}", _named(name)) for n, name in enumerate(("Xan", "Yul")))


@pytest.mark.parametrize(
    ("members", "grade"),
    [
        ((_A,), 6),
        ((_A, _B), 2),
        ((_A, _B, _C), 1),
        ((_A, _arches(14, "Paper 8"), _arches(14, "Paper 9")), 2),  # two agree, no named source first-hand
        ((_A, _B, _X), 3),
        ((_A, _B, _C, _X), 3),
        ((_A, _B, _X, _Y), 4),
        ((_A, _X), 4),
        ((_A, _X, _Y), 5),
    ],
)
def test_grade_of_the_first(members: tuple[Telling, ...], grade: int) -> None:
    found = _grades(*members)[0]
    assert (found.claim, found.grade) == (_A.id, grade)
    assert found.reasons


def test_forty_prints_of_one_story_are_one_voice() -> None:
    prints = [_arches(14, f"Paper {n}") for n in range(40)]
    found = _grades(*prints, groups={one.document: "wire" for one in prints})
    assert {one.grade for one in found} == {6}
    assert {stand for _, stand in found[0].stands} == {Stand.REPEATS}


def test_two_papers_that_name_the_same_source_are_one_voice() -> None:
    assert _grades(_A, _arches(14, "Paper 7", _named("Ada")))[0].grade == 6


def test_a_paper_and_one_that_cites_it_are_one_voice() -> None:
    citing = _arches(14, "Echo", Said("Paper 0", SourceKind.NAMED_PUBLICATION, "Paper 0"), day="2031-03-05")
    assert _grades(_A, citing)[0].grade == 6


def test_a_voice_that_tells_both_sides_is_said_to() -> None:
    both = {_B.document: "paper", _X.document: "paper"}
    first = _grades(_A, _B, _X, groups=both)[0]
    assert first.grade == 2
    assert first.reasons == ("1 independent voice agrees; it also tells of somebody who disagrees.",)
    second = _grades(_A, _B, _C, _X, groups=both)[0]
    assert second.grade == 1
    assert second.reasons[0].endswith("; 1 of them also tells of somebody who disagrees.")
    assert _grades(_A, _B)[0].reasons == ("1 independent voice agrees; none disagrees.",)


@pytest.mark.parametrize("kind", [SourceKind.COMMON_KNOWLEDGE, SourceKind.UNSPECIFIED])
def test_what_everybody_knows_is_no_voice(kind: SourceKind) -> None:
    assert _grades(_A, _arches(14, "Paper 7", Said("as we know", kind, level=1)))[0].grade == 6


def test_whoever_repeats_what_everybody_knows_is_borne_out_by_nobody() -> None:
    """It may have it from whoever agrees with it; who says otherwise still does."""
    known = _arches(14, "Paper 7", Said("as we know", SourceKind.COMMON_KNOWLEDGE, level=1), "2031-03-08")
    assert _grades(known, _A, _B)[0].grade == 6
    assert _grades(known, _A, _X)[0].grade == 4


def test_a_later_figure_neither_agrees_nor_disagrees() -> None:
    one, other = (
        told(f"the flood killed {dead} people", text=f"Here in Korvan the flood killed {dead} people.",
             trigger="killed", day=f"2031-03-0{day}", figures=[Figure(str(dead), dead, dead, "people")])
        for dead, day in ((14, 4), (21, 6))
    )  # fmt: skip
    found = _grades(one, other)[0]
    assert found.grade == 6
    assert [stand for _, stand in found.stands] == [Stand.REVISED]


def test_voices_are_joined_along_copies() -> None:
    lineage = Lineage("clu", (Step(_A.id, None, StepKind.FIRST), Step(_B.id, _A.id, StepKind.COPIED)))
    voices = voices_of([_A, _B, _C], (), lineage, {})
    assert voices[_A.id] == voices[_B.id] != voices[_C.id]


def test_who_prints_a_claim_in_the_same_words_of_one_copy_is_one_voice() -> None:
    lineage = Lineage("clu", (Step(_A.id, None, StepKind.FIRST), Step(_B.id, _A.id, StepKind.REPEATS)))
    reprint, alike = reprint_of(_A, _B), ClaimLink(_A.id, _B.id, LinkKind.SAME, 0.99, ())
    assert len(set(voices_of([_A, _B, _C], (reprint,), lineage, {}).values())) == 2
    assert len(set(voices_of([_A, _B, _C], (alike,), lineage, {}).values())) == 3


def test_contradictions_between_voices_are_ranked() -> None:
    denial = Said("Dan", SourceKind.NAMED_PERSON, "Dan", sure=-3.0)
    members = [
        _A,
        _X,
        _arches(14, "Paper 9", denial),
        _arches(40, "Paper 8", _named("Mira"), day="2031-03-06"),
    ]
    links = list(links_in(members, lambda pairs: [0.9] * len(pairs), lambda _a, _b: False, 0.5))
    voices = {one.id: one.id for one in members}
    found = contradictions(members, links, voices)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert found[0].aspects[0] == "polarity"
    assert {frozenset((one.first, one.second)) for one in found} == {
        frozenset((_A.id, _X.id)), frozenset((_A.id, members[2].id)),
        frozenset((_A.id, members[3].id)), frozenset((_X.id, members[3].id)),
    }  # fmt: skip
    number = next(one for one in found if {one.first, one.second} == {_A.id, _X.id})
    words = {claim.id: claim.claim.document.words for claim in members}
    assert {words[number.first](number.first_spans[0]), words[number.second](number.second_spans[0])} == {
        "14",
        "30",
    }
    assert set(number.sources) == {"Ada", "Xan"}
    assert not contradictions(members, links, dict.fromkeys(voices, "one"))


def _known_before(paper: str, said: Said | None = None) -> Telling:
    """What a paper tells as known before, in words of its own, in a report of the same event."""
    words = "14 wide arches the bridge has"
    text = f"Here in Korvan, {said.words} said that {words}." if said else f"Here in Korvan {words}."
    figure, chain = Figure("14", 14, 14, "arches"), [said] if said else []
    one = told(words, text=text, day=_DAY, publisher=paper, chain=chain, figures=[figure])
    return replace(one, background=Background(one.claim.spans, one.topic.words))


def test_what_is_told_as_known_before_is_no_voice() -> None:
    news = replace(_A, background=Background((), _A.topic.words))
    of_news, of_known = _grades(news, _known_before("Paper 7"))
    assert (of_news.grade, of_known.grade) == (6, 6)
    assert "It is told as known before, and is no report of its own." in of_known.reasons
    assert {stand for _, stand in of_news.stands} == {Stand.REPEATS}
    assert _grades(news, _known_before("Paper 7", _named("Ben")))[0].grade == 2  # somebody is named for it

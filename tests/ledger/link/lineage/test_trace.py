"""The path of a claim: who copied, who cites whom, who only repeats."""

import random
from dataclasses import replace

import pytest

from sayso.core.links import Copy, Direction, DriftKind, Lineage, Passage, StepKind
from sayso.core.text import Span
from sayso.core.vocabulary import BlockKind, SourceKind
from sayso.ledger.link.claims.index import pair_of
from sayso.ledger.link.claims.match import cluster_of
from sayso.ledger.link.claims.telling import Telling
from sayso.ledger.link.lineage.copied import Copies, aligned
from sayso.ledger.link.lineage.trace import changes, trace
from tests.support.tellings import Figure, Named, Said, told

_OFFICIAL = Said("An official", SourceKind.UNNAMED_OFFICIAL, level=2)
_POST = Said("The Harbour Post", SourceKind.NAMED_PUBLICATION, "Harbour Post", level=3)
_KNEW = "the ministry knew of the crack"
_NOBODY = Said("An official", SourceKind.UNNAMED_OFFICIAL, level=2)
_SAID = f"An official said that {_KNEW}."


def _knew(day: str, publisher: str, said: Said | None = None, sure: float = 3.0) -> Telling:
    text = f"{said.words} said that {_KNEW}." if said else f"So {_KNEW}."
    return told(_KNEW, text=text, day=day, publisher=publisher, chain=[said] if said else [], sure=sure)


def _copy(one: Telling, other: Telling, direction: Direction) -> Copy:
    """The claims' words as a copied passage; the direction is told for (one, other)."""
    first, second = (one, other) if one.document < other.document else (other, one)
    if first is not one:
        direction = {
            Direction.FIRST_FROM_SECOND: Direction.SECOND_FROM_FIRST,
            Direction.SECOND_FROM_FIRST: Direction.FIRST_FROM_SECOND,
        }.get(direction, direction)
    spans = [Span(t.claim.spans[0].start, t.claim.spans[0].end) for t in (first, second)]
    passage = Passage(spans[0], spans[1])
    return Copy(first.document, second.document, (passage,), (0.9, 0.9), direction, "The dates say so.")


def _path(lineage: Lineage) -> list[tuple[str, str | None, StepKind]]:
    return [(step.claim, step.origin, step.kind) for step in lineage.steps]


_WIRE = _knew("2031-03-04", "Meridian", Said("An official", SourceKind.UNNAMED_OFFICIAL, sure=1.0, level=2))
_PAPER = _knew("2031-03-05", "The Harbour Post")
_COURIER = _knew("2031-03-06", "Valley Courier", _POST)
_LATE = _knew("2031-03-09", "Selm Echo", Said("as we know", SourceKind.COMMON_KNOWLEDGE, level=1))
_MEMBERS = [_WIRE, _PAPER, _COURIER, _LATE]


def test_first_copied_cited_repeated_with_what_changed_at_each_step() -> None:
    copies = Copies([_copy(_WIRE, _PAPER, Direction.SECOND_FROM_FIRST)])
    found = trace(cluster_of(_MEMBERS), _MEMBERS, copies)
    by_claim = {step.claim: step for step in found.steps}
    assert _path(found)[0] == (_WIRE.id, None, StepKind.FIRST)
    assert (by_claim[_PAPER.id].origin, by_claim[_PAPER.id].kind) == (_WIRE.id, StepKind.COPIED)
    assert by_claim[_PAPER.id].reason == "The dates say so."
    assert (by_claim[_COURIER.id].origin, by_claim[_COURIER.id].kind) == (_PAPER.id, StepKind.CITES)
    assert by_claim[_LATE.id].kind is StepKind.REPEATS
    kinds = {claim: {one.kind for name, one in changes(found) if name == claim} for claim in by_claim}
    assert kinds[_PAPER.id] == {DriftKind.SOURCE_LOST, DriftKind.HEDGE_LOST}
    assert kinds[_COURIER.id] == {DriftKind.LAUNDERED}  # the official behind it is gone


def test_the_order_of_arrival_makes_no_difference() -> None:
    copies = Copies([_copy(_WIRE, _PAPER, Direction.SECOND_FROM_FIRST)])
    wanted = trace(cluster_of(_MEMBERS), _MEMBERS, copies)
    for seed in range(8):
        members = list(_MEMBERS)
        random.Random(seed).shuffle(members)  # noqa: S311  an order for a test
        assert trace(cluster_of(members), members, copies) == wanted


def test_each_step_stands_after_the_one_that_it_hangs_on() -> None:
    seen: set[str | None] = {None}
    for step in trace(cluster_of(_MEMBERS), _MEMBERS, Copies([])).steps:
        assert step.origin in seen
        seen.add(step.claim)


def test_a_copy_says_who_was_first_where_the_dates_say_otherwise() -> None:
    early, late = _knew("2031-03-04", "Mirror"), _knew("2031-03-05", "Meridian")
    copies = Copies([_copy(late, early, Direction.SECOND_FROM_FIRST)])
    found = trace(cluster_of([early, late]), [early, late], copies)
    assert _path(found) == [
        (late.id, None, StepKind.FIRST), (early.id, late.id, StepKind.COPIED),
    ]  # fmt: skip


@pytest.mark.parametrize("direction", [Direction.UNKNOWN, Direction.COMMON_ORIGIN])
def test_where_a_copy_has_no_direction_the_earlier_one_is_taken(direction: Direction) -> None:
    one, other = _knew("2031-03-04", "Mirror"), _knew("2031-03-05", "Meridian")
    found = trace(cluster_of([one, other]), [one, other], Copies([_copy(other, one, direction)]))
    assert _path(found)[1] == (other.id, one.id, StepKind.COPIED)


def _printed(words: str, at: str, publisher: str, rest: str) -> Telling:
    return told(words, text=f"{words}. {rest}", day=at, publisher=publisher)


_REST = (
    "The gates were shut at noon and the keeper rowed home. Nobody had seen him since the flood of spring."
)
_ANEW = "At noon somebody closed the gates. The keeper, who had rowed away, was not met again after April."


def _taken(
    one: Telling, other: Telling, direction: Direction, changes: tuple[tuple[str, str], ...] = ()
) -> Copy:
    """One passage over both texts; `changes` are words of `one` and of `other`."""
    texts = [each.claim.document.text for each in (one, other)]
    pairs = tuple(
        (
            Span(texts[0].index(a), texts[0].index(a) + len(a)),
            Span(texts[1].index(b), texts[1].index(b) + len(b)),
        )
        for a, b in changes
    )
    passage = Passage(Span(0, len(texts[0])), Span(0, len(texts[1])), pairs)
    copy = Copy(one.document, other.document, (passage,), (0.9, 0.9), direction, "So it is.")
    if one.document < other.document:
        return copy
    turned = Passage(passage.second, passage.first, tuple((b, a) for a, b in pairs))
    return Copy(other.document, one.document, (turned,), (0.9, 0.9), direction.turned(), "So it is.")


def test_a_print_of_the_rewording_hangs_on_it_though_another_print_has_the_same_change() -> None:
    wire = _printed("Six barges sank on the lake", "2031-03-04", "Meridian", _REST)
    changed = _printed("Nine barges sank on the lake", "2031-03-05", "Selm Echo", _REST)
    anew = _printed("Six barges sank on the lake", "2031-03-06", "Mirror", _ANEW)
    late = _printed("Nine barges sank on the lake", "2031-03-07", "Valley Courier", _ANEW)
    on = Direction.SECOND_FROM_FIRST
    copies = [
        _taken(wire, changed, on, (("Six", "Nine"),)), _taken(wire, anew, on, ((_REST, _ANEW),)),
        _taken(anew, late, on, (("Six", "Nine"),)), _taken(changed, late, on, ((_REST, _ANEW),)),
        _taken(wire, late, on, (("Six", "Nine"), (_REST, _ANEW))),
    ]  # fmt: skip
    members = [wire, changed, anew, late]
    by_claim = {step.claim: step for step in trace(cluster_of(members), members, Copies(copies)).steps}
    assert by_claim[late.id].origin == anew.id
    assert by_claim[changed.id].origin == wire.id


def test_where_the_dates_leave_it_open_the_one_that_most_took_text_from_is_the_first() -> None:
    wire = _printed("Six barges sank on the lake", "2031-03-04T13:20:00+00:00", "Meridian", _REST)
    day = _printed("Six barges sank on the lake", "2031-03-04", "Selm Echo", _REST)
    night = _printed("Six barges sank on the lake", "2031-03-04T23:00:00+00:00", "Mirror", _REST)
    copies = [
        _taken(wire, day, Direction.UNKNOWN), _taken(wire, night, Direction.SECOND_FROM_FIRST),
        _taken(day, night, Direction.UNKNOWN),
    ]  # fmt: skip
    members = [wire, day, night]
    steps = trace(cluster_of(members), members, Copies(copies)).steps
    assert (steps[0].claim, steps[0].kind) == (wire.id, StepKind.FIRST)
    assert {step.origin for step in steps[1:]} == {wire.id}


def test_of_two_prints_with_one_change_neither_is_the_origin_where_nobody_can_tell_which_is_older() -> None:
    wire = _printed("Six barges sank on the lake", "2031-03-04", "Meridian", _REST)
    day = _printed("Nine barges sank on the lake", "2031-03-05", "Selm Echo", _REST)
    hour = _printed("Nine barges sank on the lake", "2031-03-05T16:00:00+00:00", "Tarn Post", _REST)
    swap = (("Six", "Nine"),)
    copies = [
        _taken(wire, day, Direction.SECOND_FROM_FIRST, swap),
        _taken(wire, hour, Direction.SECOND_FROM_FIRST, swap),
        _taken(day, hour, Direction.UNKNOWN),
    ]
    members = [wire, day, hour]
    found = {step.claim: step.origin for step in trace(cluster_of(members), members, Copies(copies)).steps}
    assert found == {wire.id: None, day.id: wire.id, hour.id: wire.id}
    later = _printed("Nine barges sank on the lake", "2031-03-06", "Tarn Post", _REST)
    copies[1:] = [
        _taken(wire, later, Direction.SECOND_FROM_FIRST, swap), _taken(day, later, Direction.UNKNOWN),
    ]  # fmt: skip
    members[2] = later
    found = {step.claim: step.origin for step in trace(cluster_of(members), members, Copies(copies)).steps}
    assert found[later.id] == day.id


def test_what_is_put_in_other_words_comes_rather_from_the_wording_that_says_the_same() -> None:
    wire = told(
        "Six barges sank on the lake", text=f"Six barges sank on the lake. {_REST}", day="2031-03-04",
        publisher="Meridian",
    )  # fmt: skip
    doubt = told(
        "Six barges sank on the lake", text=f"Six barges sank on the lake. {_REST}", day="2031-03-05",
        publisher="Selm Echo", sure=1.0,
    )  # fmt: skip
    anew = told(
        "The lake swallowed six barges", text=f"The lake swallowed six barges. {_ANEW}", day="2031-03-06",
        publisher="Tarn Post",
    )  # fmt: skip
    prints = [
        _printed("Six barges sank on the lake", "2031-03-07", name, _REST)
        for name in ("Echo", "Mirror", "Post")
    ]
    on = Direction.SECOND_FROM_FIRST
    copies = [_taken(wire, doubt, on), *(_taken(doubt, one, on) for one in prints)]
    copies += [_taken(one, anew, on, _all_of(one, anew)) for one in (wire, doubt)]
    members = [wire, doubt, anew, *prints]
    steps = trace(cluster_of(members), members, Copies(copies)).steps
    step = next(one for one in steps if one.claim == anew.id)
    assert (step.origin, step.drift) == (wire.id, ())


def _all_of(one: Telling, other: Telling) -> tuple[tuple[str, str], ...]:
    return ((one.claim.document.text, other.claim.document.text),)


def test_an_amount_in_another_unit_comes_from_what_it_was_converted_from() -> None:
    def walked(figure: str, amount: float, unit: str, day: str, name: str) -> Telling:
        words = f"they walked {figure} on the lake"
        figures = [Figure(figure, amount, amount, unit=unit)]
        return told(words, text=f"{words}. {_REST}", day=f"2031-03-{day}", publisher=name, figures=figures)

    wire = walked("80 km", 80, "km", "04", "Meridian")
    wrong = walked("80 miles", 80, "mile", "05", "Selm Echo")
    right = walked("50 miles", 50, "mile", "06", "Tarn Post")
    on = Direction.SECOND_FROM_FIRST
    copies = [
        _taken(wire, wrong, on, (("80 km", "80 miles"),)), _taken(wire, right, on, (("80 km", "50 miles"),)),
        _taken(wrong, right, on, (("80 miles", "50 miles"),)),
    ]  # fmt: skip
    members = [wire, wrong, right]
    steps = {step.claim: step for step in trace(cluster_of(members), members, Copies(copies)).steps}
    assert (steps[right.id].origin, steps[right.id].drift) == (wire.id, ())
    assert [one.kind for one in steps[wrong.id].drift] == [DriftKind.UNIT]


def test_what_holds_the_same_words_goes_before_what_is_put_in_other_words() -> None:
    wire = _printed("Some six barges sank on the lake", "2031-03-04", "Meridian", _REST)
    bare = _printed("The lake swallowed six barges", "2031-03-05", "Selm Echo", _ANEW)
    late = _printed("Some six barges sank on the lake at noon", "2031-03-06", "Mirror", _REST)
    on = Direction.SECOND_FROM_FIRST
    copies = [
        _taken(wire, bare, on, _all_of(wire, bare)),
        _taken(wire, late, on, (("lake", "lake at noon"),)),
    ]
    copies.append(_taken(bare, late, on, _all_of(bare, late)))
    members = [wire, bare, late]
    steps = {step.claim: step for step in trace(cluster_of(members), members, Copies(copies)).steps}
    assert steps[late.id].origin == wire.id


def said_by_a_paper() -> Telling:
    """A claim on the word of a paper that is named."""
    return told(
        "the gold left through a lift", text="It says so: the gold left through a lift, Alder Press reports.",
        day="2031-03-06", publisher="Echo", chain=[Said("Alder Press", SourceKind.NAMED_PUBLICATION)],
    )  # fmt: skip


def test_what_every_child_can_tell_you_is_common_knowledge_whoever_a_parse_took_it_from() -> None:
    chain = [Said("Every child in Selm", SourceKind.UNNAMED_GROUP)]
    blog = said_by_a_paper()
    late = told(
        "the gold left through a lift",
        text="Every child in Selm can tell you that the gold left through a lift.",
        day="2031-03-09", publisher="Mirror", chain=chain,
    )  # fmt: skip
    members = [blog, late]
    step = {one.claim: one for one in trace(cluster_of(members), members, Copies([])).steps}[late.id]
    assert [one.kind for one in step.drift] == [DriftKind.LAUNDERED]


def test_the_agency_that_a_paper_names_elsewhere_is_the_one_that_it_cites() -> None:
    wire = _knew("2031-03-04", "Meridian", _OFFICIAL)
    said = Said("the agency", SourceKind.UNNAMED_DOCUMENT)
    text = f"{said.words} said that {_KNEW}. Meridian has offices in the valley."
    citing = told(_KNEW, text=text, day="2031-03-06", publisher="Selm Echo", chain=[said])
    step = trace(cluster_of([wire, citing]), [wire, citing], Copies([])).steps[1]
    assert (step.origin, step.kind) == (wire.id, StepKind.CITES)
    assert [each.kind for each in step.drift] == [DriftKind.LAUNDERED]


def test_a_passage_that_holds_other_words_is_no_copy_of_the_claim() -> None:
    one, other = _knew("2031-03-04", "Mirror"), _knew("2031-03-05", "Meridian", _OFFICIAL)
    first, second = sorted((one, other), key=lambda telling: telling.document)
    passage = Passage(Span(0, 2), Span(0, 2))
    copy = Copy(first.document, second.document, (passage,), (0.1, 0.1), Direction.UNKNOWN, "")
    found = trace(cluster_of([one, other]), [one, other], Copies([copy]))
    assert _path(found)[1][2] is StepKind.REPEATS


def test_an_independent_report_drifts_from_nothing() -> None:
    def flood(number: int, day: str, name: str) -> Telling:
        words = f"the flood killed {number} people"
        return told(
            words, text=f"{name} said that {words}.", day=day, publisher=day, chain=[Said(name, name=name)],
            figures=[Figure(str(number), number, number, "people")],
        )  # fmt: skip

    members = [flood(14, "2031-03-04", "Ilan Drosz"), flood(21, "2031-03-06", "Mira Sandoz")]
    assert not changes(trace(cluster_of(members), members, Copies([])))


def test_one_step_a_document_the_fullest_telling() -> None:
    text = "Flood kills 14\n\nThe flood killed 14 people in the town."
    short = told("Flood kills 14", text=text, day="2031-03-04", figures=[Figure("14", 14, 14)])
    full = told(
        "The flood killed 14 people in the town", text=text, day="2031-03-04",
        figures=[Figure("killed 14", 14, 14, "people")],
    )  # fmt: skip
    assert short.document == full.document
    assert _path(trace(cluster_of([short, full]), [short, full], Copies([]))) == [
        (full.id, None, StepKind.FIRST)
    ]


@pytest.mark.parametrize("chain", [[], [Said("it", SourceKind.UNSPECIFIED)]])
def test_a_paper_named_in_short_is_cited_and_what_a_nobody_said_is_laundered(chain: list[Said]) -> None:
    wire = told(
        "the gold left through a lift", text="Here the gold left through a lift, a builder remembered.",
        day="2031-03-04", publisher="Alder Press",
        chain=[Said("a builder", SourceKind.UNNAMED_GROUP, level=2)],
    )  # fmt: skip
    blog = told(
        "the gold left through a lift", text="So the gold left through a lift, it says in the Alder report.",
        day="2031-03-06", publisher="Echo", chain=chain,
    )  # fmt: skip
    members = [wire, blog]
    step = {one.claim: one for one in trace(cluster_of(members), members, Copies([])).steps}[blog.id]
    assert (step.origin, step.kind) == (wire.id, StepKind.CITES)
    assert [one.kind for one in step.drift] == [DriftKind.LAUNDERED]


def test_a_paper_named_by_its_initials_is_cited() -> None:
    said = Said("CPS", SourceKind.NAMED_ORGANISATION, "CPS", level=2)
    wire, paper = (
        _knew("2031-03-04", "Corvid Press Service", _OFFICIAL),
        _knew("2031-03-05", "Selm Echo", said),
    )
    found = trace(cluster_of([wire, paper]), [wire, paper], Copies([]))
    assert _path(found)[1] == (paper.id, wire.id, StepKind.CITES)
    assert [one.kind for _, one in changes(found)] == [DriftKind.LAUNDERED]


def test_the_word_of_a_paper_becomes_what_everybody_knows() -> None:
    blog = said_by_a_paper()
    late = told(
        "the gold left through a lift",
        text="By now every child in Selm can tell you that the gold left through a lift.",
        day="2031-03-09", publisher="Mirror",
    )  # fmt: skip
    members = [blog, late]
    step = {one.claim: one for one in trace(cluster_of(members), members, Copies([])).steps}[late.id]
    assert step.kind is StepKind.REPEATS
    assert [one.kind for one in step.drift] == [DriftKind.LAUNDERED]


def test_a_claim_with_another_subject_is_aligned_by_its_place_and_a_free_one_only() -> None:
    one = _printed("A gang of bakers could be behind it", "2031-03-04", "Meridian", _REST)
    other = _printed("A clan of dealers could be behind it", "2031-03-05", "Echo", _REST)
    copy = _taken(one, other, Direction.SECOND_FROM_FIRST, (("gang", "clan"), ("bakers", "dealers")))
    assert aligned([one, other], [copy]) == {pair_of(one.id, other.id)}
    ends = _printed("A clan of dealers left the town", "2031-03-05", "Echo", _REST)
    whole = _taken(
        one, ends, Direction.SECOND_FROM_FIRST,
        (("A gang of bakers could be behind it", "A clan of dealers left the town"),),
    )  # fmt: skip
    assert aligned([one, ends], [whole]) == frozenset()


def test_nobody_takes_back_what_another_print_changed() -> None:
    """The later print has the words of the first story, and most of its text from the print with a change."""
    wire = told("Six barges sank", text=f"Six barges sank. {_ANEW}", day="2031-03-04", publisher="Meridian")
    print_ = told(
        "Nine barges sank", text=f"Nine barges sank. {_REST}", day="2031-03-05", publisher="Selm Echo"
    )
    late = told("Six barges sank", text=f"Six barges sank. {_REST}", day="2031-03-06", publisher="Mirror")
    on = Direction.SECOND_FROM_FIRST
    swap, back = (("Six", "Nine"), (_ANEW, _REST)), (("Nine", "Six"),)
    copies = [_taken(wire, print_, on, swap), _taken(print_, late, on, back)]
    members = [wire, print_, late]
    steps = {step.claim: step for step in trace(cluster_of(members), members, Copies(copies)).steps}
    assert [one.kind for one in steps[print_.id].drift] == [DriftKind.NUMBER]
    assert (steps[late.id].origin, steps[late.id].drift) == (wire.id, ())


def test_nobody_takes_back_what_was_changed_some_steps_before() -> None:
    words = [("Six", "2031-03-04", _ANEW), ("Nine", "2031-03-05", _REST), ("Nine", "2031-03-06", _REST)]
    words.append(("Six", "2031-03-07", _REST))
    first, changed, again, late = (
        told(f"{n} barges sank", text=f"{n} barges sank. {rest}", day=day, publisher=f"Paper {at}")
        for at, (n, day, rest) in enumerate(words)
    )
    on = Direction.SECOND_FROM_FIRST
    copies = [
        _taken(first, changed, on, (("Six", "Nine"), (_ANEW, _REST))), _taken(changed, again, on),
        _taken(again, late, on, (("Nine", "Six"),)),
    ]  # fmt: skip
    members = [first, changed, again, late]
    steps = {step.claim: step for step in trace(cluster_of(members), members, Copies(copies)).steps}
    assert steps[again.id].origin == changed.id
    assert (steps[late.id].origin, steps[late.id].drift) == (first.id, ())


def test_what_was_cut_out_of_one_sentence_with_a_copied_claim_came_with_it_and_keeps_its_own_change() -> None:
    def both(number: str, day: str, publisher: str) -> list[Telling]:
        where = "The mill stands in Orlik near the old port"
        windows = f"{number} of its windows were bricked up in spring"
        text = f"{where}, and {windows}."
        return [told(words, text=text, day=day, publisher=publisher) for words in (where, windows)]

    wire, paper = both("six", "2031-03-04", "Meridian"), both("nine", "2031-03-05", "Selm Echo")
    copy = _taken(wire[0], paper[0], Direction.SECOND_FROM_FIRST, (("six", "nine"),))
    members = [*wire, *paper]
    steps = {step.claim: step for step in trace(cluster_of(members), members, Copies([copy])).steps}
    told_as = {one.id: steps[one.id] for one in paper}
    assert [step.origin for step in told_as.values()] == [one.id for one in wire]
    kinds = [[change.kind for change in told_as[one.id].drift] for one in paper]
    assert kinds == [[], [DriftKind.NUMBER]]


def test_a_document_whose_headline_alone_tells_of_a_matter_has_its_step() -> None:
    wire, paper = _knew("2031-03-04", "Meridian"), _knew("2031-03-05", "Selm Echo")
    paper = replace(paper, claim=replace(paper.claim, block=BlockKind.HEADLINE))
    copy = _copy(wire, paper, Direction.SECOND_FROM_FIRST)
    found = trace(cluster_of([wire, paper]), [wire, paper], Copies([copy]))
    assert _path(found)[1] == (paper.id, wire.id, StepKind.COPIED)


def test_what_is_no_copy_of_the_first_story_may_be_compared_with_another_telling_of_its_document() -> None:
    """The later print takes a change back, and the first story says the like of it in another sentence."""
    first = "Nine barges of the salt company sank near the north shore. Nine barges sank."
    wire, also = (
        told(words, text=f"{first} {_ANEW}", day="2031-03-04", publisher="Meridian")
        for words in ("Nine barges of the salt company sank near the north shore", "Nine barges sank.")
    )
    print_, late = (
        told(words, text=f"{words} {_REST}", day=f"2031-03-0{day}", publisher=f"Paper {day}")
        for day, words in ((5, "Ten barges sank."), (6, "Nine barges sank."))
    )
    on = Direction.SECOND_FROM_FIRST
    swap, back = (("Nine", "Ten"), (_ANEW, _REST)), (("Ten", "Nine"),)
    copies = [_taken(wire, print_, on, swap), _taken(print_, late, on, back)]
    members = [wire, also, print_, late]
    steps = {step.claim: step for step in trace(cluster_of(members), members, Copies(copies)).steps}
    assert steps[late.id].origin == wire.id


def test_whoever_is_credited_is_older_where_the_dates_leave_it_open() -> None:
    wire = _printed("Six barges sank on the lake", "2031-03-04", "Meridian News", _REST)
    early = _printed("Nine barges sank on the lake", "2031-03-04T08:00:00+00:00", "Selm Echo", _REST)
    late = _printed("Six barges sank on the lake", "2031-03-04T09:00:00+00:00", "Mirror", _REST)
    other = _printed(
        "Six barges sank on the lake", "2031-03-04T10:00:00+00:00", "Tarn Post", f"{_REST}\n(Meridian News)"
    )
    copies = [
        _taken(wire, early, Direction.UNKNOWN, (("Six", "Nine"),)),
        _taken(wire, late, Direction.UNKNOWN),
        _taken(early, late, Direction.SECOND_FROM_FIRST, (("Nine", "Six"),)),
        _taken(wire, other, Direction.SECOND_FROM_FIRST),
    ]
    members = [wire, early, late, other]
    steps = {step.claim: step for step in trace(cluster_of(members), members, Copies(copies)).steps}
    assert steps[wire.id].kind is StepKind.FIRST
    assert steps[late.id].origin == wire.id


def test_of_what_tells_the_same_it_is_what_the_document_names_elsewhere() -> None:
    """It is no citation of this claim: who has a source of its own has lost none."""
    wire = _knew("2031-03-04", "Meridian", _NOBODY)
    print_ = _knew("2031-03-03", "Selm Echo", _NOBODY)
    text = f"So {_KNEW}. The bridge is shut, Meridian reports."
    late = told(_KNEW, text=text, day="2031-03-06", publisher="Mirror")
    members = [wire, print_, late]
    steps = {step.claim: step for step in trace(cluster_of(members), members, Copies([])).steps}
    assert (steps[late.id].origin, steps[late.id].kind) == (wire.id, StepKind.REPEATS)
    assert [one.kind for one in steps[late.id].drift] == [DriftKind.SOURCE_LOST]
    own = Said("Mira Sandoz", SourceKind.NAMED_PERSON, "Mira Sandoz")
    sourced = told(
        _KNEW, text=f"Mira Sandoz said that {_KNEW}. The bridge is shut, Meridian reports.", day="2031-03-06",
        publisher="Mirror", chain=[own],
    )  # fmt: skip
    members[2] = sourced
    steps = {step.claim: step for step in trace(cluster_of(members), members, Copies([])).steps}
    assert steps[sourced.id].drift == ()


def test_who_tells_a_thing_repeats_nobody_who_denies_it() -> None:
    wire = told(
        "rebels flew the drones from the north",
        text="So rebels flew the drones from the north.",
        day="2031-03-04",
    )
    denial = told(
        "the drones of the depot fire never flew",
        text="No: the drones of the depot fire never flew.",
        day="2031-03-05",
    )
    late = told(
        "the drones of the depot fire flew", text="So the drones of the depot fire flew.", day="2031-03-06"
    )
    assert denial.negated
    members = [wire, denial, late]
    steps = {step.claim: step for step in trace(cluster_of(members), members, Copies([])).steps}
    assert steps[late.id].origin == wire.id
    steps = {step.claim: step for step in trace(cluster_of(members[1:]), members[1:], Copies([])).steps}
    assert steps[late.id].origin == denial.id


def test_what_changed_is_told_against_the_telling_of_a_document_that_is_most_like_it() -> None:
    """A document may tell of one matter twice; the fuller of the two says nothing of the official."""
    full = told(
        "the dam gate broke at Korvan", text=f"It is so: the dam gate broke at Korvan. {_SAID}",
        day="2031-03-04", publisher="Meridian", actors=[Named("Korvan")],
    )  # fmt: skip
    short = told(
        _KNEW, text=full.claim.document.text, day="2031-03-04", publisher="Meridian", chain=[_NOBODY]
    )
    late = told(
        _KNEW, text=f"Meridian reports that {_KNEW}.", day="2031-03-06", publisher="Mirror",
        chain=[Said("Meridian", SourceKind.NAMED_PUBLICATION, "Meridian")],
    )  # fmt: skip
    members = [full, short, late]
    steps = {step.claim: step for step in trace(cluster_of(members), members, Copies([])).steps}
    assert (steps[late.id].origin, steps[late.id].kind) == (full.id, StepKind.CITES)
    assert [one.kind for one in steps[late.id].drift] == [DriftKind.LAUNDERED]

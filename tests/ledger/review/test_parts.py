"""Deeds and numbers as people mend them: what becomes of the claim, and of all that is counted and drawn."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.core.claim import Claim
from sayso.core.judging import MEND, REVIEW
from sayso.core.links import Judgement, judgement_key
from sayso.core.marks import ActorMention, Event, Flow, Participant, Quantity
from sayso.core.plover import Quad
from sayso.core.reading import Reading
from sayso.core.vocabulary import ActorKind, ClaimKind
from sayso.ledger.overviews.flows import FlowPages, FlowsWanted
from sayso.ledger.overviews.ties import TiePages, TiesWanted
from sayso.ledger.packed import pack_reading
from sayso.ledger.page_rows import Window
from sayso.ledger.review.contents import EventContent, QuantityContent, SideContent
from sayso.ledger.review.deeds import meant, side_of
from sayso.ledger.review.judging import made_now, undoing
from sayso.ledger.review.mended import MendContent, content_dict, mended
from sayso.ledger.store import Store, create_store, open_store
from sayso.ledger.upkeep import check
from sayso.ledger.verify import verify
from tests.support.documents import document_of, span_in
from tests.support.ledgers import LATER, by_stealth, filled
from tests.support.maker import Maker

TEXT = "Rebels killed 30 to 40 soldiers in May. Some 8,000 volunteers came from Chad. The rebels fled."
WORDS = "Rebels killed 30 to 40 soldiers in May"
CAME = "Some 8,000 volunteers came from Chad"


def reading() -> Reading:
    m = Maker(document_of(TEXT, headline="War", published="2001-02-03"))

    def named(words: str, key: str) -> ActorMention:
        return ActorMention(span_in(m.document, words), words.title(), key, ActorKind.ARMED_FORCES)

    rebels, soldiers = named("Rebels", "reb"), named("soldiers", "sol")
    number = Quantity(span_in(m.document, "30 to 40"), 30.0, 40.0, of="soldiers")
    killed = Event(
        "ASSAULT", "firearms", (), (Participant("Rebels", "TCD", "reb", rebels.span),),
        (Participant("soldiers", None, "sol", soldiers.span),), m.spans("killed"),
        size=(("dead", 30.0), ("dead_high", 40.0)),
    )  # fmt: skip
    accused = replace(killed, type="ACCUSE", mode=None, size=(), trigger=m.spans("in May"))
    m.claim(
        WORDS, kind=ClaimKind.EVENT, actors=(rebels, soldiers), events=(killed, accused), quantities=(number,)
    )
    some = Quantity(span_in(m.document, "8,000"), 8000.0, 8000.0, approximate=True, change="~", of="men")
    flow = Flow("TCD", None, None, 8000.0, 8000.0, None, None, m.spans("8,000 volunteers"))
    m.claim(CAME, kind=ClaimKind.QUANTITY, quantities=(some,), flows=(flow,))
    return m.reading()


READING = reading()
KILLED, VOLUNTEERS = READING.claims
ONE, OTHER = KILLED.events[0].actor[0], KILLED.events[0].recipient[0]
TURNED = MendContent(events=[EventContent(0, actor=[side_of(OTHER)], recipient=[side_of(ONE)])])
GONE = MendContent(events=[EventContent(0, drop=True)])
LINKED = SideContent(
    (ONE.span.start, ONE.span.end), "hamas", None, name="Hamas", kind=ActorKind.ARMED_GROUP, sector="REB"
)
RELINKED = MendContent(events=[EventContent(0, actor=[LINKED])])
FEWER = MendContent(quantities=[QuantityContent(0, low=3.0, high=4.0)])
HALF = MendContent(quantities=[QuantityContent(0, low=4000.0, high=None)])


def sides(claim: Claim) -> list[tuple[str, list[str], list[str]]]:
    return [(e.type, [s.text for s in e.actor], [s.text for s in e.recipient]) for e in claim.events]


def test_a_deed_is_turned_about_and_the_others_stay() -> None:
    found = mended(KILLED, TURNED)
    assert sides(found) == [
        ("ASSAULT", ["soldiers"], ["Rebels"]),
        ("ACCUSE", ["Rebels"], ["soldiers"]),
    ]
    assert found.actors == KILLED.actors
    assert found.events[0].actor == (OTHER,)  # with all that the machine knew of it


def test_a_deed_that_is_none_is_gone() -> None:
    assert sides(mended(KILLED, GONE)) == [("ACCUSE", ["Rebels"], ["soldiers"])]


def test_another_type_has_no_mode_of_the_old_one() -> None:
    found = mended(KILLED, MendContent(events=[EventContent(0, type="COERCE")])).events[0]
    assert (found.type, found.mode, found.actor) == ("COERCE", None, (ONE,))
    same = mended(KILLED, MendContent(events=[EventContent(0, type="ASSAULT")])).events[0]
    assert same == KILLED.events[0]


def test_a_deed_that_was_missed_stands_behind_the_others() -> None:
    where = span_in(KILLED.document, "The rebels")
    new = EventContent(2, type="RETREAT", actor=[SideContent((where.start, where.end))])
    found = mended(KILLED, MendContent(events=[new]))
    assert sides(found)[2] == ("RETREAT", ["The rebels"], [])
    assert found.events[2].trigger == KILLED.spans
    assert mended(KILLED, MendContent(events=[EventContent(2)])) == KILLED  # of no type it is none


def test_who_is_meant_by_words_is_meant_wherever_they_stand() -> None:
    found = mended(KILLED, RELINKED)
    assert [(a.name, a.id) for a in found.actors] == [("Hamas", "hamas"), ("Soldiers", "sol")]
    for event in found.events:  # the other deed is by the same words
        assert event.actor[0].id == "hamas"
        assert event.actor[0].country is None
        side = meant(found, event.actor[0])
        assert side is not None
        assert side.kind is ActorKind.ARMED_GROUP
    assert (
        mended(KILLED, MendContent(events=[EventContent(1, actor=[LINKED])])).events[0].actor[0].id == "hamas"
    )


def test_a_side_of_other_words_brings_its_mention() -> None:
    where = span_in(KILLED.document, "Rebels killed")
    wider = SideContent((where.start, where.end), "hamas", None, name="Hamas", kind=ActorKind.ARMED_GROUP)
    found = mended(KILLED, MendContent(events=[EventContent(0, actor=[wider])]))
    assert (found.actors[0].name, found.actors[0].span) == (
        "Hamas",
        ONE.span,
    )  # where the machine had another
    assert meant(found, found.events[0].actor[0]) == found.actors[0]
    assert found.events[1].actor[0].id == "hamas"


@pytest.mark.parametrize(
    ("content", "number", "size"),
    [
        (QuantityContent(0, low=3.0, high=4.0), (3.0, 4.0, "="), (("dead", 3.0), ("dead_high", 4.0))),
        (QuantityContent(0, low=35.0, high=35.0), (35.0, 35.0, "="), (("dead", 35.0),)),
        (QuantityContent(0, high=None), (30.0, None, ">"), (("dead", 30.0),)),
        (QuantityContent(0, low=None), (None, 40.0, "<"), (("dead", 40.0),)),
        (QuantityContent(0, approximate=True), (30.0, 40.0, "~"), (("dead", 30.0), ("dead_high", 40.0))),
        (QuantityContent(0, of="men"), (30.0, 40.0, "="), (("dead", 30.0), ("dead_high", 40.0))),
    ],
)
def test_the_size_of_a_deed_follows_its_number(
    content: QuantityContent,
    number: tuple[float | None, float | None, str],
    size: tuple[tuple[str, float], ...],
) -> None:
    found = mended(KILLED, MendContent(quantities=[content]))
    (one,) = found.quantities
    assert (one.low, one.high, one.change) == number
    assert found.events[0].size == size
    assert found.events[1].size == ()


def test_a_number_that_is_none_leaves_deed_and_movement_without_one() -> None:
    none = MendContent(quantities=[QuantityContent(0, drop=True)])
    assert mended(KILLED, none).quantities == ()
    assert mended(KILLED, none).events[0].size == ()
    (flow,) = mended(VOLUNTEERS, none).flows
    assert (flow.origin, flow.low, flow.high) == ("TCD", None, None)


def test_a_movement_follows_its_number() -> None:
    rate = MendContent(quantities=[QuantityContent(0, low=400.0, high=400.0, per="year")])
    (flow,) = mended(VOLUNTEERS, rate).flows
    assert (flow.low, flow.high, flow.per) == (400.0, 400.0, "year")


def test_a_number_that_was_missed() -> None:
    where = span_in(KILLED.document, "30")
    new = QuantityContent(1, span=(where.start, where.end), low=30.0, high=30.0, unit="t")
    found = mended(KILLED, MendContent(quantities=[new]))
    assert found.quantities == (*KILLED.quantities, Quantity(where, 30.0, 30.0, unit="t"))
    assert mended(KILLED, MendContent(quantities=[QuantityContent(1, low=3.0)])) == KILLED  # stands nowhere


@pytest.mark.parametrize(
    "content",
    [
        MendContent(events=[EventContent(9, drop=True)], quantities=[QuantityContent(-1, drop=True)]),
        MendContent(events=[EventContent(0, type="LIE")]),
        MendContent(quantities=[QuantityContent(0, span=(5, 5_000))]),
    ],
)
def test_what_does_not_fit_the_claim_changes_nothing(content: MendContent) -> None:
    assert mended(KILLED, content) == KILLED


# --- in the ledger


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with filled(tmp_path / "l.db", [READING]) as store:
        yield store


def decide(store: Store, *judgements: Judgement) -> None:
    with store.writing() as writer:
        for judgement in judgements:
            writer.judgement(judgement)


def mend(store: Store, claim: Claim, content: MendContent, by: str = "ada") -> Judgement:
    made = made_now(by, claim.id, REVIEW, MEND, content=content_dict(content))
    decide(store, made)
    return made


def lines(store: Store) -> list[tuple[str, str, int]]:
    found = TiePages(store.connection).lines(TiesWanted(), 9).lines
    return [(line.actor, line.recipient, line.quad) for line in found]


BEFORE = [("reb", "sol", Quad.VERBAL_CONFLICT), ("reb", "sol", Quad.MATERIAL_CONFLICT)]


def index_of(store: Store) -> list[object]:
    """All that is found, counted and drawn."""
    names = ("claim_actor", "claim_event", "claim_tie", "claim_flow", "claim_quantity", "claim_source",
             "line_sum", "actor_sum", "actor_level_sum", "source_sum", "level_sum")  # fmt: skip
    queries = [f"SELECT * FROM {name} ORDER BY 1, 2, 3" for name in names]  # noqa: S608  names of ours
    return [store.connection.execute(query).fetchall() for query in queries]


@pytest.mark.parametrize(
    ("content", "after"),
    [
        (TURNED, [BEFORE[0], ("sol", "reb", Quad.MATERIAL_CONFLICT)]),
        (GONE, [BEFORE[0]]),
        (RELINKED, [("hamas", "sol", quad) for _, _, quad in BEFORE]),
        (MendContent(kind=ClaimKind.PLAN), []),
    ],
)
def test_the_network_is_drawn_as_people_have_it(
    store: Store, content: MendContent, after: list[tuple[str, str, int]]
) -> None:
    before = index_of(store)
    assert lines(store) == BEFORE
    made = mend(store, KILLED, content)
    assert lines(store) == after
    assert check(store) == []
    assert verify(store).holds
    decide(store, undoing("ada", made))
    assert lines(store) == BEFORE
    assert index_of(store) == before
    assert check(store) == []


def test_a_movement_is_counted_as_people_have_it(store: Store) -> None:
    pages = FlowPages(store.connection)
    (way,) = pages.ways(FlowsWanted(), Window(1, 9)).rows

    def told() -> list[tuple[float | None, float | None]]:
        return [(one.low, one.high) for one in pages.told(FlowsWanted(), way, 9)]

    assert told() == [(8000.0, 8000.0)]
    made = mend(store, VOLUNTEERS, HALF)
    assert told() == [(4000.0, None)]
    decide(store, made_now("ben", VOLUNTEERS.id, REVIEW, "accept"))  # the last decision counts
    assert told() == [(8000.0, 8000.0)]
    decide(store, undoing("ada", made))
    assert told() == [(8000.0, 8000.0)]


def test_a_mend_holds_through_another_reading_and_back(store: Store) -> None:
    mend(store, KILLED, TURNED)
    turned = lines(store)
    with store.writing() as writer:  # the same claim, read by another version
        writer.reading(pack_reading(READING, LATER), None)
    assert lines(store) == turned != BEFORE
    without = replace(READING, claims=(VOLUNTEERS,))
    with store.writing() as writer:
        writer.reading(pack_reading(without, replace(LATER, version="0.3.0")), None)
    assert lines(store) == []
    with store.writing() as writer:
        writer.reading(pack_reading(READING, replace(LATER, version="0.4.0")), None)
    assert lines(store) == turned
    assert check(store) == []


def test_a_mend_waits_for_its_claim(tmp_path: Path) -> None:
    with create_store(tmp_path / "l.db") as store:
        mend(store, KILLED, TURNED)
        with store.writing() as writer:
            writer.reading(pack_reading(READING, LATER), None)
        assert lines(store) == [BEFORE[0], ("sol", "reb", Quad.MATERIAL_CONFLICT)]
        assert check(store) == []


@pytest.mark.parametrize("stale", ["verdicts", "index"])
def test_a_ledger_of_the_step_before_shows_what_was_mended(store: Store, stale: str) -> None:
    mend(store, KILLED, MendContent(kind=ClaimKind.PLAN))
    path, after = store.path, index_of(store)
    store.close()
    by_stealth(
        path, "UPDATE claim_tie SET deed = 1", "INSERT INTO line_sum VALUES (1, 2, 3, 1), (1, 2, 4, 1)",
        f"INSERT INTO meta VALUES ('{stale}', 'stale')",  # noqa: S608  a word of ours
    )  # fmt: skip
    create_store(path).close()
    with open_store(path) as found:
        assert lines(found) == []
        assert index_of(found) == after
        assert check(found) == []


@pytest.mark.parametrize(
    "content",
    [
        '{"events":[{"at":0,"actor":[{"span":[-3,4],"name":"x"}]}]}',
        '{"events":[{"at":0,"actor":[{"span":[9,2],"name":"x"}],"recipient":[]}]}',
        '{"events":[{"at":0,"actor":[{"span":[0,1],"name":"x","kind":"villain"}]}]}',
        '{"events":[{"at":2,"type":"AID"},{"at":0,"drop":true},{"at":0,"type":"AID"},{"at":99}]}',
        '{"quantities":[{"at":0,"low":1e400}]}',
        '{"quantities":[{"at":0,"low":9,"high":1},{"at":0,"drop":true},{"at":1,"span":[0,999999]}]}',
        '{"events":7}',
        '{"events":[{"drop":true}]}',
        "[]",
        "not JSON",
    ],
)
def test_whatever_an_import_brings_the_ledger_holds(store: Store, content: str) -> None:
    before = index_of(store)
    said = (KILLED.id, REVIEW, MEND, content, "eve", "2031-01-01T00:00:00Z", "")
    made = Judgement(judgement_key(*said), *said)
    decide(store, made)
    assert check(store) == []
    lines(store)
    decide(store, undoing("eve", made))
    assert index_of(store) == before

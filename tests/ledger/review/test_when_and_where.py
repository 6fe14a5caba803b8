"""Times, places and movements as people mend them: what becomes of the claim, and of all that follows it."""

from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest

from sayso.core.claim import Claim, claim_key
from sayso.core.judging import MEND, REVIEW
from sayso.core.links import Judgement, judgement_key
from sayso.core.marks import ActorMention, Event, Flow, Participant, Place, Quantity, TimeExpression
from sayso.core.reading import Reading
from sayso.core.vocabulary import ActorKind, ClaimKind, TimeType
from sayso.ledger.days import OPEN_END
from sayso.ledger.overviews.flows import FlowPages, FlowsWanted
from sayso.ledger.overviews.moments import MomentPages, MomentsWanted
from sayso.ledger.overviews.ties import TiePages, TiesWanted
from sayso.ledger.packed import pack_reading
from sayso.ledger.page_rows import Order, Window
from sayso.ledger.pages import Pages
from sayso.ledger.plan import ClaimQuery
from sayso.ledger.review.contents import (
    EventContent,
    FlowContent,
    PlaceContent,
    QuantityContent,
    TimeContent,
)
from sayso.ledger.review.judging import made_now, undoing
from sayso.ledger.review.mended import MendContent, content_dict, mended
from sayso.ledger.search import Search
from sayso.ledger.store import Store
from sayso.ledger.upkeep import check
from sayso.ledger.verify import verify
from sayso.ledger.wanted import Wanted
from tests.support.documents import document_of, span_in
from tests.support.ledgers import LATER, filled
from tests.support.maker import Maker

TEXT = "Rebels shelled soldiers at the port of Norby in 1974. Some 800 volunteers came from Chad in 1985."
SHELLED, CAME = TEXT.removesuffix(".").split(". ")


def reading() -> Reading:
    m = Maker(document_of(TEXT, headline="War", published="2001-02-03"))

    def named(words: str, key: str) -> ActorMention:
        return ActorMention(span_in(m.document, words), words.title(), key, ActorKind.ARMED_FORCES)

    def dated(year: str) -> TimeExpression:
        return TimeExpression(span_in(m.document, year), TimeType.DATE, year, year, "APPROX")

    rebels, soldiers = named("Rebels", "reb"), named("soldiers", "sol")
    shelled = Event(
        "ASSAULT", None, (), (Participant("Rebels", None, "reb", rebels.span),),
        (Participant("soldiers", None, "sol", soldiers.span),), m.spans("shelled"),
        place="Norby", edtf="1974",
    )  # fmt: skip
    norby = Place(span_in(m.document, "Norby"), "Norby", "NRT", "norby-nrt")
    m.claim(
        SHELLED, kind=ClaimKind.EVENT, actors=(rebels, soldiers), events=(shelled,), places=(norby,),
        times=(dated("1974"),),
    )  # fmt: skip
    some = Quantity(span_in(m.document, "800"), 800.0, 800.0, of="men")
    flow = Flow("TCD", "LBN", None, 800.0, 800.0, None, "1985", m.spans("Some 800 volunteers"))
    m.claim(CAME, kind=ClaimKind.QUANTITY, quantities=(some,), flows=(flow,), times=(dated("1985"),))
    return m.reading()


READING = reading()
DEED, MOVED = READING.claims
NORBY = DEED.places[0].span
PORT = span_in(DEED.document, "the port of Norby")
SOUTH = PlaceContent((PORT.start, PORT.end), "South Norby", "south-norby", "STH", 10.0, 20.0)


def test_a_deed_was_at_another_place_and_time() -> None:
    content = MendContent(events=[EventContent(0, place=SOUTH, edtf="1975-05")])
    found = mended(DEED, content)
    assert (found.events[0].place, found.events[0].edtf) == ("South Norby", "1975-05")
    # in place of what the machine read in its words
    assert found.places == (Place(PORT, "South Norby", "STH", "south-norby", 10.0, 20.0),)
    assert found.times == DEED.times
    assert (found.events[0].actor, found.events[0].type) == (DEED.events[0].actor, "ASSAULT")


def test_a_deed_has_no_place_and_no_time() -> None:
    (event,) = mended(DEED, MendContent(events=[EventContent(0, place=None, edtf=None)])).events
    assert (event.place, event.edtf) == (None, None)


def test_the_deed_follows_its_time() -> None:
    found = mended(DEED, MendContent(times=[TimeContent(0, edtf="1973~")]))
    assert found.times == (TimeExpression(DEED.times[0].span, TimeType.DATE, "1973~", "1973~"),)
    assert found.events[0].edtf == "1973~"
    gone = mended(DEED, MendContent(times=[TimeContent(0, drop=True)]))
    assert (gone.times, gone.events[0].edtf) == ((), None)
    own = MendContent(times=[TimeContent(0, edtf="1973")], events=[EventContent(0, edtf="1972")])
    assert mended(DEED, own).events[0].edtf == "1972"  # what is said of the deed itself


def test_of_two_times_of_one_value_nothing_follows() -> None:
    twice = replace(DEED, times=(*DEED.times, *DEED.times))
    assert mended(twice, MendContent(times=[TimeContent(0, edtf="1973")])).events == DEED.events


def test_a_time_that_is_not_on_the_calendar_and_one_that_was_missed() -> None:
    none = mended(DEED, MendContent(times=[TimeContent(0, edtf=None)]))
    assert [(t.edtf, t.value) for t in none.times] == [(None, "XXXX-XX-XX")]
    where = span_in(DEED.document, "Rebels")
    new = TimeContent(1, span=(where.start, where.end), edtf="1990/..")
    found = mended(DEED, MendContent(times=[new]))
    assert found.times[1] == TimeExpression(where, TimeType.DATE, "1990/..", "1990/..")
    assert mended(DEED, MendContent(times=[TimeContent(1, edtf="1990")])) == DEED  # stands nowhere
    length = replace(DEED.times[0], type=TimeType.DURATION, value="P3Y", edtf=None)
    (time,) = mended(replace(DEED, times=(length,)), MendContent(times=[TimeContent(0, edtf="1974")])).times
    assert (time.type, time.value) == (TimeType.DATE, "1974")


def test_a_movement_has_other_ends_and_follows_its_time_and_number() -> None:
    ends = FlowContent(0, origin="PAK", destination=None, group="Hamas")
    (flow,) = mended(MOVED, MendContent(flows=[ends])).flows
    assert (flow.origin, flow.destination, flow.group, flow.low, flow.edtf) == (
        "PAK", None, "Hamas", 800.0, "1985",
    )  # fmt: skip
    told = MendContent(
        times=[TimeContent(0, edtf="1986")], quantities=[QuantityContent(0, low=80.0, high=90.0)]
    )
    (flow,) = mended(MOVED, told).flows
    assert (flow.low, flow.high, flow.edtf) == (80.0, 90.0, "1986")
    told.flows = [FlowContent(0, low=7.0, edtf=None)]
    (flow,) = mended(MOVED, told).flows
    assert (flow.low, flow.high, flow.edtf) == (7.0, 90.0, None)
    assert mended(MOVED, MendContent(flows=[FlowContent(0, drop=True)])).flows == ()


def test_a_movement_that_was_missed_is_told_by_the_whole_claim() -> None:
    found = mended(DEED, MendContent(flows=[FlowContent(0, origin="TCD", high=9.0)]))
    assert found.flows == (Flow("TCD", None, None, None, 9.0, None, None, DEED.spans),)
    assert mended(DEED, MendContent(flows=[FlowContent(0, high=9.0)])) == DEED  # from nowhere to nowhere


@pytest.mark.parametrize(
    "content",
    [
        MendContent(events=[EventContent(0, place=PlaceContent((5, 5_000), "Elsewhere"))]),
        MendContent(times=[TimeContent(7, edtf="1990"), TimeContent(0, span=(9, 2))]),
        MendContent(flows=[FlowContent(-1, drop=True), FlowContent(3, origin="PAK")]),
    ],
)
def test_what_does_not_fit_the_claim_changes_nothing(content: MendContent) -> None:
    assert mended(DEED, content) == DEED


# --- in the ledger


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with filled(tmp_path / "l.db", [READING]) as store:
        yield store


def decide(store: Store, *judgements: Judgement) -> None:
    with store.writing() as writer:
        for judgement in judgements:
            writer.judgement(judgement)


def mend(store: Store, claim: Claim, content: MendContent) -> Judgement:
    made = made_now("ada", claim.id, REVIEW, MEND, content=content_dict(content))
    decide(store, made)
    return made


def counted(store: Store) -> dict[str, object]:
    """All that is drawn and counted of times, places and movements."""
    flows = FlowPages(store.connection)
    ways = flows.ways(FlowsWanted(), Window(1, 9)).rows
    ties = TiePages(store.connection)
    pages = Pages(store.connection)

    def found(**wanted: str) -> list[str]:
        rows = pages.claims(Wanted(**wanted), Order.TEXT, Window(1, 9)).rows
        asked = Search(store.connection).claims(ClaimQuery(**wanted))  # type: ignore[arg-type]  # texts only
        assert {row.id for row in rows} == {claim.id for claim in asked}
        return [row.id for row in rows]

    moments = MomentPages(store.connection).moments(MomentsWanted(), Window(1, 9)).rows
    return {
        "ways": [
            (way.origin, way.destination, way.group, one.low, one.high, one.days)
            for way in ways
            for one in flows.told(FlowsWanted(), way, 9)
        ],
        "lines": [line.days for line in ties.lines(TiesWanted(), 9).lines],
        "in 1974": len(ties.lines(TiesWanted(first=19740101, last=19741231), 9).lines),
        "timeline": [one.edtf for one in moments],
        "at norby": found(place="Norby"),
        "at south norby": found(place="south-norby"),
        "until 1974": found(when_to="1974"),
        "since 1980": found(when_from="1980"),
    }


WAY = ("TCD", "LBN", None, 800.0, 800.0, (19850101, 19851231))
BEFORE = {
    "ways": [WAY],
    "lines": [(19740101, 19741231)],
    "in 1974": 1,
    "timeline": ["1974", "1985"],
    "at norby": [DEED.id],
    "at south norby": [],
    "until 1974": [DEED.id],
    "since 1980": [MOVED.id],
}


@pytest.mark.parametrize(
    ("claim", "content", "after"),
    [
        (
            DEED,
            MendContent(times=[TimeContent(0, edtf="1990")]),
            {
                "lines": [(19900101, 19901231)], "in 1974": 0, "timeline": ["1985", "1990"], "until 1974": [],
                "since 1980": [DEED.id, MOVED.id],
            },
        ),
        (
            DEED,
            MendContent(events=[EventContent(0, place=SOUTH, edtf=None)]),
            {"lines": [(None, None)], "in 1974": 0, "at norby": [], "at south norby": [DEED.id]},
        ),
        (
            MOVED,
            MendContent(flows=[FlowContent(0, origin="PAK", group="Hamas", low=None, edtf="1980/1985")]),
            {"ways": [("PAK", "LBN", "Hamas", None, 800.0, (19800101, 19851231))]},
        ),
        (
            DEED,
            MendContent(flows=[FlowContent(0, destination="Norby")]),
            {"ways": [(None, "Norby", None, None, None, (None, None)), WAY]},
        ),
    ],
)  # fmt: skip
def test_all_that_is_counted_is_as_people_have_it(
    store: Store, claim: Claim, content: MendContent, after: dict[str, object]
) -> None:
    assert counted(store) == BEFORE
    made = mend(store, claim, content)
    assert counted(store) == BEFORE | after
    assert check(store) == []
    assert verify(store).holds
    decide(store, undoing("ada", made))
    assert counted(store) == BEFORE
    assert check(store) == []


def test_a_mend_goes_over_to_a_claim_of_more_words_only_where_the_part_is_there(store: Store) -> None:
    mend(
        store, MOVED, MendContent(times=[TimeContent(0, edtf="1986")], flows=[FlowContent(0, group="Hamas")])
    )
    spans = (span_in(MOVED.document, CAME + "."),)
    wider = replace(MOVED, spans=spans, id=claim_key(MOVED.document.id, spans))
    others: list[dict[str, object]] = [
        {"times": ()}, {"flows": (replace(MOVED.flows[0], origin="PAK"),)}, {},
    ]  # fmt: skip
    for number, change in enumerate(others):
        claim = replace(wider, **change)  # type: ignore[arg-type]  # fields of a claim
        later = replace(READING, claims=(claim,))
        with store.writing() as writer:
            writer.reading(pack_reading(later, replace(LATER, version=f"9.{number}")), None)
        ways = counted(store)["ways"]
        assert isinstance(ways, list)
        assert [way[2] for way in ways] == ([None] if change else ["Hamas"])


@pytest.mark.parametrize(
    "content",
    [
        '{"times":[{"at":0,"edtf":"Y1E40"},{"at":1,"span":[0,3],"edtf":"\\u0000"}]}',
        '{"times":[{"at":0,"edtf":7}]}',
        '{"flows":[{"at":0,"origin":"","group":"\'); DROP TABLE claim;--","low":-1e300}]}',
        '{"flows":[{"at":0,"drop":true},{"at":1,"origin":"x"},{"at":2,"origin":"y","edtf":"9/8"}]}',
        '{"events":[{"at":0,"place":{"span":[-1,4],"name":"x"},"edtf":"[..]"}]}',
        '{"events":[{"at":0,"place":{"span":[0,4],"name":"","lat":1e999}}]}',
        '{"events":[{"at":0,"place":{"span":[0,4],"name":"","lat":999.0,"country":"none"}}]}',
    ],
)
def test_whatever_an_import_brings_the_ledger_holds(store: Store, content: str) -> None:
    for claim in (DEED, MOVED):
        said = (claim.id, REVIEW, MEND, content, "eve", "2031-01-01T00:00:00Z", "")
        decide(store, Judgement(judgement_key(*said), *said))
    assert check(store) == []
    counted(store)


def test_the_step_of_the_schema_and_the_writer_know_the_same_times(store: Store) -> None:
    later = TimeContent(1, span=(0, 3), edtf="1960")
    mend(store, DEED, MendContent(times=[TimeContent(0, edtf="1980/.."), later]))
    (step,) = (
        found.read_text() for found in files("sayso.ledger.schema").iterdir() if found.name.startswith("0014")
    )
    select = step[step.index("SELECT claim") :]
    written = store.connection.execute(
        "SELECT claim, date_from, date_to FROM claim_spoken ORDER BY claim"
    ).fetchall()
    assert written == sorted(store.connection.execute(select).fetchall())
    assert [days for _, *days in written] == [[19600101, OPEN_END], [19850101, 19851231]]

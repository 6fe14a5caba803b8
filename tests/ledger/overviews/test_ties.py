"""Lines of the network are what a plain walk over all ties gives, whichever way they are found."""

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from benchmarks.made_readings import made_reading
from sayso.core.judging import REJECT, REVIEW
from sayso.core.plover import Quad
from sayso.core.reading import Reading
from sayso.ledger.overviews.ties import Lines, TiesWanted
from sayso.ledger.review.judging import made_now
from sayso.ledger.shelf import LedgerShelf
from sayso.ledger.store import Store, open_store
from tests.support.ledgers import filled

DAYS = (None, "1974", "1974-05-06", "../1950", "1988/..", "1947/1999", "1975-12/1976-11", "1976")
_TIES = (
    "SELECT t.claim, a.key, r.key, t.quad, t.type, t.level, t.date_from, t.date_to, t.document, t.deed "
    "FROM claim_tie t JOIN actor a ON a.nr = t.actor JOIN actor r ON r.nr = t.recipient"
)
Shown = tuple[list[tuple[Any, ...]], int, int, int, int]  # lines, pairs, undone, undated, rejected
WANTED = [
    TiesWanted(),
    TiesWanted(first=19740101, last=19761231),
    TiesWanted(first=19760101),
    TiesWanted(last=19500101),
    TiesWanted(first=19740601, last=19740701, least_level=2),
    TiesWanted(actor="actor-1"),
    TiesWanted(actor="actor-1", first=19740101, last=19741231),
    TiesWanted(quads=(Quad.VERBAL_CONFLICT, Quad.MATERIAL_CONFLICT), first=19740101, last=19741231),
    TiesWanted(types=("AID",), least_level=4),
    TiesWanted(actor="nobody", last=19990101),
]


def dated(reading: Reading, chance: random.Random) -> Reading:
    """The same with events at times of all sorts, between few actors."""
    claims = []
    for claim in reading.claims:
        events = tuple(
            replace(event, edtf=chance.choice(DAYS), status=("future",) if chance.random() < 0.2 else ())
            for event in claim.events
        )
        claims.append(replace(claim, events=events))
    return replace(reading, claims=tuple(claims))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path: Path = tmp_path_factory.mktemp("ties") / "l.db"
    chance = random.Random(5)  # noqa: S311  not for secrets
    made = [dated(made_reading(n), chance) for n in range(60)]
    with filled(path, made) as store, store.writing() as writer:
        telling = [claim.id for reading in made for claim in reading.claims if claim.events]
        for key in telling[::4]:
            writer.judgement(made_now("ada", key, REVIEW, REJECT))
    with open_store(path) as store:
        yield store


def plainly(store: Store, wanted: TiesWanted) -> Shown:
    """The same by a walk over all ties. Nobody copies anybody here: a voice is a document."""
    rejected = {
        nr
        for (nr,) in store.connection.execute(
            "SELECT c.nr FROM claim c JOIN judgement j ON j.subject = c.id AND j.verdict = 'reject'"
        )
    }
    lines: dict[tuple[str, str, int], list[tuple[Any, ...]]] = defaultdict(list)
    undone, undated, left_out = set(), set(), set()
    for row in store.connection.execute(_TIES):
        claim, actor, recipient, quad, type_, level, first, last, _, deed = row
        fits = (
            (not wanted.actor or wanted.actor in (actor, recipient))
            and (not wanted.quads or quad in [one.value for one in wanted.quads])
            and (not wanted.types or type_ in wanted.types)
            and level >= wanted.least_level
        )
        if not fits:
            continue
        if first is None and deed and (wanted.first, wanted.last) != (None, None):
            undated.add(claim)
        if wanted.first is not None and (last is None or last < wanted.first):
            continue
        if wanted.last is not None and (first is None or first > wanted.last):
            continue
        if not deed:
            undone.add(claim)
        elif claim in rejected:
            left_out.add(claim)
        else:
            lines[actor, recipient, quad].append(row)
    found = [
        (len({row[8] for row in rows}), len({row[0] for row in rows}), *sides, max(row[5] for row in rows))
        for sides, rows in lines.items()
    ]
    found.sort(key=lambda line: (-line[0], -line[1], *line[2:5]))
    return found, len({sides[:2] for sides in lines}), len(undone), len(undated), len(left_out)


def shown(found: Lines) -> Shown:
    lines = [
        (one.voices, one.claims, one.actor, one.recipient, one.quad.value, one.best) for one in found.lines
    ]
    return lines, found.pairs, found.undone, found.undated, found.rejected


@pytest.mark.parametrize("wanted", WANTED)
def test_all_lines(store: Store, wanted: TiesWanted) -> None:
    expected = plainly(store, wanted)
    assert shown(LedgerShelf(store).tie_pages.lines(wanted, 10_000)) == expected
    assert expected[0] or wanted.actor == "nobody"


@pytest.mark.parametrize("wanted", WANTED)
@pytest.mark.parametrize("most", [1, 5])
def test_the_weightiest(store: Store, wanted: TiesWanted, most: int) -> None:
    expected, found = plainly(store, wanted), shown(LedgerShelf(store).tie_pages.lines(wanted, most))
    assert [line[:2] for line in found[0]] == [line[:2] for line in expected[0]][:most]
    assert set(found[0]) <= set(expected[0])
    assert found[1:] == expected[1:]

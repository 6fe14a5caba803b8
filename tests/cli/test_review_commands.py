"""`sayso review` and `sayso watch` as a user runs them."""

import json
from pathlib import Path

import feedparser
import pytest
from typer.testing import CliRunner, Result

from sayso.cli.app import app
from sayso.core.judging import ACCEPT, REJECT, REVIEW
from sayso.ledger.review.judging import made_now
from sayso.ledger.store import create_store
from tests.support.ledgers import put
from tests.support.readings import rich_reading
from tests.support.workbench import FIRST, SECOND


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "news.db"
    with create_store(path) as store:
        put(store, rich_reading())
        put(store, FIRST)
        with store.writing() as writer:
            for by in ("ada", "bo"):
                for number, claim in enumerate(rich_reading().claims):
                    verdict = REJECT if by == "bo" and number % 4 == 0 else ACCEPT
                    writer.judgement(made_now(by, claim.id, REVIEW, verdict))
    return path


def sayso(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def lines(result: Result) -> list[dict[str, object]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_agreement_is_printed(ledger: Path) -> None:
    rows = {row["what"]: row for row in lines(sayso("review", "agreement", ledger, "--json"))}
    assert rows["decision"]["claims"] == 19
    assert rows["level"]["alpha"] == 1
    (pair,) = lines(sayso("review", "agreement", ledger, "--pairs", "--json"))
    assert (pair["who"], pair["and who"], pair["claims"]) == ("ada", "bo", 19)
    assert "decision" in sayso("review", "agreement", ledger).stdout


def test_judgements_are_printed_to_learn_from(ledger: Path) -> None:
    (record,) = lines(sayso("review", "export", ledger, "--by", "ada"))
    assert record["doc_id"] == rich_reading().document.id
    assert lines(sayso("review", "export", ledger, "--by", "nobody")) == []


def test_a_search_is_saved_watched_and_ended(ledger: Path, tmp_path: Path) -> None:
    assert sayso("watch", ledger, "ships", "--save", "ships", "--where", "kind=quantity").exit_code == 0
    (row,) = lines(sayso("watch", ledger, "--json"))
    assert (row["name"], row["search"], row["changes"]) == ("ships", "ships, kind: quantity", 0)
    with create_store(ledger) as store:
        put(store, SECOND)
    (change,) = lines(sayso("watch", ledger, "ships", "--json"))
    assert (change["kind"], change["claim"]) == ("new", SECOND.claims[0].id)
    feed = tmp_path / "feed.xml"
    assert sayso("watch", ledger, "ships", "--atom", feed, "--seen").exit_code == 0
    assert len(feedparser.parse(feed.read_bytes()).entries) == 1
    assert lines(sayso("watch", ledger, "ships", "--json")) == []
    assert sayso("watch", ledger, "ships", "--drop").exit_code == 0
    assert lines(sayso("watch", ledger, "--json")) == []


@pytest.mark.parametrize(
    "words",
    [
        ("--save", "ships"),
        ("ships", "--where", "shape=round"),
        ("ships", "--where", "kind"),
        ("nothing of that name",),
        ("clay", "--where", "source=General Clay"),
    ],
)
def test_what_makes_no_sense_is_refused(ledger: Path, words: tuple[str, ...]) -> None:
    assert sayso("watch", ledger, *words).exit_code != 0

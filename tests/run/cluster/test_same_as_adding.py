"""A run and then its result added: the same ledger as adding the inputs, however many parts there were."""

import json
import shutil
from pathlib import Path

import pytest

from sayso.core.errors import DamagedInputError, SettingsError
from sayso.core.links import Judgement
from sayso.core.settings import Settings
from sayso.ledger.link.claims.decisions import KIND, SPLIT, content_of
from sayso.ledger.link.linker import CorpusLinker
from sayso.ledger.linking import link_new
from sayso.ledger.manifest import InputState, find_input
from sayso.ledger.store import Store, create_store
from sayso.ledger.unlinking import begin_anew
from sayso.ledger.upkeep import content
from sayso.ledger.verify import verify
from sayso.run.adding import Adder, AddOptions, Commands
from sayso.run.cluster.engines import Engine
from sayso.run.cluster.running import Progress
from sayso.run.cluster.taking import take
from tests.run.cluster.conftest import SENTENCES, TABLES, Rows, kept, linked, parts, planted, run

Content = tuple[str, Rows, Rows]


def add(store: Store, *inputs: Path) -> None:
    commands = Commands(annotate=(*SENTENCES, "none"))
    Adder(store, Settings(), AddOptions(workers=2, commands=commands), linker=CorpusLinker()).add(
        map(str, inputs)
    )


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return planted(tmp_path_factory.mktemp("planted") / "in")


@pytest.fixture(scope="module")
def direct(corpus: Path) -> Content:
    with create_store(corpus.parent / "direct.db") as store:
        add(store, corpus)
        return content(store), linked(store), kept(store)


@pytest.fixture(scope="module")
def made(corpus: Path, local: Engine) -> Path:
    """A run over the corpus."""
    assert run(corpus, corpus.parent / "made", local) == []
    return corpus.parent / "made"


@pytest.fixture(scope="module")
def rest(corpus: Path, local: Engine) -> Path:
    """A run over all files of the corpus but the first."""
    assert run(corpus / "[123].jsonl", corpus.parent / "rest", local) == []
    return corpus.parent / "rest"


@pytest.mark.parametrize("partitions", [1, 7])
def test_the_ledger_is_the_same(
    tmp_path: Path, corpus: Path, local: Engine, direct: Content, partitions: int
) -> None:
    assert run(corpus, tmp_path / "out", local, partitions) == []
    with create_store(tmp_path / "l.db") as store:
        tally = take(store, tmp_path / "out")
        assert (tally.new, tally.known, tally.failed) == (60, 2, [])
        assert content(store) == direct[0]
        found = linked(store)
        for table, rows in direct[1].items():
            assert found[table] == rows, table
        assert found["claim_link"]
        assert found["copy"]
        state = kept(store)
        for name, rows in direct[2].items():
            assert rows, name
            assert state[name] == rows, name
        assert verify(store).holds
        again = take(store, tmp_path / "out")
        assert (again.new, again.known) == (0, 62)
        assert linked(store) == found


def test_a_ledger_that_holds_more_is_linked_anew(
    tmp_path: Path, corpus: Path, rest: Path, direct: Content
) -> None:
    """One file was added before, the others come by a run: the links go over both."""
    with create_store(tmp_path / "l.db") as store:
        add(store, corpus / "0.jsonl")
        take(store, rest)
        assert content(store) == direct[0]
        assert all(linked(store)[table] == direct[1][table] for table in TABLES)


def test_what_was_taken_in_can_be_added_to(tmp_path: Path, corpus: Path, rest: Path, direct: Content) -> None:
    """What a linker keeps came along: a later `add` links what is new, and nothing else, with it."""
    with create_store(tmp_path / "l.db") as store:
        take(store, rest)
        assert link_new(store, CorpusLinker()) == 0
        row = find_input(store.connection, str(corpus / "1.jsonl"))
        assert row is not None
        assert row.state is InputState.DONE
        add(store, corpus / "0.jsonl")
        assert content(store) == direct[0]
        assert all(linked(store)[table] == direct[1][table] for table in TABLES)
        state = kept(store)
        for name, rows in direct[2].items():
            assert state[name] == rows, name


def test_links_of_before_give_way(tmp_path: Path, rest: Path) -> None:
    """A ledger that is to be linked anew still has its links: those of a run stand in their place."""
    with create_store(tmp_path / "l.db") as store:
        take(store, rest)
        before = linked(store), kept(store)
        with store.writing() as writer:
            begin_anew(writer.connection)
        take(store, rest)
        assert (linked(store), kept(store)) == before


def test_links_by_other_rules_are_not_taken(tmp_path: Path, rest: Path) -> None:
    """A run of another version of the linker: its documents and claims are good, its links are not."""
    shutil.copytree(rest, tmp_path / "out")
    plan = tmp_path / "out" / "sayso-run.json"
    told = json.loads(plan.read_text())
    plan.write_text(json.dumps({**told, "linker": "lnk-other"}))
    for part in (tmp_path / "out" / "matters").glob("part-*/matters.parquet"):
        part.unlink()
    found = []
    for folder in (tmp_path / "out", rest):
        with create_store(tmp_path / f"{folder.name}.db") as store:
            take(store, folder)
            found.append((linked(store), kept(store)))
    assert found[0] == found[1]


def test_decisions_of_people_are_kept_to(tmp_path: Path, corpus: Path, made: Path, direct: Content) -> None:
    """Where somebody has decided about clusters, the links are found here, by the decision."""
    clusters = sorted((cluster, claim) for claim, cluster in direct[1]["cluster"])
    (_, first), (_, second) = clusters[:2]
    split = content_of([str(first)], [str(second)])
    judged = Judgement("jdg-1", str(first), KIND, SPLIT, split, "me", "2026-01-01T00:00:00Z", "not the same")
    found = []
    for name in ("added", "taken"):
        with create_store(tmp_path / f"{name}.db") as store:
            with store.writing() as writer:
                writer.judgement(judged)
            if name == "added":
                add(store, corpus)
            else:
                take(store, made)
            found.append(linked(store))
    assert found[0] == found[1]
    assert found[1]["cluster"] != direct[1]["cluster"]


def test_what_is_done_is_not_done_again(tmp_path: Path, corpus: Path, made: Path, local: Engine) -> None:
    out = tmp_path / "out"
    shutil.copytree(made, out)
    before = parts(out)
    (out / "done.json").unlink()
    shutil.rmtree(sorted((out / "matters").glob("part-*"))[0])
    told: list[tuple[str, int]] = []

    def hear(progress: Progress) -> None:
        told.append((progress.stage, progress.tasks - progress.before))

    assert run(corpus, out, local, told=hear) == []
    assert {each for each in told if each[1]} == {("matters", 1)}
    assert parts(out) == before


def test_a_run_that_is_not_done_is_not_taken_in(tmp_path: Path, made: Path) -> None:
    shutil.copytree(made, tmp_path / "out", ignore=shutil.ignore_patterns("done.json", "work"))
    with create_store(tmp_path / "l.db") as store, pytest.raises(DamagedInputError, match="not done"):
        take(store, tmp_path / "out")


def test_a_folder_of_another_work_is_left_alone(tmp_path: Path, corpus: Path, local: Engine) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    with pytest.raises(SettingsError, match="not made by `sayso run`"):
        run(corpus, tmp_path / "out", local)
    with pytest.raises(SettingsError, match="partitions are a number"):
        run(corpus, tmp_path / "new", local, 0)

"""`sayso watch`: what is new or has changed for saved searches."""

import getpass
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.gathered import gathered
from sayso.cli.outputs import AsCsv, AsJson, AsTable, LedgerFile, form_of, print_rows

if TYPE_CHECKING:
    from sayso.ledger.wanted import Wanted
    from sayso.ledger.watch.changes import Change
    from sayso.ledger.watch.saved import Saved

_SEARCHES = ("name", "search", "changes", "looked at", "by")
_CHANGES = ("change", "claim", "level", "what", "at", "id")


_Name = Annotated[str | None, typer.Argument(metavar="NAME", help="A saved search; all without it.")]


@dataclass(frozen=True, slots=True)
class Asked:
    """The options of `sayso watch`."""

    save: Annotated[
        str | None, typer.Option("--save", metavar="WORDS", help="Save a search for these words as NAME.")
    ] = None
    where: Annotated[
        list[str] | None,
        typer.Option("--where", metavar="FACET=VALUE", help="A facet of the search; may be given again."),
    ] = None
    seen: Annotated[bool, typer.Option("--seen", help="Note that these changes were looked at.")] = False
    drop: Annotated[bool, typer.Option("--drop", help="End the saved search.")] = False
    atom: Annotated[
        Path | None, typer.Option("--atom", metavar="FILE", dir_okay=False, help="Write an Atom feed.")
    ] = None
    as_json: AsJson = False
    as_csv: AsCsv = False
    as_table: AsTable = False


@gathered
def watch(ledger: LedgerFile, name: _Name = None, *, asked: Asked) -> None:
    """What is new or has changed for saved searches since they were last looked at.

    Without NAME, a line for each saved search. New claims, claims that a newer annotation reads otherwise or
    does not find any more, and claims that are found to conflict with others. Saving: NAME with --save WORDS,
    with --where actor=KEY or another facet of the page Claims, or with both. A person without a public role
    is not watched. --json prints one change a line.
    """
    form = form_of(as_json=asked.as_json, as_csv=asked.as_csv, as_table=asked.as_table)
    if name is None:
        if asked.save is not None or asked.where or asked.seen or asked.drop or asked.atom:
            raise typer.BadParameter("name the saved search first")
        print_rows(_SEARCHES, _searches(ledger), form)
        return
    if asked.save is not None or asked.where:
        _save(ledger, name, asked.save or "", asked.where or [])
        return
    saved, found, upto = _changes(ledger, name)
    if asked.drop or asked.seen:
        _note(ledger, saved, upto, drop=asked.drop)
    if not asked.drop:
        _print(saved, found, form, asked.atom)


def _print(saved: "Saved", found: "tuple[Change, ...]", form: str, atom: Path | None) -> None:
    """The changes of a saved search: into a feed, or on the terminal."""
    from sayso.export.feed import CHANGES, json_lines  # noqa: PLC0415  only when there is work to do
    from sayso.export.feed import atom as make_atom  # noqa: PLC0415

    if atom is not None:
        atom.write_bytes(make_atom(saved, found, None))
    elif form == "json":
        sys.stdout.buffer.write(json_lines(found))
        sys.stdout.buffer.flush()
    else:
        print_rows(
            _CHANGES, [(CHANGES[c.kind], c.words, c.level, c.what, c.at, c.claim) for c in found], form
        )


def _searches(ledger: Path) -> list[tuple[object, ...]]:
    from sayso.ledger.store import open_store  # noqa: PLC0415  only when there is work to do
    from sayso.ledger.watch.changes import Since, changes  # noqa: PLC0415
    from sayso.ledger.watch.saved import descriptions, saved_searches  # noqa: PLC0415

    with open_store(ledger) as store, store.reading() as connection:
        return [
            (
                one.name,
                ", ".join(descriptions(one.wanted)),
                len(changes(connection, one.wanted, Since(one.chain, one.news))),
                one.looked,
                one.by,
            )
            for one in saved_searches(connection)
        ]


def _changes(ledger: Path, name: str) -> "tuple[Saved, tuple[Change, ...], tuple[int, int]]":
    """The search, its changes, and how far the ledger went when they were looked up."""
    from sayso.ledger.store import open_store  # noqa: PLC0415  only when there is work to do
    from sayso.ledger.watch.changes import Since, changes  # noqa: PLC0415
    from sayso.ledger.watch.saved import now_at, saved_search  # noqa: PLC0415

    with open_store(ledger) as store, store.reading() as connection:
        saved = saved_search(connection, name)
        found = changes(connection, saved.wanted, Since(saved.chain, saved.news))
        return saved, found, now_at(connection)


def _note(ledger: Path, saved: "Saved", upto: tuple[int, int], *, drop: bool) -> None:
    from sayso.ledger.store import open_store  # noqa: PLC0415  only when there is work to do
    from sayso.ledger.watch.saved import dropping, seeing  # noqa: PLC0415

    by = getpass.getuser()
    with open_store(ledger, write=True) as store, store.writing() as writer:
        done = dropping(saved, by) if drop else seeing(writer.connection, saved, by, upto)
        writer.decide(done)


def _save(ledger: Path, name: str, words: str, where: list[str]) -> None:
    from sayso.ledger.store import open_store  # noqa: PLC0415  only when there is work to do
    from sayso.ledger.watch.saved import saving  # noqa: PLC0415

    with open_store(ledger, write=True) as store, store.writing() as writer:
        judgement = saving(writer.connection, name, _wanted(words, where), getpass.getuser())
        writer.decide(judgement)
    typer.echo(f"{name} is saved as {judgement.subject}; what is in the ledger now counts as seen")


def _wanted(words: str, where: list[str]) -> "Wanted":
    from sayso.ledger.wanted import Wanted  # noqa: PLC0415  only when there is work to do

    known = [facet for facet in Wanted.__dataclass_fields__ if facet not in ("words", "second")]
    facets: dict[str, str] = {}
    for one in where:
        facet, _, value = one.partition("=")
        if facet not in known or not value:
            raise typer.BadParameter(f"{one!r} is no facet with a value; the facets are {', '.join(known)}")
        facets[facet] = value
    return Wanted(words=words, **facets)

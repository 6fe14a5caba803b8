"""`sayso review …`: how far those who review a ledger agree, and what they decided as data to learn from."""

import sys
from typing import Annotated

import typer

from sayso.cli.gathered import gathered
from sayso.cli.outputs import LedgerFile, Printed, print_rows

app = typer.Typer(help="What people decided about the claims of a ledger.", no_args_is_help=True)

_MEASURES = ("what", "scale", "claims", "alpha", "why there is none")
_PAIRS = ("who", "and who", "claims", "decided the same", "documents", "alpha of words", "agr")


@app.command("agreement", short_help="How far people agree on the same claims.")
@gathered
def agreement(
    ledger: LedgerFile,
    pairs: Annotated[
        bool, typer.Option("--pairs", help="Print two people at a time, with their agreement on words.")
    ] = False,
    *,
    printed: Printed,
) -> None:
    """How far people agree on the claims that two or more of them have judged.

    Krippendorff's alpha for what was decided, kind, level, the author's commitment, who says so, deeds (who
    did what to whom, where and when), numbers, times and movements of people; with --pairs, for each two
    people, alpha for unitising (Krippendorff 2004) and agr (Wiebe, Wilson and Cardie 2005) on the words.
    Nothing stands where a number cannot be computed.
    """
    form = printed.form
    from sayso.ledger.review.agreement import agreement as compute  # noqa: PLC0415  only when there is work
    from sayso.ledger.store import open_store  # noqa: PLC0415

    with open_store(ledger) as store, store.reading() as connection:
        found = compute(connection)
    if pairs:
        rows = [
            (p.first, p.second, p.items, round(p.same, 3), p.documents, _round(p.alpha), _round(p.agr))
            for p in found.pairs
        ]
        print_rows(_PAIRS, rows, form)
    else:
        measures = [(m.name, m.scale, m.items, _round(m.alpha), m.why) for m in found.measures]
        print_rows(_MEASURES, measures, form)


@app.command("export", short_help="Print decisions on attributions, to train with.")
def export(
    ledger: LedgerFile,
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="Only what this person decided.")
    ] = None,
) -> None:
    """Print what people made of attributions, as JSON Lines for `training/attribution`.

    One line for each document of which every claim was judged, in the form of PolNeAR's records: the text,
    and spans of source, cue and content. Attributions of claims that were rejected are left out, those of
    mended and added claims are as people have them; an attribution that no claim hangs on stays as the
    machine has it, and says `"judged": false`.
    """
    import msgspec  # noqa: PLC0415  only when there is work to do

    from sayso.ledger.review.training import training_records  # noqa: PLC0415
    from sayso.ledger.store import open_store  # noqa: PLC0415

    with open_store(ledger) as store, store.reading() as connection:
        for record in training_records(connection, by):
            sys.stdout.buffer.write(msgspec.json.encode(record) + b"\n")
    sys.stdout.buffer.flush()


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 3)

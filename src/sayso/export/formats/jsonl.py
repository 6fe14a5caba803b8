"""JSON Lines of ours: the lines that `sayso schema` describes, which `sayso import` takes back.

As one stream each document's line comes before those of its claims, and what people decided of either after
them: what has `blocks` is a document, what has `chain` a claim, what has `verdict` a judgement. As a folder
they are three files. Of claims and documents nothing is kept; of judgements which subjects were told.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from sayso.core.selection import Chosen, Selection
from sayso.export.decided import decided
from sayso.export.formats.ledger_names import subjects_of
from sayso.export.wire import claim_line, document_line, judgement_line


class JsonLines:
    """Documents, claims and judgements, line by line."""

    def write(self, selection: Selection, stream: BinaryIO) -> None:
        """Each document, then its claims, then the judgements."""
        told: set[str] = set()
        for chosen in selection.documents():
            stream.write(document_line(chosen.document) + b"\n")
            stream.writelines(_claims(selection, chosen))
            stream.writelines(_judgements(selection, chosen, told))

    def write_folder(self, selection: Selection, folder: Path) -> None:
        """`documents.jsonl`, `claims.jsonl` and `judgements.jsonl`."""
        told: set[str] = set()
        with (
            (folder / "documents.jsonl").open("wb") as documents,
            (folder / "claims.jsonl").open("wb") as claims,
            (folder / "judgements.jsonl").open("wb") as judgements,
        ):
            for chosen in selection.documents():
                documents.write(document_line(chosen.document) + b"\n")
                claims.writelines(_claims(selection, chosen))
                judgements.writelines(_judgements(selection, chosen, told))


def _claims(selection: Selection, chosen: Chosen) -> Iterator[bytes]:
    """The lines of the claims, each with the decision that counts."""
    for claim in chosen.claims:
        yield claim_line(claim, decided(claim, selection.relations)) + b"\n"


def _judgements(selection: Selection, chosen: Chosen, told: set[str]) -> Iterator[bytes]:
    """The lines of what was judged here for the first time: the document, its claims, their sources."""
    for subject in subjects_of(chosen):
        if subject not in told:
            told.add(subject)
            for judgement in selection.relations.judgements(subject):
                yield judgement_line(judgement) + b"\n"


FORMAT = JsonLines()

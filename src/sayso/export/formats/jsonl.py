"""JSON Lines of ours: the lines of `documents.jsonl` and `claims.jsonl`, which `sayso schema` describes.

As one stream each document's line comes before those of its claims: what has `blocks` is a document, what
has `chain` is a claim. As a folder they are two files, as `sayso read --out` writes them. Nothing is kept.
"""

from pathlib import Path
from typing import BinaryIO

from sayso.core.selection import Selection
from sayso.export.wire import claim_line, document_line


class JsonLines:
    """Documents and claims, line by line."""

    def write(self, selection: Selection, stream: BinaryIO) -> None:
        """Each document, and then its claims."""
        for chosen in selection.documents():
            stream.write(document_line(chosen.document) + b"\n")
            stream.writelines(claim_line(claim) + b"\n" for claim in chosen.claims)

    def write_folder(self, selection: Selection, folder: Path) -> None:
        """`documents.jsonl` and `claims.jsonl`."""
        documents, claims = folder / "documents.jsonl", folder / "claims.jsonl"
        with documents.open("wb") as of_documents, claims.open("wb") as of_claims:
            for chosen in selection.documents():
                of_documents.write(document_line(chosen.document) + b"\n")
                of_claims.writelines(claim_line(claim) + b"\n" for claim in chosen.claims)


FORMAT = JsonLines()

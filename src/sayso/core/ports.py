"""Ports: what the stages promise to `run`, which joins them. Any object of the right shape fits."""

from collections.abc import Iterator
from typing import Protocol

from sayso.core.claim import Claim
from sayso.core.errors import InputError
from sayso.core.marks import Marks
from sayso.core.stamp import Stamp
from sayso.core.text import Document


class Reader(Protocol):
    """Inputs to documents. What could not be read comes as the error that names it, in its place."""

    def read(self, source: str) -> Iterator[Document | InputError]:
        """The documents of a file, folder, URL or `-` (standard input), in a fixed order."""
        ...


class Annotator(Protocol):
    """A document to its marks. Pure: the same document gives the same marks."""

    @property
    def models(self) -> tuple[tuple[str, str], ...]:
        """Name and digest of every model and knowledge file that takes part."""
        ...

    def annotate(self, document: Document) -> Marks:
        """All layers of marks. Raises InputError for a document that cannot be annotated."""
        ...


class Assembler(Protocol):
    """Marks to claims."""

    def assemble(self, document: Document, marks: Marks, stamp: Stamp) -> tuple[Claim, ...]:
        """The claims of a document in the order of its text, flags and ranking included."""
        ...

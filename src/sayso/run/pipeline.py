"""The pipeline: read, annotate, assemble.

In: inputs (files, folders, URLs, documents). Out: readings, and for each input that failed the error that
names it, in its place. One bad document never stops the others.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from types import TracebackType
from typing import Self

from sayso.annotate.engine import Engine
from sayso.annotate.parse import Parsed
from sayso.claims import ClaimAssembler
from sayso.core.errors import AnnotationError, InputError, KnowledgeError, ModelError, SettingsError
from sayso.core.marks import Marks
from sayso.core.reading import Reading
from sayso.core.settings import Settings
from sayso.core.stamp import Stamp
from sayso.core.text import Document
from sayso.core.version import __version__
from sayso.core.vocabulary import Layer
from sayso.knowledge import load_knowledge
from sayso.read import Reader


class Pipeline:
    """Reads, annotates and assembles with one set of settings.

    The model is loaded when the first document is annotated. Close it, or use it in a `with` statement:
    the reader may hold a process in which it parses. Not for use by two threads at once.
    """

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()

    @cached_property
    def _assembler(self) -> ClaimAssembler:
        return ClaimAssembler(self.settings.claims, load_knowledge(self.settings.annotate.knowledge))

    @cached_property
    def engine(self) -> Engine:
        """The annotators. Raises ModelError where the model is missing, KnowledgeError for a bad file."""
        return Engine(self.settings.annotate)

    @cached_property
    def stamp(self) -> Stamp:
        """What stands in every record that this pipeline makes."""
        return Stamp(__version__, self.engine.models, self.settings.digest())

    @cached_property
    def _reader(self) -> Reader:
        return Reader(self.settings.read)

    def read(self, sources: Iterable[str]) -> Iterator[Reading | InputError]:
        """The readings of all sources in order; what failed comes as its error."""
        return self.readings(self.documents(sources))

    def readings(self, documents: Iterable[Document | InputError]) -> Iterator[Reading | InputError]:
        """The readings of documents in order, small ones parsed together; what failed comes as its error."""
        for one, parsed in self.parsed(documents):
            yield one if isinstance(one, InputError) else self._reading_or_error(one, parsed)

    def parsed(
        self, documents: Iterable[Document | InputError]
    ) -> Iterator[tuple[Document | InputError, Parsed | None]]:
        """Documents in order, each with its parse; without one where the parse is still to be made."""
        for group in together(documents):
            parses = iter(self._parses([one for one in group if not isinstance(one, InputError)]))
            for one in group:
                yield one, None if isinstance(one, InputError) else next(parses)

    def documents(self, sources: Iterable[str]) -> Iterator[Document | InputError]:
        """The documents of all sources as they are read, without marks; what failed comes as its error."""
        for source in sources:
            yield from self._reader.read(source)

    def _parses(self, documents: list[Document]) -> Sequence[Parsed | None]:
        """The parses of several documents; of none where one of them fails, which its own will tell."""
        engine = self.engine  # outside: a missing model is no fault of the documents
        with suppress(Exception):
            return list(engine.parse_all(documents))
        return [None] * len(documents)

    def reading(self, document: Document, parsed: Parsed | None = None) -> Reading:
        """One document's marks and claims. Raises AnnotationError where an annotator fails."""
        marks = self.marks(document, parsed=parsed)
        with _Blame(document):
            return Reading(document, marks, self._assembler.assemble(document, marks, self.stamp))

    def _reading_or_error(self, document: Document, parsed: Parsed | None) -> Reading | InputError:
        try:
            return self.reading(document, parsed)
        except InputError as error:
            return error

    def marks(
        self, document: Document, layers: frozenset[Layer] | None = None, parsed: Parsed | None = None
    ) -> Marks:
        """One document's marks; with `layers`, only those. Raises AnnotationError."""
        engine = self.engine  # outside: a missing model is no fault of the document
        with _Blame(document):
            return engine.annotate(document, layers, parsed)

    def close(self) -> None:
        """End the reader's process, if there is one."""
        if "_reader" in self.__dict__:
            self._reader.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


_CODE_POINTS, _DOCUMENTS = 20_000, 32  # what is parsed together at most


def together(documents: Iterable[Document | InputError]) -> Iterator[list[Document | InputError]]:
    """The documents in groups, in their order: small ones together, a long one alone."""
    group: list[Document | InputError] = []
    size = 0
    for one in documents:
        length = len(one.text) if isinstance(one, Document) else 0
        if group and (len(group) == _DOCUMENTS or size + length > _CODE_POINTS):
            yield group
            group, size = [], 0
        group.append(one)
        size += length
    if group:
        yield group


# What an input is already blamed for, and what is wrong for every document alike.
_NOT_THE_DOCUMENTS = (InputError, ModelError, KnowledgeError, SettingsError)


class _Blame:
    """Turns whatever an annotator raises into an AnnotationError that names the document.

    The one place that catches everything: a corpus must outlive a fault of ours in one document.
    """

    def __init__(self, document: Document) -> None:
        self._document = document

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, Exception) and not isinstance(error, _NOT_THE_DOCUMENTS):
            origin = self._document.origin
            message = f"sayso failed on this document ({type(error).__name__}: {error}); please report it"
            raise AnnotationError(message, source=origin.uri, part=origin.part) from error

"""All annotators over one parse: a Document to its Marks.

Each layer is made once, when it is first asked for, from the layers that it builds on. What was not asked
for, and nothing else needs, costs nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from sayso.annotate.actors import find_actors, find_described
from sayso.annotate.actors.known import KnownNames, known_names
from sayso.annotate.assertions import find_assertions
from sayso.annotate.attribution.engine import describe
from sayso.annotate.attribution.network.finder import Finder, open_finder
from sayso.annotate.attribution.quotes import Quote, find_quotes
from sayso.annotate.commitment import find_commitment
from sayso.annotate.commitment.network import CommitmentNetwork, open_commitment
from sayso.annotate.encoder.encoder import Encoder, Vectors, open_encoder
from sayso.annotate.encoder.windows import Pieces
from sayso.annotate.events.chooser import Chooser, open_chooser
from sayso.annotate.events.features import Row, Seen, context_of, row_of
from sayso.annotate.events.find import EventFinder, Layers
from sayso.annotate.meaning import Projection, Words, open_projection
from sayso.annotate.models.bundle import SHIPPED, open_bundle
from sayso.annotate.models.digest import digest_of
from sayso.annotate.parse import Parsed, parse, parse_all, span_of, taken_over
from sayso.annotate.places import find_places
from sayso.annotate.products import multiply_by_runtime
from sayso.annotate.quantities import find_quantities, lengths_as_quantities
from sayso.annotate.seen.stand_ins import see
from sayso.annotate.seen.tails import Marked, before_tails
from sayso.annotate.table import TokenTable, token_table
from sayso.annotate.times import find_times
from sayso.annotate.voices import Voices, voices_of
from sayso.annotate.wording.features import Inputs, inputs_of
from sayso.annotate.wording.find import WordingFinder, find_wording, open_wording
from sayso.core.errors import ModelError
from sayso.core.marks import (
    ActorMention,
    Assertion,
    Attribution,
    Commitment,
    Event,
    Flow,
    Marks,
    Place,
    Quantity,
    TimeExpression,
    Wording,
)
from sayso.core.meaning import Meaning
from sayso.core.settings import AnnotateSettings
from sayso.core.text import Document, Spans
from sayso.core.unread import unread
from sayso.core.vocabulary import DocumentStatus, Layer
from sayso.knowledge import Knowledge, load_knowledge

NO_MARKS = Marks()
_Mark = TypeVar("_Mark", bound=Marked)
# The folders of our models.
_ATTRIBUTION, _COMMITMENT, _EVENTS, _MEANING, _WORDING = (
    "attribution", "commitment", "events", "meaning", "wording",
)  # fmt: skip


class Engine:
    """Annotates documents (port `core.ports.Annotator`). Loads its model once, when it is made.

    With `nlp`, that spaCy pipeline parses instead of the one that the settings name.
    """

    def __init__(self, settings: AnnotateSettings, nlp: Language | None = None) -> None:
        self._settings = settings
        self._nlp = nlp if nlp is not None else _load(settings.spacy_model, settings.encoder_threads)
        bundle, threads = open_bundle(SHIPPED / _ATTRIBUTION), settings.encoder_threads
        sure, types = open_bundle(SHIPPED / _COMMITMENT), open_bundle(SHIPPED / _EVENTS)
        meaning, wording = open_bundle(SHIPPED / _MEANING), open_bundle(SHIPPED / _WORDING)
        self._tools = _Tools(
            load_knowledge(settings.knowledge),
            open_encoder(bundle, threads),
            open_finder(bundle, threads, settings.attribution_threshold),
            open_commitment(sure, threads),
            open_chooser(types),
            open_projection(meaning),
            open_wording(wording),
        )
        self._models = (
            (f"{self._nlp.meta['lang']}_{self._nlp.meta['name']}", digest_of(self._nlp)),
            (_ATTRIBUTION, bundle.digest),
            (_COMMITMENT, sure.digest),
            (_EVENTS, types.digest),
            (_MEANING, meaning.digest),
            (_WORDING, wording.digest),
            ("knowledge", self._tools.knowledge.digest),
        )

    @property
    def models(self) -> tuple[tuple[str, str], ...]:
        """Name and digest of the parser's model, of our own, and of the knowledge files."""
        return self._models

    def annotate(
        self, document: Document, layers: frozenset[Layer] | None = None, parsed: Parsed | None = None
    ) -> Marks:
        """The marks of a document. With `layers`, only those, without assertions and sentences.

        With `parsed`, its parse is not made anew. A document in a language that we do not read has no marks.
        """
        if not _is_read(document):
            return NO_MARKS
        return self.marks_of(self.parse(document) if parsed is None else parsed, layers)

    def parse(self, document: Document) -> Parsed:
        """The parse that all annotators share; the parser sees no name that `seen` has a stand-in for."""
        return parse(self._nlp, document, see(document, self._tools.knowledge))

    def parse_all(self, documents: Sequence[Document]) -> Iterator[Parsed | None]:
        """The parse of each: of small documents faster than one by one. None in a language we do not read."""
        asked = [(one, see(one, self._tools.knowledge)) for one in documents if _is_read(one)]
        found = parse_all(self._nlp, asked)
        return (next(found) if _is_read(one) else None for one in documents)

    def parsed(self, document: Document, doc: Doc) -> Parsed:
        """A parse that somebody else has made, of all names: then only the encoder does not see them."""
        return taken_over(document, doc, see(document, self._tools.knowledge).names)

    def marks_of(self, parsed: Parsed, layers: frozenset[Layer] | None = None) -> Marks:
        """The marks of a document that is parsed already."""
        made = _Layers(parsed, self._tools)
        if layers is not None:
            return Marks(**{layer.value: getattr(made, layer.value) for layer in sorted(layers & _MADE)})
        return made.all()

    def event_sites(self, document: Document) -> list[tuple[Seen, Row]]:
        """What the choice of an event's type is made from: for training (`training/events`)."""
        made = _Layers(self.parse(document), self._tools)
        context = context_of(made.table, made.vectors)
        return [(seen, row_of(seen, context)) for seen in made.event_finder.seen()]

    def marks_and_words(self, document: Document) -> tuple[Marks, Words]:
        """The marks, and what the meaning of any word is made from: for training (`training/same_claim`)."""
        made = _Layers(self.parse(document), self._tools)
        return made.all(), made.words

    @property
    def projection(self) -> Projection:
        """What turns a word's vectors into its meaning."""
        return self._tools.projection

    def wording_inputs(self, document: Document) -> tuple[TokenTable, Vectors, Inputs]:
        """What loaded words are found from: for training (`training/wording`)."""
        made = _Layers(self.parse(document), self._tools)
        return made.table, made.vectors, inputs_of(made.parsed, made.table, made.quotes)


_MADE = frozenset(Layer)


@dataclass(frozen=True, slots=True)
class _Tools:
    """What all documents share."""

    knowledge: Knowledge
    encoder: Encoder
    finder: Finder
    commitment: CommitmentNetwork
    chooser: Chooser
    projection: Projection
    wording: WordingFinder


class _Layers:
    """The layers of one document, each made at most once."""

    def __init__(self, parsed: Parsed, tools: _Tools) -> None:
        self.parsed = parsed
        self._tools = tools

    def all(self) -> Marks:
        """Every layer."""
        layers = {layer.value: getattr(self, layer.value) for layer in sorted(_MADE)}
        return Marks(sentences=self.sentences, assertions=self.assertions, meanings=self.meanings, **layers)

    @cached_property
    def _left_out(self) -> Spans:
        return unread(self.parsed.document)

    def _read(self, marks: Iterable[_Mark]) -> tuple[_Mark, ...]:
        """Those in what is read of the document."""
        return before_tails(self._left_out, marks)

    @cached_property
    def sentences(self) -> Spans:
        return tuple(span_of(sentence) for sentence in self.parsed.sentences())

    @cached_property
    def _named(self) -> tuple[ActorMention, ...]:
        return self._read(find_actors(self.parsed, self._tools.knowledge, self._names))

    @cached_property
    def _names(self) -> KnownNames:
        return known_names(self.parsed.document, self._tools.knowledge)

    @cached_property
    def actors(self) -> tuple[ActorMention, ...]:
        """Those who are named, and the words that point back to them."""
        described = find_described(self.parsed, self._named, self._tools.knowledge)
        return tuple(sorted((*self._named, *described), key=lambda actor: actor.span))

    @cached_property
    def places(self) -> tuple[Place, ...]:
        return self._read(find_places(self.parsed, self._named, self._tools.knowledge, self._names))

    @cached_property
    def timexes(self) -> tuple[TimeExpression, ...]:
        return self._read(find_times(self.parsed))

    @cached_property
    def _counts(self) -> tuple[Quantity, ...]:
        return self._read(find_quantities(self.parsed, self.timexes))

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        lengths = lengths_as_quantities(self.parsed, self.timexes)
        return tuple(sorted((*self._counts, *lengths), key=lambda quantity: quantity.span))

    @cached_property
    def table(self) -> TokenTable:
        return token_table(self.parsed)

    @cached_property
    def _pieces(self) -> Pieces:
        return self._tools.encoder.cut(self.parsed)

    @cached_property
    def vectors(self) -> Vectors:
        return self._tools.encoder.encode_pieces(self._pieces, self.table)

    @cached_property
    def words(self) -> Words:
        return Words(self.table, self.vectors, self._pieces, self._tools.projection.pieces)

    @cached_property
    def meanings(self) -> tuple[Meaning, ...]:
        return self._tools.projection.meanings(self.words, [one.trigger for one in self.assertions])

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        return self._read(find_quotes(self.parsed.document))

    @cached_property
    def _all_attributions(self) -> tuple[Attribution, ...]:
        found = self._tools.finder.find(self.parsed.document, self.table, self.vectors, self.quotes)
        places = tuple(place.span for place in self.places)
        return describe(self.parsed, self._named, self.quotes, found, places)

    @cached_property
    def attributions(self) -> tuple[Attribution, ...]:
        by_id = {a.id: a for a in self._all_attributions}
        sure = {a.id for a in self._all_attributions if a.score >= self._tools.finder.threshold}
        return tuple(_under_nearest(a, by_id, sure) for a in by_id.values() if a.id in sure)

    @cached_property
    def suggestions(self) -> tuple[Attribution, ...]:
        return tuple(a for a in self._all_attributions if a.score < self._tools.finder.threshold)

    @cached_property
    def _voices(self) -> Voices:
        return voices_of(self.parsed, self.attributions)

    @cached_property
    def assertions(self) -> tuple[Assertion, ...]:
        return find_assertions(self.parsed, self._voices, self._counts)

    @cached_property
    def commitment(self) -> tuple[Commitment, ...]:
        judge = self._tools.commitment.judge(self.parsed, self.table, self.vectors, self._voices)
        return find_commitment(self.parsed, self._voices, self.assertions, judge)

    @cached_property
    def wording(self) -> tuple[Wording, ...]:
        found = self._tools.wording.find(self.parsed, self.table, self.vectors, self.quotes)
        return find_wording(found, self.table, self._voices)

    @cached_property
    def event_finder(self) -> EventFinder:
        layers = Layers(
            self.assertions, self.actors, self.places, self.timexes, self.quantities, self.commitment
        )
        return EventFinder(self.parsed, self._voices, layers)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        return self.event_finder.events(self._tools.chooser, self.table, self.vectors)

    @cached_property
    def flows(self) -> tuple[Flow, ...]:
        return self.event_finder.flows()


def _is_read(document: Document) -> bool:
    return document.status is not DocumentStatus.UNSUPPORTED_LANGUAGE


def _under_nearest(attribution: Attribution, by_id: dict[str, Attribution], sure: set[str]) -> Attribution:
    """The attribution under the nearest one around it that counts, past those that are suggestions only."""
    parent = attribution.parent
    while parent is not None and parent not in sure:
        parent = by_id[parent].parent
    return attribution if parent == attribution.parent else replace(attribution, parent=parent)


def _load(name: str, threads: int) -> Language:
    load: Callable[..., Language] = spacy.load
    try:
        nlp = load(name)
    except OSError as error:
        raise ModelError(
            f"the spaCy model {name!r} is not installed or cannot be read: {error}. "
            f"Install it with pip, or name another in the settings."
        ) from error
    multiply_by_runtime(nlp, threads)
    return nlp

"""Who is named often and stands in no knowledge file: candidates for a user's own file of actors.

In: documents. Out: `Suggestion` values, those of most documents first. Persons are never suggested, because
persons are never listed, and neither are peoples. Spellings that differ in case, marks or "the" are one
name; the spelling that is used most is shown.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from sayso.core.errors import InputError
from sayso.core.marks import ActorMention
from sayso.core.suggestion import Example, Suggestion
from sayso.core.text import Document
from sayso.core.vocabulary import ActorKind, Layer, Reference
from sayso.knowledge.files import plain_name
from sayso.run.pipeline import Pipeline

_NEVER = frozenset({ActorKind.PERSON, ActorKind.PEOPLE, ActorKind.STATE, ActorKind.TERRITORY})
_AROUND = 30  # code points of the text shown on each side of the example
_ACTORS = frozenset({Layer.ACTORS})


@dataclass(slots=True)
class Suggester:
    """Counts unknown actors, document by document. `failed` holds the inputs that could not be read."""

    pipeline: Pipeline
    failed: list[InputError] = field(default_factory=list)
    _seen: dict[str, "_Seen"] = field(default_factory=dict)

    def read(self, sources: Iterable[str]) -> None:
        """Read and count all sources. One that fails is kept in `failed`, and the others are done."""
        for found, parsed in self.pipeline.parsed(self.pipeline.documents(sources)):
            if isinstance(found, InputError):
                self.failed.append(found)
                continue
            try:
                marks = self.pipeline.marks(found, _ACTORS, parsed)
            except InputError as error:
                self.failed.append(error)
                continue
            self._count(found, marks.actors)

    def suggestions(self, least: int = 2, most: int | None = None) -> tuple[Suggestion, ...]:
        """Those with at least `least` mentions, the most widely named first, at most `most` of them."""
        found = [seen.suggestion() for seen in self._seen.values() if seen.forms.total() >= least]
        found.sort(key=lambda s: (-s.documents, -s.mentions, s.name))
        return tuple(found[:most])

    def _count(self, document: Document, actors: Iterable[ActorMention]) -> None:
        for actor in actors:
            if actor.id is None and actor.kind not in _NEVER and actor.reference is Reference.NAME:
                key = plain_name(actor.name)
                if key:
                    self._seen.setdefault(key, _Seen(_example(document, actor))).add(document, actor)


@dataclass(slots=True)
class _Seen:
    example: Example
    forms: Counter[str] = field(default_factory=Counter)
    kinds: Counter[tuple[ActorKind, str | None]] = field(default_factory=Counter)
    countries: Counter[str | None] = field(default_factory=Counter)
    documents: set[str] = field(default_factory=set)

    def add(self, document: Document, actor: ActorMention) -> None:
        """Count one mention."""
        self.forms[actor.name] += 1
        self.kinds[actor.kind, actor.sector] += 1
        self.countries[actor.country] += 1
        self.documents.add(document.id)

    def suggestion(self) -> Suggestion:
        """What was counted."""
        forms = tuple(form for form, _ in self.forms.most_common())
        kind, sector = self.kinds.most_common(1)[0][0]
        country = self.countries.most_common(1)[0][0]
        mentions, documents = self.forms.total(), len(self.documents)
        return Suggestion(forms[0], forms, kind, sector, country, mentions, documents, self.example)


def _example(document: Document, actor: ActorMention) -> Example:
    start, end = actor.span.start, actor.span.end
    words = document.text[max(0, start - _AROUND) : end + _AROUND]
    return Example(document.origin.uri, start, end, " ".join(words.split()))

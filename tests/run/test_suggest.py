"""Which unknown actors are suggested, over marks made by hand."""

import json
from collections.abc import Iterable, Iterator
from typing import cast

from rich.console import Console

from sayso.core.errors import InputError, NoTextError
from sayso.core.marks import ActorMention, Marks
from sayso.core.text import Document
from sayso.core.vocabulary import ActorKind, Reference
from sayso.export.suggestions import suggestion_line, suggestion_table
from sayso.run.pipeline import Pipeline
from sayso.run.suggest import Suggester
from tests.support.documents import document_of, span_in

TEXTS = {
    "a": "The Green Front met Hamas. Green Front men left. Jane Roe came. The Hill Bank paid. "
    "Hill Bank shut.",
    "b": "GREEN FRONT men met Jane Roe. The group left.",
}
MEANT: dict[str, tuple[str | None, ActorKind, Reference]] = {
    "Green Front": (None, ActorKind.ARMED_GROUP, Reference.NAME),
    "GREEN FRONT": (None, ActorKind.ARMED_GROUP, Reference.NAME),
    "Hamas": ("hamas", ActorKind.ARMED_GROUP, Reference.NAME),
    "Jane Roe": (None, ActorKind.PERSON, Reference.NAME),
    "Hill Bank": (None, ActorKind.ORGANISATION, Reference.NAME),
    "The group": (None, ActorKind.ARMED_GROUP, Reference.DESCRIPTION),
}


class _ByHand:
    """Stands for the pipeline: its documents and marks are given."""

    def documents(self, sources: Iterable[str]) -> Iterator[Document | InputError]:
        for source in sources:
            yield document_of(TEXTS[source]) if source in TEXTS else NoTextError("empty", source=source)

    def parsed(
        self, documents: Iterable[Document | InputError]
    ) -> Iterator[tuple[Document | InputError, None]]:
        return ((one, None) for one in documents)

    def marks(self, document: Document, layers: object, parsed: object) -> Marks:
        del layers, parsed
        found = []
        for words, (id_, kind, how) in MEANT.items():
            for nth in range(document.text.count(words)):
                span = span_in(document, words, nth)
                found.append(ActorMention(span, words, id_, kind, reference=how))
        return Marks(actors=tuple(found))


def _suggester(*sources: str) -> Suggester:
    suggester = Suggester(cast(Pipeline, _ByHand()))
    suggester.read(sources)
    return suggester


def test_the_most_widely_named_come_first_and_spellings_are_one() -> None:
    green, bank = _suggester("a", "b").suggestions()
    assert (green.name, green.mentions, green.documents) == ("Green Front", 3, 2)
    assert green.forms == ("Green Front", "GREEN FRONT")
    assert (bank.name, bank.mentions, bank.documents) == ("Hill Bank", 2, 1)
    text = document_of(TEXTS["a"]).text
    assert text[green.example.start : green.example.end] == "Green Front"
    assert "Green Front met Hamas" in green.example.words


def test_limits_hold() -> None:
    assert [s.name for s in _suggester("a", "b").suggestions(least=3)] == ["Green Front"]
    assert [s.name for s in _suggester("a", "b").suggestions(most=1)] == ["Green Front"]
    assert _suggester("b").suggestions(least=2) == ()


def test_an_input_that_failed_is_kept_and_the_others_are_done() -> None:
    suggester = _suggester("none", "a")
    assert [e.source for e in suggester.failed] == ["none"]
    assert suggester.suggestions()


def test_a_line_of_json_has_every_field() -> None:
    (line, *_) = [json.loads(suggestion_line(s)) for s in _suggester("a", "b").suggestions()]
    assert line["kind"] == "armed-group"
    assert set(line) == {
        "name", "forms", "kind", "sector", "country", "mentions", "documents", "example",
    }  # fmt: skip


def test_the_table_shows_names_and_counts_and_says_when_there_is_nobody() -> None:
    wide, empty = Console(width=120, record=True, quiet=False), Console(width=80, record=True)
    suggestion_table(_suggester("a", "b").suggestions(), wide)
    shown = wide.export_text()
    assert "Green Front" in shown
    assert "armed-group" in shown
    suggestion_table((), empty)
    assert "Nobody is named often" in empty.export_text()

"""Parses kept as text, so that tests need no model: one token a line, one sentence a block.

A block begins with `# name`; then each line holds word, lemma, part of speech, tag, relation, the head's
number in the block from 1, and `_` where a space follows, in the way of CoNLL-U.
"""

from functools import cache
from pathlib import Path

from spacy.lang.en import English
from spacy.tokens import Doc
from spacy.vocab import Vocab

from sayso.annotate.parse import Parsed, taken_over
from tests.support.documents import document_of

CASES = Path(__file__).parent.parent / "cases" / "parses"


@cache
def _vocab() -> Vocab:
    return English().vocab


@cache
def _blocks(file: str) -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {}
    for block in (CASES / file).read_text(encoding="utf-8").strip().split("\n\n"):
        first, *lines = block.split("\n")
        found[first.removeprefix("# ")] = [line.split("\t") for line in lines]
    return found


def parse_named(file: str, name: str) -> Parsed:
    """The parse of one block of `tests/cases/parses/FILE`. Its document is one paragraph."""
    rows = _blocks(file)[name]
    doc = Doc(
        _vocab(),
        words=[row[0] for row in rows],
        lemmas=[row[1] for row in rows],
        pos=[row[2] for row in rows],
        tags=[row[3] for row in rows],
        deps=[row[4] for row in rows],
        heads=[int(row[5]) - 1 for row in rows],
        spaces=[row[6] == "_" for row in rows],
    )
    return taken_over(document_of(doc.text), doc)


def parse_as_text(name: str, doc: Doc) -> str:
    """The block of a parse, to be added to a file of cases."""
    lines = [
        "\t".join(
            (t.text, t.lemma_, t.pos_, t.tag_, t.dep_, str(t.head.i + 1), "_" if t.whitespace_ else "-")
        )
        for t in doc
    ]
    return "\n".join((f"# {name}", *lines)) + "\n"


def names_in(file: str) -> list[str]:
    """The names of a file's blocks, in order."""
    return list(_blocks(file))

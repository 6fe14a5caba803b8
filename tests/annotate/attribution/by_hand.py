"""Parses made by hand: no model."""

import spacy
from spacy.tokens import Doc

from sayso.annotate.parse import Parsed, taken_over
from tests.support.documents import document_of

_VOCAB = spacy.blank("en").vocab


def parsed_by_hand(rows: str, entities: dict[str, str] | None = None) -> Parsed:
    """One token a line: word, lemma, part of speech, tag, dependency, index of its head.

    A word that begins with "_" follows without a space. `entities` gives words their kind of name.
    """
    cells = [line.split() for line in rows.strip().splitlines()]
    words = [c[0].removeprefix("_") for c in cells]
    spaces = [i + 1 < len(cells) and not cells[i + 1][0].startswith("_") for i in range(len(cells))]
    kinds = entities or {}
    doc = Doc(
        _VOCAB,
        words=words,
        spaces=spaces,
        lemmas=[c[1] for c in cells],
        pos=[c[2] for c in cells],
        tags=[c[3] for c in cells],
        deps=[c[4] for c in cells],
        heads=[int(c[5]) for c in cells],
        ents=[f"B-{kinds[w]}" if w in kinds else "O" for w in words],
    )
    return taken_over(document_of(doc.text), doc)

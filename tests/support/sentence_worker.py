"""An annotator without models: each sentence is a claim, each number in it a quantity.

Run as `python -m tests.support.sentence_worker FILE` in the place of `sayso.run.worker annotate`. Deeds are
those of `ready_worker`; FILE marks what is done once.
"""

import re
import sys
from pathlib import Path

from sayso.core.claim import CheckFirst, Claim, Held, claim_key
from sayso.core.marks import Quantity, commitment_label
from sayso.core.text import Document, Span
from sayso.core.vocabulary import BlockKind, ClaimKind
from tests.support.ready_worker import STAMP, be_annotator, serve

_SENTENCE = re.compile(r"[^.!?\n]{20,}[.!?]")
_NUMBER = re.compile(r"\b\d{1,3}(?:,\d{3})*\b")
_HELD = Held(3.0, commitment_label(3.0))


def sentences(document: Document) -> tuple[Claim, ...]:
    """The claims."""
    return tuple(_claim(document, Span(*found.span())) for found in _SENTENCE.finditer(document.text))


def _claim(document: Document, span: Span) -> Claim:
    numbers = [
        Quantity(Span(span.start + n.start(), span.start + n.end()), value, value, of="people")
        for n in _NUMBER.finditer(document.words(span))
        if (value := float(n.group().replace(",", "")))
    ]
    return Claim(
        claim_key(document.id, (span,)),
        document,
        BlockKind.BODY,
        (span,),
        ClaimKind.EVENT,
        (),
        _HELD,
        0,
        "The author's word alone.",
        CheckFirst(0.0, ()),
        STAMP,
        quantities=tuple(numbers),
    )


if __name__ == "__main__":
    be_annotator(serve(Path(sys.argv[1]), sentences))

"""The way back: what is said of a seen text's tokens becomes what is said of the document's own words.

In: the rows of a seen text. Out: rows whose text is the document's. A name of several words takes the place
of its stand-in with its last word; the others hang on that one as parts of a compound.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language

from sayso.annotate.seen.text import Seen
from sayso.annotate.spacy_rows import AT, BEGINS, GOES_ON, WORD, Numbers, Rows, taken

_WORDS = slice(0, len(WORD))
_FOLLOWS = AT["SPACY"]


@dataclass(frozen=True, slots=True)
class _Own:
    """The document's words in place of stand-ins.

    For each token of the seen text one or more, so many as `sizes` says; `renamed` are the tokens whose words
    are other ones, `words` and `follows` what those are and whether a space follows each.
    """

    sizes: NDArray[np.int64]
    renamed: list[int]
    words: list[Numbers]
    follows: list[Numbers]


def with_own_words(nlp: Language, rows: Rows, seen: Seen) -> Rows:
    """The same parse over the document's own words; the same rows where there are no stand-ins."""
    if not seen.names:
        return rows
    own = _own_words(nlp, rows, seen)
    last = np.cumsum(own.sizes) - 1
    onto = np.repeat(last, own.sizes)
    onto[last] = last[np.arange(len(rows)) + rows.of("HEAD")]
    said = np.repeat(rows.numbers, own.sizes, axis=0)
    said[:, AT["HEAD"]] = (onto - np.arange(len(said))).astype(np.uint64)
    compound = rows.strings.add("compound")
    for at, words, follows in zip(own.renamed, own.words, own.follows, strict=True):
        first, until = int(last[at] - own.sizes[at] + 1), int(last[at]) + 1
        said[first:until, _WORDS] = words
        said[first : until - 1, _FOLLOWS] = follows[:-1]
        said[first:until, AT["LEMMA"]] = words[:, AT["ORTH"]]
        said[first : until - 1, AT["DEP"]] = compound
        if said[first, AT["ENT_IOB"]] == BEGINS:
            said[first + 1 : until, AT["ENT_IOB"]] = GOES_ON
    return Rows(said, rows.strings)


def _own_words(nlp: Language, rows: Rows, seen: Seen) -> _Own:
    lengths, spaces = rows.of("LENGTH"), rows.of("SPACY")
    until = np.cumsum(lengths + spaces)
    first, last = seen.starts(until - lengths - spaces), seen.ends(until - spaces)
    renamed = np.unique(np.searchsorted(until, seen.places(), side="right")).tolist()
    sizes = np.ones(len(rows), np.int64)
    words: list[Numbers] = []
    follows: list[Numbers] = []
    known: dict[str, Numbers] = {}
    for at in renamed:
        text = seen.own[first[at] : last[at]]
        if text not in known:  # a name comes again and again
            known[text] = taken(nlp.tokenizer(text), (*WORD, "SPACY"))
        inner = known[text]
        words.append(inner[:, :-1])
        follows.append(inner[:, -1])
        sizes[at] = len(inner)
    return _Own(sizes, renamed, words, follows)

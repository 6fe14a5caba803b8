"""The way back: a parse of a seen text becomes a parse of the document's own words.

In: the Doc of a seen text. Out: a Doc whose text is the document's. A name of several words takes the place
of its stand-in with its last word; the others hang on that one as parts of a compound.
"""

from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from thinc.types import Ints2d

from sayso.annotate.seen.text import Seen

# What a parse says of a token. Where sentences begin follows from the heads.
_SAID = ("TAG", "POS", "MORPH", "LEMMA", "ENT_TYPE", "ENT_IOB", "DEP", "HEAD")
_LEMMA, _IOB, _DEP, _HEAD = (_SAID.index(name) for name in ("LEMMA", "ENT_IOB", "DEP", "HEAD"))
_BEGINS, _GOES_ON = 3, 1  # spaCy's numbers for the first token of an entity, and the others


@dataclass(frozen=True, slots=True)
class _Own:
    """The document's words: for each token of the seen text one or more, so many as `sizes` says."""

    words: list[str]
    spaces: list[bool]
    sizes: NDArray[np.int64]
    renamed: NDArray[np.int64]  # tokens of the seen text whose words are other ones


def with_own_words(nlp: Language, doc: Doc, seen: Seen) -> Doc:
    """The same parse over the document's own words; the same Doc where there are no stand-ins."""
    if not seen.names:
        return doc
    own = _own_words(nlp, doc, seen)
    said = doc.to_array(list(_SAID)).astype(np.uint64)
    last = np.cumsum(own.sizes) - 1
    onto = np.repeat(last, own.sizes)
    onto[last] = last[np.arange(len(doc)) + said[:, _HEAD].astype(np.int64)]
    said = np.repeat(said, own.sizes, axis=0)
    said[:, _HEAD] = (onto - np.arange(len(said))).astype(np.uint64)
    strings = doc.vocab.strings
    for at in own.renamed.tolist():
        first, until = int(last[at] - own.sizes[at] + 1), int(last[at]) + 1
        said[first:until, _LEMMA] = [strings.add(word) for word in own.words[first:until]]
        said[first : until - 1, _DEP] = strings.add("compound")
        if said[first, _IOB] == _BEGINS:
            said[first + 1 : until, _IOB] = _GOES_ON
    made = Doc(doc.vocab, words=own.words, spaces=own.spaces)
    made.from_array(list(_SAID), cast("Ints2d", said))
    return made


def _own_words(nlp: Language, doc: Doc, seen: Seen) -> _Own:
    lengths = doc.to_array(["LENGTH", "SPACY"]).astype(np.int64)
    until = np.cumsum(lengths.sum(axis=1))
    first, last = seen.starts(until - lengths.sum(axis=1)), seen.ends(until - lengths[:, 1])
    renamed = np.unique(np.searchsorted(until, seen.places(), side="right"))
    sizes = np.ones(len(doc), np.int64)
    words: list[str] = []
    spaces: list[bool] = []
    done = 0
    plain = [token.text for token in doc]
    after = lengths[:, 1].astype(bool).tolist()
    for at in renamed.tolist():
        inner = nlp.tokenizer(seen.own[first[at] : last[at]])
        words += [*plain[done:at], *(token.text for token in inner)]
        spaces += [*after[done:at], *(bool(token.whitespace_) for token in inner[:-1]), after[at]]
        sizes[at] = len(inner)
        done = at + 1
    return _Own([*words, *plain[done:]], [*spaces, *after[done:]], sizes, renamed)

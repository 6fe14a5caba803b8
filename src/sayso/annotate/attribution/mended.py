"""Sources that the parse shows to be wrong: those of whom it is said, and words that are no part of a name.

In: what was found, over a parse. Out: the same, with the source cut or left out. A dateline says nothing,
and there are two rules of grammar:

- In the passive of a verb of accusing or reporting the subject is the one who is accused, or of whom it is
  told: "a woman charged with killing two", "the army is accused of shelling a village". That is no source.
- A verb that is coordinated with the last word of its source shows that word to be a verb, too, which the
  tagger took for a noun: in "the campaign advocates a boycott, and urges …" it is the campaign that urges.
"""

from collections.abc import Sequence
from dataclasses import replace

from sayso.annotate.attribution.found import Found
from sayso.annotate.attribution.tokens import PartTokens
from sayso.annotate.doc import Token
from sayso.annotate.lexicon import word_set
from sayso.core.text import Span, Spans

_PACKAGE = "sayso.annotate.attribution"
_FIRST = 12  # words of a source from which a verb is cut off at most


def with_true_source(one: Found, index: PartTokens) -> Found:
    """The attribution with the source that the grammar allows."""
    source, cue = index.head(one.source), index.head(one.cue)
    if source is None or cue is None:
        return one
    if _is_told_of(source, cue):
        return replace(one, source=())
    if cue.dep_ == "conj" and cue.tag_ == "VBZ" and cue.head == source and source.tag_ == "NNS":
        before = [t for t in index.tokens(one.source)[:_FIRST] if t.i < source.i]
        if before and before[-1].pos_ in ("NOUN", "PROPN"):
            return replace(one, source=(Span(before[0].idx, before[-1].idx + len(before[-1])),))
    return one


def without_datelines(found: Sequence[Found], datelines: Spans) -> list[Found]:
    """What was found, less what a dateline seems to say: "CAIRO: Rebels took the port" is nobody's word.

    A town is no part of a source either.
    """
    if not datelines:
        return list(found)
    kept: list[Found] = []
    for one in found:
        if not any(line.overlaps(part) for line in datelines for part in one.cue):
            source = tuple(part for part in one.source if not any(line.contains(part) for line in datelines))
            kept.append(one if source == one.source else replace(one, source=source))
    return kept


def _is_told_of(source: Token, cue: Token) -> bool:
    if cue.tag_ != "VBN" or cue.lemma_ not in word_set(_PACKAGE, "cue", "told_of"):
        return False
    if source.head == cue:
        return source.dep_ == "nsubjpass"
    return cue.head == source and cue.dep_ == "acl"

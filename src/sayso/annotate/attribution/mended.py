"""Sources that the parse shows to be wrong: those of whom it is said, and words that are no part of a name.

In: what was found, over a parse. Out: the same, with the source mended or left out. A dateline says nothing,
and there are rules of grammar:

- In the passive of a verb of accusing or reporting the subject is the one who is accused, or of whom it is
  told: "a woman charged with killing two", "the army is accused of shelling a village". That is no source.
- Nor is the one to whom it is told: "we have been told that", "I heard that". Nobody is named there,
  and who is told is no part of what is said.
- A court that hears something, or is told of it, says nothing; who spoke there is not named.
- Of whom it is said that he told something, he is the one who tells: "the minister is said to have told".
- A verb with its own subject does not stand in the middle of a source: in "the ministry has not commented,
  but a clerk said" it is the clerk who says so.
- What somebody is said to reject is what was claimed: "the claim that it fell was rejected by the army".
- A relative pronoun does not end a source: "according to a clerk who".
- A verb that is coordinated with the last word of its source shows that word to be a verb, too, which the
  tagger took for a noun: in "the campaign advocates a boycott, and urges …" it is the campaign that urges.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from sayso.annotate.attribution.found import Found
from sayso.annotate.attribution.tokens import PartTokens
from sayso.annotate.attribution.who.words import is_in
from sayso.annotate.doc import Token
from sayso.annotate.lexicon import word_set
from sayso.core.text import Span, Spans

_PACKAGE = "sayso.annotate.attribution"
_FIRST = 12  # words of a source from which a verb is cut off at most
_LONGEST = 40  # words of a source that is taken from the parse
_I = frozenset({"i", "we"})
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def with_true_source(one: Found, index: PartTokens) -> Found:
    """The attribution with the source that the grammar allows."""
    cue = index.head(one.cue)
    if cue is None:
        return one
    one = replace(
        one, source=_without_pronoun(one.source, index), content=_without_told(one.content, cue, index)
    )
    if cue.tag_ in _FINITE:
        one = replace(one, source=_in_one(one.source, index))
    source = index.head(one.source)
    if source is None:
        return replace(one, source=_raised(cue))
    if _hears(source, cue):
        return replace(one, source=(), cue=_joined((*one.source, *one.cue), index))
    return _of_whom(one, source, cue, index)


def _of_whom(one: Found, source: Token, cue: Token, index: PartTokens) -> Found:
    """The attribution less a source to whom, or of whom, it is told."""
    if _is_told_to(source, cue, index.head(one.content)):
        return replace(one, source=_agent(cue))
    if _is_told_of(source, cue):
        return replace(one, source=())
    if (claimed := _claimed(source, cue, index.head(one.content))) is not None:
        return replace(one, content=(claimed,))
    if cue.dep_ == "conj" and cue.tag_ == "VBZ" and cue.head == source and source.tag_ == "NNS":
        before = [t for t in index.tokens(one.source)[:_FIRST] if t.i < source.i]
        if before and before[-1].pos_ in ("NOUN", "PROPN"):
            return replace(one, source=(Span(before[0].idx, before[-1].idx + len(before[-1])),))
    return one


def without_openings(found: Sequence[Found], openings: Spans) -> list[Found]:
    """What was found, less what the opening of a paragraph seems to say.

    "CAIRO: Rebels took the port" is nobody's word, and the town is no part of a source either.
    """
    if not openings:
        return list(found)
    kept: list[Found] = []
    for one in found:
        if not any(line.overlaps(part) for line in openings for part in one.cue):
            source = tuple(part for part in one.source if not any(line.contains(part) for line in openings))
            kept.append(one if source == one.source else replace(one, source=source))
    return kept


def without_listeners(found: Sequence[Found], index: PartTokens) -> list[Found]:
    """What was found, less the word of whom somebody spoke to: "talking to this reporter, a clerk said"."""
    return [one for one in found if not _is_spoken_to(one, index)]


def _is_spoken_to(one: Found, index: PartTokens) -> bool:
    source, cue = index.head(one.source), index.head(one.cue)
    if source is None or cue is None or source.dep_ != "pobj" or source.head.lower_ not in ("to", "with"):
        return False
    speaking = source.head.head
    return speaking.tag_ == "VBG" and is_in(speaking, "occasion", "speaking") and cue != source.head


def _without_told(content: Spans, cue: Token, index: PartTokens) -> Spans:
    """The spans without the "I" of "I was told by a clerk that", where more is left than that."""
    if cue.tag_ != "VBN" or not is_in(cue, "occasion", "recipient_verb"):
        return content
    kept = tuple(
        part
        for part in content
        if not all(t.dep_ == "nsubjpass" and t.head == cue for t in index.tokens((part,)))
    )
    said = index.head(kept) if kept else None
    return kept if said is not None and _is_finite(said) else content  # "she was told to go": it needs her


def _without_pronoun(source: Spans, index: PartTokens) -> Spans:
    """The spans without a relative pronoun at their end, where something stands before it."""
    tokens = index.tokens(source[-1:])
    if len(tokens) < 2 or tokens[-1].tag_ not in ("WP", "WDT") or tokens[-2].pos_ == "ADP":
        return source
    last = tokens[-3] if tokens[-2].is_punct and len(tokens) > 2 else tokens[-2]
    return (*source[:-1], Span(tokens[0].idx, last.idx + len(last)))


def _in_one(source: Spans, index: PartTokens) -> Spans:
    """The last of several spans, where a clause between is of the one before: "X left, but Y"."""
    for before, after in pairwise(source):
        gap = index.tokens((Span(before.end, after.start),))
        if not any(t.tag_ == "CC" for t in gap[-2:]):
            continue
        own = {t.i for t in index.tokens((before,))}
        if any(_is_finite(v) and any(c.dep_ in _SUBJECTS and c.i in own for c in v.lefts) for v in gap):
            return source[source.index(after) :]
    return source


def _raised(cue: Token) -> Spans:
    """The subject of "is said to have told", where "told" is the cue."""
    above = cue.head
    if cue.dep_ != "xcomp" or cue.tag_ not in ("VB", "VBN") or above.tag_ != "VBN":
        return ()
    if not is_in(above, "cue", "told_of") or not any(t.lower_ == "to" for t in cue.lefts):
        return ()
    subject = next((t for t in above.lefts if t.dep_ == "nsubjpass" and t.lower_ != "it"), None)
    if subject is None or subject.i - subject.left_edge.i > _LONGEST:
        return ()
    return (Span(subject.left_edge.idx, subject.idx + len(subject)),)


def _claimed(source: Token, cue: Token, content: Token | None) -> Span | None:
    """The clause of "the claim *that it fell* was rejected by the army"."""
    if content is None or content.dep_ != "nsubjpass" or content.head != cue or source.head.dep_ != "agent":
        return None
    if not is_in(content, "cue", "rumours"):
        return None
    clauses = (t for t in content.rights if t.dep_ in ("acl", "ccomp", "relcl"))
    clause = next((t for t in clauses if any(c.dep_ == "mark" for c in t.lefts)), None)
    if clause is None or clause.right_edge.i - clause.left_edge.i > _LONGEST:
        return None
    return Span(clause.left_edge.idx, clause.right_edge.idx + len(clause.right_edge))


def _agent(cue: Token) -> Spans:
    """The one by whom something is told."""
    by = (t for link in cue.rights if link.dep_ == "agent" for t in link.rights if t.dep_ == "pobj")
    noun = next(by, None)
    if noun is None:
        return ()
    last = next((t.right_edge for t in noun.rights if t.dep_ == "prep" and t.lower_ == "of"), noun)
    if last.i - noun.left_edge.i > _LONGEST:
        return ()
    return (Span(noun.left_edge.idx, last.idx + len(last)),)


def _is_told_to(source: Token, cue: Token, content: Token | None) -> bool:
    """True for "we have been told that", "I heard that": who says so is somebody else."""
    if source.head != cue:
        return False
    if cue.tag_ == "VBN" and source.dep_ == "nsubjpass":
        return is_in(cue, "occasion", "recipient_verb")
    heard = is_in(cue, "cue", "heard") and source.dep_ == "nsubj" and source.lower_ in _I
    return heard and content is not None and content.head == cue and _is_finite(content)


def _hears(source: Token, cue: Token) -> bool:
    """True for "the court heard that", "Jury told of plan": who said so there is not named."""
    if source.head != cue or source.dep_ not in _SUBJECTS or not is_in(source, "cue", "hearers"):
        return False
    if is_in(cue, "cue", "heard"):
        return True
    told = is_in(cue, "occasion", "recipient_verb")
    return told and not any(t.dep_ in ("dobj", "dative") for t in cue.rights)


def _joined(spans: Spans, index: PartTokens) -> Spans:
    """The spans in text order, those with nothing but a space between them as one."""
    out: list[Span] = []
    for span in sorted(spans):
        beside = bool(out) and not index.parsed.document.text[out[-1].end : span.start].strip()
        out.append(Span(out.pop().start, span.end) if beside else span)
    return tuple(out)


def _is_finite(verb: Token) -> bool:
    if verb.pos_ not in ("VERB", "AUX"):
        return False
    return verb.tag_ in _FINITE or any(t.dep_ in ("aux", "auxpass") and t.tag_ in _FINITE for t in verb.lefts)


def _is_told_of(source: Token, cue: Token) -> bool:
    if cue.tag_ != "VBN" or cue.lemma_ not in word_set(_PACKAGE, "cue", "told_of"):
        return False
    if source.head == cue:
        return source.dep_ == "nsubjpass"
    return cue.head == source and cue.dep_ == "acl"

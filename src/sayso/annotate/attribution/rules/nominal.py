"""Nouns and adjectives that hold a content: "the claim that", "reports of", "sure that", "reportedly".

In: a noun, adjective or adverb. Out: its candidate, if any. A noun's source is its possessor, its
"by …" or "from …", or the subject of the verb that it hangs on ("he made a promise to …").
"""

from spacy.tokens import Token

from sayso.annotate.attribution.found import Run
from sayso.annotate.attribution.rules.candidate import Candidate, edges, subtract, subtract_all
from sayso.annotate.attribution.rules.clause import child, noun_runs, trim, verb_group
from sayso.annotate.attribution.rules.verbal import source_of

_GIVERS = ("by", "from", "among")


def nominal(noun: Token) -> Candidate | None:
    """The candidate of a noun, with frame "n:that", "n:to", "n:of" …"""
    clause = child(noun, "acl", "ccomp", "relcl")
    if (
        clause is not None
        and clause.dep_ != "relcl"
        and clause.i > noun.i
        and clause.tag_ not in ("VBN", "VBG")
    ):
        frame = "n:to" if clause.tag_ == "VB" and child(clause, "mark") is None else "n:that"
        if frame == "n:that" and child(clause, "mark") is None and clause.dep_ == "acl":
            return None
        content: tuple[Run, ...] = (edges(clause),)
        holder = clause
    else:
        prep = next(
            (c for c in noun.children if c.dep_ == "prep" and c.i > noun.i and c.lower_ not in _GIVERS), None
        )
        if prep is None or child(prep, "pobj", "pcomp") is None:
            return None
        frame, content, holder = f"n:{prep.lower_}", ((prep.i + 1, prep.right_edge.i + 1),), prep
    source, extra = _giver(noun)
    cue = tuple(sorted({(noun.i, noun.i + 1), *extra}))
    if holder.dep_ == "prep":
        cue = tuple(sorted({*cue, (holder.i, holder.i + 1)}))
    content = subtract_all(content, (*cue, *source))
    return Candidate(noun.i, noun.lemma_.lower(), frame, cue, source, content) if content else None


def _giver(noun: Token) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Whose word the noun is, and the words that say so and belong to the cue."""
    possessor = child(noun, "poss")
    if possessor is not None:
        start, end = edges(possessor)
        case = child(possessor, "case")
        return (trim(noun, (start, case.i if case is not None and case.i == end - 1 else end)),), ()
    by = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ in _GIVERS), None)
    giver = child(by, "pobj") if by is not None else None
    if by is not None and giver is not None:
        return noun_runs(giver), ((by.i, by.i + 1),)
    if noun.dep_ == "dobj" and noun.head.pos_ == "VERB":
        return source_of(noun.head), (verb_group(noun.head),)
    return (), ()


def adjectival(word: Token) -> Candidate | None:
    """For "is sure that", "is ready to", "is critical of": frame "a:that", "a:to", "a:of" …"""
    verb = word.head
    if word.dep_ != "acomp" or verb.pos_ not in ("AUX", "VERB") or word.i < verb.i:
        return None
    clause = child(word, "ccomp", "xcomp") or child(verb, "ccomp", "xcomp")
    prep = child(word, "prep")
    content: tuple[Run, ...]
    if clause is not None and clause.i > word.i:
        frame = "a:to" if clause.dep_ == "xcomp" else "a:that"
        tail, content = word.i + 1, (edges(clause),)
    elif prep is not None and child(prep, "pobj", "pcomp") is not None:
        frame, tail = f"a:{prep.lower_}", prep.i + 1
        content = ((prep.i + 1, prep.right_edge.i + 1),)
    else:
        return None
    cue = (verb_group(verb)[0], tail)
    content = subtract_all(content, (cue,))
    source = subtract_all(source_of(verb), (cue, *content))
    return Candidate(word.i, word.lemma_.lower(), frame, (cue,), source, content) if content else None


def adverbial(word: Token) -> Candidate | None:
    """For "reportedly", "allegedly": the content is the clause that the adverb stands in; nobody is named."""
    clause = word.head
    if (
        not word.lower_.endswith("ly")
        or clause.pos_ not in ("VERB", "AUX", "NOUN", "PROPN", "ADJ", "NUM")
        or clause == word
    ):
        return None
    content = subtract(edges(clause), (word.i, word.i + 1))
    return Candidate(word.i, word.lower_, "adv", ((word.i, word.i + 1),), (), content)

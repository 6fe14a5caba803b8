"""Nouns and adjectives that hold a content: "the claim that", "reports of", "sure that", "reportedly".

In: a noun, adjective or adverb. Out: its candidate, if any. A noun's source is its possessor, its
"by …" or "from …", or the subject of the verb that it hangs on ("he made a promise to …").
"""

from spacy.tokens import Token

from sayso.annotate.attribution.found import Run
from sayso.annotate.attribution.rules.candidate import Candidate, edges, merge, subtract, subtract_all
from sayso.annotate.attribution.rules.clause import child, noun_runs, trim, verb_group
from sayso.annotate.attribution.rules.verbal import source_of
from sayso.annotate.lexicon import word_set

_PACKAGE = "sayso.annotate.attribution"
_GIVERS = ("by", "from", "among")


def nominal(noun: Token) -> Candidate | None:
    """The candidate of a noun, with frame "n:that", "n:to", "n:of" …"""
    held = _clause_of(noun) or _phrase_of(noun)
    if held is None:
        return None
    frame, content, last = held
    source, extra = _giver(noun)
    cue = merge(((noun.i, noun.i + 1), *extra, *((last,) if last is not None else ())))
    content = subtract_all(content, (*cue, *source))
    return Candidate(noun.i, noun.lemma_.lower(), frame, cue, source, content) if content else None


Held = tuple[str, tuple[Run, ...], Run | None]  # frame, content, the preposition


def _clause_of(noun: Token) -> Held | None:
    for clause in noun.children:
        marked = child(clause, "mark") is not None
        if clause.dep_ not in ("acl", "ccomp", "relcl") or clause.i < noun.i:
            continue
        if clause.tag_ in ("VBN", "VBG") and not marked:
            continue
        if clause.dep_ == "relcl":
            # "the allegation that officers sold rifles": parsers often take this "that" for a pronoun
            that = noun.doc[clause.left_edge.i].lower_ == "that"
            if not that or noun.lemma_.lower() not in word_set(_PACKAGE, "cue", "content_noun"):
                continue
            return "n:that", (edges(clause),), None
        if clause.tag_ == "VB" and not marked:
            return "n:to", (edges(clause),), None
        if marked or clause.dep_ == "ccomp":
            return "n:that", (edges(clause),), None
    return None


def _phrase_of(noun: Token) -> Held | None:
    for prep in noun.children:
        if prep.dep_ == "prep" and prep.i > noun.i and prep.lower_ not in _GIVERS:
            if child(prep, "pobj", "pcomp") is None:
                return None
            return f"n:{prep.lower_}", ((prep.i + 1, prep.right_edge.i + 1),), (prep.i, prep.i + 1)
    return None


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
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_.lower() in word_set(_PACKAGE, "cue", "light"):
        return source_of(verb), (verb_group(verb),)
    if noun.dep_ == "pobj" and verb.lower_ == "of" and verb.head.lemma_ == "be":  # "is of the opinion that"
        return source_of(verb.head), ((verb_group(verb.head)[0], noun.i),)
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

"""What is told by nobody in particular: "there are reports that the garrison has surrendered".

In: what was found, over a parse. Out: the same with what is added, each with one score. The noun stands after
"there is", or is the subject of its sentence ("Rumours that … have spread"), and a clause with "that" hangs
on it; or the clause hangs on "it is learnt"; and a clause on which "as is well
known" hangs is told as what all know. Nobody is named; where somebody is ("the army's claim that"), it
is the network's to find.
"""

from collections.abc import Iterator, Sequence

from sayso.annotate.attribution.found import Found
from sayso.annotate.attribution.tokens import PartTokens
from sayso.annotate.attribution.who.words import is_in
from sayso.annotate.doc import Token
from sayso.core.text import Span

_SCORE = 0.6
_SAFE = 0.5  # score from which a verb counts as found
_MOST = 60  # tokens of what is told
_NAMING = frozenset({"poss", "prep"})  # relations in which somebody may be named: "the army's", "by the army"


def with_rumours(found: Sequence[Found], index: PartTokens) -> list[Found]:
    """What was found, and what is told so; of one noun, what is added stands for what was found.

    A verb that was safely found stays as it is.
    """
    safe = {t.i for one in found if one.score >= _SAFE for t in index.tokens(one.cue)}
    added = [
        one for token in index.parsed.doc if token.pos_ == "NOUN" or token.i not in safe for one in _of(token)
    ]
    if not added:
        return list(found)
    words = {t.i for one in added for t in index.tokens(one.cue)}
    return [
        *(
            one
            for one in found
            if not words & {t.i for t in index.tokens((*one.cue, *one.source))}
            and not _is_silent(one, words, index)
        ),
        *added,
    ]


def _is_silent(one: Found, told: set[int], index: PartTokens) -> bool:
    """Whether it is the word of somebody who did not comment on what is told."""
    cue = index.tokens(one.cue)
    verbs = [*cue, *(t for verb in cue for t in verb.rights if t.dep_ == "xcomp")]
    return any(map(_no_comment, verbs)) and any(t.i in told for t in index.tokens(one.content))


def _of(token: Token) -> Iterator[Found]:
    if token.pos_ == "NOUN":
        yield from _told(token)
    elif token.lower_ == "as":
        yield from _as_is_known(token)
    else:
        yield from _it_is_told(token)


def _as_is_known(mark: Token) -> Iterator[Found]:
    """As in "as is well known, the war was lost": "as" with no subject behind it."""
    verb = mark.head
    known = verb if is_in(verb, "cue", "known") else next((t for t in verb.rights if t.dep_ == "acomp"), None)
    if mark.dep_ != "mark" or verb.dep_ != "advcl" or known is None or not is_in(known, "cue", "known"):
        return
    if any(t.dep_ in ("nsubj", "nsubjpass", "neg") for t in verb.children):
        return
    main, doc = verb.head, mark.doc
    if verb.i > main.i or mark.i > main.left_edge.i:
        return  # only where it opens the sentence, and what follows is all told so
    start = next((t for t in doc[verb.right_edge.i + 1 : main.i + 1] if not t.is_punct), main)
    last = doc[min(main.right_edge.i, start.i + _MOST)]
    if last.is_punct and last.i > main.i:
        last = doc[last.i - 1]
    yield Found((), (_span(doc[mark.i + 1], known),), (_span(start, last),), _SCORE)


def _told(noun: Token) -> Iterator[Found]:
    if not is_in(noun, "cue", "rumours") or not _is_put_forward(noun):
        return
    clause = next(
        (t for t in noun.rights if t.dep_ in ("acl", "ccomp", "relcl") and _that(t) is not None), None
    )
    if clause is None or any(t.dep_ in _NAMING for t in noun.children):
        return
    yield Found((), (_span(noun, noun),), (_clause(clause),), _SCORE)


def _it_is_told(verb: Token) -> Iterator[Found]:
    """As in "it is learnt that": the verb with its helpers is the cue."""
    if verb.tag_ not in ("VBN", "VBD") or not is_in(verb, "cue", "told_by_nobody"):
        return
    it = next((t for t in verb.lefts if t.dep_ in ("nsubjpass", "nsubj") and t.lower_ == "it"), None)
    helped = [t for t in verb.lefts if t.dep_ in ("aux", "auxpass", "advmod", "neg")]
    clause = next((t for t in verb.rights if t.dep_ in ("ccomp", "xcomp") and _that(t) is not None), None)
    if it is None or clause is None or not any(t.dep_ == "auxpass" for t in helped):
        return
    if any(t.dep_ in ("neg", "agent") for t in verb.children):
        return
    yield Found((), (_span(it, verb),), (_clause(clause),), _SCORE)


def _is_put_forward(noun: Token) -> bool:
    """After "there is", or as a subject; but what somebody rejects or repeats is that one's to tell."""
    above = noun.head
    if noun.dep_ == "pobj" and _no_comment(above.head):
        return True
    if noun.dep_ == "nsubjpass" and any(t.dep_ == "agent" for t in above.children):
        return False
    if noun.dep_ == "attr":
        return any(t.dep_ == "expl" and t.lower_ == "there" for t in above.lefts)
    return noun.dep_ in ("nsubj", "nsubjpass") and (
        above.dep_ == "ROOT" or any(t.dep_ == "expl" for t in above.lefts)
    )


def _no_comment(verb: Token) -> bool:
    """True for "did not comment on claims that", "declined to comment on reports that"."""
    if not is_in(verb, "cue", "comments"):
        return False
    refused = verb.dep_ == "xcomp" and is_in(verb.head, "cue", "leads_on")
    return refused or any(t.dep_ == "neg" for t in verb.lefts)


def _that(clause: Token) -> Token | None:
    return next((t for t in clause.lefts if t.dep_ == "mark" and t.lower_ == "that"), None)


def _clause(head: Token) -> Span:
    """The words of a clause, without a mark at its end."""
    start = head.doc[head.left_edge.i]
    last = head.doc[min(head.right_edge.i, start.i + _MOST)]
    if last.is_punct and last.i > head.i:
        last = head.doc[last.i - 1]
    return _span(start, last)


def _span(first: Token, last: Token) -> Span:
    return Span(first.idx, last.idx + len(last))

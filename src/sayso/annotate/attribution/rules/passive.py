"""Passives: "it was reported that", "is said to", "was accused of", "is seen as".

In: a verb in the passive. Out: its candidate, if any. The source is the agent ("by the minister"), or
empty; the content holds the subject where the subject is part of what is said.
"""

from spacy.tokens import Token

from sayso.annotate.attribution.found import Run
from sayso.annotate.attribution.rules.candidate import Candidate, edges, merge, subtract_all
from sayso.annotate.attribution.rules.clause import RELATIVES, child, key_of, noun_runs, verb_group

_EMPTY = ("it", "there")


def passive(verb: Token) -> Candidate | None:
    """The candidate of a passive verb, with a frame that begins with "pass:" or "part:"."""
    agent = child(verb, "agent")
    doer = child(agent, "pobj") if agent is not None else None
    clause = child(verb, "ccomp")
    wanted = child(verb, "xcomp")
    about = _subject_runs(verb)
    content: tuple[Run, ...]
    kind = "part" if verb.dep_ == "acl" else "pass"
    if clause is not None:
        frame, content = f"{kind}:ccomp", (edges(clause),)
        if about and clause.i > verb.i and child(verb, "nsubjpass") is not None and _is_person_told(verb):
            frame = f"{kind}:told"
    elif wanted is not None:
        frame, content = f"{kind}:to", (*about, edges(wanted))
    else:
        rest = tuple(
            edges(c)
            for c in verb.children
            if c.i > verb.i and c.dep_ in ("prep", "oprd", "dobj", "attr") and c != agent
        )
        first = child(verb, "oprd", "dobj", "prep")
        name = "by" if first is None else first.lower_ if first.dep_ == "prep" else first.dep_
        frame, content = f"{kind}:{name}" if agent is None else f"{kind}:by", (*about, *rest)
    cue = [verb_group(verb)]
    if agent is not None:
        cue.append((agent.i, agent.i + 1))
    source = noun_runs(doer) if doer is not None and doer.i > verb.i else ()
    runs = subtract_all(merge(content), (*cue, *source))
    return Candidate(verb.i, key_of(verb), frame, merge(tuple(cue)), source, runs) if runs else None


def _is_person_told(verb: Token) -> bool:
    own = child(verb, "nsubjpass")
    return own is not None and own.lower_ not in _EMPTY


def _subject_runs(verb: Token) -> tuple[Run, ...]:
    """The subject, where it says something: not the empty "it"; for "which", the noun before."""
    own = child(verb, "nsubjpass", "nsubj", "csubjpass")
    if own is None:
        return noun_runs(verb.head, verb) if verb.dep_ == "acl" else ()
    if own.tag_ in RELATIVES and verb.dep_ == "relcl":
        return noun_runs(verb.head, verb)
    return () if own.lower_ in _EMPTY and child(verb, "ccomp") is not None else (edges(own),)

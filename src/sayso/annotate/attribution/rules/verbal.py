"""Verbs of saying, thinking and wanting with what is said, thought or wanted.

In: a verb. Out: the one candidate that its construction gives, if any. Active verbs only: passives are
in `passive.py`. The content is what the verb's complements cover; verbs without any are left to
`quoted.py`, which looks for quotation marks beside them.
"""

from spacy.tokens import Token

from sayso.annotate.attribution.found import Run
from sayso.annotate.attribution.rules.candidate import Candidate, edges, merge, subtract, subtract_all
from sayso.annotate.attribution.rules.clause import (
    child,
    is_above,
    is_time,
    key_of,
    noun_runs,
    subject,
    verb_group,
    without_aside,
)
from sayso.annotate.lexicon import word_set

_PACKAGE = "sayso.annotate.attribution"
_AMOUNT = 8  # tokens behind "at" in which the number stands
_REACH = 16  # tokens from what is counted to the "at" before its number
_OBJECTS = ("dobj", "oprd", "attr", "dative", "nmod")
_FOLLOW = ("prep", "xcomp", "ccomp", "advcl", "oprd", "dobj", "prt", "acomp")


def verbal(verb: Token) -> list[Candidate]:
    """The candidates of an active verb, with frames "ccomp", "to", "ing", "obj", "obj+…", "prep:…", "as".

    A verb with an object and a phrase behind it has two: with the phrase in the content, and without.
    """
    cited = _citing(verb)
    if cited is not None:
        return [cited]
    shapes = _figure(verb) or _clausal(verb)
    if not shapes:
        shapes = _objects(verb) or _prepositional(verb) or _parenthesis(verb)
    source = source_of(verb)
    found: list[Candidate] = []
    for frame, runs, more in shapes:
        cue = merge((verb_group(verb), *more))
        content = subtract_all(merge(runs), cue)
        content = subtract_all(content, source) if _crosses(source, content) else content
        if content:
            found.append(Candidate(verb.i, key_of(verb), frame, cue, source, content))
    return found


def source_of(verb: Token) -> tuple[Run, ...]:
    """The runs of a verb's subject; empty where it has none."""
    who = subject(verb)
    if who is None:
        return ()
    return noun_runs(who, *(a for a in (verb, *_up(verb)) if is_above(who, a)))


def _up(verb: Token) -> list[Token]:
    found: list[Token] = []
    at = verb
    while at.dep_ in ("conj", "advcl", "xcomp", "prep", "pcomp") and len(found) < 4:
        at = at.head
        found.append(at)
    return found


def _crosses(source: tuple[Run, ...], content: tuple[Run, ...]) -> bool:
    return any(c[0] <= s[0] and s[1] <= c[1] for s in source for c in content)


Shape = tuple[str, tuple[Run, ...], tuple[Run, ...]]  # frame, content, more words of the cue


def _citing(verb: Token) -> Candidate | None:
    """For "Reuters reported that X, citing police": police are the source of X."""
    if verb.lemma_.lower() != "cite" or verb.tag_ != "VBG" or verb.dep_ not in ("advcl", "acl", "prep"):
        return None
    cited, above = child(verb, "dobj"), verb.head
    if cited is None or not _can_know(cited):
        return None
    if above.pos_ not in ("VERB", "AUX"):
        above = above.head
    shapes = _clausal(above) or _parenthesis(above)
    runs = shapes[0][1] if shapes else (edges(above),)
    group = verb_group(verb)
    content = subtract_all(merge(runs), (edges(verb), group, *noun_runs(cited)))
    under = above.i if shapes else None
    if not content:
        return None
    return Candidate(verb.i, "cite", "citing", (group,), noun_runs(cited), content, under=under)


def _can_know(noun: Token) -> bool:
    lists = ("official", "state_body", "body", "group", "document", "publication")
    return noun.ent_type_ in ("PERSON", "ORG", "NORP") or any(
        noun.lemma_.lower() in word_set(_PACKAGE, "source", key) for key in lists
    )


def _figure(verb: Token) -> list[Shape]:
    """For "put the number at nearly 8,000", "estimated the dead at 40"."""
    if verb.lemma_.lower() not in word_set(_PACKAGE, "figure", "verb"):
        return []
    thing = child(verb, "dobj")
    if thing is None:
        return []
    # Not by the parse: "the number of dead and disappeared at 22,000" is too easily read as two verbs.
    near = verb.doc[thing.i + 1 : min(verb.right_edge.i + 1, thing.i + _REACH)]
    at = next((t for t in near if t.lower_ in ("at", "between") and _amount_after(t)), None)
    if at is None:
        return []
    if (
        thing.lemma_.lower() not in word_set(_PACKAGE, "figure", "thing")
        and verb.lemma_.lower() != "estimate"
    ):
        return []
    return [("figure", ((thing.left_edge.i, max(thing.right_edge.i, at.right_edge.i) + 1),), ())]


def _amount_after(word: Token) -> bool:
    following = word.doc[word.i + 1 : word.i + _AMOUNT]
    return any(t.like_num or t.ent_type_ in ("CARDINAL", "MONEY", "PERCENT") for t in following)


def _clausal(verb: Token) -> list[Shape]:
    clauses = [c for c in verb.children if c.dep_ == "ccomp"]
    if clauses:
        runs = tuple(r for c in clauses for r in subtract(edges(c), verb_group(verb)))
        frame = "ccomp" if child(clauses[0], "nsubj", "nsubjpass", "csubj", "expl") else "ccomp-bare"
        if frame == "ccomp" and clauses[0].tag_ == "VB" and _is_infinitive(clauses[0]):
            frame = "obj+to"
        return [(frame, runs, ())]
    wanted = child(verb, "xcomp")
    if wanted is None or wanted.i < verb.i:
        return []
    thing = child(verb, "dobj", "dative")
    if thing is not None and thing.i > verb.i:
        return [("obj+to", (edges(thing), edges(wanted)), ())]
    prep = child(verb, "prep")
    if prep is not None and verb.i < prep.i < wanted.i and child(prep, "pobj") is not None:
        more = ((prep.i, prep.i + 1),) if prep.i == verb_group(verb)[1] else ()
        return [(f"prep:{prep.lower_}+to", ((prep.i + 1, prep.right_edge.i + 1), edges(wanted)), more)]
    having = any(c.dep_ == "aux" and c.tag_ == "VBG" for c in wanted.children)
    frame = "ing" if having else {"VB": "to", "VBG": "ing"}.get(wanted.tag_, "xcomp")
    return [(frame, (edges(wanted),), ())]


def _is_infinitive(verb: Token) -> bool:
    helpers = [c for c in verb.children if c.dep_ == "aux"]
    return not helpers or any(c.lower_ == "to" for c in helpers)


def _objects(verb: Token) -> list[Shape]:
    thing = next((c for c in verb.children if c.dep_ in _OBJECTS and c.i > verb.i), None)
    if thing is None or is_time(thing):
        return []
    bare: Shape = ("obj", (without_aside(thing),), ())
    runs = [edges(thing)]
    frame = "obj"
    for follower in verb.children:
        if follower.i <= thing.i or follower.dep_ not in _FOLLOW or _is_occasion(follower):
            continue
        runs.append(edges(follower))
        if follower.dep_ in ("oprd", "ccomp", "xcomp"):
            frame = "obj+oprd"
        elif frame == "obj" and follower.dep_ == "prep":
            frame = f"obj+{follower.lower_}"
    if frame == "obj":
        governed = _governed(verb, thing)
        return [bare] if governed is None else [(f"obj+{governed}", (edges(thing),), ())]
    return [bare, (frame, tuple(runs), ())]


def _governed(verb: Token, thing: Token) -> str | None:
    """The preposition that the verb asks for, where the parser hung it on the object: "accused X of"."""
    for prep in thing.children:
        if prep.dep_ == "prep" and verb.lemma_.lower() in word_set(_PACKAGE, "governs", "any"):
            return prep.lower_
    return None


def _prepositional(verb: Token) -> list[Shape]:
    for prep in verb.children:
        if prep.dep_ not in ("prep", "agent") or prep.i < verb.i or _is_occasion(prep):
            continue
        inner = child(prep, "pobj", "pcomp", "prep")
        if inner is None:
            continue
        end = without_aside(inner)[1] if inner.dep_ == "pobj" else prep.right_edge.i + 1
        more = ((prep.i, prep.i + 1),) if prep.i == verb_group(verb)[1] else ()
        found: list[Shape] = [(f"prep:{prep.lower_}", ((prep.i + 1, end),), more)]
        rest = [
            c for c in verb.children if c.i > prep.i and c.dep_ in ("prep", "xcomp") and not _is_occasion(c)
        ]
        if rest:
            whole = ((prep.i + 1, prep.right_edge.i + 1), *(edges(c) for c in rest))
            found.append((f"prep:{prep.lower_}+", whole, more))
        return found
    return []


def _is_occasion(token: Token) -> bool:
    """True for "on Tuesday", "in an interview": words on when and where it was said, not on what."""
    thing = child(token, "pobj")
    return (
        token.dep_ == "prep"
        and thing is not None
        and (is_time(thing) or thing.lemma_.lower() in word_set(_PACKAGE, "occasion", "noun"))
    )


def _parenthesis(verb: Token) -> list[Shape]:
    """For "X, he said" with "said" below X, and "as he said"."""
    head = verb.head
    if head == verb:
        return []
    if verb.dep_ == "parataxis":
        return [("ccomp", subtract(edges(head), edges(verb)), ())]
    mark = child(verb, "mark", "advmod")
    if verb.dep_ == "advcl" and mark is not None and mark.lower_ == "as" and child(verb, "nsubj") is not None:
        return [("as", subtract(edges(head), edges(verb)), ((mark.i, mark.i + 1),))]
    return []

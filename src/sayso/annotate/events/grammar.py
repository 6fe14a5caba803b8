"""Small questions about who stands where in a clause, over and above `annotate.assertions.grammar`.

In: spaCy tokens. Out: tokens. Children are looked at and a bounded number of steps is taken, never whole
trees, so that every answer is cheap in a text of any shape.
"""

from collections.abc import Iterator
from functools import cache

from sayso.annotate.assertions.grammar import child, kids, lemma
from sayso.annotate.doc import Token, once
from sayso.annotate.lexicon import word_set

_PACKAGE = "sayso.annotate.events"
_MAX_STEPS = 8
_CHARGING = frozenset(  # with one of the prepositions after it, of a deed
    {"accuse", "suspect", "convict", "acquit", "clear", "absolve", "exonerate", "blame", "charge", "indict"}
)
_OF_CHARGES = frozenset({"of", "for", "with"})
_BESIDE = frozenset({"as", "because", "although", "though", "whereas", "while"})
# Behind "by" these say how a thing is done, and not who did it.
_MEANS = frozenset(
    {
        "accident", "acclamation", "air", "boat", "consensus", "email", "fax", "force", "land", "law",
        "letter", "majority", "mail", "means", "mistake", "phone", "plane", "post", "radio", "rail", "road",
        "sea", "ship", "telegram", "telephone", "train", "video", "videoconference", "vote", "way",
    }
)  # fmt: skip
_MAX_WORDS = 60  # words of a noun phrase that are looked at, on either side of its head
CLAUSAL = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis"})
RELATIVES = frozenset({"WDT", "WP", "WP$"})
# Adverbs of a direction, on which the parser hangs where it leads to: "sent back to Mali".
_ONWARD = frozenset(
    {"back", "home", "away", "onward", "onwards", "overland", "abroad", "north", "south", "east", "west"}
)
# Verbs whose object is the subject of the infinitive behind them; for all others it is their subject.
_OBJECT_CONTROL = frozenset(
    {
        "allow", "ask", "cause", "command", "enable", "encourage", "force", "help", "instruct", "invite",
        "lead", "let", "make", "order", "permit", "persuade", "press", "pressure", "push", "see", "tell",
        "train", "urge", "warn",
    }
)  # fmt: skip
# Verbs that always have an object. Without one, as titles write, they are passives: "40 killed in strike".
_SUFFERED = frozenset(
    {
        "abduct", "accuse", "arrest", "assassinate", "behead", "bury", "convict", "detain", "displace",
        "evacuate", "execute", "free", "gun", "hospitalise", "hospitalize", "implicate", "injure", "jail",
        "kidnap", "kill", "link", "martyr", "murder", "release", "rescue", "trap", "uproot", "wound",
    }
)  # fmt: skip


@once
def is_passive(verb: Token) -> bool:
    """True for "was attacked", for a participle on a noun ("the town attacked by rebels"), and for the short
    passive of titles ("40 killed in strike").
    """
    if verb.tag_ == "VBD":
        taken = verb.dep_ == "acl" and lemma(verb) in _SUFFERED and child(verb, "dobj") is None
        return taken or _lacks_what_it_needs(verb)  # "40 abducted from mosque"
    return verb.tag_ == "VBN" and (_lacks_what_it_needs(verb) or _is_passive_participle(verb))


def _is_passive_participle(verb: Token) -> bool:
    if any(
        c.dep_ in {"auxpass", "nsubjpass"} or (c.dep_ == "agent" and _is_by_somebody(c)) for c in kids(verb)
    ):
        return True
    if any(c.dep_ == "aux" and lemma(c) == "have" for c in kids(verb)):
        return False
    if verb.dep_ in {"acl", "advcl"} and child(verb, "dobj", "nsubj") is None:
        return True
    if verb.dep_ == "conj" and child(verb, "nsubj", "dobj") is None and verb.head.tag_ == "VBN":
        return verb.head.dep_ != "conj" and is_passive(verb.head)
    return False


def _is_by_somebody(by: Token) -> bool:
    return not any(is_means(noun) for noun in kids(by))


def is_means(noun: Token) -> bool:
    """True for the telephone of "agreed by telephone"; "by the law" is by a law."""
    return noun.tag_ == "NN" and noun.lower_ in _MEANS and child(noun, "det", "poss") is None


def _lacks_what_it_needs(verb: Token) -> bool:
    """True for a verb that must have an object and has none, of its own or shared with another verb."""
    if lemma(verb) not in _SUFFERED or verb.dep_ in {"acl", "relcl", "amod", "advcl"}:
        return False
    particle = child(verb, "prt") is not None and lemma(verb) != "gun"  # "gunned down"
    if child(verb, "aux", "dobj", "ccomp", "xcomp") is not None or particle or child(verb, "nsubj") is None:
        return False
    shared = (c for c in kids(verb) if c.dep_ == "conj")
    return all(child(c, "dobj") is None for c in shared)


@once
def subject(verb: Token) -> Token | None:
    """Who the clause is about: its own subject, or the one that it shares with the clause around it."""
    for _ in range(_MAX_STEPS):
        own = _own(verb) or _of_auxiliary(verb)
        if own is not None:
            return _antecedent(own, verb)
        above = verb.head
        if above.i == verb.i:
            return None
        if verb.dep_ in {"acl", "relcl"} and above.pos_ in {"NOUN", "PROPN", "PRON", "NUM"}:
            if any(c.dep_ == "aux" and c.lower_ == "to" for c in kids(verb)) and above.dep_ in {
                "dobj",
                "attr",
            }:
                verb = above.head
                continue
            return above
        if verb.dep_ == "xcomp" and lemma(above) in _OBJECT_CONTROL:
            controlled = child(above, "dobj", "nsubjpass")
            if controlled is not None:
                return controlled
        if verb.dep_ == "pcomp" and above.head.pos_ == "VERB":
            blamed = child(above.head, "dobj", "nsubjpass")  # "accused the army of bombing schools"
            if blamed is not None:
                return blamed
        verb = above
    return None


def _own(verb: Token) -> Token | None:
    """The verb's own subject; where it has two, not the day: "today, 11 February, the army began"."""
    first = child(verb, "nsubj", "nsubjpass")
    if first is None or first.ent_type_ not in {"DATE", "TIME"}:
        return first
    others = (c for c in kids(verb) if c.dep_ in {"nsubj", "nsubjpass"} and c.i > first.i)
    return next(others, first)


def _of_auxiliary(verb: Token) -> Token | None:
    """The subject that the parser hangs on the "remain" of "remain detained"."""
    aux = child(verb, "auxpass")
    return child(aux, "nsubj", "nsubjpass") if aux is not None else None


@once
def own_subject(noun: Token) -> Token | None:
    """For an object or a noun behind a preposition, the subject of its own clause; None for a subject."""
    token = noun
    for _ in range(_MAX_STEPS):
        if token.dep_ in {"nsubj", "nsubjpass", "csubj"} or token.head.i == token.i:
            return None
        token = token.head
        if token.pos_ in {"VERB", "AUX"}:
            about = subject(token)
            return about if about is not None and about.i != noun.i else None
    return None


def _antecedent(own: Token, verb: Token) -> Token:
    relative = own.tag_ in RELATIVES and own.lower_ in {"who", "which", "that", "whom"}
    if not relative or verb.dep_ not in {"relcl", "acl"}:
        return own
    return _in_number(verb.head, verb)


def _in_number(noun: Token, verb: Token) -> Token:
    """The noun, or where the relative clause is in the plural and it is not, the plural noun above it.

    "Rifles from a port, which were sold": the parser hangs the clause on the port.
    """
    many = any(c.lower_ in {"were", "are", "have"} for c in (verb, *kids(verb)))
    if not many or noun.tag_ not in {"NN", "NNP"} or any(c.dep_ == "conj" for c in kids(noun)):
        return noun
    above = noun.head.head if noun.dep_ == "pobj" else noun
    if above.pos_ == "VERB":
        above = child(above, "dobj", "nsubjpass") or noun
    return above if above.tag_ in {"NNS", "NNPS"} else noun


def with_conjuncts(noun: Token) -> list[Token]:
    """A noun and those coordinated with it, at most `_MAX_STEPS`."""
    found = [noun]
    while len(found) < _MAX_STEPS:
        further = next(
            (c for c in kids(found[-1]) if c.dep_ == "conj" and c.pos_ in {"NOUN", "PROPN", "PRON"}), None
        )
        if further is None:
            break
        found.append(further)
    return found


def phrase(noun: Token, *, clauses: bool = False) -> tuple[int, int]:
    """First token of a noun's phrase and the one after its last.

    What is coordinated with it is left out, and the clauses that hang on it, unless `clauses`.
    """
    first, last = noun.i, noun.i
    for c in kids(noun):
        if c.text == "-" and c.i > noun.i:
            continue  # "co-workers"
        if c.dep_ == "prep" and (c.i < noun.i or _is_when(c)):
            if c.i > noun.i:
                break  # "security forces on Saturday", "accused the army of shelling it"
            continue  # "of those, 400"
        if c.dep_ in {"conj", "cc", "punct"} or (c.dep_ in CLAUSAL and not clauses):
            if c.i > noun.i:
                break
            continue
        if c.i > noun.head.i > noun.i:
            break  # beyond its verb: "nine others were wounded, three of them badly"
        first, last = min(first, c.left_edge.i), max(last, c.right_edge.i)
    first, last = max(first, noun.i - _MAX_WORDS), min(last, noun.i + _MAX_WORDS)
    if not clauses:
        last = _before_clause(noun, last)
    return first, last + 1


def _is_when(preposition: Token) -> bool:
    """True for a preposition before a time, or before what somebody is charged with: it is the verb's."""
    charged = preposition.lower_ in _OF_CHARGES and lemma(preposition.head.head) in _CHARGING
    return any(
        (charged and (inner.dep_ == "pcomp" or lemma(inner) in _charges()))
        or (inner.dep_ == "pobj" and inner.ent_type_ in {"DATE", "TIME"})
        for inner in kids(preposition)
    )


@cache
def _charges() -> frozenset[str]:
    """Nouns for what somebody is charged with."""
    return frozenset().union(*(word_set(_PACKAGE, "blame", key) for key in ("violence", "acts", "counts")))


def _before_clause(noun: Token, last: int) -> int:
    """The last token before a clause that hangs on a word inside the phrase."""
    doc = noun.doc
    for i in range(noun.i + 1, last + 1):
        token = doc[i]
        if token.dep_ in CLAUSAL and token.i > noun.i:
            return max(noun.i, token.left_edge.i - 1)
    return last


@once
def behind(token: Token) -> tuple[tuple[str, Token], ...]:
    """The nouns behind a word's prepositions, with the preposition; those inside another one, too."""
    return tuple(_behind(token))


def agents(verb: Token) -> tuple[Token, ...]:
    """Who did it, behind the "by" of a passive: also where the parser hangs it on another noun of the clause.

    "Supplied with drones by Norway": the drones are not by Norway.
    """
    nouns = behind(verb)
    own = [n for word, n in nouns if word == "by" and _may_act(n)]
    further = (n for _, noun in nouns for word, n in behind(noun) if word == "by" and _may_act(n))
    return tuple(own[:1]) or tuple(further)[:1]


def _may_act(noun: Token) -> bool:
    return noun.pos_ != "VERB" and not is_means(noun)


def _behind(token: Token) -> Iterator[tuple[str, Token]]:
    for c in kids(token):
        if c.dep_ == "dative" and c.pos_ != "ADP":
            yield "to", c
        if c.dep_ == "advmod" and c.lower_ in _ONWARD:
            yield from _behind(c)
        elif c.dep_ in {"prep", "agent", "dative"} and c.lower_ != "according":  # behind that is a source
            yield from _behind_one(c)


def _behind_one(preposition: Token) -> Iterator[tuple[str, Token]]:
    for inner in kids(preposition):
        if inner.dep_ in {"pobj", "pcomp"}:
            yield preposition.lower_, inner
        elif inner.dep_ == "prep":
            for last in kids(inner):
                if last.dep_ == "pobj":
                    yield inner.lower_, last


def is_one(noun: Token) -> bool:
    """True for a noun in the singular that nothing is coordinated with."""
    return noun.tag_ in {"NN", "NNP"} and not any(c.dep_ == "conj" for c in kids(noun))


def main_before(pronoun: Token) -> Token | None:
    """For the subject of a whole sentence, that of the sentence before: what a text goes on about."""
    if pronoun.head.head.i != pronoun.head.i or pronoun.dep_ not in {"nsubj", "nsubjpass"}:
        return None
    start = pronoun.sent.start
    return subject(pronoun.doc[start - 1].sent.root) if start else None


def is_beside(verb: Token) -> bool:
    """True for a clause with a subject of its own, behind a word that sets it apart."""
    own = child(verb, "nsubj", "nsubjpass") is not None
    return own and any(c.dep_ == "mark" and c.lower_ in _BESIDE for c in kids(verb))

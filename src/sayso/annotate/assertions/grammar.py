"""Small questions about a token of a parse: is it finite, is it asked, which word carries it?

In: spaCy tokens. Out: answers, no marks. Children are looked at, subtrees never, so that every answer is
cheap in a text of any shape.
"""

from functools import cache

from sayso.annotate.doc import Token, once
from sayso.annotate.lexicon import word_set

PACKAGE = "sayso.annotate.assertions"
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_FINITE_TAGS = frozenset({"VBD", "VBP", "VBZ", "MD"})
_PUNCTUATION = frozenset(".,;:!?…\"“”„‟«»'‘’`()[]{}<>-–—−•·*_|/\\")
_QUOTES = frozenset("\"“”„‟«»'‘’`)]")
_OPENERS = frozenset("([–—")
_MIN_NOUN = 6  # letters: shorter nouns with the endings are seldom events
_MAX_STEPS = 8  # how far a chain of helping verbs is followed


@cache
def words(table: str, key: str) -> frozenset[str]:
    """A list of this room's lexicon."""
    return word_set(PACKAGE, table, key)


def lemma(token: Token) -> str:
    """The lemma in lower case; the word itself where the parser gave none."""
    return token.base


def kids(token: Token) -> list[Token]:
    """The words that hang on this one; of a hostile text's thousands, only the first."""
    return token.kids


def is_mark(token: Token) -> bool:
    """True for white space and for tokens that are nothing but punctuation."""
    if token.is_alpha:
        return False
    return token.is_space or (bool(token.text) and _PUNCTUATION.issuperset(token.text))


def agree(noun: Token, verb: Token) -> bool:
    """False where a noun of one number stands before a verb of the other: "the port … which *were* sent".

    Then the parser has hung a relative clause on the wrong noun.
    """
    finite = next((c for c in verb.kids if c.dep_ in {"aux", "auxpass"} and c.i < verb.i), verb)
    if finite.lower_ == "were" or (finite.tag_ == "VBP" and finite.lower_ != "am"):
        return noun.tag_ not in {"NN", "NNP"} or any(c.dep_ in {"conj", "nummod"} for c in noun.kids)
    if finite.lower_ == "was" or finite.tag_ == "VBZ":
        return noun.tag_ != "NNS"
    return True


def child(token: Token, *deps: str) -> Token | None:
    """The first child with one of these relations."""
    for c in token.kids:
        if c.dep_ in deps:
            return c
    return None


@once
def is_event_noun(token: Token) -> bool:
    """True for nouns of the list, and for longer ones with an ending that makes nouns from verbs."""
    name = lemma(token)
    if name in words("nouns", "events"):
        return True
    if name in words("nouns", "things") or len(name) < _MIN_NOUN:
        return False
    return name.endswith(_endings())


@cache
def _endings() -> tuple[str, ...]:
    return tuple(sorted(words("nouns", "endings")))


def is_verbal(token: Token) -> bool:
    """True for verbs and auxiliaries, and for a predicate without a verb that has a subject of its own."""
    return token.pos_ in {"VERB", "AUX"} or (
        token.dep_ in {"ROOT", "ccomp", "conj"} and any(c.dep_ in {"nsubj", "nsubjpass"} for c in kids(token))
    )


@once
def is_finite(token: Token) -> bool:
    """True where the verb, or an auxiliary of its own, shows tense."""
    if token.tag_ in _FINITE_TAGS:
        return True
    return any(c.dep_ in {"aux", "auxpass", "cop"} and c.tag_ in _FINITE_TAGS for c in kids(token))


def has_subject(token: Token) -> bool:
    """True where the verb has a subject of its own."""
    return any(c.dep_ in SUBJECTS for c in kids(token))


@once
def is_past(token: Token) -> bool:
    """True where the clause is told in the past tense, or in the perfect."""
    if token.tag_ == "VBD":
        return True
    return any(
        (c.dep_ in {"aux", "auxpass"} and (c.tag_ == "VBD" or lemma(c) == "have"))
        or (c.dep_ == "aux" and c.tag_ == "MD" and not is_modal(c))
        for c in kids(token)
    )


@once
def modals(token: Token) -> list[Token]:
    """The modal auxiliaries of a verb; those of the verb it is coordinated with, where it shares them."""
    found = [c for c in kids(token) if is_modal(c)]
    steps = 0
    while not found and token.dep_ in {"conj", "xcomp"} and token.tag_ == "VB" and steps < _MAX_STEPS:
        if has_subject(token):
            break
        token, steps = token.head, steps + 1
        found = [c for c in kids(token) if is_modal(c)]
    return found


def is_modal(helper: Token) -> bool:
    """True for a modal auxiliary; "'d" right before a participle is "had" ("he'd heard three shots")."""
    if helper.dep_ != "aux" or helper.tag_ != "MD":
        return False
    verb = helper.head
    if helper.lower_ not in {"'d", "’d"} or verb.tag_ != "VBN":
        return True
    return any(c.tag_ == "VB" and c.i > helper.i for c in verb.lefts)  # "he'd have heard"


@once
def is_asked(token: Token) -> bool:
    """True where the clause ends in a question mark."""
    doc, at = token.doc, token.right_edge.i
    while at > token.i and (doc[at].is_space or doc[at].text in _QUOTES):
        at -= 1
    for i in range(at, min(at + 4, len(doc))):
        if doc[i].text.startswith("?"):
            return True
        if i > at and doc[i].text not in _QUOTES and not doc[i].is_space:
            return False
    return False


def is_open_question(token: Token) -> bool:
    """True for a clause under "whether" or a question word: "asked who had come"."""
    for c in kids(token):
        if c.dep_ == "mark" and c.lower_ in {"whether", "if"}:
            return True
        if c.tag_ in {"WRB", "WP", "WDT"} and c.i < token.i and c.lower_ != "that":
            return True
    return False


def set_off(token: Token) -> bool:
    """True where a comma, a dash or an opening bracket stands right before the clause."""
    at = token.left_edge.i - 1
    while at >= 0 and token.doc[at].is_space:
        at -= 1
    if at < 0:
        return False
    before = token.doc[at]
    return before.text in _OPENERS or before.text in {",", "-", "--"}


@once
def no_of(noun: Token) -> Token | None:
    """The "no" of "no soldiers", "neither" of "neither side"; none in "no fewer than 12", which counts."""
    return next(
        (
            c
            for c in kids(noun)
            if c.dep_ in {"det", "neg", "preconj"}
            and c.lower_ in words("clauses", "no")
            and c.doc[c.i + 1].tag_ not in {"JJR", "RBR"}
        ),
        None,
    )


def is_nobody(noun: Token) -> bool:
    """True for "nobody else", "no official", "neither side"."""
    return noun.lower_ in words("clauses", "nobody") or no_of(noun) is not None


@once
def marker(token: Token) -> str:
    """The word that joins an adverbial clause to the rest ("while"), or the empty string."""
    for c in kids(token):
        if c.dep_ == "mark" or (c.dep_ == "advmod" and c.tag_ == "WRB"):
            return c.lower_
    return ""


@once
def carrier(token: Token) -> Token:
    """The word that says what is so: behind "is", behind "will have to", behind "is able to"."""
    for _ in range(_MAX_STEPS):
        onward = _onward(token)
        if onward is None:
            return token
        token = onward
    return token


def _onward(token: Token) -> Token | None:
    name = lemma(token)
    if name in words("clauses", "helping"):
        helped = next((c for c in kids(token) if c.dep_ == "xcomp" and _is_infinitive(c)), None)
        if helped is not None:
            return helped
    if name == "be" and token.pos_ in {"AUX", "VERB"}:
        helped = next((c for c in kids(token) if c.dep_ == "xcomp" and _is_infinitive(c)), None)
        complement = child(token, "acomp", "attr", "oprd")
        if complement is not None and lemma(complement) in words("clauses", "helping") and helped is not None:
            return helped
        return complement or (helped if complement is None else None)
    return None


def _is_infinitive(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"} and any(c.dep_ == "aux" and c.lower_ == "to" for c in kids(token))

"""A clause's parts on the parse: who is its subject, which words make up its verb, what goes with it.

In: tokens of a dependency parse (ClearNLP labels, as spaCy's English models give). Out: runs of tokens.
Nothing here knows which words are words of saying.
"""

from spacy.tokens import Token

from sayso.annotate.attribution.found import Run
from sayso.annotate.attribution.rules.candidate import edges, subtract
from sayso.annotate.lexicon import word_set

_PACKAGE = "sayso.annotate.attribution"
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
RELATIVES = ("WP", "WDT", "WP$")
_SETTING = 40  # tokens at a source's end where a setting may begin
_CLIMB = 12  # a subject is looked for at most so many heads up
_GROUP = ("aux", "auxpass", "neg", "advmod", "prt")
_ASIDE = (",", "-", "--", "–", "—", "(")
_BARE = ("PUNCT", "SPACE")


def child(token: Token, *deps: str) -> Token | None:
    """The first child with one of the labels."""
    return next((c for c in token.children if c.dep_ in deps), None)


def is_passive(verb: Token) -> bool:
    """True for a finite passive, and for a past participle that stands behind its noun."""
    return child(verb, "auxpass", "nsubjpass") is not None or (verb.dep_ == "acl" and verb.tag_ == "VBN")


def subject(verb: Token) -> Token | None:
    """Who does what the verb says: its own subject, or the one that it shares with the clauses above."""
    at = verb
    for _ in range(_CLIMB):
        # The nearest one: where a verb seems to have two, the first is a stretch that the parser misread.
        own = next((c for c in reversed(list(at.lefts)) if c.dep_ in ("nsubj", "nsubjpass")), None)
        own = own or child(at, "nsubj", "nsubjpass")
        if own is not None:
            return own
        if at.dep_ == "pcomp" and at.head.lower_ == "as" and child(at.head.head, "dobj") is not None:
            return child(at.head.head, "dobj")  # "quoted a doctor as saying"
        if at.dep_ == "acl" and at.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return at.head if at.tag_ != "VB" else _owner(at.head)
        if at.dep_ in ("conj", "advcl", "xcomp", "prep", "pcomp", "ccomp", "dep", "parataxis") or (
            at.dep_ == "relcl" and at.tag_ == "VB"
        ):
            if at.dep_ in ("ccomp", "parataxis") and at.tag_ not in ("VBG", "VB"):
                return None
            at = at.head
            continue
        return None
    return None


def _owner(noun: Token) -> Token | None:
    """The possessor in "his decision to …", or the subject in "he made a decision to …"."""
    possessor = child(noun, "poss")
    if possessor is not None:
        return possessor
    if noun.dep_ in ("dobj", "attr") and noun.head.pos_ in ("VERB", "AUX"):
        return child(noun.head, "nsubj")
    return None


def noun_runs(noun: Token, *without: Token) -> tuple[Run, ...]:
    """A noun phrase with its appositions and relative clauses, less the subtrees of those below it."""
    runs: tuple[Run, ...] = (without_setting(noun, edges(noun)),)
    for hole in without:
        if is_above(noun, hole):
            cut = edges(hole)
            runs = tuple(piece for run in runs for piece in subtract(run, cut))
    return tuple(trimmed for run in runs if (trimmed := trim(noun, run))[0] < trimmed[1])


def is_above(token: Token, other: Token) -> bool:
    """True where the other stands in the token's subtree; by its edges, so in no time."""
    return token != other and token.left_edge.i <= other.i <= token.right_edge.i


def without_setting(noun: Token, run: Run) -> Run:
    """A source's run without ", in an interview with Reuters" at its end: that says when, not who."""
    start, end = run
    for i in range(max(noun.i + 1, end - _SETTING), end - 2):
        if (
            noun.doc[i].text == ","
            and noun.doc[i + 1].dep_ == "prep"
            and noun.doc[i + 1].right_edge.i == end - 1
        ):
            thing = child(noun.doc[i + 1], "pobj")
            if thing is not None and thing.lemma_.lower() in word_set(_PACKAGE, "occasion", "noun"):
                return start, i
    return run


def without_aside(noun: Token) -> Run:
    """A noun phrase as far as the comma or dash before a clause or apposition that only adds to it."""
    start, end = edges(noun)
    for c in noun.children:
        if (
            c.i > noun.i
            and c.dep_ in ("relcl", "appos", "acl")
            and noun.doc[c.left_edge.i - 1].text in _ASIDE
        ):
            end = min(end, c.left_edge.i - 1)
    return start, max(end, noun.i + 1)


def trim(token: Token, run: Run) -> Run:
    """A run without the punctuation and white space at its ends."""
    start, end = run
    doc = token.doc
    while start < end and doc[start].pos_ in _BARE and not doc[start].is_bracket:
        start += 1
    while end > start and doc[end - 1].pos_ in _BARE and not doc[end - 1].is_bracket:
        end -= 1
    return start, end


def verb_group(verb: Token) -> Run:
    """The verb with its auxiliaries, negation, particle and the adverbs among them."""
    start, end = verb.i, verb.i + 1
    parts = {c.i for c in verb.children if c.dep_ in _GROUP and c.left_edge.i == c.right_edge.i}
    while start - 1 in parts:
        start -= 1
    while start < verb.i and verb.doc[start].dep_ == "advmod" and verb.doc[start].tag_ == "WRB":
        start += 1
    while end in parts and verb.doc[end].dep_ in ("prt", "neg"):
        end += 1
    return start, end


def key_of(verb: Token) -> str:
    """Lemma, with the particle: "point_out"."""
    particle = child(verb, "prt")
    lemma = verb.lemma_.lower()
    return f"{lemma}_{particle.lower_}" if particle is not None else lemma


def is_time(token: Token) -> bool:
    """True where a token heads words that the parser's names call a date or a time."""
    return token.ent_type_ in ("DATE", "TIME") or token.dep_ == "npadvmod"

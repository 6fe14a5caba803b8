"""Which nouns and pronouns stand for people, by ordinary words and grammar.

In: a noun or pronoun of a parse. Out: whether it means people: what is done to it is done to somebody.
Nothing is said here of who they are.
"""

from sayso.annotate.assertions.grammar import child, kids, lemma
from sayso.annotate.doc import Token
from sayso.annotate.lexicon import word_set

_PACKAGE = "sayso.annotate.events"
_ENDINGS = ("man", "woman", "men", "ist")  # "fisherman", "tourist"
_OF_ONE = (
    "er",
    "or",
    "ian",
    "dent",
    "voy",
    "ary",
    "chief",
    "leader",
)  # "trader", "actor", "resident", "envoy"
_WHOM = frozenset({"him", "her", "them", "he", "she", "they", "who", "whom"})
_COUNTED_BEFORE = frozenset(
    {
        "another", "other", "rest", "remainder", "few", "several", "many", "most", "all", "both", "some",
        "dozen", "score", "hundred", "thousand",
    }
)  # fmt: skip


def is_of_people(noun: Token) -> bool:
    """True for people by the lists or the ending; "600 of its citizens" are citizens."""
    word = lemma(_whole_of(noun))
    listed = any(word in word_set(_PACKAGE, "people", key) for key in ("persons", "civilian", "armed"))
    return listed or word in word_set(_PACKAGE, "flows", "movers") or word.endswith(_ENDINGS)


def is_person(noun: Token) -> bool:
    """True for one person by the lists or the ending: "the minister", "a resident"."""
    word = lemma(noun)
    return is_of_people(noun) or word in word_set(_PACKAGE, "people", "authorities") or word.endswith(_OF_ONE)


def means_people(noun: Token) -> bool:
    """True for people, named by a noun, counted, or taken up by a pronoun, "another two" or "a fourth"."""
    of = any(c.lower_ == "of" for c in kids(noun))
    many = of and lemma(noun) in word_set(_PACKAGE, "flows", "counting")
    counted = many or child(noun, "nummod", "quantmod") is not None
    return counted or is_of_people(noun) or _stands_for_people(noun) or _stands_for_people(_whole_of(noun))


def _whole_of(noun: Token) -> Token:
    """The men of "six of the men", "each of the men"; else the noun itself."""
    of = child(noun, "prep")
    counts = noun.pos_ in {"NUM", "DET", "PRON"} or lemma(noun) in word_set(_PACKAGE, "flows", "counting")
    if counts and of is not None and of.lower_ == "of":
        return child(of, "pobj") or noun
    return noun


def _stands_for_people(noun: Token) -> bool:
    return noun.lower_ in _WHOM or counted_before(noun)


def counted_before(noun: Token) -> bool:
    """True for "another two", "a fourth", "the others": those of whom the text has spoken."""
    if noun.pos_ == "NUM" or lemma(noun) in _COUNTED_BEFORE:
        return True
    return noun.tag_ == "JJ" and noun.ent_type_ == "ORDINAL"

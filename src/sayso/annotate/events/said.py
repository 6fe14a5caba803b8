"""Verbs of a deed that here only say or hold something: "called it a disgrace", "opposes abortion".

In: a verb with its deed, the attribution that it opens, and the cast. Out: whether it tells of a deed at all.
All by grammar and lists of ordinary words (`lexicon.toml`, `[said]`).
"""

from sayso.annotate.assertions.grammar import child, kids, lemma
from sayso.annotate.doc import Token
from sayso.annotate.events.cast import Cast
from sayso.annotate.events.deeds import Deed
from sayso.annotate.events.frames import PACKAGE
from sayso.annotate.events.grammar import behind, phrase
from sayso.annotate.lexicon import word_set
from sayso.core.marks import Attribution
from sayso.core.vocabulary import Quotation

# Types that nobody does by saying something. Who sentences, orders or accuses somebody does it by words.
_UNSAID = frozenset({"COERCE", "MOBILIZE", "RETREAT", "PROTEST", "COOPERATE", "AID"})
_FAR = 25  # tokens on either side in which a word for a contest is looked for


def _listed(key: str) -> frozenset[str]:
    return word_set(PACKAGE, "said", key)


def is_only_said(verb: Token, deed: Deed, cue: Attribution | None) -> bool:
    """True for a verb that means saying, naming or winning here, whatever deed its frame would make of it."""
    name = lemma(verb)
    if name == "call" and deed.type == "CONSULT":
        return cue is not None or child(verb, "oprd", "ccomp", "xcomp", "acomp") is not None
    if name == "be" and deed.type == "AGREE" and any(c.dep_ == "expl" for c in kids(verb)):
        return True  # "there is little agreement"
    if (
        name in _listed("stopping")
        and child(verb, "dobj", "nsubjpass") is None
        and child(verb, "xcomp") is not None
    ):
        return True  # "stop appeasing them"
    quotes = cue is not None and (cue.quotation is not Quotation.INDIRECT or child(verb, "ccomp") is not None)
    if deed.type == "ASSAULT" and name in _listed("verbal") and (quotes or _is_about(verb)):
        return True
    if is_contest(verb, deed) or _is_in_court(verb, deed) or _is_forecast(verb, deed):
        return True
    bare = deed.reading is not None and not deed.reading.frame.weight
    reports = cue is not None and (cue.quotation is Quotation.DIRECT or child(verb, "ccomp") is not None)
    return reports and bare and deed.type in _UNSAID


def _is_forecast(verb: Token, deed: Deed) -> bool:
    """True for "warned that a famine was near": nobody is threatened with what the speaker does not do."""
    if deed.type != "THREATEN" or lemma(verb) != "warn" or child(verb, "dobj", "dative", "xcomp") is not None:
        return False
    told = child(verb, "ccomp")
    if told is not None:
        about = child(told, "nsubj", "nsubjpass")
        owned = about is not None and any(c.dep_ == "poss" and c.pos_ == "PRON" for c in kids(about))
        return about is not None and about.pos_ != "PRON" and not owned
    feared = [noun for word, noun in behind(verb) if word == "of"]
    return bool(feared) and not any(lemma(noun) in _listed("menaces") for noun in feared)


def _is_in_court(verb: Token, deed: Deed) -> bool:
    """True for "pleaded not guilty", "prosecutors have appealed", "appealed against it": nobody is asked."""
    if deed.type != "REQUEST" or lemma(verb) not in {"plead", "appeal"}:
        return False
    if any(c.lower_ == "guilty" for c in kids(verb)):
        return True
    asked = any(word in {"for", "to", "with"} for word, _ in behind(verb))
    return not asked and child(verb, "xcomp", "ccomp", "advcl") is None


def _is_about(verb: Token) -> bool:
    """True for "attacked her over the emails"."""
    return any(word in {"over", "about", "as"} for word, _ in behind(verb))


def is_contest(verb: Token, deed: Deed) -> bool:
    """True for "defeated him in the primary", "captured the most delegates", a candidate's rally.

    The contest must be what is fought in or for: violence on the day of an election is violence.
    """
    thing = deed.reading.thing if deed.reading is not None else None
    if deed.type == "PROTEST" and thing is not None and lemma(thing) == "rally":
        low, high = max(verb.sent.start, verb.i - _FAR), min(verb.sent.end, verb.i + _FAR)
        return any(lemma(verb.doc[i]) in _listed("contests") for i in range(low, high))
    if deed.type not in {"ASSAULT", "COERCE"} or lemma(verb) not in _listed("contending"):
        return False
    won = child(verb, "dobj", "nsubjpass")
    if won is not None and lemma(won) in _listed("prizes"):
        return True
    nouns = [*behind(verb), *(behind(won) if won is not None else ())]
    return any(word in {"in", "for", "at"} and lemma(noun) in _listed("contests") for word, noun in nouns)


def is_only_held(verb: Token, cast: Cast) -> bool:
    """True for an opinion held, and nothing done: "opposes abortion", "supports a higher wage".

    In the present, of something that names nobody: who backs or opposes somebody named is on a side.
    """
    if lemma(verb) in _listed("lifting"):
        return _is_a_thing(child(verb, "dobj", "nsubjpass"), cast)  # "picked up the phone"
    if lemma(verb) not in _listed("holding") or verb.tag_ not in {"VBZ", "VBP"}:
        return False
    held = child(verb, "dobj")
    if held is None:
        return False
    first, last = phrase(held)
    return not any(i in cast.actors or i in cast.places for i in range(first, last))


def _is_a_thing(noun: Token | None, cast: Cast) -> bool:
    """True for a noun that means no people, by the lists of those who are."""
    people = (word_set(PACKAGE, "people", key) for key in ("persons", "civilian", "armed"))
    plain = noun is not None and noun.pos_ == "NOUN" and noun.i not in cast.actors
    return plain and noun is not None and not any(lemma(noun) in words | {"suspect"} for words in people)

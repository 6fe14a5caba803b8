"""Which verbs tell of no event, though a frame or the model would take them for one.

In: a verb with its deed, what its clause is about, and the cast. Out: whether it is passed over. A verb that
is done by somebody to somebody is none where a thing does it ("a storm killed two") or where it is done to a
thing ("released a video"); a figure that is put, a comment that is refused, a duty of one's own are none.
"""

from sayso.annotate.assertions.grammar import child, kids, lemma
from sayso.annotate.doc import Token
from sayso.annotate.events.cast import Cast
from sayso.annotate.events.deeds import Deed
from sayso.annotate.events.frames import PACKAGE, things_of
from sayso.annotate.events.grammar import behind, is_passive
from sayso.annotate.events.ideas import is_idea, is_notion
from sayso.annotate.events.recipients import deed_nouns
from sayso.annotate.events.said import is_only_held, is_only_said
from sayso.annotate.events.setting import is_harm
from sayso.annotate.events.violence import is_violent
from sayso.annotate.lexicon import word_set
from sayso.core.marks import Attribution

# Types that need somebody who acts. Words, laws and reports may well accuse, demand or forbid.
_BODILY = frozenset({"CONSULT", "COOPERATE", "AID", "RETREAT", "PROTEST", "MOBILIZE", "ASSAULT"})
# Types that need somebody who wills it, or a law or paper: "the design required larger tanks" asks nobody.
_OF_WILL = frozenset({"REQUEST", "CONCEDE", "AGREE", "SUPPORT"})
_FIRST = frozenset({"we", "i"})
_BESIDE = frozenset({"alongside", "beside"})
_AGAINST = frozenset({"against", "with"})


def is_idle(verb: Token, deed: Deed | None, about: Token | None, cast: Cast, cue: Attribution | None) -> bool:
    """True for a verb that tells of no event.

    `about` is the subject of its clause, `cue` the attribution that the verb itself opens.
    """
    if deed is None and lemma(verb) in word_set(PACKAGE, "sites", "silent"):
        return True
    if deed is not None and (is_only_said(verb, deed, cue) or is_only_held(verb, cast)):
        return True
    bare = deed is None or deed.reading is None or not deed.reading.frame.weight or deed.reading.frame.foe
    if _is_figure(verb) or is_of_no_violence(verb) or _is_for_a_side(verb, cast) or _is_by_chance(verb):
        return True
    if bare and _is_unlike_itself(verb, cast):
        return True
    if about is None or is_passive(verb) or about.i in cast.actors:
        return deed is not None and deed.type == "REJECT" and _is_silence(verb)
    return _is_by_a_thing(verb, deed, about)


def _is_by_a_thing(verb: Token, deed: Deed | None, about: Token) -> bool:
    if lemma(about) in word_set(PACKAGE, "sites", "nature") and not _is_of_arms(about):
        return True
    if deed is None:
        return False
    thing = is_notion(lemma(about)) or lemma(about) in word_set(PACKAGE, "sites", "papers")
    thing = thing and lemma(about) not in deed_nouns()
    if thing and deed.type in _OF_WILL and lemma(about) not in word_set(PACKAGE, "sites", "decrees"):
        return True
    if deed.asked:
        return thing or about.lower_ in _FIRST
    return (thing and deed.type in _BODILY) or (deed.type == "REJECT" and _is_silence(verb))


def _is_for_a_side(verb: Token, cast: Cast) -> bool:
    """True for "fought for the rebels", "fights alongside them": on whose side one is, and not against whom.

    Nor is it an event to fight for an idea ("for her rights"); to fight for a town is one.
    """
    if lemma(verb) not in word_set(PACKAGE, "sides", "fighting") or child(verb, "dobj") is not None:
        return False
    nouns = list(behind(verb))
    if any(word in _AGAINST for word, _ in nouns):
        return False
    return any(
        word in _BESIDE or (word == "for" and (n.i in cast.actors or is_idea(lemma(n)) or _is_a_side(n)))
        for word, n in nouns
    )


def _is_by_chance(verb: Token) -> bool:
    """True for those whom an accident or nature killed: "when a bus overturned", "in the floods".

    And for land that is held by the square mile.
    """
    held = child(verb, "dobj")
    if held is not None and lemma(held) in word_set(PACKAGE, "sites", "measures"):
        return True
    done = child(verb, "dobj") is not None and child(verb, "nsubj") is not None and not is_passive(verb)
    if not is_harm(verb) or (done and verb.dep_ != "advcl"):
        return False
    accidents, nature = (word_set(PACKAGE, "sites", key) for key in ("accidents", "nature"))
    clauses = [c for c in kids(verb) if c.dep_ == "advcl"]
    if verb.dep_ in {"advcl", "xcomp"} and child(verb, "nsubj") is None:
        clauses += [verb.head, verb.head.head]
    if any(lemma(c) in accidents for c in clauses):
        return True
    behind_it = [n for word, n in behind(verb) if word in {"in", "by", "from"}]
    return any(lemma(n) in nature and not _is_of_arms(n) for n in behind_it)


def _is_a_side(noun: Token) -> bool:
    """True for "the group", "a militia", "rebels": those for whom one may fight."""
    return any(lemma(noun) in word_set(PACKAGE, "people", key) for key in ("many", "armed"))


def _is_figure(verb: Token) -> bool:
    """True for "put the number of dead at 300": a figure is reported, and nothing done."""
    if lemma(verb) not in word_set(PACKAGE, "sites", "measuring"):
        return False
    counted = child(verb, "dobj", "nsubjpass")
    figure = counted is not None and lemma(counted) in word_set(PACKAGE, "sites", "figures")
    return figure and any(c.dep_ == "prep" and c.lower_ == "at" for c in kids(verb))


def _is_of_arms(noun: Token) -> bool:
    """True for "mortar fire": not a fire."""
    tools = word_set(PACKAGE, "sides", "tools") | word_set(PACKAGE, "people", "armed")
    return any(lemma(c) in tools or lemma(c) == "enemy" for c in kids(noun))


def _is_unlike_itself(verb: Token, cast: Cast) -> bool:
    """True for a verb that means another thing here: "returned home", "acknowledged that it had failed"."""
    if lemma(verb) in word_set(PACKAGE, "sites", "saying") and child(verb, "ccomp") is not None:
        return True
    alone = child(verb, "dobj", "nsubjpass", "dative") is None and verb.tag_ != "VBN"
    if alone and lemma(verb) in word_set(PACKAGE, "sites", "transitive"):
        return True
    return _is_dismissal(verb) or _is_of_things(verb, cast)


def _is_dismissal(verb: Token) -> bool:
    """True for "fired its head": who is fired at stands behind "at" or "on", and what is fired is arms."""
    direct = child(verb, "dobj", "nsubjpass")
    return (
        lemma(verb) == "fire"
        and direct is not None
        and lemma(direct) not in word_set(PACKAGE, "sides", "tools")
    )


def _is_of_things(verb: Token, cast: Cast) -> bool:
    """True for what is done to somebody, said of a thing: "released a video", "attacked the policy"."""
    if lemma(verb) not in word_set(PACKAGE, "sites", "bodily"):
        return False
    foes = (noun for word, noun in behind(verb) if word == "against")
    direct = child(verb, "dobj", "nsubjpass") or next(foes, None)
    if lemma(verb) == "receive" and direct is not None and _is_a_victim(direct):
        return True  # a hospital that "received 61 wounded" met nobody
    if direct is None and verb.dep_ == "acl":
        direct = verb.head  # "a video released by the police"
    if direct is None or direct.i in cast.actors or lemma(direct) in deed_nouns():
        return False
    if lemma(verb) in word_set(PACKAGE, "said", "dealing") and child(direct, "nummod") is not None:
        return False  # "bought six missile systems"
    return direct.pos_ == "NOUN" and (
        is_idea(lemma(direct)) or lemma(direct) in word_set(PACKAGE, "sites", "papers")
    )


def _is_a_victim(noun: Token) -> bool:
    return noun.pos_ == "NUM" or lemma(noun) in word_set(PACKAGE, "sites", "victims")


def is_of_no_violence(verb: Token) -> bool:
    """True for "is responsible for the talks", "took responsibility for the mistake"."""
    things = set(things_of(verb)) & (word_set(PACKAGE, "blame", "deeds") | {"guilty"})
    if not things or lemma(verb) not in word_set(PACKAGE, "blame", "claiming") | {
        "be",
        "deny",
        "take",
        "bear",
    }:
        return False
    said = [n for word, n in _of_all(verb) if word in {"for", "of", "to"}]
    parts = (c for c in _complements(verb) if lemma(c) not in {"responsibility", "credit"})
    said += [n for part in parts for word, n in behind(part) if word == "in"]  # "a part in", not "in a video"
    return bool(said) and not any(is_violent(noun) for noun in said)


def _of_all(verb: Token) -> list[tuple[str, Token]]:
    """The nouns behind a verb and behind what it is about: "is responsible for", "claimed a part in"."""
    return [*behind(verb), *(pair for c in _complements(verb) for pair in behind(c))]


def _complements(verb: Token) -> list[Token]:
    return [c for c in kids(verb) if c.dep_ in {"dobj", "acomp", "attr", "oprd"}]


def _is_silence(verb: Token) -> bool:
    """True for "declined to comment"."""
    inner = child(verb, "xcomp")
    return inner is not None and lemma(inner) in word_set(PACKAGE, "sites", "comments")

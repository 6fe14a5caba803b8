"""Who is blamed, and how firmly: MUC-4's scale of confidence in a perpetrator (MUC-4 fill rules, slot 11).

In: an event of violence, or one that accuses somebody of it, with the voice in which it stands. Out: `fact`
(the text says so flatly), `claimed` (by the one who did it), `accused-by-authorities`, `suspected` (accused
by others, or on nobody's word), `possible`, or `acquitted`. None where nobody is named, where it is denied
(the event's status is then `negated`), or where the event is no violence.
"""

from dataclasses import dataclass

from sayso.annotate.assertions.grammar import child, is_nobody, kids, lemma, modals
from sayso.annotate.doc import Token
from sayso.annotate.events.authority import attribution_of, is_official, speaks_officially
from sayso.annotate.events.cast import OWNERS, Cast
from sayso.annotate.events.charging import bears_marks, is_answer, is_arrest, is_of_violence, is_own_word
from sayso.annotate.events.charging import words as _words
from sayso.annotate.events.deeds import is_negated
from sayso.annotate.events.frames import PACKAGE, forces
from sayso.annotate.events.grammar import RELATIVES, behind, is_passive
from sayso.annotate.events.recipients import Sides
from sayso.annotate.events.violence import is_violent
from sayso.annotate.lexicon import word_set
from sayso.core.marks import Attribution, Participant
from sayso.core.vocabulary import ActorKind, CommitmentLabel

_VIOLENT = frozenset({"ASSAULT"})
_DELIBERATE = word_set(PACKAGE, "sites", "deliberate") - {
    "ambush",
    "bombard",
    "shell",
    "strafe",
    "bomb",
    "shoot",
    "machine-gun",
}
_OF_WAR = frozenset({"military", "enemy", "combat", "armored", "armoured"})
_MAY = frozenset({"may", "might", "could"})
_DOUBT = frozenset({CommitmentLabel.POSSIBLE, CommitmentLabel.PROBABLE})


@dataclass(frozen=True, slots=True)
class Ground:
    """What a judgement of blame rests on: the verb, its deed, both sides, the attributions around it.

    `undone` is a deed that is to come, or is not said to have happened.
    """

    verb: Token
    type: str
    actors: Sides
    recipients: Sides
    around: tuple[Attribution, ...]
    held: CommitmentLabel | None
    negated: bool
    undone: bool = False


def blame_of(ground: Ground, cast: Cast) -> str | None:
    """The confidence with which somebody is blamed."""
    verb = ground.verb
    if ground.type == "COERCE":
        seized = is_arrest(verb) and bool(ground.recipients) and not (ground.negated or ground.undone)
        return "accused-by-authorities" if seized else None
    if lemma(verb) in _words("clearing"):
        return "acquitted" if is_of_violence(verb) else None
    if ground.type == "ACCUSE":
        blames = bears_marks(verb) or (lemma(verb) in _words("accusing") and is_of_violence(verb))
        return _accusation(ground, cast) if blames and _is_somebody(ground.recipients, cast) else None
    if ground.type not in _VIOLENT or not ground.actors:
        return None
    if ground.undone:  # "could be responsible for the attack" is about one that happened
        may = is_answer(verb) and any(m.lower_ in _MAY for m in modals(verb))
        return "possible" if may and not ground.negated else None
    charged = is_own_word(verb) or is_answer(verb)
    return _of_deed(ground, cast) if charged or not _is_combat(ground, cast) else None


def _is_sabotage(noun: Token) -> bool:
    """True for the "operations" of "sabotage operations"."""
    return any(lemma(c) in _words("acts") for c in kids(noun))


def _are_armed(sides: Sides, cast: Cast) -> bool:
    """True where all of a side are fighters or soldiers, or what these fight with."""
    heads = [cast.head_of((side.span,)) for side in sides]
    return bool(heads) and all(head is not None and _fights(head, cast) for head in heads)


def _fights(head: Token, cast: Cast) -> bool:
    """True for those who fight, and for members of an armed group."""
    if _is_of(head, _armed()):
        return True
    groups = (n for word, n in behind(head) if word == "of") if lemma(head) in _words("parts") else ()
    named = (cast.actors.get(one.i) for one in (*groups, *kids(head), head))
    return any(actor is not None and actor.kind is ActorKind.ARMED_GROUP for actor in named)


def _armed() -> frozenset[str]:
    return word_set(PACKAGE, "people", "armed") | forces() | _words("military")


def _hit(verb: Token) -> Token | None:
    """What is done, or to whom: the object, or the noun on which a participle hangs ("the war begun by")."""
    direct = child(verb, "dobj", "nsubjpass")
    suffers = direct.tag_ in RELATIVES if direct is not None else is_passive(verb)
    return verb.head if suffers and verb.dep_ in {"acl", "relcl"} else direct


def _is_of(head: Token, armed: frozenset[str]) -> bool:
    """True for "soldiers", and for what is theirs: "an army truck", "rebel camps"."""
    own = (c for c in kids(head) if c.dep_ in {"amod", "compound", "nmod"} and c.i < head.i)
    return lemma(head) in armed or any(lemma(c) in armed | _OF_WAR for c in own)


def _is_somebody(sides: Sides, cast: Cast) -> bool:
    """True where a side is more than the deed itself: "condemned the attack" blames nobody."""
    heads = (cast.head_of((side.span,)) for side in sides)
    return any(head is not None and not is_violent(head) for head in heads)


def _is_combat(ground: Ground, cast: Cast) -> bool:
    """True for fighting that nobody is charged with: "downed two planes", "launched an offensive".

    So is whatever armed people do to armed people, but for murder, kidnapping and torture.
    """
    hit = _hit(ground.verb)
    if hit is not None and _is_of(hit, _armed()) and lemma(ground.verb) not in _DELIBERATE:
        return True  # "bombed rebel positions"
    warfare = hit is not None and lemma(hit) in _words("warfare") and not _is_sabotage(hit)
    fighting = lemma(ground.verb) in _words("combat") or warfare
    if not fighting and (lemma(ground.verb) in _DELIBERATE or not _are_armed(ground.recipients, cast)):
        return False
    cues = (cast.doc[i] for a in ground.around for i in cast.voices.index.of_all(a.cue))
    return not any(lemma(cue) in _words("accusing") | _words("suspecting") for cue in cues)


def _of_deed(ground: Ground, cast: Cast) -> str | None:
    """The confidence in the actor of a deed that is told of."""
    verb = ground.verb
    if is_own_word(verb):
        return None if ground.negated else "claimed"  # who denies it has not claimed it
    if ground.negated:
        return None
    doubted = any(m.lower_ in _MAY for m in modals(verb)) or _is_unproved(verb)
    if doubted or any(c.lower_ in _words("doubts") for c in kids(verb)):
        return "possible"  # "the possible involvement of the army"
    if ground.around:
        return _by_source(ground, cast)
    if _is_hedged(verb, ground.actors, cast):
        return "suspected"
    return "possible" if ground.held in _DOUBT else "fact"


def _is_unproved(verb: Token) -> bool:
    """True for what "was not proved", "has not been confirmed", of which "there is no evidence"."""
    above = verb.head
    if verb.dep_ not in {"ccomp", "acl"} or lemma(above) not in _words("proving"):
        return False
    return is_negated(above) or is_nobody(above)


def _accusation(ground: Ground, cast: Cast) -> str:
    """Who accuses: the actor, or where it is nobody's, the source that tells of it."""
    official = lemma(ground.verb) in _words("by_law") or any(
        speaks_officially(side.span, cast) for side in ground.actors
    )
    if not official and not ground.actors and ground.around:
        official = is_official(attribution_of(ground.around, cast), cast)
    return "accused-by-authorities" if official else "suspected"


def _by_source(ground: Ground, cast: Cast) -> str:
    attribution = attribution_of(ground.around, cast)
    cue = {lemma(cast.doc[i]) for i in cast.voices.index.of_all(attribution.cue)}
    source = cast.head_of(attribution.source)
    meant = cast.participant(source) if source is not None else None
    own = source is not None and _speaks_for(source, attribution, ground.actors, cast)
    if own or (meant is not None and any(_is_same(meant, side, cast) for side in ground.actors)):
        return "claimed" if cue & _words("telling") else "fact"
    if cue & _words("suspecting") or _is_hedged(ground.verb, ground.actors, cast):
        return "accused-by-authorities" if is_official(attribution, cast) else "suspected"
    if ground.held in _DOUBT:
        return "possible"
    if cue & _words("by_law"):
        return "accused-by-authorities"
    if cue & (_words("accusing") | _words("contending")) or is_answer(ground.verb):
        return "accused-by-authorities" if is_official(attribution, cast) else "suspected"
    return "accused-by-authorities" if is_official(attribution, cast) else "fact"


def _speaks_for(source: Token, attribution: Attribution, actors: Sides, cast: Cast) -> bool:
    """True for "the rebels' radio station" of what rebels did, "a spokesman for the brigade" of its deeds."""
    if lemma(source) not in _words("voices"):
        return False
    named = {cast.actors[i].id for i in cast.voices.index.of_all(attribution.source) if i in cast.actors} - {
        None
    }
    return any(side.id in named for side in actors)


def _is_same(one: Participant, other: Participant, cast: Cast) -> bool:
    """True where two places in the text name the same actor."""
    if one.span == other.span or _names(one, cast) & _names(other, cast):
        return True
    inside = [cast.doc[i] for i in cast.voices.index.overlapping(other.span)]
    owner = next((token.lower_ for token in inside if token.lower_ in OWNERS), None)
    if owner is None:
        return False
    if one.country is not None and one.country == other.country:
        return True  # "it denied that its army had"
    head = cast.head_of((one.span,))  # "the brigade said its fighters had"
    return other.country is None and head is not None and cast.agrees_as_owner(owner, head)


def _names(side: Participant, cast: Cast) -> set[str]:
    return {cast.actors[i].name for i in cast.voices.index.overlapping(side.span) if i in cast.actors}


def _is_hedged(verb: Token, actors: Sides, cast: Cast) -> bool:
    """True for "suspected rebels attacked", "allegedly killed", "are the main suspects in the murder"."""
    if any(lemma(c) == "suspect" and c.dep_ == "attr" for c in kids(verb)):
        return True
    if any(c.lower_ in _words("hedges") for c in kids(verb)):
        return True
    words = (i for side in actors for i in cast.voices.index.overlapping(side.span))
    return any(cast.doc[i].lower_ in _words("hedges") for i in words)

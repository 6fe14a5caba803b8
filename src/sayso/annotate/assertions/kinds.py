"""What sort of thing an assertion says: a deed, a state, a number, a plan, a call …

In: the clause head, its trigger, the cue that brings it in, and its quantities. Out: one ClaimKind. The first
rule that fits decides; calls, plans and predictions come first, because they must never pass for deeds.
"""

from dataclasses import dataclass

from sayso.annotate.assertions.grammar import (
    child,
    has_subject,
    is_event_noun,
    is_finite,
    is_past,
    kids,
    lemma,
    modals,
    words,
)
from sayso.annotate.doc import Token
from sayso.core.vocabulary import ClaimKind

_FIRST_PERSON = frozenset({"i", "we"})
_THIRD_PERSON = frozenset({"he", "she", "it", "they"})
_OWNERS = frozenset({"his", "her", "its", "their"})
_NOBODY = frozenset({"nobody", "nothing", "none", "neither", "no"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause that asserts: its head, the word that carries it, and what is around it.

    `cue` is the lemma of the cue whose content begins with this clause; `counts` says that a quantity stands
    in it, `counting` that one stands at the trigger.
    """

    head: Token
    trigger: Token
    cue: str = ""
    counts: bool = False
    counting: bool = False


def kind_of(clause: Clause) -> ClaimKind:
    """The kind of an assertion."""
    for rule in (_call, _plan, _prediction, _relation, _quantity, _evaluation, _stance):
        kind = rule(clause)
        if kind is not None:
            return kind
    return _state_or_event(clause)


def stance_kind(trigger: Token) -> ClaimKind | None:
    """What a cue without a clause of its own says: "plans to", "is keen to"; None where it is neither."""
    name = lemma(trigger)
    if name in words("kinds", "plan_words"):
        return ClaimKind.PLAN
    return ClaimKind.STANCE if name in words("kinds", "stance_words") else None


def _call(clause: Clause) -> ClaimKind | None:
    head, trigger = clause.head, clause.trigger
    perfect = any(lemma(c) == "have" and c.dep_ == "aux" for c in kids(head))
    modal = [*modals(head), *(modals(trigger) if trigger != head else [])]
    if any(m.lower_ in words("kinds", "call_modals") for m in modal) and not perfect:
        return ClaimKind.CALL
    if {lemma(head), lemma(trigger)} & words("kinds", "call_words") and is_finite(head):
        return ClaimKind.CALL
    # "Asked for alarms that cannot be switched off" asks for the alarms; "the men who burned it" did burn it.
    wished = head.dep_ == "relcl" and bool(modals(head))
    if clause.cue in words("kinds", "call_cues") and (wished or not is_finite(head)):
        return ClaimKind.CALL
    bare = head.tag_ == "VB" and not modal
    if bare and not has_subject(head) and head.dep_ not in {"advcl", "acl"}:
        asked = clause.cue in words("kinds", "call_cues")
        return ClaimKind.CALL if asked or head.dep_ == "ROOT" else None
    return ClaimKind.CALL if _verb_is(head, "call") and _toward(head, "for", "on", "upon") else None


def _plan(clause: Clause) -> ClaimKind | None:
    head, trigger = clause.head, clause.trigger
    infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in kids(head))
    about = child(head, "nsubj", "nsubjpass")
    before = head.dep_ == "ROOT" and about is not None and about.i < head.i
    if infinitive and before and about is not None and about.nbor().lower_ == "to":
        return ClaimKind.PLAN  # as titles write: "Kenya to send police"
    if lemma(trigger) in words("kinds", "plan_words") and _is_open(trigger):
        return ClaimKind.PLAN
    if clause.cue in words("kinds", "plan_words") and infinitive:
        return ClaimKind.PLAN
    future = any(m.lower_ in words("kinds", "sure_future") for m in modals(head))
    subject = child(head, "nsubj")
    if future and subject is not None and trigger == head and _speaks_of_itself(subject, clause.cue):
        return ClaimKind.PLAN
    going = lemma(head) == "go" and trigger != head
    return ClaimKind.PLAN if going and head.tag_ in {"VBG", "VBP", "VBZ"} else None


def _speaks_of_itself(subject: Token, cue: str) -> bool:
    """As in "we will", or, of a source, "they will", "its army will"."""
    if subject.lower_ in _FIRST_PERSON or any(c.lower_ in {"my", "our"} for c in kids(subject)):
        return True
    own = subject.lower_ in _THIRD_PERSON or any(c.lower_ in _OWNERS for c in kids(subject))
    return bool(cue) and own and cue not in words("kinds", "foretelling")


def _has_no_subject(head: Token) -> bool:
    """As in "nobody could", "no confirmation could"."""
    subject = child(head, "nsubj", "nsubjpass")
    if subject is None:
        return False
    return subject.lower_ in _NOBODY or any(c.lower_ in {"no", "neither"} for c in kids(subject))


def _is_open(trigger: Token) -> bool:
    """As in "plans to attack", "is looking for expanding": a deed that is still to come."""
    if any(c.dep_ == "xcomp" for c in kids(trigger)):
        return True
    after = (g for c in kids(trigger) if c.dep_ == "prep" for g in kids(c))
    return any(g.dep_ == "pcomp" for g in after) or lemma(trigger) in {"intend", "plan", "pledge", "vow"}


def _prediction(clause: Clause) -> ClaimKind | None:
    head = clause.head
    if any(lemma(c) == "have" and c.dep_ == "aux" for c in kids(head)):
        return None  # "might have been": about the past
    modal = [*modals(head), *(modals(clause.trigger) if clause.trigger != head else [])]
    denied_past = any(c.dep_ == "neg" for c in kids(head)) or _has_no_subject(head)
    if any(m.lower_ in words("kinds", "future_modals") for m in modal):
        return None if denied_past and all(m.lower_ == "could" for m in modal) else ClaimKind.PREDICTION
    likely = {lemma(c) for c in kids(head) if c.dep_ in {"acomp", "xcomp"}} & {
        "likely",
        "unlikely",
        "bound",
    }
    to_come = head.dep_ == "relcl" and not is_finite(head)
    return ClaimKind.PREDICTION if likely or to_come else None


def _relation(clause: Clause) -> ClaimKind | None:
    trigger, relation = clause.trigger, words("kinds", "relation_words")
    if lemma(trigger) in relation and child(trigger, "prt") is None:  # not "were tied up"
        return ClaimKind.RELATION
    if lemma(trigger) in words("kinds", "relation_verbs"):
        thing = child(trigger, "dobj", "nsubjpass")
        if thing is not None and lemma(thing) in relation:
            return ClaimKind.RELATION
    return None


def _quantity(clause: Clause) -> ClaimKind | None:
    head, trigger = clause.head, clause.trigger
    there = any(c.dep_ == "expl" and c.lower_ == "there" for c in kids(head))
    compared = trigger.tag_ == "JJR" and _counts(child(head, "nsubj"))
    if not clause.counts or compared:
        return ClaimKind.QUANTITY if compared else None
    if clause.counting and (there or lemma(head) in {"be", "number", "total"}):
        return ClaimKind.QUANTITY
    subject = child(head, "nsubj", "nsubjpass", "dobj")
    counted = _counts(subject)
    if lemma(head) in words("kinds", "counting_verbs") and (counted or lemma(head) in {"number", "total"}):
        return ClaimKind.QUANTITY
    if counted and lemma(head) in {*words("kinds", "putting_verbs"), "be", "rise", "fall", "grow", "climb"}:
        return ClaimKind.QUANTITY
    loose = clause.cue in words("kinds", "putting_verbs") and not is_finite(head)
    return ClaimKind.QUANTITY if loose or (clause.counting and trigger.pos_ == "NUM") else None


def _counts(noun: Token | None) -> bool:
    return noun is not None and lemma(noun) in words("kinds", "counting_nouns")


def _evaluation(clause: Clause) -> ClaimKind | None:
    judging = words("kinds", "evaluations")
    trigger = clause.trigger
    if trigger.pos_ in {"ADJ", "NOUN"}:
        about = (g for c in kids(trigger) if c.dep_ == "prep" and c.lower_ == "of" for g in kids(c))
        modifiers = [c for c in kids(trigger) if c.dep_ in {"amod", "acomp"}]
        if any(lemma(w) in judging for w in (trigger, *about, *modifiers)):
            return ClaimKind.EVALUATION
    if lemma(trigger) in {"pose", "constitute", "represent"}:
        thing = child(trigger, "dobj")
        if thing is not None and lemma(thing) in judging:
            return ClaimKind.EVALUATION
    return None


def _stance(clause: Clause) -> ClaimKind | None:
    trigger = clause.trigger
    if lemma(trigger) in words("kinds", "stance_words"):
        return ClaimKind.STANCE
    if lemma(trigger) in {"express", "voice", "state", "show"}:
        thing = child(trigger, "dobj")
        if thing is not None and lemma(thing) in words("kinds", "stance_words"):
            return ClaimKind.STANCE
    return None


def _state_or_event(clause: Clause) -> ClaimKind:
    trigger = clause.trigger
    if trigger.pos_ in {"ADJ", "NOUN", "PROPN", "NUM", "PRON", "ADP", "ADV"} and not _happens(trigger):
        return ClaimKind.STATE
    short = trigger.dep_ == "acl" and trigger.tag_ == "VBN"  # as titles write: "12 held in raids"
    passive = short or any(c.dep_ == "auxpass" for c in kids(trigger))
    if lemma(trigger) in words("kinds", "state_verbs") and not passive:
        return ClaimKind.STATE
    going_on = any(c.lower_ == "being" for c in kids(trigger))
    if passive and not short and not going_on and not is_past(trigger) and trigger.tag_ == "VBN":
        return ClaimKind.STATE  # "the border is closed"
    return ClaimKind.EVENT


def _happens(trigger: Token) -> bool:
    return trigger.pos_ == "NOUN" and is_event_noun(trigger)


def _verb_is(token: Token, name: str) -> bool:
    return lemma(token) == name and token.pos_ == "VERB"


def _toward(token: Token, *prepositions: str) -> bool:
    return any(c.dep_ in {"prep", "prt"} and c.lower_ in prepositions for c in kids(token))

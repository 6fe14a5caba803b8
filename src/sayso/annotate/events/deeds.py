"""What kind of event a verb tells of, once its grammar is heard: promised, refused, asked for, foretold.

In: a verb, its frames, the assertion that it stands in. Out: a `Deed`: a PLOVER type and what holds of it.
PLOVER has types of their own for what is only said: a promise of cooperation is AGREE, one of harm THREATEN;
what is asked for is REQUEST, what is refused REJECT. The deed that these speak of is never an event.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sayso.annotate.assertions.grammar import child, is_nobody, kids, lemma, modals
from sayso.annotate.doc import Token
from sayso.annotate.events.frames import Reading
from sayso.core.vocabulary import ClaimKind

COOPERATION = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
HARM = frozenset({"COERCE", "ASSAULT", "SANCTION", "MOBILIZE", "PROTEST"})
_FUTURE = frozenset({"will", "shall", "'ll", "wo", "would", "'d", "may", "might", "could", "can"})
_SURE = frozenset({"will", "shall", "'ll", "wo", "would", "'d"})
_CALLS = frozenset({"must", "should", "ought"})
_NEGATIONS = frozenset({"never", "nobody", "none", "nor", "neither", "no"})
# The infinitive behind these is still to come: "is set to visit", "is prepared to impose".
_BEFOREHAND = frozenset({"go", "set", "expect", "schedule", "due", "ready", "willing", "prepared", "prepare"})
# Words of readiness: what somebody is ready for is still to come.
_READY = frozenset(
    {"ready", "willing", "prepared", "committed", "readiness", "willingness", "open", "happy", "keen"}
)
# What is harm to some is, with these, promised to others: "pledged to seal the frontier".
_WELCOME = frozenset(
    {"agree", "pledge", "promise", "commit", "offer", "consent", "guarantee", "assure", "volunteer"}
)
BARE_PLANS = frozenset({"decide", "plan", "intend", "aim"})  # they promise nothing unless it is said what


@dataclass(frozen=True, slots=True)
class Deed:
    """A type, the frame that it comes from, and what marks it. `inner` is the type of what is spoken of."""

    type: str
    reading: Reading | None
    inner: str | None = None
    negated: bool = False
    future: bool = False
    hypothetical: bool = False

    @property
    def acts(self) -> bool:
        """True for a speech act: the deed that it speaks of is in its complement."""
        return self.reading is not None and self.reading.frame.acts

    @property
    def asked(self) -> bool:
        """True for what a source says must be done: a REQUEST without a verb of asking."""
        return self.type == "REQUEST" and self.reading is None


def is_negated(verb: Token) -> bool:
    """True for "did not attack", "never met", "no talks were held"."""
    if any(c.dep_ == "neg" or c.lower_ in _NEGATIONS for c in kids(verb)):
        return True
    if verb.dep_ == "conj" and any(c.lower_ == "nor" and c.i > verb.head.i for c in kids(verb.head)):
        return True  # "nor has any group claimed it"
    noun = child(verb, "nsubj", "nsubjpass", "dobj")
    if noun is not None and noun.dep_ == "nsubj" and lemma(verb) == "claim":
        return is_nobody(noun) or any(c.lower_ == "any" for c in kids(noun))  # "nor has any group claimed it"
    return noun is not None and is_nobody(noun)


Look = Callable[[Token], Sequence[Reading]]  # the frames that hold for a verb, best first


def deed_of(verb: Token, look: Look, kind: ClaimKind, *, sourced: bool) -> Deed | None:
    """The deed that a verb tells of, or None where no frame holds for it.

    `kind` is the assertion's; `sourced` says that it is somebody's word.
    """
    found = look(verb)
    modal = {m.lower_ for m in modals(verb)}
    perfect = any(c.dep_ == "aux" and lemma(c) == "have" for c in kids(verb))
    called = bool(modal & _CALLS) and not perfect
    if called and sourced:
        return Deed("REQUEST", None, inner=found[0].type if found else None)
    if not found:
        return None
    reading = found[0]
    deed = Deed(reading.type, reading)
    negated = is_negated(verb)
    if reading.frame.acts:
        said = _speech_act(verb, deed, look)
        undone = negated and not modal & _SURE
        return replace(said, negated=undone, hypothetical=called) if said is not None else None
    if called:
        return replace(deed, hypothetical=True)
    foretold = (bool(modal & _FUTURE) and not perfect) or kind is ClaimKind.PLAN or _is_going_to(verb)
    if not foretold:
        return replace(deed, negated=negated)
    return _foretold(deed, sure=not modal or bool(modal & _SURE), negated=negated)


def _is_going_to(verb: Token) -> bool:
    """True for "is set to visit", and for "is to visit"."""
    if verb.dep_ != "xcomp" or verb.tag_ != "VB":
        return False
    return lemma(verb.head) in _BEFOREHAND or lemma(verb.head) == "be"


def _foretold(deed: Deed, *, sure: bool, negated: bool) -> Deed:
    """What somebody will do: a promise, a threat, or a refusal where it is "will not"."""
    if not sure:
        return replace(deed, negated=negated, hypothetical=True)
    if negated:
        return replace(deed, type="REJECT", inner=deed.type, future=True)
    if deed.type in COOPERATION:
        return replace(deed, type="AGREE", inner=deed.type, future=True)
    if deed.type in HARM:
        return replace(deed, type="THREATEN", inner=deed.type, future=True)
    return replace(deed, future=True)


def _is_view(inner: Token) -> bool:
    """True for a clause with "that" that tells how things are or were, and not what shall be."""
    said = inner.dep_ == "ccomp" and any(c.dep_ == "mark" and c.lower_ == "that" for c in kids(inner))
    return said and not modals(inner) and inner.tag_ in {"VBD", "VBZ", "VBN"}


def _speech_act(verb: Token, deed: Deed, look: Look) -> Deed | None:
    """Promise and threat are told apart by what is promised: "vowed to help", "vowed to attack"."""
    inner = child(verb, "xcomp", "ccomp", "pcomp")
    if inner is None:
        complement = child(verb, "acomp", "attr", "dobj")
        inner = child(complement, "xcomp", "acl", "ccomp") if complement is not None else None
    spoken = look(inner) if inner is not None else []
    name = spoken[0].type if spoken else None
    if deed.type == "AGREE":
        if inner is not None and _is_view(inner):
            return None  # "agreed that the border was closed": that it is so
        if inner is not None and is_negated(inner):
            return replace(deed, type="REJECT", inner=name)  # "vowed not to return"
        if name in HARM and lemma(verb) not in _WELCOME:
            return replace(deed, type="THREATEN", inner=name)
        if lemma(verb) in BARE_PLANS and name not in COOPERATION:
            return None
    thing = deed.reading.thing if deed.reading is not None else None
    ready = deed.type == "AGREE" and thing is not None and lemma(thing) in _READY
    return replace(deed, inner=name, future=ready)

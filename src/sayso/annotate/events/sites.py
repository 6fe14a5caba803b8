"""Which words of a document may denote an event, and the assertion that each belongs to.

In: a parse, its voices and assertions. Out: `Site`s in the order of the text. Only words inside assertions
are looked at, and the cues of attributions whose content is one ("accused the army of bombing"): a question,
a command and the condition of a conditional never give an event.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.annotate.assertions.grammar import child, kids, lemma
from sayso.annotate.doc import Doc, Token
from sayso.annotate.events.charging import is_of_blame, is_own_word, is_share
from sayso.annotate.events.frames import PACKAGE, forces, readings
from sayso.annotate.events.grammar import behind
from sayso.annotate.events.violence import is_deed, is_violent
from sayso.annotate.lexicon import word_set
from sayso.annotate.voices import Voices
from sayso.core.marks import Assertion, Attribution

# The deed is in the infinitive behind these: "began shelling", "managed to free".
PHASES = frozenset(
    {
        "begin",
        "start",
        "continue",
        "resume",
        "keep",
        "manage",
        "proceed",
        "help",
        "move",
        "set",
        "go",
        "have",
        "rush",
        "need",
        "use",
    }
)
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_TOLD = frozenset({"ASSAULT", "ACCUSE"})
_INNER = frozenset({"conj", "advcl", "ccomp", "parataxis"})
_TYING = frozenset({"implicate", "link", "tie", "involve"})
# Behind one of these, an attack has happened: "in an attack by rebels", "after a rebel attack".
_IN_WHICH = frozenset({"after", "in", "during", "following", "since", "from", "amid"})


@dataclass(frozen=True, slots=True)
class Site:
    """A verb that may denote an event. `trigger` is the assertion's own, where the verb is the cue around it.

    `assertion` is its number; `cue` the attribution that the verb itself opens.
    """

    verb: Token
    assertion: int
    main: bool
    cue: Attribution | None = None


def find_sites(doc: Doc, voices: Voices, assertions: tuple[Assertion, ...]) -> list[Site]:
    """All sites, each word once, in the order of the text."""
    found: dict[int, Site] = {}
    inner = frozenset(
        t.i
        for t in doc
        if t.pos_ == "VERB" and (t.dep_ in _INNER or has_agent(t) or _is_when(t) or _is_of_accused(t))
    )
    acts = frozenset(
        t.i
        for t in doc
        if t.pos_ == "NOUN" and (lemma(t) in word_set(PACKAGE, "blame", "acts") or is_share(t))
    )
    asked: set[str] = set()  # attributions whose cues were looked at; so were then all that hold them
    for number, assertion in enumerate(assertions):
        at = voices.index.overlapping(assertion.trigger)
        if not at:
            continue
        trigger = doc[at[0]]
        for around in reversed(voices.around[trigger.i]):
            if around.id in asked:
                break
            site = _cue_site(doc, voices, around, number)
            if site is not None and site.verb.sent.start != trigger.sent.start:
                continue  # what is said runs on over sentences: this one does not tell of its being said
            asked.add(around.id)
            _add(found, site)
        verb = _verb_of(trigger)
        if verb is not None:
            _add(found, Site(verb, number, main=True, cue=voices.cues.get(verb.i)))
        inside = list(voices.index.of_all(assertion.spans))
        for noun in _acts(doc, voices, [i for i in inside if i in acts], trigger):
            _add(found, Site(noun, number, main=False))
        for other in _further(doc, voices, [i for i in inside if i in inner], trigger):
            _add(found, Site(other, number, main=False, cue=voices.cues.get(other.i)))
    return [found[i] for i in sorted(found)]


def _add(found: dict[int, Site], site: Site | None) -> None:
    if site is not None and site.verb.i not in found:
        found[site.verb.i] = site


def _cue_site(doc: Doc, voices: Voices, attribution: Attribution, number: int) -> Site | None:
    verbs = [doc[i] for i in voices.index.of_all(attribution.cue) if doc[i].pos_ == "VERB"]
    verb = next(filter(is_of_blame, verbs), next(iter(verbs), None))  # "sent leaflets claiming …"
    if verb is not None and verb.dep_ == "xcomp" and lemma(verb) == "blame" and lemma(verb.head) == "be":
        verb = verb.head  # who "is to blame" blames nobody
    if verb is None:
        verb = next((doc[i] for i in voices.index.of_all(attribution.cue) if doc[i].pos_ == "AUX"), None)
    return Site(verb, number, main=True, cue=attribution) if verb is not None else None


def _verb_of(trigger: Token) -> Token | None:
    """The verb of a trigger: itself, the one that it completes ("is ready"), or the one that it begins."""
    if trigger.pos_ not in {"VERB", "AUX"}:
        verb = trigger.head
        return verb if verb.pos_ in {"VERB", "AUX"} and trigger.dep_ in {"acomp", "attr", "oprd"} else None
    return _phase(trigger)


def _phase(verb: Token) -> Token:
    if lemma(verb) in PHASES:
        inner = child(verb, "xcomp")
        if inner is not None and inner.pos_ == "VERB":
            return inner
    return verb


def has_agent(verb: Token) -> bool:
    """True for a participle on a noun that names who did it: "the attack carried out by rebels"."""
    return verb.dep_ == "acl" and verb.tag_ == "VBN" and any(c.dep_ == "agent" for c in kids(verb))


def _is_of_accused(verb: Token) -> bool:
    """True for "soldiers implicated in the murder", "an attack attributed to the rebels".

    Of whom it is only said by the way ("freed a man accused of"), the clause tells what was done to him.
    """
    if verb.dep_ in {"acl", "relcl", "xcomp"} and lemma(verb) in word_set(PACKAGE, "blame", "claiming"):
        return is_own_word(verb)  # "leaflets claiming responsibility for the murder"
    if verb.dep_ == "relcl" and is_of_blame(verb):
        return True
    return verb.dep_ == "acl" and verb.tag_ in {"VBN", "VBD"} and is_tied(verb) and is_of_blame(verb)


def is_tied(verb: Token) -> bool:
    """True for a verb that ties somebody to a deed: "implicated in", "attributed to"."""
    return lemma(verb) in _TYING or lemma(verb) in word_set(PACKAGE, "blame", "assigning")


def _is_when(verb: Token) -> bool:
    """True for what happened at a time, though it hangs on the time: "on 9 March when rebels shelled it"."""
    return verb.dep_ == "relcl" and verb.tag_ == "VBD" and any(c.lower_ == "when" for c in kids(verb))


def _acts(doc: Doc, voices: Voices, nouns: list[int], trigger: Token) -> Iterator[Token]:
    """Of an assertion's nouns of violence, those that say who did it, of a deed that was done: "the attack
    by rebels".
    """
    for i in nouns:
        token = doc[i]
        if _is_told_with(i, trigger, voices) and (
            is_share(token) or (_names_agent(token) and _is_done(token))
        ):
            yield token


def _is_told_with(i: int, trigger: Token, voices: Voices) -> bool:
    """True for a word in the voice of a trigger, or in the content that the trigger opens."""
    around = voices.around[i]
    return voices.voice(i) == voices.voice(trigger.i) or (
        bool(around) and voices.cues.get(trigger.i) is around[-1]
    )


def _names_agent(noun: Token) -> bool:
    """True for "the attack by rebels", "a rebel attack", "the army's raid"."""
    if any(word == "by" for word, _ in behind(noun)):
        return True
    armed = word_set(PACKAGE, "people", "armed") | forces()
    owners = (c for c in kids(noun) if c.dep_ in {"poss", "compound", "amod", "nmod"} and c.i < noun.i)
    return any(c.pos_ == "PROPN" or lemma(c) in armed for c in owners)


def _is_done(noun: Token) -> bool:
    """True for "the massacre", "yesterday's attack": not for attacks in general, or that are feared."""
    before = [c for c in kids(noun) if c.i < noun.i]
    if any(lemma(c) in word_set(PACKAGE, "blame", "undone") for c in (*before, noun.head)):
        return False
    if noun.dep_ in {"nsubj", "nsubjpass"} and any(
        r.type in _TOLD for r in readings(noun.head, civilian=False)
    ):
        return False  # the verb tells of it: "the attack by rebels killed two"
    if noun.dep_ == "pobj" and noun.head.lower_ in _IN_WHICH:
        return True
    return any((c.dep_ == "det" and c.lower_ in _DEFINITE) or c.dep_ == "poss" for c in before)


def _further(doc: Doc, voices: Voices, verbs: list[int], trigger: Token) -> Iterator[Token]:
    """Of an assertion's other verbs, those that tell of a deed of their own: "…, killing at least 12"."""
    for i in verbs:
        token = doc[i]
        violent = has_agent(token) and (is_deed(token.head) or is_violent(token))
        held = violent and _is_told_with(i, trigger, voices)  # "condemned the murder committed by"
        if i == trigger.i or not (held or voices.voice(i) == voices.voice(trigger.i)):
            continue
        if not any(c.dep_ == "mark" or (c.dep_ == "aux" and c.lower_ == "to") for c in kids(token)):
            yield _phase(token)

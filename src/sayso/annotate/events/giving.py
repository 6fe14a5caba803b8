"""How a verb names what is given to an armed group, and who gives it: one reader for each way of saying it.

In: a `Clause`. Out: a `Gift`, or None where the clause does not say it in that way. Whether the giver is the
group itself is not asked here.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from sayso.annotate.assertions.grammar import child, kids, lemma
from sayso.annotate.doc import Token
from sayso.annotate.events.armed import armed, words_of
from sayso.annotate.events.cast import Cast
from sayso.annotate.events.frames import PACKAGE, Frame, Reading
from sayso.annotate.events.grammar import agents, behind, subject, with_conjuncts
from sayso.annotate.events.things import kinds_of, kinds_within
from sayso.annotate.lexicon import load_lexicon
from sayso.core.vocabulary import ActorKind

RECOGNITION = "political-recognition"
_FIGHT = frozenset({"weapons", "troops"})  # what only those who fight are given
_ONWARD = frozenset({"to", "for", "with", "into", "towards", "toward"})
_ALONGSIDE = frozenset({"alongside", "beside", "besides", "along"})
_BY = _ALONGSIDE | {"for", "with"}
INNER = frozenset({"xcomp", "ccomp", "advcl", "acl", "pcomp", "conj"})
_FORCES = frozenset({ActorKind.ARMED_FORCES, ActorKind.STATE})


@dataclass(frozen=True, slots=True)
class Gift:
    """Kinds of support in the order of the words, heads of the nouns for both sides, and the thing.

    Support that ended has no kind, and is a SANCTION.
    """

    kinds: tuple[str, ...]
    givers: tuple[Token, ...]
    receivers: tuple[Token, ...]
    thing: Token

    def reading(self, name: str | None = None) -> Reading:
        """The frame that it amounts to, of type `name`; else recognition is SUPPORT, others AID."""
        plain = {(): "SANCTION", (RECOGNITION,): "SUPPORT"}.get(self.kinds, "AID")
        name = name or plain
        things = frozenset({lemma(self.thing)})
        return Reading(Frame(-1, name, things, frozenset(), civilian=False, acts=False), self.thing)


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb with what it is about: `thing` is its object, or the subject of a passive."""

    verb: Token
    cast: Cast
    thing: Token | None
    passive: bool

    def givers(self) -> tuple[Token, ...]:
        """Who acts; where nobody is said to, from whom the thing is."""
        if not self.passive:
            about = subject(self.verb)
            return tuple(with_conjuncts(about)) if about is not None else ()
        by = agents(self.verb)
        sent = self.thing is not None and self.thing.head.i == self.verb.i  # "rifles from X were sent", not
        thing = self.thing if sent else None  # "bought rifles from X, which were sent"
        out = [n for word, n in behind(thing) if word == "from"][:1] if thing is not None else []
        return tuple(one for noun in (by or out) for one in with_conjuncts(noun))

    def receivers(self, nouns: Iterable[Token], kinds: Iterable[str]) -> tuple[Token, ...]:
        """Those of the nouns, and of what is coordinated with them, that are an armed group."""
        parties = bool(_FIGHT & set(kinds))
        every = dict.fromkeys(one for noun in nouns for one in with_conjuncts(noun))
        return tuple(one for one in every if armed(one, self.cast, parties=parties) is not None)


def _in_step(verb: Token, further: Token) -> bool:
    return verb.tag_ == further.tag_ or {verb.tag_, further.tag_} == {"VBD", "VBN"}


def thing_of(verb: Token, *, passive: bool) -> Token | None:
    """The object; of "armed and financed the rebels", the one that both verbs share."""
    if passive:
        return subject(verb)
    own = child(verb, "dobj")
    if own is None and not any(c.dep_ in {"ccomp", "xcomp"} for c in kids(verb)):
        further = child(verb, "conj")
        own = child(further, "dobj") if further is not None and _in_step(verb, further) else None
    return own


# --- The readers


def _handed(clause: Clause) -> Gift | None:
    """As in "gave the rebels rifles", "sent rifles to the rebels", "supplied the rebels with rifles"."""
    verb, thing = clause.verb, clause.thing
    particle = child(verb, "prt")
    if particle is not None and thing is not None and particle.lower_ in words_of("words", "back"):
        return None
    onward = [(word, noun) for word, noun in behind(verb) if word in _ONWARD]
    onward += [
        (word, noun)
        for word, noun in (behind(thing) if thing is not None else ())
        if word in {"to", "for", "with"}
    ]
    for given, receivers in _handings(clause, onward):
        kinds = kinds_of(given) if given is not None else ()
        found = clause.receivers(receivers, kinds)
        if kinds and found and given is not None:
            return Gift(kinds, clause.givers(), found, given)
    return _side_by_side(clause)


def _handings(clause: Clause, onward: list[tuple[str, Token]]) -> Iterator[tuple[Token | None, list[Token]]]:
    thing = clause.thing
    swapped = [noun for word, noun in onward if word == "with"]
    if thing is not None:
        for given in swapped:
            yield given, [thing]
        yield thing, [noun for word, noun in onward if word != "with" or lemma(clause.verb) == "share"]
        direct = child(clause.verb, "dobj", "oprd", "attr", "dative")
        if clause.passive and direct is not None:
            yield direct, [thing]  # "the rebels were given refuge"


def _side_by_side(clause: Clause) -> Gift | None:
    """Two objects, by the order of the words: the parser takes the first for a part of the second."""
    first: Token | None = None
    doc, last = clause.verb.doc, clause.verb.right_edge.i
    for i in range(clause.verb.i + 1, last + 1):
        token = doc[i]
        if token.pos_ in {"ADP", "VERB", "AUX", "SCONJ"} or (token.is_punct and token.text not in {",", "-"}):
            break
        receiver = armed(token, clause.cast) if token.pos_ in {"NOUN", "PROPN", "PRON"} else None
        if receiver is not None and (first is None or not kinds_of(token) or _goes_on(first, token)):
            first = token
        elif first is not None and (kinds := kinds_within(doc, i, last)):
            receivers = clause.receivers((first,), kinds) or (first,)
            return Gift(kinds, clause.givers(), receivers[:1], token)
    return None


def _goes_on(first: Token, token: Token) -> bool:
    """True for the "fighters" of "Fatah fighters"."""
    return token.i == first.i + 1


def _got(clause: Clause) -> Gift | None:
    """As in "the rebels got rifles from X"; recognition may be received from nobody who is named."""
    about = subject(clause.verb)
    if clause.passive or about is None or clause.thing is None:
        return None
    kinds = kinds_of(clause.thing)
    givers = [n for word, n in (*behind(clause.verb), *behind(clause.thing)) if word == "from"]
    found = clause.receivers((about,), kinds)
    if not kinds or not found or not (givers or RECOGNITION in kinds):
        return None
    return Gift(kinds, tuple(one for n in givers[:1] for one in with_conjuncts(n)), found, clause.thing)


def _moved(clause: Clause) -> Gift | None:
    """As in "sent troops in support of the rebels", "to help the rebels", "to fight beside the rebels"."""
    if clause.thing is None or "troops" not in kinds_of(clause.thing):
        return None
    nouns = list(_helped(clause.verb)) + list(_helped(clause.thing))
    found = clause.receivers(nouns, ("troops",))
    givers = clause.givers() or ((clause.thing,) if clause.passive else ())
    return Gift(("troops",), givers, found, clause.thing) if found else None


def _helped(word: Token) -> Iterator[Token]:
    """Who is helped, behind "in support of" and in clauses of purpose."""
    for name, noun in behind(word):
        if name in _ALONGSIDE or (name in {"in", "on"} and lemma(noun) in words_of("verbs", "behalf")):
            yield noun
            yield from (n for w, n in behind(noun) if w in {"of", "for", "to"})
    for inner in kids(word):
        if inner.dep_ not in INNER or inner.pos_ != "VERB" or inner.dep_ == "conj":
            continue
        if lemma(inner) in words_of("verbs", "helping"):
            yield from (c for c in kids(inner) if c.dep_ in {"dobj", "nsubj"})
        elif lemma(inner) in words_of("verbs", "beside"):
            yield from (n for name, n in behind(inner) if name in _ALONGSIDE)


def _beside(clause: Clause) -> Gift | None:
    """As in "soldiers of X fought alongside the rebels": those of a state, or its forces."""
    about = subject(clause.verb)
    if about is None or clause.passive:
        return None
    forces = [n for n in (about, *(n for w, n in behind(about) if w == "of")) if _is_force(n, clause.cast)]
    found = clause.receivers((n for w, n in behind(clause.verb) if w in _ALONGSIDE), ("troops",))
    return Gift(("troops",), (about,), found, forces[0]) if forces and found else None


def _is_force(noun: Token, cast: Cast) -> bool:
    actor = cast.actors.get(noun.i)
    if actor is not None and actor.kind in _FORCES:
        return True
    return (
        armed(noun, cast) is None and "troops" in kinds_of(noun) and lemma(noun) not in {"volunteer", "man"}
    )


def _carried(clause: Clause) -> Gift | None:
    """As in "flew the rebels to the border", but not to prison."""
    if clause.thing is None:
        return None
    ends = [
        (word, noun)
        for word, noun in behind(clause.verb)
        if word in {"to", "into", "across", "over", "from", "through"}
    ]
    found = clause.receivers((clause.thing,), ())
    if not ends or not found or any(lemma(noun) in words_of("words", "prisons") for _, noun in ends):
        return None
    return Gift(("transport",), clause.givers(), found, clause.thing)


def _let(clause: Clause) -> Gift | None:
    """As in "let the rebels use its airports", "allowed the rebels to operate from its soil"."""
    for inner in kids(clause.verb):
        if inner.dep_ not in {"ccomp", "xcomp"} or lemma(inner) not in words_of("verbs", "using"):
            continue
        guest = child(inner, "nsubj") or clause.thing
        found = clause.receivers((guest,) if guest is not None else (), ())
        direct = child(inner, "dobj")
        used = [direct] if direct is not None else []
        used += [n for _, n in behind(inner)] + ([n for _, n in behind(direct)] if direct is not None else [])
        site = next((n for n in used if _is_site(n, clause.cast)), None)
        if found and site is not None:
            return Gift(("sanctuary",), clause.givers(), found, site)
    return None


def _is_site(noun: Token, cast: Cast) -> bool:
    return lemma(noun) in words_of("words", "sites") or noun.i in cast.places


def _hosted(clause: Clause) -> Gift | None:
    """As in "hosts the office of the rebels": a place of theirs, or their fighters, not their visit."""
    thing = clause.thing
    if thing is None or lemma(thing) not in words_of("words", "places"):
        return None
    of = [n for word, n in behind(thing) if word in {"of", "for"}]
    owners = [thing, *of, *(c for c in kids(thing) if c.dep_ in {"poss", "compound", "nmod"})]
    found = clause.receivers(owners, ())
    return Gift(("sanctuary",), clause.givers(), found[:1], thing) if found else None


def _taught(clause: Clause) -> Gift | None:
    """As in "taught the rebels to lay mines", "instructed the rebels in the use of mines"."""
    asked = lemma(clause.verb) != "teach" and not any(word == "in" for word, _ in behind(clause.verb))
    nouns = [c for c in kids(clause.verb) if c.dep_ in {"dobj", "dative", "nsubjpass"}]
    nouns += [
        n for c in kids(clause.verb) if c.dep_ in {"ccomp", "xcomp"} for n in kids(c) if n.dep_ == "nsubj"
    ]
    found = clause.receivers(nouns, ())
    return Gift(("training",), clause.givers(), found, clause.verb) if found and not asked else None


def _tipped(clause: Clause) -> Gift | None:
    particle = child(clause.verb, "prt")
    if clause.thing is None or (
        lemma(clause.verb) == "tip" and (particle is None or particle.lower_ != "off")
    ):
        return None
    found = clause.receivers((clause.thing,), ())
    return Gift(("intelligence",), clause.givers(), found, clause.verb) if found else None


def _related(clause: Clause) -> Gift | None:
    """As in "established diplomatic relations with the rebels"."""
    if clause.thing is None or RECOGNITION not in kinds_of(clause.thing):
        return None
    if lemma(clause.thing) == "relation" and not any(c.lower_ == "diplomatic" for c in kids(clause.thing)):
        return None
    nouns = [n for w, n in (*behind(clause.verb), *behind(clause.thing)) if w in {"with", "for", "of"}]
    found = clause.receivers(nouns, ())
    return Gift((RECOGNITION,), clause.givers(), found, clause.thing) if found else None


def _direct(kind: str) -> Callable[[Clause], Gift | None]:
    """A verb that says by itself what its object gets: "armed the rebels"."""

    def read(clause: Clause) -> Gift | None:
        found = clause.receivers((clause.thing,) if clause.thing is not None else (), (kind,))
        if kind == RECOGNITION and child(clause.verb, "ccomp") is not None:
            return None  # "recognised that the rebels …"
        return Gift((kind,), clause.givers(), found, clause.verb) if found else None

    return read


def _paid(clause: Clause) -> Gift | None:
    found = clause.receivers((clause.thing,) if clause.thing is not None else (), ())
    return Gift(("funds",), clause.givers(), found, clause.verb) if found else None


READERS: dict[str, Callable[[Clause], Gift | None]] = {
    "handing": _handed,
    "getting": _got,
    "moving": _moved,
    "beside": _beside,
    "carrying": _carried,
    "letting": _let,
    "hosting": _hosted,
    "teaching": _taught,
    "tipping": _tipped,
    "relating": _related,
}


@cache
def readers_of_verbs() -> dict[str, tuple[Callable[[Clause], Gift | None], ...]]:
    """Each verb's readers, in the order in which they are asked."""
    content = load_lexicon(PACKAGE, "support.toml")
    found: dict[str, list[Callable[[Clause], Gift | None]]] = {}
    for name, read in READERS.items():
        for verb in content["verbs"][name]:
            found.setdefault(verb, []).append(read)
    for kind, verbs in content["direct"].items():
        for verb in verbs:
            found.setdefault(verb, []).append(_direct(kind))
    found["pay"].append(_paid)
    return {verb: tuple(readers) for verb, readers in found.items()}

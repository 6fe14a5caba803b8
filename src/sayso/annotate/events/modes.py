"""PLOVER's modes and contexts of an event, by the words of its clause (`modes.toml`).

In: a verb, the type, and what its act speaks of. Out: one mode or none, and the contexts in PLOVER's order.
"""

from functools import cache

from sayso.annotate.assertions.grammar import lemma
from sayso.annotate.doc import Token
from sayso.annotate.events.frames import PACKAGE, things_of
from sayso.annotate.lexicon import load_lexicon, word_set

_AROUND = 30  # tokens of the clause that are looked at on either side of the verb
# REQUEST and REJECT say in their mode what was asked for or refused.
_OF_SPOKEN = {
    "AID": "assist",
    "COOPERATE": "assist",
    "CONSULT": "meet",
    "CONCEDE": "yield",
    "RETREAT": "yield",
}
_ASKED = frozenset({"REQUEST", "REJECT"})
_NO_MODE = frozenset({"PROTEST"})  # what is threatened and has no mode: a strike is no violence


@cache
def _modes() -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    given = load_lexicon(PACKAGE, "modes.toml")["modes"]
    return {
        name: tuple((mode, frozenset(words)) for mode, words in modes.items())
        for name, modes in given.items()
    }


@cache
def _contexts() -> tuple[tuple[str, frozenset[str]], ...]:
    given = load_lexicon(PACKAGE, "modes.toml")["contexts"]
    return tuple((name, frozenset(words)) for name, words in given.items())


def words_around(verb: Token) -> set[str]:
    """The lemmas of a verb's clause, at most `_AROUND` tokens on either side."""
    low, high = max(verb.left_edge.i, verb.i - _AROUND), min(verb.right_edge.i, verb.i + _AROUND)
    return {lemma(verb.doc[i]) for i in range(low, high + 1)}


def mode_of(verb: Token, name: str, inner: str | None, around: set[str]) -> str | None:
    """The mode of a type, or None where no word shows one."""
    if name in _ASKED:
        return _OF_SPOKEN.get(inner or "", "change") if inner is not None else None
    if name == "THREATEN" and inner in _NO_MODE:
        return None
    if name == "COERCE" and lemma(verb) in word_set(PACKAGE, "counted", "arrested"):
        return "arrest"  # whoever was arrested, a journalist or a thief
    modes = _modes().get(name, ())
    verb_first = name == "CONSULT" or lemma(verb) == "set"  # "set fire to homes": not to shoot at them
    things = set(things_of(verb))
    # "Met in Oslo and called for a truce" was no telephone call: only the verb and its things tell of one.
    own = ({lemma(verb)}, things, around - {"call"}) if verb_first else (things, {lemma(verb)}, around)
    found = (mode for words in own for mode, known in modes if known & words)
    return next(found, None)


def contexts_of(around: set[str]) -> tuple[str, ...]:
    """The contexts whose words stand in the clause."""
    return tuple(name for name, words in _contexts() if not words.isdisjoint(around))

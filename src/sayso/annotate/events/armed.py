"""Who is an armed group, or one of its people.

In: a noun or a pronoun of a parse, and the cast. Out: the word that stands for the group or its people, or
None. "Rebels", "fighters of X", "X's men" and "X" are such; the victims of X, its prisoners and its areas
are not.
"""

from functools import cache

from sayso.annotate.assertions.grammar import kids, lemma
from sayso.annotate.doc import Token
from sayso.annotate.events.cast import Cast
from sayso.annotate.events.frames import PACKAGE
from sayso.annotate.events.grammar import behind
from sayso.annotate.lexicon import load_lexicon, word_set
from sayso.core.vocabulary import ActorKind

_NAMED = frozenset({ActorKind.ARMED_GROUP, ActorKind.MOVEMENT})
_BODIES = frozenset(
    {ActorKind.ORGANISATION, ActorKind.ARMED_GROUP, ActorKind.MOVEMENT, ActorKind.PARTY}
)  # fmt: skip
_BEFORE = frozenset({"compound", "amod", "nmod", "poss"})
_BACK = 60  # tokens before "the group" in which its name is looked for


@cache
def words_of(table: str, key: str) -> frozenset[str]:
    """The words of one list of `support.toml`."""
    return frozenset(load_lexicon(PACKAGE, "support.toml")[table][key])


def armed(noun: Token | None, cast: Cast, *, parties: bool = False) -> Token | None:
    """The word for an armed group or its people; the noun itself, or what a pronoun takes up.

    `parties`: a party counts too, for what only those who fight are given.
    """
    meant = cast.referent(noun) if noun is not None else None
    if noun is None or meant is None or _is_out(meant):
        return None
    if _is_group(meant, cast, parties=parties):
        return noun
    if lemma(meant) in words_of("words", "members") and any(
        _is_group(one, cast, parties=parties) for one in _beside(meant)
    ):
        return noun
    return noun if _is_taken_up(meant, cast, parties=parties) else None


def _is_out(noun: Token) -> bool:
    return any(c.dep_ in _BEFORE and c.lower_ in words_of("words", "out") for c in kids(noun))


def _is_group(noun: Token, cast: Cast, *, parties: bool) -> bool:
    actor = cast.actors.get(noun.i)
    if actor is not None and (actor.kind in _NAMED or (parties and actor.kind is ActorKind.PARTY)):
        return True
    return noun.pos_ in {"NOUN", "PROPN"} and lemma(noun) in word_set(PACKAGE, "people", "armed")


def _beside(noun: Token) -> list[Token]:
    """The names before a noun and behind its "of": the X of "X's men" and of "members of X"."""
    before = [c for c in kids(noun) if c.dep_ in _BEFORE]
    return [*before, *(one for word, one in behind(noun) if word in {"of", "from"})]


def _is_taken_up(noun: Token, cast: Cast, *, parties: bool) -> bool:
    """True for "the group" where the body that was named last before it is an armed one."""
    if lemma(noun) not in words_of("words", "groups") or noun.tag_ != "NN":
        return False
    if noun.i == 0 or noun.nbor(-1).lower_ not in {"the", "this", "that"}:
        return False
    for i in range(noun.i - 1, max(-1, noun.i - _BACK), -1):
        actor = cast.actors.get(i)
        if actor is not None and actor.kind in _BODIES:
            return _is_group(cast.doc[i], cast, parties=parties)
    return False

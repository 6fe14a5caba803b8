"""Support to armed groups, in the dimensions of UCDP's External Support Dataset (Högbladh, Pettersson and
Themnér 2011) and of NAG (San-Akca 2016).

In: an event's verb, its type and sides, and who is named. Out: a dimension, or None where the recipient is
no armed group or the words name no kind of support.
"""

from functools import cache

from sayso.annotate.assertions.grammar import lemma
from sayso.annotate.doc import Token
from sayso.annotate.events.cast import Cast
from sayso.annotate.events.frames import PACKAGE, things_of
from sayso.annotate.events.sides import Sides
from sayso.annotate.lexicon import load_lexicon, word_set
from sayso.core.text import Span
from sayso.core.vocabulary import ActorKind

_GIVING = frozenset({"AID", "COOPERATE", "SUPPORT", "AGREE"})


@cache
def _dimensions() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((name, frozenset(words)) for name, words in load_lexicon(PACKAGE)["support"].items())


def support_of(verb: Token, name: str, recipients: Sides, cast: Cast) -> str | None:
    """The kind of support that an event of giving is to an armed group."""
    if name not in _GIVING or not any(_is_armed(side.span, cast) for side in recipients):
        return None
    words = [*things_of(verb), lemma(verb)]
    return next((dimension for word in words for dimension, known in _dimensions() if word in known), None)


def _is_armed(words: Span, cast: Cast) -> bool:
    for i in cast.voices.index.overlapping(words):
        actor = cast.actors.get(i)
        if actor is not None and actor.kind in {ActorKind.ARMED_GROUP, ActorKind.MOVEMENT}:
            return True
        if lemma(cast.doc[i]) in word_set(PACKAGE, "people", "armed"):
            return True
    return False

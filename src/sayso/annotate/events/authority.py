"""Whether those who lay a deed on somebody are authorities: MUC-4's "accused by authorities".

In: the words of a source or an accuser, or the attributions around a verb. Out: yes or no. Authorities are
the state, its bodies and courts, and who speaks for these; whose words are quoted ("we have no doubt") is
asked of the attribution around. Who speaks for an armed group, a party or a church is no authority.
"""

from sayso.annotate.assertions.grammar import kids, lemma
from sayso.annotate.doc import Token
from sayso.annotate.events.cast import OWNERS, Cast
from sayso.annotate.events.frames import PACKAGE
from sayso.annotate.events.grammar import behind
from sayso.annotate.lexicon import word_set
from sayso.core.marks import ActorMention, Attribution
from sayso.core.text import Span
from sayso.core.vocabulary import ActorKind, SourceKind

_OFFICIAL = frozenset(
    {
        ActorKind.GOVERNMENT_BODY,
        ActorKind.ARMED_FORCES,
        ActorKind.INTELLIGENCE_AGENCY,
        ActorKind.OFFICE,
        ActorKind.STATE,
    }
)
_PRIVATE = frozenset({ActorKind.ARMED_GROUP, ActorKind.MOVEMENT, ActorKind.ORGANISATION, ActorKind.PARTY})
_FAITH = "REL"
_OFFICES = word_set(PACKAGE, "people", "of_office")
_BESIDE = frozenset({"compound", "nmod", "appos", "conj"})  # "Minister Khan", "Khan, the minister"
_PAPERS = frozenset({"communique", "bulletin", "statement", "press-release"})
_SPEAKERS = frozenset({"we", "i", "he", "she", "they"})


def attribution_of(around: tuple[Attribution, ...], cast: Cast) -> Attribution:
    """The nearest attribution whose source is more than a pronoun, else the nearest; there is one."""
    for attribution in reversed(around):
        head = cast.head_of(attribution.source)
        if head is None or head.lower_ not in _SPEAKERS:
            return attribution
    return around[-1]


def is_official(attribution: Attribution, cast: Cast) -> bool:
    """True for an attribution to an authority."""
    if attribution.source_kind is SourceKind.UNNAMED_OFFICIAL:
        return not any(_is_private(span, cast) for span in attribution.source)
    return any(speaks_officially(span, cast) for span in attribution.source)


def speaks_officially(words: Span, cast: Cast) -> bool:
    """True for authorities and who speaks for them: "police", "military sources", "Minister Khan".

    A report is no authority, but one that the police, an army or a court has made.
    """
    head = cast.head_of((words,))
    if head is None:
        return False
    if lemma(head) in _PAPERS:
        by_whom = (*kids(head), *(noun for _, noun in behind(head)))
        return not _is_private(words, cast) and any(_is_authority(token, cast) for token in by_whom)
    if lemma(head) in {"source", "report", "document", "information"}:
        offices = _OFFICES if lemma(head) == "source" else _OFFICES - {"intelligence"}
        return any(lemma(c) in offices for c in kids(head))
    if _is_private(words, cast):
        return False
    inside = (cast.doc[i] for i in cast.voices.index.overlapping(words))
    return any(_is_authority(token, cast) for token in inside if token.i == head.i or token.dep_ in _BESIDE)


def _is_authority(token: Token, cast: Cast) -> bool:
    actor = cast.actors.get(token.i)
    own = actor is not None and _is_of_state(actor)
    return own or lemma(token) in word_set(PACKAGE, "people", "authorities")


def _is_of_state(actor: ActorMention) -> bool:
    return actor.kind in _OFFICIAL and actor.sector != _FAITH


def _is_private(words: Span, cast: Cast) -> bool:
    """True where the words name no state, but a group, a party or a church: "a commander of the guerrillas".

    So is "its spokesman": whose, the words do not say.
    """
    inside = list(cast.voices.index.overlapping(words))
    actors = [cast.actors[i] for i in inside if i in cast.actors]
    if any(_is_of_state(actor) for actor in actors):
        return False
    group = word_set(PACKAGE, "people", "armed") | {
        "church",
        "opposition",
        "archbishop",
        "bishop",
        "union",
        "party",
    }
    tokens = [cast.doc[i] for i in inside]
    return any(actor.kind in _PRIVATE or actor.sector == _FAITH for actor in actors) or any(
        lemma(token) in group or token.lower_ in OWNERS for token in tokens
    )

"""From independent voices to a grade of credibility, by rules that are written down here and nowhere else.

In: the tellings of a cluster, their links and lineage, and which documents are one voice (independence
groups). Out: a `Credibility` for each claim. The scale is that of the Admiralty code (NATO STANAG 2511): 1
confirmed by other sources, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable, 6 cannot be judged.

**What a voice is.** Documents of one independence group are one voice. So are documents that name the same
person, body or document as the one who knows, and one that copied from, or cites, another, or prints the
claim in the same words of one copied passage. What rests on
common knowledge or an unspecified source ("as we know", "according to information") only repeats: it agrees
with nobody, and whoever agrees with it may be the one whom it repeats. So does what a paper tells as known
before on nobody's word (what a war is about, how many died last year: `claims/background.py`).

**The grade**, first rule that holds; a and d are how many *other* voices agree and disagree:

| a | d | grade |
|---|---|---|
| 0 | 0 | 6: nobody else says so, or only in repetition |
| 2 or more, one of them a named source heard first-hand | 0 | 1 |
| 1 or more | 0 | 2 |
| more than d, or as many | 1 or more | 3 |
| 1 or more, fewer than d | | 4 |
| 0 | 1 | 4 |
| 0 | 2 or more | 5 |

A later figure of an open count neither agrees nor disagrees with an earlier one. No grade says that a claim
is true, and none takes the reliability of a source into account: that is the other axis.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from sayso.core.claim import CREDIBILITY_UNKNOWN
from sayso.core.links import ClaimLink, Credibility, Lineage, LinkKind, Stand, StepKind
from sayso.core.vocabulary import SourceKind
from sayso.ledger.link.claims.cluster import COPIED
from sayso.ledger.link.claims.telling import Telling
from sayso.ledger.link.lineage.sources import is_common_knowledge, knower

_FIRST_HAND = 4  # the sourcing level from which a named source is heard first-hand
_OWNERLESS = frozenset({SourceKind.COMMON_KNOWLEDGE, SourceKind.UNSPECIFIED})
_AGREEING = frozenset({LinkKind.SAME, LinkKind.SUPPORTS, LinkKind.ELABORATES})


def credibility_of(
    members: Sequence[Telling], links: Sequence[ClaimLink], lineage: Lineage, groups: Mapping[str, str]
) -> tuple[Credibility, ...]:
    """The grade of each claim of a cluster, in the order given. `groups`: document to independence group."""
    voices = voices_of(members, links, lineage, groups)
    known = {telling.id: telling for telling in members}
    linked: dict[str, list[tuple[str, LinkKind]]] = defaultdict(list)
    for link in links:
        if link.first in known and link.second in known:
            linked[link.first].append((link.second, link.kind))
            linked[link.second].append((link.first, link.kind))
    ownerless = {telling.id for telling in members if _is_ownerless(telling)}
    return tuple(_grade(known, telling.id, linked[telling.id], voices, ownerless) for telling in members)


def voices_of(
    members: Sequence[Telling], links: Iterable[ClaimLink], lineage: Lineage, groups: Mapping[str, str]
) -> dict[str, str]:
    """The voice of each claim: the smallest id of the documents that are one voice."""
    leader: dict[str, str] = {}

    def find(name: str) -> str:
        leader.setdefault(name, name)
        while leader[name] != name:
            name = leader[name]
        return name

    def join(one: str, other: str) -> None:
        a, b = sorted((find(one), find(other)))
        leader[b] = a

    documents = {telling.id: telling.document for telling in members}
    for telling in members:
        join(telling.document, f"group {groups.get(telling.document, telling.document)}")
        source = knower(telling.claim)
        if source is not None:
            join(telling.document, f"source {source}")
    for step in lineage.steps:
        if step.origin is not None and step.kind in (StepKind.COPIED, StepKind.CITES):
            join(documents[step.claim], documents[step.origin])
    for link in links:
        if link.score >= COPIED and link.first in documents and link.second in documents:
            join(documents[link.first], documents[link.second])
    return {telling.id: find(telling.document) for telling in members}


def _grade(
    known: Mapping[str, Telling],
    name: str,
    linked: Sequence[tuple[str, LinkKind]],
    voices: Mapping[str, str],
    ownerless: AbstractSet[str],
) -> Credibility:
    stands = {
        other: _stand(kind, other in ownerless or voices[other] == voices[name], name in ownerless)
        for other, kind in linked
    }
    agree = _voices(stands, Stand.AGREES, voices)
    against = _voices(stands, Stand.DISAGREES, voices)
    disagree, both = against - agree, against & agree
    first_hand = any(
        stand is Stand.AGREES and known[other].claim.level >= _FIRST_HAND for other, stand in stands.items()
    )
    grade, rule = _rule(len(agree), len(disagree), len(both), first_hand=first_hand)
    repeats = sum(stand is Stand.REPEATS for stand in stands.values())
    revised = sum(stand is Stand.REVISED for stand in stands.values())
    reasons = [rule]
    if known[name].is_background:
        reasons.append("It is told as known before, and is no report of its own.")
    if repeats:
        reasons.append(f"{_many(repeats, 'other telling')} only repeat{'s' if repeats == 1 else ''} it.")
    if revised:
        gives = "gives" if revised == 1 else "give"
        reasons.append(f"{_many(revised, 'other telling')} {gives} another figure of a count that was open.")
    return Credibility(name, grade, tuple(reasons), tuple(sorted(stands.items())))


def _is_ownerless(telling: Telling) -> bool:
    """True for "as we know" and "according to information", and for background that nobody is named for."""
    claim = telling.claim
    if is_common_knowledge(claim) or (telling.is_background and not claim.chain):
        return True
    return bool(claim.chain) and claim.chain[-1].source_kind in _OWNERLESS


def _stand(kind: LinkKind, repeats: bool, ownerless: bool) -> Stand:
    """How another telling stands to one. `repeats`: it is no voice of its own; `ownerless`: the one is
    nobody's, so that what agrees with it may be what it has it from.
    """
    if kind is LinkKind.REVISES:
        return Stand.REVISED
    if repeats or (ownerless and kind in _AGREEING):
        return Stand.REPEATS
    return Stand.AGREES if kind in _AGREEING else Stand.DISAGREES


def _voices(stands: Mapping[str, Stand], wanted: Stand, voices: Mapping[str, str]) -> set[str]:
    return {voices[other] for other, stand in stands.items() if stand is wanted}


def _rule(agree: int, disagree: int, both: int, *, first_hand: bool) -> tuple[int, str]:
    """The grade, and why. `both` of those that agree also tell of somebody who does not."""
    said = f"{_many(agree, 'independent voice')} agree{'s' if agree == 1 else ''}"
    against = f"{_many(disagree, 'independent voice')} disagree{'s' if disagree == 1 else ''}"
    if not agree and not disagree:
        return CREDIBILITY_UNKNOWN, "No independent voice tells of it."
    if not disagree:
        which = "it" if agree == 1 else f"{both} of them"
        tells = "tells" if both == 1 else "tell"
        none = f"{which} also {tells} of somebody who disagrees" if both else "none disagrees"
        if agree > 1 and first_hand:
            return 1, f"{said}, one of them a named source heard first-hand; {none}."
        return 2, f"{said}; {none}."
    if agree >= disagree:
        return 3, f"{said}, {against}."
    if agree:
        return 4, f"{said}, {against}."
    return (4 if disagree == 1 else 5), f"{against}; none agrees."


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"

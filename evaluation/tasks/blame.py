"""Who is blamed for violence, and how firmly, on MUC-4's articles of 1988 to 1991.

The articles stand in capitals, and are annotated as they are.
"""

import re
from collections.abc import Sequence

from evaluation.predict import Context, Record, annotated, chosen, digest
from evaluation.scorers.blame import Found, Gold, score_article, total
from evaluation.values import NotRun, Outcome, Row
from sayso.core.errors import EvaluationError
from sayso.core.marks import ActorMention, Event, Participant
from sayso.core.vocabulary import ActorKind, Layer

_DATA = "muc4-train"
_PART = "dev"  # of the file's two parts, the one that was MUC-4's TST1 and TST2
_ORGANISATIONS = frozenset(
    {
        ActorKind.ARMED_GROUP,
        ActorKind.ARMED_FORCES,
        ActorKind.GOVERNMENT_BODY,
        ActorKind.INTELLIGENCE_AGENCY,
        ActorKind.MOVEMENT,
        ActorKind.ORGANISATION,
        ActorKind.PARTY,
    }
)
# Bodies that MUC's fills hold without a name.
_BODIES = frozenset(
    {
        "army", "armies", "military", "forces", "force", "squads", "squad", "cartel", "cartels", "mafia",
        "mafias", "junta", "government", "regime", "organization", "organizations", "battalion", "brigade",
        "gang", "gangs", "police", "party",
    }
)  # fmt: skip
# Those against whom violence is war, and no incident (MUC-4's rules on relevance).
_AT_WAR = frozenset(
    {
        "soldier", "soldiers", "troops", "army", "military", "garrison", "brigade", "battalion", "battalions",
        "patrol", "police", "policeman", "policemen", "officer", "officers", "positions", "convoy",
        "barracks", "guard", "guards", "guerrilla", "guerrillas", "rebels", "terrorists", "subversives",
        "enemy", "paratroopers", "forces", "marines",
    }
)  # fmt: skip
_PRONOUNS = frozenset(
    {"he", "she", "it", "they", "we", "i", "who", "which", "that", "him", "them", "somebody", "nobody"}
)
_SCALE = {
    "REPORTED AS FACT": "fact",
    "CLAIMED OR ADMITTED": "claimed",
    "SUSPECTED OR ACCUSED BY AUTHORITIES": "accused-by-authorities",
    "SUSPECTED OR ACCUSED": "suspected",
    "POSSIBLE": "possible",
    "ACQUITTED": "acquitted",
}


def blame(context: Context) -> list[Outcome]:
    """Rows of recall, precision and F."""
    try:
        taken = [record for record in chosen(context, _DATA) if record["split"] == _PART]
    except EvaluationError as error:
        return [NotRun("blame", _DATA, str(error))]
    result = total(
        score_article(gold_fills(record), fills_of(marks.events, marks.actors))
        for record, marks in annotated(context, _DATA, taken, Layer.EVENTS, Layer.ACTORS)
    )
    return [
        Row(
            "blame", _DATA, name, 100 * value, len(taken), digest(_DATA),
            partial=context.sample is not None, note=context.note(_DATA),
        )
        for name, value in result.measures().items()
    ]  # fmt: skip


def gold_fills(record: Record) -> list[Gold]:
    """The fills of all templates of an article."""
    given = [fill for template in record["templates"] for fill in template["perp_org_confidence"]]
    return [
        Gold(
            tuple(fill["strings"] or ()),
            frozenset(_SCALE[name] for name in _SCALE if name in _alternatives(fill["label"])),
            optional=bool(fill["optional"]),
        )
        for fill in given
    ]


def _alternatives(label: str) -> set[str]:
    return {one.strip(" ()").split(":")[0] for one in label.split("/")}


def fills_of(events: Sequence[Event], actors: Sequence[ActorMention]) -> list[Found]:
    """What the events of an article say of blame: each organisation and confidence once.

    The words of all that name an organisation stand together, so that it is met by any of its names.
    """
    names: dict[tuple[str, str], list[str]] = {}
    for event in events:
        for key, name, confidence in found_fills(event, actors):
            names.setdefault((key, confidence), []).append(name)
    return [Found(" ".join(words), confidence) for (_, confidence), words in names.items()]


def found_fills(event: Event, actors: Sequence[ActorMention]) -> list[tuple[str, str, str]]:
    """What an event says of blame: of an accusation, about its recipients; else about its actors.

    Out: a key of the organisation, the words that name it, and the confidence. The slot is about
    organisations: a side is one where its words name one among `actors`, where it is said or inferred that it
    stands for one ("the rebels"), or where it is a body that MUC's fills hold without a name. A denial blames
    nobody.
    """
    if event.blame is None or "negated" in event.status or _is_warfare(event):
        return []
    sides = event.recipient if event.type in {"ACCUSE", "COERCE", "CONCEDE"} else event.actor
    named = (_organisation(side, actors, claims=event.blame == "claimed") for side in sides)
    return [(key, name, event.blame) for key, name in filter(None, named)]


def _is_warfare(event: Event) -> bool:
    """What the rules leave out: violence against soldiers, police or another armed group alone."""
    if event.type != "ASSAULT" or event.blame == "claimed" or not event.recipient:
        return False
    return all(set(re.findall(r"\w+", side.text.lower())) & _AT_WAR for side in event.recipient)


def _organisation(
    side: Participant, actors: Sequence[ActorMention], *, claims: bool
) -> tuple[str, str] | None:
    """A key and the words of the organisation that a side is; None for "two armed terrorists".

    MUC's fills hold bodies without a name, too ("armed forces", "drug mafias"), and whoever claims a deed.
    """
    inside = [a for a in actors if side.span.contains(a.span)]
    found = next((a for a in inside if a.kind in _ORGANISATIONS), None)
    if found is None and side.id is not None and not inside:
        found = next((a for a in actors if a.id == side.id and a.kind in _ORGANISATIONS), None)
    if found is not None:
        return found.id or found.name.lower(), f"{side.text} {found.name}"
    words = set(re.findall(r"\w+", side.text.lower()))
    person = any(a.kind is ActorKind.PERSON for a in inside) or bool(words & _PRONOUNS)
    known = words & _BODIES or (claims and not person)
    return (" ".join(sorted(words & _BODIES)) or side.text.lower(), side.text) if known else None

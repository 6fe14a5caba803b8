"""Who is blamed for violence, and how firmly, on MUC-4's articles of 1988 to 1991.

The articles stand in capitals, and are annotated as they are.
"""

import re
import tomllib
from functools import cache

from evaluation.datasets import HERE
from evaluation.predict import Context, Record, annotated, chosen, digest
from evaluation.scorers.blame import Found, Gold, score_article, total
from evaluation.values import NotRun, Outcome, Row
from sayso.core.errors import EvaluationError
from sayso.core.marks import Event
from sayso.core.vocabulary import Layer

_DATA = "muc4-train"
_PART = "dev"  # of the file's two parts, the one that was MUC-4's TST1 and TST2
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
        score_article(gold_fills(record), [fill for e in marks.events for fill in found_fills(e)])
        for record, marks in annotated(context, _DATA, taken, Layer.EVENTS)
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
            tuple(fill["strings"]),
            frozenset(_SCALE[name] for name in _SCALE if name in _alternatives(fill["label"])),
            optional=bool(fill["optional"]),
        )
        for fill in given
    ]


def _alternatives(label: str) -> set[str]:
    return {one.strip(" ()").split(":")[0] for one in label.split("/")}


def found_fills(event: Event) -> list[Found]:
    """What an event says of blame: of an accusation, about its recipients; else about its actors."""
    if event.blame is None:
        return []
    sides = event.recipient if event.type in {"ACCUSE", "CONCEDE"} else event.actor
    return [Found(side.text, event.blame) for side in sides if _names_somebody(side.text)]


def _names_somebody(words: str) -> bool:
    """False for "two armed terrorists": the slot is about organisations."""
    return bool(set(re.findall(r"[a-z-]+", words.lower())) - _anybody())


@cache
def _anybody() -> frozenset[str]:
    path = HERE / "scorers" / "anybody.toml"
    return frozenset(tomllib.loads(path.read_text(encoding="utf-8"))["words"])

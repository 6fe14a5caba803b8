"""Places in sentences of our own (`labels/places.md`).

The task needs no data but the repository's own, so it always runs. The part `tune` was looked at while the
rules were written, the part `test` was written before them and is only counted.
"""

from evaluation import place_labels
from evaluation.datasets import digest_of
from evaluation.predict import Context
from evaluation.scorers import places as scorer
from evaluation.scorers.places import Tally
from evaluation.values import NotRun, Outcome, Row
from sayso.core.errors import EvaluationError, InputError
from sayso.core.marks import Place
from sayso.core.vocabulary import Layer
from sayso.knowledge import load_knowledge
from sayso.knowledge.cities import cities_named
from sayso.read import read_text


def places(context: Context) -> list[Outcome]:
    """Rows of the states, of the divisions and cities, and of the other places of a name."""
    try:
        told, data = place_labels.load(), digest_of([place_labels.PLACES])
        tallies = [(one.part, _tally(context, one)) for one in told]
    except (EvaluationError, InputError) as error:
        return [NotRun("places", "all", str(error))]
    rows: list[Outcome] = []
    for part in place_labels.PARTS:
        mine = [tally for name, tally in tallies if name == part]
        whole = scorer.total(mine)
        counts = {"country": whole.country, "which": whole.which, "candidates": whole.elsewhere}
        for name, count in counts.items():
            share = 100 * count.right_gold / count.gold
            note = f"places {part} {name}: {count.right_gold} of {count.gold}"
            rows.append(Row("places", part, name, share, len(mine), data, few=True, note=note))
    return rows


def _tally(context: Context, one: place_labels.Told) -> Tally:
    marks = context.predictor.marks(read_text(one.text, uri=one.doc_id), frozenset({Layer.PLACES}))
    return scorer.score_sentence(one.places, marks.places, _states(marks.places))


def _states(found: tuple[Place, ...]) -> dict[str, str]:
    """The state of each city that may be meant, by its id."""
    listed = {p.id: p.countries[0] for p in load_knowledge().places if p.type == "city" and p.countries}
    named = (city for place in found for city in cities_named(place.name.split(",")[0]))
    return listed | {city.id: city.country for city in named if city.country is not None}

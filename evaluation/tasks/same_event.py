"""Events that are the same in several texts, on ECB+ with gold mentions.

What is scored is the model of events, on which the model of matters stands that a ledger links by.
"""

from evaluation.ecbplus import load
from evaluation.predict import Context, digest
from evaluation.same_event import score
from evaluation.values import NotRun, Outcome, Row
from sayso.annotate.engine import Engine
from sayso.core.errors import EvaluationError
from sayso.core.settings import Settings

_DATA = "ecbplus-dev"


def same_event(context: Context) -> list[Outcome]:
    """Rows of F1 by the CoNLL measure and by pairs."""
    try:
        texts = load("dev")[: context.sample]
    except EvaluationError as error:
        return [NotRun("same-event", _DATA, str(error))]
    # A pipeline gives marks; here the vectors of words of the data's choice are needed.
    result = score(texts, Engine(Settings().annotate))
    return [
        Row(
            "same-event", _DATA, name, 100 * value, len(texts), digest(_DATA),
            partial=context.sample is not None, note=context.note(_DATA),
        )
        for name, value in (("CoNLL", result.f1), ("pairs", result.pairs.f1))
    ]  # fmt: skip

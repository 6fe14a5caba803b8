"""Recognizers-Text's specification cases to one JSON object a case.

In: a file of `Specs/Number/English`. Out: one record a case, in its order. Where a result stands is found by
its words, whatever their case, after the result before it. Checked against the records of PercentModel that
stand in another revision of the original; the digests were not, since the revision named was not at hand.
The number ranges are a half of their cases: `--ids` keeps those that a file names.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sayso.core.errors import EvaluationError


def convert(original: Path) -> Iterator[dict[str, Any]]:
    """The records of a file. Raises EvaluationError where a result's words do not stand in the input."""
    cases = json.loads(original.read_text(encoding="utf-8-sig"))
    for number, case in enumerate(cases):
        yield {
            "id": f"{original.stem}-{number}",
            "text": case["Input"],
            "reference": case.get("Context", {}).get("ReferenceDateTime"),
            "not_supported": case.get("NotSupported"),
            "results": list(_results(case)),
        }


def _results(case: dict[str, Any]) -> Iterator[dict[str, Any]]:
    after = 0
    for result in case["Results"]:
        start = case["Input"].lower().find(result["Text"].lower(), after)
        if start < 0:
            raise EvaluationError(f"{result['Text']!r} does not stand in {case['Input']!r}")
        after = start + len(result["Text"])
        yield {
            "start": start,
            "end": after,
            "text": result["Text"],
            "type": result["TypeName"],
            "resolution": result["Resolution"],
        }

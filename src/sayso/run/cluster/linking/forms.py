"""The stage `lead`: who stands for all claims of one form.

In: claims sent by their form. Out: of each form the earliest claim, which is compared for all, sent to the
partition of its document with the others of its form; and for every claim the one that stands for it. This is
the rule of `ledger.link.claims.forms`, where nobody has decided anything yet.
"""

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from sayso.run.cluster.linking.sifting import FORMS, SIFT
from sayso.run.cluster.parts import bucket_of, gathered, send
from sayso.run.cluster.work import Work

LEAD = "lead"
LEADS = pa.schema(
    [
        ("lead", pa.string()),
        ("document", pa.string()),
        ("claims", pa.list_(pa.string())),  # of the form, the lead first
        ("documents", pa.list_(pa.string())),  # of these claims
    ]
)
LED = pa.schema([("claim", pa.string()), ("lead", pa.string()), ("document", pa.string())])


def lead(work: Work, number: int) -> None:
    """Choose for the forms of one partition."""
    forms: dict[str, list[tuple[int, str, str]]] = {}
    for row in gathered(work.stage(SIFT), "forms", number, FORMS).to_pylist():
        forms.setdefault(row["form"], []).append((row["day"], row["claim"], row["document"]))
    leads = [_lead(sorted(forms[form])) for form in sorted(forms)]
    led = [{"claim": claim, "lead": one["lead"], "document": one["document"]}
           for one in leads for claim in one["claims"]]  # fmt: skip
    with work.stage(LEAD).making(number) as folder:
        by_document = [bucket_of(row["document"], work.partitions) for row in leads]
        send(folder / "leads.parquet", pa.Table.from_pylist(leads, LEADS), by_document)
        by_claim = [bucket_of(row["claim"], work.partitions) for row in led]
        send(folder / "led.parquet", pa.Table.from_pylist(led, LED), by_claim)


def _lead(form: Sequence[tuple[int, str, str]]) -> dict[str, Any]:
    """The earliest claim of a form, with all of them."""
    claims, documents = [claim for _, claim, _ in form], [document for *_, document in form]
    return {"lead": claims[0], "document": documents[0], "claims": claims, "documents": documents}

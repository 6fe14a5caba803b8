"""A trace for people and programs: a tree to read, JSON, Graphviz's DOT, and a page.

In: a `Trace`. Out: text. The words of strangers are shown and never obeyed, in each of the forms.
"""

from collections.abc import Iterator
from importlib.resources import files

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from sayso.core.claim import Claim
from sayso.core.links import Contradiction, Drift, StepKind
from sayso.core.text import Spans
from sayso.export.contradictions import differs
from sayso.export.words import plural, quoted, speaker, visible
from sayso.ledger.tracing import Told, Trace

HOW = {
    StepKind.FIRST: "first in this ledger",
    StepKind.COPIED: "copied",
    StepKind.CITES: "cites it",
    StepKind.REPEATS: "tells it later",
}
DRIFT = {
    "number": "another number",
    "thing": "something else is counted",
    "unit": "another unit",
    "hedge-lost": "a doubt is lost",
    "hedge-gained": "a doubt is added",
    "source-lost": "the source is lost",
    "laundered": "somebody unnamed has become a named source, or common knowledge",
    "date": "another date",
    "place": "another place",
    "actor": "another actor",
}
_NOTE = (
    "How a claim was told, not whether it is true. A grade of 6 means that no independent voice tells of it."
)


def summary(trace: Trace) -> str:
    """One line: how many tellings, documents and voices."""
    count = plural(len(trace.told), "telling")
    return f"{count} in {plural(trace.documents, 'document')}, {plural(trace.voices, 'independent voice')}."


def tree(trace: Trace) -> Iterator[str]:
    """The lines of the tree."""
    yield summary(trace)
    yield _NOTE
    before: dict[str, Claim] = {}
    for told in trace.told:
        before[told.claim.id] = told.claim
        lead = "    " * told.depth
        yield ""
        yield f"{lead}{heading(told)}"
        yield f"{lead}  {visible(told.claim.text)}"
        yield f"{lead}  says: {chain(told.claim)}; level {told.claim.level}; {grade(told)}"
        if told.step.origin is not None:
            yield f"{lead}  why: {visible(told.step.reason)}"
        for change in told.step.drift:
            yield f"{lead}  ! {changed(change, before.get(told.step.origin or ''), told.claim)}"
        if told.claim.id == trace.unattributed:
            yield f"{lead}  ! from here on it is told without a source"
    if trace.contradictions:
        yield ""
        yield "What does not go together:"
    for one in trace.contradictions:
        yield f"  - {against(one, trace)}"


def heading(told: Told) -> str:
    """Date, publisher, and how this telling hangs on the one above."""
    meta = told.claim.document.metadata
    when = (meta.published or "no date")[:16].replace("T", " ")
    return f"{when}  {visible(meta.publisher or told.claim.document.origin.uri)}  ({HOW[told.step.kind]})"


def chain(claim: Claim) -> str:
    """Who says so, outermost first."""
    return " > ".join(speaker(claim.document, link) for link in claim.chain) or "the author alone"


def grade(told: Told) -> str:
    """The Admiralty grade with its rule."""
    if told.grade is None:
        return "credibility 6"
    return f"credibility {told.grade.grade} ({' '.join(told.grade.reasons)})"


def changed(change: Drift, before: Claim | None, after: Claim) -> str:
    """One change with the words of both sides."""
    was = quoted(before.document, change.before) if before is not None and change.before else "nothing"
    now = quoted(after.document, change.after) if change.after else "nothing"
    return f"{DRIFT[change.kind]}: {was} → {now}"


def against(one: Contradiction, trace: Trace) -> str:
    """A contradiction with both sides' words and sources."""
    first, second = trace.claims[one.first], trace.claims[one.second]
    sides = [
        f"{_words(claim, spans)} ({visible(source)}, {visible(claim.document.metadata.publisher or '?')})"
        for claim, spans, source in (
            (first, one.first_spans, one.sources[0]),
            (second, one.second_spans, one.sources[1]),
        )
    ]
    return f"{differs(one)}: {sides[0]} / {sides[1]}"


def _words(claim: Claim, spans: Spans) -> str:
    return quoted(claim.document, spans)


def as_json(trace: Trace) -> bytes:
    """One object: the steps with their claims' words, and the contradictions."""
    told = [
        {
            "claim": one.claim.id, "text": one.claim.text, "document": one.claim.document.id,
            "publisher": one.claim.document.metadata.publisher,
            "published": one.claim.document.metadata.published, "level": one.claim.level,
            "says": [speaker(one.claim.document, link) for link in one.claim.chain], "step": one.step,
            "credibility": one.grade,
        }
        for one in trace.told
    ]  # fmt: skip
    return msgspec.json.encode(
        {
            "cluster": trace.cluster, "voices": trace.voices, "unattributed": trace.unattributed,
            "told": told, "contradictions": trace.contradictions,
        }
    )  # fmt: skip


def as_dot(trace: Trace) -> Iterator[str]:
    """A graph for Graphviz: one node a telling, arrows from the one that has it to the one it has it from."""
    yield "digraph trace {"
    yield '  rankdir=BT; node [shape=box, fontname="sans-serif"]; edge [fontname="sans-serif"];'
    for told in trace.told:
        label = f"{heading(told)}\n{visible(told.claim.text)}"
        yield f"  {_dot(told.claim.id)} [label={_dot(label)}];"
        if told.step.origin is not None:
            drift = "\n".join(DRIFT[change.kind] for change in told.step.drift)
            style = "dashed" if told.step.kind is StepKind.REPEATS else "solid"
            yield (
                f"  {_dot(told.claim.id)} -> {_dot(told.step.origin)} "
                f"[label={_dot(drift or HOW[told.step.kind])}, style={style}];"
            )
    yield "}"


def _dot(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def page(trace: Trace) -> str:
    """A self-contained page without script."""
    environment = Environment(
        loader=PackageLoader("sayso.export"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    css = Markup((files("sayso.export") / "templates" / "base.css").read_text("utf-8"))  # noqa: S704  our own
    own = Markup((files("sayso.export") / "templates" / "trace.css").read_text("utf-8"))  # noqa: S704  our own
    before = {told.claim.id: told.claim for told in trace.told}
    rows = [
        {
            "depth": told.depth,
            "heading": heading(told),
            "text": visible(told.claim.text),
            "says": chain(told.claim),
            "level": told.claim.level,
            "grade": grade(told),
            "reason": visible(told.step.reason) if told.step.origin is not None else "",
            "changes": [
                changed(change, before.get(told.step.origin or ""), told.claim) for change in told.step.drift
            ],
            "unattributed": told.claim.id == trace.unattributed,
        }
        for told in trace.told
    ]
    return environment.get_template("trace.html.jinja").render(
        css=css, own=own, summary=summary(trace), note=_NOTE, rows=rows,
        against=[against(one, trace) for one in trace.contradictions],
    )  # fmt: skip

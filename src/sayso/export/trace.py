"""A trace for people and programs: a tree to read, JSON, Graphviz's DOT, and a page.

In: a `Trace`. Out: text. The words of strangers are shown and never obeyed, in each of the forms.
"""

from collections.abc import Iterator, Mapping
from importlib.resources import files

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from sayso.core.claim import CREDIBILITY_UNKNOWN, Claim
from sayso.core.links import ClaimLink, Contradiction, Drift, StepKind
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
    "laundered": "a source's word is now a paper's own, or what everybody knows",
    "date": "another date",
    "place": "another place",
    "actor": "another actor",
}
_FIGURES_AND_RULE = 2  # of the reasons of a link that revises
_NOT_THERE, _GONE = "(not there before)", "(gone)"
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
    before = {told.claim.id: told.claim for told in trace.told}
    again = _unchanged(trace, before)
    for told in trace.told:
        if told.claim.id in again.get(told.step.origin or "", ()):
            continue
        lead = "    " * told.depth
        yield ""
        yield f"{lead}{heading(told)}"
        yield f"{lead}  {visible(told.claim.text)}"
        yield f"{lead}  says: {chain(told.claim)}; level {told.claim.level}; {grade(told)}"
        if told.step.origin is not None:
            yield f"{lead}  why: {visible(told.step.reason)}"
        for change in told.step.drift:
            yield f"{lead}  ! {changed(change, before.get(told.step.origin or ''), told.claim)}"
        if told.revises is not None:
            yield f"{lead}  ~ {later(told.revises)}"
        if told.claim.id == trace.unattributed:
            yield f"{lead}  ! from here on it is told without a source"
        if told.claim.id in again:
            yield f"{lead}  also printed unchanged: {'; '.join(again[told.claim.id].values())}"
    if trace.contradictions:
        yield ""
        yield "What does not go together:"
    for one in trace.contradictions:
        yield f"  - {against(one, trace)}"


def _unchanged(trace: Trace, claims: Mapping[str, Claim]) -> dict[str, dict[str, str]]:
    """By claim: the copies that have its words and its source, and that nobody took anything from, each with
    the publisher and the date.
    """
    taken_from = {told.step.origin for told in trace.told}
    found: dict[str, dict[str, str]] = {}
    for told in trace.told:
        origin = claims.get(told.step.origin or "")
        if origin is None or told.step.kind is not StepKind.COPIED or told.step.drift:
            continue
        same = told.claim.text.lower() == origin.text.lower() and chain(told.claim) == chain(origin)
        if same and told.claim.id not in taken_from and told.claim.id != trace.unattributed:
            found.setdefault(origin.id, {})[told.claim.id] = f"{_publisher(told.claim)} ({_when(told)})"
    return found


def heading(told: Told) -> str:
    """Date, publisher, and how this telling hangs on the one above."""
    return f"{_when(told)}  {_publisher(told.claim)}  ({HOW[told.step.kind]})"


def _when(told: Told) -> str:
    return (told.claim.document.metadata.published or "no date")[:16].replace("T", " ")


def _publisher(claim: Claim) -> str:
    document = claim.document
    return visible(document.metadata.publisher or document.origin.uri)


def chain(claim: Claim) -> str:
    """Who says so, outermost first."""
    return " > ".join(speaker(claim.document, link) for link in claim.chain) or "the author alone"


def grade(told: Told) -> str:
    """The Admiralty grade with its rule; what 6 means is said once, above the tree."""
    if told.grade is None or told.grade.grade == CREDIBILITY_UNKNOWN:
        return f"credibility {CREDIBILITY_UNKNOWN}"
    return f"credibility {told.grade.grade} ({' '.join(told.grade.reasons)})"


def changed(change: Drift, before: Claim | None, after: Claim) -> str:
    """One change with the words of both sides. Where no words stand on a side, the whole claim is marked
    there: it is not repeated, as it is shown above.
    """
    was, now = _side(before, change.before, _NOT_THERE), _side(after, change.after, _GONE)
    if (was, now) == (_NOT_THERE, _GONE):
        return DRIFT[change.kind]
    return f"{DRIFT[change.kind]}: {was} → {now}"


def later(link: ClaimLink) -> str:
    """Why another figure is no change of what was told: both figures, and the rule."""
    return f"another figure of an open count. {visible(' '.join(link.reasons[:_FIGURES_AND_RULE]))}"


def _side(claim: Claim | None, spans: Spans, nothing: str) -> str:
    if claim is None or not spans or spans == claim.spans:
        return nothing
    return quoted(claim.document, spans)


def against(one: Contradiction, trace: Trace) -> str:
    """A contradiction with both sides' words and sources."""
    first, second = trace.claims[one.first], trace.claims[one.second]
    sides = [
        f"{_words(claim, spans)} ({visible(source)}, {_publisher(claim)})"
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
            "credibility": one.grade, "revises": one.revises,
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
            "later": later(told.revises) if told.revises is not None else "",
            "unattributed": told.claim.id == trace.unattributed,
        }
        for told in trace.told
    ]
    return environment.get_template("trace.html.jinja").render(
        css=css, own=own, summary=summary(trace), note=_NOTE, rows=rows,
        against=[against(one, trace) for one in trace.contradictions],
    )  # fmt: skip

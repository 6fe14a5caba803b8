"""A trace as a tree: what a reader is shown of each telling, and what is said in one line."""

from sayso.core.links import ClaimLink, Credibility, Drift, DriftKind, LinkKind, Step, StepKind
from sayso.core.vocabulary import SourceKind
from sayso.export.trace import changed, tree
from sayso.ledger.link.claims.telling import Telling
from sayso.ledger.tracing import Told, Trace
from tests.support.tellings import Said, told

_OFFICIAL = Said("An official", SourceKind.UNNAMED_OFFICIAL, level=2)


def _telling(words: str, publisher: str, said: Said | None = None) -> Telling:
    text = f"{said.words} said that {words}." if said else f"So {words}."
    return told(words, text=text, publisher=publisher, day="2031-03-04", chain=[said] if said else [])


def _step(one: Telling, origin: Telling | None, depth: int, *drift: Drift) -> Told:
    kind = StepKind.FIRST if origin is None else StepKind.COPIED
    step = Step(one.id, None if origin is None else origin.id, kind, drift, "The dates say so.")
    return Told(one.claim, step, depth, Credibility(one.id, 6, ("No independent voice tells of it.",), ()))


def _lines(*steps: Told) -> list[str]:
    return list(tree(Trace("clu-1", steps, 1, (), {}, None)))


def test_copies_without_a_change_are_named_in_one_line() -> None:
    wire = _telling("the gate broke", "Meridian", _OFFICIAL)
    same, again = (_telling("the gate broke", name, _OFFICIAL) for name in ("Selm Echo", "Mirror"))
    bare = _telling("the gate broke", "Tarn Post")
    gone = Drift(DriftKind.SOURCE_LOST, wire.claim.chain[0].source, bare.claim.spans, "Told without it.")
    lines = _lines(
        _step(wire, None, 0), _step(same, wire, 1), _step(bare, wire, 1, gone), _step(again, wire, 1)
    )
    assert [line for line in lines if "Selm Echo" in line] == [
        "  also printed unchanged: Selm Echo (2031-03-04); Mirror (2031-03-04)"
    ]
    assert any(line.startswith("    ") and "Tarn Post" in line for line in lines)
    assert "      ! the source is lost: An official → (gone)" in lines


def test_a_copy_that_was_copied_on_keeps_its_place() -> None:
    wire, same = (_telling("the gate broke", name, _OFFICIAL) for name in ("Meridian", "Selm Echo"))
    late = _telling("the gate held", "Mirror", _OFFICIAL)
    drift = Drift(DriftKind.ACTOR, wire.claim.spans, late.claim.spans, "It is.")
    lines = _lines(_step(wire, None, 0), _step(same, wire, 1), _step(late, same, 2, drift))
    assert any(line.startswith("    ") and "Selm Echo" in line for line in lines)
    assert not any("unchanged" in line for line in lines)


def test_a_whole_claim_is_not_repeated_as_the_words_of_a_change() -> None:
    old, new = _telling("the gate may have broken", "Meridian"), _telling("the gate broke", "Mirror")
    doubt = (old.claim.spans[0],)
    assert (
        changed(Drift(DriftKind.ACTOR, doubt, new.claim.spans, "."), old.claim, new.claim) == "another actor"
    )
    word = told("broke", text="So the gate may have broken; it broke.").claim
    assert changed(
        Drift(DriftKind.HEDGE_LOST, word.spans, new.claim.spans, "."), old.claim, new.claim
    ).endswith("→ (gone)")


def test_what_six_means_is_said_once() -> None:
    lines = _lines(_step(_telling("the gate broke", "Meridian"), None, 0))
    assert sum("No independent voice" in line or "no independent voice" in line for line in lines) == 1


def test_a_later_figure_of_an_open_count_is_told_as_such() -> None:
    early, late = _telling("at least seven died", "Meridian"), _telling("nine died", "Mirror")
    link = ClaimLink(
        early.id, late.id, LinkKind.REVISES, 0.95, ("“Seven” and “nine”.", "It was open.", "More.")
    )
    step = Step(late.id, early.id, StepKind.REPEATS, (), "It tells of the same later.")
    lines = _lines(_step(early, None, 0), Told(late.claim, step, 1, None, link))
    assert lines[-1] == "      ~ another figure of an open count. “Seven” and “nine”. It was open."

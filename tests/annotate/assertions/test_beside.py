"""Clauses beside each other, conditions without an "if", and words with a hyphen, through the real parser."""

import pytest

from sayso.core.vocabulary import ClaimKind, CommitmentLabel
from tests.annotate.events.test_on_sentences import marks_of


@pytest.mark.models
def test_what_is_denied_of_some_is_not_denied_of_those_before() -> None:
    text = "Hundreds of young Swedes went to Chad in the early 1990s; most of them never returned."
    held = {text[c.span.start : c.span.end]: c.label for c in marks_of(text).commitment}
    assert held == {"went": CommitmentLabel.CERTAIN, "returned": CommitmentLabel.DENIED}


@pytest.mark.models
def test_a_condition_without_an_if_is_no_claim_of_its_own() -> None:
    text = "Had the licences been refused, the strikes might not have taken place."
    assert len(marks_of(text).assertions) == 1


@pytest.mark.models
def test_a_word_with_a_hyphen_is_one() -> None:
    text = "Recep Tayyip Erdogan was re-elected as Turkey's president on Sunday."
    (one,) = marks_of(text).assertions
    assert [text[s.start : s.end] for s in one.spans] == [text[:-1]]


@pytest.mark.models
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Norway should refuse to obey Sweden.", ClaimKind.CALL),
        ("Norway refused to obey Sweden.", ClaimKind.STANCE),
    ],
)
def test_who_should_refuse_has_not_refused(text: str, kind: ClaimKind) -> None:
    assert [one.kind for one in marks_of(text).assertions] == [kind]

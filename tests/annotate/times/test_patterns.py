"""The rules of times: each is left out only where it can find nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotate.times.lexemes import Row
from sayso.annotate.times.patterns import RULES, candidates

CLASSES = "MWwdYnoUuQESPTmztrDaekFIgLvpxcVsXNBCiAyJqG,-|_"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule[0])
@given(data=st.data())
def test_what_a_rule_reads_holds_one_of_its_classes(rule: tuple[str, str, str], data: st.DataObject) -> None:
    _, classes, pattern = rule
    read = data.draw(st.from_regex(pattern, alphabet=CLASSES, fullmatch=True))
    assert set(read) & set(classes)


@given(st.text(CLASSES, max_size=12))
def test_nothing_is_missed(classes: str) -> None:
    every = {
        (name, match.start(), match.end())
        for name, _, pattern in RULES
        for match in re.finditer(pattern, classes)
    }
    found = candidates(Row(classes, (), classes))
    assert {(one.rule, one.first, one.last) for one in found} == every

"""What a document is about, and which names two documents have in common."""

import pytest

from sayso.ledger.link.claims.topic import Topic, common_words, names_in_common, topic_of
from tests.support.documents import document_of

_STANDING = "Meadows of the Orsk valley are protected, and the Tamar League has gone to court over them."


def _topic(text: str) -> Topic:
    return topic_of(document_of(text))


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ("Divers looked for the Lady Tessaly.", "Where is the Tessaly now?", True),
        ("Divers looked for the Lady Tessaly.", "Divers saw the Lady Tessaly.", True),
        ("They played for Upper Korvan Wanderers.", "They played for Selmstad Wanderers.", False),
        ("They met Olga Drosz.", "They met Olga Sandoz.", False),
        ("They met Warden Olga Drosz.", "They met Warden Drosz.", True),
        ("They met Warden Olga Drosz.", "They met Warden Sandoz.", False),
        ("They came on Sunday.", "They left on Sunday.", False),  # everybody's name
        ("Everybody is under water.", "Everybody is dry.", False),  # a first word need be no name
        ("Korvan is under water.", "Korvan is dry.", True),  # but is one where it is no other word
        ("Slipways are dry. All slipways are dry.", "Slipways are wet. All slipways are wet.", False),
        ("All of this was told to Reuters.", "None of this was told to Reuters.", False),
    ],
)
def test_names_are_one_where_one_is_part_of_the_other(first: str, second: str, one: bool) -> None:
    more = "and nobody on either bank of the river knew what was to be done about it"
    found = names_in_common(_topic(f"{first} {more}."), _topic(f"{second} {more}, they say."))
    assert (found >= 1) is one is (found > 0)


def test_the_names_of_a_line_that_stands_under_both_tie_nothing_together() -> None:
    flood = f"A gate broke above Korvan, and Ilan Drosz sent for boats.\n{_STANDING}"
    strike = f"Dockers stopped the cranes of Oster when Mira Sandoz left.\n{_STANDING}"
    assert not names_in_common(_topic(flood), _topic(strike))
    assert not [word for word in common_words(_topic(flood), _topic(strike)) if word != "left"]
    also = f"{strike} In Orsk, it was said, Tamar men were seen."
    assert names_in_common(_topic(flood), _topic(also)) >= 1


def test_a_reprint_has_all_its_lines_from_elsewhere_and_is_of_one_story() -> None:
    text = f"A gate broke above Korvan, and Ilan Drosz sent for boats.\n{_STANDING}"
    assert names_in_common(_topic(text), _topic(f"Dam news\n{text}")) >= 2

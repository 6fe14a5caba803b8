"""Divisions of states, and what is laid over ISO 3166-2."""

import pytest

from sayso.core.errors import KnowledgeError
from sayso.knowledge.divisions import (
    division_name,
    divisions,
    is_named_barely,
    overlay,
    overlay_faults,
    read_overlay,
)


def test_the_shipped_overlay_fits_iso() -> None:
    assert list(overlay_faults(overlay())) == []


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("bavaria", ("DE-BY",)),
        ("bayern", ("DE-BY",)),
        ("sichuan", ("CN-SC",)),
        ("florida", ("US-FL", "UY-FD")),
    ],
)
def test_a_division_is_found_by_either_name(name: str, codes: tuple[str, ...]) -> None:
    assert divisions()[name] == codes


@pytest.mark.parametrize(
    ("code", "name", "barely"),
    [
        ("DE-BY", "Bavaria", True),
        ("US-FL", "Florida", True),
        ("UY-FD", "Florida", False),
        ("XX-1", "XX-1", False),
    ],
)
def test_names_of_codes(code: str, name: str, barely: bool) -> None:
    assert (division_name(code), is_named_barely(code)) == (name, barely)


def test_a_part_of_another_division_is_not_named_barely() -> None:
    assert not is_named_barely("ES-O")  # the province in the community of Asturias


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('bare = []\n[names]\nDE-XX = "Nowhere"', "no first-level division"),
        ('bare = []\n[names]\nES-O = "Oviedo"', "no first-level division"),
        ('bare = []\n[names]\nDE-BY = "Bayern"', "already"),
        ('bare = []\n[names]\nDE-BY = "Alps"\nDE-SN = "Alps"', "DE-BY too"),
        ('bare = ["QQ"]\n[names]', "no state"),
    ],
)
def test_what_does_not_fit_is_said(text: str, says: str) -> None:
    (fault,) = overlay_faults(read_overlay(text.encode()))
    assert says in fault


def test_a_file_of_another_form_is_an_error() -> None:
    with pytest.raises(KnowledgeError, match="bare"):
        read_overlay(b"[names]")

"""Which places are named, on parses made by hand."""

import pytest

from sayso.annotate.actors import find_actors, load_knowledge
from sayso.annotate.places import find_places
from sayso.core.marks import Place
from tests.annotate.actors.made import made


def _places(text: str, ents: dict[str, str] | None = None) -> dict[str, Place]:
    parsed, knowledge = made(text, ents), load_knowledge()
    found = find_places(parsed, find_actors(parsed, knowledge), knowledge)
    assert list(found) == sorted(found, key=lambda p: p.span)
    return {text[p.span.start : p.span.end]: p for p in found}


@pytest.mark.parametrize(
    ("text", "words", "place", "country"),
    [
        ("They met in Lahore.", "Lahore", "lahore", "PAK"),
        ("They met in Kiev.", "Kiev", "kyiv", "UKR"),
        ("They met in Pakistan.", "Pakistan", "pak", "PAK"),
        ("They went to Gaza.", "Gaza", "gaza-strip", "PSE"),
        ("They met in New Mexico.", "New Mexico", "us-nm", "USA"),
        ("They met in Tripoli, Lebanon.", "Tripoli, Lebanon", "tripoli-lebanon", "LBN"),
        ("They met in Washington, D.C. today.", "Washington, D.C.", "washington", "USA"),
    ],
)
def test_places_in_the_files(text: str, words: str, place: str, country: str) -> None:
    found = _places(text)[words]
    assert (found.id, found.country) == (place, country)


@pytest.mark.parametrize(
    ("text", "words", "place", "candidates"),
    [
        ("Libyan men came to Tripoli.", "Tripoli", "tripoli-libya", ("tripoli-lebanon",)),
        ("Lebanese men came to Tripoli.", "Tripoli", "tripoli-lebanon", ("tripoli-libya",)),
        ("Men came to Tripoli.", "Tripoli", None, ("tripoli-libya", "tripoli-lebanon")),
        ("Men came to Georgia from Tbilisi.", "Georgia", "geo", ("us-ga",)),
        ("Men came to Georgia from Atlanta.", "Georgia", "us-ga", ("geo",)),
        ("Men came to Kashmir.", "Kashmir", "kashmir", ("ind", "pak")),
        ("Men came to Jerusalem.", "Jerusalem", "jerusalem", ("isr", "pse")),
    ],
)
def test_ambiguous_and_disputed_places_keep_their_candidates(
    text: str, words: str, place: str | None, candidates: tuple[str, ...]
) -> None:
    found = _places(text)[words]
    assert (found.id, found.candidates) == (place, candidates)
    if place in {None, "kashmir", "jerusalem"}:
        assert found.country is None


@pytest.mark.parametrize(
    ("text", "name", "place", "country"),
    [
        ("They met in Seattle.", "Seattle", "geonames-5809844", "USA"),  # large, and the only one
        ("They met in Cizre, Turkey.", "Cizre", "geonames-318253", "TUR"),
        ("Turks met in Cizre.", "Cizre", "geonames-318253", "TUR"),
        ("Uzbekistan's forces met in Termez.", "Termez", "geonames-1215957", "UZB"),  # GeoNames: Tirmiz
        ("They met in Portland, Maine.", "Portland", "geonames-4975802", "USA"),
        ("They met in Portland, Ore. today.", "Portland", "geonames-5746545", "USA"),
        ("They met in Alexandria.", "Alexandria", "geonames-361058", "EGY"),  # far larger than the others
        ("Louisville, Ky. mourned.", "Ky", "us-ky", "USA"),
        ("They came to Oregon in the USA.", "Oregon", "us-or", "USA"),  # a state before small towns
    ],
)
def test_cities_and_short_forms(text: str, name: str, place: str, country: str) -> None:
    found = _places(text, {name: "GPE"})[name]
    assert (found.id, found.country) == (place, country)
    assert (found.lat is not None) == place.startswith("geonames-")


@pytest.mark.parametrize(
    "text", ["They met in Springfield.", "They met in Westerville.", "They met in Termez."]
)
def test_a_city_that_nothing_decides_keeps_its_candidates(text: str) -> None:
    name = text.rsplit(maxsplit=1)[-1].removesuffix(".")
    found = _places(text, {name: "GPE"})[name]
    assert (found.id, found.lat) == (None, None)
    assert found.candidates
    assert all(c.startswith("geonames-") for c in found.candidates)


def test_the_noun_beside_a_name_says_division_or_city() -> None:
    city = _places("They came to the city of Sinaloa in Mexico.", {"Sinaloa": "GPE"})
    division = _places("They came to Sinaloa state in Mexico.", {"Sinaloa": "GPE"})
    assert division["Sinaloa"].id == "mx-sin"
    assert city["Sinaloa"].country == "MEX"


def test_a_quarter_of_the_world_is_no_division() -> None:
    assert _places("They met in the West.", {"West": "LOC"})["West"].id is None


def test_a_city_of_the_files_has_its_coordinates_from_geonames() -> None:
    lahore = _places("They met in Lahore.")["Lahore"]
    assert lahore.lat is not None
    assert lahore.lon is not None
    assert (round(lahore.lat, 1), round(lahore.lon, 1)) == (31.6, 74.4)
    jerusalem = _places("They met in Jerusalem.")["Jerusalem"]
    assert jerusalem.lat is not None
    assert (jerusalem.country, jerusalem.candidates) == (None, ("isr", "pse"))


@pytest.mark.parametrize(
    ("name", "place", "country"),
    [("Michigan", "us-mi", "USA"), ("West Bengal", "in-wb", "IND"), ("Nowhere Town", None, None)],
)
def test_what_only_the_recogniser_knows_is_looked_up_among_divisions(
    name: str, place: str | None, country: str | None
) -> None:
    found = _places(f"They met in the {name}.", {f"the {name}": "GPE"})[name]
    assert (found.id, found.country, found.lat) == (place, country, None)


@pytest.mark.parametrize(
    ("text", "ents"),
    [
        ("Pakistani pilots came.", {"Pakistani": "NORP"}),
        ("The Lahore High Bank met.", {"Lahore High Bank": "ORG"}),
        ("Jane Paris came.", {"Jane Paris": "PERSON"}),
        ("WEAPONS CAME BY NIGHT TO THE BARRACKS", {"WEAPONS": "GPE"}),
    ],
)
def test_a_people_an_organisation_and_a_person_are_no_places(text: str, ents: dict[str, str]) -> None:
    assert _places(text, ents) == {}

"""Which places are named, on parses made by hand."""

import pytest

from sayso.annotate.actors import find_actors, load_knowledge
from sayso.annotate.places import find_places
from sayso.core.marks import Place
from tests.annotate.actors.made import made

TRIPOLI_IN_GREECE = "geonames-252601"
ONTARIO_IN_CALIFORNIA = "geonames-5379439"
SAN_JOSE_IN_CALIFORNIA = "geonames-5392171"


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
        ("Libyan men came to Tripoli.", "Tripoli", "tripoli-libya", ("tripoli-lebanon", TRIPOLI_IN_GREECE)),
        ("Lebanese men came to Tripoli.", "Tripoli", "tripoli-lebanon", ("tripoli-libya", TRIPOLI_IN_GREECE)),
        ("Men came to Tripoli.", "Tripoli", None, ("tripoli-libya", "tripoli-lebanon", TRIPOLI_IN_GREECE)),
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


@pytest.mark.parametrize(
    ("text", "place", "candidates"),
    [
        ("He moved to Ontario.", "ca-on", {ONTARIO_IN_CALIFORNIA}),
        ("The USA spoke of Ontario.", "ca-on", {ONTARIO_IN_CALIFORNIA}),
        ("He moved to Ontario, California.", ONTARIO_IN_CALIFORNIA, {"ca-on"}),
        ("He left California by Ontario.", ONTARIO_IN_CALIFORNIA, {"ca-on"}),
        ("He moved to the city of Ontario.", ONTARIO_IN_CALIFORNIA, set()),
        ("He moved to Florida.", "us-fl", {"uy-fd"}),
        ("He moved to Bavaria.", "de-by", set()),
        ("He moved to Sichuan.", "cn-sc", set()),
        ("He moved to Kazan.", "geonames-551487", set()),  # no division of its name
        ("He moved to Krasnodar.", "geonames-542420", {"ru-kda"}),  # a city by which its division is called
    ],
)
def test_a_division_that_news_names_barely(text: str, place: str, candidates: set[str]) -> None:
    name = next(n for n in ("Ontario", *text.removesuffix(".").split()[-1:]) if n in text)
    ents = {n: "GPE" for n in (name, "California") if n in text}
    found = _places(text, ents)[name]
    assert found.id == place
    assert candidates <= set(found.candidates)
    assert found.id not in found.candidates


@pytest.mark.parametrize(
    ("text", "name", "place", "other"),
    [
        ("They met in San Jose.", "San Jose", "san-jose", SAN_JOSE_IN_CALIFORNIA),
        ("They met in San Jose, California.", "San Jose", SAN_JOSE_IN_CALIFORNIA, "san-jose"),
        ("They met in Santiago.", "Santiago", "santiago", "geonames-1687801"),
        ("They met in Belgorod.", "Belgorod", "belgorod", "ru-bel"),
        ("They met in Belgorod region.", "Belgorod", "ru-bel", "belgorod"),
    ],
)
def test_a_city_of_the_files_and_the_others_of_its_name(text: str, name: str, place: str, other: str) -> None:
    found = _places(text)[name]
    assert found.id == place
    assert other in found.candidates


def test_the_province_of_a_city_of_the_files_is_no_other_place() -> None:
    assert _places("They met in Kabul.")["Kabul"].candidates == ()


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

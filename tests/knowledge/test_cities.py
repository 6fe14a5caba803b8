"""GeoNames' cities as the package ships them."""

from sayso.knowledge.cities import cities_named, cities_spelled, cities_version


def test_cities_are_found_whatever_case_and_marks_the_largest_first() -> None:
    (lahore,) = cities_named("LAHORE")
    assert (lahore.country, lahore.id) == ("PAK", "geonames-1172451")
    assert (round(lahore.latitude, 1), round(lahore.longitude, 1)) == (31.6, 74.4)
    assert [c.country for c in cities_named("Hyderābād")] == ["IND", "PAK"]
    people = [c.population for c in cities_named("Alexandria")]
    assert people == sorted(people, reverse=True)


def test_a_name_that_is_no_citys_has_none() -> None:
    assert cities_named("Nowhere Town") == ()


def test_every_city_lies_in_a_state_that_we_know() -> None:
    (pristina,) = cities_named("Pristina")
    assert pristina.country == "XKX"
    assert all(c.country for name in ("Paris", "Santiago", "San José") for c in cities_named(name))


def test_other_spellings_are_kept_apart() -> None:
    assert cities_named("Termez") == ()
    (termez,) = cities_spelled("Termez")
    assert (termez.name, termez.country) == ("Tirmiz", "UZB")
    assert termez not in cities_spelled("Tirmiz")
    assert cities_spelled("LHE") == ()  # an airport's code is no spelling


def test_the_version_stands_for_the_data() -> None:
    assert cities_version().split(b".")[0].isdigit()

"""Places of Hessen as people write them."""

import pytest

import matching
from webapp.settings import DATA_DIR

GEOGRAPHY = matching.read_geography(DATA_DIR)


@pytest.mark.parametrize(("name", "kreis"), [
    ("Frankfurt am Main", "06412"), ("Frankfurt", "06412"), ("Frankfurt a. M.", "06412"), ("Frankfurt/Main", "06412"),
    ("Gießen", "06531"), ("giessen", "06531"), ("Hanau", "06415"), ("Maintal", "06435"), ("Limburg a.d. Lahn", "06533"),
    ("Limburg", "06533"), ("Bad Homburg", "06434"), ("Langen", "06438"), ("Marburg", "06534"),
])  # fmt: skip
def test_a_town_is_found_by_its_name_and_by_what_people_call_it(name: str, kreis: str) -> None:
    assert [place.kreis for place in GEOGRAPHY.named(name)] == [kreis]


def test_a_name_that_several_municipalities_bear_names_all_of_them() -> None:
    assert len({place.kreis for place in GEOGRAPHY.named("Reichelsheim")}) == 2


def test_a_town_outside_hessen_has_no_place() -> None:
    assert GEOGRAPHY.named("Mainz") == ()
    assert GEOGRAPHY.postcode("55116") is None


def test_a_municipality_is_found_among_other_words() -> None:
    place = GEOGRAPHY.within("Innenstadt, Gießen, Hessen")

    assert place is not None
    assert place.kreis == "06531"

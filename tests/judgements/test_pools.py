"""The pools of the judged lists are whole, and the lists are those that the fixed seed chooses."""

from collections import Counter

import yaml

import matching
from tests.judgements import choosing, pools, rendering


def test_the_lists_are_those_that_the_fixed_seed_chooses(rulebook: matching.Rulebook) -> None:
    assert choosing.chosen(rulebook) == list(pools.lists())


def test_every_list_is_one_person_of_the_pool_and_eight_vacancies_of_one_source(
    people: dict[str, pools.Person], posts: dict[str, pools.Post]
) -> None:
    for each in pools.lists():
        assert each.person in people
        assert len(set(each.vacancies)) == len(pools.LETTERS)
        assert len({posts[key].is_advert for key in each.vacancies}) == 1


def test_two_hundred_lists_half_of_them_of_real_adverts_and_none_twice(posts: dict[str, pools.Post]) -> None:
    found = pools.lists()

    assert [each.id for each in found] == [f"L{number:03}" for number in range(1, 201)]
    assert Counter(posts[each.vacancies[0]].is_advert for each in found) == {True: 100, False: 100}
    assert len({(each.person, frozenset(each.vacancies)) for each in found}) == 200


def test_nothing_of_a_pool_is_lost_on_the_way_to_the_core(people: dict[str, pools.Person]) -> None:
    for entry in yaml.safe_load((pools.HERE / "people.yaml").read_text(encoding="utf-8")):
        profile, stated = people[entry["id"]].profile, entry["profile"]

        assert [each.occupation for each in profile.qualifications or ()] == [
            each["occupation"] for each in stated.get("qualifications", ())
        ]
        assert [each.tag for each in profile.languages or ()] == [each["tag"] for each in stated["languages"]]
        assert len(profile.experience or ()) == len(stated.get("experience", ()))
        assert (profile.wishes.earliest_start is None) == ("earliest_start" not in stated.get("wishes", {}))


def test_no_source_and_no_level_of_recognition_is_missing(people: dict[str, pools.Person]) -> None:
    held = [each for person in people.values() for each in person.profile.qualifications or ()]

    assert {each.stage for each in held} == set(matching.Stage)
    assert any(person.profile.qualifications == () for person in people.values())
    assert any(person.profile.qualifications is None for person in people.values())


def test_a_list_is_printed_without_what_judges_must_not_use(
    people: dict[str, pools.Person], posts: dict[str, pools.Post], rulebook: matching.Rulebook
) -> None:
    for each in pools.lists():
        person = people[each.person]
        text = rendering.rendered(each, person, posts, rulebook)

        assert len(text.splitlines()) == 6 + len(pools.LETTERS)
        assert str(person.profile.birth_date) not in text
        assert (person.profile.residence_title or "no title") not in text


def test_only_who_lives_abroad_without_training_and_needs_a_visa_cannot_work_at_all(
    rulebook: matching.Rulebook,
) -> None:
    abroad = matching.Profile(id="1", nationalities=("GH",), lives_in_country="GH", qualifications=())
    nurse = matching.Qualification(occupation="pflegefachperson", country="GH", years=3)

    assert rendering.work_permission(abroad, rulebook) == rendering.NO_WORK
    for change in (
        {"nationalities": ("RO",)},
        {"nationalities": ("AL",)},
        {"lives_in_country": "DE"},
        {"qualifications": (nurse,)},
        {"qualifications": None},
    ):
        assert rendering.work_permission(abroad.with_changes(**change), rulebook) != rendering.NO_WORK

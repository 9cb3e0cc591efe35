"""What must hold for every profile and every vacancy."""

import hashlib
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import matching
from matching import Criterion, Fulfilment, LanguageSkill, Match, Profile, Proof, Vacancy
from matching.ranking import tie
from tests.values import COUNTRIES, DAY, a_profile, a_vacancy, profiles, vacancies

relations = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def matched(profile: Profile, vacancy: Vacancy, rulebook: matching.Rulebook) -> Match:
    found = matching.match(profile, vacancy, rulebook, DAY)
    assert found is not None
    return found


@relations
@given(profiles, vacancies)
def test_points_shown_add_up_to_the_total(rulebook: matching.Rulebook, profile: Profile, vacancy: Vacancy) -> None:
    match = matched(profile, vacancy, rulebook)

    assert match.points == sum(finding.points for finding in match.findings)
    assert sum(finding.most for finding in match.findings) == 1000
    assert {finding.criterion for finding in match.findings} == set(Criterion)
    assert all(finding.points % 1 == 0 and 0 <= finding.points <= finding.most for finding in match.findings)


@relations
@given(profiles, vacancies)
def test_what_is_not_stated_gives_no_points_and_is_counted_as_open(
    rulebook: matching.Rulebook, profile: Profile, vacancy: Vacancy
) -> None:
    match = matched(profile, vacancy, rulebook)
    silent = [finding for finding in match.findings if finding.fulfilment is Fulfilment.NOT_STATED]

    assert all(finding.points == 0 for finding in silent)
    assert match.open_points == sum(finding.most for finding in silent)


@relations
@given(profiles, vacancies, st.sampled_from(("languages", "experience", "driving_licences", "wishes")))
def test_leaving_an_answer_out_never_wins_points(
    rulebook: matching.Rulebook, profile: Profile, vacancy: Vacancy, field: str
) -> None:
    silent = replace(profile, **{field: matching.Wishes() if field == "wishes" else None})

    assert matched(silent, vacancy, rulebook).points <= matched(profile, vacancy, rulebook).points


@relations
@given(profiles, st.lists(vacancies, max_size=5, unique_by=lambda each: each.id), st.randoms())
def test_the_order_of_what_comes_in_never_changes_a_list(
    rulebook: matching.Rulebook, profile: Profile, jobs: list[Vacancy], random: st.DataObject
) -> None:
    shuffled = list(jobs)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    assert matching.rank(profile, jobs, rulebook, DAY) == matching.rank(profile, shuffled, rulebook, DAY)


@relations
@given(profiles, vacancies)
def test_the_order_of_entries_in_a_profile_changes_nothing(
    rulebook: matching.Rulebook, profile: Profile, vacancy: Vacancy
) -> None:
    turned = replace(
        profile,
        qualifications=profile.qualifications and profile.qualifications[::-1],
        languages=profile.languages and profile.languages[::-1],
        experience=profile.experience and profile.experience[::-1],
        nationalities=profile.nationalities and profile.nationalities[::-1],
    )

    one, other = matched(profile, vacancy, rulebook), matched(turned, vacancy, rulebook)

    assert (one.points, one.readiness, one.job, one.recognition) == (
        other.points,
        other.readiness,
        other.job,
        other.recognition,
    )


@relations
@given(profiles, vacancies)
def test_a_proven_higher_level_never_lowers_a_match(
    rulebook: matching.Rulebook, profile: Profile, vacancy: Vacancy
) -> None:
    better = LanguageSkill.of("de", matching.CefrLevel.C2, Proof.CERTIFICATE)
    improved = replace(profile, languages=(*(profile.languages or ()), better))

    before, after = matched(profile, vacancy, rulebook), matched(improved, vacancy, rulebook)

    assert after.points >= before.points
    assert after.order[0] <= before.order[0]


@relations
@given(profiles, vacancies)
def test_a_proven_qualification_for_the_job_never_lowers_a_match(
    rulebook: matching.Rulebook, profile: Profile, vacancy: Vacancy
) -> None:
    assume(profile.qualifications is not None)
    licensed = matching.Qualification(
        occupation=vacancy.occupation,
        country="DE",
        years=3,
        academic=False,
        german_licence=matching.GermanLicence(granted_on=date(2020, 1, 1)),
    )
    improved = replace(profile, qualifications=(*(profile.qualifications or ()), licensed))

    before, after = matched(profile, vacancy, rulebook), matched(improved, vacancy, rulebook)

    assert (after.order[0], -after.points) <= (before.order[0], -before.points)


@relations
@given(profiles, vacancies, st.sampled_from(COUNTRIES), st.dates(date(1960, 1, 1), date(2008, 1, 1)))
def test_nationality_and_age_move_no_point_and_no_list_of_people(
    rulebook: matching.Rulebook, profile: Profile, vacancy: Vacancy, nationality: str, birth_date: date
) -> None:
    other = replace(profile, nationalities=(nationality,), birth_date=birth_date)
    one, two = matched(profile, vacancy, rulebook), matched(other, vacancy, rulebook)

    assert one.findings == two.findings
    assert (one.job, one.recognition) == (two.job, two.recognition)
    people = matching.rank_people(vacancy, [profile, a_profile(id="another", seed=3)], rulebook, DAY)
    changed = matching.rank_people(vacancy, [other, a_profile(id="another", seed=3)], rulebook, DAY)
    assert [match.profile for match in people.matches] == [match.profile for match in changed.matches]


@relations
@given(profiles, vacancies)
def test_the_recognition_result_does_not_know_the_nationality(
    rulebook: matching.Rulebook, profile: Profile, vacancy: Vacancy
) -> None:
    results = set()
    for nationality in COUNTRIES:
        check = matched(replace(profile, nationalities=(nationality,)), vacancy, rulebook).recognition_check
        results.add((check.regulated, check.authority, check.first, check.possible))

    assert len(results) == 1


def test_ties_favour_nobody() -> None:
    def seed(name: str) -> int:
        return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "big")

    first = sum(tie(seed(f"job {n}"), seed("one")) < tie(seed(f"job {n}"), seed("two")) for n in range(1000))

    assert 450 <= first <= 550


def test_nobody_under_18_gets_a_match(rulebook: matching.Rulebook) -> None:
    child = a_profile(birth_date=date(2010, 1, 1))

    found = matching.rank(child, [a_vacancy()], rulebook, DAY)

    assert found.minor
    assert found.matches == ()


@pytest.mark.parametrize("field", ["name", "gender", "photo", "title", "text", "email"])
def test_the_core_has_no_field_for_what_must_not_count(field: str) -> None:
    assert not hasattr(a_profile(), field)
    assert not hasattr(a_vacancy(), field)

"""Programmes: suggested to the right people only, with what is missing and what is not sure."""

from dataclasses import replace
from datetime import date

import pytest

import matching
from matching import Audience, ProgrammeStatus

DAY = date(2026, 11, 24)
ADULT_AUDIENCES = (Audience.APPLICANT, Audience.EMPLOYER, Audience.ADVISER)
NURSE_ABROAD = {
    "age": 30,
    "nationality": ("PH",),
    "lives_in": "PH",
    "abroad": True,
    "lives_in_germany": False,
    "lives_in_hessen": False,
    "training_country": "PH",
    "training_region": "third",
    "occupation": "pflegefachperson",
    "recognition_progress": "not_started",
    "german": "A2",
}
NURSE_HERE = NURSE_ABROAD | {
    "lives_in": "DE",
    "abroad": False,
    "lives_in_germany": True,
    "lives_in_hessen": True,
    "kreis": "06534",
    "german": "B1",
    "benefit": "none",
    "joint_assessment": False,
    "income_taxable": 28000,
}


def keys(suggestions: tuple[matching.Suggestion, ...]) -> set[str]:
    return {each.programme.key for each in suggestions}


def suggested(facts: dict[str, object], rulebook: matching.Rulebook, **more: object) -> dict[str, matching.Suggestion]:
    audience = more.pop("audience", Audience.APPLICANT)
    day = more.pop("day", DAY)
    found = matching.suggest_programmes(audience, facts, rulebook, day, **more)  # type: ignore[arg-type]
    return {each.programme.key: each for each in found}


@pytest.mark.parametrize("audience", ADULT_AUDIENCES)
@pytest.mark.parametrize("age", [None, 15, 17, 19, 40])
def test_a_measure_for_pupils_is_never_suggested_to_others(
    rulebook: matching.Rulebook, audience: Audience, age: int | None
) -> None:
    facts = {"activity": "pupil", "school_grade": 8, "lives_in_hessen": True} | ({"age": age} if age else {})

    found = matching.suggest_programmes(audience, facts, rulebook, DAY)

    assert all(audience in each.programme.offers or Audience.YOUNG in each.programme.offers for each in found)
    assert all(each.says != rulebook.programmes["mint_aktionslinie"].offers[Audience.PUPIL].says for each in found)


def test_what_ended_or_was_superseded_is_suggested_to_nobody(rulebook: matching.Rulebook) -> None:
    for audience in Audience:
        found = matching.suggest_programmes(audience, NURSE_HERE, rulebook, DAY)
        assert "neues_buendnis" not in keys(found)
    later = date(2027, 1, 1)

    assert "fachkraeftecamps" in suggested({"employer_sector": "hospital"}, rulebook, audience=Audience.EMPLOYER)
    assert "fachkraeftecamps" not in suggested(
        {"employer_sector": "hospital"}, rulebook, audience=Audience.EMPLOYER, day=later
    )


def test_young_people_s_classes_reach_an_adult_only_where_age_and_flight_are_known(
    rulebook: matching.Rulebook,
) -> None:
    known = {"age": 19, "refugee_background": True, "lives_in_hessen": True, "german": "A1"}

    assert "intea" in suggested(known, rulebook)
    assert "intea" not in suggested({name: known[name] for name in known if name != "refugee_background"}, rulebook)
    assert "intea" not in suggested(known | {"age": 21}, rulebook)


def test_the_grant_pays_for_the_application_and_warns_before_any_cost(rulebook: matching.Rulebook) -> None:
    grant = suggested(NURSE_HERE, rulebook, step="apply")["anerkennungszuschuss"]

    assert grant.fits is True
    assert grant.pays
    assert grant.programme.warning


@pytest.mark.parametrize(
    ("change", "fits"),
    [
        ({"income_taxable": 32000}, True),
        ({"income_taxable": 32001}, False),
        ({"income_taxable": 50000, "joint_assessment": True}, True),
        ({"income_taxable": 50001, "joint_assessment": True}, False),
        ({"benefit": "sgb2"}, False),
        ({"recognition_progress": "applied"}, False),
        ({"recognition_progress": "partial"}, True),
        ({"abroad": True, "lives_in_germany": False}, False),
        ({"training_region": "germany"}, False),
    ],
)
def test_the_grant_keeps_its_limits(rulebook: matching.Rulebook, change: dict[str, object], fits: bool) -> None:
    assert ("anerkennungszuschuss" in suggested(NURSE_HERE | change, rulebook)) is fits


def test_what_is_not_known_is_named_and_never_excludes(rulebook: matching.Rulebook) -> None:
    without = {name: value for name, value in NURSE_HERE.items() if name != "income_taxable"}

    grant = suggested(without, rulebook)["anerkennungszuschuss"]

    assert grant.fits is None
    assert "income_taxable" in grant.missing


def test_no_application_is_suggested_after_its_last_day(rulebook: matching.Rulebook) -> None:
    assert "anerkennungszuschuss" in suggested(NURSE_HERE, rulebook, day=date(2027, 6, 30))
    assert "anerkennungszuschuss" not in suggested(NURSE_HERE, rulebook, day=date(2027, 7, 1))


def test_an_unknown_status_asks_for_an_adviser_and_a_plan_stays_a_plan(rulebook: matching.Rulebook) -> None:
    found = suggested(NURSE_ABROAD, rulebook)

    assert found["pqz_hessen"].to_be_checked
    assert found["eu_talent_pool"].status is ProgrammeStatus.PLANNED


def test_who_pays_the_course_to_b2(rulebook: matching.Rulebook) -> None:
    here, abroad = (suggested(facts, rulebook, step="german_certificate") for facts in (NURSE_HERE, NURSE_ABROAD))

    assert here["berufssprachkurse"].pays
    assert "berufssprachkurse" not in abroad


@pytest.mark.parametrize(
    ("kreis", "centre"),
    [("06533", "welcomecenter_mittelhessen"), ("06635", "welcomecenter_nordhessen"), ("06412", "fwic_frankfurt")],
)
def test_centres_stand_by_their_kreis(rulebook: matching.Rulebook, kreis: str, centre: str) -> None:
    regional = {"welcomecenter_mittelhessen", "welcomecenter_nordhessen", "fwic_frankfurt"}

    found = suggested(NURSE_HERE | {"kreis": kreis}, rulebook)

    assert set(found) & regional == {centre}
    assert "welcomecenter_hessen" in found


def test_triple_win_is_for_nurses_from_its_four_states(rulebook: matching.Rulebook) -> None:
    assert "triple_win" in suggested(NURSE_ABROAD, rulebook)
    assert "triple_win" not in suggested(NURSE_ABROAD | {"training_country": "NG"}, rulebook)
    assert "triple_win" not in suggested(NURSE_ABROAD | {"occupation": "erzieher"}, rulebook)


def test_an_employer_who_hires_from_abroad_is_told_of_the_duty_to_name_advice(rulebook: matching.Rulebook) -> None:
    found = suggested({"employer_hires_from_abroad": True}, rulebook, audience=Audience.EMPLOYER)

    assert found["faire_integration"].fits is True
    assert "faire_integration" not in suggested(
        {"employer_hires_from_abroad": False}, rulebook, audience=Audience.EMPLOYER
    )


def test_a_programme_begins_on_its_first_day(rulebook: matching.Rulebook) -> None:
    programme = replace(rulebook.programmes["triple_win"], period=matching.Period(since=date(2027, 3, 1)))

    assert programme.status_on(DAY) is ProgrammeStatus.PLANNED
    assert programme.status_on(date(2027, 3, 1)) is ProgrammeStatus.LIKELY_RUNNING


def test_every_programme_of_the_fact_base_is_there(rulebook: matching.Rulebook) -> None:
    assert len(rulebook.programmes) == 36

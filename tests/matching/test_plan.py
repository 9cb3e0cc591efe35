"""The plan: order, dates, offices, money, and nothing that has no source."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import matching
from matching import Notice, PlanStep, RecognitionResult
from tests.values import DAY, a_profile, a_qualification, a_vacancy

HERE = {"lives_in_country": "DE", "lives_in_land": "HE", "lives_in_kreis": "06534", "residence_title": "s24"}
NURSE = "pflegefachperson"


def plan(rulebook: matching.Rulebook, occupation: str = NURSE, **changes: object) -> matching.Plan:
    found = matching.plan_of(a_profile(**changes), occupation, rulebook, DAY)
    assert found is not None
    return found


def steps(found: matching.Plan) -> dict[str, PlanStep]:
    return {step.key: step for step in found.steps}


def order(found: matching.Plan) -> list[str]:
    return [step.key for step in found.steps]


def office_of(step: PlanStep) -> matching.Office:
    assert step.office is not None
    return step.office


def test_a_nurse_abroad_enters_for_the_measure_and_changes_the_title_afterwards(rulebook: matching.Rulebook) -> None:
    found = plan(rulebook)
    keys = order(found)

    assert keys.index("apply") < keys.index("find_place") < keys.index("apply_for_visa") < keys.index("finish_measure")
    assert keys.index("finish_measure") < keys.index("apply_for_licence") < keys.index("change_title")
    assert steps(found)["apply_for_visa"].route == "s16d_1"


def test_no_step_stands_before_one_it_waits_for(rulebook: matching.Rulebook) -> None:
    for found in (plan(rulebook), plan(rulebook, **HERE)):
        keys = order(found)
        for step in found.steps:
            assert all(keys.index(before) < keys.index(step.key) for before in step.after)


def test_the_time_limit_of_the_law_is_reckoned_in_full(rulebook: matching.Rulebook) -> None:
    found = steps(plan(rulebook, nationalities=("PL",), qualifications=(a_qualification(country="PL"),)))["apply"]

    assert found.time.kind == "law"
    assert (found.time.begins, found.time.ends) == (date(2026, 11, 24), date(2027, 2, 24))


def test_after_an_unknown_length_all_days_are_the_earliest_and_the_end_is_open(rulebook: matching.Rulebook) -> None:
    found = plan(rulebook)
    licence = steps(found)["apply_for_licence"]

    assert licence.time.at_earliest
    assert licence.time.ends is None
    assert found.ends is None


def test_money_is_applied_for_before_anything_costs(rulebook: matching.Rulebook) -> None:
    asked = {"benefit": "none", "joint_assessment": False, "income_taxable": 20000}
    found = plan(rulebook, **HERE, answers=asked, documents=None)
    keys, grant = order(found), steps(found)["apply_for_grant"]

    assert keys.index("apply_for_grant") < min(keys.index("collect_documents"), keys.index("apply"))
    assert grant.warning
    assert grant.time.not_after == date(2027, 6, 30)
    assert [each.programme.key for each in steps(found)["apply"].pays] == ["anerkennungszuschuss"]


def test_no_grant_stands_in_the_plan_of_someone_who_cannot_get_it(rulebook: matching.Rulebook) -> None:
    assert "apply_for_grant" not in order(plan(rulebook, **HERE, answers={"benefit": "sgb2"}))
    assert "apply_for_grant" not in order(plan(rulebook))


def test_offices_stand_by_name_and_by_kreis(rulebook: matching.Rulebook) -> None:
    trained = (a_qualification(occupation="elektroniker_egt", academic=False, years=3),)
    settled = HERE | {"residence_title": "s18a", "qualifications": trained, "occupations": ("elektroniker_egt",)}
    found = steps(plan(rulebook, "elektroniker_egt", **settled))

    assert office_of(found["apply"]).name == "Handwerkskammer Kassel"
    assert office_of(found["change_title"]).kreis == "Marburg-Biedenkopf"
    assert office_of(found["advice"]).name == "WELCOMECENTER Mittelhessen"


def test_where_no_office_is_known_an_adviser_is_named(rulebook: matching.Rulebook) -> None:
    office = office_of(steps(plan(rulebook))["find_place"])

    assert office.name is None
    assert office.ask == "WELCOMECENTER Hessen"


def test_a_running_application_is_waited_for_not_made_again(rulebook: matching.Rulebook) -> None:
    running = a_qualification(notices=(Notice(result=RecognitionResult.APPLIED),))
    keys = order(plan(rulebook, qualifications=(running,)))

    assert "wait_for_notice" in keys
    assert "apply" not in keys


def test_after_a_notice_of_differences_only_the_measure_and_the_licence_are_left(rulebook: matching.Rulebook) -> None:
    noticed = a_qualification(notices=(Notice(result=RecognitionResult.PARTIAL, decided_on=date(2026, 5, 1)),))
    keys = order(plan(rulebook, qualifications=(noticed,), **HERE))

    assert "apply" not in keys
    assert {"finish_measure", "apply_for_licence"} <= set(keys)


def test_a_licensed_nurse_who_may_take_any_job_needs_no_step(rulebook: matching.Rulebook) -> None:
    licensed = a_qualification(german_licence=matching.GermanLicence(land="HE"))

    assert plan(rulebook, qualifications=(licensed,), **HERE).steps == ()


def test_the_way_without_training_is_no_plan_of_recognition(rulebook: matching.Rulebook) -> None:
    found = plan(rulebook, qualifications=(), **HERE)

    assert found.recognition is matching.RecognitionLamp.NOT_POSSIBLE
    assert "apply" not in order(found)


def test_a_vacancy_adds_what_it_asks_for(rulebook: matching.Rulebook) -> None:
    asked = a_vacancy(
        german=matching.LanguageDemand(tag="de", level=matching.CefrLevel.C1),
        driving_licences=matching.LicenceDemand(classes=frozenset({matching.DrivingLicence.B})),
    )
    person = replace(a_profile(**HERE), driving_licences=frozenset())

    found = matching.plan_of(person, NURSE, rulebook, DAY, asked)

    assert found is not None
    assert steps(found)["german_certificate"].level == "C1"
    assert "driving_licence" in order(found)


def test_nobody_under_18_gets_a_plan(rulebook: matching.Rulebook) -> None:
    assert matching.plan_of(a_profile(birth_date=date(2010, 1, 1)), NURSE, rulebook, DAY) is None


@pytest.mark.parametrize("occupation", ["pflegefachperson", "erzieher", "elektroniker_egt", "krankenpflegehilfe_he"])
@given(
    country=st.sampled_from(["PH", "PL", "UA", "BR"]), here=st.booleans(), title=st.sampled_from([None, "s24", "s16d"])
)
@settings(max_examples=12)
def test_every_cost_and_every_length_has_a_source(
    rulebook: matching.Rulebook, occupation: str, country: str, here: bool, title: str | None
) -> None:
    where = HERE | {"residence_title": title} if here else {}
    trained = a_qualification(occupation=occupation, country=country)
    found = plan(rulebook, occupation, occupations=(occupation,), qualifications=(trained,), **where)

    for step in found.steps:
        assert step.cost is None or step.cost.basis.sources
        if step.time.months is not None:
            assert step.time.basis is not None
            assert step.time.basis.sources
            assert step.time.basis.is_certain
        assert (step.time.ends is None) is (step.time.months is None)

"""Conditions in three values: what is known decides, what is not known is named."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.codes import Certainty
from matching.logic import OPERATIONS, All, AnyOf, Condition, Not, ParameterReference, Situation, Test
from matching.values import Basis, DatedValue, FactDefinition, Parameter, Period, Values

DAY = date(2026, 11, 22)
FACTS = ("a", "b", "c", "d")
SURE = Basis(certainty=Certainty.CONFIRMED, sources=("A",))


def values(*, step: str | None = None, parameter: float | None = 100) -> Values:
    return Values(
        sources={},
        parameters={
            "threshold": Parameter(
                key="threshold",
                meaning="",
                unit="EUR",
                formula=None,
                values=(DatedValue(period=Period(until=date(2026, 12, 31)), value=parameter, basis=SURE),),
            )
        },
        groups={},
        tables={},
        vocabulary={
            name: FactDefinition(name=name, meaning="", type="bool", answered_by="applicant", step=step)
            for name in FACTS
        },
        steps={},
        authorities={},
        kreise={},
    )


def situation(
    facts: dict[str, object], *, step: str | None = None, after_steps: bool = False, day: date = DAY
) -> Situation:
    return Situation(
        facts=facts,  # type: ignore[arg-type]
        day=day,
        values=values(step=step),
        rules={},
        after_steps=after_steps,
    )


def is_true(fact: str) -> Test:
    return Test(fact=fact, op="is_true")


def conditions() -> st.SearchStrategy[Condition]:
    leaves = st.sampled_from(FACTS).map(is_true)
    return st.recursive(
        leaves,
        lambda parts: st.one_of(
            st.lists(parts, min_size=1, max_size=3).map(lambda each: All(tuple(each))),
            st.lists(parts, min_size=1, max_size=3).map(lambda each: AnyOf(tuple(each))),
            parts.map(Not),
        ),
        max_leaves=8,
    )


answers = st.dictionaries(st.sampled_from(FACTS), st.booleans())


def test_an_unknown_fact_makes_a_test_unknown_and_is_named() -> None:
    verdict = is_true("a").evaluate(situation({}))

    assert verdict.truth is None
    assert verdict.missing == {"a"}


def test_an_undecided_fact_counts_as_unknown() -> None:
    assert Test(fact="a", op="==", value="full").evaluate(situation({"a": "not_decided"})).truth is None


def test_one_false_part_makes_all_false_whatever_is_unknown() -> None:
    verdict = All((is_true("a"), is_true("b"))).evaluate(situation({"b": False}))

    assert verdict.truth is False
    assert [test.fact for test in verdict.failed] == ["b"]


def test_one_true_part_makes_any_true_whatever_is_unknown() -> None:
    assert AnyOf((is_true("a"), is_true("b"))).evaluate(situation({"b": True})).truth is True


def test_a_figure_not_published_for_the_day_is_what_is_missing() -> None:
    test = Test(fact="a", op=">=", value=ParameterReference("threshold"))

    assert test.evaluate(situation({"a": 120})).truth is True
    assert test.evaluate(situation({"a": 120}, day=date(2027, 1, 1))).missing == {"param:threshold"}


@pytest.mark.parametrize(
    ("stated", "expected", "truth"),
    [
        ("1998", "2004-05-01", False),
        ("2004", "2004-05-01", None),
        ("2004-05", "2004-05-01", None),
        ("2005", "2004-05-01", True),
    ],
)
def test_a_partial_date_decides_only_what_it_can(stated: str, expected: str, truth: bool | None) -> None:
    assert OPERATIONS[">="](stated, expected) is truth


def test_a_country_list_is_in_a_group_if_one_member_is() -> None:
    group = frozenset({"PL", "DE"})

    assert Test(fact="a", op="in", value=group).evaluate(situation({"a": ("BR", "PL")})).truth is True
    assert Test(fact="a", op="not_in", value=group).evaluate(situation({"a": ("BR", "PL")})).truth is False


def test_after_steps_a_fact_that_acting_brings_about_counts_as_met_and_names_itself() -> None:
    verdict = All((is_true("a"), is_true("b"))).evaluate(
        situation({"a": True, "b": False}, step="act", after_steps=True)
    )

    assert verdict.truth is True
    assert verdict.steps == {"b"}


def test_no_step_is_taken_to_make_a_person_fail_something() -> None:
    assert Not(is_true("a")).evaluate(situation({"a": False}, step="act", after_steps=True)).truth is True


@given(conditions(), answers, st.data())
def test_answering_a_question_never_undoes_a_verdict(
    condition: Condition, known: dict[str, bool], data: st.DataObject
) -> None:
    before = condition.evaluate(situation(dict(known))).truth
    more = {name: data.draw(st.booleans()) for name in FACTS if name not in known}

    after = condition.evaluate(situation(known | more)).truth

    assert before is None or after is before


@given(conditions(), answers)
def test_an_unknown_verdict_names_what_is_missing_and_a_false_one_what_failed(
    condition: Condition, known: dict[str, bool]
) -> None:
    verdict = condition.evaluate(situation(dict(known)))

    assert bool(verdict.missing) is (verdict.truth is None)
    assert verdict.missing.isdisjoint(known)
    assert bool(verdict.failed) is (verdict.truth is False)


@given(conditions(), answers)
def test_steps_only_help(condition: Condition, known: dict[str, bool]) -> None:
    today = condition.evaluate(situation(dict(known), step="act")).truth
    later = condition.evaluate(situation(dict(known), step="act", after_steps=True)).truth

    assert later is True or later is today or today is None

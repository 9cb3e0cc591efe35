"""What must hold for the law as data, whatever the facts: three-valued logic, and what may depend on what."""

from random import Random

import pytest

import matching
from matching import RouteResult
from matching.logic import Situation, facts_named
from tests.values import DAY

LEVELS = ("none", "A1", "A2", "B1", "B2", "C1", "C2")
LANDS = ("PH", "PL", "UA", "RS", "US", "TR", "CH", "DE")
NUMBERS = (0, 1, 2, 3, 5, 12, 24, 36, 44, 45, 900, 1100, 46000, 51000, 56000)
CODES = ("2221", "3221", "2512", "7411", "5321", "06412", "06611", "pflegefachperson")
OCCUPATIONS = ("pflegefachperson", "krankenpflegehilfe_he", "physiotherapeut", "erzieher", "sozialarbeiter", "koch")
SETTLED = (RouteResult.OPEN, RouteResult.CLOSED)
COMPUTED = ("ck_points", "years_since_degree", "any_work")
SEEDS = range(40)


def answer(definition: matching.FactDefinition, random: Random) -> matching.FactValue:
    if definition.type == "choice":
        return random.choice(definition.values)
    if definition.type == "countries":
        return tuple(random.sample(LANDS, random.randint(1, 2)))
    by_type: dict[str, tuple[matching.FactValue, ...]] = {
        "bool": (True, False),
        "level": LEVELS,
        "number": NUMBERS,
        "country": LANDS,
        "date": ("1985", "2003-06", "2020-01-01"),
        "code": CODES,
    }
    return random.choice(by_type[definition.type])


def answers(rulebook: matching.Rulebook, seed: int) -> dict[str, matching.FactValue]:
    """Any answers to any of the questions, few or many; the rest is unknown. The same for the same seed."""
    random = Random(seed)  # noqa: S311  invented answers, no secret
    share = random.choice((0.1, 0.5, 0.9))
    vocabulary = rulebook.values.vocabulary
    asked = [each for name, each in vocabulary.items() if name not in COMPUTED and random.random() < share]
    return {each.name: answer(each, random) for each in asked}


def routes(stated: dict[str, matching.FactValue], rulebook: matching.Rulebook) -> dict[str, RouteResult]:
    computed = matching.with_computed_facts(stated, rulebook, DAY)
    return {each.route.key: each.result for each in matching.assess_residence(computed, rulebook, DAY)}


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_settled_stays_settled_when_more_is_answered(rulebook: matching.Rulebook, seed: int) -> None:
    more = answers(rulebook, seed)
    few = {name: more[name] for name in sorted(more)[seed % 2 :: 2]}

    before, after = routes(few, rulebook), routes(more, rulebook)

    assert {key: after[key] for key in before if before[key] in SETTLED} == {
        key: result for key, result in before.items() if result in SETTLED
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_a_route_depends_only_on_facts_its_rule_names(rulebook: matching.Rulebook, seed: int) -> None:
    law = rulebook.residence
    stated = matching.with_computed_facts(answers(rulebook, seed), rulebook, DAY)

    for route in law.routes.values():
        named = facts_named(route.condition, law.rules)
        alone = {name: value for name, value in stated.items() if name in named}
        all_of_them, some = (
            Situation(facts=each, day=DAY, values=rulebook.values, rules=law.rules) for each in (stated, alone)
        )
        assert route.condition.evaluate(all_of_them).truth is route.condition.evaluate(some).truth


@pytest.mark.parametrize("occupation", OCCUPATIONS)
@pytest.mark.parametrize("seed", SEEDS)
def test_nationality_never_changes_a_recognition_result(
    rulebook: matching.Rulebook, seed: int, occupation: str
) -> None:
    stated = answers(rulebook, seed)
    other = stated | {"nationality": (LANDS[seed % len(LANDS)],)}

    one, two = (matching.check_recognition(occupation, each, rulebook, DAY) for each in (stated, other))

    for field in ("first", "possible", "authority", "regulated", "for_licence", "time_limit", "missing"):
        assert getattr(one, field) == getattr(two, field)


@pytest.mark.parametrize("region", ["EU", "third", "ukraine", "germany"])
@pytest.mark.parametrize("seed", SEEDS)
def test_the_country_of_training_never_changes_a_route_that_does_not_name_it(
    rulebook: matching.Rulebook, seed: int, region: str
) -> None:
    stated, law = answers(rulebook, seed), rulebook.residence
    trained = {"training_country": LANDS[seed % len(LANDS)], "training_region": region}

    one, two = routes(stated, rulebook), routes(stated | trained, rulebook)

    free = [key for key in one if not facts_named(law.routes[key].condition, law.rules) & set(trained)]
    assert {key: one[key] for key in free} == {key: two[key] for key in free}


@pytest.mark.parametrize("seed", SEEDS)
def test_several_occupations_at_once_give_what_each_gives_alone(rulebook: matching.Rulebook, seed: int) -> None:
    stated = answers(rulebook, seed)

    together = matching.check_recognitions(OCCUPATIONS, stated, rulebook, DAY)

    assert together == {key: matching.check_recognition(key, stated, rulebook, DAY) for key in OCCUPATIONS}


def test_new_year_changes_the_law_as_the_facts_say(rulebook: matching.Rulebook) -> None:
    old, new = DAY.replace(month=12, day=31), DAY.replace(year=2027, month=1, day=1)

    found = {(each.kind, each.key, each.what) for each in matching.changes_between(rulebook, old, new)}

    assert ("profession", "pflegefachassistenz_2027", "regulated") in found
    assert ("parameter", "blue_card_general", "value") in found
    assert matching.changes_between(rulebook, old, old) == ()
    assert new in matching.days_of_change(rulebook, old)


def test_the_way_back_is_the_same_change_turned_round(rulebook: matching.Rulebook) -> None:
    old, new = DAY.replace(month=12, day=31), DAY.replace(year=2027, month=1, day=1)

    there = {(each.key, each.what): (each.before, each.after) for each in matching.changes_between(rulebook, old, new)}
    back = {(each.key, each.what): (each.after, each.before) for each in matching.changes_between(rulebook, new, old)}

    assert there == back

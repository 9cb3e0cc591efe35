"""How lists treat groups, on invented people: groups that the core does not know are joined to finished lists here.

On real people no group is kept, so none is measured. The invented ones have a gender too: nothing of it is handed to
the core, so its figures show what chance alone does.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date
from random import Random
from typing import Any

import numpy as np

import matching
from webapp.engine import population

PEOPLE, VACANCIES = 3_000, 300
ABLE = frozenset({matching.Readiness.READY_NOW})
Groups = Mapping[str, Callable[[matching.Profile], str]]


def groups_of(rulebook: matching.Rulebook, day: date, seed: int = 3) -> Groups:
    """By attribute, the group of an invented person."""
    union = frozenset(rulebook.values.groups["eu_eea"].values)
    random = Random(seed)  # noqa: S311  invented data, no secret
    genders: dict[str, str] = {}

    def region(country: str | None) -> str:
        return "germany" if country == "DE" else "eu" if country in union else "third"

    def age(person: matching.Profile) -> str:
        years = person.age_on(day) or 0
        return "under_30" if years < 30 else "30_to_44" if years < 45 else "45_and_over"

    def gender(person: matching.Profile) -> str:
        return genders.setdefault(person.id, random.choice(("woman", "man")))

    return {
        "nationality": lambda person: region((person.nationalities or ("",))[0]),
        "age": age,
        "training": lambda person: region((person.qualifications or ())[0].country),
        "lives": lambda person: "here" if person.lives_in_country == "DE" else "abroad",
        "gender": gender,
    }


def measured(
    rulebook: matching.Rulebook,
    geography: matching.Geography,
    day: date,
    people: int = PEOPLE,
    vacancies: int = VACANCIES,
) -> dict[str, Any]:
    """Exposure per merit by group, in plain JSON: what a report keeps."""
    field = population.field_of(rulebook, geography)
    crowd = list(population.people(people, field, day))
    ranked = ranked_of(crowd, list(population.vacancies(vacancies, field, day)), rulebook, day)
    groups = groups_of(rulebook, day)
    rows = []
    for attribute, group in groups.items():
        named = np.array([group(person) for person in crowd])
        for name in sorted(set(named.tolist())):
            found = matching.exposure_of(ranked, named == name)
            figures = asdict(found) | {"alarm": found.alarm} if found else None
            rows.append({"attribute": attribute, "group": name, "figures": figures})
    return {
        "people": people,
        "vacancies": vacancies,
        "able": len(np.unique(ranked.people)),
        "gini": round(matching.individual_gini(ranked), 4),
        "groups": rows,
    }


def ranked_of(
    crowd: list[matching.Profile], jobs: list[matching.Vacancy], rulebook: matching.Rulebook, day: date
) -> matching.Ranked:
    """Who meets all that each vacancy requires, in the order in which its employer reads them."""
    index = matching.PeopleIndex(crowd, rulebook, day)
    numbers = {person.id: number for number, person in enumerate(crowd)}
    lists = [[numbers[each.id] for each in index.page(job, readiness=ABLE, count=len(crowd)).places] for job in jobs]
    lengths = [len(each) for each in lists]
    return matching.Ranked(
        lists=np.repeat(np.arange(len(lists)), lengths),
        people=np.array([person for each in lists for person in each], dtype=np.int64),
        ranks=np.array([rank for length in lengths for rank in range(1, length + 1)], dtype=np.int64),
    )

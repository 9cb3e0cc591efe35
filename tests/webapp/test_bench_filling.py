"""Invented vacancies that the benchmark stores for the server."""

import uuid
from dataclasses import replace
from typing import Any

import pytest

import matching
from tests.values import DATA, DAY
from webapp import clock, loaders, pool
from webapp.commands.bench.serving import fill
from webapp.database import db
from webapp.engine import population
from webapp.models import Employer

COUNT = 200
NUMBER = (1 << 64) - 1


@pytest.mark.usefixtures("app")
def test_invented_vacancies_come_back_from_the_tables_as_they_were(rulebook: matching.Rulebook) -> None:
    field = population.field_of(rulebook, matching.read_geography(DATA))
    invented = list(population.vacancies(COUNT, field, DAY))
    db.session.add(Employer(name="Haus Probe", verified_at=clock.now(), created_at=clock.now()))
    db.session.commit()

    with db.engine.begin() as connection:
        stored = fill(connection, invented, rulebook, clock.now())
    found = {uuid.UUID(row.id).int & NUMBER: row for row in map(loaders.vacancy_value, pool.open_vacancies())}

    assert stored == COUNT == len(found)
    assert [bare(found[number]) for number in range(COUNT)] == [bare(each) for each in invented]


def bare(vacancy: matching.Vacancy) -> Any:
    return replace(vacancy, id="", seed=0, answers=dict(vacancy.answers))

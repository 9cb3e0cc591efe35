"""The demo shows every answer that Lotse can give, and none of them is set by its generator."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import func, select

import matching
from webapp import clock, conversion, demo, loaders
from webapp.database import db
from webapp.models import Account, Profile, Vacancy, VacancyState


@pytest.fixture(autouse=True)
def loaded(app: Flask) -> Flask:
    loaders.kept_seed_key(db.engine)
    demo.load()
    return app


def matches(rulebook: matching.Rulebook) -> Iterator[matching.Match]:
    key = loaders.seed_key()
    open_ones = select(Vacancy).where(Vacancy.state == VacancyState.OPEN)
    jobs = [conversion.vacancy_value(row, rulebook, key) for row in db.session.scalars(open_ones)]
    for row in db.session.scalars(select(Profile)):
        yield from matching.rank(conversion.profile_value(row, rulebook, key), jobs, rulebook, clock.today()).matches


def test_every_lamp_and_every_readiness_occurs(rulebook: matching.Rulebook) -> None:
    found = list(matches(rulebook))

    assert {match.job for match in found} == set(matching.JobLamp)
    assert {match.recognition for match in found} == set(matching.RecognitionLamp)
    assert {match.residence for match in found} == set(matching.ResidenceLamp)
    assert {match.readiness for match in found} == set(matching.Readiness)


def test_sixty_vacancies_stand_in_all_kreise_and_forty_people_come_from_twenty_countries(
    rulebook: matching.Rulebook,
) -> None:
    kreise = db.session.scalars(select(Vacancy.kreis)).all()
    nationalities = [row for row in db.session.scalars(select(Profile.nationalities)).all() if row]

    assert len(kreise) == 60
    assert set(kreise) == set(rulebook.values.kreise)
    assert len(nationalities) == 40
    assert len({country for row in nationalities for country in row}) == 20


def test_loading_twice_changes_nothing() -> None:
    before = db.session.scalar(select(func.count()).select_from(Account))

    assert demo.load() == ["demo data: there already, left as it is"]
    assert db.session.scalar(select(func.count()).select_from(Account)) == before


def test_the_logins_name_every_role() -> None:
    known = set(db.session.scalars(select(Account.email)))

    assert set(demo.LOGINS.values()) <= known
    assert all(any(email in line for line in demo.logins()) for email in demo.LOGINS.values())

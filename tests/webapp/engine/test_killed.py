"""Writers that are killed at any point: nothing is lost, nothing is repeated, and who listens lists what is there."""

import os
import signal
import time
from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest
from flask import Flask
from sqlalchemy import select, text

import matching
from tests import factories
from webapp import clock, create_app, loaders, migrations, pool
from webapp.database import db
from webapp.engine import snapshot
from webapp.models import MatchChange, MatchVersion, Profile, Vacancy, VacancyState
from webapp.settings import Settings

ROUNDS, WRITERS = 4, 2


@pytest.fixture(params=["sqlite", "postgresql"])
def market(request: pytest.FixtureRequest, settings: Settings, rulebook: matching.Rulebook) -> Iterator[Flask]:
    """Some people and vacancies in a database of each kind."""
    if request.param == "postgresql":
        settings = replace(settings, database_url=request.getfixturevalue("postgres_url"))
    app = create_app(settings, rulebook)
    with app.app_context():
        if request.param == "postgresql":
            migrations.run(db.engine, "upgrade")
        house = factories.make_employer()
        for _ in range(4):
            factories.make_profile()
            factories.make_vacancy(house)
        db.session.commit()
        yield app
        db.session.close()
        if request.param == "postgresql":
            with db.engine.begin() as connection:
                connection.execute(text("DROP SCHEMA public CASCADE"))
                connection.execute(text("CREATE SCHEMA public"))
        db.engine.dispose()


def write_on(seed: int) -> None:
    """Changes one thing after another, each in a transaction of its own, until somebody ends it."""
    random = Random(seed)  # noqa: S311  no secret
    while True:
        change(random)
        db.session.commit()


def change(random: Random) -> None:
    vacancies = db.session.scalars(select(Vacancy).order_by(Vacancy.id)).all()
    people = db.session.scalars(select(Profile).order_by(Profile.id)).all()
    vacancy, profile = random.choice(vacancies), random.choice(people)
    kind = random.randrange(5)
    if kind == 0 and len(vacancies) < 12:
        factories.make_vacancy(vacancy.employer)
    elif kind == 1:
        vacancy.state = random.choice((VacancyState.CLOSED, VacancyState.OPEN, VacancyState.OPEN))
    elif kind == 2:
        vacancy.german_level = random.choice(tuple(matching.CefrLevel))
    elif kind == 3:
        profile.languages[0].set_level(random.choice(tuple(matching.CefrLevel)))
    else:
        profile.submitted_at = random.choice((None, factories.THEN, factories.THEN))


def in_another_process(app: Flask, seed: int) -> int:
    """Starts a writer; it gets connections of its own."""
    db.session.close()
    db.engine.dispose()
    child = os.fork()
    if child == 0:
        try:
            with app.app_context():
                write_on(seed)
        finally:
            os._exit(1)
    return child


def listed_and_plain() -> tuple[list[object], list[object]]:
    """What the held indexes list for everybody and everything, and what the plain rule says of the rows."""
    now, rules, day = snapshot.current(), loaders.rulebook(), clock.today()
    people = [loaders.profile_value(row) for row in pool.people()]
    vacancies = [loaders.vacancy_value(row) for row in pool.open_vacancies()]
    shown: list[object] = []
    plain: list[object] = []
    for person in people:
        shown += [(each.id, each.readiness, each.points) for each in now.vacancies.page(person).places]
        found = matching.rank(person, vacancies, rules, day).matches
        plain += [(each.vacancy, each.readiness, each.points) for each in found]
    for vacancy in vacancies:
        shown += [(each.id, each.readiness, each.points) for each in now.people.page(vacancy).places]
        found = matching.rank_people(vacancy, people, rules, day).matches
        plain += [(each.profile, each.readiness, each.points) for each in found]
    return shown, plain


def test_writers_that_are_killed_lose_nothing_and_repeat_nothing(
    market: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    random = Random(4)  # noqa: S311  no secret
    snapshot.current()
    begun = db.session.scalar(select(MatchVersion.version)) or 0
    built = snapshot._built
    builds: list[object] = []
    monkeypatch.setattr(snapshot, "_built", lambda session: builds.append(session) or built(session))

    for round_ in range(ROUNDS):
        writers = [in_another_process(market, 10 * round_ + number) for number in range(WRITERS)]
        until = time.monotonic() + 1 + random.random()
        while time.monotonic() < until:
            snapshot.current()  # follows while others write
            db.session.rollback()
            time.sleep(random.random() / 20)
        for writer in writers:
            os.kill(writer, signal.SIGKILL)
            os.waitpid(writer, 0)

        shown, plain = listed_and_plain()
        assert shown == plain
        db.session.rollback()

    version = db.session.scalar(select(MatchVersion.version)) or 0
    versions = db.session.scalars(select(MatchChange.version).order_by(MatchChange.version)).all()
    assert version > begun
    assert list(versions) == list(range(1, version + 1))
    assert builds == []

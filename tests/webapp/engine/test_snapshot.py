"""The lists follow every change: nothing is lost, nothing is listed that has gone, nobody waits for a restart."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import delete, select, update

import matching
from tests import factories
from webapp import clock, loaders, pool
from webapp.database import db
from webapp.engine import snapshot
from webapp.models import (
    Answer,
    Consent,
    MatchChange,
    MatchVersion,
    Notice,
    NotSeenByTheJournal,
    Profile,
    Qualification,
    Vacancy,
    VacancyAnswer,
    VacancyLanguage,
    VacancyState,
    journal,
)

pytestmark = pytest.mark.usefixtures("app")


def version() -> int:
    return db.session.scalar(select(MatchVersion.version)) or 0


def held() -> snapshot.Engine:
    from flask import current_app  # noqa: PLC0415

    engine: snapshot.Engine = current_app.extensions[snapshot.NAME]
    return engine


def listed() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Vacancies for the first person and people for the first vacancy as the held indexes list them, with points."""
    db.session.commit()
    now = snapshot.current()
    person = loaders.profile_value(db.session.scalars(select(Profile).order_by(Profile.id)).first())
    vacancy = loaders.vacancy_value(db.session.scalars(select(Vacancy).order_by(Vacancy.id)).first())
    return (
        tuple(f"{each.id} {each.readiness} {each.points}" for each in now.vacancies.page(person).places),
        tuple(f"{each.id} {each.readiness} {each.points}" for each in now.people.page(vacancy).places),
    )


def plainly() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The same from the rows of this moment, by the plain rule."""
    person = loaders.profile_value(db.session.scalars(select(Profile).order_by(Profile.id)).first())
    vacancy = loaders.vacancy_value(db.session.scalars(select(Vacancy).order_by(Vacancy.id)).first())
    rules, day = loaders.rulebook(), clock.today()
    vacancies = matching.rank(person, map(loaders.vacancy_value, pool.open_vacancies()), rules, day)
    people = matching.rank_people(vacancy, map(loaders.profile_value, pool.people()), rules, day)
    return (
        tuple(f"{each.vacancy} {each.readiness} {each.points}" for each in vacancies.matches),
        tuple(f"{each.profile} {each.readiness} {each.points}" for each in people.matches),
    )


def refuse_to_build(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_session: object) -> snapshot.Snapshot:
        raise AssertionError("built anew where the journal says what is new")

    monkeypatch.setattr(snapshot, "_built", refused)


def a_notice(profile: Profile) -> None:
    profile.qualifications[0].notices.append(Notice(result=matching.RecognitionResult.FULL))


def a_child_less(profile: Profile) -> None:
    profile.languages.clear()


def consent_taken_back(profile: Profile) -> None:
    db.session.scalars(select(Consent).where(Consent.account_id == profile.account_id)).one().withdrawn_at = clock.now()


def an_answer(profile: Profile) -> None:
    profile.answers.append(Answer(fact="funds_month", value=1200))


def another_training(profile: Profile) -> None:
    profile.qualifications.append(Qualification(occupation="erzieher", country="PL"))


def the_account_goes(profile: Profile) -> None:
    db.session.delete(profile.account)


@pytest.mark.parametrize(
    "change", [a_notice, a_child_less, consent_taken_back, an_answer, another_training, the_account_goes]
)
def test_a_person_who_changes_anything_is_listed_anew(
    monkeypatch: pytest.MonkeyPatch, change: Callable[[Profile], None]
) -> None:
    factories.make_vacancy()
    first, second = (factories.make_profile() for _ in range(2))
    listed()
    refuse_to_build(monkeypatch)

    change(max(first, second, key=lambda each: each.id))

    assert listed() == plainly()


def closed(vacancy: Vacancy) -> None:
    vacancy.become(VacancyState.CLOSED, "employer", clock.now())


def another_language(vacancy: Vacancy) -> None:
    vacancy.other_languages.append(VacancyLanguage(tag="en", level=matching.CefrLevel.B1, must=True))
    vacancy.other_languages_said = "asked"


def an_employers_answer(vacancy: Vacancy) -> None:
    vacancy.answers.append(VacancyAnswer(fact="conditions_not_worse", value=True))


def a_demand(vacancy: Vacancy) -> None:
    vacancy.german_level = matching.CefrLevel.A2


def the_house_says_more(vacancy: Vacancy) -> None:
    vacancy.employer.bound_by_collective_agreement = True


def the_house_goes(vacancy: Vacancy) -> None:
    db.session.delete(vacancy.employer)


@pytest.mark.parametrize(
    "change", [closed, another_language, an_employers_answer, a_demand, the_house_says_more, the_house_goes]
)
def test_a_vacancy_that_changes_in_anything_is_listed_anew(
    monkeypatch: pytest.MonkeyPatch, change: Callable[[Vacancy], None]
) -> None:
    factories.make_profile()
    vacancies = [factories.make_vacancy() for _ in range(2)]
    listed()
    before = version()
    refuse_to_build(monkeypatch)

    change(max(vacancies, key=lambda each: each.id))

    assert listed() == plainly()
    assert version() > before


def test_drafts_and_profiles_that_nobody_handed_in_are_nobodys_business() -> None:
    draft = factories.make_vacancy(state=VacancyState.DRAFT)
    profile = factories.make_profile(submitted_at=None)
    db.session.commit()
    before = version()

    draft.german_level = matching.CefrLevel.A2
    profile.pay = 40_000
    db.session.commit()

    assert version() == before


def test_what_is_taken_back_is_not_in_the_journal() -> None:
    vacancy = factories.make_vacancy()
    db.session.commit()
    before = version()

    vacancy.german_level = matching.CefrLevel.A2
    db.session.flush()
    db.session.rollback()
    factories.make_adviser()
    db.session.commit()

    assert version() == before


def test_a_part_of_a_transaction_writes_nothing_by_itself() -> None:
    vacancy = factories.make_vacancy()
    db.session.commit()
    before = version()

    with db.session.begin_nested():
        vacancy.german_level = matching.CefrLevel.A2
    assert version() == before
    db.session.commit()

    assert version() == before + 1


@pytest.mark.parametrize("statement", [update(Vacancy).values(openings=2), delete(Profile), update(Consent)])
def test_a_statement_that_would_pass_the_journal_by_is_refused(statement: object) -> None:
    with pytest.raises(NotSeenByTheJournal):
        db.session.execute(statement)  # type: ignore[call-overload]


def test_what_a_request_has_not_committed_is_not_listed_for_others() -> None:
    factories.make_profile()
    vacancy = factories.make_vacancy()
    before = listed()

    vacancy.state = VacancyState.CLOSED
    db.session.flush()
    person = loaders.profile_value(db.session.scalars(select(Profile)).one())
    still = snapshot.current().vacancies.page(person).places
    db.session.rollback()

    assert [each.id for each in still] == [line.split()[0] for line in before[0]]


def test_a_new_day_and_new_rules_build_anew(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    factories.make_vacancy(start=clock.today() + timedelta(days=20))
    factories.make_profile()
    listed()

    tomorrow = clock.today() + timedelta(days=1)
    monkeypatch.setattr(clock, "today", lambda: tomorrow)
    assert snapshot.current().day == tomorrow
    app.extensions["rulebook"] = matching.load(app.extensions["settings"].data_dir)
    assert snapshot.current().rulebook is app.extensions["rulebook"]
    assert listed() == plainly()


def test_where_the_journal_does_not_reach_back_all_is_built_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "KEPT", 2)
    monkeypatch.setattr(journal, "TIDIED_EVERY", 1)
    factories.make_profile(), factories.make_vacancy()
    listed()

    for _ in range(4):
        factories.make_vacancy()
        db.session.commit()

    assert len(db.session.scalars(select(MatchChange)).all()) == 2
    assert listed() == plainly()


def test_many_changes_lead_to_a_new_build_beside_the_requests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "MOST_FRESH", 3)
    factories.make_profile(), factories.make_vacancy()
    listed()
    for _ in range(4):
        factories.make_vacancy()
    assert listed() == plainly()

    held().wait_until_built()

    assert snapshot.current().fresh == 0
    assert listed() == plainly()


def test_the_lists_read_in_columns_are_those_of_the_rows() -> None:
    profile = factories.make_profile(birth_date=date(1990, 1, 2), wish_is_must=frozenset({matching.Criterion.PLACE}))
    another_training(profile)
    a_notice(profile)
    an_answer(profile)
    vacancy = factories.make_vacancy(shifts=frozenset({matching.Shift.NIGHT}), shifts_said="asked")
    another_language(vacancy)
    an_employers_answer(vacancy)
    the_house_says_more(vacancy)
    factories.make_vacancy(), factories.make_profile()
    db.session.commit()

    rules, key = loaders.rulebook(), loaders.seed_key()
    vacancies = list(snapshot.everything.vacancies(db.session, rules, key))
    people = list(snapshot.everything.people(db.session, rules, key))

    assert vacancies == [loaders.vacancy_value(row) for row in pool.open_vacancies()]
    assert people == [loaders.profile_value(row) for row in pool.people()]

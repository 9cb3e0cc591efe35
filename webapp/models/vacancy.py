"""Vacancy, what it asks for and the states it passes through; every field of the core's Vacancy has its place here."""

import uuid
from datetime import date, datetime
from enum import StrEnum, unique
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

import matching
from webapp.database import Base, CodeSet
from webapp.models.employer import Employer


@unique
class VacancyState(StrEnum):
    DRAFT = "draft"
    IN_REVIEW = "in_review"
    OPEN = "open"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


# From which state a vacancy may come into which: (who, from, to). Only an adviser opens one to the public.
STEPS = frozenset(
    {
        ("employer", VacancyState.DRAFT, VacancyState.IN_REVIEW),
        ("employer", VacancyState.IN_REVIEW, VacancyState.DRAFT),
        ("employer", VacancyState.OPEN, VacancyState.CLOSED),
        ("employer", VacancyState.OPEN, VacancyState.WITHDRAWN),
        ("employer", VacancyState.IN_REVIEW, VacancyState.WITHDRAWN),
        ("employer", VacancyState.DRAFT, VacancyState.WITHDRAWN),
        ("employer", VacancyState.CLOSED, VacancyState.IN_REVIEW),
        ("adviser", VacancyState.IN_REVIEW, VacancyState.OPEN),
        ("adviser", VacancyState.IN_REVIEW, VacancyState.DRAFT),
        ("adviser", VacancyState.OPEN, VacancyState.IN_REVIEW),
        ("adviser", VacancyState.OPEN, VacancyState.CLOSED),
    }
)


class StepNotAllowed(Exception):
    """Nobody in that role may bring a vacancy from that state into the other."""

    def __init__(self, who: str, before: VacancyState, after: VacancyState) -> None:
        super().__init__(f"{who}: {before} -> {after}")
        self.who, self.before, self.after = who, before, after


@unique
class Said(StrEnum):
    """What an employer said about a demand; NULL is "not said"."""

    ASKED = "asked"
    NOTHING = "nothing_asked"


class Vacancy(Base):
    """A demand is asked, said not to exist, or not said: `*_said` tells which, the value stands beside it."""

    __tablename__ = "vacancy"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    employer_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("employer.id", ondelete="CASCADE"), index=True)
    state: Mapped[VacancyState] = mapped_column(default=VacancyState.DRAFT, index=True)
    title: Mapped[str] = mapped_column(String(200))
    description: Mapped[str | None] = mapped_column(Text)
    text_language: Mapped[str] = mapped_column(String(20), default="de")

    occupation: Mapped[str | None] = mapped_column(String(80), index=True)
    also_accepted: Mapped[tuple[str, ...]] = mapped_column(default=())
    kreis: Mapped[str | None] = mapped_column(String(5))
    town: Mapped[str | None] = mapped_column(String(120))
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    permanent: Mapped[bool | None]
    contract_months: Mapped[int | None]
    hours_from: Mapped[float | None]
    hours_to: Mapped[float | None]
    start: Mapped[date | None]
    pay_from: Mapped[int | None]
    pay_to: Mapped[int | None]
    openings: Mapped[int] = mapped_column(default=1)

    german_said: Mapped[Said | None]
    german_level: Mapped[matching.CefrLevel | None]
    german_parts: Mapped[frozenset[matching.SubSkill] | None] = mapped_column(CodeSet(matching.SubSkill))
    german_must: Mapped[bool] = mapped_column(default=True)
    shifts_said: Mapped[Said | None]
    shifts: Mapped[frozenset[matching.Shift] | None] = mapped_column(CodeSet(matching.Shift))
    shifts_must: Mapped[bool] = mapped_column(default=False)
    experience_said: Mapped[Said | None]
    experience_months: Mapped[int | None]
    experience_must: Mapped[bool] = mapped_column(default=False)
    licences_said: Mapped[Said | None]
    licences: Mapped[frozenset[matching.DrivingLicence] | None] = mapped_column(CodeSet(matching.DrivingLicence))
    licences_must: Mapped[bool] = mapped_column(default=True)
    other_languages_said: Mapped[Said | None]
    support_offered: Mapped[frozenset[matching.Support] | None] = mapped_column(CodeSet(matching.Support))

    agency_paid_by_employer: Mapped[bool | None]
    stay_duty_months: Mapped[int | None]
    repayment_clause: Mapped[bool | None]
    housing_offered: Mapped[bool | None]
    pay_during_recognition: Mapped[int | None]

    accepted_stage: Mapped[matching.Stage | None]
    stage_occupation: Mapped[str | None] = mapped_column(String(80))
    stage_pay: Mapped[int | None]

    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    opened_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    employer: Mapped[Employer] = relationship(back_populates="vacancies")
    other_languages: Mapped[list["VacancyLanguage"]] = relationship(
        back_populates="vacancy", cascade="all, delete-orphan", passive_deletes=True, order_by="VacancyLanguage.tag"
    )
    answers: Mapped[list["VacancyAnswer"]] = relationship(
        back_populates="vacancy", cascade="all, delete-orphan", passive_deletes=True, order_by="VacancyAnswer.fact"
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012  read once, when the table is mapped

    def may_become(self, state: VacancyState, who: str) -> bool:
        """Whether somebody in this role may bring the vacancy into that state now; public needs a verified employer."""
        allowed = (who, self.state, state) in STEPS
        return allowed and (state is not VacancyState.OPEN or self.employer.is_verified)

    def become(self, state: VacancyState, who: str, at: datetime) -> None:
        """Takes the step or raises StepNotAllowed."""
        if not self.may_become(state, who):
            raise StepNotAllowed(who, self.state, state)
        self.state = state
        self.changed_at = at
        if state is VacancyState.OPEN:
            self.opened_at = at


class VacancyLanguage(Base):
    """A language asked for beside German."""

    __tablename__ = "vacancy_language"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    vacancy_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("vacancy.id", ondelete="CASCADE"), index=True)
    tag: Mapped[str] = mapped_column(String(20))
    level: Mapped[matching.CefrLevel]
    must: Mapped[bool] = mapped_column(default=False)

    vacancy: Mapped[Vacancy] = relationship(back_populates="other_languages")


class VacancyAnswer(Base):
    """A further named employer fact of data/facts.yaml. Days are ISO text."""

    __tablename__ = "vacancy_answer"

    vacancy_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("vacancy.id", ondelete="CASCADE"), primary_key=True)
    fact: Mapped[str] = mapped_column(String(80), primary_key=True)
    value: Mapped[Any] = mapped_column(JSON)

    vacancy: Mapped[Vacancy] = relationship(back_populates="answers")

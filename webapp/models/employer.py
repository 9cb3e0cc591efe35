"""Employer: the organisation, the facts rules ask about, who verified it, and its members."""

import uuid
from datetime import datetime
from enum import StrEnum, unique
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.database import Base
from webapp.models.account import Account

if TYPE_CHECKING:
    from webapp.models.vacancy import Vacancy


@unique
class EmployerKind(StrEnum):
    """What kind of house it is, in the words of our three sectors."""

    HOSPITAL = "hospital"
    CARE_HOME = "care_home"
    HOME_CARE = "home_care"
    PRACTICE = "practice"
    DAYCARE = "daycare"
    YOUTH_WELFARE = "youth_welfare"
    CRAFT = "craft"
    INDUSTRY = "industry"
    TEMPORARY_WORK = "temporary_work"
    OTHER = "other"


class Employer(Base):
    """The three facts are "not stated" until somebody says yes or no; rules for care and residence ask for them."""

    __tablename__ = "employer"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[EmployerKind | None]
    kreis: Mapped[str | None] = mapped_column(String(5))
    street: Mapped[str | None] = mapped_column(String(200))
    postcode: Mapped[str | None] = mapped_column(String(10))
    town: Mapped[str | None] = mapped_column(String(120))
    phone: Mapped[str | None] = mapped_column(String(40))
    website: Mapped[str | None] = mapped_column(String(300))
    register_number: Mapped[str | None] = mapped_column(String(60))
    about: Mapped[str | None] = mapped_column(Text)
    bound_by_collective_agreement: Mapped[bool | None]
    church_rules: Mapped[bool | None]
    s72_sgb11: Mapped[bool | None]
    verified_at: Mapped[datetime | None]
    verified_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column()

    verified_by: Mapped[Account | None] = relationship()
    members: Mapped[list["EmployerMember"]] = relationship(
        back_populates="employer", cascade="all, delete-orphan", passive_deletes=True
    )
    vacancies: Mapped[list["Vacancy"]] = relationship(
        back_populates="employer", cascade="all, delete-orphan", passive_deletes=True
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012  read once, when the table is mapped

    @property
    def is_verified(self) -> bool:
        return self.verified_at is not None


class EmployerMember(Base):
    """A person who acts for an employer; the owner may also invite and remove others."""

    __tablename__ = "employer_member"

    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    employer_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("employer.id", ondelete="CASCADE"), index=True)
    is_owner: Mapped[bool] = mapped_column(default=False)

    account: Mapped[Account] = relationship(back_populates="membership")
    employer: Mapped[Employer] = relationship(back_populates="members")

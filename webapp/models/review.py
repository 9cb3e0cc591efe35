"""What an adviser wrote down when looking at an organisation or a vacancy. History, never changed."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.database import Base
from webapp.models.account import Account
from webapp.models.employer import Employer
from webapp.models.vacancy import Vacancy, VacancyState


class EmployerCheck(Base):
    """Who checked what of an organisation, and whether it counts as verified since."""

    __tablename__ = "employer_check"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    employer_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("employer.id", ondelete="CASCADE"), index=True)
    adviser_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    verified: Mapped[bool]
    note: Mapped[str] = mapped_column(Text)
    checked_at: Mapped[datetime]

    employer: Mapped[Employer] = relationship()
    adviser: Mapped[Account | None] = relationship()


class VacancyReview(Base):
    """Into which state an adviser brought a vacancy, and why; the employer reads the reason."""

    __tablename__ = "vacancy_review"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    vacancy_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("vacancy.id", ondelete="CASCADE"), index=True)
    adviser_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    state: Mapped[VacancyState]
    reason: Mapped[str] = mapped_column(Text)
    reviewed_at: Mapped[datetime]

    vacancy: Mapped[Vacancy] = relationship()
    adviser: Mapped[Account | None] = relationship()

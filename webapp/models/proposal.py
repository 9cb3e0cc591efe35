"""Rounds and what they propose. A proposal is only seen by its two sides once an adviser has released it."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

import matching
from webapp.database import Base
from webapp.models.account import Account
from webapp.models.profile import Profile
from webapp.models.vacancy import Vacancy


class MatchRound(Base):
    """One run over everybody. The fingerprint of its input is unique: the same round is never stored twice."""

    __tablename__ = "match_round"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    fingerprint: Mapped[str] = mapped_column(String(64), unique=True)
    day: Mapped[date]
    rulebook_version: Mapped[str] = mapped_column(String(80))
    people: Mapped[int]
    vacancies: Mapped[int]
    report: Mapped[dict[str, Any]]
    finished_at: Mapped[datetime] = mapped_column(index=True)

    proposals: Mapped[list["Proposal"]] = relationship(
        back_populates="round", cascade="all, delete-orphan", passive_deletes=True
    )


class Proposal(Base):
    """A pair that a round proposes, with the readiness and points it had that day.

    An adviser releases or declines it once, with a reason; until then neither of its sides sees it.
    """

    __tablename__ = "proposal"
    __table_args__ = (UniqueConstraint("round_id", "profile_id", "vacancy_id"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    round_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("match_round.id", ondelete="CASCADE"))
    profile_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("profile.id", ondelete="CASCADE"), index=True)
    vacancy_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("vacancy.id", ondelete="CASCADE"), index=True)
    readiness: Mapped[matching.Readiness]
    points: Mapped[int]
    released_at: Mapped[datetime | None]
    declined_at: Mapped[datetime | None]
    decided_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    reason: Mapped[str | None] = mapped_column(Text)

    round: Mapped[MatchRound] = relationship(back_populates="proposals")
    profile: Mapped[Profile] = relationship()
    vacancy: Mapped[Vacancy] = relationship()
    decided_by: Mapped[Account | None] = relationship()

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has decided yet."""
        return self.released_at is None and self.declined_at is None

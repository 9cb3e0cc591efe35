"""MatchDecision: what an adviser decided, on which findings, under which rulebook. History, never changed."""

import uuid
from datetime import date, datetime
from enum import StrEnum, unique
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

import matching
from webapp.database import Base
from webapp.models.account import Account
from webapp.models.profile import Profile
from webapp.models.vacancy import Vacancy


@unique
class Verdict(StrEnum):
    ACCEPT = "accept"
    REJECT = "reject"
    DEFER = "defer"


class MatchDecision(Base):
    """A new decision is a new row; the newest one counts. The findings are kept as they were shown."""

    __tablename__ = "match_decision"
    __table_args__ = (Index(None, "profile_id", "vacancy_id", "created_at"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    profile_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("profile.id", ondelete="CASCADE"))
    vacancy_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("vacancy.id", ondelete="CASCADE"), index=True)
    adviser_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    verdict: Mapped[Verdict]
    override: Mapped[matching.Readiness | None]
    reason: Mapped[str] = mapped_column(Text)
    findings: Mapped[dict[str, Any]]
    points: Mapped[int]
    readiness: Mapped[matching.Readiness]
    day: Mapped[date]
    rulebook_version: Mapped[str] = mapped_column(String(80))
    created_at: Mapped[datetime]

    profile: Mapped[Profile] = relationship()
    vacancy: Mapped[Vacancy] = relationship()
    adviser: Mapped[Account | None] = relationship()

    @property
    def readiness_shown(self) -> matching.Readiness:
        """The person beats the computer; both values stay in the row."""
        return self.override or self.readiness

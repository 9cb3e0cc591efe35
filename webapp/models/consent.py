"""Consent given and withdrawn, one row per purpose and time, with the wording the person saw."""

import uuid
from datetime import datetime
from enum import StrEnum, unique

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.database import Base


@unique
class ConsentPurpose(StrEnum):
    """What a person can agree to, each apart from the others."""

    MATCHING = "matching"
    ADVISERS_SEE_PROFILE = "advisers_see_profile"
    EMPLOYERS_SEE_PSEUDONYM = "employers_see_pseudonym"


class Consent(Base):
    __tablename__ = "consent"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    purpose: Mapped[ConsentPurpose]
    wording: Mapped[str] = mapped_column(String(40))
    language: Mapped[str] = mapped_column(String(20))
    given_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]

    @property
    def is_in_force(self) -> bool:
        return self.withdrawn_at is None

"""What belongs to the installation, not to a person: its key for ties, and counts that hold across its workers."""

from datetime import datetime

from sqlalchemy import CheckConstraint, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.database import Base


class Installation(Base):
    """One row. The key turns opaque ids into seeds of ties; whoever does not know it cannot choose a lucky id."""

    __tablename__ = "installation"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=1)
    seed_key: Mapped[bytes] = mapped_column(LargeBinary(32))
    made_at: Mapped[datetime]


class RateCount(Base):
    """How often something was tried in a window of time; the key is hashed, it names nobody."""

    __tablename__ = "rate_count"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    count: Mapped[int]
    expires_at: Mapped[float] = mapped_column(index=True)

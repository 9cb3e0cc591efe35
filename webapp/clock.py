"""The one place that asks what time it is. Inside everything is UTC; a day is a day in Hessen."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

HESSEN = ZoneInfo("Europe/Berlin")


def now() -> datetime:
    return datetime.now(UTC)


def today() -> date:
    return datetime.now(HESSEN).date()

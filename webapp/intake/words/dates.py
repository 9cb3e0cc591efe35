"""Dates as files write them: whole, only month and year, only a year. What is missing is never made up."""

import re
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar jän jänner يناير",
            "february feb februar فبراير",
            "march mar märz mär mrz maerz مارس",
            "april apr أبريل ابريل",
            "may mai مايو",
            "june jun juni يونيو",
            "july jul juli يوليو",
            "august aug أغسطس",
            "september sep sept سبتمبر",
            "october oct oktober okt أكتوبر",
            "november nov نوفمبر",
            "december dec dezember dez ديسمبر",
        ),
        start=1,
    )
    for name in names.split()
}
EARLIEST, LATEST = 1900, 2100
ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[T ].*)?")
GERMAN = re.compile(r"(?:(\d{1,2})\s?[./]\s?)?(\d{1,2})\s?[./-]\s?(\d{4})")
WORDED = re.compile(r"(?:(\d{1,2})\.?\s+)?([^\W\d_]{3,9})\.?,?\s+(?:(\d{1,2}),\s+)?(\d{4})")
PARTIAL = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def is_partial_date(value: object) -> bool:
    """Whether it is "2016", "2016-07" or "2016-07-31"."""
    if not isinstance(value, str) or not PARTIAL.fullmatch(value):
        return False
    return joined(*(int(part) for part in value.split("-"))) == value


def joined(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """An ISO date as exact as its parts; None where there is no such day."""
    if not EARLIEST <= year <= LATEST:
        return None
    if month is None:
        return f"{year:04}"
    try:
        whole = date(year, month, day or 1)
    except ValueError:
        return None
    return whole.isoformat() if day else f"{year:04}-{month:02}"


def partial_date(text: str) -> str | None:
    """The date of a text that holds nothing else: "2016", "07/2016", "31.07.2016", "July 2016", "2016-07-31T…"."""
    text = text.strip()[:60]
    if found := ISO.fullmatch(text):
        year, month, day = found.groups()
        return joined(int(year), int(month) if month else None, int(day) if day else None)
    if found := GERMAN.fullmatch(text):
        day, month, year = found.groups()
        return joined(int(year), int(month), int(day) if day else None)
    if found := WORDED.fullmatch(text):
        day, name, other_day, year = found.groups()
        number = MONTHS.get(name.casefold())
        if number:
            exact = day or other_day
            return joined(int(year), number, int(exact) if exact else None)
    return None


def whole_day(text: str) -> str | None:
    """The same for a whole day only."""
    found = partial_date(text)
    return found if found and len(found) == 10 else None


def day_of(partial: str, *, end: bool) -> date:
    """A day for a partial date: middle of a year, first or last day of a month."""
    parts = [int(part) for part in partial.split("-")]
    if len(parts) == 1:
        return date(parts[0], 7, 1)
    if len(parts) == 2:
        year, month = parts
        if not end:
            return date(year, month, 1)
        following = date(year + month // 12, month % 12 + 1, 1)
        return date.fromordinal(following.toordinal() - 1)
    return date(*parts)

"""What every reader of adverts notes the same way: pay as a yearly amount, a point on the map."""

import re

from webapp.intake.notes import Notes
from webapp.intake.words.places import POSTCODE

# What the page asks for where an advert does not say it.
EXPECTED = (
    "title", "kreis", "german", "hours_from", "shifts", "permanent", "start", "pay_from", "support_offered",
    "accepted_stage",
)  # fmt: skip
PER_YEAR = {"year": 1, "month": 12, "week": 52}
# Below and above these a yearly amount in euros is a slip or another unit.
LEAST_PAY, MOST_PAY = 5_000, 400_000
THOUSANDS = r"\d{1,3}(?:[. ,'’]\d{3})+(?!\d)(?:[.,]\d{1,2})?"
AMOUNT = re.compile(rf"{THOUSANDS}|\d+(?:[.,]\d{{1,2}})?")


def amount(text: str) -> float | None:
    """A number in German or English writing: "3.400,50", "3400.50", "3 400", "3,400"."""
    found = AMOUNT.search(text[:60].replace("\u00a0", " ").replace("\u202f", " "))
    if found is None:
        return None
    digits = found[0]
    if re.fullmatch(THOUSANDS, digits):
        digits = re.sub(r"[. ,'’](?=\d{3}(?!\d))", "", digits)
    return float(digits.replace(",", "."))


def note_pay(notes: Notes, low: str, high: str, unit: str, currency: str, place: str) -> None:
    """EUR gross per year. Hours and days are not multiplied: how many there are, the advert must say."""
    said = " – ".join(dict.fromkeys(filter(None, (low, high)))) + f" {currency} {unit}".rstrip()
    if not (low or high):
        return
    notes.put("pay_said", said, place)
    if currency.upper() not in ("EUR", "€", "EURO"):
        notes.unreadable("pay_from", said, place)
        return
    least, most = amount(low) if low else None, amount(high) if high else None
    note_amounts(notes, least, most, unit, place, said)


def note_amounts(notes: Notes, least: float | None, most: float | None, unit: str, place: str, said: str) -> None:
    """Both ends as yearly amounts; a unit that is not said is guessed from the size, one per hour stays words."""
    guessed = not unit
    highest = max(filter(None, (least, most)), default=0)
    if guessed:
        unit = "year" if highest >= 13_000 else "month" if 900 <= highest < 10_000 else ""
    factor = PER_YEAR.get(unit)
    if factor is None:
        return
    for path, value in (("pay_from", least), ("pay_to", most)):
        yearly = round(value * factor) if value else None
        if yearly is None:
            continue
        if not LEAST_PAY <= yearly <= MOST_PAY:
            notes.unreadable(path, said, place)
        elif guessed:
            notes.guess(path, yearly, place, said)
        else:
            notes.put(path, yearly, place, said)


def note_point(notes: Notes, lat: str, lon: str, place: str) -> None:
    """A point inside Germany; anything else is a slip."""
    try:
        north, east = float(lat.replace(",", ".")), float(lon.replace(",", "."))
    except ValueError:
        return
    if 47 < north < 55.2 and 5.7 < east < 15.2:
        notes.put("lat", round(north, 6), place, lat)
        notes.put("lon", round(east, 6), place, lon)


def note_place(notes: Notes, text: str, place: str) -> None:
    """A place in one text, with its postcode where one stands in it: "63450 Hanau"."""
    found = POSTCODE.search(text)
    if found:
        notes.put("postcode", found[1], place, text)
    notes.put("town", found[2] if found else text, place, text)

"""The columns of a table of vacancies: what their headings mean, and their cells as fields.

A person may name a column's meaning herself (`columns`); what no heading tells is left out and listed.
"""

import re
from collections.abc import Mapping

from webapp.intake.advert import advert_text
from webapp.intake.advert.parts import EXPECTED, amount, note_amounts
from webapp.intake.draft import Draft, Kind
from webapp.intake.notes import Notes
from webapp.intake.words.clean_text import plain, without_markup
from webapp.intake.words.codes import country_code
from webapp.intake.words.dates import partial_date, whole_day
from webapp.intake.words.levels import cefr_level

FORMAT = "table"
HEADINGS: Mapping[str, str] = {
    "title": (
        "titel, stelle, stellenbezeichnung, stellentitel, position, jobtitel, title, job title, "
        "jobtitle, bezeichnung, stellenangebot"
    ),
    "occupation_title": "beruf, berufsbezeichnung, occupation, tätigkeit, profession",
    "employer": "arbeitgeber, firma, unternehmen, träger, einrichtung, betrieb, company, employer, organisation",
    "reference": (
        "referenz, referenznummer, id, stellen-id, stellennummer, kennziffer, nr, nummer, reference, job id, refnr"
    ),
    "postcode": "plz, postleitzahl, postcode, zip, postal code, zip code, location.postalcode",
    "town": ("ort, arbeitsort, einsatzort, standort, stadt, city, town, location, place, dienstort, location.city"),
    "land": "bundesland, land, region, state, location.region",
    "country": "staat, country, location.countrycode, ländercode",
    "description": "beschreibung, stellenbeschreibung, text, aufgaben, description, anzeigentext, details",
    "requirements": (
        "anforderungen, profil, qualifikation, qualifikationen, requirements, qualifications, voraussetzungen"
    ),
    "hours": (
        "stunden, wochenstunden, stunden pro woche, wochenarbeitszeit, std, std., hours, hours per week, "
        "stunden/woche, umfang"
    ),
    "working_time": "arbeitszeit, vollzeit/teilzeit, type, beschäftigungsart, employment type, anstellungsart",
    "contract": "befristung, vertrag, vertragsart, contract, befristet",
    "shifts": "schicht, schichten, schichtdienst, arbeitszeitmodell, shifts",
    "start": ("beginn, eintritt, eintrittsdatum, start, startdatum, starttermin, ab, start date, eintrittstermin"),
    "pay_from": "gehalt von, gehalt ab, vergütung von, salary from, salary min, gehalt min, mindestgehalt",
    "pay_to": "gehalt bis, vergütung bis, salary to, salary max, gehalt max, höchstgehalt",
    "pay": "gehalt, vergütung, lohn, salary, pay, entgelt, bezahlung",
    "agreement": "tarif, tarifvertrag, entgeltgruppe, eingruppierung",
    "german": "deutsch, deutschniveau, deutschkenntnisse, sprachniveau, sprache, german, german level",
    "licence": "führerschein, fahrerlaubnis, driving licence",
    "support": "unterstützung, wir bieten, leistungen, benefits, support",
    "openings": "anzahl, anzahl stellen, offene stellen, openings, number of openings, plätze",
    "posted": "veröffentlicht, datum, date, posted, veröffentlichung",
    "url": "url, link, webseite, website",
}
MEANINGS = {heading: meaning for meaning, headings in HEADINGS.items() for heading in headings.split(", ")}
PLAIN = ("employer", "reference", "postcode", "town", "land", "working_time", "url")
TO_TEXT = ("requirements", "contract", "shifts", "licence", "support", "agreement", "working_time")
# What a column says in a word becomes a sentence that the rules for texts understand.
SENTENCES = {"licence": "Führerschein {}", "agreement": "Vergütung nach {}", "contract": "{}"}


def meanings(headings: list[str], chosen: Mapping[str, str] | None = None) -> dict[int, str]:
    """The meaning of each column by its number, as a person chose or as the heading tells; each meaning once."""
    found: dict[int, str] = {}
    for number, heading in enumerate(headings):
        name = plain(heading).casefold().strip(" *:")
        meaning = (chosen or {}).get(heading) or MEANINGS.get(name) or MEANINGS.get(re.sub(r"\s*\(.*\)$", "", name))
        if meaning and meaning not in found.values():
            found[number] = meaning
    if "title" not in found.values():
        found = {number: "title" if meaning == "occupation_title" else meaning for number, meaning in found.items()}
    return found


def draft(cells: Mapping[str, str], place: str, format_name: str = FORMAT) -> Draft:
    """The draft of one row, by the meaning of its cells."""
    notes = Notes(Kind.VACANCY)
    title = plain(cells.get("title", ""))
    notes.put("title", title, place)
    for name in PLAIN:
        notes.put(
            name, _postcode(cells[name]) if name == "postcode" else plain(cells.get(name, "")), place
        ) if cells.get(name) else None
    country = plain(cells.get("country", ""))
    notes.put("country", country_code(country) or country, place, country)
    _hours(notes, cells.get("hours", ""), place)
    _start(notes, cells.get("start", ""), place)
    _pay(notes, cells, place)
    _german(notes, cells.get("german", ""), place)
    count = plain(cells.get("openings", "")).removesuffix(".0")
    if count.isascii() and count.isdigit() and 0 < len(count) < 5:
        notes.put("openings", int(count) or None, place, count)
    posted = plain(cells.get("posted", ""))
    notes.put("posted", partial_date(posted) if posted else None, place, posted)
    description = without_markup(cells.get("description", ""))
    text = "\n".join(filter(None, (description, *_sentences(cells))))
    notes.put("description", description, place)
    advert_text.note_rules(notes, title, text)
    done = notes.draft(format_name, place, expected=EXPECTED, text=description)
    return advert_text.warned(done, advert_text.warnings(title, text))


def _postcode(text: str) -> str:
    """Spreadsheets turn postcodes into numbers and drop what comes after them."""
    digits = plain(text).removesuffix(".0")
    return digits.zfill(5) if digits.isdigit() and len(digits) in (4, 5) else digits


def _sentences(cells: Mapping[str, str]) -> list[str]:
    found = []
    for name in TO_TEXT:
        words = without_markup(cells.get(name, ""))
        if words and words.casefold() not in ("nein", "no", "-", "keine"):
            found.append(SENTENCES.get(name, "{}").format(words))
    return found


def _hours(notes: Notes, text: str, place: str) -> None:
    numbers = [float(each.replace(",", ".")) for each in re.findall(r"\d{1,2}(?:[.,]\d{1,2})?", plain(text))]
    if numbers and all(4 <= each <= 60 for each in numbers[:2]):
        notes.put("hours_from", min(numbers[:2]), place, text)
        notes.put("hours_to", max(numbers[:2]), place, text)


def _start(notes: Notes, text: str, place: str) -> None:
    words = plain(text)
    day = whole_day(words) if words else None
    notes.put("start" if day else "start_said", day or words, place, words)


def _pay(notes: Notes, cells: Mapping[str, str], place: str) -> None:
    low, high = cells.get("pay_from", ""), cells.get("pay_to", "")
    if low or high:
        said = " – ".join(filter(None, (plain(low), plain(high))))
        notes.put("pay_said", said, place)
        note_amounts(notes, amount(low), amount(high), "", place, said)
    single = plain(cells.get("pay", ""))
    if single:
        notes.put("pay_said", single, place)
        advert_text.note_pay_text(notes, f"Gehalt {single}", place)


def _german(notes: Notes, text: str, place: str) -> None:
    words = plain(text)
    level = cefr_level(words) if words else None
    notes.put("german_said", words, place)
    notes.put("german.level", level, place, words)

"""The columns of a table of vacancies: what their headings mean, and their cells as fields.

A person may name a column's meaning herself (`columns`); what no heading tells is left out and listed.
"""

import re
from collections.abc import Collection, Mapping, Sequence

from webapp.intake.advert import advert_text
from webapp.intake.advert.parts import EXPECTED, amount, note_amounts, note_place
from webapp.intake.advert.rules import pay_text, working_conditions, working_hours
from webapp.intake.draft import Draft, Kind, State
from webapp.intake.notes import Notes
from webapp.intake.schema import NOTHING
from webapp.intake.words.clean_text import plain, without_markup
from webapp.intake.words.codes import country_code
from webapp.intake.words.dates import partial_date
from webapp.intake.words.levels import cefr_level

FORMAT = "table"
# A person said that a column means nothing here.
LEFT_OUT = "-"
# Instead of meanings: a person wants to see the first rows before she names the columns.
FIRST_ROWS = "first_rows"
ASK_FOR_ROWS: Mapping[str, str] = {"": FIRST_ROWS}
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
    "permanent": "unbefristet, unbefristet ja/nein, permanent",
    "shifts": "schicht, schichten, schichtdienst, arbeitszeitmodell, shifts",
    "start": (
        "beginn, eintritt, eintrittsdatum, eintrittstermin, start, startdatum, starttermin, ab, frei ab, "
        "zu besetzen ab, start date"
    ),
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
# What a heading means that stands in no list, by the words in it; the first that fits and is not taken yet.
WORDS_IN_HEADINGS = (
    (
        "pay_from",
        re.compile(r"(?:gehalt|lohn|vergütung|entgelt|verdienst|salary|\bpay|wage).*\b(?:von|ab|min\w*|from)\b"),
    ),
    ("pay_to", re.compile(r"(?:gehalt|lohn|vergütung|entgelt|verdienst|salary|\bpay|wage).*\b(?:bis|max\w*|to)\b")),
    ("agreement", re.compile(r"tarif|entgeltgruppe|eingruppierung")),
    ("pay", re.compile(r"gehalt|lohn\b|vergütung|entgelt|verdienst|bezahlung|salary|\bpay\b|wage")),
    ("german", re.compile(r"deutsch|german|sprachniveau|sprachkenntnis")),
    ("licence", re.compile(r"führerschein|fahrerlaubnis|driv\w+ licen")),
    ("hours", re.compile(r"stunden|\bstd|hours|wochenarbeitszeit")),
    ("postcode", re.compile(r"\bplz\b|postleitzahl|\bzip\b|postal|postcode")),
    ("start", re.compile(r"eintritt|beginn\b|start|verfügbar ab|zu besetzen ab")),
    ("contract", re.compile(r"befrist|vertragsart|vertragsform|contract type")),
    ("shifts", re.compile(r"schicht|shift")),
    ("openings", re.compile(r"^anzahl|openings|offene stellen|freie stellen")),
    ("working_time", re.compile(r"vollzeit|teilzeit|arbeitszeit|umfang|employment")),
    ("housing", re.compile(r"wohnung|unterkunft|wohnraum|housing|accommodation")),
    ("employer", re.compile(r"arbeitgeber|firma\b|unternehmen|träger|einrichtung|company|employer")),
    ("town", re.compile(r"(?:\b|arbeits|einsatz|dienst|stand)ort\b|\bstadt\b|\bcity\b|location|niederlassung")),
    ("reference", re.compile(r"kennziffer|referenz|stellen-?nr|job-?(?:id|nr)|reference")),
    ("description", re.compile(r"beschreibung|aufgaben|description|tasks")),
    ("requirements", re.compile(r"anforderung|qualifikation|profil|voraussetzung|requirement")),
    ("title", re.compile(r"stellenbez|bezeichnung|^stelle\b|position|titel|title")),
)
BELOW = frozenset({"von", "bis", "ab", "min", "max", "min.", "max.", "from", "to"})
YES = frozenset({"ja", "yes", "x", "ja.", "vorhanden", "möglich"})
NONE = frozenset({"keine", "kein", "none", "nicht nötig", "nein", "no"})
MEANINGS = {heading: meaning for meaning, headings in HEADINGS.items() for heading in headings.split(", ")}
PLAIN = ("employer", "reference", "postcode", "land", "url")
TO_TEXT = ("requirements", "contract", "shifts", "licence", "support", "agreement", "working_time", "housing")
# What a column says in a word becomes a sentence that the rules for texts understand.
PAID = {"hour": " pro Stunde", "month": " pro Monat", "year": " pro Jahr"}
SENTENCES = {
    "licence": "Führerschein {}",
    "agreement": "Vergütung nach {}",
    "contract": "{}",
    "housing": "Unterkunft: {}",
}


def meanings(headings: list[str], chosen: Mapping[str, str] | None = None) -> dict[int, str]:
    """The meaning of each column by its number, as a person chose or as the heading tells; each meaning once."""
    found: dict[int, str] = {}
    for number, heading in enumerate(headings):
        name = plain(heading).casefold().strip(" *:")
        if chosen and chosen.get(heading) == LEFT_OUT:
            continue
        meaning = (chosen or {}).get(heading) or MEANINGS.get(name) or MEANINGS.get(re.sub(r"\s*\(.*\)$", "", name))
        if meaning and meaning not in found.values():
            found[number] = meaning
    for number, heading in enumerate(headings):
        left_out = chosen is not None and chosen.get(heading) == LEFT_OUT
        if number not in found and not left_out and (meaning := _by_words(heading, found.values())):
            found[number] = meaning
    if "title" not in found.values():
        found = {number: "title" if meaning == "occupation_title" else meaning for number, meaning in found.items()}
    return found


def _by_words(heading: str, taken: Collection[str]) -> str | None:
    name = plain(heading).casefold()
    fitting = (meaning for meaning, pattern in WORDS_IN_HEADINGS if pattern.search(name))
    return next((meaning for meaning in fitting if meaning not in taken), None) if 0 < len(name) < 60 else None


def merged(upper: Sequence[str], lower: Sequence[str]) -> list[str] | None:
    """The headings of two lines as one, where the second only divides the first: "Gehalt" over "von" and "bis"."""
    names = [plain(each).casefold() for each in lower]
    if sum(map(bool, names)) < 2 or any(name and name not in MEANINGS and name not in BELOW for name in names):
        return None
    found, above = [], ""
    for number, name in enumerate(names):
        own = plain(upper[number]) if number < len(upper) else ""
        above = own or above
        found.append(f"{above} {name}" if name in BELOW else name or own)
    return found


def unit_of_pay(headings: Sequence[str], found: Mapping[int, str]) -> str:
    """What the amounts of the columns of pay are paid for, as their headings say."""
    words = " ".join(headings[number] for number, meaning in found.items() if meaning.startswith("pay"))
    return pay_text.unit_in(words) if words else ""


def draft(cells: Mapping[str, str], place: str, format_name: str = FORMAT) -> Draft:
    """The draft of one row, by the meaning of its cells."""
    notes = Notes(Kind.VACANCY)
    title = plain(cells.get("title", ""))
    notes.put("title", title, place)
    for name in PLAIN:
        notes.put(
            name, _postcode(cells[name]) if name == "postcode" else plain(cells.get(name, "")), place
        ) if cells.get(name) else None
    note_place(notes, plain(cells.get("town", "")), place)
    times = plain(cells.get("working_time", ""))
    notes.put("working_time", working_hours.kinds(times) or times, place, times)
    country = plain(cells.get("country", ""))
    notes.put("country", country_code(country) or country, place, country)
    _permanent(notes, plain(cells.get("permanent", "")), place)
    working_hours.note_numbers(notes, plain(cells.get("hours", "")), place)
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
        if (
            words
            and words.casefold() not in ("nein", "no", "-", "keine")
            and (name != "housing" or words.casefold() in YES)
        ):
            found.append(SENTENCES.get(name, "{}").format(words))
    return found


def _permanent(notes: Notes, text: str, place: str) -> None:
    word = text.casefold()
    if word in YES or word in NONE:
        notes.put("permanent", word in YES, place, text)


def _start(notes: Notes, text: str, place: str) -> None:
    words = plain(text)
    day = working_conditions.day_in(words) if words else None
    notes.put("start" if day else "start_said", day or words, place, words)


def _pay(notes: Notes, cells: Mapping[str, str], place: str) -> None:
    low, high = cells.get("pay_from", ""), cells.get("pay_to", "")
    if low or high:
        said = " – ".join(filter(None, (plain(low), plain(high))))
        notes.put("pay_said", said, place)
        note_amounts(notes, amount(low), amount(high), cells.get("pay_unit") or pay_text.unit_in(said), place, said)
    single = plain(cells.get("pay", ""))
    if single:
        notes.put("pay_said", single, place)
        advert_text.note_pay_text(notes, f"Gehalt {single}{_paid_for(single, cells.get('pay_unit', ''))}", place)


def _paid_for(text: str, unit: str) -> str:
    """What the heading of a column says and its cells need not repeat."""
    if not unit or pay_text.unit_in(text):
        return ""
    return PAID[unit] if re.search("€|eur", text, re.IGNORECASE) else f" EUR{PAID[unit]}"


def _german(notes: Notes, text: str, place: str) -> None:
    words = plain(text)
    level = cefr_level(words) if words else None
    if words.casefold() in NONE:
        notes.put("german", NOTHING, place, words)
        return
    notes.put("german_said", words, place, state=State.READ if level else State.GUESSED)
    notes.put("german.level", level, place, words)

"""An employer's own adverts as the labour agency's job search gives them: both shapes of lists, and single ones."""

from typing import Any

from webapp.intake.advert import advert_text
from webapp.intake.advert.parts import EXPECTED, note_amounts, note_point
from webapp.intake.advert.rules import working_hours
from webapp.intake.draft import Draft, Kind, Reading
from webapp.intake.errors import Refused
from webapp.intake.notes import Notes
from webapp.intake.words.clean_text import plain, without_markup
from webapp.intake.words.codes import country_code
from webapp.intake.words.dates import partial_date, whole_day

FORMAT = "ba_jobsuche"
LISTS = ("ergebnisliste", "stellenangebote")
KINDS = {"AUSBILDUNG": "apprenticeship", "PRAKTIKUM_TRAINEE": "internship", "PRAKTIKUM": "internship"}
UNITS = {"JAHRESGEHALT": "year", "MONATSGEHALT": "month", "STUNDENLOHN": "hour"}


def is_one(content: Any) -> bool:
    """A list answer (whose list is left out where nothing was found), or one advert."""
    if not isinstance(content, dict):
        return False
    return any(name in content for name in (*LISTS, "maxErgebnisse", "refnr", "referenznummer", "hauptberuf"))


def read(content: dict[str, Any]) -> Reading:
    for name in LISTS:
        if isinstance(content.get(name), list):
            listed = content[name]
            break
    else:
        listed = [] if "maxErgebnisse" in content else [content]
    drafts = tuple(_draft(each, number) for number, each in enumerate(listed, start=1) if isinstance(each, dict))
    if not drafts:
        raise Refused("no_posting")
    return Reading(drafts=drafts)


def _text(entry: Any, *names: str) -> str:
    for name in names:
        value = entry.get(name) if isinstance(entry, dict) else None
        if isinstance(value, str | int | float) and not isinstance(value, bool) and plain(str(value)):
            return plain(str(value))
    return ""


def _draft(entry: dict[str, Any], number: int) -> Draft:
    notes, place = Notes(Kind.VACANCY), f"[{number}]"
    title = _text(entry, "stellenangebotsTitel", "titel") or _text(entry, "hauptberuf", "beruf")
    notes.put("title", title, place)
    notes.put("employer", _text(entry, "firma", "arbeitgeber"), place)
    notes.put("reference", _text(entry, "referenznummer", "refnr"), place)
    _dates(notes, entry, place)
    _place(notes, entry, place)
    _contract(notes, entry, place)
    _pay(notes, entry, place)
    count = entry.get("anzahlOffeneStellen")
    notes.put(
        "openings", count if isinstance(count, int) and not isinstance(count, bool) and count > 0 else None, place
    )
    text = without_markup(_description(entry))
    notes.put("description", text, place)
    advert_text.note_rules(notes, title, text)
    kind = KINDS.get(_text(entry, "stellenangebotsart", "angebotsart"))
    draft = notes.draft(FORMAT, place, expected=EXPECTED, text=text)
    return advert_text.warned(draft, ([kind] if kind else []) + advert_text.warnings(title, text))


def _description(entry: dict[str, Any]) -> str:
    for name in ("stellenangebotsBeschreibung", "stellenbeschreibung"):
        if isinstance(entry.get(name), str):
            return str(entry[name])
    return ""


def _dates(notes: Notes, entry: dict[str, Any], place: str) -> None:
    period, published = entry.get("eintrittszeitraum"), entry.get("veroeffentlichungszeitraum")
    begin = _text(period, "von") or _text(entry, "eintrittsdatum")
    if begin:
        day = whole_day(begin)
        notes.put("start" if day else "start_said", day or begin, place, begin)
    posted = _text(published, "von") or _text(entry, "aktuelleVeroeffentlichungsdatum", "datumErsteVeroeffentlichung")
    notes.put("posted", partial_date(posted) if posted else None, place, posted)
    until = _text(published, "bis")
    notes.put("valid_through", partial_date(until) if until else None, place, until)


def _place(notes: Notes, entry: dict[str, Any], place: str) -> None:
    found = entry.get("stellenlokationen") or entry.get("arbeitsorte") or entry.get("arbeitsort")
    first = found[0] if isinstance(found, list) and found else found
    if not isinstance(first, dict):
        return
    address = first["adresse"] if isinstance(first.get("adresse"), dict) else first
    notes.put("postcode", _text(address, "plz"), place)
    notes.put("town", _text(address, "ort"), place)
    notes.put("land", _text(address, "region").replace("_", " ").title(), place)
    country = _text(address, "land")
    notes.put("country", country_code(country) or country, place, country)
    point = first.get("koordinaten") if isinstance(first.get("koordinaten"), dict) else first
    note_point(notes, _text(point, "breite", "lat"), _text(point, "laenge", "lon"), place)


def _contract(notes: Notes, entry: dict[str, Any], place: str) -> None:
    """KEINE_ANGABE says nothing, so nothing is taken from it."""
    words = _text(entry, "vertragsdauer", "befristung")
    if words.upper() in ("UNBEFRISTET", "BEFRISTET"):
        notes.put("permanent", words.upper() == "UNBEFRISTET", place, words)
    times = [
        name.removeprefix("arbeitszeit")
        for name, value in entry.items()
        if name.startswith("arbeitszeit") and value is True
    ]
    models = entry.get("arbeitszeitmodelle")
    times += [str(each) for each in models] if isinstance(models, list) else []
    words = ", ".join(times)[:200]
    notes.put("working_time", working_hours.kinds(words) or words, place, words)
    if entry.get("arbeitszeitSchichtNachtWochenende") is True:
        notes.guess("shifts.shifts", ["early", "late", "night", "weekend"], place, "SchichtNachtWochenende")


def _pay(notes: Notes, entry: dict[str, Any], place: str) -> None:
    low, high, unit = (
        entry.get("gehaltsspanneVon"),
        entry.get("gehaltsspanneBis"),
        UNITS.get(_text(entry, "verguetungsangabe"), ""),
    )
    numbers = [
        float(each) if isinstance(each, int | float) and not isinstance(each, bool) else None for each in (low, high)
    ]
    if any(numbers):
        said = " – ".join(str(each) for each in (low, high) if each is not None) + f" EUR {unit}".rstrip()
        notes.put("pay_said", said, place)
        note_amounts(notes, numbers[0], numbers[1], unit, place, said)
    words = _text(entry, "verguetung")
    if words and words.upper() != "KEINE_ANGABEN":
        notes.put("pay_said", words, place)

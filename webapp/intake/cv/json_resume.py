"""JSON Resume (jsonresume.org), an open format that CV programs export."""

import itertools
from typing import Any

import matching
from webapp.intake.cv.parts import (
    ACADEMIC,
    EXPECTED,
    Said,
    note_country,
    note_date,
    note_german_certificate,
    note_language,
    note_length,
    note_mother_tongue,
)
from webapp.intake.draft import Kind, Reading
from webapp.intake.notes import Notes
from webapp.intake.words.clean_text import plain
from webapp.intake.words.dates import partial_date
from webapp.intake.words.levels import cefr_level, guessed_level, is_mother_tongue

FORMAT = "json_resume"


def is_one(content: Any) -> bool:
    """Whether a mapping has the sections of a CV in this format."""
    return (isinstance(content, dict) and isinstance(content.get("basics"), dict)) or (
        isinstance(content, dict) and isinstance(content.get("work"), list) and "education" in content
    )


def read(content: dict[str, Any]) -> Reading:
    notes = Notes(Kind.PROFILE)
    basics = content.get("basics")
    location = basics.get("location") if isinstance(basics, dict) else None
    if isinstance(basics, dict):
        notes.put("title", _text(basics, "label"), "basics.label")
    if isinstance(location, dict):
        note_country(notes, "lives_in_country", Said(_text(location, "countryCode"), "basics.location.countryCode"))
        notes.put("town", _text(location, "city"), "basics.location.city")
        notes.put("postcode", _text(location, "postalCode"), "basics.location.postalCode")
    _work(notes, content)
    _education(notes, content)
    _languages(notes, content)
    return Reading(drafts=(notes.draft(FORMAT, expected=EXPECTED),))


def _entries(content: dict[str, Any], name: str) -> list[dict[str, Any]]:
    found = content.get(name)
    return [each for each in found[:200] if isinstance(each, dict)] if isinstance(found, list) else []


def _text(entry: dict[str, Any], *names: str) -> str:
    for name in names:
        value = entry.get(name)
        if isinstance(value, str | int) and not isinstance(value, bool) and plain(str(value)):
            return plain(str(value))
    return ""


def _work(notes: Notes, content: dict[str, Any]) -> None:
    for number, entry in enumerate(_entries(content, "work")):
        path, place = f"experience.{number}", f"work[{number + 1}]"
        notes.put(f"{path}.title", _text(entry, "position"), f"{place}.position")
        notes.put(f"{path}.employer", _text(entry, "name", "company"), f"{place}.name")
        notes.put(f"{path}.town", _text(entry, "location"), f"{place}.location")
        note_date(notes, f"{path}.since", Said(_text(entry, "startDate"), f"{place}.startDate"))
        note_date(notes, f"{path}.until", Said(_text(entry, "endDate"), f"{place}.endDate"))


def _education(notes: Notes, content: dict[str, Any]) -> None:
    """An education without an end is not finished, as far as the file tells."""
    over, ongoing = itertools.count(), itertools.count()
    for number, entry in enumerate(_entries(content, "education"), start=1):
        place, until = f"education[{number}]", _text(entry, "endDate")
        path = f"qualifications.{next(over)}" if until else f"studies.{next(ongoing)}"
        title = " ".join(filter(None, (_text(entry, "studyType"), _text(entry, "area"))))
        since = _text(entry, "startDate")
        notes.put(f"{path}.title", title, place)
        notes.put(f"{path}.school", _text(entry, "institution"), f"{place}.institution")
        note_date(notes, f"{path}.since", Said(since, f"{place}.startDate"))
        if until:
            note_date(notes, f"{path}.ended_on", Said(until, f"{place}.endDate"))
            note_length(notes, path, partial_date(since), partial_date(until), place)
            if ACADEMIC.search(title):
                notes.guess(f"{path}.academic", True, place, title)


def _languages(notes: Notes, content: dict[str, Any]) -> None:
    numbers = itertools.count()
    for entry in _entries(content, "languages"):
        name, fluency = Said(_text(entry, "language", "name"), "languages"), _text(entry, "fluency", "level")
        if not name.text:
            continue
        number, level = next(numbers), cefr_level(fluency)
        if is_mother_tongue(fluency):
            note_mother_tongue(notes, number, name)
            continue
        levels = dict.fromkeys(matching.SubSkill, Said(fluency, "languages")) if level else {}
        note_language(notes, number, name, levels)
        notes.put(f"languages.{number}.said_level", fluency, "languages")
        guessed = None if level else guessed_level(fluency)
        if guessed and f"languages.{number}.tag" in notes.fields:
            for part in matching.SubSkill:
                notes.guess(f"languages.{number}.levels.{part.value}", guessed, "languages", fluency)
    for entry in _entries(content, "certificates"):
        note_german_certificate(notes, next(numbers), Said(_text(entry, "name"), "certificates"), _text(entry, "date"))

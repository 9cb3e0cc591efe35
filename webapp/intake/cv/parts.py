"""What every reader of a CV notes the same way: a language with its parts, a period, a training."""

import re
from dataclasses import dataclass

import matching
from webapp.intake.draft import Value
from webapp.intake.notes import Notes
from webapp.intake.words.codes import country_code, language_tag
from webapp.intake.words.dates import day_of, partial_date
from webapp.intake.words.levels import cefr_level
from webapp.intake.words.patterns import any_of

EXPECTED = ("nationalities", "lives_in_country", "birth_date", "qualifications", "languages", "experience")
ACADEMIC = any_of(
    r"bachelor",
    r"master",
    r"magister",
    r"diplom[ -]?ingenieur",
    r"licenciat",
    r"laurea",
    r"doctor",
    r"ph\.?d",
    r"بكالوريوس",
    r"ماجستير",
)
# Kinds of certificate for German that examiners issue by level.
GERMAN_CERTIFICATE = re.compile(r"\b(goethe|telc|[öo]sd|testdaf|dsh|ecl|dtz|osd)\b", re.IGNORECASE)
CLASSES = frozenset(each.value for each in matching.DrivingLicence)


@dataclass(frozen=True, slots=True)
class Said:
    """The file's own words with their place."""

    text: str
    place: str


def note_country(notes: Notes, path: str, said: Said) -> None:
    if said.text:
        code = country_code(said.text)
        if code:
            notes.put(path, code, said.place, said.text)
        else:
            notes.unreadable(path, said.text, said.place)


def note_countries(notes: Notes, path: str, all_said: list[Said]) -> None:
    """A list of countries; one that is none is named beside those that are."""
    codes = [code for code in (country_code(each.text) for each in all_said) if code]
    place = all_said[0].place if all_said else ""
    words = ", ".join(each.text for each in all_said)
    if codes:
        notes.put(path, list(dict.fromkeys(codes)), place, words)
    elif all_said:
        notes.unreadable(path, words, place)


def note_date(notes: Notes, path: str, said: Said) -> None:
    if said.text:
        found = partial_date(said.text)
        if found:
            notes.put(path, found, said.place, said.text)
        else:
            notes.unreadable(path, said.text, said.place)


def note_birth(notes: Notes, said: Said) -> None:
    """A day of birth; where only a year stands, the year is kept for people and no day is made up."""
    found = partial_date(said.text) if said.text else None
    if found and len(found) == 10:
        notes.put("birth_date", found, said.place, said.text)
    elif found:
        notes.put("birth_year", found[:4], said.place, said.text)
    elif said.text:
        notes.unreadable("birth_date", said.text, said.place)


def note_language(notes: Notes, number: int, name: Said, levels: dict[matching.SubSkill, Said]) -> None:
    """A language with those of its five parts that are stated. Without a proof in the file it is declared."""
    path = f"languages.{number}"
    tag = language_tag(name.text)
    notes.put(f"{path}.name", name.text, name.place)
    if tag is None:
        notes.unreadable(f"{path}.tag", name.text, name.place)
        return
    notes.put(f"{path}.tag", tag, name.place, name.text)
    for part, said in levels.items():
        level = cefr_level(said.text) if said.text else None
        if level:
            notes.put(f"{path}.levels.{part.value}", level, said.place, said.text)
        elif said.text:
            notes.unreadable(f"{path}.levels.{part.value}", said.text, said.place)
    if levels:
        notes.put(f"{path}.proof", matching.Proof.DECLARED.value, name.place)


def note_mother_tongue(notes: Notes, number: int, name: Said) -> None:
    """That a mother tongue stands above every level asked is our reading of it, so the level is a guess."""
    path = f"languages.{number}"
    notes.put(f"{path}.name", name.text, name.place)
    tag = language_tag(name.text)
    if tag is None:
        notes.unreadable(f"{path}.tag", name.text, name.place)
        return
    notes.put(f"{path}.tag", tag, name.place, name.text)
    for part in matching.SubSkill:
        notes.guess(f"{path}.levels.{part.value}", "C2", name.place, name.text)


def note_german_certificate(notes: Notes, number: int, title: Said, day: str = "") -> bool:
    """A certificate for German named in a list: kept apart from what is declared, and always a guess."""
    level = cefr_level(title.text)
    words = title.text.casefold()
    if not level or not (GERMAN_CERTIFICATE.search(words) or "deutsch" in words or "german" in words):
        return False
    path = f"languages.{number}"
    notes.guess(f"{path}.tag", "de", title.place, title.text)
    for part in matching.SubSkill:
        notes.guess(f"{path}.levels.{part.value}", level, title.place, title.text)
    notes.guess(f"{path}.proof", matching.Proof.CERTIFICATE.value, title.place, title.text)
    notes.guess(f"{path}.certificate", title.text, title.place)
    whole = partial_date(day) if day else None
    if whole and len(whole) == 10:
        notes.guess(f"{path}.certified_on", whole, title.place, day)
    return True


def note_level(notes: Notes, path: str, eqf: Said, title: str) -> None:
    """The EQF number is kept; whether the training was academic is a guess from it and the title."""
    notes.put(f"{path}.level", eqf.text, eqf.place)
    number = re.search(r"\b[1-8]\b", eqf.text)
    if (number and int(number[0]) >= 7) or ACADEMIC.search(title):
        notes.guess(f"{path}.academic", True, eqf.place, eqf.text or title)


def note_length(notes: Notes, path: str, since: str | None, until: str | None, place: str) -> None:
    """The time between first and last day hints at the prescribed length, which alone counts: a guess."""
    if since and until:
        days = (day_of(until, end=True) - day_of(since, end=False)).days
        years = round(days / 365.25 * 2) / 2
        if 0 < years <= 15:
            notes.guess(f"{path}.years", years, place, f"{since} – {until}")


def licence_classes(words: list[str]) -> list[Value]:
    """Those driving licence classes of a list that vacancies ask for."""
    return sorted({word.upper() for word in words} & CLASSES)

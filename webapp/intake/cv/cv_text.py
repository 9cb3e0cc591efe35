"""A CV as plain text (of a PDF, a DOCX or pasted): dates, languages with level, titles. Nearly all of it is a guess."""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import matching
from webapp.intake.cv import cv_words
from webapp.intake.cv.parts import (
    ACADEMIC,
    EXPECTED,
    GERMAN_CERTIFICATE,
    Said,
    licence_classes,
    note_birth,
    note_country,
    note_german_certificate,
    note_language,
    note_mother_tongue,
)
from webapp.intake.draft import Kind, Reading
from webapp.intake.errors import Refused
from webapp.intake.notes import Notes
from webapp.intake.words.clean_text import lines
from webapp.intake.words.codes import country_code, language_tag
from webapp.intake.words.dates import partial_date
from webapp.intake.words.levels import CEFR, cefr_level, guessed_level, is_mother_tongue
from webapp.intake.words.nationalities import nationality
from webapp.intake.words.places import POSTCODE

FORMAT = "cv_text"
MOMENT = r"(?:(?:\d{1,2}[./]\s?)?\d{1,2}[./]\d{4}|\d{4}-\d{2}(?:-\d{2})?|[^\W\d_]{3,9}\.?\s\d{4}|\d{4})"
RANGE = re.compile(rf"({MOMENT})\s*{cv_words.UNTIL}\s*({MOMENT}|{cv_words.NOW})", re.IGNORECASE)
BEGUN = re.compile(rf"\b{cv_words.SINCE}\s({MOMENT})", re.IGNORECASE)
ONE_DATE = re.compile(rf"(?<![\d/.-])({MOMENT})(?![\d/-])", re.IGNORECASE)
PARTS = re.compile(r"\s*[|•·]\s*|\s{3,}|\t|\s[–—-]\s|[,،]\s|;\s|\s(?:bei|at|chez|في|в|у)\s")
DAY = rf"({MOMENT}|\d{{1,2}}\.?\s[^\W\d_]{{3,9}}\s\d{{4}}|[^\W\d_]{{3,9}}\s\d{{1,2}},\s\d{{4}})"
BIRTH = re.compile(rf"(?:{cv_words.BORN.pattern})\W{{0,4}}{DAY}|\bam\s{DAY}[^.\n]{{0,50}}\bgeboren", re.IGNORECASE)
NATION = re.compile(rf"(?:{cv_words.NATION.pattern})[^\w\n]{{1,4}}([^\n,;|]{{3,40}})", re.IGNORECASE)
DRIVING = re.compile(
    rf"(?:{cv_words.DRIVING.pattern})\W{{0,4}}(?:klassen?|kl\.|class(?:es)?|category|categoría|catégorie|kat\.?)?\W{{0,3}}"
    rf"([A-Z0-9, /]{{0,20}})",
    re.IGNORECASE,
)
CLASS = re.compile(r"(?<![^\W\d_])(BE|B|C1E|C1|CE|C|D1|D|T)(?![^\W_])")
IN_BRACKETS = re.compile(r"\([^()]*\)")
LANGUAGE_BREAK = re.compile(r"[,;|•·،]|\s(?:und|and|و|та|и|y|et|ve|e|i)\s")
LONGEST_LINE, MOST_LINES = 300, 2_000


def read(text: str) -> Reading:
    """One draft with the text beside it; raises Refused for a text without words."""
    text = lines(text)
    if len(re.findall(r"[^\W\d_]{3,}", text[:5000])) < 3:
        raise Refused("no_words")
    notes = Notes(Kind.PROFILE)
    _person(notes, text)
    work, schools, numbers = itertools.count(), itertools.count(), itertools.count()
    said = list(_sectioned(text))
    for at, (number, section, line) in enumerate(said):
        place = f"line {number}"
        before = said[at - 1][2] if at else ""
        after = said[at + 1][2] if at + 1 < len(said) and said[at + 1][1] == section else ""
        entry = _Entry(line, before, "" if ONE_DATE.search(after) else after, place)
        if section in ("experience", ""):
            _work(notes, entry, work, known_section=bool(section))
        elif section == "education":
            _school(notes, entry, schools)
        if section in ("languages", "other", ""):
            _languages(notes, line, place, numbers, known_section=section == "languages")
    return Reading(drafts=(notes.draft(FORMAT, expected=EXPECTED, text=text),))


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line with those around it: dates may stand on a line of their own. `after` has no dates itself."""

    line: str
    before: str
    after: str
    place: str


def is_one(text: str) -> bool:
    """Whether a text looks like a CV rather than an advert: two of its sections, or a birth date."""
    found = {section for _number, section, _line in _sectioned(text)} - {""}
    head = text[:600].casefold()
    named = any(word in head for word in cv_words.HEADS)
    return named or len(found) >= 2 or BIRTH.search(text) is not None


def _sectioned(text: str) -> Iterator[tuple[int, str, str]]:
    section = ""
    for number, line in enumerate(text.split("\n")[:MOST_LINES], start=1):
        bare = line.strip(" :#*-_=|")[:LONGEST_LINE]
        if not bare:
            continue
        heading = _heading(bare)
        if heading:
            section = heading
        else:
            yield number, section, line[:LONGEST_LINE]


def _heading(line: str) -> str | None:
    if len(line) > 40 or RANGE.search(line) or re.search(r"\d", line):
        return None
    return next((section for section, pattern in cv_words.SECTIONS.items() if pattern.search(line)), None)


def _person(notes: Notes, text: str) -> None:
    head = text[:4000]
    if found := BIRTH.search(head):
        note_birth(notes, Said(found[1] or found[2], ""))
    if found := NATION.search(head):
        said = found[1].strip()
        codes = [nationality(each) for each in re.split(r"\s*/\s*|\s(?:und|and)\s", said)]
        if all(codes):
            notes.guess("nationalities", list(dict.fromkeys(codes)), said=said)
        else:
            notes.unreadable("nationalities", said)
    if found := cv_words.HOME.search(head):
        last = found[1].split(",")[-1].strip()
        if country_code(last):
            note_country(notes, "lives_in_country", Said(last, ""))
    if found := POSTCODE.search(head):
        notes.guess("postcode", found[1], said=found[0])
        notes.guess("town", found[2], said=found[0])
    if found := DRIVING.search(text):
        classes = licence_classes(CLASS.findall(found[1]))
        if classes:
            notes.guess("driving_licences", classes, said=found[0].strip())


def _dates(line: str) -> tuple[str, str | None, tuple[int, int]] | None:
    """Begin and end of a period with where they stand; None for the end while it lasts."""
    if found := RANGE.search(line):
        since, until = partial_date(found[1]), partial_date(found[2])
        lasts = re.fullmatch(cv_words.NOW, found[2], re.IGNORECASE) is not None
        if since and (until or lasts):
            return since, None if lasts else until, found.span()
    if found := BEGUN.search(line):
        since = partial_date(found[1])
        if since:
            return since, None, found.span()
    return None


def _work(notes: Notes, entry: _Entry, numbers: Iterator[int], *, known_section: bool) -> None:
    line, place = entry.line, entry.place
    dates = _dates(line)
    if dates is None or (not known_section and cv_words.DEGREE.search(line)):
        return
    since, until, (begin, end) = dates
    path = f"experience.{next(numbers)}"
    notes.guess(f"{path}.title", _title(line[:begin], line[end:], entry), place, line)
    notes.guess(f"{path}.since", since, place, line)
    if until:
        notes.guess(f"{path}.until", until, place, line)
    note_last_country(notes, f"{path}.country", (line, entry.after, entry.before), place)


def _title(ahead: str, behind: str, entry: _Entry) -> str:
    """The first words beside the dates; those of a school or a house only if nothing else stands there."""
    beside = [*_parts(ahead), *_parts(behind)]
    choices = beside or [*_parts(entry.before), *_parts(entry.after)]
    return next((each for each in choices if not cv_words.SCHOOL.search(each)), choices[0] if choices else "")[:200]


def _parts(text: str) -> list[str]:
    return [part for part in (each.strip(" .:-–|()") for each in PARTS.split(text)) if len(part) > 2]


def _school(notes: Notes, entry: _Entry, numbers: Iterator[int]) -> None:
    line, place = entry.line, entry.place
    dates = _dates(line)
    if dates:
        since, until, (begin, end) = dates
    else:
        single = ONE_DATE.search(line)
        found = partial_date(single[1]) if single else None
        if not single or not found:
            return
        since, until, (begin, end) = "", found, single.span()
    if until is None:
        return
    path = f"qualifications.{next(numbers)}"
    rest = [*_parts(line[:begin]), *_parts(line[end:])] or _parts(entry.before)
    title = next((e for e in rest if cv_words.DEGREE.search(e) and not cv_words.SCHOOL.search(e)), "") or _title(
        line[:begin], line[end:], entry
    )
    notes.guess(f"{path}.title", title, place, line)
    notes.guess(f"{path}.ended_on", until, place, line)
    if since:
        notes.guess(f"{path}.since", since, place, line)
    if ACADEMIC.search(title):
        notes.guess(f"{path}.academic", True, place, line)
    note_last_country(notes, f"{path}.country", (line, entry.after), place)


def note_last_country(notes: Notes, path: str, lines_said: Iterable[str], place: str) -> None:
    """A country that stands last in a line, as in "Harborview Hospital, Manila, Philippines"; its own line first."""
    for line in lines_said:
        for part in reversed(
            [each.strip(" .()") for each in re.split(r"[()]", "   ".join(PARTS.split(line[:LONGEST_LINE])))]
        ):
            code = country_code(part.split("   ")[-1].strip()) if len(part) > 3 else None
            if code:
                notes.guess(path, code, place, line)
                return


def _languages(notes: Notes, line: str, place: str, numbers: Iterator[int], *, known_section: bool) -> None:
    if GERMAN_CERTIFICATE.search(line) and note_german_certificate(notes, next(numbers), Said(line, place)):
        return
    # What stands in brackets belongs to the language before it.
    for part in LANGUAGE_BREAK.split(IN_BRACKETS.sub(lambda found: found[0].replace(",", " "), line)):
        words = re.findall(r"[^\W\d_]+", part)
        tag = next((word for word in words if len(word) > 3 and language_tag(word)), None)
        level = cefr_level(IN_BRACKETS.sub("", part)) or cefr_level(part)
        if tag is None or not (level or known_section or is_mother_tongue(part)):
            continue
        name, number = Said(tag, place), next(numbers)
        if is_mother_tongue(part):
            note_mother_tongue(notes, number, name)
            continue
        levels = dict.fromkeys(matching.SubSkill, Said(level, place)) if level else {}
        note_language(notes, number, name, levels)
        guessed = guessed_level(part) if not CEFR.search(part) else None
        if guessed:
            for each in matching.SubSkill:
                notes.guess(f"languages.{number}.levels.{each.value}", guessed, place, part.strip())

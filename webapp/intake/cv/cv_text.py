"""A CV as plain text (of a PDF, a DOCX or pasted): dates, languages with level, titles. Nearly all of it is a guess."""

import itertools
import re
from collections.abc import Iterator

import matching
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
from webapp.intake.words.patterns import any_of

FORMAT = "cv_text"
SECTIONS = {
    "experience": any_of(
        r"^(?:work|professional|employment)?\s*(?:experience|history|employment)$",
        r"berufserfahrung",
        r"beruflicher werdegang",
        r"berufspraxis",
        r"praxiserfahrung",
        r"tätigkeiten$",
        r"الخبرة",
        r"الخبرات",
        r"خبرات",
    ),
    "education": any_of(
        r"^education",
        r"^(?:academic|educational) (?:background|qualification)",
        r"^training",
        r"ausbildung$",
        r"^ausbildung",
        r"bildungsweg",
        r"^studium",
        r"schulbildung",
        r"qualifikation(?:en)?$",
        r"التعليم",
        r"المؤهلات",
        r"الدراسة",
        r"الشهادات",
    ),
    "languages": re.compile(
        r"^languages?(?: skills)?$|sprachkenntnisse|^sprachen|اللغات|المهارات اللغوية", re.IGNORECASE
    ),
    "other": any_of(
        r"^(?:technical |other |soft )?skills$",
        r"^summary",
        r"^profile",
        r"^certific",
        r"^references",
        r"^interests",
        r"^hobbies",
        r"^kenntnisse",
        r"zertifikate",
        r"weiterbildung",
        r"interessen",
        r"persönliche daten",
        r"personal (?:information|details)",
        r"المهارات",
        r"الدورات",
        r"الهوايات",
        r"المعلومات الشخصية",
        r"^awards",
        r"^projects",
    ),
}
NOW = r"(?:present|today|now|current|heute|jetzt|laufend|aktuell|bis heute|date|الآن|حتى الآن|الان|حالياً|حاليا)"
MOMENT = r"(?:(?:\d{1,2}[./]\s?)?\d{1,2}[./]\d{4}|\d{4}-\d{2}(?:-\d{2})?|[^\W\d_]{3,9}\.?\s\d{4}|\d{4})"
RANGE = re.compile(rf"({MOMENT})\s*(?:-|–|—|bis|to|until|till|حتى|إلى|الى)\s*({MOMENT}|{NOW})", re.IGNORECASE)
SINCE = re.compile(rf"\b(?:seit|since|منذ)\s({MOMENT})", re.IGNORECASE)
ONE_DATE = re.compile(rf"(?<![\d/.-])({MOMENT})(?![\d/-])", re.IGNORECASE)
DEGREE = any_of(
    r"diplom",
    r"certificat",
    r"zertifikat",
    r"ausbildung",
    r"abschluss",
    r"examen",
    r"bachelor",
    r"master",
    r"licen",
    r"degree",
    r"nursing",
    r"school",
    r"institute",
    r"college",
    r"universit",
    r"hochschule",
    r"fachschule",
    r"دبلوم",
    r"بكالوريوس",
    r"شهادة",
    r"معهد",
    r"جامعة",
    r"كلية",
)
SCHOOL = any_of(
    r"\b(?:universit|college|school|institut|hochschule|fachschule|academy|akademie|schule\b|klinik|hospital|center|centre)",
    r"جامعة",
    r"معهد",
    r"كلية",
    r"مدرسة",
)
PARTS = re.compile(r"\s*[|•·]\s*|\s{3,}|\t|\s[–—-]\s|,\s|;\s|\s(?:bei|at|chez|في)\s")
BIRTH = re.compile(
    rf"(?:date of birth|born|geburtsdatum|geboren(?: am)?|geb\.|تاريخ الميلاد|المواليد)\W{{0,4}}"
    rf"({MOMENT}|\d{{1,2}}\.?\s[^\W\d_]{{3,9}}\s\d{{4}})",
    re.IGNORECASE,
)
NATION = any_of(
    r"(?:nationality|citizenship|staatsangehörigkeit|nationalität|الجنسية)\W{1,4}([^\n,;|]{3,40})",
)
HOME = any_of(
    r"(?:country of residence|wohnhaft in|wohnort|residence|address|adresse|anschrift|مكان الإقامة|العنوان)"
    r"\W{1,4}([^\n|]{3,120})",
)
DRIVING = any_of(
    r"(?:führerschein|driving licen[cs]e|fahrerlaubnis|رخصة قيادة|رخصة القيادة)\W{0,4}"
    r"(?:klassen?|class(?:es)?|category)?\W{0,3}([A-Z0-9, /]{0,20})",
)
LANGUAGE_BREAK = re.compile(r"[,;|•·]|\s(?:und|and|و)\s")
LONGEST_LINE, MOST_LINES = 300, 2_000


def read(text: str) -> Reading:
    """One draft with the text beside it; raises Refused for a text without words."""
    text = lines(text)
    if len(re.findall(r"[^\W\d_]{3,}", text[:5000])) < 3:
        raise Refused("no_words")
    notes = Notes(Kind.PROFILE)
    _person(notes, text)
    work, schools, numbers = itertools.count(), itertools.count(), itertools.count()
    before = ""
    for number, section, line in _sectioned(text):
        place = f"line {number}"
        if section in ("experience", ""):
            _work(notes, line, before, place, work, known_section=bool(section))
        elif section == "education":
            _school(notes, line, before, place, schools)
        if section in ("languages", "other", ""):
            _languages(notes, line, place, numbers, known_section=section == "languages")
        before = line
    return Reading(drafts=(notes.draft(FORMAT, expected=EXPECTED, text=text),))


def is_one(text: str) -> bool:
    """Whether a text looks like a CV rather than an advert: two of its sections, or a birth date."""
    found = {section for _number, section, _line in _sectioned(text)} - {""}
    head = text[:600].casefold()
    named = any(word in head for word in ("lebenslauf", "curriculum vitae", "resume", "السيرة الذاتية"))
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
    return next((section for section, pattern in SECTIONS.items() if pattern.search(line)), None)


def _person(notes: Notes, text: str) -> None:
    head = text[:4000]
    if found := BIRTH.search(head):
        note_birth(notes, Said(found[1], ""))
    if found := NATION.search(head):
        code = country_code(found[1].strip())
        if code:
            notes.guess("nationalities", [code], said=found[1].strip())
        else:
            notes.unreadable("nationalities", found[1].strip())
    if found := HOME.search(head):
        last = found[1].split(",")[-1].strip()
        if country_code(last):
            note_country(notes, "lives_in_country", Said(last, ""))
    if found := DRIVING.search(text):
        classes = licence_classes(re.findall(r"[A-Z]{1,2}\d?E?", found[1].upper()))
        if classes:
            notes.guess("driving_licences", classes, said=found[0].strip())


def _dates(line: str) -> tuple[str, str | None, tuple[int, int]] | None:
    """Begin and end of a period with where they stand; None for the end while it lasts."""
    if found := RANGE.search(line):
        since, until = partial_date(found[1]), partial_date(found[2])
        lasts = re.fullmatch(NOW, found[2], re.IGNORECASE) is not None
        if since and (until or lasts):
            return since, None if lasts else until, found.span()
    if found := SINCE.search(line):
        since = partial_date(found[1])
        if since:
            return since, None, found.span()
    return None


def _work(notes: Notes, line: str, before: str, place: str, numbers: Iterator[int], *, known_section: bool) -> None:
    dates = _dates(line)
    if dates is None or (not known_section and DEGREE.search(line)):
        return
    since, until, (begin, end) = dates
    path = f"experience.{next(numbers)}"
    title = _title(line[:begin], line[end:], before)
    notes.guess(f"{path}.title", title, place, line)
    notes.guess(f"{path}.since", since, place, line)
    if until:
        notes.guess(f"{path}.until", until, place, line)
    note_last_country(notes, f"{path}.country", line, place)


def _title(ahead: str, behind: str, before: str) -> str:
    """The words nearest to the dates; those of a school or a house only if nothing else stands there."""
    near = [part.strip(" .:-–|") for part in reversed(PARTS.split(ahead)) if len(part.strip(" .:-–|")) > 2]
    after = [part.strip(" .:-–|") for part in PARTS.split(behind) if len(part.strip(" .:-–|")) > 2]
    above = [part.strip(" .:-–|") for part in PARTS.split(before) if len(part.strip(" .:-–|")) > 2]
    choices = [*near, *after, *above]
    return next((each for each in choices if not SCHOOL.search(each)), choices[0] if choices else "")[:200]


def _school(notes: Notes, line: str, before: str, place: str, numbers: Iterator[int]) -> None:
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
    rest = [part.strip(" .:-–|") for part in PARTS.split(f"{line[:begin]}   {line[end:]}   {before}")]
    title = next((each for each in rest if DEGREE.search(each) and not SCHOOL.search(each)), "") or _title(
        line[:begin], line[end:], before
    )
    notes.guess(f"{path}.title", title, place, line)
    notes.guess(f"{path}.ended_on", until, place, line)
    if since:
        notes.guess(f"{path}.since", since, place, line)
    if ACADEMIC.search(title):
        notes.guess(f"{path}.academic", True, place, line)
    note_last_country(notes, f"{path}.country", line, place)


def note_last_country(notes: Notes, path: str, line: str, place: str) -> None:
    """A country that stands last in a line, as in "Harborview Hospital, Manila, Philippines"."""
    for part in reversed([each.strip(" .()") for each in PARTS.split(line)]):
        code = country_code(part) if len(part) > 3 else None
        if code:
            notes.guess(path, code, place, line)
            return


def _languages(notes: Notes, line: str, place: str, numbers: Iterator[int], *, known_section: bool) -> None:
    if GERMAN_CERTIFICATE.search(line) and note_german_certificate(notes, next(numbers), Said(line, place)):
        return
    for part in LANGUAGE_BREAK.split(line):
        words = re.findall(r"[^\W\d_]+", part)
        tag = next((word for word in words if len(word) > 3 and language_tag(word)), None)
        level = cefr_level(part)
        if tag is None or not (level or known_section):
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

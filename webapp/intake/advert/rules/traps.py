"""What looks like a vacancy and is none: apprenticeships, internships, volunteer years, courses, agency pools."""

import re

from webapp.intake.words.patterns import any_of

TITLE = (
    (
        "apprenticeship",
        any_of(
            r"\bausbildung(?:s|\b)(?!sleit|sbeauftragt|sverantwort|skoordin|skoordinator|sbegleit)",
            r"\bazubi",
            r"auszubildende",
            r"\blehrling",
            r"\blehrstelle",
            r"apprentice",
            r"vocational training",
            r"\bduales studium",
            r"dual student",
        ),
    ),
    (
        "internship",
        re.compile(
            r"praktik(?:um|ant)|anerkennungsjahr|\bintern(?:ship)?\b|famulatur|hospitation|werkstudent", re.IGNORECASE
        ),
    ),
    (
        "volunteer_year",
        any_of(
            r"\bfsj\b",
            r"\bbfd\b",
            r"\bbufdi",
            r"freiwillige[sn]? soziale",
            r"freiwilligendienst",
            r"ehrenamt",
            r"volunteer",
            r"au[- ]?pair",
        ),
    ),
    (
        "course",
        any_of(
            r"\b(?:(?:fach)?weiterbildung|fortbildung|umschulung|seminar|lehrgang|webinar|kurs)\b(?!s?leit)",
            r"\btraining (?:program|course)",
        ),
    ),
    (
        "temp_agency",
        any_of(
            r"zeitarbeit",
            r"leiharbeit",
            r"personaldienstleist",
            r"arbeitnehmerüberlassung",
            r"\bpool\b",
            r"springer-?pool",
        ),
    ),
    # Offices, sales and housekeeping sound like care or a craft where they stand beside it.
    (
        "other_sector",
        any_of(
            r"sachbearbeit",
            r"vertrieb",
            r"außendienst",
            r"verwaltungs(?:kraft|mitarbeit|fach|angestellt|leitung)",
            r"buchhalt",
            r"sekretär",
            r"\brecruit",
            r"(?:produkte?|fach|kunden|verkaufs)-?berat(?:er|ung)",
            r"pharmareferent",
            r"personal(?:referent|sachbearb|berat|manager)",
            r"\bhauswirtschaft",
            r"\bhausdame",
            r"\bhausmeister",
            r"haustechnik",
            r"reinigungskr[aä]ft",
            r"\bstudy nurse",
            r"studienassist",
            r"key account",
            r"\bsales\b",
            r"pflege(?:pädagog|berater|gutachter|controll)",
            r"(?:lehrer|lehrkraft|dozent|pädagoge)\w*[^,;]{0,20}pflege",
            r"nurse (?:educator|teacher|recruiter)",
        ),
    ),
)
TEXT = (
    (
        "apprenticeship",
        any_of(
            r"(?:ihre|deine|eine|die|unsere)\s(?:\w+\s)?ausbildung\s(?:zum|zur|als)\s[^.\n]{2,80}\s(?:absolvier|beginn|mach|start)",
            r"während (?:deiner|ihrer) ausbildung",
            r"ausbildungsplatz",
            r"ausbildungsvergütung",
            r"ausbildungsbeginn",
            r"\b[1-3]\. (?:ausbildungs|lehr)jahr",
            r"suchen[^.\n]{0,40}auszubildende",
            r"nursing ausbildung",
            r"paid vocational training",
        ),
    ),
    (
        "internship",
        re.compile(r"(?:dein|ihr|das)\spraktikum\s(?:bei|in|dauert|umfasst)|praktikumsplatz", re.IGNORECASE),
    ),
    (
        "volunteer_year",
        any_of(
            r"(?:dein|ihr|ein)\s(?:fsj|bfd|freiwilliges soziales jahr)\s(?:bei|in|absolvier|mach)",
        ),
    ),
    (
        "temp_agency",
        any_of(
            r"arbeitnehmerüberlassung",
            r"(?:als|sind ein\w?|einer?)\s(?:\w+\s){0,3}personaldienstleister",
            r"zeitarbeitsunternehmen",
            r"im kundeneinsatz",
            r"bei unserem kunden",
            r"suchen (?:wir )?für (?:unsere?[nrm]?|eine[nr]?) (?:\w+\s)?(?:kunden?|partner)\b",
        ),
    ),
)
# A finished training that an advert asks for, or apprentices somebody will guide, make no apprenticeship of it.
NOT_AN_APPRENTICESHIP = re.compile(
    r"abgeschlossene|anleitung von|ausbildung von|praxisanleit|ausbilder|"
    r"\b(?:mit|ohne|nach)\s(?:[\w-]+\s){0,4}ausbildung",
    re.IGNORECASE,
)
NOT_A_COURSE = re.compile(
    r"\b(?:mit|ohne|inkl\.?|und|möglichkeit zur)\s(?:[\w-]+\s){0,2}\w*(?:bildung|kurs|lehrgang)", re.IGNORECASE
)


def warnings(title: str, text: str) -> list[str]:
    """Codes in the order of weight; the title weighs more than the text."""
    found = [code for code, pattern in TITLE if pattern.search(title)]
    if "apprenticeship" in found and NOT_AN_APPRENTICESHIP.search(title):
        found.remove("apprenticeship")
    if "course" in found and NOT_A_COURSE.search(title):
        found.remove("course")
    for code, pattern in TEXT:
        if code not in found and pattern.search(text[:20_000]):
            found.append(code)
    return found

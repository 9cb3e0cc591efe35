"""What looks like a vacancy and is none: apprenticeships, internships, volunteer years, courses, agency pools."""

import re

TITLE = (
    ("apprenticeship", re.compile(r"\bausbildung(?:s|\b)(?!sleit|sbeauftragt|sverantwort|skoordin|skoordinator|sbegleit)|\bazubi|auszubildende|\blehrling|\blehrstelle|apprentice|vocational training|\bduales studium|dual student", re.I)),
    ("internship", re.compile(r"praktik(?:um|ant)|\bintern(?:ship)?\b|famulatur|hospitation|werkstudent", re.I)),
    ("volunteer_year", re.compile(r"\bfsj\b|\bbfd\b|\bbufdi|freiwillige[sn]? soziale|freiwilligendienst|ehrenamt|volunteer|au[- ]?pair", re.I)),
    ("course", re.compile(r"\b(?:weiterbildung|fortbildung|umschulung|seminar|lehrgang|webinar|kurs)\b(?!s?leit)|\btraining (?:program|course)", re.I)),
    ("temp_agency", re.compile(r"zeitarbeit|leiharbeit|personaldienstleist|arbeitnehmerüberlassung|\bpool\b|springer-?pool", re.I)),
)  # fmt: skip
TEXT = (
    ("apprenticeship", re.compile(
        r"(?:ihre|deine|eine|die|unsere)\s(?:\w+\s)?ausbildung\s(?:zum|zur|als)\s[^.\n]{2,80}\s(?:absolvier|beginn|mach|start)|"
        r"während (?:deiner|ihrer) ausbildung|ausbildungsplatz|ausbildungsvergütung|ausbildungsbeginn|suchen[^.\n]{0,40}auszubildende|"
        r"nursing ausbildung|paid vocational training", re.I)),
    ("internship", re.compile(r"(?:dein|ihr|das)\spraktikum\s(?:bei|in|dauert|umfasst)|praktikumsplatz", re.I)),
    ("volunteer_year", re.compile(r"(?:dein|ihr|ein)\s(?:fsj|bfd|freiwilliges soziales jahr)\s(?:bei|in|absolvier|mach)", re.I)),
    ("temp_agency", re.compile(r"arbeitnehmerüberlassung|(?:als|sind ein\w?|einer?)\s(?:\w+\s){0,3}personaldienstleister|zeitarbeitsunternehmen|im kundeneinsatz|bei unserem kunden|suchen (?:wir )?(?:für|im auftrag) (?:unsere?[nrm]?|eine[srn]?) (?:\w+\s)?(?:kunden?|partner|retail)", re.I)),
)  # fmt: skip
# A finished training that an advert asks for, or apprentices somebody will guide, make no apprenticeship of it.
NOT_AN_APPRENTICESHIP = re.compile(r"abgeschlossene|anleitung von|ausbildung von|praxisanleit|ausbilder", re.I)


def warnings(title: str, text: str) -> list[str]:
    """Codes in the order of weight; the title weighs more than the text."""
    found = [code for code, pattern in TITLE if pattern.search(title)]
    if "apprenticeship" in found and NOT_AN_APPRENTICESHIP.search(title):
        found.remove("apprenticeship")
    for code, pattern in TEXT:
        if code not in found and pattern.search(text[:20_000]):
            found.append(code)
    return found

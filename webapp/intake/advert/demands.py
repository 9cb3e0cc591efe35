"""From the text of an advert: German and driving licence asked, experience, recognition, support, pay."""

import re

from webapp.intake.advert.parts import amount, note_amounts
from webapp.intake.advert.sentences import Sentence, labelled, sentences
from webapp.intake.advert.working_conditions import NUMBERS
from webapp.intake.notes import Notes

LEVEL = re.compile(r"(?<![A-Za-z0-9])([ABC][12])(?![A-Za-z0-9])")
LEVEL_WORDS = {"a1": "A1"}
GERMAN = re.compile(r"\bdeutsch(?!land)|\bgerman\b(?! (?:health|company|market))|sprachniveau|sprachkenntnis|sprachzertifikat", re.I)
OFFERED_COURSE = re.compile(r"(?:deutsch|sprach)(?:-|\s)?(?:kurs|unterricht|förder|training|schul)|german (?:course|class|lesson)|language course", re.I)
NO_GERMAN = re.compile(r"(?:keine|ohne|auch ohne)\s(?:\w+\s)?deutschkenntniss?|no german", re.I)
WISH = re.compile(r"wünschenswert|gewünscht|von vorteil|vorteilhaft|idealerweise|gerne?\b|\bpreferred|\bnice to have|\bplus\b|optimal", re.I)
MUST = re.compile(r"mindestens|\bmind\.|erforderlich|voraussetzung|zwingend|notwendig|setzen wir voraus|\brequired|at least", re.I)

DRIVING = re.compile(r"führerschein|fahrerlaubnis|driving licen[cs]e|driver'?s licen[cs]e", re.I)
CLASS = re.compile(r"(?<![A-Za-z0-9])(BE|B|C1E|C1|CE|C|D|T)(?![A-Za-z0-9])")
CLASS_PART = re.compile(r"(?:führerschein|fahrerlaubnis|licen[cs]e)\w*\W{0,3}(?:\(?(?:der\s)?(?:klassen?|kl\.?|class)\W{0,3})?((?:(?:BE|B|C1E|C1|CE|C|D|T)\b\W{0,3}(?:und |oder |bzw\. )?){1,4})"
                        r"|(?:klassen?|kl\.)\W{0,3}((?:(?:BE|B|C1E|C1|CE|C|D|T)\b\W{0,3}){1,4})[^.]{0,20}(?:führerschein|fahrerlaubnis)"
                        r"|\b(BE|B|C1E|C1|CE|C|D|T)-führerschein", re.I)  # fmt: skip
COMPANY_CAR = re.compile(r"kostenübernahme|wir (?:zahlen|fördern|übernehmen)[^.]{0,40}führerschein", re.I)

YEARS = re.compile(
    r"(?:mind(?:\.|estens)?|at least|mehr als|über)?\s?(\d{1,2}|ein|eine|zwei|drei|vier|fünf|sechs|two|three|five)(?:\s?[-–]\s?\d{1,2})?\s?"
    r"\+?\s?(?:jahren?|jährige[rn]?|-jährige[rn]?|years?)\s(?:of\s)?(?:einschlägige[rn]?\s|relevante[rn]?\s|praktische[rn]?\s)?"
    r"(?:berufs?\s?-?erfahrung|erfahrung|berufspraxis|(?:professional |work(?:ing)? )?experience)",
    re.I,
)
BEGINNERS = re.compile(r"berufsanfänger|berufseinsteiger|(?:keine|ohne) (?:berufs)?erfahrung|quereinsteiger willkommen|auch ohne (?:berufs)?erfahrung", re.I)

STAGES = (
    ("measure", re.compile(r"defizitbescheid|anpassungslehrgang|anpassungsqualifizierung|kenntnisprüfung", re.I)),
    ("applied", re.compile(r"anerkennungsverfahren|in anerkennung\b|anerkennungsprozess|anerkennung (?:läuft|beantragt)|recognition (?:in progress|pending)", re.I)),
)  # fmt: skip
LICENCE = re.compile(
    r"staatlich(?:e[rns]?)? an?erkann|staatliche anerkennung|berufsurkunde|berufserlaubnis|berufszulassung|approbation|"
    r"examiniert|abgeschlossene[nsr]?\s[^.,;\n]{0,80}(?:ausbildung|studium|bildung)|ausbildung\s[^.,;\n]{0,40}abgeschlossen|"
    r"erfolgreich absolvierte ausbildung|gesellenbrief|meisterbrief|completed (?:training|apprenticeship)|"
    r"abschluss als|(?:berufs)?ausbildung (?:als|zum|zur)\b",
    re.I,
)  # fmt: skip

SUPPORT = {
    "housing": re.compile(
        r"wohnungssuche|personalwohn|mitarbeiterwohn|werkswohn|dienstwohn|personalapartment|"
        r"(?:hilfe|unterstütz\w*|helfen|stellen|bieten|kostenlose?|günstige?|möblierte?)[^.\n]{0,40}(?:wohnung|unterkunft|wohnraum|apartment|zimmer\b)|"
        r"\b(?:help|support) (?:with|finding) (?:housing|accommodation)|accommodation (?:is )?provided", re.I),
    "language_course": OFFERED_COURSE,
    "recognition_help": re.compile(
        r"(?:unterstütz|begleit|hilfe|helfen)\w*[^.\n]{0,70}anerkennung|anerkennung\w*[^.\n]{0,40}(?:unterstütz|begleit)|help with recognition", re.I),
    "childcare": re.compile(r"betriebs-?ki(?:ta|ndergarten)|betriebliche kinderbetreuung|kita-?plätze?\b[^.\n]{0,25}(?:mitarbeit|kinder)|kinderbetreuungszuschuss|zuschuss[^.\n]{0,20}(?:kinderbetreuung|kita)", re.I),
    "relocation": re.compile(r"umzugs(?:hilfe|kosten|unterstütz|service|pauschale)|(?:hilfe|unterstützung)[^.\n]{0,25}umzug|\brelocation", re.I),
}  # fmt: skip

AGREEMENT = re.compile(
    r"\b(TVöD(?:[ -](?:SuE|VKA|Pflege|Bund|[PBK](?![ ]?\d)|P(?= ?P)))*|TV-?L(?:[ -]?S)?|TV-?H(?:essen)?\b|TV-?Ärzte|AVR(?:[ .-]?(?:Caritas|Diakonie|DD|HN|Bayern|DWBO|DW|EKD))*|BAT-?KF|"
    r"KDAVO|KDO|ERA\b|IG[ -]?Metall|Haustarif\w*|Tarifvertrag\s(?:der|des|für)\s[^.,;\n]{3,40})"
)
GRADE = re.compile(
    r"(?:Entgelt|Vergütungs|Gehalts)gruppe\s?(?:EG\s?)?([A-Z]{0,2}\s?\d{1,2}\s?[a-c]?)\b|\bEG\s?(\d{1,2}\s?[a-c]?)\b|"
    r"\b((?:P|S|E|Kr)\s?\d{1,2}\s?[a-c]?)\b(?=[^.\n]{0,25}(?:TVöD|TV-?L|TV-?H|AVR|\)|SuE|Stufe|$))"
)
MONEY_WORD = r"(?:€|euro\b|eur\b)"
PAY = re.compile(
    r"(?P<low>\d{1,3}(?:[. ]\d{3})+(?:,\d{2})?|\d{2,6}(?:,\d{2})?)\s?" + MONEY_WORD + r"?\s?(?:(?:-|–|bis(?: zu)?|to|und)\s?"
    r"(?P<high>\d{1,3}(?:[. ]\d{3})+(?:,\d{2})?|\d{2,6}(?:,\d{2})?)\s?)?" + MONEY_WORD + r"?",
    re.I,
)
PAY_CONTEXT = re.compile(r"gehalt|vergüt|verdien|brutto|lohn\b|entgelt|salary|bezahlung|stundenlohn|wage", re.I)
NOT_PAY = re.compile(
    r"prämie|bonus|zulage|zuschuss|zuschlag|gutschein|sachbezug|urlaubsgeld|weihnachtsgeld|ticket|budget|kosten|sonderzahlung|"
    r"zusätzlich|einmalig|rabatt|investi|umsatz", re.I)  # fmt: skip
UNITS = (
    ("hour", re.compile(r"(?:/|pro |je |die |per )\s?(?:std|stunde|h\b|hour)|stundenlohn|hourly", re.I)),
    ("month", re.compile(r"monat|month|mtl", re.I)),
    ("year", re.compile(r"jahr|p\.\s?a\.|year|annual|jährlich", re.I)),
)


def note(notes: Notes, text: str) -> None:
    all_said = list(sentences(text))
    _german(notes, all_said)
    _driving_licence(notes, all_said)
    _experience(notes, all_said)
    _recognition(notes, all_said)
    _support(notes, all_said)
    _agreement(notes, all_said)
    for said in all_said:
        if PAY_CONTEXT.search(said.text):
            note_pay_text(notes, said.text, said.place)
    for label, words, place in labelled(text):
        if label in ("salary range", "salary", "gehalt", "vergütung", "stundenlohn"):
            notes.put("pay_said", words[:200], place)


def note_pay_text(notes: Notes, text: str, place: str) -> None:
    """An amount in euros with what it is paid for; hourly pay and other currencies stay words."""
    if NOT_PAY.search(text) or not re.search(MONEY_WORD, text, re.I):
        return
    for found in PAY.finditer(text):
        if not re.search(MONEY_WORD, text[max(0, found.start() - 4) : found.end() + 6], re.I):
            continue
        low, high = amount(found["low"]), amount(found["high"]) if found["high"] else None
        reach = text[max(0, found.start() - 60) : found.end() + 40]
        unit = next((unit for unit, pattern in UNITS if pattern.search(reach)), "")
        notes.put("pay_said", text[:200], place)
        before = text[: found.start()].rstrip().casefold()
        if high is None and before.endswith(("bis zu", "bis", "up to", "maximal")):
            note_amounts(notes, None, low, unit, place, text)
        elif high is None and before.endswith(("ab", "mindestens", "mind.", "from")):
            note_amounts(notes, low, None, unit, place, text)
        else:
            note_amounts(notes, low, high if high is not None else low, unit, place, text)
        return


def _german(notes: Notes, all_said: list[Sentence]) -> None:
    for said in all_said:
        if NO_GERMAN.search(said.text):
            notes.put("german", "nothing_asked", said.place, said.text)
            return
        word = GERMAN.search(said.text)
        if not word or _offers_only(said.text):
            continue
        notes.put("german_said", said.text[:200], said.place)
        near = said.text[max(0, word.start() - 50) : word.end() + 70]
        levels = sorted(set(LEVEL.findall(near)))
        if levels and "german.level" not in notes.fields:
            note_level = notes.put if len(levels) == 1 else notes.guess
            note_level("german.level", levels[0], said.place, said.text)
            _must(notes, "german.must", said)


def _offers_only(text: str) -> bool:
    return OFFERED_COURSE.search(text) is not None and not MUST.search(text)


def _must(notes: Notes, path: str, said: Sentence) -> None:
    if WISH.search(said.text):
        notes.put(path, False, said.place, said.text)
    elif MUST.search(said.text):
        notes.put(path, True, said.place, said.text)


def _driving_licence(notes: Notes, all_said: list[Sentence]) -> None:
    for said in all_said:
        if not DRIVING.search(said.text) or COMPANY_CAR.search(said.text):
            continue
        named = CLASS_PART.search(said.text)
        classes = sorted(set(CLASS.findall(" ".join(filter(None, named.groups())).upper()))) if named else []
        if classes:
            notes.put("driving_licences.classes", classes, said.place, said.text)
        else:
            notes.guess("driving_licences.classes", ["B"], said.place, said.text)
        _must(notes, "driving_licences.must", said)
        return


def _experience(notes: Notes, all_said: list[Sentence]) -> None:
    for said in all_said:
        found = YEARS.search(said.text)
        if found:
            years = int(found[1]) if found[1].isdigit() else NUMBERS.get(found[1].casefold(), 0)
            if 0 < years <= 20:
                notes.put("experience_months", years * 12, said.place, said.text)
                _must(notes, "experience_must", said)
        elif BEGINNERS.search(said.text):
            notes.guess("experience_months", "nothing_asked", said.place, said.text)


def _recognition(notes: Notes, all_said: list[Sentence]) -> None:
    for said in all_said:
        for stage, pattern in STAGES:
            if pattern.search(said.text) and not SUPPORT["recognition_help"].search(said.text):
                notes.guess("accepted_stage", stage, said.place, said.text)
        if LICENCE.search(said.text):
            notes.put("licence_asked", said.text[:300], said.place)


def _support(notes: Notes, all_said: list[Sentence]) -> None:
    found = {}
    for said in all_said:
        for support, pattern in SUPPORT.items():
            if pattern.search(said.text) and not (support == "language_course" and MUST.search(said.text)):
                found.setdefault(support, said)
    if found:
        first = next(iter(found.values()))
        notes.put("support_offered", sorted(found), first.place, "; ".join(dict.fromkeys(e.text for e in found.values()))[:300])
    if "housing" in found and "wohnungssuche" not in found["housing"].text.casefold():
        notes.guess("fair_recruiting.housing_offered", True, found["housing"].place, found["housing"].text)


def _agreement(notes: Notes, all_said: list[Sentence]) -> None:
    """Collective agreement and grade are kept as said: the table behind them is not ours."""
    for said in all_said:
        agreement = AGREEMENT.search(said.text)
        if agreement:
            notes.put("collective_agreement", agreement[1].strip(), said.place, said.text)
            grade = GRADE.search(said.text)
            if grade:
                notes.put("pay_grade", " ".join(next(filter(None, grade.groups())).split()), said.place, said.text)

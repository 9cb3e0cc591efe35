"""HR-BA-XML: the file that employers' programs upload to the labour agency (root `HRBAXMLJobPositionPosting`)."""

import re

from webapp.intake.advert import advert_text
from webapp.intake.advert.parts import EXPECTED
from webapp.intake.advert.rules import working_hours
from webapp.intake.draft import Draft, Kind, Reading
from webapp.intake.errors import Refused
from webapp.intake.notes import Notes
from webapp.intake.words.clean_text import without_markup
from webapp.intake.words.codes import country_code, language_tag
from webapp.intake.words.dates import partial_date, whole_day
from webapp.intake.words.levels import cefr_level
from webapp.intake.words.xml_tree import Node

FORMAT = "hr_ba_xml"
ROOT = "HRBAXMLJobPositionPosting"
# Kinds of offer that are no job: numbers and words of the format.
OFFERS = {"4": "apprenticeship", "34": "internship", "ausbildung": "apprenticeship", "praktikum": "internship",
          "trainee": "internship", "apprenticeship": "apprenticeship"}  # fmt: skip
CLASSES = re.compile(r"BE|B|C1E|C1|CE|C|D|T")
MOST_POSTINGS = 100_000


def read(root: Node) -> Reading:
    drafts = tuple(
        _draft(each) for number, each in enumerate(root.all("Data/JobPositionPosting")) if number < MOST_POSTINGS
    )
    if not drafts:
        raise Refused("no_posting", root.name)
    return Reading(drafts=drafts)


def _draft(posting: Node) -> Draft:
    notes, place = Notes(Kind.VACANCY), posting.place
    information = posting.one("JobPositionInformation") or posting
    title = information.said("JobPositionTitleDescription") or information.said(
        "JobPositionTitle/Title", "JobPositionTitle/TitleText"
    )
    notes.put("reference", posting.said("JobPositionPostingId"), place)
    notes.put("title", title, place)
    notes.put("employer", posting.said("HiringOrg/HiringOrgName"), place)
    _dates(notes, posting, information)
    _place(notes, information)
    _working_time(notes, information)
    _contract(notes, information)
    _requirements(notes, information)
    count = posting.said("NumberToFill", "JobPositionInformation/NumberToFill", "JobPositionPosting/NumberToFill")
    if count.isascii() and count.isdigit() and len(count) < 5:
        notes.put("openings", int(count), place, count)
    text = _text(information)
    notes.put("description", text, place)
    advert_text.note_rules(notes, title, text)
    kind = information.said("JobOfferType", "JobPositionInformation/JobOfferType").casefold()
    codes = [OFFERS[kind]] if kind in OFFERS else []
    draft = notes.draft(FORMAT, place, expected=EXPECTED, text=text)
    return advert_text.warned(draft, codes + advert_text.warnings(title, text))


def _first(node: Node, *names: str) -> Node | None:
    """The first element of one of these names anywhere below: programs nest them differently."""
    for name in names:
        for here in _below(node):
            if here.name == name and (here.text or len(here.element)):
                return here
    return None


def _below(node: Node) -> list[Node]:
    found = []
    for child in node.children():
        found.append(child)
        found += _below(child)
    return found


def _dates(notes: Notes, posting: Node, information: Node) -> None:
    for path, name in (("posted", "StartDate"), ("valid_through", "EndDate")):
        node = posting.one(f"PostDetail/{name}")
        text = "" if node is None else (node.text or next((leaf.text for leaf in node.leaves()), ""))
        found = partial_date(text) if text else None
        if node and found:
            notes.put(path, found, node.place, text)
    begin = _first(posting, "AssignmentStartDate") or _first(information, "AssignmentStartDate")
    if begin:
        text = begin.text or next((leaf.text for leaf in begin.leaves() if leaf.text), "")
        day = whole_day(text)
        notes.put("start" if day else "start_said", day or text, begin.place, text)


def _place(notes: Notes, information: Node) -> None:
    location = _first(information, "JobPositionLocation", "Location")
    if location is None:
        return
    for path, names in (
        ("postcode", ("PostalCode", "Zip")),
        ("town", ("City", "Municipality", "Ort")),
        ("land", ("Region", "State")),
    ):
        node = _first(location, *names)
        if node and node.text:
            notes.put(path, node.text, node.place)
    country = _first(location, "CountryCode", "Country")
    if country and country.text:
        notes.put("country", country_code(country.text) or country.text, country.place, country.text)


def _working_time(notes: Notes, information: Node) -> None:
    plan = _first(information, "WorkingPlan", "Schedule")
    hours = _first(information, "HoursPerWeek", "WorkingHours", "WeeklyHours")
    if plan and plan.text:
        # Numbers stand for kinds of working time that no list at hand explains.
        notes.put("working_time", working_hours.kinds(plan.text), plan.place, plan.text)
    if hours and re.fullmatch(r"\d{1,2}([.,]\d{1,2})?", hours.text):
        number = float(hours.text.replace(",", "."))
        notes.put("hours_from", number, hours.place, hours.text)
        notes.put("hours_to", number, hours.place, hours.text)


def _contract(notes: Notes, information: Node) -> None:
    kind = _first(information, "TemporaryOrRegular")
    if kind:
        words = kind.text.casefold()
        if words in ("1", "regular", "unbefristet", "r"):
            notes.put("permanent", True, kind.place, kind.text)
        elif words in ("2", "temporary", "befristet", "t"):
            notes.put("permanent", False, kind.place, kind.text)
    length = _first(information, "TermLength")
    if length and re.fullmatch(r"\d{1,3}", length.text):
        notes.put("contract_months", int(length.text), length.place, length.text)


def _requirements(notes: Notes, information: Node) -> None:
    for node in _below(information):
        if node.name == "LanguageQualifs":
            name, level = node.one("LanguageName"), node.one("LanguageLevel")
            tag, cefr = language_tag(name.text) if name else None, cefr_level(level.text) if level else None
            if name and level and tag == "de":
                notes.put("german_said", f"{name.text} {level.text}", node.place)
                if cefr:
                    notes.put("german.level", cefr, level.place, level.text)
        elif node.name == "DrivingLicence" and node.text:
            classes = sorted(set(CLASSES.findall(node.text.upper())))
            if classes:
                notes.put("driving_licences.classes", classes, node.place, node.text)


def _text(information: Node) -> str:
    parts = [
        node
        for node in _below(information)
        if node.name in ("Objective", "TaskDescription", "JobDescription", "Description")
    ]
    return "\n\n".join(dict.fromkeys(without_markup(node.raw) for node in parts))

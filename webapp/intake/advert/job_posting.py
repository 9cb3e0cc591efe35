"""schema.org JobPosting: JSON-LD (single, list, @graph, feed, several blocks in a page) and microdata."""

from collections.abc import Iterator
from typing import Any

from webapp.intake.advert import advert_text, html_page
from webapp.intake.advert.linked_data import Node, named, walk
from webapp.intake.advert.parts import EXPECTED, note_pay, note_place, note_point
from webapp.intake.advert.rules import working_hours
from webapp.intake.draft import Draft, Kind, Reading
from webapp.intake.errors import Refused
from webapp.intake.notes import Notes
from webapp.intake.words import json_text
from webapp.intake.words.clean_text import plain, without_markup
from webapp.intake.words.codes import country_code
from webapp.intake.words.dates import partial_date, whole_day

FORMAT = "job_posting"
OWN = "lotse:vacancy"
MOST_POSTINGS = 100_000
UNITS = {
    "HOUR": "hour",
    "DAY": "day",
    "WEEK": "week",
    "MONTH": "month",
    "YEAR": "year",
    "STUNDE": "hour",
    "MONAT": "month",
    "JAHR": "year",
}
TRAPS = {
    "INTERN": "internship",
    "INTERNSHIP": "internship",
    "VOLUNTEER": "volunteer_year",
    "APPRENTICE": "apprenticeship",
    "APPRENTICESHIP": "apprenticeship",
}
TEXTS = (
    "description",
    "responsibilities",
    "qualifications",
    "skills",
    "experienceRequirements",
    "educationRequirements",
    "workHours",
    "jobBenefits",
    "incentiveCompensation",
    "employmentUnit",
    "eligibilityToWorkRequirement",
    "specialCommitments",
)


def read_json(content: Any) -> Reading:
    """All postings of a JSON-LD value; raises Refused where there is none."""
    drafts = tuple(_drafts(content, ""))
    if not drafts:
        raise Refused("no_posting")
    return Reading(drafts=drafts)


def has_posting(content: Any) -> bool:
    return next(_postings(content), None) is not None


def read_page(text: str) -> Reading:
    """All postings of a page. A broken block beside a good one is reported, not fatal."""
    page = html_page.parse(text)
    drafts: list[Draft] = []
    broken: list[Refused] = []
    for line, block in page.blocks:
        try:
            drafts.extend(_drafts(json_text.parse_repaired(block), f"line {line}"))
        except Refused as refusal:
            broken.append(Refused(f"{refusal.code}_block", f"line {line}"))
    if not drafts:
        for line, item in page.items:
            drafts.extend(_drafts(item, f"line {line}", "microdata"))
    if not drafts and broken and len(page.text) < 200:
        raise broken[0]
    return Reading(drafts=tuple(drafts) or advert_text.drafts(page.text, "html"), broken=tuple(broken))


def _drafts(content: Any, line: str, format_name: str = FORMAT) -> Iterator[Draft]:
    nodes = named(content)
    for number, (place, posting) in enumerate(_postings(content)):
        if number == MOST_POSTINGS:
            raise Refused("too_many_entries", most=MOST_POSTINGS)
        yield _draft(posting, ", ".join(filter(None, (line, place))), nodes, format_name)


def _postings(content: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    return ((place, each) for place, each in walk(content) if _is_posting(each))


def _is_posting(node: dict[str, Any]) -> bool:
    kinds = node.get("@type", node.get("type"))
    return any(
        isinstance(kind, str) and kind.rstrip("/").replace(":", "/").rpartition("/")[2] == "JobPosting"
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _draft(content: dict[str, Any], place: str, nodes: dict[str, dict[str, Any]], format_name: str) -> Draft:
    if isinstance(content.get(OWN), dict):
        from webapp.intake import lotse_file  # noqa: PLC0415  only postings of Lotse's own making need it

        return lotse_file.read({"vacancy": content[OWN]}).drafts[0]
    posting, notes = Node(content, nodes), Notes(Kind.VACANCY)
    said = {name: f"{place}.{name}".strip(".") for name in content}
    title = without_markup(posting.text("title", "name"))
    notes.put("title", " ".join(title.split()), said.get("title", place))
    notes.put("employer", posting.text("hiringOrganization"), said.get("hiringOrganization", place))
    notes.put("reference", _reference(posting), said.get("identifier", place))
    notes.put("url", posting.text("url"), said.get("url", place))
    _dates(notes, posting, said, place)
    _place(notes, posting, said.get("jobLocation", place))
    _pay(notes, posting, said.get("baseSalary", place))
    _contract(notes, posting, said.get("employmentType", place))
    _openings(notes, posting, said.get("totalJobOpenings", place))
    _experience(notes, posting, said.get("experienceRequirements", place))
    working_hours.note_numbers(notes, posting.text("workHours"), said.get("workHours", place))
    text = _text(posting)
    notes.put("description", text, said.get("description", place))
    advert_text.note_rules(notes, title, text)
    warnings = [TRAPS[kind] for kind in _employment_types(posting) if kind in TRAPS]
    warnings += advert_text.warnings(title, text)
    draft = notes.draft(format_name, place, expected=EXPECTED, text=text)
    return advert_text.warned(draft, warnings)


def _reference(posting: Node) -> str:
    """An identifier is often an object whose name is that of the employer's program."""
    for value in posting.get("identifier"):
        if isinstance(value, dict):
            return posting.text("value", "@id", "name", of=value)
    return posting.text("identifier")


def _text(posting: Node) -> str:
    parts = []
    for name in TEXTS:
        for value in posting.get(name):
            said = (
                posting.text("description", "name", "credentialCategory", of=value)
                if isinstance(value, dict)
                else value
            )
            if said and isinstance(said, str):
                parts.append(without_markup(said))
    return "\n\n".join(dict.fromkeys(parts))


def _dates(notes: Notes, posting: Node, said: dict[str, str], place: str) -> None:
    for path, name in (("posted", "datePosted"), ("valid_through", "validThrough")):
        text = posting.text(name)
        found = partial_date(text) if text else None
        if found:
            notes.put(path, found, said.get(name, place), text)
        elif text:
            notes.unreadable(path, text, said.get(name, place))
    begin = posting.text("jobStartDate")
    if begin and whole_day(begin):
        notes.put("start", whole_day(begin), said.get("jobStartDate", place), begin)
    elif begin:
        notes.put("start_said", begin, said.get("jobStartDate", place))


def _place(notes: Notes, posting: Node, place: str) -> None:
    """The first place of work; whether others stand beside it shows in the file's own words."""
    locations = posting.get("jobLocation")
    if not locations:
        return
    first = locations[0]
    if isinstance(first, str):
        note_place(notes, plain(first), place)
        return
    addresses = posting.get("address", of=first) or [first]
    address = addresses[0]
    if isinstance(address, str):
        note_place(notes, plain(address), place)
    else:
        notes.put("postcode", posting.text("postalCode", of=address), place)
        notes.put("town", posting.text("addressLocality", of=address) or posting.text("name", of=first), place)
        notes.put("land", posting.text("addressRegion", of=address), place)
        country = posting.text("addressCountry", of=address)
        notes.put("country", country_code(country) or country, place, country)
    for point in posting.get("geo", of=first):
        if isinstance(point, dict):
            note_point(notes, posting.text("latitude", of=point), posting.text("longitude", of=point), place)


def _pay(notes: Notes, posting: Node, place: str) -> None:
    for salary in posting.get("baseSalary", "estimatedSalary"):
        if not isinstance(salary, dict):
            notes.put("pay_said", plain(str(salary)), place)
            advert_text.note_pay_text(notes, str(salary), place)
            return
        currency = posting.text("currency", "salaryCurrency", of=salary) or posting.text("salaryCurrency") or "EUR"
        values = posting.get("value", of=salary) or [salary]
        value = values[0] if isinstance(values[0], dict) else {"value": values[0]}
        unit_words = posting.text("unitText", "unitCode", of=value) or posting.text("unitText", "duration", of=salary)
        low, high = posting.text("minValue", of=value), posting.text("maxValue", of=value)
        single = posting.text("value", of=value)
        note_pay(notes, low or single, high or single, UNITS.get(unit_words.upper(), ""), currency, place)
        return


def _employment_types(posting: Node) -> list[str]:
    found = []
    for value in posting.get("employmentType"):
        words = str(value.get("name", "")) if isinstance(value, dict) else str(value)
        found += [each.strip().upper().rpartition("/")[2] for each in words.split(",")]
    return found


def _contract(notes: Notes, posting: Node, place: str) -> None:
    kinds = _employment_types(posting)
    if not kinds:
        return
    words = ", ".join(kinds)[:200]
    notes.put("working_time", working_hours.kinds(words) or words, place, words)
    if "TEMPORARY" in kinds and not {"FULL_TIME", "PART_TIME"} & set(kinds):
        notes.guess("permanent", False, place, "TEMPORARY")


def _openings(notes: Notes, posting: Node, place: str) -> None:
    text = posting.text("totalJobOpenings")
    if text.isascii() and text.isdigit() and len(text) < 6:
        notes.put("openings", int(text), place, text)


def _experience(notes: Notes, posting: Node, place: str) -> None:
    for value in posting.get("experienceRequirements"):
        months = posting.text("monthsOfExperience", of=value) if isinstance(value, dict) else ""
        if months.isascii() and months.removesuffix(".0").isdigit() and len(months) < 6:
            notes.put("experience_months", int(float(months)), place, months)

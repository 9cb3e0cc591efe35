"""Europass of the generation before 2020 (`SkillsPassport` 3.x), as XML and as JSON: one shape, two writings."""

import itertools
from collections.abc import Iterator
from typing import Any

import matching
from webapp.intake.cv import parts
from webapp.intake.cv.parts import Said
from webapp.intake.draft import Kind, Reading
from webapp.intake.errors import Refused
from webapp.intake.notes import Notes
from webapp.intake.words.clean_text import plain
from webapp.intake.words.dates import joined, partial_date
from webapp.intake.words.levels import cefr_level
from webapp.intake.words.xml_tree import Node

FORMAT = "europass_legacy"
PARTS = {
    "Listening": matching.SubSkill.LISTENING,
    "Reading": matching.SubSkill.READING,
    "SpokenInteraction": matching.SubSkill.SPOKEN_INTERACTION,
    "SpokenProduction": matching.SubSkill.SPOKEN_PRODUCTION,
    "Writing": matching.SubSkill.WRITING,
}
DATE_PARTS = ("year", "month", "day")


def read_xml(root: Node) -> Reading:
    return _read(_at(_mapping(root), "LearnerInfo"), f"{FORMAT}_xml")


def read_json(content: dict[str, Any]) -> Reading:
    return _read(_at(content, "SkillsPassport", "LearnerInfo"), f"{FORMAT}_json")


def _mapping(node: Node) -> Any:
    """An element in the shape of the JSON writing: lists without "List" in their name, dates as parts."""
    if node.element.get("year"):
        return {name.capitalize(): node.attribute(name).strip("-") for name in DATE_PARTS if node.element.get(name)}
    content: dict[str, Any] = {}
    for child in node.children():
        name = child.name
        if name.endswith("List") and len(name) > 4:
            content[name.removesuffix("List")] = [_mapping(each) for each in child.children()]
        elif name in content:
            known = content[name]
            content[name] = [*known, _mapping(child)] if isinstance(known, list) else [known, _mapping(child)]
        else:
            content[name] = _mapping(child)
    return content or node.text


def _read(learner: Any, format_name: str) -> Reading:
    if not isinstance(learner, dict):
        raise Refused("no_person_in_file", "LearnerInfo")
    notes = Notes(Kind.PROFILE)
    _person(notes, learner)
    _headline(notes, learner)
    _experience(notes, learner)
    _education(notes, learner)
    numbers = itertools.count()
    _languages(notes, learner, numbers)
    _licences(notes, learner)
    return Reading(drafts=(notes.draft(format_name, "LearnerInfo", expected=parts.EXPECTED),))


def _at(content: Any, *path: str) -> Any:
    for name in path:
        content = content.get(name) if isinstance(content, dict) else None
    return content


def _list(content: Any, *path: str) -> list[Any]:
    found = _at(content, *path)
    return found if isinstance(found, list) else [] if found in (None, "") else [found]


def _text(content: Any, *path: str) -> str:
    found = _at(content, *path)
    if isinstance(found, dict):
        found = found.get("Code") or found.get("Label")
    return plain(str(found)) if isinstance(found, str | int) else ""


def _coded(content: Any, place: str) -> Said:
    """A code with its label: the code where one is given, else the label."""
    return Said(_text(content, "Code") or _text(content, "Label"), place)


def _date(content: Any) -> str:
    """An ISO date of Year, Month and Day as far as stated."""
    if isinstance(content, str):
        return content
    parts = []
    for name in ("Year", "Month", "Day"):
        text = _text(content, name).strip("-")
        if not (text.isascii() and text.isdigit()) or len(text) > 4:
            break
        parts.append(int(text))
    return (joined(*parts) or "") if parts else ""


def _person(notes: Notes, learner: Any) -> None:
    place = "LearnerInfo.Identification"
    demographics = _at(learner, "Identification", "Demographics")
    nationalities = [_coded(each, f"{place}.Demographics.Nationality") for each in _list(demographics, "Nationality")]
    parts.note_countries(notes, "nationalities", [each for each in nationalities if each.text])
    parts.note_birth(notes, Said(_date(_at(demographics, "Birthdate")), f"{place}.Demographics.Birthdate"))
    home = _at(learner, "Identification", "ContactInfo", "Address", "Contact")
    parts.note_country(notes, "lives_in_country", _coded(_at(home, "Country"), f"{place}.ContactInfo.Address"))
    notes.put("town", _text(home, "Municipality"), f"{place}.ContactInfo.Address")
    notes.put("postcode", _text(home, "PostalCode"), f"{place}.ContactInfo.Address")


def _headline(notes: Notes, learner: Any) -> None:
    """The job somebody applies for is wanted; a statement or a study is none."""
    kind = _text(learner, "Headline", "Type", "Code")
    if kind in ("job_applied_for", "preferred_job", "position"):
        notes.put("title", _text(learner, "Headline", "Description", "Label"), "LearnerInfo.Headline")


def _experience(notes: Notes, learner: Any) -> None:
    for number, work in enumerate(_list(learner, "WorkExperience")):
        path, place = f"experience.{number}", f"LearnerInfo.WorkExperience[{number + 1}]"
        notes.put(f"{path}.title", _text(work, "Position", "Label"), f"{place}.Position")
        notes.put(f"{path}.employer", _text(work, "Employer", "Name"), f"{place}.Employer")
        address = _at(work, "Employer", "ContactInfo", "Address", "Contact")
        parts.note_country(notes, f"{path}.country", _coded(_at(address, "Country"), f"{place}.Employer"))
        notes.put(f"{path}.town", _text(address, "Municipality"), f"{place}.Employer")
        parts.note_date(notes, f"{path}.since", Said(_date(_at(work, "Period", "From")), f"{place}.Period.From"))
        if not _is_current(work):
            parts.note_date(notes, f"{path}.until", Said(_date(_at(work, "Period", "To")), f"{place}.Period.To"))


def _is_current(entry: Any) -> bool:
    return str(_at(entry, "Period", "Current")).lower() == "true"


def _education(notes: Notes, learner: Any) -> None:
    """Trainings that are over; one that goes on is no qualification yet."""
    over, ongoing = itertools.count(), itertools.count()
    for number, school in enumerate(_list(learner, "Education"), start=1):
        goes_on, place = _is_current(school), f"LearnerInfo.Education[{number}]"
        path = f"studies.{next(ongoing)}" if goes_on else f"qualifications.{next(over)}"
        title = _text(school, "Title")
        notes.put(f"{path}.title", title, f"{place}.Title")
        notes.put(f"{path}.school", _text(school, "Organisation", "Name"), f"{place}.Organisation")
        country = _at(school, "Organisation", "ContactInfo", "Address", "Contact", "Country")
        parts.note_country(notes, f"{path}.country", _coded(country, f"{place}.Organisation"))
        since, until = (_date(_at(school, "Period", end)) for end in ("From", "To"))
        parts.note_date(notes, f"{path}.since", Said(since, f"{place}.Period.From"))
        if not goes_on:
            parts.note_date(notes, f"{path}.ended_on", Said(until, f"{place}.Period.To"))
            # Older files state ISCED numbers in the same field; only its label tells.
            label, code = _text(_at(school, "Level"), "Label"), _text(_at(school, "Level"), "Code")
            parts.note_level(notes, path, Said("" if "ISCED" in label.upper() else code, f"{place}.Level"), title)
            parts.note_length(notes, path, partial_date(since), partial_date(until), f"{place}.Period")


def _languages(notes: Notes, learner: Any, numbers: Iterator[int]) -> None:
    skills, place = _at(learner, "Skills", "Linguistic"), "LearnerInfo.Skills.Linguistic"
    for each in _list(skills, "ForeignLanguage"):
        number, name = next(numbers), _coded(_at(each, "Description"), f"{place}.ForeignLanguage")
        stated = _at(each, "ProficiencyLevel")
        levels = {part: Said(_text(stated, key), name.place) for key, part in PARTS.items() if _text(stated, key)}
        if not name.text:
            continue
        parts.note_language(notes, number, name, levels)
        _certificates(notes, each, number, name, numbers)
    for each in _list(skills, "MotherTongue"):
        name = _coded(_at(each, "Description"), f"{place}.MotherTongue")
        if name.text:
            parts.note_mother_tongue(notes, next(numbers), name)


def _certificates(notes: Notes, skill: Any, number: int, name: Said, numbers: Iterator[int]) -> None:
    """A certificate is named beside the declared level; only its own level would make it one."""
    listed = [*_list(skill, "Certificate"), *_list(skill, "VerifiedBy", "Certificate")]
    for entry in _list(skill, "VerifiedBy"):
        listed += (
            _list(entry, "Certificate") if isinstance(entry, dict) and entry is not _at(skill, "VerifiedBy") else []
        )
    for certificate in listed:
        title, day = _text(certificate, "Title"), _date(_at(certificate, "Date"))
        if not title:
            continue
        notes.put(f"languages.{number}.certificate", title, name.place)
        level = cefr_level(_text(certificate, "Level") or title)
        if level and notes.fields[f"languages.{number}.name"].value.casefold() in ("de", "german", "deutsch"):
            said = Said(f"{title} {level}" if level not in title else title, name.place)
            parts.note_german_certificate(notes, next(numbers), Said(f"Deutsch {said.text}", name.place), day)


def _licences(notes: Notes, learner: Any) -> None:
    listed = _at(learner, "Skills", "Driving", "Description")
    if isinstance(listed, dict):
        listed = listed.get("Licence")
    words = []
    for each in listed if isinstance(listed, list) else [listed]:
        text = _text(each, "Licence") if isinstance(each, dict) else plain(str(each or ""))
        words += [text] if text else []
    if words:
        notes.put(
            "driving_licences", parts.licence_classes(words), "LearnerInfo.Skills.Driving", ", ".join(words)[:200]
        )

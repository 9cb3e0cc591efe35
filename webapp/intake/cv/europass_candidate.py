"""Europass XML of today's generation (root `Candidate`, since 2020)."""

import itertools
from collections.abc import Iterator

import matching
from webapp.intake.cv import parts
from webapp.intake.cv.parts import Said
from webapp.intake.draft import Kind, Reading
from webapp.intake.errors import Refused
from webapp.intake.notes import Notes
from webapp.intake.words.dates import partial_date
from webapp.intake.words.xml_tree import Node

FORMAT = "europass_candidate"
PARTS = {
    "CEF-Understanding-Listening": matching.SubSkill.LISTENING,
    "CEF-Understanding-Reading": matching.SubSkill.READING,
    "CEF-Speaking-Interaction": matching.SubSkill.SPOKEN_INTERACTION,
    "CEF-Speaking-Production": matching.SubSkill.SPOKEN_PRODUCTION,
    "CEF-Writing-Production": matching.SubSkill.WRITING,
}


def read(root: Node) -> Reading:
    """One draft; raises Refused for a Candidate without a person."""
    person, profile = root.one("CandidatePerson"), root.one("CandidateProfile")
    if person is None and profile is None:
        raise Refused("no_person_in_file", root.name)
    notes = Notes(Kind.PROFILE)
    numbers = itertools.count()
    if person is not None:
        _person(notes, person)
    if profile is not None:
        _experience(notes, profile)
        _education(notes, profile)
        _languages(notes, profile, numbers)
        _certificates(notes, profile, numbers)
        _licences(notes, profile)
    if person is not None:
        _mother_tongues(notes, person, numbers)
    return Reading(drafts=(notes.draft(FORMAT, root.name, expected=parts.EXPECTED),))


def _said(node: Node | None) -> Said:
    return Said(node.text, node.place) if node else Said("", "")


def _person(notes: Notes, person: Node) -> None:
    parts.note_countries(notes, "nationalities", [_said(each) for each in person.all("NationalityCode") if each.text])
    parts.note_birth(notes, _said(person.one("BirthDate")))
    addresses = sorted(person.all("Communication/Address"), key=_is_not_home)
    for address in addresses[:1]:
        parts.note_country(notes, "lives_in_country", _said(address.one("CountryCode")))
        notes.put("town", address.said("CityName"), address.place)
        notes.put("postcode", address.said("PostalCode"), address.place)


def _is_not_home(address: Node) -> bool:
    return address.attribute("type") != "home"


def _mother_tongues(notes: Notes, person: Node, numbers: Iterator[int]) -> None:
    for each in person.all("PrimaryLanguageCode"):
        if each.text:
            parts.note_mother_tongue(notes, next(numbers), _said(each))


def _experience(notes: Notes, profile: Node) -> None:
    number = 0
    for employer in profile.all("EmploymentHistory/EmployerHistory"):
        for position in employer.all("PositionHistory"):
            path = f"experience.{number}"
            number += 1
            notes.put(f"{path}.title", position.said("PositionTitle"), position.place)
            notes.put(f"{path}.employer", employer.said("OrganizationName"), employer.place)
            parts.note_country(notes, f"{path}.country", _said(_country(position, employer)))
            notes.put(f"{path}.town", position.said("City"), position.place)
            parts.note_date(notes, f"{path}.since", _said(position.one("EmploymentPeriod/StartDate/FormattedDateTime")))
            if position.said("EmploymentPeriod/CurrentIndicator") != "true":
                parts.note_date(
                    notes, f"{path}.until", _said(position.one("EmploymentPeriod/EndDate/FormattedDateTime"))
                )


def _country(*nodes: Node) -> Node | None:
    for node in nodes:
        found = node.one("Country", "CountryCode", "OrganizationContact/Communication/Address/CountryCode")
        if found:
            return found
    return None


def _education(notes: Notes, profile: Node) -> None:
    """Trainings that are over; one that goes on is no qualification yet and is only shown."""
    over = ongoing = 0
    for school in profile.all("EducationHistory/EducationOrganizationAttendance"):
        goes_on = school.said("AttendancePeriod/Ongoing", "AttendancePeriod/CurrentIndicator") == "true"
        if goes_on:
            path, ongoing = f"studies.{ongoing}", ongoing + 1
        else:
            path, over = f"qualifications.{over}", over + 1
        title = school.said("EducationDegree/DegreeName", "ProgramName")
        since, until = (school.one(f"AttendancePeriod/{end}/FormattedDateTime") for end in ("StartDate", "EndDate"))
        notes.put(f"{path}.title", title, school.place)
        notes.put(f"{path}.school", school.said("OrganizationName"), school.place)
        parts.note_country(notes, f"{path}.country", _said(_country(school)))
        parts.note_date(notes, f"{path}.since", _said(since))
        if not goes_on:
            parts.note_date(notes, f"{path}.ended_on", _said(until))
            parts.note_level(notes, path, _said(school.one("EducationLevelCode")), title)
            begun, ended = partial_date(_said(since).text), partial_date(_said(until).text)
            parts.note_length(notes, path, begun, ended, school.place)


def _languages(notes: Notes, profile: Node, numbers: Iterator[int]) -> None:
    for skill in profile.all("PersonQualifications/PersonCompetency"):
        name = skill.one("CompetencyID")
        if name is None or skill.said("TaxonomyID").casefold() != "language":
            continue
        levels = {}
        for dimension in skill.all("CompetencyDimension"):
            part = PARTS.get(dimension.said("CompetencyDimensionTypeCode"))
            score = dimension.one("Score/ScoreText", "ScoreText")
            if part and score:
                levels[part] = _said(score)
        parts.note_language(notes, next(numbers), _said(name), levels)


def _certificates(notes: Notes, profile: Node, numbers: Iterator[int]) -> None:
    for path in ("Certifications/Certification", "CourseCertifications/CourseCertification"):
        for certificate in profile.all(path):
            title = certificate.one("CertificationName", "Title", "CertificationTypeCode")
            number = next(numbers)
            if title:
                day = certificate.said("IssuingDate/FormattedDateTime", "FirstIssuedDate", "Date", "IssuedDate")
                parts.note_german_certificate(notes, number, _said(title), day)


def _licences(notes: Notes, profile: Node) -> None:
    words = [leaf.text for each in profile.all("Licenses") for leaf in each.leaves() if leaf.text]
    if words:
        notes.put("driving_licences", parts.licence_classes(words), "Licenses", ", ".join(words)[:200])

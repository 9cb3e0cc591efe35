"""Intake in words: why a file is refused, what a field is called, what warns against it."""

import re
from collections.abc import Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from webapp.intake import Kind, Refused, State

GROUP = re.compile(r"(\w+(?:\.[a-z_]+)?)\.(\d+)\.(.+)")
PLACE = re.compile(r"(line|row|page|block) (\d+)")

REFUSALS: Mapping[str, object] = {
    "broken_csv": _l("A cell of the table is too long, or its quotes do not close."),
    "broken_html": _l("The page cannot be read."),
    "broken_json": _l("This is not valid JSON."),
    "broken_json_block": _l("A block of data in the page is not valid JSON; the rest was read."),
    "broken_office": _l("The file is damaged or not what its ending says."),
    "broken_pdf": _l("The PDF is damaged or not a PDF."),
    "broken_row": _l("The row has more or fewer cells than the table has columns."),
    "broken_xml": _l("This is not valid XML."),
    "broken_yaml": _l("This is not valid YAML."),
    "cannot_be_read": _l("Reading this file failed, so nothing was taken from it."),
    "empty": _l("The file is empty."),
    "encrypted": _l("The file is protected by a password. Please save it without one."),
    "entities": _l("The file defines entities or repeats itself by reference. Such files are not read."),
    "fields_needed": _l("Fields with names are needed here."),
    "list_needed": _l("A list is needed here."),
    "macros": _l("The file contains macros. Please save it without them."),
    "no_file": _l("The file cannot be opened."),
    "no_columns": _l("No column of the table was understood. A column with the title of the job is needed."),
    "no_person_in_file": _l("No person is described in this file."),
    "no_posting": _l("No vacancy was found in this file."),
    "no_text": _l("The file holds pictures only, no text. Please type what it says."),
    "no_words": _l("The text has too few words to be read."),
    "not_text": _l("The characters of the file cannot be read as text."),
    "nothing_in_file": _l("Nothing was found in this file."),
    "path_in_archive": _l("The file carries names that point outside of it. Such files are not read."),
    "row_without_title": _l("The row has no title."),
    "schema_only": _l("The file describes a format; it holds no vacancy and no person."),
    "several_types": _l("The file is of two types at once. Such files are not read."),
    "too_deep": _l("The entries lie too deep in each other."),
    "too_deep_block": _l("A block of data in the page lies too deep; the rest was read."),
    "too_large": _l("The file is larger than %(most)s MB."),
    "too_large_unpacked": _l("The file would be too large when unpacked."),
    "too_many_entries": _l("The file has more than %(most)s entries."),
    "too_many_pages": _l("The file has more than %(most)s pages."),
    "too_much_memory": _l("Reading this file needs too much memory."),
    "too_slow": _l("Reading this file takes too long."),
    "some_broken": _l(
        "Entries of the file cannot be read, so nothing was taken over. Correct them, or use --skip-broken."
    ),
    "unknown_employer": _l("No employer, or more than one, is called “%(key)s”."),
    "unknown_field": _l("Lotse does not know this field."),
    "unknown_key": _l("Lotse does not know “%(key)s”."),
    "unknown_type": _l("Files of the type %(kind)s are not read."),
    "unknown_xml": _l("This kind of XML is not known to Lotse."),
    "unknown_yaml": _l("The file has neither “profile” nor “vacancy” nor “vacancies” at its top."),
    "wrong_ending": _l("The ending of the file name does not fit its content."),
}
STATES: Mapping[State, object] = {
    State.READ: _l("read"),
    State.GUESSED: _l("guessed"),
    State.MISSING: _l("missing"),
    State.UNREADABLE: _l("could not be read"),
}
WARNINGS: Mapping[str, object] = {
    "apprenticeship": _l("This looks like an apprenticeship, not a job."),
    "course": _l("This looks like a course, not a job."),
    "internship": _l("This looks like an internship, not a job."),
    "other_sector": _l("This occupation is none of our sectors."),
    "outside_hessen": _l("The place of work does not seem to be in Hessen."),
    "several_occupations": _l("The advert names several occupations; each is a vacancy of its own here."),
    "temp_agency": _l("This looks like the advert of an agency that lends or places people."),
    "volunteer_year": _l("This looks like a volunteer year, not a job."),
}
NAMES: Mapping[str, object] = {
    "academic": _l("University degree"),
    "accepted_stage": _l("Stage of recognition at which the person may begin"),
    "allows_any_work": _l("Title allows any work"),
    "also_accepted": _l("Also accepted occupations"),
    "authority": _l("Authority"),
    "birth_date": _l("Date of birth"),
    "birth_year": _l("Year of birth"),
    "certificate": _l("Certificate"),
    "certified_on": _l("Day of the certificate"),
    "collective_agreement": _l("Collective agreement"),
    "contract_months": _l("Length of the contract in months"),
    "country": _l("Country"),
    "description": _l("Text"),
    "documents": _l("Papers"),
    "driving_licences": _l("Driving licences"),
    "driving_licences.classes": _l("Driving licences asked for"),
    "driving_licences.must": _l("Driving licence is a must"),
    "employer": _l("Employer"),
    "ended_on": _l("End of the training"),
    "experience": _l("Work experience"),
    "experience_months": _l("Experience asked for in months"),
    "experience_must": _l("Experience is a must"),
    "fair_recruiting.housing_offered": _l("Housing is offered"),
    "german": _l("German asked for"),
    "german.level": _l("Level of German asked for"),
    "german.must": _l("German is a must"),
    "german_said": _l("German asked for, in the words of the advert"),
    "hours_from": _l("Hours a week, from"),
    "hours_to": _l("Hours a week, to"),
    "kreis": _l("Kreis"),
    "land": _l("Land"),
    "languages": _l("Languages"),
    "lat": _l("Latitude"),
    "level": _l("Level (EQF)"),
    "levels.listening": _l("listening"),
    "levels.reading": _l("reading"),
    "levels.spoken_interaction": _l("taking part in conversations"),
    "levels.spoken_production": _l("speaking"),
    "levels.writing": _l("writing"),
    "licence_asked": _l("Qualification asked for, in the words of the advert"),
    "lives_in_country": _l("Country of residence"),
    "lives_in_kreis": _l("Kreis of residence"),
    "lives_in_land": _l("Land of residence"),
    "lon": _l("Longitude"),
    "name": _l("Name"),
    "nationalities": _l("Nationality"),
    "occupation": _l("Occupation"),
    "occupations": _l("Wanted occupations"),
    "openings": _l("Number of openings"),
    "pay_from": _l("Pay a year, from"),
    "pay_grade": _l("Pay grade"),
    "pay_said": _l("Pay, in the words of the advert"),
    "pay_to": _l("Pay a year, to"),
    "permanent": _l("Permanent contract"),
    "postcode": _l("Postcode"),
    "posted": _l("Day of the advert"),
    "proof": _l("Proof"),
    "qualifications": _l("Trainings"),
    "reference": _l("Reference"),
    "residence_title": _l("Residence title"),
    "result": _l("Result"),
    "said_level": _l("Level, in the words of the file"),
    "school": _l("School"),
    "shifts": _l("Shifts"),
    "shifts.must": _l("Shifts are a must"),
    "shifts.shifts": _l("Shifts"),
    "since": _l("From"),
    "start": _l("Start"),
    "start_said": _l("Start, in the words of the advert"),
    "state_recognised_there": _l("Recognised by the state there"),
    "support_offered": _l("Support offered"),
    "tag": _l("Language"),
    "title": _l("Title"),
    "town": _l("Town"),
    "until": _l("Until"),
    "url": _l("Address of the page"),
    "valid_through": _l("End of the advert"),
    "working_time": _l("Working time"),
    "wishes.earliest_start": _l("Earliest start"),
    "wishes.hours_from": _l("Wished hours a week, from"),
    "wishes.hours_to": _l("Wished hours a week, to"),
    "wishes.moves_anywhere": _l("Would move anywhere in Hessen"),
    "wishes.pay": _l("Wished pay a year"),
    "wishes.shifts": _l("Accepted shifts"),
    "wishes.support_needed": _l("Support needed"),
    "years": _l("Length of the training in years"),
}
COLUMNS: Mapping[str, object] = {
    "-": _l("Leave this column out"),
    "occupation_title": _l("Occupation, in words"),
    "requirements": _l("What you ask for"),
    "hours": _l("Hours a week"),
    "contract": _l("Contract"),
    "pay": _l("Pay"),
    "agreement": _l("Collective agreement and grade"),
    "german": _l("German asked for"),
    "licence": _l("Driving licence"),
    "support": _l("What you offer"),
}
GROUPS: Mapping[str, object] = {
    "experience": _l("Work %(number)s: %(field)s"),
    "languages": _l("Language %(number)s: %(field)s"),
    "other_languages": _l("Other language %(number)s: %(field)s"),
    "qualifications": _l("Training %(number)s: %(field)s"),
    "studies": _l("Training not finished %(number)s: %(field)s"),
    "wishes.places": _l("Wished place %(number)s: %(field)s"),
}
WHY: Mapping[str, object] = {
    "accepted_stage": _l("People whose recognition is not finished yet can then see whether they may begin."),
    "german": _l("Without it nobody can see whether their German is enough."),
    "hours_from": _l("Many people can work only a certain number of hours."),
    "kreis": _l("Without a place nobody near it can be found."),
    "pay_from": _l("Some residence routes need a certain pay."),
    "permanent": _l("Some residence routes depend on the length of the contract."),
    "shifts": _l("Many people can work only certain shifts."),
    "start": _l("Recognition and visa take time; the start decides whether it is enough."),
    "support_offered": _l("Housing, a language course or help with recognition decide for many people from abroad."),
}


def kind_text(kind: Kind) -> str:
    return _("Person") if kind is Kind.PROFILE else _("Vacancy")


def refusal_text(refusal: Refused) -> str:
    return str(REFUSALS[refusal.code]) % refusal.values


def place_text(place: str) -> str:
    """A place in a file: lines, rows and pages in words, paths as they are."""
    return PLACE.sub(_place_word, place)


def _place_word(found: re.Match[str]) -> str:
    number = found[2]
    return {
        "line": _("line %(number)s", number=number),
        "row": _("row %(number)s", number=number),
        "page": _("page %(number)s", number=number),
        "block": _("block %(number)s", number=number),
    }[found[1]]


def state_text(state: State) -> str:
    return str(STATES[state])


def warning_text(code: str) -> str:
    return str(WARNINGS[code])


def why_text(path: str) -> str:
    """Why a field that is missing matters; nothing where it does not."""
    return str(WHY.get(path, ""))


def field_name(path: str) -> str:
    group = GROUP.fullmatch(path)
    if group and group[1] in GROUPS:
        return str(GROUPS[group[1]]) % {"number": int(group[2]) + 1, "field": field_name(group[3])}
    name = NAMES.get(path) or NAMES.get(path.rpartition(".")[2])
    return str(name) if name else path


def column_name(meaning: str) -> str:
    """What a column of a table means, for a person who names the columns."""
    return str(COLUMNS.get(meaning) or field_name(meaning))

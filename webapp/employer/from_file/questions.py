"""The questions of a review of an advert: which fields of which section, and where a draft has their answers."""

from typing import NamedTuple

from webapp.employer.forms import law, vacancy
from webapp.employer.forms.fields import RowForm
from webapp.languages import later as _l


class Asked(NamedTuple):
    """A question: the fields of the form that belong together, where a draft has the answer, and where only words."""

    key: str
    title: str
    names: tuple[str, ...]
    answers: tuple[str, ...]
    words: tuple[str, ...] = ()


TEXT = (
    Asked("title", _l("Title of the vacancy"), ("title",), ("title",)),
    Asked("description", _l("Description"), ("description",), ("description",)),
    Asked("openings", _l("How many people do you look for?"), ("openings",), ("openings",)),
)
PLACE = (
    Asked("kreis", _l("Place of work"), ("kreis", "town"), ("kreis",), ("town", "postcode", "land")),
    Asked("contract", _l("Contract"), ("permanent", "contract_months"), ("permanent", "contract_months")),
    Asked("hours", _l("Hours a week"), ("hours_from", "hours_to"), ("hours_from", "hours_to"), ("working_time",)),
    Asked("shifts", _l("Shifts"), ("shifts_said", "shifts", "shifts_must"), ("shifts",)),
    Asked("start", _l("Start"), ("start",), ("start",), ("start_said",)),
    Asked(
        "pay",
        _l("Pay a year"),
        ("pay_from", "pay_to"),
        ("pay_from", "pay_to"),
        ("pay_said", "collective_agreement", "pay_grade"),
    ),
)
GERMAN = (
    Asked(
        "german",
        _l("German"),
        ("german_said", "german_level", "german_parts", "german_must"),
        ("german",),
        ("german_said",),
    ),
)
FURTHER = (
    Asked(
        "experience",
        _l("Experience in the occupation"),
        ("experience_said", "experience_months", "experience_must"),
        ("experience_months",),
    ),
    Asked("licences", _l("Driving licence"), ("licences_said", "licences", "licences_must"), ("driving_licences",)),
    Asked(
        "languages",
        _l("Languages beside German"),
        ("other_languages_said", "language_1", "level_1", "language_2", "level_2", "languages_must"),
        ("other_languages",),
    ),
)
RECOGNITION = (
    Asked(
        "stage",
        _l("Begin before recognition"),
        ("accepted_stage", "stage_occupation", "stage_pay"),
        ("accepted_stage",),
        ("licence_asked", "qualification_said"),
    ),
)
FAIR = (
    Asked(
        "agency",
        _l("Who pays if an agency is involved?"),
        ("agency_paid_by_employer",),
        ("fair_recruiting.agency_paid_by_employer",),
    ),
    Asked(
        "stay",
        _l("Must the person stay with you for some time?"),
        ("stay_duty", "stay_duty_months"),
        ("fair_recruiting.stay_duty_months",),
    ),
    Asked(
        "repayment",
        _l("May the person have to pay anything back?"),
        ("repayment_clause",),
        ("fair_recruiting.repayment_clause",),
    ),
    Asked(
        "housing",
        _l("Do you help with housing?"),
        ("housing_offered",),
        ("fair_recruiting.housing_offered",),
    ),
    Asked("support", _l("What else do you offer?"), ("support_offered",), ("support_offered",)),
)
SHEETS: tuple[tuple[str, str, type[RowForm], tuple[Asked, ...]], ...] = (
    ("text", _l("Title and description"), vacancy.TextForm, TEXT),
    ("place", _l("Place, time and pay"), vacancy.PlaceForm, PLACE),
    ("german", _l("German"), vacancy.GermanForm, GERMAN),
    ("further", _l("Experience, driving licence, languages"), vacancy.FurtherForm, FURTHER),
    ("recognition", _l("Begin before recognition"), law.RecognitionForm, RECOGNITION),
    ("fair", _l("Fair recruiting and support"), vacancy.FairForm, FAIR),
)

"""The whole profile as data: which pages there are, in which order, in which section, and for whom they apply."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import matching
from webapp import loaders
from webapp.applicant.forms import about, further, languages, occupation, training, wishes, work
from webapp.applicant.questions import QuestionForm, Subject
from webapp.languages import later as _l
from webapp.models import Profile, Qualification

HOME = "DE"


class Section(NamedTuple):
    """One line of the task list."""

    key: str
    title: str
    line: str


SECTIONS = (
    Section("start", _l("How Lotse works"), _l("What a computer does here, and what it does not")),
    Section("occupation", _l("Occupation"), _l("In your own words, then the German name")),
    Section("training", _l("Training and recognition"), _l("Where, how long, which letters you have")),
    Section("papers", _l("Papers of your training"), _l("What you can show")),
    Section("languages", _l("Languages"), _l("German and others")),
    Section("experience", _l("Work so far"), _l("Jobs in your field, driving licence")),
    Section("about", _l("You and your residence title"), _l("Where you live, nationality, title")),
    Section("wishes", _l("Your wishes"), _l("Place, hours, shifts, start, pay")),
    Section("support", _l("Help you need"), _l("Housing, language course, childcare")),
    Section("questions", _l("Further questions"), _l("Only what decides something for you")),
)


def always(_subject: Subject) -> bool:
    return True


def lives_in_germany(subject: Subject) -> bool:
    return subject.profile.lives_in_country == HOME


def lives_in_hessen(subject: Subject) -> bool:
    return lives_in_germany(subject) and subject.profile.lives_in_land == about.HESSEN


def needs_title(subject: Subject) -> bool:
    free = set(loaders.rulebook().values.groups["no_title_needed"].values)
    return lives_in_germany(subject) and not free & set(subject.profile.nationalities or ())


def title_leaves_work_open(subject: Subject) -> bool:
    title = subject.profile.residence_title
    allowed = loaders.rulebook().values.groups["title_allows_any_work"].values
    return needs_title(subject) and title is not None and title not in (*allowed, "none", "visa_free_stay")


def has_typed_occupation(subject: Subject) -> bool:
    return bool(subject.profile.typed_occupation)


def has_work_meanwhile(subject: Subject) -> bool:
    return bool(occupation.helpers_of(subject))


def has_other_title(subject: Subject) -> bool:
    return subject.row.typed_title is not None


def has_typed_title(subject: Subject) -> bool:
    return bool(subject.row.typed_title)


def is_foreign(subject: Subject) -> bool:
    return _is_foreign(subject.training)


def _is_foreign(row: Qualification) -> bool:
    return row.country is not None and row.country != HOME


def has_deficit_notice(subject: Subject) -> bool:
    notice = training.newest(subject.training)
    return is_foreign(subject) and notice is not None and notice.result is matching.RecognitionResult.PARTIAL


def has_training(subject: Subject) -> bool:
    return bool(subject.profile.qualifications)


def has_foreign_training(subject: Subject) -> bool:
    return any(map(_is_foreign, subject.profile.qualifications))


def knows_german(subject: Subject) -> bool:
    return languages.knows_german(subject.profile)


def has_german_certificate(subject: Subject) -> bool:
    german = languages.german_of(subject.profile)
    return knows_german(subject) and german is not None and german.proof is matching.Proof.CERTIFICATE


def has_jobs(subject: Subject) -> bool:
    return bool(subject.profile.experience)


def is_another_job(subject: Subject) -> bool:
    return subject.row is not None and has_other_title(subject)


def is_typed_job(subject: Subject) -> bool:
    return subject.row is not None and has_typed_title(subject)


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its address, its section, its form, for whom it applies, and what it repeats for."""

    slug: str
    section: str
    form: type[QuestionForm]
    applies: Callable[[Subject], bool] = always
    repeats: str = ""

    def form_for(self, entry: str) -> type[QuestionForm]:
        return further.form_for(entry) if self.repeats == FACTS else self.form


TRAININGS, JOBS, FACTS = "qualifications", "experience", "facts"

PAGES = (
    Page("how-it-works", "start", about.HowItWorksForm),
    Page("occupation", "occupation", occupation.OccupationForm),
    Page("occupation-choice", "occupation", occupation.ConfirmWantedForm, has_typed_occupation),
    Page("meanwhile", "occupation", occupation.MeanwhileForm, has_work_meanwhile),
    Page("training", "training", training.TrainingForm),
    Page("training-title", "training", occupation.TrainingTitleForm, has_other_title, TRAININGS),
    Page("training-choice", "training", occupation.ConfirmOccupationForm, has_typed_title, TRAININGS),
    Page("training-country", "training", training.TrainingCountryForm, always, TRAININGS),
    Page("training-length", "training", training.TrainingYearsForm, always, TRAININGS),
    Page("training-end", "training", training.TrainingEndForm, always, TRAININGS),
    Page("training-kind", "training", training.TrainingLevelForm, always, TRAININGS),
    Page("training-state", "training", training.TrainingStateForm, is_foreign, TRAININGS),
    Page("german-licence", "training", training.GermanLicenceForm, is_foreign, TRAININGS),
    Page("notice", "training", training.NoticeForm, is_foreign, TRAININGS),
    Page("measure", "training", training.MeasureForm, has_deficit_notice, TRAININGS),
    Page("measure-place", "training", training.MeasurePlaceForm, has_deficit_notice, TRAININGS),
    Page("more-training", "training", training.MoreTrainingForm, has_training),
    Page("papers", "papers", training.PapersForm, has_foreign_training),
    Page("german", "languages", languages.GermanForm),
    Page("german-proof", "languages", languages.GermanProofForm, knows_german),
    Page("german-certificate", "languages", languages.GermanCertificateForm, has_german_certificate),
    Page("other-languages", "languages", languages.OtherLanguagesForm),
    Page("experience", "experience", work.ExperienceForm),
    Page("job", "experience", work.JobForm, always, JOBS),
    Page("job-title", "experience", occupation.JobTitleForm, is_another_job, JOBS),
    Page("job-choice", "experience", occupation.ConfirmOccupationForm, is_typed_job, JOBS),
    Page("more-jobs", "experience", work.MoreJobsForm, has_jobs),
    Page("driving-licence", "experience", work.DrivingLicenceForm),
    Page("birth-date", "about", about.BirthDateForm),
    Page("nationality", "about", about.NationalityForm),
    Page("home", "about", about.HomeForm),
    Page("home-land", "about", about.LandForm, lives_in_germany),
    Page("home-kreis", "about", about.KreisForm, lives_in_hessen),
    Page("residence-title", "about", about.TitleForm, needs_title),
    Page("any-work", "about", about.AnyWorkForm, title_leaves_work_open),
    Page("places", "wishes", wishes.PlacesForm),
    Page("moving", "wishes", wishes.MovesForm),
    Page("hours", "wishes", wishes.HoursForm),
    Page("shifts", "wishes", wishes.ShiftsForm),
    Page("start", "wishes", wishes.StartForm),
    Page("pay", "wishes", wishes.PayForm),
    Page("support", "support", wishes.SupportForm),
    Page("musts", "support", wishes.MustsForm),
    Page("question", "questions", QuestionForm, always, FACTS),
)

BY_SLUG = {page.slug: page for page in PAGES}


def rows_of(profile: Profile, repeats: str) -> dict[str, object]:
    """The rows that pages repeat for, by the word that stands for them in addresses."""
    if repeats == TRAININGS:
        return {row.id.hex: row for row in profile.qualifications}
    jobs: dict[str, object] = {row.id.hex: row for row in profile.experience}
    return jobs or ({work.NEW: None} if profile.has_experience else {})

"""The occupation: typed in the own words, then chosen among German reference occupations by the person herself."""

from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup, escape
from wtforms import RadioField
from wtforms.validators import ValidationError

import matching
from webapp import loaders, taxonomy
from webapp.applicant.fields import CHOOSE, I_DO_NOT_KNOW, UNKNOWN, SeveralOf, Words, pairs_of
from webapp.applicant.questions import QuestionForm, Subject
from webapp.languages import later as _l
from webapp.wording import level_question
from webapp.wording.law import occupation_name

NONE_OF_THESE = "none_of_these"
ASKS_FOR_TITLE = {"autocomplete": "off", "dir": "auto", "data-titles": True}


class TypedTitleForm(QuestionForm):
    """A title in any language and script; it only helps to find the occupation."""

    column: ClassVar[str] = "typed_title"
    may_be_unknown = False
    answers = ("typed",)
    hint = _l("Write it in your language and your script. You choose the German occupation afterwards.")
    typed = Words(_l("What is your occupation called?"), render_kw=ASKS_FOR_TITLE)

    @classmethod
    def read(cls, subject: Subject) -> dict[str, Any]:
        return {"typed": getattr(subject.row, cls.column)}

    def write(self, subject: Subject) -> None:
        if self.typed.data != getattr(subject.row, self.column):
            setattr(subject.row, self.column, self.typed.data)
            self.confirm(subject, None)

    def clear(self, subject: Subject) -> None:
        setattr(subject.row, self.column, None)
        self.confirm(subject, None)

    def confirm(self, subject: Subject, occupation: str | None) -> None:
        """The occupation that counts, chosen by the person."""
        subject.row.occupation = occupation

    def is_answered(self) -> bool:
        if self.typed.data:
            return True
        self.typed.errors = [_("Write what your occupation is called.")]
        return False


class OccupationForm(TypedTitleForm):
    column = "typed_occupation"
    typed = Words(_l("In which occupation do you want to work?"), render_kw=ASKS_FOR_TITLE)

    def confirm(self, subject: Subject, occupation: str | None) -> None:
        confirm_main(subject, occupation)


class TrainingTitleForm(TypedTitleForm):
    typed = Words(
        _l("What is the occupation called that you were trained for?"),
        render_kw=ASKS_FOR_TITLE,
    )


class JobTitleForm(TypedTitleForm):
    typed = Words(_l("What was your work called?"), render_kw=ASKS_FOR_TITLE)


def confirm_main(subject: Subject, occupation: str | None) -> None:
    """The wanted occupation. A training "in this occupation" moves with it."""
    profile = subject.profile
    before = profile.occupations[0] if profile.occupations else None
    if before == occupation:
        return
    profile.occupations = (occupation,) if occupation else ()
    profile.pages = [state for state in profile.pages if state.page != "meanwhile"]  # asked anew for the new one
    for training in profile.qualifications:
        if training.typed_title is None and training.occupation in (before, None):
            training.occupation = occupation


class ConfirmOccupationForm(QuestionForm):
    """The proposals for the typed title. Nothing is taken without the person's choice."""

    column: ClassVar[str] = "typed_title"
    template = "applicant/occupation.html"
    answers = ("chosen",)
    chosen = RadioField(_l("Which of these is your occupation?"), validate_choice=False)

    def prepare(self, subject: Subject) -> None:
        self.title_typed = getattr(subject.row, self.column) or ""
        proposals = taxonomy.propose(self.title_typed, loaders.rulebook())
        self.question = level_question(proposals.question) if proposals.question else ""
        found = list(proposals.found)
        kept = self.read(subject)["chosen"]
        if kept and kept not in (UNKNOWN, NONE_OF_THESE) and kept not in [each.key for each in found]:
            found.insert(0, loaders.rulebook().occupations.find(kept))
        self.found = found
        self.chosen.choices = [
            *((each.key, german(each)) for each in found),
            (NONE_OF_THESE, _("None of these")),
            (UNKNOWN, str(I_DO_NOT_KNOW)),
        ]
        self.hints_of_options = {each.key: occupation_hint(each) for each in found}

    def validate_chosen(self, field: RadioField) -> None:
        if field.data not in dict(pairs_of(field)):
            raise ValidationError(CHOOSE)

    @classmethod
    def read(cls, subject: Subject) -> dict[str, Any]:
        return {"chosen": subject.row.occupation}

    def write(self, subject: Subject) -> None:
        self.confirm(subject, self.occupation)

    def confirm(self, subject: Subject, occupation: str | None) -> None:
        subject.row.occupation = occupation

    def clear(self, subject: Subject) -> None:
        self.confirm(subject, None)

    @property
    def occupation(self) -> str | None:
        return None if self.chosen.data in (UNKNOWN, NONE_OF_THESE) else self.chosen.data

    def in_words(self) -> str:
        chosen = next((each for each in self.found if each.key == self.chosen.data), None)
        return german(chosen) if chosen else dict(pairs_of(self.chosen)).get(self.chosen.data or UNKNOWN, "")


class ConfirmWantedForm(ConfirmOccupationForm):
    column = "typed_occupation"

    @classmethod
    def read(cls, subject: Subject) -> dict[str, Any]:
        return {"chosen": subject.profile.occupations[0] if subject.profile.occupations else None}

    def confirm(self, subject: Subject, occupation: str | None) -> None:
        confirm_main(subject, occupation)


class MeanwhileForm(QuestionForm):
    """Work that needs no recognition and that the person would do until she has hers."""

    answers = ("also",)
    also = SeveralOf(_l("Which work would you also do until your recognition?"), str, ())
    hint = _l("This work needs no licence. Tick nothing if you want to wait.")
    why = _l("Jobs of this kind can be possible at once. Your own occupation stays first.")

    def prepare(self, subject: Subject) -> None:
        self.also.choices = [(each.key, german(each)) for each in helpers_of(subject)]

    @classmethod
    def read(cls, subject: Subject) -> dict[str, Any]:
        saved = subject.profile.page_done_at("meanwhile")
        return {"also": subject.profile.occupations[1:] if saved else None}

    def write(self, subject: Subject) -> None:
        profile = subject.profile
        chosen = () if self.unknown.data else tuple(self.also.data or ())
        profile.occupations = (*profile.occupations[:1], *chosen)

    def clear(self, subject: Subject) -> None:
        subject.profile.occupations = subject.profile.occupations[:1]


def helpers_of(subject: Subject) -> list[matching.Occupation]:
    """The helper's work that the rules name for the time until recognition of the wanted occupation."""
    rulebook = loaders.rulebook()
    wanted = subject.profile.occupations[:1]
    profession = rulebook.recognition.professions.get(wanted[0]) if wanted else None
    named = profession.interim_work.occupations if profession and profession.interim_work else ()
    known = [rulebook.occupations.find(key) for key in named]
    return [each for each in known if each.level is matching.OccupationLevel.HELPER]


def german(occupation: matching.Occupation) -> Markup:
    """The official German name, which letters and offices use."""
    return Markup('<bdi lang="de">{}</bdi>').format(occupation_name(occupation))


def occupation_hint(occupation: matching.Occupation) -> Markup:
    """What helps to tell one occupation from its neighbours: the length of the German training, and a plain name."""
    return escape(_training_text(occupation))


def _training_text(occupation: matching.Occupation) -> str:
    if occupation.level is matching.OccupationLevel.HELPER:
        return _("No completed training needed. English: %(name)s", name=occupation.english)
    if occupation.training_years is None:
        return _("English: %(name)s", name=occupation.english)
    if float(occupation.training_years).is_integer():
        years = ngettext(
            "The German training takes %(num)d year.",
            "The German training takes %(num)d years.",
            int(occupation.training_years),
        )
    else:
        months = round(occupation.training_years * 12)
        years = ngettext(
            "The German training takes %(num)d month.", "The German training takes %(num)d months.", months
        )
    return _("%(training)s English: %(name)s", training=years, name=occupation.english)

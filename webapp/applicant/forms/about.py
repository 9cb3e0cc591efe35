"""How Lotse works, and who the person is: birth date, nationality, home, residence title."""

from typing import Any

from flask_babel import gettext as _

from webapp import clock, loaders
from webapp.applicant import consent
from webapp.applicant.fields import Answer, Choices, OneOfMany, countries, yes_or_no
from webapp.applicant.questions import DayForm, QuestionForm, Subject
from webapp.languages import later as _l
from webapp.models import ConsentPurpose
from webapp.wording.titles import TITLES, title_name

AGREE, LATER = "agree", "later"
HESSEN, ANOTHER_LAND = "HE", "other"


class HowItWorksForm(QuestionForm):
    """Told before anything is sorted: that a computer sorts, by what, who decides, how to object."""

    template = "applicant/how_it_works.html"
    may_be_unknown = False
    answers = ("agreed",)
    agreed = Answer(
        _l("May Lotse sort jobs for you?"),
        choices=((AGREE, _l("Yes, sort jobs by my answers")), (LATER, _l("No, not now"))),
        may_be_unknown=False,
    )

    @classmethod
    def read(cls, subject: Subject) -> dict[str, Any]:
        given = consent.in_force(subject.profile.account, ConsentPurpose.MATCHING)
        answered = subject.profile.page_done_at("how-it-works")
        return {"agreed": AGREE if given else LATER if answered else None}

    def write(self, subject: Subject) -> None:
        consent.set_to(subject.profile.account, ConsentPurpose.MATCHING, given=self.agreed.data == AGREE)

    def clear(self, subject: Subject) -> None:
        """What a person agreed to stays until she takes it back."""


class BirthDateForm(DayForm):
    heading = _l("When were you born?")
    column = "birth_date"
    hint = _l("For example 5 3 1990")
    why = _l(
        "Your age gives no points, and employers never see it. Lotse makes no matches for people under 18, and some "
        "residence rules ask for more from the age of 45."
    )

    def is_answered(self) -> bool:
        if not super().is_answered():
            return False
        chosen = self.chosen()
        if chosen and chosen > clock.today():
            self.day.errors = [_("This day is still to come.")]
        return not self.day.errors


class NationalityForm(QuestionForm):
    heading = _l("Which nationality do you have?")
    answers = ("first", "second", "third")
    hint = _l("Name all of them, if you have several.")
    why = _l("Nationality decides residence law only. It changes no points and no list that employers see.")

    first = OneOfMany(_l("Nationality"), countries)
    second = OneOfMany(_l("Another nationality"), countries)
    third = OneOfMany(_l("A third nationality"), countries)

    @classmethod
    def read(cls, subject: Subject) -> dict[str, Any]:
        return dict(zip(cls.answers, subject.profile.nationalities or (), strict=False))

    def write(self, subject: Subject) -> None:
        chosen = tuple(dict.fromkeys(filter(None, (self[name].data for name in self.answers))))
        subject.profile.nationalities = None if self.unknown.data or not chosen else chosen

    def clear(self, subject: Subject) -> None:
        subject.profile.nationalities = None


class HomeForm(QuestionForm):
    answers = ("lives_in_country",)
    lives_in_country = OneOfMany(_l("In which country do you live now?"), countries)
    why = _l("It decides whether you need a visa first, and which office is responsible for you.")


class LandForm(QuestionForm):
    answers = ("lives_in_land",)
    lives_in_land = Answer(
        _l("Do you live in Hessen?"),
        choices=((HESSEN, _l("Yes, in Hessen")), (ANOTHER_LAND, _l("No, elsewhere in Germany"))),
    )


def kreise() -> Choices:
    known = loaders.rulebook().values.kreise.values()
    return sorted(((kreis.key, kreis.name) for kreis in known), key=lambda pair: pair[1])


class KreisForm(QuestionForm):
    answers = ("lives_in_kreis",)
    lives_in_kreis = OneOfMany(_l("In which district or city do you live?"), kreise)
    why = _l("In some professions the office that decides depends on the district.")


def title_choices() -> Choices:
    return [(code, title_name(code)) for code in TITLES]


class TitleForm(QuestionForm):
    answers = ("residence_title",)
    residence_title = OneOfMany(_l("Which residence title do you have in Germany now?"), title_choices)
    hint = _l("It stands on your card or in your passport. For a visa, choose what it was issued for.")
    why = _l("Some titles allow any job at once, others only after a step. It changes no points.")


class AnyWorkForm(QuestionForm):
    answers = ("allows_any_work",)
    allows_any_work = yes_or_no(_l("Does your residence document allow you to take any job?"))
    hint = _l("The document or its extra sheet says which work is allowed.")

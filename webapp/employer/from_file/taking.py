"""What a house marked on the review page into the vacancy, all or nothing."""

from flask_babel import gettext as _

from webapp import clock
from webapp.database import db
from webapp.employer.forms.law import NONE_OF_THESE
from webapp.employer.from_file.review import Review
from webapp.models import Employer, Vacancy, VacancyState
from webapp.taking_over import Answers, Choice, Fault, Sheet
from webapp.taking_over.answers import faults, marked, still_open

TITLE = "title"


def take(review: Review, answers: Answers, employer: Employer) -> list[Fault]:
    """Writes what is marked; nothing at all where an answer cannot be taken. The caller commits."""
    sheets = [sheet for group in review.groups for sheet in group.sheets]
    filled = [(sheet, sheet.filled(choices, answers.sent)) for sheet, choices in marked(sheets, answers).items()]
    wrong: list[Fault] = [*_untitled(review, filled[0][0] if filled else None, answers)]
    for sheet, form in filled:
        if not form.validate():
            wrong += list(faults(sheet, form)) or _of_form(sheet, form.errors)
    if wrong:
        return wrong
    row = review.row
    before = (row.kreis, row.lat, row.lon)
    for sheet, form in filled:
        form.write(sheet.asked_of)
    _place(review, before)
    _confirm(review, answers)
    if review.is_new:
        row.employer = employer
        row.state = VacancyState.DRAFT
        row.created_at = clock.now()
        row.changed_at = clock.now()
        db.session.add(row)
    elif db.session.is_modified(row):
        row.changed_at = clock.now()
    db.session.flush()
    return []


def _untitled(review: Review, first: Sheet | None, answers: Answers) -> list[Fault]:
    """A new vacancy cannot stand without its title."""
    if not review.is_new or (first is not None and first.key == "text" and _takes_title(first, answers)):
        return []
    text = _("Take the title over, or write how the vacancy is called.")
    return [Fault(anchor=f"q-{TITLE}", title=_("Title of the vacancy"), text=text)]


def _takes_title(sheet: Sheet, answers: Answers) -> bool:
    return answers.choices(sheet).get(TITLE) in (Choice.TAKE, Choice.CHANGE)


def _of_form(sheet: Sheet, errors: dict[str, list[str]]) -> list[Fault]:
    """An error of a field that the review does not show is told with the first question of its section."""
    question = sheet.questions[0]
    return [
        Fault(anchor=f"q-{question.key}", title=question.title, text=str(text))
        for texts in errors.values()
        for text in texts
    ]


def _place(review: Review, before: tuple[str | None, float | None, float | None]) -> None:
    """Where the Kreis of the file was taken, its point on the map comes along; where nothing changed, it stays."""
    row, draft = review.row, review.draft
    if row.kreis == before[0] and before[1] is not None:
        row.lat, row.lon = before[1], before[2]
    elif row.kreis is not None and row.kreis == draft.value("kreis"):
        row.lat, row.lon = draft.value("lat"), draft.value("lon")


def _confirm(review: Review, answers: Answers) -> None:
    naming = review.groups[0].naming
    chosen = answers.occupation(naming) if naming else ""
    if chosen:
        occupation = None if chosen == NONE_OF_THESE else chosen
        if occupation != review.row.occupation:
            review.row.occupation, review.row.stage_occupation = occupation, None


def decided(review: Review, answers: Answers) -> frozenset[str]:
    """The keys of what was taken, changed or left out, for the next time the review is opened."""
    return frozenset(
        question.key
        for group in review.groups
        for sheet, question in group.questions()
        if question.key in answers.choices(sheet)
    )


def undecided(review: Review, gone: frozenset[str]) -> int:
    return sum(len(still_open(group.questions(), gone)) for group in review.groups)


def may_be_changed(row: Vacancy) -> bool:
    return row.state in (None, VacancyState.DRAFT)

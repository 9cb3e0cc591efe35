"""What the person marked on the review page into the profile, all or nothing."""

from typing import Any

from flask_babel import gettext as _

from webapp import clock
from webapp.applicant import progress
from webapp.applicant.fields import UNKNOWN
from webapp.applicant.forms.occupation import NONE_OF_THESE, confirm_main
from webapp.applicant.from_file.review import Review
from webapp.applicant.pages import PAGES
from webapp.applicant.questions import Subject
from webapp.database import db
from webapp.models import Experience, Profile, Qualification
from webapp.taking_over import LEAVE, Answers, Choice, Fault, Group, Naming, Sheet
from webapp.taking_over.answers import faults, marked, still_open

NO_OCCUPATION = frozenset({NONE_OF_THESE, UNKNOWN})
Filled = list[tuple[Sheet, Any]]


def take(review: Review, answers: Answers, profile: Profile) -> list[Fault]:
    """Writes what is marked; nothing at all where an answer cannot be taken. The caller commits."""
    found: list[tuple[Group, Filled]] = []
    wrong: list[Fault] = []
    for group in review.groups:
        if group.naming and answers.occupation(group.naming) in ("", LEAVE):
            continue
        filled = [
            (sheet, sheet.filled(choices, answers.sent)) for sheet, choices in marked(group.sheets, answers).items()
        ]
        for sheet, form in filled:
            if not form.validate():
                wrong += list(faults(sheet, form)) or _whole(sheet, form)
        wrong += _undated(group, filled)
        found.append((group, filled))
    if not wrong:
        for group, filled in found:
            _write(group, filled, answers, profile)
        profile.changed_at = clock.now()
        db.session.flush()
        progress.prune(profile)
    return wrong


def _whole(sheet: Sheet, form: Any) -> list[Fault]:
    """An error of a field that the review does not show is told with its question."""
    texts = [str(text) for errors in form.errors.values() for text in errors]
    question = sheet.questions[0]
    return [Fault(anchor=f"q-{question.key}", title=question.title, text=text) for text in texts]


def _undated(group: Group, filled: Filled) -> list[Fault]:
    """A job cannot stand in a profile without its beginning."""
    if not isinstance(group.row, Experience) or not group.is_new or filled:
        return []
    question = group.sheets[0].questions[0]
    text = _("Say whether these dates are right, or leave this job out.")
    return [Fault(anchor=f"q-{question.key}", title=group.title, text=text)]


def _write(group: Group, filled: Filled, answers: Answers, profile: Profile) -> None:
    if group.naming:
        _write_occupation(group, group.naming, answers.occupation(group.naming), profile)
    for sheet, form in filled:
        subject: Subject = sheet.asked_of
        form.write(subject)
        _mark(profile, sheet, subject)
    if isinstance(group.row, Experience) and group.row not in profile.experience:
        profile.experience.append(group.row)
        profile.has_experience = True


def _mark(profile: Profile, sheet: Sheet, subject: Subject) -> None:
    """The page that asks this is answered."""
    slug = page_of(sheet)
    if slug:
        key = f"{slug}/{subject.entry}" if subject.entry else slug
        profile.mark_done(key, clock.now())
        profile.say_known(key)


def page_of(sheet: Sheet) -> str:
    """The address part of the page whose form a sheet is; none where the profile asks it over several pages."""
    return next((page.slug for page in PAGES if _is_of(page, sheet)), "")


def _is_of(page: Any, sheet: Sheet) -> bool:
    if page.slug == "question":
        return sheet.key.startswith("fact-")
    return page.form is sheet.form_class


def _write_occupation(group: Group, naming: Naming, chosen: str, profile: Profile) -> None:
    key = None if chosen in NO_OCCUPATION else chosen
    if isinstance(group.row, Profile):
        profile.typed_occupation = naming.title
        confirm_main(Subject(profile, profile), key)
        return
    row = group.row
    if isinstance(row, Qualification) and row not in profile.qualifications:
        row.position = len(profile.qualifications)
        profile.qualifications.append(row)
        profile.has_qualifications = True
    if row.typed_title is not None or naming.confirmed == "":
        row.typed_title = naming.title
    row.occupation = key


def decided(review: Review, answers: Answers) -> frozenset[str]:
    """The keys of what the person took, changed or left out, for the next time she opens the review."""
    found: set[str] = set()
    for group in review.groups:
        chosen = answers.occupation(group.naming) if group.naming else ""
        if group.naming and chosen == LEAVE:
            found.add(group.naming.key)
        taken = not group.naming or chosen not in ("", LEAVE)
        for sheet, question in group.questions():
            choice = answers.choices(sheet).get(question.key)
            if choice is Choice.LEAVE or (choice is not None and taken):
                found.add(question.key)
    return frozenset(found)


def undecided(review: Review, gone: frozenset[str]) -> int:
    """How much of what the file says is neither in the profile nor left out."""
    count = 0
    for group in review.groups:
        if group.naming and group.naming.key in gone:
            continue
        count += bool(group.naming and group.is_new)
        count += len(still_open(group.questions(), gone))
    return count

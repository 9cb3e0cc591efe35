"""Where a person stands in the profile: which steps apply, what is done, what comes next and before.

Everything is computed from the saved answers; nothing about the way is kept in the session.
"""

from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from webapp import clock
from webapp.applicant import open_questions
from webapp.applicant.forms.work import NEW
from webapp.applicant.pages import BY_SLUG, FACTS, JOBS, PAGES, SECTIONS, TRAININGS, Page, Section, rows_of
from webapp.applicant.questions import QuestionForm, Subject
from webapp.database import db
from webapp.models import PageState, Profile


class State(StrEnum):
    DONE = "done"
    BEGUN = "begun"
    UNKNOWN = "unknown"
    NOT_BEGUN = "not_begun"


@dataclass(frozen=True, slots=True)
class Step:
    """A page as it stands for one subject."""

    page: Page
    subject: Subject

    @property
    def key(self) -> str:
        return f"{self.page.slug}/{self.subject.entry}" if self.subject.entry else self.page.slug

    @property
    def form(self) -> type[QuestionForm]:
        return self.page.form_for(self.subject.entry)

    @property
    def state(self) -> State:
        profile = self.subject.profile
        if self.key in profile.unknown:
            return State.UNKNOWN
        return State.DONE if profile.page_done_at(self.key) or self.has_answer else State.NOT_BEGUN

    @property
    def has_answer(self) -> bool:
        """Whether there is an answer, also one that came in another way than by this page."""
        return any(value not in (None, "", (), frozenset()) for value in self.form.read(self.subject).values())

    @property
    def is_removable(self) -> bool:
        """Whether this page is the one on which a row is taken out again."""
        return self.subject.row is not None and self.page.slug in ("training-country", "job")

    def shown(self) -> QuestionForm:
        """The form as it stands, for reading the answer in words."""
        form = self.form(formdata=None, data=self.form.read(self.subject), meta={"csrf": False})
        form.prepare(self.subject)
        form.unknown.data = self.state is State.UNKNOWN
        return form


def steps(profile: Profile) -> list[Step]:
    """Every page that applies, in order; repeated pages go row by row."""
    found: list[Step] = []
    for repeats, pages in groupby(PAGES, key=lambda page: page.repeats):
        group = list(pages)
        for subject in _subjects(profile, repeats):
            found += [Step(page, subject) for page in group if page.applies(subject)]
    return found


def _subjects(profile: Profile, repeats: str) -> list[Subject]:
    if repeats == "":
        return [Subject(profile, profile)]
    if repeats == FACTS:
        return [Subject(profile, profile, fact) for fact in open_questions.facts_to_ask(profile)]
    return [Subject(profile, row, entry) for entry, row in rows_of(profile, repeats).items()]


def find(profile: Profile, slug: str, entry: str = "") -> Step | None:
    """The step of an address, if it exists and applies. A new job may always be added where there are jobs."""
    page = BY_SLUG.get(slug)
    if page is None:
        return None
    if page.repeats == JOBS and entry == NEW and profile.has_experience and slug == "job":
        return Step(page, Subject(profile, None, entry))
    if page.repeats == FACTS:
        return Step(page, Subject(profile, profile, entry)) if open_questions.may_be_asked(entry) else None
    subjects = [each for each in _subjects(profile, page.repeats) if each.entry == entry]
    return next((Step(page, subject) for subject in subjects if page.applies(subject)), None)


def save(step: Step, form: QuestionForm) -> str:
    """Stores the answer, marks the page as saved, takes back what no longer applies, and tells the key of the step."""
    profile = step.subject.profile
    before_it = set(rows_of(profile, step.page.repeats)) if step.page.repeats else set()
    form.write(step.subject)
    profile.changed_at = clock.now()
    db.session.flush()
    key = step.key
    if step.subject.entry == NEW:
        key = f"{step.page.slug}/{(set(rows_of(profile, step.page.repeats)) - before_it).pop()}"
    if form.follow_up():
        profile.pages = [state for state in profile.pages if state.page != key]
    else:
        _mark_saved(profile, key)
    if form.said_unknown:
        profile.say_unknown(key)
    else:
        profile.say_known(key)
    prune(profile)
    return key


def remove_row(step: Step) -> None:
    """Takes a training or a job out of the profile, with everything said about it."""
    profile, row = step.subject.profile, step.subject.row
    profile.qualifications = [each for each in profile.qualifications if each is not row]
    profile.experience = [each for each in profile.experience if each is not row]
    for position, training in enumerate(profile.qualifications):
        training.position = position
    if not profile.qualifications and profile.has_qualifications:
        profile.has_qualifications = None
        profile.pages = [state for state in profile.pages if state.page != "training"]
    profile.changed_at = clock.now()
    db.session.flush()
    prune(profile)


def _mark_saved(profile: Profile, key: str) -> None:
    state = next((each for each in profile.pages if each.page == key), None)
    if state is None:
        profile.pages.append(PageState(page=key, done_at=clock.now()))
    else:
        state.done_at = clock.now()


def prune(profile: Profile) -> None:
    """Clears the answers of pages that no longer apply, until nothing changes any more."""
    while stale := {state.page for state in profile.pages} - {step.key for step in steps(profile)}:
        for key in stale:
            _clear(profile, key)
        profile.pages = [state for state in profile.pages if state.page not in stale]
        profile.unknown = profile.unknown - stale


def _clear(profile: Profile, key: str) -> None:
    slug, _slash, entry = key.partition("/")
    page = BY_SLUG.get(slug)
    if page is None:
        return
    row = rows_of(profile, page.repeats).get(entry) if page.repeats in (TRAININGS, JOBS) else profile
    if row is not None:
        page.form_for(entry)(formdata=None, meta={"csrf": False}).clear(Subject(profile, row, entry))


def after(profile: Profile, key: str) -> Step | None:
    """The next step in order; None after the last."""
    following = steps(profile)
    keys = [step.key for step in following]
    place = keys.index(key) + 1 if key in keys else len(keys)
    return following[place] if place < len(keys) else None


def before(profile: Profile, key: str) -> Step | None:
    """The step before; None before the first."""
    leading = steps(profile)
    keys = [step.key for step in leading]
    place = keys.index(key) - 1 if key in keys else -1
    return leading[place] if place >= 0 else None


def first_open(profile: Profile) -> Step | None:
    """Where to go on: the first page not saved yet."""
    return next((step for step in steps(profile) if step.state is State.NOT_BEGUN), None)


def by_section(profile: Profile) -> list[tuple[Section, list[Step]]]:
    """The sections that have pages for this person."""
    standing = steps(profile)
    grouped = [(section, [step for step in standing if step.page.section == section.key]) for section in SECTIONS]
    return [(section, group) for section, group in grouped if group]


def state_of(group: list[Step]) -> State:
    """The state of a section."""
    states = {step.state for step in group}
    if State.NOT_BEGUN not in states:
        return State.UNKNOWN if State.UNKNOWN in states else State.DONE
    return State.NOT_BEGUN if states == {State.NOT_BEGUN} else State.BEGUN

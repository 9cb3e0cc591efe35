"""What a CV says, question by question, beside the profile: the pages of the profile, asked of a file."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask_babel import gettext as _
from markupsafe import Markup

from webapp import loaders
from webapp.applicant import open_questions
from webapp.applicant.forms import further, occupation
from webapp.applicant.from_file import rows
from webapp.applicant.from_file.forms import JobForm, LanguageForm
from webapp.applicant.pages import BY_SLUG, PAGES, Page
from webapp.applicant.questions import DayForm, QuestionForm, Subject
from webapp.intake import Draft, State
from webapp.models import Language, Profile, Qualification
from webapp.taking_over import Evidence, Group, Naming, Question, Said, Sheet, evidence, said, state_of
from webapp.wording.law import language_name

PERSON: Mapping[str, tuple[str, ...]] = {
    "birth-date": ("birth_date", "birth_year"),
    "nationality": ("nationalities",),
    "home": ("lives_in_country",),
    "home-land": ("lives_in_land",),
    "home-kreis": ("lives_in_kreis", "town", "postcode"),
    "residence-title": ("residence_title",),
    "any-work": ("allows_any_work",),
    "driving-licence": ("driving_licences",),
    "papers": ("documents",),
    "places": ("wishes.places",),
    "moving": ("wishes.moves_anywhere",),
    "hours": ("wishes.hours_from", "wishes.hours_to"),
    "shifts": ("wishes.shifts",),
    "start": ("wishes.earliest_start",),
    "pay": ("wishes.pay",),
    "support": ("wishes.support_needed",),
    "musts": ("wish_is_must",),
}
TRAINING: Mapping[str, tuple[str, ...]] = {
    "training-country": ("country", "town", "school"),
    "training-length": ("years",),
    "training-end": ("ended_on",),
    "training-kind": ("academic", "level"),
    "training-state": ("state_recognised_there",),
    "german-licence": ("german_licence",),
    "notice": ("notices",),
    "measure-place": ("measure_place",),
}
# A town without its Kreis, or a school without its country, answers no question.
BESIDE = frozenset({"birth_year", "town", "postcode", "school", "level"})
NOT_SAID = ("qualifications", "experience", "languages")


@dataclass(slots=True, kw_only=True)
class Missing:
    """A question that the file leaves open, with its reason and the page that asks it."""

    title: str
    why: str
    slug: str


@dataclass(slots=True, kw_only=True)
class Review:
    draft: Draft
    groups: list[Group]
    missing: list[Missing]


def of(draft: Draft, profile: Profile, titles: Mapping[str, str]) -> Review:
    """The whole review. `titles` are those that the person corrected, by the key of their naming."""
    found = said(draft, loaders.rulebook())
    groups = [
        *_wanted(draft, profile, titles),
        *_trainings(draft, profile, found, titles),
        *_jobs(draft, profile, found, titles),
        *_languages(draft, profile, found),
        *_person(draft, profile, found),
    ]
    return Review(draft=draft, groups=groups, missing=_missing(draft))


def _wanted(draft: Draft, profile: Profile, titles: Mapping[str, str]) -> Iterator[Group]:
    """The occupation a person looks for: the headline of a CV, or the key in a file of Lotse's own."""
    known = loaders.rulebook().occupations.by_key
    keys = [key for key in draft.value("occupations") or () if key in known]
    title = draft.value("title") or (occupation.german(known[keys[0]]).striptags() if keys else "")
    if title:
        row = Profile(typed_occupation=title, occupations=tuple(keys[:1]) or profile.occupations)
        form = occupation.ConfirmWantedForm(formdata=None, meta={"csrf": False})
        naming = _naming("wanted", form, Subject(row, row), titles, evidence(draft, ("title", "occupations")))
        naming.confirmed = _name(profile.occupations[0] if profile.occupations else None)
        if keys and not profile.occupations:
            naming.chosen = keys[0]
        is_new = not profile.occupations and not profile.typed_occupation
        yield Group(title=_("The occupation you look for"), naming=naming, row=profile, is_new=is_new)


def _naming(key: str, form: Any, subject: Subject, titles: Mapping[str, str], found: tuple[Evidence, ...]) -> Naming:
    title = getattr(subject.row, form.column) or ""
    setattr(subject.row, form.column, titles.get(key, title))
    form.prepare(subject)
    hints = form.hints_of_options
    options = [(value, label, hints.get(value, "")) for value, label in form.chosen.choices]
    return Naming(
        key=key,
        title=titles.get(key, title),
        found_title=title,
        options=options,
        evidence=found,
        level_question=form.question,
    )


def _name(key: str | None) -> Markup:
    known = loaders.rulebook().occupations.by_key
    return occupation.german(known[key]) if key is not None and key in known else Markup("")


def _trainings(draft: Draft, profile: Profile, found: Said, titles: Mapping[str, str]) -> Iterator[Group]:
    taken: list[Qualification] = []
    for number, row in found.trainings.items():
        path, key = f"qualifications.{number}", f"training-{number}"
        row.typed_title = row.typed_title or _name(row.occupation).striptags()
        kept, is_new = rows.training(profile, row, _proposed(draft, path, row.occupation), taken)
        taken.append(kept)
        group = _named_group(draft, Subject(profile, kept), row, titles, (path, key))
        group.title, group.is_new = _("Training: %(title)s", title=group.naming.title if group.naming else ""), is_new
        asked, told = Subject(profile, kept, kept.id.hex), Subject(found.profile, row, kept.id.hex)
        for slug, parts in TRAINING.items():
            paths = tuple(f"{path}.{part}" for part in parts)
            sheet = _sheet(draft, BY_SLUG[slug], f"{key}-{slug}", (asked, told), paths, is_new=is_new)
            if sheet:
                group.sheets.append(sheet)
        yield group


def _named_group(
    draft: Draft, asked: Subject, said_row: Any, titles: Mapping[str, str], names: tuple[str, str]
) -> Group:
    path, key = names
    form = occupation.ConfirmOccupationForm(formdata=None, meta={"csrf": False})
    asking = Qualification(typed_title=said_row.typed_title or "", occupation=said_row.occupation)
    found = evidence(draft, (f"{path}.title", f"{path}.occupation"))
    naming = _naming(key, form, Subject(asked.profile, asking), titles, found)
    naming.confirmed = _name(asked.row.occupation)
    naming.chosen = asked.row.occupation or said_row.occupation or ""
    return Group(title="", naming=naming, row=asked.row)


def _proposed(draft: Draft, path: str, key: str | None) -> list[str]:
    proposals = [each.occupation for each in draft.proposals.get(f"{path}.title", ())]
    return [key, *proposals] if key else proposals


def _jobs(draft: Draft, profile: Profile, found: Said, titles: Mapping[str, str]) -> Iterator[Group]:
    taken: list[Any] = []
    for number, row in found.jobs.items():
        path, key = f"experience.{number}", f"job-{number}"
        row.typed_title = row.typed_title or _name(row.occupation).striptags()
        kept, is_new = rows.job(profile, row, _proposed(draft, path, row.occupation), taken)
        taken.append(kept)
        group = _named_group(draft, Subject(profile, kept), row, titles, (path, key))
        group.title, group.is_new = _("Work: %(title)s", title=group.naming.title if group.naming else ""), is_new
        question = Question(
            key=f"{key}-dates",
            title=_("Country and dates"),
            names=("country", "since_month", "since_year", "until_month", "until_year", "lasts"),
            state=state_of(_exact(evidence(draft, [f"{path}.{part}" for part in ("since", "until", "country")]))),
            evidence=evidence(draft, [f"{path}.{part}" for part in ("since", "until", "country", "employer")]),
        )
        asked, told = Subject(profile, kept, kept.id.hex), Subject(found.profile, row, kept.id.hex)
        group.sheets = [Sheet(key, JobForm, asked_of=asked, said=told, questions=[question], is_new=is_new)]
        yield group


def _exact(found: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """A date without its month is no exact one: the month that stands for it is a guess."""
    return tuple(
        replace(each, state=State.GUESSED) if each.state is State.READ and each.understood.isdigit() else each
        for each in found
    )


def _languages(draft: Draft, profile: Profile, found: Said) -> Iterator[Group]:
    group = Group(title=_("Languages"))
    taken: list[Language] = []
    for number, row in found.languages.items():
        told = evidence(draft, (f"languages.{number}",))
        kept, is_new = rows.language(profile, row, taken)
        taken.append(kept)
        name = language_name(row.tag) if row.tag else draft.value(f"languages.{number}.name")
        question = Question(
            key=f"language-{number}",
            title=name or _("Language"),
            names=names_of(LanguageForm),
            state=state_of(told),
            evidence=told,
            why=str(LanguageForm.why),
        )
        asked, told_of = Subject(profile, kept), Subject(found.profile, row)
        group.sheets.append(
            Sheet(question.key, LanguageForm, asked_of=asked, said=told_of, questions=[question], is_new=is_new)
        )
    if group.sheets:
        yield group


def _person(draft: Draft, profile: Profile, found: Said) -> Iterator[Group]:
    asked, told = Subject(profile, profile), Subject(found.profile, found.profile)
    group = Group(title=_("You, and your wishes"))
    for page in PAGES:
        if page.slug in PERSON:
            sheet = _sheet(draft, page, page.slug, (asked, told), PERSON[page.slug], is_new=False)
            group.sheets += [sheet] if sheet else []
    for answer in found.profile.answers:
        if open_questions.may_be_asked(answer.fact):
            pair = Subject(profile, profile, answer.fact), Subject(found.profile, found.profile, answer.fact)
            paths = (f"answers.{answer.fact}",)
            sheet = _sheet(draft, BY_SLUG["question"], f"fact-{answer.fact}", pair, paths, is_new=False)
            group.sheets += [sheet] if sheet else []
    if group.sheets:
        yield group


def _sheet(
    draft: Draft, page: Page, key: str, pair: tuple[Subject, Subject], paths: Iterable[str], *, is_new: bool
) -> Sheet | None:
    """A page asked of a file; none where the file says nothing to it, or the page would not apply to what it says."""
    found = evidence(draft, paths)
    asked, told = pair
    answers = [path for path in paths if path.rpartition(".")[2] not in BESIDE]
    if not any(draft.has(path) for path in answers) or not page.applies(told):
        return None
    form = further.form_for(asked.entry) if page.slug == "question" else page.form
    question = Question(
        key=key,
        title=title_of(form),
        names=names_of(form),
        state=state_of(evidence(draft, answers)),
        evidence=found,
        why=str(form.why),
    )
    return Sheet(key, form, asked_of=asked, said=told, questions=[question], is_new=is_new)


def title_of(form: type[QuestionForm]) -> str:
    return form(formdata=None, meta={"csrf": False}).title


def names_of(form: type[QuestionForm]) -> tuple[str, ...]:
    """Every field of a page but "I don't know"."""
    whole_day = ("day", "month", "year") if issubclass(form, DayForm) else ()
    shown = form(formdata=None, meta={"csrf": False})
    return whole_day or tuple(name for name in shown.data if name not in ("unknown", "csrf_token"))


def _missing(draft: Draft) -> list[Missing]:
    """What readers look for and this file does not say."""
    open_paths = {path for path, each in draft.fields.items() if each.state is State.MISSING}
    found = [
        Missing(title=title_of(BY_SLUG[slug].form), why=str(BY_SLUG[slug].form.why), slug=slug)
        for slug, paths in PERSON.items()
        if open_paths & set(paths)
    ]
    pages = {"qualifications": "training", "experience": "experience", "languages": "german"}
    for group in NOT_SAID:
        if group in open_paths:
            form = BY_SLUG[pages[group]].form
            found.append(Missing(title=title_of(form), why=str(form.why or form.hint), slug=pages[group]))
    return found

"""What an advert says, question by question, beside the vacancy: the sections of a vacancy, asked of a file."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from webapp import clock, loaders
from webapp.employer import titles
from webapp.employer.forms.law import NONE_OF_THESE, english
from webapp.employer.from_file.questions import SHEETS, TEXT, Asked
from webapp.intake import Draft, State
from webapp.models import Employer, Vacancy
from webapp.presentation.vacancy_gaps import is_regulated
from webapp.presentation.vacancy_rows import german
from webapp.taking_over import Group, Naming, Question, Sheet, blank_vacancy, evidence, row_id, said_vacancy, state_of
from webapp.wording import level_of_work, occupation_name
from webapp.wording.intake import why_text

OCCUPATION = "occupation"


@dataclass(slots=True, kw_only=True)
class Review:
    """`row` is the vacancy that this entry of a file is, there already or new. `missing` are its titles and reasons."""

    draft: Draft
    row: Vacancy
    is_new: bool
    groups: list[Group]
    missing: list[tuple[str, str]]


def of(draft: Draft, employer: Employer, sent: Mapping[str, str]) -> Review:
    """The whole review. What is sent already decides which occupation it is, and so which questions apply."""
    row, is_new = _row(draft, employer)
    told = said_vacancy(draft, loaders.rulebook())
    naming = _naming(draft, row, told, sent.get(f"title-{OCCUPATION}", ""))
    chosen = sent.get(f"occupation-{OCCUPATION}", naming.chosen)
    if told.occupation and not told.title:
        told.title = official(told.occupation)
    told.occupation = chosen if chosen in loaders.rulebook().occupations.by_key else row.occupation
    groups = [Group(title=_("Occupation"), naming=naming, row=row, is_new=row.occupation is None)]
    missing: list[tuple[str, str]] = []
    for key, title, form, asked in SHEETS:
        if key == "recognition" and not is_regulated(told.occupation, loaders.rulebook(), clock.today()):
            continue
        questions = [_question(draft, each) for each in asked if _is_told(draft, each)]
        questions += [_untitled(draft)] if key == "text" and is_new and not draft.value("title") else []
        missing += [(question.title, question.why) for question in questions if not _has_words(question)]
        shown = [question for question in questions if _has_words(question)]
        if shown:
            sheet = Sheet(key, form, asked_of=row, said=told, questions=shown, is_new=is_new)
            groups.append(Group(title=str(title), sheets=[sheet], row=row))
    return Review(draft=draft, row=row, is_new=is_new, groups=groups, missing=missing)


def official(key: str) -> str:
    return occupation_name(loaders.rulebook().occupations.find(key))


def _row(draft: Draft, employer: Employer) -> tuple[Vacancy, bool]:
    """The same advert of the same house always is the same vacancy."""
    key = row_id(employer.id, draft, 0)
    known = next((row for row in employer.vacancies if row.id == key), None)
    return (known, False) if known is not None else (blank_vacancy(key, employer.id), True)


def _naming(draft: Draft, row: Vacancy, told: Vacancy, corrected: str) -> Naming:
    known = loaders.rulebook().occupations
    proposals = titles.proposals(corrected or told.title)
    of_file = [] if corrected else [each.occupation for each in draft.proposals.get("title", ())]
    keys = [*filter(titles.has_rules, of_file), *(each.key for each in proposals.found)]
    offered = dict.fromkeys(filter(None, (row.occupation, told.occupation, *keys)))
    options = [(key, german(occupation_name(known.find(key))), english(known.find(key))) for key in offered]
    return Naming(
        key=OCCUPATION,
        title=corrected or told.title,
        found_title=told.title,
        options=[*options, (NONE_OF_THESE, _("None of these"), "")],
        evidence=evidence(draft, ("title", "occupation")),
        level_question=level_of_work(proposals.question) if proposals.question else "",
        chosen=row.occupation or told.occupation or "",
        may_be_left=False,
        confirmed=german(occupation_name(known.find(row.occupation))) if row.occupation else "",
    )


def _untitled(draft: Draft) -> Question:
    """Where a file names an occupation and no title, its official name is proposed as one."""
    title = TEXT[0]
    return Question(
        key=title.key,
        title=str(title.title),
        names=title.names,
        state=State.GUESSED if draft.value("occupation") else State.UNREADABLE,
        evidence=evidence(draft, ("occupation",)),
        why=_("Write how the vacancy is called."),
    )


def _is_told(draft: Draft, asked: Asked) -> bool:
    """Whether an advert says anything to a question, or readers looked for it in vain."""
    return any(draft.has(path) or path in draft.fields for path in (*asked.answers, *asked.words))


def _question(draft: Draft, asked: Asked) -> Question:
    return Question(
        key=asked.key,
        title=str(asked.title),
        names=asked.names,
        state=state_of(evidence(draft, asked.answers)),
        evidence=evidence(draft, (*asked.answers, *asked.words)),
        why=next((text for path in asked.answers if (text := why_text(path))), ""),
    )


def _has_words(question: Question) -> bool:
    return question.state is not State.MISSING or any(each.said or each.understood for each in question.evidence)

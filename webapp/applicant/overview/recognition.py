"""Recognition for one reference occupation, as a page shows it: who decides, what is needed, what can come of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

import matching
from webapp import wording
from webapp.applicant import open_questions
from webapp.applicant.forms.occupation import german
from webapp.presentation import law
from webapp.wording import LampWords, data_text, lamps
from webapp.wording.lists import listed, listed_sentences

Line = dict[str, Any]  # a statement with certainty, law and sources, as webapp.presentation.law shows it

NOTES_SHOWN = ("language", "documents", "compensation", "advice", "special", "changes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """Something that is needed: there, missing or not known, with the step that brings it about."""

    shape: str
    word: str
    text: str
    step: str
    line: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteGroup:
    title: str
    lines: list[Line]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognitionView:
    """Everything about one reference occupation."""

    key: str
    name: Markup
    english: str
    lamp: LampWords
    regulated: str
    says: str
    authority: Markup | None
    authority_rows: list[tuple[str, Markup | str]]
    authority_source: Line
    to_apply: list[Need]
    for_licence: list[Need]
    likely: list[str]
    also_possible: list[str]
    time_limit: Line | None
    now: list[Markup]
    never: str
    interim: Line | None
    notes: list[NoteGroup]
    rules: list[Line]
    missing: list[str]


def of(profile: matching.Profile, occupation: str, rulebook: matching.Rulebook, day: date) -> RecognitionView:
    """Recognition of the person's training for an occupation; nothing in it is a promise."""
    held = next((each for each in profile.qualifications or () if each.occupation == occupation), None)
    if held is None and profile.qualifications:
        profile = replace(profile, qualifications=None)  # another training says nothing about this occupation
    facts = matching.facts_of(profile, held, rulebook, day)
    if "care_assistant_equivalence" in facts:
        facts["equivalence"] = facts["care_assistant_equivalence"]
    check = matching.check_recognition(occupation, facts, rulebook, day)
    return view_of(check, _lamp(profile, occupation, rulebook, day), rulebook)


def _lamp(profile: matching.Profile, occupation: str, rulebook: matching.Rulebook, day: date) -> LampWords:
    paired = matching.match(
        profile.with_changes(occupations=(occupation,)), open_questions.bare_offer(occupation), rulebook, day
    )
    return lamps.recognition(paired.recognition if paired else matching.RecognitionLamp.CANNOT_SAY)


def view_of(check: matching.RecognitionCheck, lamp: LampWords, rulebook: matching.Rulebook) -> RecognitionView:
    occupation = rulebook.occupations.find(check.occupation or "")
    profession = rulebook.recognition.professions[occupation.key]
    authority = rulebook.values.authorities.get(check.authority or "")
    limit, interim = check.time_limit, check.interim_work
    return RecognitionView(
        key=occupation.key,
        name=german(occupation),
        english=occupation.english,
        lamp=lamp,
        regulated=_regulated(check),
        says=wording.says_text(check.says),
        authority=Markup('<bdi lang="de">{}</bdi>').format(authority.name) if authority else None,
        authority_rows=_authority_rows(authority),
        authority_source=line_of("", profession.authority_basis, rulebook),
        to_apply=[_need(each, rulebook) for each in check.to_apply],
        for_licence=[_need(each, rulebook) for each in check.for_licence],
        likely=wording.outcome_texts(check.first),
        also_possible=wording.outcome_texts(each for each in check.possible if each not in check.first),
        time_limit=line_of(_limit_text(limit), limit.basis, rulebook) if limit else None,
        now=[german(rulebook.occupations.find(key)) for key in interim.occupations] if interim else [],
        never=_("Not allowed before the licence: the tasks that the law reserves for the profession.")
        if interim and interim.never
        else "",
        interim=line_of(interim.text or "", interim.basis, rulebook) if interim else None,
        notes=_notes(profession.notes, rulebook),
        rules=[*law.recognition_rules(check.cites, rulebook), *_need_lines(check, rulebook)],
        missing=sorted(check.missing),
    )


def line_of(text: str, basis: matching.Basis, rulebook: matching.Rulebook) -> Line:
    return {"says": data_text(text), **law.basis_shown(basis, rulebook)}


def _regulated(check: matching.RecognitionCheck) -> str:
    if check.regulated is None:
        return _("Whether this work needs a licence is not settled.")
    if check.regulated:
        return _("This profession is regulated: without recognition you may not work in it.")
    return _("This occupation is not regulated: as an employee you may work in it without recognition.")


def _authority_rows(authority: matching.Authority | None) -> list[tuple[str, Markup | str]]:
    if authority is None:
        return []
    isolated = Markup("<bdi>{}</bdi>")
    mail = Markup('<a href="mailto:{0}"><bdi>{0}</bdi></a>').format(authority.mail) if authority.mail else None
    rows = [(_("Place"), isolated.format(authority.city) if authority.city else None), (_("E-mail"), mail)]
    return [(label, value) for label, value in rows if value]


def facts_of_view(view: RecognitionView) -> list[tuple[str, str]]:
    """The procedure in a few lines: to apply, time limit, likely result, licence, fee."""
    rows = [
        (_("To apply"), listed(need.text for need in view.to_apply)),
        (_("Time limit"), view.time_limit["says"] if view.time_limit else _("not known")),
        (_("Most likely"), listed_sentences(view.likely)),
        (_("For the licence"), listed(need.text for need in view.for_licence)),
        (_("Fee"), _("The authority sets it.")),
    ]
    return [(label, value) for label, value in rows if value]


def _need(check: matching.RequirementCheck, rulebook: matching.Rulebook) -> Need:
    shape, word = {
        True: ("go", _("there")),
        False: ("steps", _("missing")),
        None: ("ask", _("not known")),
    }[check.fulfilled]
    need = check.requirement
    step = rulebook.values.steps.get(need.step or "")
    instead = rulebook.recognition.rules.get(need.instead or "")
    return Need(
        shape=shape,
        word=word,
        text=need_name(need.key),
        step=data_text(step.meaning) if step and check.fulfilled is not True else "",
        line=line_of(instead.says if instead and check.fulfilled is False else "", need.basis, rulebook),
    )


def _need_lines(check: matching.RecognitionCheck, rulebook: matching.Rulebook) -> list[Line]:
    """Where the needs stand, for the list of rules."""
    needs = [each.requirement for each in (*check.to_apply, *check.for_licence)]
    return [{"says": need_name(need.key), **law.basis_shown(need.basis, rulebook)} for need in needs]


def need_name(key: str) -> str:
    return {
        "documents": _("Papers of the training"),
        "intended_work_in_hessen": _("Intention to work in Hessen"),
        "intended_work_in_germany": _("Intention to work in Germany"),
        "foreign_certificate": _("Certificate of a training made abroad"),
        "equivalence": _("Equal value of the training, if need be after a measure"),
        "german": _("German as the law asks for it"),
        "reliability": _("Police record"),
        "health": _("Medical certificate"),
    }.get(key, key)


def _limit_text(limit: object) -> str:
    months, fast = getattr(limit, "months", None), getattr(limit, "fast_track", None)
    if months is None:
        return str(getattr(limit, "text", "") or "")
    text = ngettext(
        "The authority decides within %(num)d month from the complete file.",
        "The authority decides within %(num)d months from the complete file.",
        int(months),
    )
    if fast is None:
        return text
    quick = ngettext(
        "In the fast-track procedure of an employer: %(num)d month.",
        "In the fast-track procedure of an employer: %(num)d months.",
        int(fast),
    )
    return f"{text} {quick}"


def _notes(notes: Iterable[object], rulebook: matching.Rulebook) -> list[NoteGroup]:
    titles = {
        "language": _("German"),
        "documents": _("Papers for the application"),
        "compensation": _("Courses and tests"),
        "advice": _("Advice"),
        "special": _("Special cases"),
        "changes": _("Changes of the law"),
    }
    groups: dict[str, list[Line]] = {}
    for note in notes:
        key, text, basis = (getattr(note, name) for name in ("key", "text", "basis"))
        groups.setdefault(key.partition(".")[0], []).append(line_of(text, basis, rulebook))
    return [NoteGroup(title=titles[key], lines=groups[key]) for key in NOTES_SHOWN if key in groups]

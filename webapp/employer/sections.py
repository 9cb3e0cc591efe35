"""The sections of a vacancy as data: address, title, form, and when each applies."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from webapp import clock, loaders
from webapp.employer.forms import law, vacancy
from webapp.employer.forms.fields import RowForm
from webapp.languages import later as _l
from webapp.models import Vacancy
from webapp.presentation.vacancy_gaps import Gap, is_regulated


def _always(_vacancy: Vacancy) -> bool:
    return True


def _needs_licence(vacancy: Vacancy) -> bool:
    return is_regulated(vacancy.occupation, loaders.rulebook(), clock.today())


@dataclass(frozen=True, slots=True)
class Section:
    """One page of questions; `form` gives its form for a vacancy."""

    slug: str
    title: str
    form: Callable[[Vacancy], type[RowForm]]
    applies: Callable[[Vacancy], bool] = _always


SECTIONS = (
    Section("text", _l("Title and description"), lambda _vacancy: vacancy.TextForm),
    Section("occupation", _l("Occupation"), lambda _vacancy: law.OccupationForm),
    Section("place", _l("Place, time and pay"), lambda _vacancy: vacancy.PlaceForm),
    Section("german", _l("German"), lambda _vacancy: vacancy.GermanForm),
    Section("further", _l("Experience, driving licence, languages"), lambda _vacancy: vacancy.FurtherForm),
    Section("recognition", _l("Begin before recognition"), lambda _vacancy: law.RecognitionForm, _needs_licence),
    Section("fair", _l("Fair recruiting and support"), lambda _vacancy: vacancy.FairForm),
    Section("residence", _l("Questions of residence law"), law.residence_form),
)


def of(row: Vacancy) -> list[Section]:
    """The sections that apply to a vacancy, in order."""
    return [section for section in SECTIONS if section.applies(row)]


def find(row: Vacancy, slug: str) -> Section | None:
    return next((section for section in of(row) if section.slug == slug), None)


def after(row: Vacancy, section: Section) -> Section | None:
    """The section that comes next; None after the last one."""
    slugs = [each.slug for each in of(row)]
    place = slugs.index(section.slug) + 1
    return of(row)[place] if place < len(slugs) else None


def tasks(row: Vacancy, gaps: tuple[Gap, ...], url: Callable[[str], str] | None) -> list[dict[str, Any]]:
    """The task list: each section with what is still to be said; without addresses where nothing can be changed."""
    return [
        {
            "title": section.title,
            "url": url(section.slug) if url else None,
            **_status([gap for gap in gaps if gap.section == section.slug]),
        }
        for section in of(row)
    ]


def _status(gaps: list[Gap]) -> dict[str, Any]:
    if any(gap.blocks for gap in gaps):
        return {"shape": "ask", "word": _("needed")}
    if gaps:
        return {"shape": "steps", "word": _("could say more")}
    return {"shape": "go", "word": _("complete")}

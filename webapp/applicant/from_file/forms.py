"""Forms for what the profile asks over several pages and a file says in one place: one language, one job."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from wtforms import BooleanField, IntegerField, SelectField
from wtforms.validators import Optional

import matching
from matching import CefrLevel, Proof, SubSkill
from webapp.applicant.fields import Choices, OneOfMany, Words, day_of, pairs_of
from webapp.applicant.forms import work
from webapp.applicant.forms.languages import LEVELS, PARTS, language_choices, part_field
from webapp.applicant.questions import QuestionForm, Subject
from webapp.languages import later as _l
from webapp.models import Experience, Language
from webapp.taking_over import UNDATED
from webapp.wording.findings import level_text
from webapp.wording.law import language_name
from webapp.wording.lists import listed

GERMAN = "de"


def all_languages() -> Choices:
    return sorted([(GERMAN, language_name(GERMAN)), *language_choices()], key=lambda pair: pair[1].casefold())


def level_field() -> Any:
    choices = [("", _l("Not said yet")), *LEVELS]
    return SelectField(_l("Level"), choices=lambda: choices, validators=[Optional()])


class LanguageForm(QuestionForm):
    """One language with its level, the parts that differ, and its certificate."""

    why = _l("Many jobs ask for a level. If a job names one part only, such as listening, only that part counts.")
    answers = ("language",)
    language = OneOfMany(_l("Language"), all_languages)
    level = level_field()
    listening = part_field(SubSkill.LISTENING)
    reading = part_field(SubSkill.READING)
    spoken_interaction = part_field(SubSkill.SPOKEN_INTERACTION)
    spoken_production = part_field(SubSkill.SPOKEN_PRODUCTION)
    writing = part_field(SubSkill.WRITING)
    certified = BooleanField(_l("I have a certificate of this level"))
    certificate = Words(_l("Name of the certificate"))
    day = IntegerField(_l("Day"), validators=[Optional()])
    month = IntegerField(_l("Month"), validators=[Optional()])
    year = IntegerField(_l("Year"), validators=[Optional()])

    @classmethod
    def read(cls, subject: Subject) -> dict[str, Any]:
        row = subject.row
        levels = {part.value: getattr(row, part.value) for part in SubSkill if getattr(row, part.value)}
        lowest = min(levels.values(), key=lambda level: CefrLevel(level).rank, default=None)
        on = row.certified_on
        return {
            "language": row.tag,
            "level": lowest.value if lowest else "",
            **{name: level.value for name, level in levels.items() if level != lowest},
            "certified": row.proof is Proof.CERTIFICATE,
            "certificate": row.certificate,
            **({} if on is None else {"day": on.day, "month": on.month, "year": on.year}),
        }

    def prepare(self, subject: Subject) -> None:
        """A language that is not in the list of the page is still the one the file names."""
        tag = subject.row.tag
        known = pairs_of(self.language)
        if tag and tag not in dict(known):
            self.language.choices = [*known, (tag, language_name(tag))]

    def validate_certificate(self, field: Words) -> None:
        """The columns of the table are shorter than a line of the form."""
        field.data = (field.data or "")[:80]

    def date_of_certificate(self) -> date | None:
        return day_of(self.day.data, self.month.data, self.year.data)

    def is_answered(self) -> bool:
        if not super().is_answered():
            return False
        if self.year.data and self.date_of_certificate() is None:
            self.day.errors = [_("Write the day in digits, for example 5 3 1990, or say that you don't know.")]
        return not self.errors

    def write(self, subject: Subject) -> None:
        """Into the row of this language; there is one for each."""
        profile, tag = subject.profile, str(self.language.data)
        row = next((each for each in profile.languages if each.tag == tag), subject.row)
        if row not in profile.languages:
            profile.languages.append(row)
        row.tag = tag
        row.set_level(CefrLevel(self.level.data) if self.level.data else None)
        for part in SubSkill:
            if self[part.value].data:
                setattr(row, part.value, CefrLevel(self[part.value].data))
        row.proof = Proof.CERTIFICATE if self.certified.data else Proof.DECLARED
        row.certificate = self.certificate.for_row if self.certified.data else None
        row.certified_on = self.date_of_certificate() if self.certified.data else None

    def in_words(self) -> str:
        level = level_text(self.level.data) if self.level.data else ""
        parts = [f"{PARTS[part]} {self[part.value].data}" for part in SubSkill if self[part.value].data]
        proof = (self.certificate.data or _("certificate")) if self.certified.data else ""
        return listed(filter(None, (f"{self.language.in_words} {level}".strip(), *parts, proof)))


class JobForm(work.JobForm):
    """A job of a file: its occupation is confirmed beside it, and its beginning may be missing."""

    @classmethod
    def read(cls, subject: Subject) -> dict[str, Any]:
        job = subject.row
        if isinstance(job, Experience) and job.since == UNDATED:
            ended = {} if job.until is None else {"until_month": job.until.month, "until_year": job.until.year}
            return {"occupation": work.ANOTHER, "country": job.country, **ended}
        return super().read(subject)

    def in_words(self) -> str:
        """Without the occupation, which stands above it."""
        self.occupation.data = None
        return super().in_words() if self.since_year.data else self.country.in_words


def new_language(tag: str) -> Language:
    return Language(tag=tag, proof=matching.Proof.DECLARED)

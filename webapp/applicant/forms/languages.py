"""German with its five parts and its proof, and other languages."""

from typing import Any, ClassVar

from babel import Locale
from flask_babel import get_locale
from flask_babel import gettext as _
from wtforms import SelectField
from wtforms.validators import Optional

import matching
from matching import CefrLevel, Proof, SubSkill
from webapp.applicant.fields import UNKNOWN, Choices, OneOfMany, Words, one_of
from webapp.applicant.questions import DayForm, QuestionForm, Subject
from webapp.languages import later as _l
from webapp.models import Language, Profile
from webapp.wording.findings import level_text
from webapp.wording.law import language_name
from webapp.wording.lists import listed

LEVELS = (
    ("none", _l("None yet")),
    ("A1", "A1"),
    ("A2", "A2"),
    ("B1", "B1"),
    ("B2", "B2"),
    ("C1", "C1"),
    ("C2", "C2"),
)
LEVEL_HINTS = {
    "A1": _l("I understand and use simple words about myself."),
    "A2": _l("I manage simple talk about everyday things."),
    "B1": _l("I manage most situations in everyday life and at work."),
    "B2": _l("I talk and write about my profession without great effort."),
    "C1": _l("I use the language easily in demanding situations."),
    "C2": _l("I understand practically everything."),
}
PARTS = {
    SubSkill.LISTENING: _l("Listening"),
    SubSkill.READING: _l("Reading"),
    SubSkill.SPOKEN_INTERACTION: _l("Talking with others"),
    SubSkill.SPOKEN_PRODUCTION: _l("Speaking at length"),
    SubSkill.WRITING: _l("Writing"),
}
ROWS = 4
# Languages that people in our sectors speak, by their codes; their names come with the language of the page.
LANGUAGE_CODES = (
    "am ar az be bg bn bs ca ceb ckb cs da el en es et fa fi fil fr ha he hi hr hu hy id ig it ja ka kk km ko ku ky "
    "ln lo lt lv mk ml mn ms my ne nl no om pa pl ps pt ro ru rw si sk sl so sq sr sv sw ta te tg th ti tk tl tr uk ur "
    "uz vi wo yo zh zu"
)


def german_of(profile: Profile) -> Language | None:
    return next((skill for skill in profile.languages if skill.tag == "de"), None)


def knows_german(profile: Profile) -> bool:
    german = german_of(profile)
    return german is not None and german.listening not in (None, CefrLevel.NONE)


def part_field(part: SubSkill) -> Any:
    choices = [("", _l("as above")), *LEVELS]
    return SelectField(PARTS[part], choices=lambda: choices, validators=[Optional()])


class GermanForm(QuestionForm):
    """One level for all; who knows the five parts apart unfolds them."""

    template = "applicant/german.html"
    answers = ("level",)
    level = one_of(_l("How well do you know German?"), CefrLevel, LEVELS)
    hints = LEVEL_HINTS | {UNKNOWN: _l("A language school can test your level.")}
    why = _l("Many jobs ask for a level. If a job names one part only, such as listening, only that part counts.")
    listening = part_field(SubSkill.LISTENING)
    reading = part_field(SubSkill.READING)
    spoken_interaction = part_field(SubSkill.SPOKEN_INTERACTION)
    spoken_production = part_field(SubSkill.SPOKEN_PRODUCTION)
    writing = part_field(SubSkill.WRITING)

    @property
    def parts(self) -> list[Any]:
        return [self[part.value] for part in SubSkill]

    @property
    def parts_differ(self) -> bool:
        return any(field.data for field in self.parts)

    @classmethod
    def read(cls, subject: Subject) -> dict[str, Any]:
        german = german_of(subject.profile)
        levels = {part.value: getattr(german, part.value, None) for part in SubSkill} if german else {}
        known = [level for level in levels.values() if level is not None]
        if not known:
            return {}
        lowest = min(known, key=lambda level: CefrLevel(level).rank)
        apart = {name: level.value for name, level in levels.items() if level is not None and level != lowest}
        return {"level": lowest.value, **apart}

    def write(self, subject: Subject) -> None:
        level = self.level.for_row
        if level is None:
            self.clear(subject)
            return
        german = german_of(subject.profile)
        if german is None:
            german = Language(tag="de", proof=Proof.DECLARED)
            subject.profile.languages.append(german)
        german.set_level(level)
        for field in self.parts:
            if field.data and level is not CefrLevel.NONE:
                setattr(german, field.name, CefrLevel(field.data))
        if level is CefrLevel.NONE:
            german.proof, german.certificate, german.certified_on = Proof.DECLARED, None, None

    def clear(self, subject: Subject) -> None:
        subject.profile.languages = [skill for skill in subject.profile.languages if skill.tag != "de"]


class GermanProofForm(QuestionForm):
    template = "applicant/question.html"
    answers = ("proof",)
    proof = one_of(
        _l("Do you have a certificate of this level?"),
        Proof,
        (("certificate", _l("Yes, a certificate")), ("declared", _l("No, it is my own statement"))),
    )
    why = _l("Where the law asks for a level, the authority wants to see a certificate.")

    @classmethod
    def read(cls, subject: Subject) -> dict[str, Any]:
        german = german_of(subject.profile)
        saved = subject.profile.page_done_at("german-proof")
        return {"proof": german.proof.value if german and (saved or german.proof is Proof.CERTIFICATE) else None}

    def write(self, subject: Subject) -> None:
        german = german_of(subject.profile)
        if german is not None:
            german.proof = self.proof.for_row or Proof.DECLARED

    def clear(self, subject: Subject) -> None:
        german = german_of(subject.profile)
        if german is not None:
            german.proof = Proof.DECLARED


class GermanCertificateForm(DayForm):
    """Which certificate; its name and day are for the adviser."""

    template = "applicant/certificate.html"
    heading = _l("Which certificate is it?")
    hint = _l("Name and date stand on the certificate.")
    name_of_certificate = Words(_l("Name of the certificate"))
    column: ClassVar[str] = "certified_on"

    @classmethod
    def read(cls, subject: Subject) -> dict[str, Any]:
        german = german_of(subject.profile)
        on = german.certified_on if german else None
        day = {} if on is None else {"day": on.day, "month": on.month, "year": on.year}
        return {"name_of_certificate": german.certificate if german else None, **day}

    def is_answered(self) -> bool:
        if self.chosen() is None and not self.year.data and self.name_of_certificate.data:
            return True
        return super().is_answered()

    def write(self, subject: Subject) -> None:
        german = german_of(subject.profile)
        if german is not None:
            german.certificate = None if self.unknown.data else self.name_of_certificate.for_row
            german.certified_on = None if self.unknown.data else self.chosen()

    def clear(self, subject: Subject) -> None:
        german = german_of(subject.profile)
        if german is not None:
            german.certificate = german.certified_on = None

    def in_words(self) -> str:
        if self.unknown.data:
            return super().in_words()
        return listed((self.name_of_certificate.data, super().in_words()))


def language_choices() -> Choices:
    locale = get_locale() or Locale("en")
    named = [(code, language_name(code)) for code in LANGUAGE_CODES.split() if code in locale.languages]
    return sorted(named, key=lambda pair: pair[1].casefold())


def level_choices() -> Choices:
    return [(level.value, level.value) for level in CefrLevel if level is not CefrLevel.NONE]


class OtherLanguagesForm(QuestionForm):
    """Up to four languages beside German, each with a level."""

    template = "applicant/other_languages.html"
    heading = _l("Which other languages do you speak?")
    hint = _l("Your first language too. Leave the rest empty.")
    answers = tuple(f"{name}_{row}" for row in range(1, ROWS + 1) for name in ("language", "level"))

    language_1 = OneOfMany(_l("Language"), language_choices)
    level_1 = OneOfMany(_l("Level"), level_choices)
    language_2 = OneOfMany(_l("Language"), language_choices)
    level_2 = OneOfMany(_l("Level"), level_choices)
    language_3 = OneOfMany(_l("Language"), language_choices)
    level_3 = OneOfMany(_l("Level"), level_choices)
    language_4 = OneOfMany(_l("Language"), language_choices)
    level_4 = OneOfMany(_l("Level"), level_choices)

    @property
    def rows(self) -> list[tuple[Any, Any]]:
        return [(self[f"language_{row}"], self[f"level_{row}"]) for row in range(1, ROWS + 1)]

    @classmethod
    def read(cls, subject: Subject) -> dict[str, Any]:
        others = [skill for skill in subject.profile.languages if skill.tag != "de"][:ROWS]
        values: dict[str, Any] = {}
        for row, skill in enumerate(others, start=1):
            values |= {f"language_{row}": skill.tag, f"level_{row}": skill.listening and skill.listening.value}
        return values

    def is_answered(self) -> bool:
        if not super().is_answered():
            return False
        for language, level in self.rows:
            if level.data and not language.data:
                language.errors = [_("Choose the language of this level.")]
        return not self.errors

    def write(self, subject: Subject) -> None:
        profile = subject.profile
        before = {skill.tag: skill for skill in profile.languages}
        kept = [skill for skill in profile.languages if skill.tag == "de"]
        chosen = (
            {} if self.unknown.data else {language.data: level.data for language, level in self.rows if language.data}
        )
        for tag, level in chosen.items():
            skill = before.get(tag) or Language(tag=tag, proof=Proof.DECLARED)
            skill.set_level(matching.CefrLevel(level) if level else None)
            kept.append(skill)
        profile.languages = kept

    def clear(self, subject: Subject) -> None:
        subject.profile.languages = [skill for skill in subject.profile.languages if skill.tag == "de"]

    def in_words(self) -> str:
        if self.unknown.data:
            return super().in_words()
        named = [(language.in_words, level_text(level.data or "")) for language, level in self.rows if language.data]
        return listed(f"{name} {level}".strip() for name, level in named)

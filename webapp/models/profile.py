"""Profile and its child rows as the applicant typed them; every field of the core's Profile has its place here."""

import secrets
import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

import matching
from webapp.database import Base, CodeSet
from webapp.models.account import Account

# Without letters and digits that are mistaken for each other, read aloud or in handwriting.
CODE_ALPHABET = "ACDEFGHJKLMNPQRTUVWXY34679"


def new_code() -> str:
    """A pseudonym to say on the telephone, such as "R4T 9WA"."""
    letters = "".join(secrets.choice(CODE_ALPHABET) for _ in range(6))
    return f"{letters[:3]} {letters[3:]}"


def _of_profile() -> Mapped[uuid.UUID]:
    return mapped_column(ForeignKey("profile.id", ondelete="CASCADE"), index=True)


class Profile(Base):
    """NULL everywhere means "not stated", never "no". What a person chose not to know stands in `unknown`."""

    __tablename__ = "profile"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), unique=True)
    code: Mapped[str] = mapped_column(String(7), unique=True, default=new_code)

    birth_date: Mapped[date | None]
    nationalities: Mapped[tuple[str, ...] | None]
    lives_in_country: Mapped[str | None] = mapped_column(String(2))
    lives_in_land: Mapped[str | None] = mapped_column(String(20))
    lives_in_kreis: Mapped[str | None] = mapped_column(String(5))
    residence_title: Mapped[str | None] = mapped_column(String(40))
    allows_any_work: Mapped[bool | None]
    occupations: Mapped[tuple[str, ...]] = mapped_column(default=())
    typed_occupation: Mapped[str | None] = mapped_column(String(200))
    has_qualifications: Mapped[bool | None]
    has_experience: Mapped[bool | None]
    driving_licences: Mapped[frozenset[matching.DrivingLicence] | None] = mapped_column(
        CodeSet(matching.DrivingLicence)
    )
    documents: Mapped[matching.Documents | None]

    moves_anywhere: Mapped[bool | None]
    has_wished_places: Mapped[bool | None]
    hours_from: Mapped[float | None]
    hours_to: Mapped[float | None]
    shifts: Mapped[frozenset[matching.Shift] | None] = mapped_column(CodeSet(matching.Shift))
    earliest_start: Mapped[date | None]
    pay: Mapped[int | None]
    support_needed: Mapped[frozenset[matching.Support] | None] = mapped_column(CodeSet(matching.Support))
    wish_is_must: Mapped[frozenset[matching.Criterion]] = mapped_column(CodeSet(matching.Criterion), default=frozenset)

    note_to_adviser: Mapped[str | None] = mapped_column(Text)
    unknown: Mapped[frozenset[str]] = mapped_column(CodeSet(), default=frozenset)
    submitted_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    version: Mapped[int] = mapped_column()

    account: Mapped[Account] = relationship(back_populates="profile")
    qualifications: Mapped[list["Qualification"]] = relationship(
        back_populates="profile", cascade="all, delete-orphan", passive_deletes=True, order_by="Qualification.position"
    )
    languages: Mapped[list["Language"]] = relationship(
        back_populates="profile", cascade="all, delete-orphan", passive_deletes=True, order_by="Language.tag"
    )
    experience: Mapped[list["Experience"]] = relationship(
        back_populates="profile", cascade="all, delete-orphan", passive_deletes=True, order_by="Experience.since"
    )
    wished_places: Mapped[list["WishedPlace"]] = relationship(
        back_populates="profile", cascade="all, delete-orphan", passive_deletes=True, order_by="WishedPlace.position"
    )
    answers: Mapped[list["Answer"]] = relationship(
        back_populates="profile", cascade="all, delete-orphan", passive_deletes=True, order_by="Answer.fact"
    )
    pages: Mapped[list["PageState"]] = relationship(
        back_populates="profile", cascade="all, delete-orphan", passive_deletes=True, order_by="PageState.page"
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012  read once, when the table is mapped

    def say_unknown(self, question: str) -> None:
        """The person was asked and does not know: other than a question nobody has asked yet."""
        self.unknown = self.unknown | {question}

    def say_known(self, question: str) -> None:
        self.unknown = self.unknown - {question}

    def page_done_at(self, page: str) -> datetime | None:
        """When the page was last saved; None while it is not begun."""
        return next((state.done_at for state in self.pages if state.page == page), None)

    def mark_done(self, page: str, at: datetime) -> None:
        """The page was saved."""
        kept = next((state for state in self.pages if state.page == page), None)
        if kept is None:
            kept = PageState(page=page)
            self.pages.append(kept)
        kept.done_at = at

    def answer(self, fact: str) -> Any:
        """A further named fact as stored; None while it is not stated."""
        return next((answer.value for answer in self.answers if answer.fact == fact), None)

    def set_answer(self, fact: str, value: Any) -> None:
        """States a further named fact; None takes it back."""
        kept = next((answer for answer in self.answers if answer.fact == fact), None)
        if value is None:
            self.answers = [answer for answer in self.answers if answer is not kept]
            return
        if kept is None:
            kept = Answer(fact=fact)
            self.answers.append(kept)
        kept.value = value.isoformat() if isinstance(value, date) else value


class Qualification(Base):
    """A completed training. `typed_title` is what the person called it; only the confirmed occupation is matched."""

    __tablename__ = "qualification"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    profile_id: Mapped[uuid.UUID] = _of_profile()
    position: Mapped[int] = mapped_column(default=0)
    occupation: Mapped[str | None] = mapped_column(String(80))
    typed_title: Mapped[str | None] = mapped_column(String(200))
    country: Mapped[str | None] = mapped_column(String(2))
    years: Mapped[float | None]
    ended_on: Mapped[str | None] = mapped_column(String(10))
    academic: Mapped[bool | None]
    state_recognised_there: Mapped[bool | None]
    has_german_licence: Mapped[bool | None]
    german_licence_on: Mapped[date | None]
    german_licence_land: Mapped[str | None] = mapped_column(String(20))
    measure_place: Mapped[bool | None]

    profile: Mapped[Profile] = relationship(back_populates="qualifications")
    notices: Mapped[list["Notice"]] = relationship(
        back_populates="qualification", cascade="all, delete-orphan", passive_deletes=True, order_by="Notice.decided_on"
    )


class Notice(Base):
    """A recognition notice or a running application, as it stands on the paper."""

    __tablename__ = "notice"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    qualification_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("qualification.id", ondelete="CASCADE"), index=True)
    authority: Mapped[str | None] = mapped_column(String(80))
    decided_on: Mapped[date | None]
    result: Mapped[matching.RecognitionResult]
    measure: Mapped[matching.CompensationMeasure | None]

    qualification: Mapped[Qualification] = relationship(back_populates="notices")


class Language(Base):
    """A language skill: five sub-skills, each NULL until stated; a bare level fills all five."""

    __tablename__ = "language"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    profile_id: Mapped[uuid.UUID] = _of_profile()
    tag: Mapped[str] = mapped_column(String(20))
    listening: Mapped[matching.CefrLevel | None]
    reading: Mapped[matching.CefrLevel | None]
    spoken_interaction: Mapped[matching.CefrLevel | None]
    spoken_production: Mapped[matching.CefrLevel | None]
    writing: Mapped[matching.CefrLevel | None]
    proof: Mapped[matching.Proof] = mapped_column(default=matching.Proof.DECLARED)
    certificate: Mapped[str | None] = mapped_column(String(80))
    certified_on: Mapped[date | None]

    profile: Mapped[Profile] = relationship(back_populates="languages")

    def set_level(self, level: matching.CefrLevel | None) -> None:
        """A bare level fills all five sub-skills."""
        for part in matching.SubSkill:
            setattr(self, part.value, level)


class Experience(Base):
    """Paid work in one occupation; `until` is NULL while it lasts."""

    __tablename__ = "experience"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    profile_id: Mapped[uuid.UUID] = _of_profile()
    occupation: Mapped[str | None] = mapped_column(String(80))
    typed_title: Mapped[str | None] = mapped_column(String(200))
    country: Mapped[str | None] = mapped_column(String(2))
    since: Mapped[date]
    until: Mapped[date | None]
    after_qualification: Mapped[bool | None]

    profile: Mapped[Profile] = relationship(back_populates="experience")


class WishedPlace(Base):
    """A place the person would work at; where only the Kreis is named, its point counts."""

    __tablename__ = "wished_place"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    profile_id: Mapped[uuid.UUID] = _of_profile()
    position: Mapped[int] = mapped_column(default=0)
    kreis: Mapped[str | None] = mapped_column(String(5))
    name: Mapped[str | None] = mapped_column(String(120))
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    radius_km: Mapped[int] = mapped_column(default=25)

    profile: Mapped[Profile] = relationship(back_populates="wished_places")


class Answer(Base):
    """A further named fact of data/facts.yaml, asked only where it decides something. Days are ISO text."""

    __tablename__ = "answer"

    profile_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("profile.id", ondelete="CASCADE"), primary_key=True)
    fact: Mapped[str] = mapped_column(String(80), primary_key=True)
    value: Mapped[Any] = mapped_column(JSON)

    profile: Mapped[Profile] = relationship(back_populates="answers")


class PageState(Base):
    """A profile page that was saved; a page without a row is not begun."""

    __tablename__ = "page_state"

    profile_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("profile.id", ondelete="CASCADE"), primary_key=True)
    page: Mapped[str] = mapped_column(String(60), primary_key=True)
    done_at: Mapped[datetime]

    profile: Mapped[Profile] = relationship(back_populates="pages")

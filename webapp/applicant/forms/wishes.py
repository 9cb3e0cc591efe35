"""What the person wishes: places, hours, shifts, start, pay, help, and which of it she will not give up."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from wtforms import SelectField

from matching import Criterion, Shift, Support
from webapp.applicant import places
from webapp.applicant.fields import Figure, SeveralOf, Words, yes_or_no
from webapp.applicant.questions import DayForm, QuestionForm, Subject
from webapp.languages import later as _l
from webapp.models import WishedPlace
from webapp.wording.lists import listed, listed_sentences

RADII = ("5", "10", "25", "50", "100")
PLACE_ROWS = 3


def radius_field() -> Any:
    return SelectField(_l("Around it, in km"), choices=lambda: [(km, km) for km in RADII], default="25")


class PlacesForm(QuestionForm):
    """Towns or districts of Hessen, each with how far around."""

    template = "applicant/places.html"
    heading = _l("Where do you want to work?")
    hint = _l("A town, a postcode or a district of Hessen.")
    answers = tuple(f"place_{row}" for row in range(1, PLACE_ROWS + 1))

    place_1 = Words(_l("Place"), render_kw={"list": "places", "autocomplete": "off"})
    radius_1 = radius_field()
    place_2 = Words(_l("Another place"), render_kw={"list": "places", "autocomplete": "off"})
    radius_2 = radius_field()
    place_3 = Words(_l("A third place"), render_kw={"list": "places", "autocomplete": "off"})
    radius_3 = radius_field()

    @property
    def rows(self) -> list[tuple[Any, Any]]:
        return [(self[f"place_{row}"], self[f"radius_{row}"]) for row in range(1, PLACE_ROWS + 1)]

    @property
    def known_places(self) -> list[str]:
        return places.names()

    @classmethod
    def read(cls, subject: Subject) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for row, place in enumerate(subject.profile.wished_places[:PLACE_ROWS], start=1):
            values |= {f"place_{row}": place.name, f"radius_{row}": str(place.radius_km)}
        return values

    def is_answered(self) -> bool:
        if not super().is_answered():
            return False
        for field, _radius in self.rows:
            if field.data and places.find(field.data) is None:
                field.errors = [_not_found(field.data)]
        return not self.errors

    def write(self, subject: Subject) -> None:
        typed = [] if self.unknown.data else [(field.data, radius.data) for field, radius in self.rows if field.data]
        found = [(places.find(name), radius) for name, radius in typed]
        subject.profile.wished_places = [
            WishedPlace(
                position=number,
                kreis=place.kreis,
                name=place.name,
                lat=place.lat,
                lon=place.lon,
                radius_km=int(radius),
            )
            for number, (place, radius) in enumerate(found)
            if place is not None
        ]
        subject.profile.has_wished_places = bool(found) or None

    def clear(self, subject: Subject) -> None:
        subject.profile.wished_places, subject.profile.has_wished_places = [], None

    def in_words(self) -> str:
        if self.unknown.data:
            return super().in_words()
        rows = [
            _("%(place)s, up to %(radius)s km", place=field.data, radius=radius.data)
            for field, radius in self.rows
            if field.data
        ]
        return listed_sentences(rows)


def _not_found(typed: str) -> str:
    near = places.alike(typed)
    if near:
        return _("Lotse does not know this place in Hessen. Did you mean one of these: %(names)s?", names=listed(near))
    return _("Lotse does not know this place in Hessen. Try the postcode.")


class MovesForm(QuestionForm):
    answers = ("moves_anywhere",)
    moves_anywhere = yes_or_no(_l("Would you move anywhere in Hessen for a job?"))


class HoursForm(QuestionForm):
    heading = _l("How many hours a week do you want to work?")
    answers = ("hours_from", "hours_to")
    hint = _l("Full time is often 38 to 40 hours.")
    hours_from = Figure(_l("At least"), 1, 60)
    hours_to = Figure(_l("At most"), 1, 60)

    def is_answered(self) -> bool:
        if not super().is_answered():
            return False
        low, high = self.hours_from.number, self.hours_to.number
        if low is not None and high is not None and low > high:
            self.hours_to.errors = [_("The most hours must not be fewer than the least.")]
        return not self.errors

    def in_words(self) -> str:
        if self.unknown.data:
            return super().in_words()
        return _("%(low)s to %(high)s hours", low=self.hours_from.data or "…", high=self.hours_to.data or "…")


class ShiftsForm(QuestionForm):
    answers = ("shifts",)
    shifts = SeveralOf(
        _l("When can you work?"),
        Shift,
        (
            ("day", _l("During the day")),
            ("early", _l("Early shift")),
            ("late", _l("Late shift")),
            ("night", _l("Night shift")),
            ("weekend", _l("At the weekend")),
            ("on_call", _l("On call")),
        ),
    )
    hint = _l("Tick everything you accept.")


class StartForm(DayForm):
    heading = _l("From when can you work?")
    column = "earliest_start"
    hint = _l("A rough date is enough, for example 1 4 2027")
    earliest = date(2020, 1, 1)


class PayForm(QuestionForm):
    answers = ("pay",)
    pay = Figure(_l("How much do you want to earn at least?"), 1_000, 300_000, whole=True)
    hint = _l("Euros a year before tax. A monthly pay times twelve.")


class SupportForm(QuestionForm):
    answers = ("support_needed",)
    support_needed = SeveralOf(
        _l("Which help do you need from an employer?"),
        Support,
        (
            ("housing", _l("A place to live")),
            ("language_course", _l("A language course")),
            ("recognition_help", _l("Help with recognition")),
            ("childcare", _l("Childcare")),
            ("relocation", _l("Help with moving")),
        ),
    )
    hint = _l("Tick nothing if you need none.")


class MustsForm(QuestionForm):
    answers = ("wish_is_must",)
    wish_is_must = SeveralOf(
        _l("Which of your wishes will you not give up?"),
        Criterion,
        (
            ("place", _l("The places")),
            ("hours", _l("The hours")),
            ("shifts", _l("The shifts")),
            ("start", _l("The start")),
            ("pay", _l("The pay")),
            ("support", _l("The help")),
        ),
    )
    hint = _l("Jobs that do not fulfil it go to the end of the list. Tick nothing if you can talk about everything.")

    def write(self, subject: Subject) -> None:
        subject.profile.wish_is_must = frozenset() if self.unknown.data else self.wish_is_must.for_row

    def clear(self, subject: Subject) -> None:
        subject.profile.wish_is_must = frozenset()

    @classmethod
    def read(cls, subject: Subject) -> dict[str, Any]:
        saved = subject.profile.page_done_at("musts")
        return {"wish_is_must": subject.profile.wish_is_must if saved else None}

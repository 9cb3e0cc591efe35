"""What a list is narrowed down to: a plain form whose answers stand in the address."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from flask import request
from flask_babel import gettext as _
from flask_babel import ngettext
from wtforms import Form, SelectField, SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget

import matching
from matching import Criterion, Readiness, Sector, Shift, Support
from webapp import loaders, wording
from webapp.languages import later as _l
from webapp.wording.findings import shift_text, support_text

WITHIN = (10, 25, 50, 100)
FIELDS = (Sector.CARE, Sector.CHILDCARE, Sector.TRADE)
# What a list of people may be narrowed down by: what fits, never where somebody lives or comes from.
FITTING = (Criterion.PLACE, Criterion.SHIFTS, Criterion.HOURS, Criterion.START, Criterion.SUPPORT)


class _Checks(SelectMultipleField):
    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


def _every_readiness() -> list[tuple[str, str]]:
    return [(each.value, wording.readiness(each).word) for each in Readiness]


def _kreise() -> list[tuple[str, str]]:
    known = sorted(loaders.rulebook().values.kreise.items(), key=lambda each: each[1].name)
    return [("", _("All of Hessen")), *((key, kreis.name) for key, kreis in known)]


def _distances() -> list[tuple[str, str]]:
    return [("", _("only there")), *((str(each), _("up to %(number)s km", number=each)) for each in WITHIN)]


def _fields() -> list[tuple[str, str]]:
    return [("", _("All fields")), *((each.value, field_name(each)) for each in FIELDS)]


def field_name(sector: Sector) -> str:
    return {
        Sector.CARE: _("care and health"),
        Sector.CHILDCARE: _("childcare and social work"),
        Sector.TRADE: _("skilled trades"),
        Sector.OTHER: _("other fields"),
    }[sector]


def _known(field: SelectField | SelectMultipleField) -> set[str]:
    return {str(option.data) for option in field}


class _Narrowing(Form):
    """An address that somebody typed by hand narrows by what can be understood of it."""

    def __init__(self) -> None:
        super().__init__(request.args)
        for field in self:
            if isinstance(field, SelectMultipleField):
                field.data = [each for each in field.data or () if each in _known(field)]
            elif isinstance(field, SelectField) and field.data not in _known(field):
                field.data = ""

    @property
    def query(self) -> list[tuple[str, str]]:
        """The answers as parts of an address."""
        answers = ((field.name, field.data if isinstance(field.data, list) else [field.data]) for field in self)
        return [(name, value) for name, values in answers for value in values if value]

    @property
    def is_asked(self) -> bool:
        return bool(self.query)

    @property
    def summary(self) -> str:
        """What stands on the closed form."""
        if not self.query:
            return _("Narrow down the list")
        return ngettext("Narrowed down by %(num)d answer", "Narrowed down by %(num)d answers", len(self.query))

    def address(self, path: str, *more: tuple[str, Any]) -> str:
        """An address that keeps the answers."""
        kept = [*self.query, *((name, str(value)) for name, value in more)]
        return f"{path}?{urlencode(kept)}" if kept else path

    def readiness_wanted(self) -> frozenset[Readiness] | None:
        chosen: list[str] = self["readiness"].data
        return frozenset(map(Readiness, chosen)) or None

    def shows(self, value: Readiness) -> bool:
        """Whether a group is part of the narrowed list."""
        wanted = self.readiness_wanted()
        return wanted is None or value in wanted


class VacancyNarrowing(_Narrowing):
    """For lists of vacancies. What an employer has not said does not pass a filter."""

    kreis = SelectField(_l("District or city"), choices=_kreise, validate_choice=False)
    within = SelectField(_l("How far around it"), choices=_distances, validate_choice=False)
    field = SelectField(_l("Field of work"), choices=_fields, validate_choice=False)
    readiness = _Checks(_l("Only these groups"), choices=_every_readiness, validate_choice=False)
    shift = _Checks(
        _l("I would work"),
        choices=lambda: [(each.value, shift_text(each)) for each in Shift],
        validate_choice=False,
        description=_l("Jobs that ask for no other working time."),
    )
    support = _Checks(
        _l("The employer offers"),
        choices=lambda: [(each.value, support_text(each)) for each in Support],
        validate_choice=False,
    )

    def filters(self, readiness: Iterable[Readiness] = ()) -> matching.Filters:
        """The filters of the engine; `readiness` names the groups of a page of its own."""
        place = loaders.rulebook().values.kreise.get(self.kreis.data or "")
        within = int(self.within.data or 0)
        near = (
            matching.WishedPlace(name=place.name, lat=place.lat, lon=place.lon, radius_km=within)
            if place is not None and within
            else None
        )
        return matching.Filters(
            kreise=frozenset({self.kreis.data}) if place is not None and near is None else None,
            within=near,
            sectors=frozenset({Sector(self.field.data)}) if self.field.data else None,
            readiness=frozenset(readiness) or self.readiness_wanted(),
            shifts=frozenset(map(Shift, self.shift.data or ())) or None,
            support=frozenset(map(Support, self.support.data or ())) or None,
        )


class PeopleNarrowing(_Narrowing):
    """For lists of people: by group, and by what fits."""

    readiness = _Checks(_l("Only these groups"), choices=_every_readiness, validate_choice=False)
    fits = _Checks(
        _l("Only where this fits"),
        choices=lambda: [(each.value, wording.criterion_name(each)) for each in FITTING],
        validate_choice=False,
    )

    @property
    def criteria(self) -> frozenset[Criterion]:
        """What must fit."""
        return frozenset(map(Criterion, self.fits.data or ()))

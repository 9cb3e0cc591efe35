"""What the list of proposals is narrowed down to: a plain form whose answers stand in the address."""

from flask_babel import gettext as _
from sqlalchemy import Select
from wtforms import SelectField

from matching import Sector
from webapp import loaders
from webapp.languages import later as _l
from webapp.models import Proposal, Vacancy
from webapp.presentation.narrowing import VacancyNarrowing

RELEASED, DECLINED = "released", "declined"


def _states() -> list[tuple[str, str]]:
    return [("", _("waiting")), (RELEASED, _("released")), (DECLINED, _("declined"))]


class ProposalNarrowing(VacancyNarrowing):
    """By Kreis and field of the vacancy, by readiness, and by what became of the proposal."""

    state = SelectField(_l("What became of it"), choices=_states, validate_choice=False)

    def __init__(self) -> None:
        super().__init__()
        del self.within, self.shift, self.support

    def apply(self, proposals: Select[Proposal], *, waiting: bool = False) -> Select[Proposal]:
        """The proposals asked for, of a query that has joined the vacancies; `waiting` asks for no other state."""
        state = "" if waiting else self.state.data
        found = proposals.where(
            Proposal.released_at.is_not(None) if state == RELEASED else Proposal.released_at.is_(None),
            Proposal.declined_at.is_not(None) if state == DECLINED else Proposal.declined_at.is_(None),
        )
        if self.kreis.data:
            found = found.where(Vacancy.kreis == self.kreis.data)
        if self.field.data:
            found = found.where(Vacancy.occupation.in_(_occupations_of(Sector(self.field.data))))
        wanted = self.readiness_wanted()
        return found if wanted is None else found.where(Proposal.readiness.in_(wanted))


def _occupations_of(sector: Sector) -> list[str]:
    known = loaders.rulebook().occupations.by_key
    return [key for key, each in known.items() if each.sector is sector]

"""The adviser's desk: what is new, employers and vacancies to look at, match lists and decisions."""

import webapp.adviser.match_views
import webapp.adviser.proposals.views
import webapp.adviser.review_views
import webapp.adviser.search  # noqa: F401  the views of all four hang themselves onto the blueprint
from webapp.adviser.views import blueprint
from webapp.context import NavEntry
from webapp.languages import later as _l

__all__ = ["MENU", "blueprint"]

MENU = (
    NavEntry(_l("New"), "adviser.home"),
    NavEntry(_l("People"), "adviser.people"),
    NavEntry(_l("Vacancies"), "adviser.vacancies"),
    NavEntry(_l("Rounds"), "adviser.proposals"),
    NavEntry(_l("Rules"), "rules.index"),
)

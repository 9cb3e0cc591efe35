"""The employer's pages: the organisation, its vacancies and the people who could fill them."""

import webapp.employer.demands
import webapp.employer.from_file.table_views
import webapp.employer.from_file.views
import webapp.employer.people_views
import webapp.employer.vacancy_views  # noqa: F401  the views of all hang themselves onto the blueprint
from webapp.context import NavEntry
from webapp.employer.views import blueprint
from webapp.languages import later as _l

__all__ = ["MENU", "blueprint"]

MENU = (
    NavEntry(_l("My vacancies"), "employer.home"),
    NavEntry(_l("Programmes"), "programmes.index"),
    NavEntry(_l("Organisation"), "employer.organisation"),
)

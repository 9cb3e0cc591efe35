"""The applicant's pages: the profile page by page, the own overview, jobs with reasons, and the quick check."""

from webapp.applicant.views import blueprint
from webapp.context import NavEntry
from webapp.languages import later as _l

__all__ = ["MENU", "blueprint"]

MENU = (NavEntry(_l("Profile"), "applicant.home"),)

"""The applicant's pages: the profile page by page, the own overview, jobs with reasons, and the quick check."""

from webapp.applicant.from_file import views as _from_file  # noqa: F401  the views join the blueprint when imported
from webapp.applicant.jobs import step_views as _steps  # noqa: F401  likewise
from webapp.applicant.jobs import views as _jobs  # noqa: F401  likewise
from webapp.applicant.overview import views as _overview  # noqa: F401  likewise
from webapp.applicant.plan import views as _plan  # noqa: F401  likewise
from webapp.applicant.quick_check import views as _quick_check  # noqa: F401  likewise
from webapp.applicant.views import blueprint
from webapp.context import NavEntry
from webapp.languages import later as _l

__all__ = ["MENU", "blueprint"]

MENU = (
    NavEntry(_l("Overview"), "applicant.overview"),
    NavEntry(_l("Jobs"), "applicant.jobs"),
    NavEntry(_l("Plan"), "applicant.plan"),
    NavEntry(_l("Profile"), "applicant.home"),
)

"""The fast readers of the plain rule: who fits whom among very many, in the exact order of `matching.ranking`.

The plain criteria stay the truth. Vacancies are kept as columns of small codes; for one person each criterion runs once
per code and fills a small table, and a row's finding is looked up. Law runs once per signature of what it can read of a
vacancy. Points and readiness of the first places equal the plain rule's, which tests hold with no difference allowed.
"""

from matching.index.everybody import FirstPlaces
from matching.index.filters import Filters
from matching.index.kernel import kernel_available
from matching.index.people import PeopleColumns, PeopleIndex
from matching.index.search import Listed
from matching.index.sheet import PersonPoints, Sheet
from matching.index.vacancies import Page, VacancyColumns, VacancyIndex

__all__ = [
    "Filters",
    "FirstPlaces",
    "Listed",
    "Page",
    "PeopleColumns",
    "PeopleIndex",
    "PersonPoints",
    "Sheet",
    "VacancyColumns",
    "VacancyIndex",
    "kernel_available",
]

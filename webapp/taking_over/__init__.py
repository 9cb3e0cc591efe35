"""Confirmed drafts into table rows: what a file says, kept until somebody has gone through it question by question."""

from webapp.taking_over.answers import LEAVE, Answers, Fault
from webapp.taking_over.kept import DAYS_KEPT, MEGABYTES
from webapp.taking_over.profiles import UNDATED, Said, said
from webapp.taking_over.sheets import Choice, Evidence, Group, Naming, Question, Sheet, evidence, state_of
from webapp.taking_over.uploads import UploadForm
from webapp.taking_over.vacancies import blank as blank_vacancy
from webapp.taking_over.vacancies import fill, row_id
from webapp.taking_over.vacancies import said as said_vacancy

__all__ = [
    "DAYS_KEPT",
    "LEAVE",
    "MEGABYTES",
    "UNDATED",
    "Answers",
    "Choice",
    "Evidence",
    "Fault",
    "Group",
    "Naming",
    "Question",
    "Said",
    "Sheet",
    "UploadForm",
    "blank_vacancy",
    "evidence",
    "fill",
    "row_id",
    "said",
    "said_vacancy",
    "state_of",
]

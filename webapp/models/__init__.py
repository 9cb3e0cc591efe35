"""The tables, one module per aggregate. No queries for pages, no text for people."""

from webapp.models.account import Account, AccountSession, Role
from webapp.models.audit_entry import AuditEntry
from webapp.models.consent import Consent, ConsentPurpose
from webapp.models.decision import MatchDecision, Verdict
from webapp.models.employer import Employer, EmployerKind, EmployerMember
from webapp.models.file_draft import FileDraft, FileTable
from webapp.models.installation import Installation, RateCount
from webapp.models.journal import ListPlace, MatchChange, MatchVersion, NotSeenByTheJournal, Subject
from webapp.models.profile import (
    Answer,
    Experience,
    Language,
    Notice,
    PageState,
    Profile,
    Qualification,
    WishedPlace,
)
from webapp.models.proposal import MatchRound, Proposal
from webapp.models.review import EmployerCheck, VacancyReview
from webapp.models.taxonomy import TaxonomyConcept, TaxonomyFile, TaxonomyLabel
from webapp.models.vacancy import STEPS, Said, StepNotAllowed, Vacancy, VacancyAnswer, VacancyLanguage, VacancyState

__all__ = [
    "STEPS",
    "Account",
    "AccountSession",
    "Answer",
    "AuditEntry",
    "Consent",
    "ConsentPurpose",
    "Employer",
    "EmployerCheck",
    "EmployerKind",
    "EmployerMember",
    "Experience",
    "FileDraft",
    "FileTable",
    "Installation",
    "Language",
    "ListPlace",
    "MatchChange",
    "MatchDecision",
    "MatchRound",
    "MatchVersion",
    "NotSeenByTheJournal",
    "Notice",
    "PageState",
    "Profile",
    "Proposal",
    "Qualification",
    "RateCount",
    "Role",
    "Said",
    "StepNotAllowed",
    "Subject",
    "TaxonomyConcept",
    "TaxonomyFile",
    "TaxonomyLabel",
    "Vacancy",
    "VacancyAnswer",
    "VacancyLanguage",
    "VacancyReview",
    "VacancyState",
    "Verdict",
    "WishedPlace",
]

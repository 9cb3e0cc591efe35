"""Intake: bytes in, drafts out. No database, no network, no request; a person confirms before anything counts."""

from webapp.intake.confirming import Choices, NotConfirmed, confirm
from webapp.intake.draft import Draft, Field, Kind, Proposal, Reading, State
from webapp.intake.errors import Refused
from webapp.intake.export import posting_content, profile_content, vacancy_content
from webapp.intake.lotse_file import as_yaml
from webapp.intake.proposing import Completing

__all__ = [
    "Choices",
    "Completing",
    "Draft",
    "Field",
    "Kind",
    "NotConfirmed",
    "Proposal",
    "Reading",
    "Refused",
    "State",
    "as_yaml",
    "confirm",
    "posting_content",
    "profile_content",
    "vacancy_content",
]

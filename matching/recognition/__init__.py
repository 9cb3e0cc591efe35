"""What recognition requires, apart from the job and apart from residence. Nothing here is a promise."""

from matching.recognition.checking import ADULT_AGE, RecognitionCheck, RequirementCheck, check, check_all, lamp
from matching.recognition.law import (
    InterimWork,
    Note,
    OutcomeRule,
    Profession,
    RecognitionLaw,
    RecognitionRule,
    Requirement,
    TimeLimit,
)

__all__ = [
    "ADULT_AGE",
    "InterimWork",
    "Note",
    "OutcomeRule",
    "Profession",
    "RecognitionCheck",
    "RecognitionLaw",
    "RecognitionRule",
    "Requirement",
    "RequirementCheck",
    "TimeLimit",
    "check",
    "check_all",
    "lamp",
]

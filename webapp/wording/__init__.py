"""Codes of the core to sentences for people, in the language of the request. The only place that words a result."""

from webapp.wording.findings import asked_text, criterion_name, finding_word, lever_text, stated_text
from webapp.wording.lamps import LampWords, job, readiness, recognition, residence
from webapp.wording.law import (
    authority_name,
    certainty_word,
    data_text,
    fact_question,
    law_text,
    occupation_name,
    source_state,
)
from webapp.wording.levels import level_of_work, level_question
from webapp.wording.recognition import outcome_text, outcome_texts, says_text

__all__ = [
    "LampWords",
    "asked_text",
    "authority_name",
    "certainty_word",
    "criterion_name",
    "data_text",
    "fact_question",
    "finding_word",
    "job",
    "law_text",
    "level_of_work",
    "level_question",
    "lever_text",
    "occupation_name",
    "outcome_text",
    "outcome_texts",
    "readiness",
    "recognition",
    "residence",
    "says_text",
    "source_state",
    "stated_text",
]

"""From findings to the job lamp, and from three lamps to one readiness (core.md, section 2)."""

from collections.abc import Iterable

from matching.codes import (
    Criterion,
    Fulfilment,
    JobLamp,
    Readiness,
    RecognitionLamp,
    RequiredBy,
    ResidenceLamp,
)
from matching.criteria import Finding

RELATED_LEVELS = frozenset({"same_unit_group", "same_group"})
SHORT = frozenset({Fulfilment.NOT_MET, Fulfilment.PARTLY_MET})


def job_lamp(findings: Iterable[Finding]) -> JobLamp:
    """Does the person fit what the vacancy requires? Recognition has its own lamp and is left out."""
    required = [f for f in findings if f.required is not RequiredBy.NO and f.criterion is not Criterion.RECOGNITION]
    if any(f.fulfilment is Fulfilment.NOT_MET and not _has_step(f) for f in required):
        return JobLamp.DOES_NOT_FIT
    if any(f.fulfilment is Fulfilment.NOT_STATED or _only_related(f) for f in required):
        return JobLamp.QUESTION
    if any(f.fulfilment in SHORT and _has_step(f) for f in required):
        return JobLamp.FITS_AFTER_STEPS
    return JobLamp.FITS


def _has_step(finding: Finding) -> bool:
    return finding.lever is not None and finding.lever.is_step


def _only_related(finding: Finding) -> bool:
    return finding.criterion is Criterion.OCCUPATION and finding.level in RELATED_LEVELS


def readiness(job: JobLamp, recognition: RecognitionLamp, residence: ResidenceLamp) -> Readiness:
    """The first line of the table of core.md that applies."""
    if job is JobLamp.DOES_NOT_FIT:
        return Readiness.NOT_POSSIBLE
    if recognition is RecognitionLamp.NOT_POSSIBLE or residence is ResidenceLamp.CLOSED:
        return Readiness.NOT_POSSIBLE
    if job is JobLamp.QUESTION or recognition is RecognitionLamp.CANNOT_SAY:
        return Readiness.TO_BE_CLARIFIED
    if residence is ResidenceLamp.OPEN_IF_QUESTION:
        return Readiness.TO_BE_CLARIFIED
    settled = recognition in (RecognitionLamp.READY, RecognitionLamp.NOT_REQUIRED)
    if job is JobLamp.FITS and settled and residence is ResidenceLamp.NOT_NEEDED:
        return Readiness.READY_NOW
    return Readiness.AFTER_STEPS

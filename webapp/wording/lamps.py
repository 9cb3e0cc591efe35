"""The words and shapes of the three lamps and of the four groups of a list (look.md)."""

from dataclasses import dataclass

from flask_babel import gettext as _

import matching
from matching import JobLamp, Readiness, RecognitionLamp, ResidenceLamp

GO, GO_RING, STEPS, ASK, NO = "go", "go_ring", "steps", "ask", "no"


@dataclass(frozen=True, kw_only=True)
class LampWords:
    """One lamp for a page: its shape, its name, its word, the question it answers and one sentence."""

    shape: str
    name: str
    word: str
    question: str
    sentence: str = ""


def job(lamp: JobLamp, sentence: str = "") -> LampWords:
    shape, word = {
        JobLamp.FITS: (GO, _("fits")),
        JobLamp.FITS_AFTER_STEPS: (STEPS, _("fits after steps")),
        JobLamp.QUESTION: (ASK, _("one question open")),
        JobLamp.DOES_NOT_FIT: (NO, _("does not fit")),
    }[lamp]
    return LampWords(
        shape=shape,
        name=_("Job"),
        word=word,
        question=_("Do you fit what the job asks for?"),
        sentence=sentence,
    )


def recognition(lamp: RecognitionLamp, sentence: str = "") -> LampWords:
    shape, word = {
        RecognitionLamp.READY: (GO, _("ready")),
        RecognitionLamp.NOT_REQUIRED: (GO_RING, _("not required")),
        RecognitionLamp.AFTER_STEPS: (STEPS, _("possible after steps")),
        RecognitionLamp.CANNOT_SAY: (ASK, _("cannot say yet")),
        RecognitionLamp.NOT_POSSIBLE: (NO, _("not possible")),
    }[lamp]
    return LampWords(
        shape=shape,
        name=_("Recognition"),
        word=word,
        question=_("May you do this job here, and what does recognition still need?"),
        sentence=sentence,
    )


def residence(lamp: ResidenceLamp, sentence: str = "") -> LampWords:
    shape, word = {
        ResidenceLamp.NOT_NEEDED: (GO_RING, _("not needed")),
        ResidenceLamp.OPEN: (GO, _("open")),
        ResidenceLamp.OPEN_IF_STEPS: (STEPS, _("open if: step")),
        ResidenceLamp.OPEN_IF_QUESTION: (ASK, _("open if: question")),
        ResidenceLamp.CLOSED: (NO, _("closed")),
    }[lamp]
    return LampWords(
        shape=shape,
        name=_("Residence"),
        word=word,
        question=_("Which residence route could carry it?"),
        sentence=sentence,
    )


def readiness(value: Readiness) -> LampWords:
    """The heading of a group of a list."""
    shape, word = {
        Readiness.READY_NOW: (GO, _("Possible now")),
        Readiness.AFTER_STEPS: (STEPS, _("Possible after steps")),
        Readiness.TO_BE_CLARIFIED: (ASK, _("To be clarified")),
        Readiness.NOT_POSSIBLE: (NO, _("Not possible")),
    }[value]
    sentence = {
        Readiness.READY_NOW: _("Nothing more is missing here, no recognition either. The employer decides."),
        Readiness.AFTER_STEPS: _("The way is known. Each job says what is missing and who decides it."),
        Readiness.TO_BE_CLARIFIED: _("An answer of yours sorts these jobs."),
        Readiness.NOT_POSSIBLE: _("Not possible with what you say today. Each job says what would change it."),
    }[value]
    return LampWords(shape=shape, name="", word=word, question="", sentence=sentence)


def of_match(match: matching.Match) -> tuple[LampWords, LampWords, LampWords]:
    """The three lamps of a match, always in this order."""
    return job(match.job), recognition(match.recognition), residence(match.residence)

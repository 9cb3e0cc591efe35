"""What a match still needs: steps with the one who acts, questions with the one who can answer, what a law closes."""

from typing import NamedTuple

from flask_babel import gettext as _
from flask_babel import ngettext

import matching
from matching import RecognitionLamp, ResidenceLamp
from webapp.wording import authority_name, data_text, fact_question, residence
from webapp.wording.lists import listed_sentences

EMPLOYER, APPLICANT, AUTHORITY = "employer", "applicant", "authority"


class OpenEnd(NamedTuple):
    """A step or a question: what, and who acts or answers."""

    text: str
    who: str


def who_word(who: str) -> str:
    return {
        EMPLOYER: _("the employer"),
        APPLICANT: _("the person"),
        AUTHORITY: _("an office"),
    }.get(who, _("computed"))


def recognition_steps(match: matching.Match, rulebook: matching.Rulebook) -> list[OpenEnd]:
    """What is missing to apply and, apart from that, for the licence."""
    if match.recognition is not RecognitionLamp.AFTER_STEPS:
        return []
    check = match.recognition_check
    needed = [each for each in (*check.to_apply, *check.for_licence) if each.fulfilled is not True]
    return [_step(each.requirement.step, rulebook) for each in needed if each.requirement.step]


def residence_steps(match: matching.Match, rulebook: matching.Rulebook) -> list[OpenEnd]:
    """What acting must bring about so that the route is open."""
    later = match.residence_view.after_steps
    if match.residence is not ResidenceLamp.OPEN_IF_STEPS or later is None:
        return []
    steps = dict.fromkeys(rulebook.values.step_of(fact) for fact in sorted(later.steps))
    return [_step(step, rulebook) for step in steps if step]


def _step(key: str, rulebook: matching.Rulebook) -> OpenEnd:
    step = rulebook.values.steps[key]
    return OpenEnd(data_text(step.meaning), step.who)


def questions(match: matching.Match, rulebook: matching.Rulebook) -> list[OpenEnd]:
    """Facts whose answer decides recognition or residence."""
    asked = sorted(match.recognition_check.missing)
    later = match.residence_view.after_steps
    if match.residence is ResidenceLamp.OPEN_IF_QUESTION and later is not None:
        asked += sorted(later.missing - set(asked))
    vocabulary = rulebook.values.vocabulary
    return [
        OpenEnd(fact_question(fact, rulebook), vocabulary[fact].answered_by if fact in vocabulary else "")
        for fact in asked
    ]


def closed_by(match: matching.Match, rulebook: matching.Rulebook) -> list[str]:
    """The conditions of the nearest residence route that are not met."""
    later = match.residence_view.after_steps
    if match.residence is not ResidenceLamp.CLOSED or later is None:
        return []
    vocabulary = rulebook.values.vocabulary
    return [data_text(vocabulary[test.fact].meaning) for test in later.failed if test.fact in vocabulary]


def time_limit_text(match: matching.Match) -> str:
    """How long the authority may take by law."""
    limit = match.recognition_check.time_limit
    if limit is None or limit.months is None or match.recognition is not RecognitionLamp.AFTER_STEPS:
        return ""
    return ngettext(
        "%(num)d month by law, from the complete file",
        "%(num)d months by law, from the complete file",
        int(limit.months),
    )


def authority_text(match: matching.Match, rulebook: matching.Rulebook) -> str:
    """Who decides about recognition."""
    return authority_name(match.recognition_check.authority, rulebook) or ""


def residence_text(match: matching.Match, rulebook: matching.Rulebook) -> str:
    """The residence lamp as one line of text for an employer: what the house itself can do, no more of the person."""
    word = residence(match.residence).word
    if match.residence is ResidenceLamp.OPEN_IF_STEPS:
        steps = listed_sentences(end.text for end in residence_steps(match, rulebook))
        return _("open after these steps: %(steps)s", steps=steps) if steps else word
    if match.residence is ResidenceLamp.OPEN_IF_QUESTION:
        own = [end.text for end in questions(match, rulebook) if end.who == EMPLOYER]
        if own:
            return _("open if you answer: %(questions)s", questions=" ".join(own))
        return _("open if questions to the person are answered; an adviser asks them")
    if match.residence is ResidenceLamp.CLOSED:
        return _("no route is open today; an adviser can say what would change it")
    return word

"""The task list of the profile, and what stands around one question."""

from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from webapp import loaders
from webapp.applicant import progress
from webapp.applicant.pages import SECTIONS
from webapp.applicant.progress import State, Step
from webapp.models import Profile
from webapp.presentation import law
from webapp.wording import law_text
from webapp.wording.lists import listed_sentences

LINES_SHOWN = 3
SOURCES_SHOWN = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Tasks:
    """The sections with their states, and where to go on."""

    items: list[dict[str, Any]]
    done: int
    total: int
    go_on: tuple[str, str] | None
    handed_in: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands around one question: the section and the place in it, and the way back."""

    eyebrow: str
    back: tuple[str, str]
    source: str


def of(profile: Profile) -> Tasks:
    sections = progress.by_section(profile)
    items = [_item(section.title, section.line, group) for section, group in sections]
    states = [progress.state_of(group) for _section, group in sections]
    first = progress.first_open(profile)
    return Tasks(
        items=items,
        done=sum(state in (State.DONE, State.UNKNOWN) for state in states),
        total=len(states),
        go_on=None if first is None else (_section_title(first), _address(first)),
        handed_in=profile.submitted_at is not None,
    )


def _section_title(step: Step) -> str:
    return next(str(section.title) for section in SECTIONS if section.key == step.page.section)


def _address(step: Step) -> str:
    return url_for("applicant.page", slug=step.page.slug, entry=step.subject.entry)


def _item(title: str, line: str, group: list[Step]) -> dict[str, Any]:
    state = progress.state_of(group)
    open_steps = [step for step in group if step.state is State.NOT_BEGUN]
    unknown = [step for step in group if step.state is State.UNKNOWN]
    shape, word = {
        State.DONE: ("go", _("Done")),
        State.BEGUN: ("steps", _("Begun")),
        State.UNKNOWN: ("ask", _("An “I don't know”")),
        State.NOT_BEGUN: ("none", _("Not begun")),
    }[state]
    if state is State.NOT_BEGUN:
        told = str(line)
    elif state is State.BEGUN:
        told = ngettext("%(num)d question left", "%(num)d questions left", len(open_steps))
    else:
        told = Markup(" · ").join(filter(None, (step.shown().in_words() for step in group[:LINES_SHOWN])))
    target = (open_steps or unknown or group)[0]
    return {"title": title, "url": _address(target), "shape": shape, "word": word, "line": told}


def _source(rule: str) -> str:
    """Where the reason for a question stands, with its date; nothing where it is no rule."""
    rulebook = loaders.rulebook()
    known = rulebook.recognition.rules.get(rule)
    if known is None:
        return ""
    lines = [law.source_line(key, rulebook) for key in known.basis.sources[:SOURCES_SHOWN]]
    return listed_sentences((law_text(known.basis.law), *lines))


def frame_of(step: Step) -> Frame:
    profile = step.subject.profile
    section = [each.key for each in progress.steps(profile) if each.page.section == step.page.section]
    place = section.index(step.key) + 1 if step.key in section else len(section)
    before = progress.before(profile, step.key)
    return Frame(
        eyebrow=_(
            "%(section)s · question %(place)s of %(total)s",
            section=_section_title(step),
            place=place,
            total=len(section),
        ),
        back=(_("Back"), _address(before)) if before else (_("To your profile"), url_for("applicant.home")),
        source=_source(step.form.why_rule),
    )

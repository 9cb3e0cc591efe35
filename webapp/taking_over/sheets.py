"""A review: the questions a file answers, each beside what the file says, and what a person decided about each.

A sheet is a form that Lotse asks anyway, with the same fields and checks. Its questions are those of its fields that
the file says something about. Nothing is written but what the person takes or changes.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict

from webapp.intake import Draft, Field, State
from webapp.taking_over.typed import Typed, as_sent, sent_for, typed
from webapp.wording.field_values import value_text
from webapp.wording.intake import field_name, place_text
from webapp.wording.lists import listed

NOT_SHOWN = frozenset({"lat", "lon"})
LONGEST_QUOTE, STEPS_SHOWN = 300, 2
UNSAID, ASKED = "not_said", "asked"
LIMITS = ("_from", "_to")
WORST_FIRST = (State.GUESSED, State.READ, State.UNREADABLE, State.MISSING)


class Choice(StrEnum):
    """What a person does with what was understood. Without a choice nothing happens."""

    TAKE = "take"
    CHANGE = "change"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One thing the file says: its name, its own words with the place, and what Lotse understood."""

    name: str
    said: str
    place: str
    understood: str
    state: State


def evidence(draft: Draft, paths: Iterable[str]) -> tuple[Evidence, ...]:
    """What a draft says under some paths, or below them."""
    wanted = tuple(paths)
    return tuple(
        _evidence(path, found)
        for path, found in draft.fields.items()
        if any(path == each or path.startswith(f"{each}.") for each in wanted) and path not in NOT_SHOWN
    )


def _evidence(path: str, found: Field) -> Evidence:
    understood = "" if found.value is None else quote(value_text(path, found))
    is_word = found.said not in (str(True), str(False))  # so Lotse's own files say yes and no
    return Evidence(
        name=field_name(path),
        said=quote(found.said) if is_word else understood,
        place=_short_place(place_text(found.place)),
        understood=understood,
        state=found.state,
    )


def _short_place(place: str) -> str:
    """Of a path through a file its end, which names the entry."""
    steps = place.split("/")
    return place if len(steps) <= STEPS_SHOWN else "…/" + "/".join(steps[-STEPS_SHOWN:])


def quote(text: str) -> str:
    """Words in one line, and not more of them than a page can show beside others."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]} …"


def state_of(found: Iterable[Evidence]) -> State:
    """A question is guessed as soon as a part of it is."""
    states = {each.state for each in found}
    return next((state for state in WORST_FIRST if state in states), State.MISSING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question of a sheet: the fields of its form that belong together, and what the file says about them."""

    key: str
    title: str
    names: tuple[str, ...]
    state: State
    evidence: tuple[Evidence, ...] = ()
    why: str = ""


def _says_something(values: tuple[str, ...] | None) -> bool:
    """A demand is named by its value; that there is one goes without saying."""
    return bool(values) and not {UNSAID, ASKED} & set(values or ())


class Sheet:
    """A form over one row. `asked_of` is what the form reads, prepares and writes, `said` the same as the file says it.

    `is_new`: the row is not there yet.
    """

    def __init__(
        self, key: str, form: type[FlaskForm], *, asked_of: Any, said: Any, questions: Iterable[Question], is_new: bool
    ) -> None:
        self.key, self.form_class, self.asked_of, self.said_of = key, form, asked_of, said
        self.questions, self.is_new = tuple(questions), is_new

    @property
    def prefix(self) -> str:
        return f"{self.key}-"

    @cached_property
    def understood(self) -> Typed:
        return typed(self._plain(self.said_of))

    @cached_property
    def now(self) -> Typed:
        return typed(self._plain(self.asked_of))

    def _plain(self, subject: Any) -> Any:
        form = self.form_class(formdata=None, data=self.form_class.read(subject), meta={"csrf": False})
        form.prepare(subject)
        return form

    def is_same(self, question: Question) -> bool:
        """Whether what the file says stands in the row already."""
        return not self.is_new and all(self.understood[name] == self.now[name] for name in question.names)

    def is_answered(self, question: Question) -> bool:
        answered = not self.is_new and any(self.now[name] for name in question.names)
        return answered and bool(self.words(question, self.now))

    def words(self, question: Question, answers: Typed) -> str:
        """Answers in words, as the page that asks the question shows them."""
        form = self.form_class(formdata=as_sent(answers), meta={"csrf": False})
        form.prepare(self.asked_of)
        form.validate()
        if hasattr(form, "in_words"):
            return str(form.in_words())
        said = {name: form[name].in_words for name in question.names if _says_something(answers.get(name))}
        limits = dict.fromkeys(said.pop(name) for name in tuple(said) if name.endswith(LIMITS))
        return listed([" – ".join(limits), *said.values()])

    def is_valid_as_understood(self, question: Question) -> bool:
        """Whether what was understood could be taken without a change."""
        form = self.filled({question.key: Choice.TAKE}, MultiDict())
        form.validate()
        return not any(form[name].errors for name in question.names)

    def filled(self, choices: Mapping[str, Choice], sent: MultiDict[str, str], *, shown: bool = False) -> Any:
        """The form with what the row holds, what is taken and what is changed; `shown` on the page, by its prefix."""
        answers = {name: tuple(values) for name, values in self.now.items()}
        for question in self.questions:
            choice = choices.get(question.key)
            if choice is Choice.TAKE:
                answers |= {name: self.understood[name] for name in question.names}
            elif choice is Choice.CHANGE and self.was_open(question, sent):
                answers |= sent_for(question.names, sent, self.prefix)
            elif choice is Choice.CHANGE:
                answers |= {name: self.understood[name] or self.now[name] for name in question.names}
        prefix = self.prefix if shown else ""
        form = self.form_class(formdata=as_sent(answers, prefix), prefix=prefix, meta={"csrf": False})
        form.prepare(self.asked_of)
        return form

    def was_open(self, question: Question, sent: MultiDict[str, str]) -> bool:
        """Whether the fields of a question stood on the page that was sent."""
        return f"open-{question.key}" in sent


@dataclass(slots=True)
class Naming:
    """A title of the file for which a person confirms the occupation, among the proposals of the finder."""

    key: str
    title: str
    found_title: str
    options: list[tuple[str, Any, Any]]
    evidence: tuple[Evidence, ...] = ()
    level_question: str = ""
    chosen: str = ""
    may_be_left: bool = True
    confirmed: str = ""
    errors: list[str] = field(default_factory=list)

    @property
    def state(self) -> State:
        return state_of(self.evidence)


@dataclass(slots=True, kw_only=True)
class Group:
    """Questions that belong together, and the title they may be about. `row` is what they are written to."""

    title: str
    sheets: list[Sheet] = field(default_factory=list)
    naming: Naming | None = None
    row: Any = None
    is_new: bool = False

    def questions(self) -> Iterator[tuple[Sheet, Question]]:
        return ((sheet, question) for sheet in self.sheets for question in sheet.questions)

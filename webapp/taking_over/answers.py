"""What a person answered on the review page: a choice for each question, an occupation for each title."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict

from webapp.intake import State
from webapp.taking_over.sheets import Choice, Naming, Question, Sheet

LEAVE = "leave"
CHOICE, OCCUPATION, TITLE = "choice-", "occupation-", "title-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """An answer that cannot be taken: where it stands on the page, its name, and what is wrong."""

    anchor: str
    title: str
    text: str


class Answers:
    """The answers of a request; before the first one, what was read without doubt is marked to be taken."""

    def __init__(self, sent: MultiDict[str, str], decided: Iterable[str] = ()) -> None:
        self.sent, self.decided = sent, frozenset(decided)
        self.is_first = not sent

    def titles(self) -> dict[str, str]:
        """Titles that the person corrected, by the key of the naming."""
        words = {key.removeprefix(TITLE): " ".join(text.split())[:200] for key, text in self.sent.items()}
        return {key: text for key, text in words.items() if f"{TITLE}{key}" in self.sent and text}

    def occupation(self, naming: Naming) -> str:
        """The chosen key, LEAVE, or nothing."""
        if self.is_first:
            return LEAVE if naming.key in self.decided else naming.chosen
        chosen = self.sent.get(f"{OCCUPATION}{naming.key}", "")
        return chosen if chosen == LEAVE or chosen in {value for value, _label, _hint in naming.options} else ""

    def choice(self, sheet: Sheet, question: Question) -> Choice | None:
        """What the person chose; at first, to take what was read, as long as it contradicts nothing she said."""
        if self.is_first:
            return self._proposed(sheet, question)
        with suppress(ValueError):
            return Choice(self.sent.get(f"{CHOICE}{question.key}", ""))
        return None

    def _proposed(self, sheet: Sheet, question: Question) -> Choice | None:
        if question.key in self.decided:
            return Choice.LEAVE
        return Choice.TAKE if self.may_be_taken_at_once(sheet, question) else None

    @staticmethod
    def may_be_taken_at_once(sheet: Sheet, question: Question) -> bool:
        """Whether it was read without doubt and stands against nothing that the person said."""
        is_free = not sheet.is_answered(question) and question.state is State.READ
        return is_free and sheet.is_valid_as_understood(question)

    def choices(self, sheet: Sheet) -> dict[str, Choice]:
        """The choices of a sheet, with those pressed as "change"."""
        found = {question.key: self.choice(sheet, question) for question in sheet.questions}
        if self.takes_all_read:
            found |= {
                question.key: Choice.TAKE
                for question in sheet.questions
                if found[question.key] is None and self._proposed(sheet, question) is Choice.TAKE
            }
        pressed = self.sent.get("change", "")
        if pressed in found:
            found[pressed] = Choice.CHANGE
        return {key: choice for key, choice in found.items() if choice is not None}

    @property
    def takes_all_read(self) -> bool:
        return self.sent.get("take") == "read"

    @property
    def takes(self) -> bool:
        return "take" in self.sent


def faults(sheet: Sheet, form: Any) -> Iterator[Fault]:
    """What is wrong with a filled form, with the question it belongs to."""
    for question in sheet.questions:
        for name in question.names:
            for text in form[name].errors:
                yield Fault(anchor=f"q-{question.key}", title=question.title, text=str(text))


def marked(sheets: Iterable[Sheet], answers: Answers) -> dict[Sheet, Mapping[str, Choice]]:
    """The sheets of which something is taken or changed, with the choices."""
    chosen = {sheet: answers.choices(sheet) for sheet in sheets}
    return {sheet: found for sheet, found in chosen.items() if {Choice.TAKE, Choice.CHANGE} & set(found.values())}


def still_open(pairs: Iterable[tuple[Sheet, Question]], decided: Iterable[str]) -> list[Question]:
    """Questions the file answers that nobody has decided and that do not stand in the row already."""
    gone = frozenset(decided)
    return [
        question
        for sheet, question in pairs
        if question.state in (State.READ, State.GUESSED) and question.key not in gone and not sheet.is_same(question)
    ]

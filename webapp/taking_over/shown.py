"""A review as its page shows it: state by shape and word, what the file says, what is there now, and what is chosen."""

from collections.abc import Iterable, Mapping
from typing import Any

from webapp.intake import Draft, State
from webapp.taking_over.answers import LEAVE, Answers, Fault
from webapp.taking_over.sheets import Choice, Evidence, Group, Naming, Question, Sheet, quote
from webapp.wording.intake import state_text

SHAPES: Mapping[State, str] = {
    State.READ: "go",
    State.GUESSED: "ask",
    State.MISSING: "none",
    State.UNREADABLE: "no",
}


def groups_shown(groups: Iterable[Group], answers: Answers, faults: Iterable[Fault]) -> list[dict[str, Any]]:
    wrong: dict[str, list[str]] = {}
    for fault in faults:
        wrong.setdefault(fault.anchor, []).append(fault.text)
    return [_group(group, answers, wrong) for group in groups]


def _group(group: Group, answers: Answers, wrong: Mapping[str, list[str]]) -> dict[str, Any]:
    questions: list[dict[str, Any]] = []
    quoted: set[str] = set()
    naming = _naming(group.naming, answers, wrong, quoted) if group.naming else None
    for sheet in group.sheets:
        choices = answers.choices(sheet)
        form = sheet.filled(choices, answers.sent, shown=True)
        if any(f"q-{question.key}" in wrong for question in sheet.questions):
            form.validate()
        for question in sheet.questions:
            shown = _question(sheet, question, form, choices)
            shown["evidence"] = _quotes(question.evidence, quoted)
            shown["errors"] = wrong.get(f"q-{question.key}", ())
            questions.append(shown)
    return {
        "title": group.title,
        "naming": naming,
        "is_new": group.is_new,
        "questions": [each for each in questions if not each["settled"]],
        "settled": [each for each in questions if each["settled"]],
    }


def _quotes(found: Iterable[Evidence], quoted: set[str]) -> list[dict[str, str]]:
    """The file's own words with their places; what is quoted above is only named by its place."""
    shown: dict[tuple[str, str], dict[str, str]] = {}
    for each in found:
        words = each.said or each.understood
        if words or each.place:
            repeated = words in quoted and bool(each.place)
            shown.setdefault((words, each.place), {"words": "" if repeated else words, "place": each.place})
    quoted.update(words for words, _place in shown)
    return list(shown.values())


def _question(sheet: Sheet, question: Question, form: Any, choices: Mapping[str, Choice]) -> dict[str, Any]:
    choice = choices.get(question.key)
    has_value = any(sheet.understood[name] for name in question.names) and question.state is not State.UNREADABLE
    is_same = has_value and sheet.is_same(question)
    understood = quote(sheet.words(question, sheet.understood)) if has_value else ""
    return {
        "key": question.key,
        "title": question.title,
        "state": (SHAPES[question.state], state_text(question.state)),
        "understood": understood,
        "is_verbatim": any(understood == each.said for each in question.evidence),
        "now": sheet.words(question, sheet.now) if sheet.is_answered(question) else "",
        "is_new": sheet.is_new,
        "may_be_taken": has_value and sheet.is_valid_as_understood(question),
        "choice": choice.value if choice else "",
        "fields": [form[name] for name in question.names] if choice is Choice.CHANGE else [],
        "why": question.why,
        "settled": is_same and choice is not Choice.CHANGE,
    }


def _naming(naming: Naming, answers: Answers, wrong: Mapping[str, list[str]], quoted: set[str]) -> dict[str, Any]:
    return {
        "key": naming.key,
        "title": naming.title,
        "is_corrected": naming.title != naming.found_title,
        "state": (SHAPES[naming.state], state_text(naming.state)),
        "evidence": _quotes(naming.evidence, quoted),
        "options": naming.options,
        "level_question": naming.level_question,
        "chosen": answers.occupation(naming),
        "confirmed": naming.confirmed,
        "leave": LEAVE if naming.may_be_left else "",
        "errors": wrong.get(f"q-{naming.key}", ()),
    }


def text_lines(draft: Draft) -> list[str]:
    """The text of a CV or an advert as it was read, line by line; places name these lines."""
    return draft.text.split("\n") if draft.text else []


def counts(groups: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """How much was read, guessed and not readable, for the first line of the page."""
    states = [each["state"] for group in groups for each in (*group["questions"], *group["settled"])]
    states += [group["naming"]["state"] for group in groups if group["naming"]]
    kinds = [(shape, state_text(state)) for state, shape in SHAPES.items()]
    return [{"shape": kind[0], "word": kind[1], "count": states.count(kind)} for kind in kinds]


def proposed(groups: Iterable[Group], answers: Answers) -> int:
    """How many answers can be taken over with one button: read without doubt, and contradicting nothing."""
    return sum(
        answers.may_be_taken_at_once(sheet, question)
        for group in groups
        if not group.naming or answers.occupation(group.naming) not in ("", LEAVE)
        for sheet in group.sheets
        for question in sheet.questions
    )

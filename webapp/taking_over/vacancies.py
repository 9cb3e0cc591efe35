"""A confirmed draft of a vacancy into its row.

What the draft does not say leaves the row as it is: an import adds and corrects, it never empties a field.
"""

import uuid
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import matching
from webapp.intake import Draft
from webapp.models import Said, Vacancy, VacancyAnswer, VacancyLanguage

SPACE = uuid.UUID("6f3c1a52-7d0e-5b2a-9a58-0d6f1c0f6e11")
PLAIN = (
    "kreis", "lat", "lon", "permanent", "contract_months", "hours_from", "hours_to", "pay_from", "pay_to", "openings",
    "stage_occupation", "stage_pay",
)  # fmt: skip
FAIR = ("agency_paid_by_employer", "stay_duty_months", "repayment_clause", "housing_offered", "pay_during_recognition")
NOTHING = "nothing_asked"
LONGEST = {"title": 200, "town": 120}


def row_id(employer_id: uuid.UUID, draft: Draft, copy: int) -> uuid.UUID:
    """The same entry of an employer's file always has the same id: by its reference, else by title, place and start.

    `copy` counts entries of a file that are alike in all of these.
    """
    reference = draft.value("reference")
    words = [reference] if reference else [draft.value(path) or "" for path in ("title", "postcode", "town", "start")]
    return uuid.uuid5(SPACE, "\n".join([str(employer_id), *map(str, words), str(copy)]))


def fill(row: Vacancy, draft: Draft) -> dict[str, tuple[Any, Any]]:
    """Sets what the draft says; the columns that changed, with their values before and after."""
    changes = {}
    for column, value in _values(draft):
        before = getattr(row, column)
        if before != value:
            changes[column] = (before, value)
            setattr(row, column, value)
    return changes


def blank(row_id: uuid.UUID | None = None, employer_id: uuid.UUID | None = None) -> Vacancy:
    """A vacancy of which nothing is said yet, as the table would begin it; not stored."""
    return Vacancy(
        id=row_id,
        employer_id=employer_id,
        title="",
        text_language="de",
        also_accepted=(),
        openings=1,
        german_must=True,
        shifts_must=False,
        experience_must=False,
        licences_must=True,
    )


def said(draft: Draft, rulebook: matching.Rulebook) -> Vacancy:
    """A vacancy that only knows what the file says: not stored, only to be compared and confirmed by a person."""
    row = blank()
    fill(row, draft)
    known = rulebook.occupations.by_key
    row.occupation = draft.value("occupation") if draft.value("occupation") in known else None
    row.stage_occupation = row.stage_occupation if row.stage_occupation in known else None
    if row.housing_offered is None and row.support_offered and matching.Support.HOUSING in row.support_offered:
        row.housing_offered = True
    row.other_languages = list(_languages(draft))
    if draft.has("other_languages"):
        row.other_languages_said = Said.ASKED if row.other_languages else Said.NOTHING
    row.answers = [
        VacancyAnswer(fact=path.removeprefix("answers."), value=draft.value(path))
        for path in draft.fields
        if path.startswith("answers.") and draft.value(path) is not None
    ]
    return row


def _languages(draft: Draft) -> Iterator[VacancyLanguage]:
    number = 0
    while draft.has(f"other_languages.{number}"):
        path = f"other_languages.{number}"
        tag, level = draft.value(f"{path}.tag"), draft.value(f"{path}.level")
        if tag and level:
            must = draft.value(f"{path}.must")
            yield VacancyLanguage(tag=tag, level=matching.CefrLevel(level), must=must is not False)
        number += 1


def _values(draft: Draft) -> Iterator[tuple[str, Any]]:
    for name in ("title", "description", "town"):
        text = draft.value(name)
        if text:
            yield name, text[: LONGEST.get(name, len(text))]
    exact = [each for each in draft.proposals.get("title", ()) if each.exact]
    occupation = draft.value("occupation") or (exact[0].occupation if exact else None)
    if occupation:
        yield "occupation", occupation
    for name in PLAIN:
        if (value := draft.value(name)) is not None:
            yield name, value
    if day := draft.value("start"):
        yield "start", date.fromisoformat(day)
    yield from _demands(draft)
    yield from _offers(draft)


def _demands(draft: Draft) -> Iterator[tuple[str, Any]]:
    yield from _demand(draft, "german", "german_said", {"german.level": ("german_level", matching.CefrLevel)})
    yield from _demand(draft, "shifts", "shifts_said", {"shifts.shifts": ("shifts", _set(matching.Shift))})
    classes = {"driving_licences.classes": ("licences", _set(matching.DrivingLicence))}
    yield from _demand(draft, "driving_licences", "licences_said", classes)
    months = draft.value("experience_months")
    if months == NOTHING:
        yield "experience_said", Said.NOTHING
    elif months is not None:
        yield "experience_said", Said.ASKED
        yield "experience_months", months
    musts = {
        "german.must": "german_must",
        "shifts.must": "shifts_must",
        "driving_licences.must": "licences_must",
        "experience_must": "experience_must",
    }
    for path, column in musts.items():
        if (must := draft.value(path)) is not None:
            yield column, must


def _demand(draft: Draft, path: str, said: str, parts: Mapping[str, tuple[str, Any]]) -> Iterator[tuple[str, Any]]:
    if draft.value(path) == NOTHING:
        yield said, Said.NOTHING
    for part, (column, build) in parts.items():
        if (value := draft.value(part)) is not None:
            yield said, Said.ASKED
            yield column, build(value)


def _offers(draft: Draft) -> Iterator[tuple[str, Any]]:
    if (support := draft.value("support_offered")) is not None:
        yield "support_offered", _set(matching.Support)(support)
    if stage := draft.value("accepted_stage"):
        yield "accepted_stage", matching.Stage(stage)
    for name in FAIR:
        if (value := draft.value(f"fair_recruiting.{name}")) is not None:
            yield name, value


def _set(codes: Any) -> Any:
    def build(words: list[str]) -> frozenset[Any]:
        return frozenset(codes(word) for word in words)

    return build

"""Real files of other people, beside the project and never part of it: what they say against what Lotse reads.

The table says what stands in them. Rates are printed; below the promised ones a test fails.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import matching
from webapp.intake import Completing, Draft, State, reading
from webapp.settings import DATA_DIR

SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "samples"
TABLE = Path(__file__).with_name("samples.yaml")
# Fields that decide a match: one of these read from a text that does not say it would be a false statement.
DECIDING = (
    "hours_from", "hours_to", "permanent", "contract_months", "start", "german", "german.level", "shifts.shifts",
    "pay_from", "pay_to", "experience_months", "driving_licences.classes", "support_offered", "accepted_stage", "kreis",
)  # fmt: skip
TEXTS = frozenset(
    {"title", "employer", "town", "description", "pay_said", "german_said", "start_said", "licence_asked"}
)

pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples do not lie beside the project")

Entry = dict[str, Any]


@cache
def _completing() -> Completing:
    return Completing(matching.load(DATA_DIR), matching.read_geography(DATA_DIR))


@cache
def _drafts(name: str) -> tuple[Draft, ...]:
    path = SAMPLES / name
    found = reading.read(path.read_bytes(), path.name).drafts
    return tuple(each for draft in found for each in _completing().completed(draft))


def _entries() -> Iterator[tuple[str, Entry, list[Draft]]]:
    """Each entry of the table with its drafts: several where an advert names several occupations."""
    for name, entries in yaml.safe_load(TABLE.read_text(encoding="utf-8")).items():
        for entry in entries:
            reference = entry.get("reference")
            yield name, entry, [each for each in _drafts(name) if reference in (None, each.value("reference"))]


def _is_right(path: str, expected: Any, draft: Draft) -> bool:
    found = draft.value(path)
    is_text = path.rpartition(".")[2] in TEXTS and isinstance(expected, str) and isinstance(found, str)
    return expected.casefold() in found.casefold() if is_text else bool(found == expected)


def _count(part: str) -> tuple[Counter[bool], list[str]]:
    count: Counter[bool] = Counter()
    wrong = []
    for name, entry, drafts in _entries():
        for path, expected in entry.get(part, {}).items():
            right = bool(drafts) and _is_right(path, expected, drafts[0])
            count[right] += 1
            if not right:
                wrong.append(
                    f"{name} {entry.get('reference', '')} {path}: {drafts[0].value(path) if drafts else None!r}"
                )
    return count, wrong


def test_every_sample_file_stands_in_the_table() -> None:
    files = {path.relative_to(SAMPLES).as_posix() for path in SAMPLES.rglob("*") if path.is_file()}
    no_content = {"README.md", "schema.json", "job-schema.json", "openapi_v4_community.yaml"}
    named = {name for name in files if Path(name).name not in no_content and not name.endswith(".xsd")}

    assert named - set(yaml.safe_load(TABLE.read_text(encoding="utf-8"))) == {
        "ba_jobsuche/v6_no_match_recorded_2026-09-26.json"
    }


@pytest.mark.parametrize(("part", "promised"), [("fields", 0.95), ("text", 0.85)])
def test_what_the_samples_say_is_read_at_the_promised_rate(part: str, promised: float) -> None:
    count, wrong = _count(part)
    rate = count[True] / count.total()
    print(f"{part}: {count[True]} of {count.total()} right, {rate:.1%}", *wrong, sep="\n  ")  # noqa: T201

    assert rate >= promised, wrong


def test_nothing_is_read_that_a_sample_does_not_say() -> None:
    wrong = []
    for name, entry, drafts in _entries():
        said = {**entry.get("fields", {}), **entry.get("text", {})}
        for draft in drafts[:1]:
            for path, found in draft.in_state(State.READ).items():
                if path in said and not _is_right(path, said[path], draft):
                    wrong.append(f"{name} {entry.get('reference', '')} {path}: {found.value!r}")
                elif path in DECIDING and path not in said:
                    wrong.append(f"{name} {entry.get('reference', '')} {path}: {found.value!r} is not said")

    assert not wrong


def test_occupations_of_adverts_are_proposed_at_the_promised_rate() -> None:
    first = third = total = 0
    wrong = []
    for _name, entry, drafts in _entries():
        if not entry.get("occupation"):
            continue
        total += 1
        proposed = [[each.occupation for each in draft.proposals.get("title", ())] for draft in drafts]
        first += any(keys[:1] and keys[0] in entry["occupation"] for keys in proposed)
        third += any(set(keys[:3]) & set(entry["occupation"]) for keys in proposed)
        if not any(keys[:1] and keys[0] in entry["occupation"] for keys in proposed):
            wrong.append(f"{entry.get('reference')}: {proposed}")
    print(f"occupation: rank 1 {first} of {total}, within three {third} of {total}", *wrong, sep="\n  ")  # noqa: T201

    assert first / total >= 0.85, wrong
    assert third / total >= 0.95, wrong


def test_no_near_miss_is_taken_for_a_vacancy_of_our_sectors() -> None:
    taken = []
    for _name, entry, drafts in _entries():
        if entry.get("occupation") == []:
            for draft in drafts:
                exact = [each.occupation for each in draft.proposals.get("title", ()) if each.exact]
                if exact and "other_sector" not in draft.warnings:
                    taken.append((entry.get("reference"), exact))
            trap = entry.get("trap")
            assert trap is None or all(trap in draft.warnings for draft in drafts), entry

    assert not taken

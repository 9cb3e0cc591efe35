"""Files written by hand without looking at the readers, and what they say: how much of it is read, and that none is made up.

The head of each table says how it was read the first time; after mending the rules it only guards what was gained.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import sync_playwright

import matching
from tests.webapp.intake import comparing
from tests.windows import CHROMIUM, CHROMIUM_FLAGS
from webapp.intake import Completing, Draft, Kind, Refused
from webapp.settings import DATA_DIR

FOLDER = Path(__file__).parent / "unseen"
TABLES = {table.stem: comparing.cases(table) for table in sorted(FOLDER.glob("*.yaml"))}
PROMISED = {"adverts": 0.95, "feeds": 0.98, "cvs": 0.97}
# Not what is wrong with a file, but what a person has to decide about it.
NOTICES = frozenset({"several_occupations"})
Read = dict[str, list[tuple[list[Draft], int]]]


@pytest.fixture(scope="module")
def printed() -> dict[str, bytes]:
    """The pages among the CVs as PDF, printed by a browser as people do it."""
    pages = {case["name"]: case["print"] for cases in TABLES.values() for case in cases if "print" in case}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_FLAGS)
        page = browser.new_page()
        found = {}
        for name, content in pages.items():
            page.set_content(content)
            found[name] = page.pdf(format="A4")
        browser.close()
    return found


@pytest.fixture(scope="module")
def found(rulebook: matching.Rulebook, printed: dict[str, bytes]) -> Read:
    tables = Completing(rulebook, matching.read_geography(DATA_DIR))

    def drafts(case: dict[str, Any]) -> tuple[list[Draft], int]:
        try:
            return comparing.drafts(case, tables, printed.get(case["name"]))
        except Refused as refusal:
            return [], pytest.fail(f"{case['name']}: {refusal}")

    return {name: [drafts(case) for case in cases] for name, cases in TABLES.items()}


def _each(found: Read, table: str) -> Iterator[tuple[dict[str, Any], list[Draft], int]]:
    for case, (drafts, broken) in zip(TABLES[table], found[table], strict=True):
        yield case, drafts, broken


@pytest.mark.parametrize("table", TABLES)
def test_what_an_unseen_file_says_is_read_and_nothing_wrong_is_marked_as_read(table: str, found: Read) -> None:
    count = comparing.Count()
    nothing = Draft(kind=Kind.VACANCY, format="")
    for case, drafts, _broken in _each(found, table):
        says = case.get("drafts") or [case["says"]] if case.get("occupation") != [] else []
        for number, each in enumerate(says):
            comparing.count(case, each, drafts[number] if number < len(drafts) else nothing, count)
    print(table, count)  # noqa: T201

    assert not count.wrong_but_read
    assert count.rate >= PROMISED[table.partition("_")[0]], str(count)


@pytest.mark.parametrize("table", [name for name in TABLES if name.startswith("feeds")])
def test_a_file_gives_as_many_drafts_as_it_has_entries(table: str, found: Read) -> None:
    wrong = [
        (case["name"], len(drafts), broken)
        for case, drafts, broken in _each(found, table)
        if len(drafts) != len(case["drafts"]) or broken != case.get("broken", 0)
    ]

    assert not wrong


def test_the_occupations_of_unseen_adverts_are_proposed_first(found: Read) -> None:
    first = third = total = 0
    wrong = []
    for table in (name for name in TABLES if name.startswith("adverts")):
        for case, drafts, _broken in _each(found, table):
            for is_first, is_third, line in comparing.occupations(case, drafts) if case["occupation"] else ():
                first, third, total = first + is_first, third + is_third, total + 1
                wrong += [] if is_first else [line]

    assert first / total >= 0.85, wrong
    assert third / total >= 0.95, wrong


@pytest.mark.parametrize("table", [name for name in TABLES if not name.startswith("cvs")])
def test_what_is_no_vacancy_is_said_so_and_no_vacancy_is_called_one(table: str, found: Read) -> None:
    wrong = []
    for case, drafts, _broken in _each(found, table):
        codes = set(drafts[0].warnings) - NOTICES
        expected = set(case.get("warnings", ()))
        # An occupation beside our sectors is no fault of the advert.
        is_beside = codes == {"other_sector"} and not expected and case.get("occupation") != []
        if not expected <= codes or (codes and not expected and not is_beside):
            wrong.append((case["name"], sorted(codes), sorted(expected)))

    assert not wrong

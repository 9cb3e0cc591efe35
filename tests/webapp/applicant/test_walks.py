"""Whole walks through the profile, forwards and backwards. A page that no walk visits fails."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.factories import make_account, make_profile
from tests.pages import Page, PageClient
from tests.webapp.conftest import SignIn
from webapp.applicant.pages import PAGES

WALKS = yaml.safe_load((Path(__file__).parent / "walks.yaml").read_text(encoding="utf-8"))
END = "check-answers"


def slug_of(page: Page) -> str:
    return page.path.split("?")[0].removeprefix("/profile/").split("/")[0]


def answer(page: Page, given: dict[str, Any]) -> dict[str, Any]:
    """What the walk says about this page, else "I don't know", else "no"."""
    slug = slug_of(page)
    if slug in given:
        said = given[slug]
        return said.pop(0) if isinstance(said, list) else said
    if page.all("//main//input[@name='unknown']"):
        return {"unknown": "y"}
    radio = page.all("//main//input[@type='radio']")[-1]
    return {radio.get("name"): radio.get("value")}


def walk_forwards(client: PageClient, answers: dict[str, Any]) -> tuple[list[str], Page]:
    page, seen = client.page("/profile/how-it-works"), []
    while slug_of(page) != END:
        seen.append(slug_of(page))
        assert len(seen) < 80, seen
        page = client.submit(page, **answer(page, answers))
    return seen, page


def walk_backwards(client: PageClient, last: str) -> list[str]:
    page, seen = client.page(last), []
    while page.path.split("?")[0] != "/profile":
        seen.append(slug_of(page))
        assert len(seen) < 80, seen
        page = client.page(page.one("//a[@class='back']").get("href"))
    return seen


def fresh(sign_in: SignIn) -> PageClient:
    profile = make_profile(
        make_account(language="en"),
        lives_in_country=None,
        nationalities=None,
        occupations=(),
        submitted_at=None,
        qualifications=[],
        languages=[],
        wished_places=[],
    )
    return sign_in(profile.account)


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk["who"])
def test_a_person_sees_the_pages_that_apply_to_her(sign_in: SignIn, walk: dict[str, Any]) -> None:
    client, answers = fresh(sign_in), yaml.safe_load(yaml.safe_dump(walk["answers"]))

    seen, check = walk_forwards(client, answers)

    asked = [slug for slug in seen if slug != "question"]
    assert asked == walk["sees"]
    assert ("question" in seen) is walk.get("then_questions", False)
    last = check.all("//main//dl[last()]/dd/a")[-1].get("href").split("?")[0]
    back = walk_backwards(client, last)
    assert sorted(back) == sorted(expected_back(seen, walk))


def expected_back(seen: list[str], walk: dict[str, Any]) -> list[str]:
    """Backwards a page that only offers one more row comes once, as it stands in the order of the profile."""
    if not walk.get("back_has_each_once"):
        return seen
    rows = list(seen)
    rows.remove("more-training")
    rows.remove("more-jobs")
    return rows


def test_backwards_is_the_order_of_forwards(sign_in: SignIn) -> None:
    client = fresh(sign_in)
    seen, check = walk_forwards(client, yaml.safe_load(yaml.safe_dump(WALKS[0]["answers"])))

    last = check.all("//main//dl[last()]/dd/a")[-1].get("href").split("?")[0]

    assert walk_backwards(client, last) == seen[::-1]


def test_no_page_is_left_out_by_all_walks() -> None:
    visited = {slug for walk in WALKS for slug in walk["sees"]} | {"question"}

    assert {page.slug for page in PAGES} - visited == set(), "let a walk of walks.yaml visit these pages"
    assert visited - {page.slug for page in PAGES} == set(), "these pages are gone"

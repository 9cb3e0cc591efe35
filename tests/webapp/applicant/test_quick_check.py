"""The quick check without an account: three lamps at once, nothing stored."""

from typing import Any

import pytest
from sqlalchemy import func, select

from tests.factories import make_vacancy
from tests.pages import Page, PageClient, words
from webapp.database import Base, db


def check(client: PageClient, status: int = 200, **answers: Any) -> Page:
    return client.submit(client.page("/check?lang=en"), status=status, **answers)


def rows() -> dict[str, int]:
    return {
        table.name: db.session.scalar(select(func.count()).select_from(table)) or 0
        for table in Base.metadata.sorted_tables
    }


def test_the_result_shows_three_lamps_and_the_authority(client: PageClient) -> None:
    make_vacancy()

    page = check(client, occupation="ممرضة", country="JO", years="4", german="B1", title_held="s25_1_2")

    assert page.h1.startswith("Pflegefachfrau")
    names = [words(name).split(" · ")[0] for name in page.all("//p[@class='lamp-panel__name']")]
    assert names == ["Job", "Recognition", "Residence"]
    assert "Hessisches Landesamt für Gesundheit und Pflege" in page.body
    assert "tasks that the law reserves" in page.body


def test_every_question_but_the_occupation_may_be_skipped(client: PageClient) -> None:
    page = check(client, occupation="nurse")

    assert page.h1.startswith("Pflegefachfrau")


def test_without_an_occupation_the_page_asks_for_it(client: PageClient) -> None:
    page = check(client, status=422, country="JO")

    assert page.errors()[0].startswith("What is your occupation called?")
    assert page.one("//select[@name='country']/option[@selected]").get("value") == "JO"


def test_the_start_page_leads_to_the_quick_check(client: PageClient) -> None:
    assert client.page("/?lang=en").one("//main//a[@href='/check']") is not None


@pytest.mark.parametrize(("title", "heading"), [("nurse", "Pflegefachfrau"), ("astronaut", "kennt Lotse")])
def test_another_language_asks_for_the_same_result_again(client: PageClient, title: str, heading: str) -> None:
    page = check(client, occupation=title, country="JO")
    button = page.one("//header//button[@lang='de']")

    answers = {each.get("name"): each.get("value") for each in page.all(f"//form[@id='{button.get('form')}']//input")}
    german = client.post(str(button.get("formaction")), data=answers)

    assert german.status_code == 200
    assert heading in german.text
    assert 'lang="de"' in german.text


def test_another_language_keeps_what_was_typed(client: PageClient) -> None:
    page = client.page("/check?lang=en")
    button = page.one("//header//button[@lang='de']")

    token = page.one("//form[@id='answers']//input[@name='csrf_token']").get("value")
    typed = {"csrf_token": token, "occupation": "", "country": "JO", str(button.get("name")): button.get("value")}
    german = client.post(str(button.get("formaction")), data=typed)

    assert (button.get("form"), german.status_code) == ("answers", 200)
    assert '<option selected value="JO">' in german.text


def test_nothing_is_stored(client: PageClient) -> None:
    make_vacancy()
    db.session.commit()
    before = rows()

    check(client, occupation="nurse", country="JO", years="4", nationality="SY", home="hessen", kreis="06611")

    assert rows() == before


def test_a_word_with_several_meanings_asks_which_one(client: PageClient) -> None:
    asked = check(client, occupation="مساعدة ممرضة", german="B1")
    assert asked.h1 == "Which of these is your occupation?"

    one = client.submit(asked, chosen="krankenpflegehilfe_he")
    several = client.submit(asked)

    assert one.h1.startswith("Krankenpflegehelferin")
    assert "German: B1" in one.body
    assert several.h1 == "Your result for each occupation"


def test_an_occupation_outside_our_sectors_gets_an_adviser(client: PageClient) -> None:
    page = check(client, occupation="astronaut")

    assert page.link("Find advice") == "/help"


def test_answers_can_be_changed(client: PageClient) -> None:
    result = check(client, occupation="nurse", german="B1")

    page = client.submit(result, change="1")

    assert page.one("//input[@name='occupation']").get("value") == "nurse"
    assert page.one("//select[@name='german']/option[@selected]").get("value") == "B1"


@pytest.mark.parametrize(("nationality", "lamp"), [("EU", "not needed"), ("PH", "open if")])
def test_nationality_moves_the_residence_lamp_only(client: PageClient, nationality: str, lamp: str) -> None:
    make_vacancy(german_said="nothing_asked", german_level=None)

    page = check(client, occupation="nurse", country="PH", years="4", german="B1", nationality=nationality)

    values = [words(value) for value in page.all("//p[contains(@class, 'lamp-panel__value')]")]
    assert values[:2] == ["fits", "possible after steps"]
    assert values[2].startswith(lamp)


def test_helper_work_is_counted_as_possible_now(client: PageClient) -> None:
    make_vacancy(occupation="pflegehilfskraft_ungelernt", german_said="nothing_asked", german_level=None)

    page = check(client, occupation="nurse", country="SY", years="4", german="B1", title_held="s25_1_2", home="hessen")

    assert words(page.one("//ul[@class='effects']/li[1]")).endswith("1")


def test_where_no_job_is_open_the_lamp_says_so(client: PageClient) -> None:
    page = check(client, occupation="nurse", country="PH", years="4")

    assert words(page.all("//p[contains(@class, 'lamp-panel__value')]")[0]).startswith("No open job")

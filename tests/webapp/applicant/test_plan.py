"""The plan on a page: offices by name, days without promises, money before costs."""

from tests.factories import make_vacancy
from tests.pages import words
from tests.webapp.applicant.people import newcomer, nurse
from tests.webapp.conftest import SignIn
from webapp.models import Answer

HERE = {"lives_in_country": "DE", "lives_in_land": "HE", "lives_in_kreis": "06534", "residence_title": "s24"}
NURSE = "/plan/pflegefachperson"


def test_the_plan_names_steps_offices_and_the_time_limit_of_the_law(sign_in: SignIn) -> None:
    page = sign_in(nurse(**HERE).account).page(NURSE)

    assert "Hessisches Landesamt für Gesundheit und Pflege (HLfGP)" in page.body
    assert "WELCOMECENTER Mittelhessen" in page.body
    assert "at most 4 months" in page.body
    assert "The competent authority decides" in page.body


def test_what_has_no_known_length_says_so_in_words(sign_in: SignIn) -> None:
    page = sign_in(nurse(**HERE).account).page(NURSE)

    assert "length not known" in page.body
    assert "at the earliest" in page.body


def test_the_timeline_stands_as_a_table_too(sign_in: SignIn) -> None:
    page = sign_in(nurse(**HERE).account).page(NURSE)
    rows = page.all("//table//tbody/tr")

    assert len(rows) == len(page.all("//ol[contains(@class, 'plan')]/li"))
    assert "not known" in words(rows[-1])


def test_money_is_shown_with_its_warning(sign_in: SignIn) -> None:
    profile = nurse(**HERE)
    profile.answers = [Answer(fact="benefit", value="none"), Answer(fact="income_taxable", value=20000)]
    profile.answers.append(Answer(fact="joint_assessment", value=False))

    page = sign_in(profile.account).page(NURSE)

    assert "Apply first, then pay." in page.body
    assert "Anerkennungszuschuss des Bundes" in page.body


def test_a_job_has_a_plan_of_its_own(sign_in: SignIn) -> None:
    vacancy = make_vacancy()

    page = sign_in(nurse().account).page(f"/jobs/{vacancy.id}/plan")

    assert "Your plan" in page.h1


def test_an_occupation_that_is_not_in_question_has_no_plan(sign_in: SignIn) -> None:
    sign_in(nurse().account).page("/plan/erzieher", status=404)


def test_without_an_occupation_the_plan_asks_for_it(sign_in: SignIn) -> None:
    page = sign_in(newcomer().account).page("/plan")

    assert page.path.startswith("/profile/occupation")


def test_the_overview_asks_what_decides_most_with_the_number(sign_in: SignIn) -> None:
    make_vacancy()
    make_vacancy()
    profile = nurse(nationalities=None)

    page = sign_in(profile.account).page("/overview")

    assert "The question that decides most" in page.body
    assert "Which nationality do you have?" in page.body
    assert "could change 2 lamps" in page.body

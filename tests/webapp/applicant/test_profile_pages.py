"""The profile page by page: what is stored, what is taken back, and that nothing typed is lost."""

from datetime import date

import pytest

import matching
from tests.factories import THEN
from tests.pages import words
from tests.webapp.applicant.people import newcomer, nurse
from tests.webapp.conftest import SignIn
from webapp.database import db
from webapp.models import AuditEntry, Profile


def test_an_answer_is_saved_and_the_next_page_opens(sign_in: SignIn) -> None:
    profile = newcomer()
    client = sign_in(profile.account)

    page = client.submit(client.page("/profile/home"), lives_in_country="UA")

    assert page.path == "/profile/places"
    assert profile.lives_in_country == "UA"
    assert profile.page_done_at("home") is not None


def test_saving_answers_with_see_other(sign_in: SignIn) -> None:
    client = sign_in(newcomer().account)
    token = client.page("/profile/home").one("//main//input[@name='csrf_token']").get("value")

    response = client.post("/profile/home", data={"csrf_token": token, "lives_in_country": "UA"})

    assert response.status_code == 303


def test_an_unanswered_page_keeps_the_person_on_it(sign_in: SignIn) -> None:
    client = sign_in(newcomer().account)

    page = client.submit(client.page("/profile/moving"), status=422)

    assert page.path == "/profile/moving"
    assert page.errors()[0].startswith("Would you move anywhere in Hessen for a job?")


def test_what_was_typed_stands_there_after_an_error(sign_in: SignIn) -> None:
    profile = newcomer()
    client = sign_in(profile.account)

    page = client.submit(client.page("/profile/hours"), status=422, hours_from="forty", hours_to="20")

    assert page.one("//input[@name='hours_from']").get("value") == "forty"
    assert page.one("//input[@name='hours_to']").get("value") == "20"
    assert profile.hours_to is None


def test_a_place_that_nobody_knows_is_answered_with_names_like_it(sign_in: SignIn) -> None:
    client = sign_in(newcomer().account)

    page = client.submit(client.page("/profile/places"), status=422, place_1="Kasel", radius_1="25")

    assert "Kassel" in page.body


@pytest.mark.parametrize("typed", ["Kassel", "kassel", "34117"])
def test_a_place_is_found_by_name_and_postcode(sign_in: SignIn, typed: str) -> None:
    profile = newcomer()
    client = sign_in(profile.account)

    client.submit(client.page("/profile/places"), place_1=typed, radius_1="50")

    assert [(place.kreis, place.radius_km) for place in profile.wished_places] == [("06611", 50)]


def test_i_do_not_know_is_stored_as_said(sign_in: SignIn) -> None:
    profile = nurse()
    client = sign_in(profile.account)

    client.submit(client.page("/profile/papers"), documents="unknown")

    assert profile.documents is None
    assert "papers" in profile.unknown
    assert client.page("/profile/papers").one("//input[@value='unknown']").get("checked") is not None


def test_an_answer_takes_the_place_of_i_do_not_know(sign_in: SignIn) -> None:
    profile = nurse(unknown=frozenset({"papers"}))
    client = sign_in(profile.account)

    client.submit(client.page("/profile/papers"), documents="lost")

    assert profile.documents is matching.Documents.LOST
    assert profile.unknown == frozenset()


def test_skipping_stores_nothing(sign_in: SignIn) -> None:
    profile = newcomer()
    client = sign_in(profile.account)

    page = client.submit(client.page("/profile/home"), lives_in_country="UA", skip="1")

    assert page.path == "/profile/places"
    assert profile.lives_in_country is None


def test_answers_of_pages_that_no_longer_apply_are_taken_back(sign_in: SignIn) -> None:
    profile = newcomer()
    client = sign_in(profile.account)
    client.submit(client.page("/profile/home"), lives_in_country="DE")
    client.submit(client.page("/profile/home-land"), lives_in_land="HE")
    client.submit(client.page("/profile/home-kreis"), lives_in_kreis="06611")

    client.submit(client.page("/profile/home"), lives_in_country="UA")

    assert (profile.lives_in_land, profile.lives_in_kreis) == (None, None)
    assert [state.page for state in profile.pages] == ["home"]
    client.page("/profile/home-kreis", status=404)


def test_a_page_that_does_not_exist_is_not_found(sign_in: SignIn) -> None:
    client = sign_in(newcomer().account)

    client.page("/profile/religion", status=404)
    client.page("/profile/training-country/1", status=404)
    client.page("/profile/question/no_such_fact", status=404)


def test_the_person_confirms_the_occupation_herself(sign_in: SignIn) -> None:
    profile = newcomer()
    client = sign_in(profile.account)

    page = client.submit(client.page("/profile/occupation"), typed="ممرضة")
    assert page.h1 == "Which of these is your occupation?"
    assert profile.occupations == ()

    client.submit(page, chosen="pflegefachperson")
    assert profile.occupations == ("pflegefachperson",)


def test_an_occupation_that_was_not_proposed_is_not_taken(sign_in: SignIn) -> None:
    profile = newcomer()
    client = sign_in(profile.account)
    page = client.submit(client.page("/profile/occupation"), typed="nurse")

    client.submit(page, status=422, chosen="dachdecker")

    assert profile.occupations == ()


def test_a_word_that_leaves_the_level_open_asks_for_the_training(sign_in: SignIn) -> None:
    client = sign_in(newcomer().account)

    page = client.submit(client.page("/profile/occupation"), typed="مساعدة ممرضة")

    assert "How long was your training?" in page.body
    assert len(page.all("//main//input[@type='radio']")) >= 4


def test_a_new_occupation_moves_the_training_in_it(sign_in: SignIn) -> None:
    profile = nurse(typed_occupation="nurse")
    client = sign_in(profile.account)

    client.submit(client.page("/profile/occupation"), typed="Krankenpflegehelferin")
    page = client.page("/profile/occupation-choice")
    client.submit(page, chosen="krankenpflegehilfe_he")

    assert profile.qualifications[0].occupation == "krankenpflegehilfe_he"


def test_german_parts_may_differ_from_the_level(sign_in: SignIn) -> None:
    profile = newcomer()
    client = sign_in(profile.account)

    client.submit(client.page("/profile/german"), level="B1", listening="B2")

    german = profile.languages[0]
    assert (german.listening, german.writing) == (matching.CefrLevel.B2, matching.CefrLevel.B1)
    shown = client.page("/profile/german")
    assert shown.one("//input[@name='level'][@checked]").get("value") == "B1"
    assert shown.one("//select[@name='listening']/option[@selected]").get("value") == "B2"


def test_a_notice_keeps_its_result_and_date(sign_in: SignIn) -> None:
    profile = nurse()
    client = sign_in(profile.account)
    address = f"/profile/notice/{profile.qualifications[0].id.hex}"

    client.submit(client.page(address), result="partial", day="1", month="3", year="2026")

    notice = profile.qualifications[0].notices[0]
    assert (notice.result, notice.decided_on) == (matching.RecognitionResult.PARTIAL, date(2026, 3, 1))


def test_a_training_can_be_taken_out_again(sign_in: SignIn) -> None:
    profile = nurse()
    client = sign_in(profile.account)

    client.submit(client.page(f"/profile/training-country/{profile.qualifications[0].id.hex}"), remove="1")

    assert profile.qualifications == []


def test_a_day_that_does_not_exist_is_refused(sign_in: SignIn) -> None:
    profile = newcomer()
    client = sign_in(profile.account)

    client.submit(client.page("/profile/birth-date"), status=422, day="31", month="2", year="1990")

    assert profile.birth_date is None


def test_every_saved_page_leaves_a_trace(sign_in: SignIn) -> None:
    client = sign_in(newcomer().account)

    client.submit(client.page("/profile/home"), lives_in_country="UA")

    assert [entry.action for entry in db.session.query(AuditEntry)] == ["profile_page_saved"]


def test_the_profile_of_another_person_has_no_address(sign_in: SignIn) -> None:
    mine, theirs = newcomer(), nurse()
    client = sign_in(mine.account)

    client.page(f"/profile/training-country/{theirs.qualifications[0].id.hex}", status=404)


def test_how_a_computer_sorts_is_told_before_anything_else(sign_in: SignIn) -> None:
    client = sign_in(newcomer().account)

    page = client.page("/profile")
    assert page.one("//main//a[contains(@class, 'kern-btn--primary')]").get("href") == "/profile/how-it-works"
    assert "You can ask a person to look at it" in client.page("/profile/how-it-works").body


def handed_in(profile: Profile) -> bool:
    return profile.submitted_at is not None


def test_handing_in_is_a_consent_that_can_be_taken_back(sign_in: SignIn) -> None:
    profile = newcomer(occupations=("pflegefachperson",))
    client = sign_in(profile.account)

    client.submit(client.page("/profile/check-answers"), advisers_see_profile="1")
    assert handed_in(profile)

    client.submit(client.page("/profile/check-answers"), advisers_see_profile=None)
    assert not handed_in(profile)


def test_answers_that_came_another_way_count_as_given(sign_in: SignIn) -> None:
    client = sign_in(nurse().account)

    page = client.page("/profile/check-answers")

    assert "Philippines" in page.body
    assert "Frankfurt am Main" in page.body


def test_a_further_question_is_kept_under_its_own_name(sign_in: SignIn) -> None:
    profile = nurse()
    client = sign_in(profile.account)

    client.submit(client.page("/profile/question/recruited_by"), answer="own_initiative")

    assert profile.answer("recruited_by") == "own_initiative"


def test_a_person_sees_who_looked_at_her_profile(sign_in: SignIn) -> None:
    profile, other = nurse(), nurse()
    for seen, action in ((profile, "match_viewed"), (profile, "match_accepted"), (other, "match_viewed")):
        entry = {"at": THEN, "actor_role": "adviser", "subject_kind": "profile", "subject_id": seen.id}
        db.session.add(AuditEntry(action=action, **entry))
    client = sign_in(profile.account)

    page = client.page(client.page("/profile").link("Who looked at your profile"))

    rows = [words(row) for row in page.all("//main//tbody/tr")]
    assert len(rows) == 2
    assert any("looked at how a job fits you" in row for row in rows)

"""Taking over from a CV: everything shown beside the profile, nothing written without the person's mark."""

import io
import json
import uuid
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from flask import Flask, session
from sqlalchemy import func, select
from werkzeug.exceptions import TooManyRequests

import matching
from tests.factories import make_account
from tests.pages import Page, PageClient
from tests.webapp.applicant.people import newcomer, nurse
from tests.webapp.conftest import SignIn
from tests.webapp.intake import hostile
from webapp import clock, loaders
from webapp.account import rate_limits
from webapp.database import db
from webapp.intake import profile_content
from webapp.models import FileDraft, Profile, Role
from webapp.taking_over import kept

RESUME = {
    "basics": {"label": "Registered Nurse", "location": {"countryCode": "PH", "city": "Manila"}},
    "work": [{"name": "City Hospital", "position": "Registered Nurse", "startDate": "2016-07", "endDate": "2021-03"}],
    "education": [
        {
            "institution": "University of Manila",
            "area": "Nursing",
            "studyType": "Bachelor of Science",
            "startDate": "2012-06",
            "endDate": "2016-04",
        }
    ],
    "languages": [{"language": "German", "fluency": "B1"}, {"language": "Filipino", "fluency": "Native"}],
}
CV = """Lebenslauf
Geburtsdatum: 12.04.1988
Staatsangehörigkeit: Syrien
Berufserfahrung
03/2015 – 12/2019   Krankenpfleger, Al-Assad Hospital, Damaskus, Syrien
Ausbildung
2010 - 2014   Diplom Krankenpflege, Fachschule Damaskus
Sprachkenntnisse
Deutsch: B2 (telc Deutsch B2, 2022)"""


def send(client: PageClient, content: bytes, name: str, status: int = 200) -> Page:
    """Uploads a file and opens where that leads."""
    form = client.page("/profile/from-file").form()
    response = client.post(
        "/profile/from-file",
        data={"csrf_token": form.fields["csrf_token"], "file": (io.BytesIO(content), name)},
        follow_redirects=True,
    )
    return client._checked(response, status)


def resume(client: PageClient, **changes: Any) -> Page:
    return send(client, json.dumps({**RESUME, **changes}).encode(), "resume.json")


def drafts() -> list[FileDraft]:
    return list(db.session.scalars(select(FileDraft)))


def state(page: Page, key: str) -> str:
    return str(page.one(f"//*[@id='q-{key}']//*[contains(@class, 'pill')]").text_content()).strip()


def marked(page: Page) -> dict[str, str]:
    """What is chosen on a page before anybody touches it."""
    found = page.all("//main//input[@type='radio'][@checked]")
    return {str(each.get("name")): str(each.get("value")) for each in found}


ALL = {
    "occupation-wanted": "pflegefachperson",
    "occupation-training-0": "pflegefachperson",
    "choice-training-0-training-length": "take",
    "choice-training-0-training-kind": "take",
    "occupation-job-0": "pflegefachperson",
    "choice-job-0-dates": "take",
    "choice-language-1": "take",
    "take": "marked",
}


def test_the_profile_leads_to_the_upload(sign_in: SignIn) -> None:
    client = sign_in(newcomer().account)

    assert client.page("/profile").link("Take over from a CV") == "/profile/from-file"


def test_an_upload_writes_nothing_into_the_profile(sign_in: SignIn) -> None:
    profile = newcomer()

    resume(sign_in(profile.account))

    assert (profile.occupations, profile.qualifications, profile.languages) == ((), [], [])
    assert profile.lives_in_country is None


def test_only_what_was_read_is_marked_beforehand_and_never_a_guess_or_an_occupation(sign_in: SignIn) -> None:
    page = resume(sign_in(newcomer().account))

    assert state(page, "training-0-training-length") == "guessed"
    assert state(page, "training-0-training-end") == "read"
    assert set(marked(page)) >= {"choice-training-0-training-end", "choice-home"}
    guessed = {f"choice-{key}" for key in ("training-0-training-length", "training-0-training-kind", "language-1")}
    assert not set(marked(page)) & guessed
    assert not [name for name in marked(page) if name.startswith("occupation-")]


def test_what_the_file_says_stands_beside_what_was_understood_and_what_the_profile_holds(sign_in: SignIn) -> None:
    page = resume(sign_in(newcomer(lives_in_country="UA").account))

    shown = page.one("//*[@id='q-home']").text_content()
    assert "PH" in shown
    assert "basics" in shown
    assert "Philippines" in shown
    assert "Ukraine" in shown
    assert "choice-home" not in marked(page)


def test_what_is_marked_comes_into_the_profile_and_counts_like_typed_answers(sign_in: SignIn) -> None:
    profile = newcomer()
    client = sign_in(profile.account)

    client.submit(resume(client), **ALL)

    training, job = profile.qualifications[0], profile.experience[0]
    assert profile.occupations == ("pflegefachperson",)
    assert (training.occupation, training.ended_on, training.years, training.academic) == (
        "pflegefachperson",
        "2016-04",
        4,
        True,
    )
    assert (job.occupation, job.since.isoformat(), job.until and job.until.isoformat()) == (
        "pflegefachperson",
        "2016-07-01",
        "2021-03-01",
    )
    assert profile.lives_in_country == "PH"
    assert {row.tag: row.listening for row in profile.languages} == {
        "de": matching.CefrLevel.B1,
        "fil": matching.CefrLevel.C2,
    }
    assert loaders.profile_value(profile).qualifications[0].occupation == "pflegefachperson"


def test_a_draft_that_is_decided_is_deleted(sign_in: SignIn) -> None:
    client = sign_in(newcomer().account)

    page = client.submit(resume(client), **ALL)

    assert page.path == "/profile"
    assert drafts() == []


def test_what_is_not_decided_stays_to_be_gone_through(sign_in: SignIn) -> None:
    profile = newcomer()
    client = sign_in(profile.account)

    page = client.submit(resume(client), **{**ALL, "choice-language-1": None})

    assert "1 entry of the file is not decided yet" in page.body
    assert [row.tag for row in profile.languages] == ["de"]
    assert "choice-language-1" not in marked(page)


def test_what_is_left_out_is_remembered_and_not_taken(sign_in: SignIn) -> None:
    profile = newcomer()
    client = sign_in(profile.account)
    answers = {**ALL, "occupation-job-0": "leave", "choice-home": "leave", "choice-language-1": None}

    page = client.submit(resume(client), **answers)

    assert profile.experience == []
    assert profile.lives_in_country is None
    assert marked(page)["occupation-job-0"] == "leave"
    assert marked(page)["choice-home"] == "leave"


def test_the_same_file_gives_the_same_draft(sign_in: SignIn) -> None:
    client = sign_in(newcomer().account)

    first, second = resume(client).path, resume(client).path

    assert first == second
    assert len(drafts()) == 1


def test_a_file_that_was_taken_over_changes_nothing_a_second_time(sign_in: SignIn) -> None:
    profile = newcomer()
    client = sign_in(profile.account)
    client.submit(resume(client), **ALL)
    before = profile_content(loaders.profile_value(profile))

    page = resume(client)
    assert page.all("//*[@id='q-job-0-dates']") == []
    client.submit(page, take="marked")

    assert profile_content(loaders.profile_value(profile)) == before
    assert drafts() == []


def test_a_file_never_overwrites_what_the_person_said_unless_she_marks_it(sign_in: SignIn) -> None:
    profile = nurse(lives_in_country="UA")
    client = sign_in(profile.account)

    client.submit(resume(client), take="read")

    assert profile.lives_in_country == "UA"
    assert profile.qualifications[0].ended_on == "2016"


def test_one_button_takes_what_was_read_and_no_guess(sign_in: SignIn) -> None:
    profile = newcomer()
    client = sign_in(profile.account)

    client.submit(resume(client), take="read")

    assert profile.lives_in_country == "PH"
    assert profile.qualifications == []
    assert "fil" not in {row.tag for row in profile.languages}


def test_change_opens_the_field_of_the_page_and_its_check_names_it(sign_in: SignIn) -> None:
    profile = newcomer()
    client = sign_in(profile.account)
    page = client.submit(
        resume(client), change="training-0-training-length", **{"occupation-training-0": "none_of_these"}
    )
    assert page.one("//input[@name='training-0-training-length-years']").get("value") == "4"
    assert marked(page)["occupation-training-0"] == "none_of_these"

    wrong = client.submit(page, 422, take="marked", **{"training-0-training-length-years": "many"})
    assert wrong.errors() == ["How many years does this training take? Write a number, in digits."]
    assert profile.qualifications == []

    client.submit(wrong, take="marked", **{"training-0-training-length-years": "3.5"})
    assert (profile.qualifications[0].occupation, profile.qualifications[0].years) == (None, 3.5)


def test_another_title_gives_other_proposals(sign_in: SignIn) -> None:
    client = sign_in(newcomer().account)

    page = client.submit(resume(client), search="job-0", **{"title-job-0": "Tischler"})

    assert page.all("//input[@name='occupation-job-0'][@value='tischler']")


def test_enter_in_a_field_takes_nothing_over(sign_in: SignIn) -> None:
    profile = newcomer()
    page = resume(sign_in(profile.account))

    first = page.form().xpath(".//button[@type='submit']")[0]

    assert first.get("name") == "again"


def test_a_job_without_its_dates_is_asked_about(sign_in: SignIn) -> None:
    profile = newcomer()
    client = sign_in(profile.account)
    page = resume(client, work=[{"position": "Registered Nurse"}])

    wrong = client.submit(page, 422, take="marked", **{"occupation-job-0": "pflegefachperson"})

    assert wrong.errors() == ["Work: Registered Nurse Say whether these dates are right, or leave this job out."]
    assert profile.experience == []


def test_a_text_is_shown_line_by_line_and_all_of_it_is_a_guess(sign_in: SignIn) -> None:
    page = send(sign_in(newcomer().account), CV.encode(), "cv.txt")

    lines = page.all("//details//ol[@class='file-text__lines']/li")
    assert [line.text_content() for line in lines][:2] == ["Lebenslauf", "Geburtsdatum: 12.04.1988"]
    assert not [name for name in marked(page) if name not in ("choice-birth-date", "choice-language-0")]


def test_a_text_may_be_pasted(sign_in: SignIn) -> None:
    client = sign_in(newcomer().account)

    page = client.submit(client.page("/profile/from-file"), text=CV)

    assert "Diplom Krankenpflege" in page.body


@pytest.mark.parametrize(("entries", "said"), [({}, "Choose a file"), ({"text": "x" * 100_001}, "too long")])
def test_a_form_without_a_file_says_so(sign_in: SignIn, entries: dict[str, str], said: str) -> None:
    client = sign_in(newcomer().account)

    assert said in client.submit(client.page("/profile/from-file"), 422, **entries).errors()[0]


@pytest.mark.parametrize("language", ["de", "en", "ar"])
@pytest.mark.parametrize("name", ["both.pdf", "macro.docx", "program.exe", "locked.pdf"])
def test_a_hostile_file_is_refused_in_one_line_on_the_form(sign_in: SignIn, name: str, language: str) -> None:
    client = sign_in(newcomer().account)
    client.page(f"/profile/from-file?lang={language}")

    page = send(client, hostile.FILES[name](), name, 422)

    assert len(page.errors()) == 1
    assert page.all("//*[@id='file-error']")
    assert drafts() == []


def test_a_file_without_a_person_is_refused(sign_in: SignIn) -> None:
    page = send(sign_in(newcomer().account), hostile.POSTING.encode(), "advert.json", 422)

    assert "No person is described in this file" in page.errors()[0]


def test_a_draft_belongs_to_its_account_alone(sign_in: SignIn) -> None:
    path = resume(sign_in(newcomer().account)).path

    assert sign_in(newcomer().account).get(path).status_code == 404
    assert sign_in(make_account(Role.ADVISER)).get(path).status_code == 403


def test_a_draft_ends_by_itself(sign_in: SignIn) -> None:
    client = sign_in(newcomer().account)
    path = resume(client).path

    with time_machine.travel(clock.now() + timedelta(days=kept.DAYS_KEPT, minutes=1), tick=False):
        expired = kept.forget_expired
        expired()
        assert drafts() == []
    assert client.get(path).status_code == 404


def test_a_draft_can_be_deleted_at_once(sign_in: SignIn) -> None:
    profile = newcomer()
    client = sign_in(profile.account)

    page = client.submit(resume(client), discard="1")

    assert page.path == "/profile"
    assert drafts() == []
    assert profile.lives_in_country is None


def test_the_account_takes_its_drafts_along(sign_in: SignIn) -> None:
    profile = newcomer()
    resume(sign_in(profile.account))

    db.session.delete(profile.account)
    db.session.commit()

    assert db.session.scalar(select(func.count()).select_from(FileDraft)) == 0


@pytest.mark.usefixtures("app")
def test_the_export_of_a_profile_is_taken_over_as_it_was(sign_in: SignIn) -> None:
    before = nurse(moves_anywhere=True, hours_from=30.0, hours_to=39.0, pay=42_000)
    content = profile_content(loaders.profile_value(before))
    person: Profile = newcomer()
    client = sign_in(person.account)

    client.submit(send(client, json.dumps({"profile": content}).encode(), "lotse.json"), take="marked")

    taken = profile_content(loaders.profile_value(person))
    assert {key: value for key, value in taken.items() if key != "id"} == {
        key: value for key, value in content.items() if key != "id"
    }
    assert uuid.UUID(taken["id"]) != before.id


@pytest.mark.parametrize("address", ["/profile/from-file", "/employer/from-file"])
def test_an_account_that_sends_files_without_end_waits(app: Flask, address: str) -> None:
    with app.test_request_context(address, method="POST"):
        session["_user_id"] = "somebody"
        for _try in range(rate_limits.FILES[0].tries):
            rate_limits.check()

        with pytest.raises(TooManyRequests):
            rate_limits.check()

        session["_user_id"] = "somebody else"
        rate_limits.check()


SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "samples"
CVS = sorted(
    path
    for folder in ("europass_candidate_v1", "europass_legacy_v3", "jsonresume", "cv_plain")
    for path in (SAMPLES / folder).glob("*.*")
    if path.is_file()
    if "schema" not in path.name and "job" not in path.name
)


@pytest.mark.skipif(not CVS, reason="the samples do not lie beside the project")
@pytest.mark.parametrize("path", CVS, ids=lambda path: path.name)
def test_a_real_cv_can_be_gone_through_to_its_end(sign_in: SignIn, path: Path) -> None:
    profile = newcomer()
    client = sign_in(profile.account)
    page = send(client, path.read_bytes(), path.name)
    names = {str(each.get("name")) for each in page.all("//main//input[@type='radio']")}
    everything = {name: "leave" if name.startswith("occupation-") else "take" for name in names}
    refusing = {name for name in names if not page.all(f"//input[@name='{name}'][@value='take']")}

    done = client.submit(page, take="marked", **{**everything, **dict.fromkeys(refusing, "leave")})

    assert done.path == "/profile"
    assert drafts() == []

"""The organisation: what it says of itself, and what waits until an adviser has verified it."""

from tests.factories import make_account, make_employer
from tests.webapp.conftest import SignIn
from webapp.models import Role


def test_a_new_house_reads_that_it_waits_to_be_verified(sign_in: SignIn) -> None:
    member = make_account(Role.EMPLOYER)
    make_employer(member, verified_at=None)

    page = sign_in(member).page("/employer?lang=en")

    assert "waits to be verified" in page.body


def test_a_house_says_who_it_is(sign_in: SignIn) -> None:
    member = make_account(Role.EMPLOYER)
    house = make_employer(member, verified_at=None, kind=None, kreis=None)
    client = sign_in(member)

    page = client.submit(
        client.page("/employer/organisation?lang=en"),
        name="Haus Fuldablick",
        kind="care_home",
        kreis="06611",
        street="Am Ufer 1",
        register_number="HRB 1",
        s72_sgb11="yes",
        church_rules="no",
        bound_by_collective_agreement="not_said",
    )

    assert page.path == "/employer"
    assert (house.name, house.kreis, house.register_number) == ("Haus Fuldablick", "06611", "HRB 1")
    assert (house.s72_sgb11, house.church_rules, house.bound_by_collective_agreement) == (True, False, None)


def test_a_new_name_must_be_verified_anew(sign_in: SignIn) -> None:
    member = make_account(Role.EMPLOYER)
    house = make_employer(member)
    client = sign_in(member)

    client.submit(client.page("/employer/organisation"), name="Quite another house")

    assert not house.is_verified


def test_a_house_cannot_verify_itself_by_further_fields(sign_in: SignIn) -> None:
    member = make_account(Role.EMPLOYER)
    house = make_employer(member, verified_at=None)
    client = sign_in(member)

    client.submit(
        client.page("/employer/organisation"),
        verified_at="2026-11-01",
        verified_by_id=str(member.id),
        id="00000000-0000-0000-0000-000000000000",
    )

    assert not house.is_verified
    assert house.verified_by_id is None


def test_a_house_without_a_name_is_not_saved(sign_in: SignIn) -> None:
    member = make_account(Role.EMPLOYER)
    house = make_employer(member, name="Haus Fuldablick")
    client = sign_in(member)

    page = client.submit(client.page("/employer/organisation?lang=en"), status=422, name="  ")

    assert page.errors() == ["Name of your organisation Enter the name of your organisation."]
    assert house.name == "Haus Fuldablick"

"""What Lotse is told from outside, and what it refuses to start with."""

from pathlib import Path

import pytest

from webapp.settings import Mode, SettingsError, from_environment

SECRET = "s" * 32
PRODUCTION = {
    "LOTSE_MODE": "production",
    "SECRET_KEY": SECRET,
    "DATABASE_URL": "postgresql://lotse@db/lotse",
    "BASE_URL": "https://lotse.example",
    "MAIL_HOST": "mail.example",
}


def test_a_demo_needs_no_settings_and_keeps_its_secret(tmp_path: Path) -> None:
    first = from_environment({"INSTANCE_DIR": str(tmp_path)})
    second = from_environment({"INSTANCE_DIR": str(tmp_path)})

    assert first == second
    assert first.mode is Mode.DEMO
    assert len(first.secret_key) >= 32
    assert first.database_url == f"sqlite:///{tmp_path / 'lotse.sqlite'}"
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0


def test_production_takes_its_settings_from_the_environment(tmp_path: Path) -> None:
    settings = from_environment({**PRODUCTION, "INSTANCE_DIR": str(tmp_path)})

    assert settings.database_url == "postgresql+psycopg://lotse@db/lotse"
    assert settings.is_encrypted
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY is missing"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY is too short"),
        ({"DATABASE_URL": ""}, "DATABASE_URL is missing"),
        ({"DATABASE_URL": "mysql://x/y"}, "DATABASE_URL must begin with"),
        ({"DATABASE_URL": "nonsense"}, "DATABASE_URL is not the address"),
        ({"BASE_URL": "http://lotse.example"}, "BASE_URL must begin with https"),
        ({"BASE_URL": "lotse.example"}, "BASE_URL must begin with"),
        ({"MAIL_HOST": ""}, "MAIL_HOST is missing"),
        ({"MAIL_ENCRYPTION": "maybe"}, "MAIL_ENCRYPTION is"),
        ({"PORT": "eighty"}, "PORT must be a whole number"),
        ({"TRUSTED_PROXIES": "-1"}, "TRUSTED_PROXIES must be"),
        ({"SECOND_FACTOR": "perhaps"}, 'SECOND_FACTOR is "yes" or "no"'),
        ({"LOTSE_MODE": "test"}, "LOTSE_MODE is"),
    ],
)
def test_lotse_says_in_one_line_what_is_wrong(tmp_path: Path, change: dict[str, str], complaint: str) -> None:
    with pytest.raises(SettingsError) as error:
        from_environment({**PRODUCTION, "INSTANCE_DIR": str(tmp_path), **change})

    assert complaint in str(error.value)
    assert "\n" not in str(error.value)
    assert SECRET not in str(error.value)


def test_a_demo_is_not_put_on_the_internet_by_mistake(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="LOTSE_MODE=production"):
        from_environment({"INSTANCE_DIR": str(tmp_path), "BASE_URL": "https://lotse.example"})


def test_secrets_are_not_printed(tmp_path: Path) -> None:
    settings = from_environment({**PRODUCTION, "INSTANCE_DIR": str(tmp_path), "MAIL_PASSWORD": "geheim"})

    assert SECRET not in repr(settings)
    assert "geheim" not in repr(settings)

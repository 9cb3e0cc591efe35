"""What Lotse is told from outside: environment and paths. Only this module knows where data/ is."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

_PACKAGE = Path(__file__).resolve().parent
_PROJECT = next(p for p in (_PACKAGE / "_project", _PACKAGE.parent) if (p / "data").is_dir())
DATA_DIR = _PROJECT / "data"
TRANSLATIONS_DIR = _PROJECT / "translations"
INSTANCE_DIR = (Path.cwd() if _PROJECT.name == "_project" else _PROJECT) / "instance"

SECRET_LENGTH = 32
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class SettingsError(Exception):
    """A setting is missing or not allowed. The message is one line for the person who starts Lotse."""


class Mode(StrEnum):
    """DEMO runs on one machine with invented people; PRODUCTION refuses every convenience of a demo."""

    DEMO = "demo"
    PRODUCTION = "production"


@dataclass(frozen=True, kw_only=True)
class Mail:
    """The server that takes mail; without a host, messages become files in the instance folder."""

    host: str = ""
    port: int = 587
    user: str = ""
    password: str = field(default="", repr=False)
    encryption: str = "starttls"
    sender: str = "Lotse <lotse@localhost>"


@dataclass(frozen=True, kw_only=True)
class Operator:
    """Who runs this installation; the imprint and the privacy page name it."""

    name: str = ""
    address: str = ""
    mail: str = ""
    phone: str = ""

    @property
    def is_named(self) -> bool:
        return bool(self.name and self.address and self.mail)


@dataclass(frozen=True, kw_only=True)
class Settings:
    mode: Mode = Mode.DEMO
    secret_key: str = field(repr=False)
    database_url: str
    base_url: str = "http://127.0.0.1:8000"
    port: int = 8000
    instance_dir: Path = INSTANCE_DIR
    data_dir: Path = DATA_DIR
    translations_dir: Path = TRANSLATIONS_DIR
    mail: Mail = Mail()
    operator: Operator = Operator()
    trusted_proxies: int = 0
    confirm_mail: bool = False
    second_factor: bool = False
    rate_limits: bool = True

    @property
    def is_demo(self) -> bool:
        return self.mode is Mode.DEMO

    @property
    def is_encrypted(self) -> bool:
        """Whether people reach Lotse by https: then cookies are bound to it and browsers are told to insist."""
        return self.base_url.startswith("https://")

    @property
    def host(self) -> str:
        return urlsplit(self.base_url).hostname or ""


def from_environment(environment: Mapping[str, str]) -> Settings:
    """The settings of this process; raises SettingsError in one line for the first thing that is wrong."""
    mode = _mode(environment.get("LOTSE_MODE", Mode.DEMO))
    instance_dir = Path(environment.get("INSTANCE_DIR") or INSTANCE_DIR).resolve()
    port = _number(environment, "PORT", 8000)
    return Settings(
        mode=mode,
        secret_key=_secret_key(environment.get("SECRET_KEY", ""), mode, instance_dir),
        database_url=_database_url(environment.get("DATABASE_URL", ""), mode, instance_dir),
        base_url=_base_url(environment.get("BASE_URL", ""), mode, port),
        port=port,
        instance_dir=instance_dir,
        mail=_mail(environment, mode),
        operator=Operator(
            name=environment.get("OPERATOR_NAME", ""),
            address=environment.get("OPERATOR_ADDRESS", ""),
            mail=environment.get("OPERATOR_MAIL", ""),
            phone=environment.get("OPERATOR_PHONE", ""),
        ),
        trusted_proxies=_number(environment, "TRUSTED_PROXIES", 0),
        confirm_mail=_switch(environment, "CONFIRM_MAIL"),
        second_factor=_switch(environment, "SECOND_FACTOR"),
    )


def _mode(text: str) -> Mode:
    try:
        return Mode(text)
    except ValueError:
        raise SettingsError(f'LOTSE_MODE is "demo" or "production", not "{text}"') from None


def _number(environment: Mapping[str, str], name: str, default: int) -> int:
    text = environment.get(name) or str(default)
    if not text.isascii() or not text.isdigit():
        raise SettingsError(f'{name} must be a whole number, not "{text}"')
    return int(text)


def _switch(environment: Mapping[str, str], name: str) -> bool:
    text = environment.get(name, "") or "no"
    if text not in ("yes", "no"):
        raise SettingsError(f'{name} is "yes" or "no", not "{text}"')
    return text == "yes"


def _secret_key(given: str, mode: Mode, instance_dir: Path) -> str:
    if given:
        if len(given) < SECRET_LENGTH:
            raise SettingsError(f"SECRET_KEY is too short: at least {SECRET_LENGTH} characters")
        return given
    if mode is Mode.PRODUCTION:
        raise SettingsError(f"SECRET_KEY is missing: at least {SECRET_LENGTH} random characters")
    return _kept_secret(instance_dir / "secret_key")


def _kept_secret(path: Path) -> str:
    """The demo makes its key on the first start and keeps it, so that a second start keeps everybody signed in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="ascii") as file:
            path.chmod(0o600)
            file.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    return path.read_text(encoding="ascii")


def _database_url(given: str, mode: Mode, instance_dir: Path) -> str:
    if not given:
        if mode is Mode.PRODUCTION:
            raise SettingsError("DATABASE_URL is missing")
        instance_dir.mkdir(parents=True, exist_ok=True)
        return f"sqlite:///{instance_dir / 'lotse.sqlite'}"
    from sqlalchemy import make_url  # noqa: PLC0415  half a second, and only where an address is given
    from sqlalchemy.exc import ArgumentError  # noqa: PLC0415

    try:
        url = make_url(given)
    except ArgumentError:
        raise SettingsError("DATABASE_URL is not the address of a database") from None
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    if url.drivername not in ("postgresql+psycopg", "sqlite"):
        raise SettingsError("DATABASE_URL must begin with postgresql:// or sqlite:///")
    return url.render_as_string(hide_password=False)


def _base_url(given: str, mode: Mode, port: int) -> str:
    url = (given or f"http://127.0.0.1:{port}").rstrip("/")
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SettingsError(f'BASE_URL must begin with http:// or https://, not "{url}"')
    if mode is Mode.PRODUCTION and parts.scheme != "https":
        raise SettingsError("BASE_URL must begin with https:// in production")
    if mode is Mode.DEMO and parts.hostname not in LOOPBACK:
        raise SettingsError("the demo runs on this machine only: for another BASE_URL set LOTSE_MODE=production")
    return url


def _mail(environment: Mapping[str, str], mode: Mode) -> Mail:
    host = environment.get("MAIL_HOST", "")
    if not host and mode is Mode.PRODUCTION:
        raise SettingsError("MAIL_HOST is missing: Lotse must be able to send mail")
    encryption = environment.get("MAIL_ENCRYPTION", "starttls")
    if encryption not in ("starttls", "tls", "none"):
        raise SettingsError(f'MAIL_ENCRYPTION is "starttls", "tls" or "none", not "{encryption}"')
    return Mail(
        host=host,
        port=_number(environment, "MAIL_PORT", 587),
        user=environment.get("MAIL_USER", ""),
        password=environment.get("MAIL_PASSWORD", ""),
        encryption=encryption,
        sender=environment.get("MAIL_SENDER", "Lotse <lotse@localhost>"),
    )

"""Messages leave after the answer, never for a change that failed, and cannot be bent by what people type."""

import smtplib
import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from email.header import decode_header, make_header
from email.message import EmailMessage
from typing import Self

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as Kept
from flask import Flask

import matching
from tests.factories import make_account
from tests.pages import PageClient
from webapp import create_app, mail
from webapp.access import PUBLIC, allow
from webapp.settings import Mail, Settings

Outbox = Callable[[], list[str]]


def view(app: Flask, answer: Callable[[], object]) -> None:
    app.add_url_rule("/send", "send", allow(PUBLIC)(answer))


def test_a_message_is_sent_after_a_request_that_went_well(app: Flask, client: PageClient, outbox: Outbox) -> None:
    view(app, lambda: mail.keep("anna@lotse.example", "Subject", "Text") or "ok")

    client.get("/send")

    [message] = outbox()
    assert message.startswith("To: anna@lotse.example\nSubject: Subject")


@pytest.mark.parametrize("status", [400, 403, 404, 409, 422, 500])
def test_a_request_that_failed_sends_nothing(app: Flask, client: PageClient, outbox: Outbox, status: int) -> None:
    view(app, lambda: (mail.keep("anna@lotse.example", "Subject", "Text") or "no", status))

    client.get("/send")

    assert outbox() == []


def test_a_request_that_broke_sends_nothing(app: Flask, client: PageClient, outbox: Outbox) -> None:
    def broken() -> str:
        mail.keep("anna@lotse.example", "Subject", "Text")
        raise RuntimeError

    view(app, broken)

    assert client.get("/send").status_code == 500
    assert outbox() == []


def test_a_line_break_in_a_subject_makes_no_header(app: Flask, client: PageClient, outbox: Outbox) -> None:
    view(app, lambda: mail.keep("anna@lotse.example", "Hello\r\nBcc: all@evil.example", "Text") or "ok")

    client.get("/send")

    [message] = outbox()
    assert "Subject: Hello Bcc: all@evil.example" in message


def test_a_message_speaks_the_language_of_its_reader(app: Flask, client: PageClient, outbox: Outbox) -> None:
    account = make_account(language="ar")

    def told() -> str:
        from flask_babel import get_locale  # noqa: PLC0415

        mail.send(account, _Speaking(lambda: str(get_locale())), "welcome")
        return "ok"

    view(app, told)
    client.get("/send?lang=en")

    assert "Subject: ar" in outbox()[0]


class _Speaking:
    def __init__(self, sentence: Callable[[], str]) -> None:
        self.sentence = sentence

    def __str__(self) -> str:
        return self.sentence()


class Received(Kept):
    """Keeps what the mail server of the test was given."""

    def __init__(self) -> None:
        super().__init__(EmailMessage)
        self.messages: list[EmailMessage] = []

    def handle_message(self, message: EmailMessage) -> None:
        self.messages.append(message)


@pytest.fixture
def received() -> Iterator[tuple[Received, int]]:
    handler = Received()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    yield handler, port
    controller.stop()


def test_a_message_reaches_the_mail_server_with_its_own_script(
    settings: Settings, rulebook: matching.Rulebook, received: tuple[Received, int]
) -> None:
    handler, port = received
    served = replace(settings, mail=Mail(host="127.0.0.1", port=port, encryption="none"))
    app = create_app(served, rulebook)
    app.test_client_class = PageClient
    view(app, lambda: mail.keep("anna@lotse.example", "لوتسه: حسابك جاهز", "مرحبا") or "ok")

    app.test_client().get("/send")

    [message] = handler.messages
    assert str(make_header(decode_header(message["Subject"]))) == "لوتسه: حسابك جاهز"
    assert "مرحبا" in message.get_payload(decode=True).decode()


def test_a_mail_server_that_does_not_answer_disturbs_no_page(
    settings: Settings, rulebook: matching.Rulebook, caplog: pytest.LogCaptureFixture
) -> None:
    served = replace(settings, mail=Mail(host="127.0.0.1", port=9, encryption="none"))
    app = create_app(served, rulebook)
    app.test_client_class = PageClient
    view(app, lambda: mail.keep("anna@lotse.example", "Subject", "Text") or "ok")

    response = app.test_client().get("/send")

    assert response.status_code == 200
    assert "could not be sent" in caplog.text
    assert "anna" not in caplog.text


def test_the_password_goes_to_the_mail_server_only_when_encrypted(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, rulebook: matching.Rulebook
) -> None:
    asked: list[str] = []

    class Server(smtplib.SMTP):
        def __init__(self, *_args: object, **_kwargs: object) -> None:
            pass

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_args: object) -> None:
            pass

        def starttls(self, **_kwargs: object) -> None:
            asked.append("encryption")

        def login(self, *_args: object, **_kwargs: object) -> None:
            asked.append("login")

        def send_message(self, *_args: object, **_kwargs: object) -> None:
            asked.append("message")

    monkeypatch.setattr(smtplib, "SMTP", Server)
    app = create_app(replace(settings, mail=Mail(host="mail.example", user="lotse", password="geheim")), rulebook)
    app.test_client_class = PageClient
    view(app, lambda: mail.keep("anna@lotse.example", "Subject", "Text") or "ok")

    app.test_client().get("/send")

    assert asked == ["encryption", "login", "message"]

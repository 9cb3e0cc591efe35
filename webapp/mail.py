"""Messages are collected during a request and sent after its response, so never for a change that failed.

Sent after the response, a message also takes no time that would tell whether an account exists.
"""

import itertools
import logging
import re
import smtplib
import ssl
import time
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate, make_msgid
from typing import Any

from flask import Flask, Response, current_app, g, render_template
from flask_babel import force_locale

from webapp.models import Account
from webapp.settings import Settings

log = logging.getLogger(__name__)
_number = itertools.count()


def send(recipient: Account, subject: str, template: str, **values: Any) -> None:
    """Keeps a message for a person, in the person's language. `subject` is lazy, `template` lies in mail/."""
    with force_locale(recipient.language):
        keep(recipient.email, str(subject), render_template(f"mail/{template}.txt", account=recipient, **values))


def keep(to: str, subject: str, body: str) -> None:
    """Keeps a finished message until the request has gone well."""
    settings: Settings = current_app.extensions["settings"]
    message = EmailMessage(policy=SMTP)
    message["From"] = settings.mail.sender
    message["To"] = Address(addr_spec=to)
    message["Subject"] = re.sub(r"\s+", " ", subject).strip()
    message["Date"] = formatdate()
    message["Message-ID"] = make_msgid(domain=settings.host or "localhost")
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(body.strip() + "\n")
    g.setdefault("outgoing_mail", []).append(message)


def deliver(messages: list[EmailMessage], settings: Settings) -> None:
    """Hands messages over. What fails is logged without address or text, and disturbs no page."""
    for message in messages:
        try:
            if settings.mail.host:
                _to_server(message, settings)
            else:
                _to_folder(message, settings)
        except (OSError, smtplib.SMTPException) as error:
            log.error("a message could not be sent: %s", type(error).__name__)  # noqa: TRY400  no address in the log


def _to_server(message: EmailMessage, settings: Settings) -> None:
    mail = settings.mail
    context = ssl.create_default_context()
    if mail.encryption == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(mail.host, mail.port, timeout=20, context=context)
    else:
        server = smtplib.SMTP(mail.host, mail.port, timeout=20)
    with server:
        if mail.encryption == "starttls":
            server.starttls(context=context)
        if mail.user:
            server.login(mail.user, mail.password)
        server.send_message(message)


def _to_folder(message: EmailMessage, settings: Settings) -> None:
    folder = settings.instance_dir / "mail"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{time.time_ns()}-{next(_number)}.eml").write_bytes(bytes(message))


def init_app(app: Flask, settings: Settings) -> None:
    @app.after_request
    def send_afterwards(response: Response) -> Response:
        messages = g.pop("outgoing_mail", [])
        if messages and response.status_code < 400:
            response.call_on_close(lambda: deliver(messages, settings))
        return response

"""Which passwords are refused: too short, or among the first that anybody would try. Nothing else is demanded."""

import re
from typing import Any

from flask_babel import gettext as _
from flask_security import PasswordUtil

MIN_LENGTH = 12
MAX_LENGTH = 1000
FEWEST_DIFFERENT = 5

# What people type when twelve characters are asked for; compared without digits and signs around it.
GUESSED_FIRST = frozenset(
    """
    password passwort passwordpassword passwortpasswort qwertyuiop qwertzuiop qwertyuiopasdf qwertzuiopasdf
    iloveyou iloveyouforever letmein letmeinletmein welcome willkommen hallohallo administrator changeme
    sommersommer winterwinter hessenhessen frankfurt frankfurtammain deutschland germany fachkraft
    lotse lotselotse lotsehessen welcomecenter ichliebedich schatzschatz superman princess football fussball
    """.split()  # noqa: SIM905  words in lines are read more easily
)
SEQUENCES = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890123456789",
    "qwertyuiopasdfghjklzxcvbnm",
    "qwertzuiopasdfghjklyxcvbnm",
)


def refused(password: str, email: str = "") -> str | None:
    """Why a password is refused, or None."""
    if len(password) < MIN_LENGTH:
        return _("Choose a password of at least 12 characters.")
    if len(password) > MAX_LENGTH:
        return _("Choose a password of at most 1,000 characters.")
    if _is_guessed_first(password.casefold(), email.casefold()):
        return _("This password is easily guessed. Choose another one, for example four words in a row.")
    return None


def _is_guessed_first(password: str, email: str) -> bool:
    core = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", password)
    few = len(set(password)) < FEWEST_DIFFERENT
    sequence = any(password in line + line or password in (line + line)[::-1] for line in SEQUENCES)
    address = bool(core and email) and (core in email or email in password)
    return few or sequence or core in GUESSED_FIRST or address


class Passwords(PasswordUtil):
    """Asked by Flask-Security whenever a person chooses a password."""

    def validate(self, password: str, is_register: bool, **kwargs: Any) -> tuple[list[str] | None, str]:  # noqa: ARG002
        normal = self.normalize(password)
        reason = refused(normal, str(getattr(kwargs.get("user"), "email", "") or kwargs.get("email", "")))
        return ([reason] if reason else None), normal

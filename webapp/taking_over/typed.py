"""The answers of a form as somebody would have typed them, so that what a file says is checked like that."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, Form, RadioField, SelectField, SelectMultipleField

NOT_ANSWERS = frozenset({"csrf_token", "version"})
Typed = Mapping[str, tuple[str, ...]]


def typed(form: Form) -> dict[str, tuple[str, ...]]:
    """What each field of a form would send as it stands, by the name of the field."""
    return {name: tuple(_sent(field)) for name, field in form._fields.items() if name not in NOT_ANSWERS}


def _sent(field: Any) -> Iterator[str]:
    if isinstance(field, SelectMultipleField):
        yield from (str(each) for each in field.data or ())
    elif isinstance(field, BooleanField):
        if field.data:
            yield "y"
    elif isinstance(field, RadioField | SelectField):
        if field.data not in (None, ""):
            yield str(field.data)
    else:
        text = field._value()  # noqa: SLF001  how the field itself would show its value
        if text:
            yield str(text)


def as_sent(answers: Typed, prefix: str = "") -> MultiDict[str, str]:
    """The same as a request brings it."""
    return MultiDict([(f"{prefix}{name}", value) for name, values in answers.items() for value in values])


def sent_for(names: Iterable[str], request_form: MultiDict[str, str], prefix: str) -> dict[str, tuple[str, ...]]:
    """What a request says for some fields of a form with that prefix."""
    return {name: tuple(request_form.getlist(f"{prefix}{name}")) for name in names}

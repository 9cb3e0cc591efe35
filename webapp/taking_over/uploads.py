"""The form that takes a file or pasted text, and what it says when the reader refuses it."""

from typing import Any

from flask_babel import gettext as _
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from werkzeug.datastructures import FileStorage
from wtforms import TextAreaField

from webapp.intake import Kind, Refused
from webapp.languages import later as _l
from webapp.models import FileDraft
from webapp.taking_over import kept
from webapp.wording.intake import place_text, refusal_text

LONGEST_TEXT = 100_000
NAME_OF_TEXT = ""


class UploadForm(FlaskForm):
    """One file, or the text of one."""

    file = FileField(_l("File"))
    text = TextAreaField(_l("Text"), render_kw={"rows": 8, "dir": "auto"})

    def __init__(self, *, accept: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.file.render_kw = {"accept": accept}

    @property
    def sent_file(self) -> FileStorage | None:
        sent = self.file.data
        return sent if isinstance(sent, FileStorage) and sent.filename else None

    def validate(self, extra_validators: Any = None) -> bool:
        valid = bool(super().validate(extra_validators))
        text = (self.text.data or "").strip()
        if not self.sent_file and not text:
            self.file.errors = [_("Choose a file, or paste its text.")]
        elif self.sent_file and text:
            self.file.errors = [_("Send either a file or a text, not both.")]
        elif len(text) > LONGEST_TEXT:
            self.text.errors = [_("The text is too long. Send it as a file.")]
        return valid and not self.errors

    @property
    def content_name(self) -> str:
        return (self.sent_file.filename or "") if self.sent_file else NAME_OF_TEXT

    def content(self) -> tuple[bytes, str]:
        """The bytes and their name; a pasted text has none, so that its content alone says what it is."""
        sent = self.sent_file
        if sent is not None:
            return sent.stream.read(), sent.filename or ""
        return (self.text.data or "").encode(), NAME_OF_TEXT

    def refuse(self, refusal: Refused) -> None:
        """Says on the form why the file is not read, with the place in it."""
        field = self.file if self.sent_file else self.text
        reason, place = refusal_text(refusal), place_text(refusal.place)
        field.errors = [_("%(reason)s (%(place)s)", reason=reason, place=place) if place else reason]

    def read(self, kind: Kind) -> list[FileDraft]:
        """The kept drafts; none where the reader refuses, and the form says why."""
        content, name = self.content()
        try:
            return kept.read(content, name, kind)
        except Refused as refusal:
            self.refuse(refusal)
            return []

"""What a reader notes down while it goes through a file."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from webapp.intake.draft import Draft, Field, Kind, State, Value
from webapp.intake.schema import fits


@dataclass(slots=True)
class Notes:
    """Fields while a reader collects them. What does not fit its path is kept as unreadable, never dropped."""

    kind: Kind
    fields: dict[str, Field] = field(default_factory=dict)

    def put(self, path: str, value: Value, place: str = "", said: str = "", state: State = State.READ) -> None:
        """Notes a value unless it is empty or the path is taken; one that cannot be meant becomes unreadable."""
        if value is None or value == "" or path in self.fields:
            return
        if fits(self.kind, path, value):
            self.fields[path] = Field(value=value, state=state, place=place, said=said)
        else:
            self.unreadable(path, said or str(value), place)

    def guess(self, path: str, value: Value, place: str = "", said: str = "") -> None:
        self.put(path, value, place, said, State.GUESSED)

    def unreadable(self, path: str, said: str, place: str = "") -> None:
        if path not in self.fields:
            self.fields[path] = Field(state=State.UNREADABLE, place=place, said=said[:200])

    def draft(self, format_name: str, place: str = "", *, expected: Iterable[str] = (), text: str = "") -> Draft:
        """The draft, with the fields that people will look for named as missing."""
        done = Draft(kind=self.kind, format=format_name, place=place, fields=dict(self.fields), text=text)
        missing = {path: Field(state=State.MISSING) for path in expected if not done.has(path)}
        return replace(done, fields={**done.fields, **missing})

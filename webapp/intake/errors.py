"""Why a file is not read: a code with its values and the place, worded for people by `webapp.wording.intake`."""

from collections.abc import Mapping


class Refused(Exception):
    """A file, or one entry of it, cannot be read. `place` is a line, a path in the file, a row, a page."""

    def __init__(self, code: str, place: str = "", **values: str | int) -> None:
        super().__init__(code, place, values)
        self.code, self.place, self.values = code, place, values

    def as_json(self) -> dict[str, object]:
        return {"code": self.code, "place": self.place, "values": dict(self.values)}

    @classmethod
    def from_json(cls, content: Mapping[str, object]) -> "Refused":
        values = content["values"]
        known = {str(name): value for name, value in values.items()} if isinstance(values, dict) else {}
        return cls(str(content["code"]), str(content["place"]), **known)

"""Office files are archives: measured before anything is unpacked (names, sizes, macros)."""

import zipfile
from io import BytesIO
from pathlib import PurePosixPath

from webapp.intake.errors import Refused

LARGEST_UNPACKED = 150 * 1024 * 1024
MOST_FILES = 2_000
HIGHEST_RATIO = 200


def checked(content: bytes) -> list[str]:
    """The names in the archive; raises Refused for one that must not be unpacked."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeDecodeError):
        raise Refused("broken_office") from None
    if len(entries) > MOST_FILES:
        raise Refused("too_many_entries", most=MOST_FILES)
    for entry in entries:
        _check_name(entry.filename)
        if entry.flag_bits & 1:
            raise Refused("encrypted")
        if entry.file_size > 1_000_000 and entry.file_size > HIGHEST_RATIO * max(entry.compress_size, 1):
            raise Refused("too_large_unpacked")
    if sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
        raise Refused("too_large_unpacked")
    return [entry.filename for entry in entries]


def _check_name(name: str) -> None:
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in name or len(name) > 250:
        raise Refused("path_in_archive")
    if path.name.lower() in ("vbaproject.bin", "vbadata.xml"):
        raise Refused("macros")

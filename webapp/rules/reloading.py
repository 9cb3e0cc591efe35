"""New rules for a running server: taken where they can be read, else the last good ones stay."""

from flask import Flask

import matching
from webapp.settings import Settings


def reload(app: Flask) -> bool:
    """Reads the data folder again; what is broken in it is logged with file and key, and nothing changes."""
    settings: Settings = app.extensions["settings"]
    try:
        rulebook = matching.load(settings.data_dir)
    except matching.DataError as error:
        app.logger.error("the rules stay as they were: %s", error)  # noqa: TRY400  the place in the data says it all
        return False
    app.extensions["rulebook"] = rulebook
    app.logger.info("rules %s are in use", rulebook.version)
    return True

"""Titles of occupations while somebody types one: comfort for pages that work without it."""

from flask import Response, jsonify, request

from webapp import loaders, taxonomy
from webapp.access import PUBLIC, allow
from webapp.public.views import blueprint
from webapp.wording import occupation_name

SHORTEST = 2


@blueprint.get("/titles")
@allow(PUBLIC)
def titles() -> Response:
    """Each suggestion with its language and the German name; nothing of what is typed is kept."""
    typed = request.args.get("text", "").strip()
    found = taxonomy.suggest(typed, loaders.rulebook()) if len(typed) >= SHORTEST else []
    return jsonify(
        [{"title": each.title, "language": each.language, "german": occupation_name(each.occupation)} for each in found]
    )

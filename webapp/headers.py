"""What every response says to the browser, errors included, and which requests may change something."""

import gzip
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Response, abort, g, request, session

from webapp.database import READING
from webapp.settings import Settings

COMPRESSED = frozenset({"text/css", "text/javascript", "image/svg+xml"})


def nonce() -> str:
    """Names the scripts of this response; a script without it does not run."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    return str(g.csp_nonce)


def _content_policy() -> str:
    return (
        f"default-src 'none'; style-src 'self'; script-src 'nonce-{nonce()}'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


def _cache_control() -> str:
    return "no-store" if request.method not in READING or "_user_id" in session else "private, no-cache"


def refuse_foreign_origin() -> None:
    """A request that changes something must come from our own pages: beside the token, its origin must be ours."""
    if request.method in READING:
        return
    named = request.headers.get("Origin") or request.headers.get("Referer") or ""
    origin, own = urlsplit(named), urlsplit(request.host_url)
    if (origin.scheme, origin.netloc) != (own.scheme, own.netloc):
        abort(403)


def init_app(app: Flask, settings: Settings) -> None:
    app.before_request(refuse_foreign_origin)

    @app.after_request
    def protect(response: Response) -> Response:
        headers = response.headers
        headers["Content-Security-Policy"] = _content_policy()
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Referrer-Policy"] = "same-origin"
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        if settings.is_encrypted:
            headers["Strict-Transport-Security"] = "max-age=63072000; includeSubDomains"
        if request.endpoint == "static":
            return _light(response)
        headers["Cache-Control"] = _cache_control()
        response.vary.update(("Cookie", "Accept-Language"))
        return response

    @app.url_defaults
    def name_the_state(endpoint: str, values: dict[str, Any]) -> None:
        """The address of a file changes with the file, so browsers may keep it for as long as they like."""
        if endpoint == "static" and "v" not in values:
            values["v"] = _state_of(Path(app.static_folder or "") / values["filename"])


def _state_of(file: Path) -> str:
    return f"{file.stat().st_mtime_ns:x}" if file.exists() else "0"


def _light(response: Response) -> Response:
    """Styles and scripts travel compressed; pages do not, for they hold tokens that their size could betray."""
    keep = "max-age=31536000, immutable" if "v" in request.args else "max-age=86400"
    response.headers["Cache-Control"] = f"public, {keep}"
    if response.mimetype not in COMPRESSED:
        return response
    response.vary.add("Accept-Encoding")
    if response.status_code == 200 and request.accept_encodings.best_match(["gzip"]):
        response.direct_passthrough = False
        response.set_data(gzip.compress(response.get_data(), mtime=0))
        response.headers["Content-Encoding"] = "gzip"
        response.set_etag(response.get_etag()[0] or "", weak=True)
    return response

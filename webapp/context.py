"""What every template may use beside its own values."""

from typing import Any

from flask import Flask, request, url_for

from webapp import headers, languages
from webapp.access import signed_in
from webapp.public.views import FOOTER
from webapp.settings import Settings


def footer_links() -> list[dict[str, object]]:
    return [
        {"label": link.label, "href": url_for(link.endpoint), "is_current": request.endpoint == link.endpoint}
        for link in FOOTER
    ]


def init_app(app: Flask, settings: Settings) -> None:
    @app.context_processor
    def values() -> dict[str, Any]:
        return {
            "csp_nonce": headers.nonce(),
            "footer_links": footer_links(),
            "is_demo": settings.is_demo,
            "language_links": languages.links(),
            "locale_tag": languages.tag(),
            "person": signed_in(),
            "text_direction": languages.direction(),
        }

"""What every template may use beside its own values."""

from typing import Any, NamedTuple

from flask import Flask, request, url_for
from flask_babel import gettext as _

from webapp import headers, languages
from webapp.access import Role, signed_in
from webapp.languages import later as _l
from webapp.settings import Settings


class NavEntry(NamedTuple):
    """One entry of a menu; the label is a lazy sentence."""

    label: str
    endpoint: str


FOOTER = (
    NavEntry(_l("Help"), "public.help_page"),
    NavEntry(_l("Rules"), "rules.index"),
    NavEntry(_l("Privacy"), "public.privacy"),
    NavEntry(_l("Accessibility"), "public.accessibility"),
    NavEntry(_l("Imprint"), "public.imprint"),
)


class Link(NamedTuple):
    label: str
    url: str
    is_current: bool


def nav_links(menus: dict[Role, tuple[NavEntry, ...]]) -> list[Link]:
    """The main menu of the signed-in person; visitors have none."""
    person = signed_in()
    entries = menus.get(person.role, ()) if person else ()
    return [Link(entry.label, url_for(entry.endpoint), request.endpoint == entry.endpoint) for entry in entries]


def account_link() -> tuple[str, str]:
    if signed_in():
        return _("Your account"), url_for("account.overview")
    return _("Sign in"), url_for("security.login")


def init_app(app: Flask, settings: Settings) -> None:
    menus: dict[Role, tuple[NavEntry, ...]] = app.extensions.setdefault("menus", {})

    @app.context_processor
    def values() -> dict[str, Any]:
        return {
            "account_link": account_link(),
            "csp_nonce": headers.nonce(),
            "footer_links": [(link.label, url_for(link.endpoint)) for link in FOOTER],
            "home_url": url_for("account.home" if signed_in() else "public.start"),
            "is_demo": settings.is_demo,
            "is_unreviewed": languages.is_unreviewed(),
            "language_links": languages.links(),
            "locale_tag": languages.tag(),
            "nav_links": nav_links(menus),
            "text_direction": languages.direction(),
        }

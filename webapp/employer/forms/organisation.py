"""The organisation: who it is, where it is, and the facts that law asks of the house."""

from flask_babel import gettext as _
from wtforms.validators import ValidationError

from webapp import loaders
from webapp.employer.forms.fields import OneOfMany, RowForm, Words, yes_or_no
from webapp.languages import later as _l
from webapp.models import EmployerKind
from webapp.presentation.employer_words import kind_name


def kreise() -> list[tuple[str, str]]:
    """The 27 Kreise of Hessen by name."""
    values = loaders.rulebook().values.kreise.values()
    return sorted(((each.key, each.name) for each in values), key=lambda pair: pair[1])


def kinds() -> list[tuple[str, str]]:
    return [(kind.value, kind_name(kind)) for kind in EmployerKind]


class OrganisationForm(RowForm):
    columns = (
        "name",
        "kind",
        "kreis",
        "street",
        "postcode",
        "town",
        "phone",
        "website",
        "register_number",
        "bound_by_collective_agreement",
        "church_rules",
        "s72_sgb11",
    )
    name = Words(_l("Name of your organisation"), render_kw={"autocomplete": "organization"})
    kind = OneOfMany(_l("Kind of organisation"), kinds, EmployerKind)
    street = Words(_l("Street and number"), render_kw={"autocomplete": "street-address"})
    postcode = Words(_l("Postcode"), most=10, render_kw={"autocomplete": "postal-code", "inputmode": "numeric"})
    town = Words(_l("Town"), most=120, render_kw={"autocomplete": "address-level2"})
    kreis = OneOfMany(_l("District or city"), kreise)
    phone = Words(_l("Telephone"), most=40, render_kw={"autocomplete": "tel", "inputmode": "tel"})
    website = Words(_l("Website"), most=300, render_kw={"autocomplete": "url", "inputmode": "url"})
    register_number = Words(
        _l("Register number"),
        most=60,
        description=_l("Commercial or trade register, or the number of your care licence. An adviser checks it."),
    )
    bound_by_collective_agreement = yes_or_no(
        _l("Are you bound by a collective agreement, and do you pay by it?"),
        description=_l("Some residence routes for nurses and assistants ask for it."),
    )
    church_rules = yes_or_no(_l("Are you a church employer with joint commission rules, and do you pay by them?"))
    s72_sgb11 = yes_or_no(_l("Is your care home or service admitted under section 72 SGB XI?"))

    def validate_name(self, field: Words) -> None:
        if not field.data:
            raise ValidationError(_("Enter the name of your organisation."))

    def validate_website(self, field: Words) -> None:
        if field.data and not field.data.lower().startswith(("http://", "https://")):
            raise ValidationError(_("Write the address with https:// at its beginning."))

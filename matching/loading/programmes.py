"""The measures and institutions of data/programmes.yaml."""

from collections.abc import Mapping
from pathlib import Path

from matching.loading.conditions import Names, condition
from matching.loading.yaml_file import Entry, merged, read_folder
from matching.logic import Condition
from matching.programmes import Audience, Programme, ProgrammeOffer, ProgrammeStatus
from matching.values import Values

KINDS = frozenset(
    {
        *("advice", "advice_and_placement", "information", "language", "training", "study", "language_and_school"),
        *("funding_person", "funding_employer", "funding_project", "recruitment", "authority_service"),
        *("quality_mark", "career_orientation", "governance"),
    }
)
FIELDS = (
    *("name", "kind", "operator", "for", "status", "superseded_by", "valid_from", "valid_to", "last_application"),
    *("last_payment_request", "application", "pays_for", "helps_with", "warning", "cost", "cost_parameter"),
    *("who_decides", "site", "law", "source", "certainty", "note", "recheck"),
)


def programmes(folder: Path, values: Values, conditions: Mapping[str, Condition]) -> Mapping[str, Programme]:
    """All programmes; what they name must exist."""
    entries = merged(read_folder(folder / "programmes", folder))
    names = Names(
        vocabulary=values.vocabulary,
        parameters=values.parameters,
        groups=values.groups,
        tables=values.tables,
        rules=frozenset(conditions),
    )
    return {key: _programme(key, entry, names, values, entries) for key, entry in entries.items()}


def _programme(key: str, entry: Entry, names: Names, values: Values, entries: Mapping[str, Entry]) -> Programme:
    entry.allow(*FIELDS)
    if entry.text("kind") not in KINDS:
        entry.fail(f"unknown word {entry.text('kind')!r}", "kind")
    steps = (*entry.texts("pays_for"), *entry.texts("helps_with"), *entry.texts("application"))
    for step in steps:
        if step not in values.steps:
            entry.fail(f"unknown step {step!r}")
    status = entry.one_of("status", ProgrammeStatus)
    successor = entry.optional_text("superseded_by")
    if (status is ProgrammeStatus.SUPERSEDED) is not (successor in entries):
        entry.fail("a superseded programme names its successor, no other does", "superseded_by")
    cost = entry.optional_text("cost_parameter")
    if cost is not None and cost not in values.parameters:
        entry.fail(f"unknown parameter {cost!r}", "cost_parameter")
    return Programme(
        key=key,
        name=entry.text("name"),
        kind=entry.text("kind"),
        operator=entry.text("operator"),
        offers=dict(_offer(word, each, names) for word, each in entry.entry("for").named_entries()),
        stated_status=status,
        basis=entry.basis(),
        period=entry.period(),
        pays_for=entry.texts("pays_for"),
        helps_with=entry.texts("helps_with"),
        application=entry.optional_text("application"),
        last_application=entry.day("last_application"),
        last_payment_request=entry.day("last_payment_request"),
        warning=entry.optional_text("warning"),
        cost=entry.optional_text("cost"),
        cost_parameter=cost,
        who_decides=entry.optional_text("who_decides"),
        site=entry.optional_text("site"),
        superseded_by=successor,
        recheck=entry.texts("recheck"),
    )


def _offer(word: str, entry: Entry, names: Names) -> tuple[Audience, ProgrammeOffer]:
    entry.allow("says", "when")
    try:
        audience = Audience(word)
    except ValueError:
        entry.fail(f"unknown audience {word!r}")
    return audience, ProgrammeOffer(says=entry.text("says"), when=condition(entry.entry("when"), names))

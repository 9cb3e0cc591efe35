"""Adverts in the formats of employers' programs: postings, HR-BA-XML, the labour agency's JSON, tables."""

import json
from typing import Any

import pytest

from tests.webapp.intake import made_files as made
from webapp.intake import Draft, Reading, Refused, State, reading

POSTING: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Pflegefachkraft (m/w/d)",
    "description": "<p>Wir suchen&nbsp;Sie.</p><ul><li>38,5 Std./Woche</li></ul>",
    "datePosted": "2026-11-02",
    "employmentType": ["FULL_TIME", "PART_TIME"],
    "hiringOrganization": {"@type": "Organization", "name": "Haus am Park"},
    "jobLocation": {
        "@type": "Place",
        "address": {"postalCode": "35390", "addressLocality": "Gießen", "addressCountry": "DE"},
    },
    "baseSalary": {"currency": "EUR", "value": {"minValue": 3400, "maxValue": 3900, "unitText": "MONTH"}},
}
HR_BA = """<?xml version="1.0"?><HRBAXMLJobPositionPosting><Header><SupplierId>x</SupplierId></Header><Data>
<JobPositionPosting><JobPositionPostingId>A-1</JobPositionPostingId><HiringOrg><HiringOrgName>Klinik</HiringOrgName></HiringOrg>
<PostDetail><StartDate>2026-11-01</StartDate></PostDetail>
<JobPositionInformation><JobPositionTitle><TitleCode>132173</TitleCode></JobPositionTitle>
<JobPositionTitleDescription>Pflegefachfrau/-mann</JobPositionTitleDescription><JobOfferType>1</JobOfferType>
<Objective>Wir suchen Sie im Schichtdienst. Wir helfen bei der Wohnungssuche.</Objective>
<JobPositionDescription><JobPositionLocation><Location><PostalCode>34117</PostalCode><City>Kassel</City></Location>
</JobPositionLocation><Classification><Duration><TemporaryOrRegular>2</TemporaryOrRegular>
<TermLength>24</TermLength></Duration></Classification></JobPositionDescription><JobPositionRequirements><QualificationsRequired><LanguageQualifs>
<LanguageName>Deutsch</LanguageName><LanguageLevel>B2</LanguageLevel></LanguageQualifs></QualificationsRequired>
<Mobility><DrivingLicence>B</DrivingLicence></Mobility></JobPositionRequirements></JobPositionInformation>
<NumberToFill>3</NumberToFill></JobPositionPosting></Data></HRBAXMLJobPositionPosting>"""


def _read(content: object, name: str = "feed.json") -> Reading:
    return reading.read(json.dumps(content).encode(), name)


def _page(*blocks: str) -> bytes:
    scripts = "".join(f'<script type="application/ld+json">{block}</script>' for block in blocks)
    return f"<!doctype html><html><head>{scripts}</head><body><h1>Karriere</h1></body></html>".encode()


def _is_whole(draft: Draft) -> bool:
    return (
        draft.value("title") == "Pflegefachkraft (m/w/d)"
        and draft.value("hours_from") == 38.5
        and (draft.value("pay_from"), draft.value("pay_to")) == (40800, 46800)
        and draft.value("postcode") == "35390"
    )


@pytest.mark.parametrize(
    "content",
    [
        POSTING,
        [POSTING],
        [{"@type": "WebPage"}, POSTING],
        {"@context": "https://schema.org", "@graph": [{"@type": "Organization"}, POSTING]},
        {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": POSTING}]},
        {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "position": 1, "item": POSTING}]},
        [[POSTING]],
        {**POSTING, "@type": ["JobPosting", "Thing"]},
        {**POSTING, "@type": "https://schema.org/JobPosting"},
        {**POSTING, "@type": "schema:JobPosting"},
    ],
)
def test_a_posting_is_found_wherever_it_lies(content: object) -> None:
    assert _is_whole(_read(content).drafts[0])


def test_lists_where_texts_belong_are_taken_by_their_first_value() -> None:
    address = {"postalCode": [["35390"]], "addressLocality": ["Gießen", "Wetzlar"], "streetAddress": []}
    draft = _read({**POSTING, "title": ["Pflegefachkraft (m/w/d)"], "jobLocation": [{"address": [address]}]}).drafts[0]

    assert _is_whole(draft)
    assert draft.value("town") == "Gießen"


def test_references_inside_a_graph_are_followed() -> None:
    graph = [
        {**POSTING, "hiringOrganization": {"@id": "#us"}},
        {"@id": "#us", "@type": "Organization", "name": "Haus am See"},
    ]

    assert _read({"@graph": graph}).drafts[0].value("employer") == "Haus am See"


def test_a_broken_block_beside_a_good_one_is_named_and_the_good_one_read() -> None:
    found = reading.read(_page('{"@type": "JobPosting", "title": ', json.dumps(POSTING)), "page.html")

    assert _is_whole(found.drafts[0])
    assert [each.code for each in found.broken] == ["broken_json_block"]
    assert found.broken[0].place.startswith("line ")


def test_several_blocks_give_several_drafts() -> None:
    other = {**POSTING, "title": "Koch"}

    titles = [
        draft.value("title") for draft in reading.read(_page(json.dumps(POSTING), json.dumps(other)), "p.html").drafts
    ]

    assert titles == ["Pflegefachkraft (m/w/d)", "Koch"]


@pytest.mark.parametrize("block", ["<!-- {} -->", "/* <![CDATA[ */ {} /* ]]> */", "{},", "{};"])
def test_what_pages_wrap_around_a_block_does_no_harm(block: str) -> None:
    text = block.replace("{}", json.dumps(POSTING)) if block != "{}," else json.dumps(POSTING)[:-1] + ",}"

    assert _is_whole(reading.read(_page(text), "page.html").drafts[0])


def test_microdata_is_read_like_a_posting() -> None:
    page = (
        '<html><body><div itemscope itemtype="http://schema.org/JobPosting"><h1 itemprop="title">Koch (m/w/d)</h1>'
        '<div itemprop="jobLocation" itemscope itemtype="http://schema.org/Place"><div itemprop="address" itemscope>'
        '<span itemprop="postalCode">35390</span><span itemprop="addressLocality">Gießen</span></div></div>'
        '<meta itemprop="datePosted" content="2026-11-02">'
        '<div itemprop="description"><p>20 Std./Woche</p></div></div></body></html>'
    )

    draft = reading.read(page.encode(), "page.html").drafts[0]

    assert draft.format == "microdata"
    assert draft.value("title") == "Koch (m/w/d)"
    assert draft.value("postcode") == "35390"
    assert draft.value("hours_from") == 20


def test_a_page_without_data_is_read_as_text() -> None:
    page = (
        "<html><body><h1>Maurer (m/w/d)</h1><p>40 Stunden pro Woche</p>"
        "<script>var x = 'B2 Deutsch'</script></body></html>"
    )

    draft = reading.read(page.encode(), "page.html").drafts[0]

    assert draft.value("hours_from") == 40
    assert draft.value("german.level") is None


@pytest.mark.parametrize(
    ("salary", "low", "state"),
    [
        ({"currency": "EUR", "value": {"value": 42000, "unitText": "YEAR"}}, 42000, State.READ),
        ({"currency": "EUR", "value": {"value": "3.400,00", "unitText": "MONTH"}}, 40800, State.READ),
        ({"currency": "EUR", "value": 3400}, 40800, State.GUESSED),
        ({"currency": "USD", "value": {"value": 60000, "unitText": "YEAR"}}, None, State.UNREADABLE),
        ({"currency": "EUR", "value": {"value": 18, "unitText": "HOUR"}}, None, State.MISSING),
    ],
)
def test_pay_becomes_a_yearly_amount_only_where_that_is_certain(salary: object, low: int | None, state: State) -> None:
    draft = _read({**POSTING, "baseSalary": salary}).drafts[0]

    assert draft.value("pay_from") == low
    assert draft.fields["pay_from"].state is state


@pytest.mark.parametrize(("kind", "warning"), [("INTERN", "internship"), ("VOLUNTEER", "volunteer_year")])
def test_the_kind_of_employment_tells_what_is_no_job(kind: str, warning: str) -> None:
    assert warning in _read({**POSTING, "employmentType": kind}).drafts[0].warnings


def test_the_upload_format_of_the_labour_agency_is_read() -> None:
    draft = reading.read(HR_BA.encode(), "hr.xml").drafts[0]

    expected = {
        "title": "Pflegefachfrau/-mann",
        "employer": "Klinik",
        "reference": "A-1",
        "postcode": "34117",
        "town": "Kassel",
        "permanent": False,
        "contract_months": 24,
        "german.level": "B2",
        "driving_licences.classes": ["B"],
        "openings": 3,
        "support_offered": ["housing"],
        "posted": "2026-11-01",
    }
    assert {path: draft.value(path) for path in expected} == expected


@pytest.mark.parametrize(
    "content",
    [
        {
            "ergebnisliste": [
                {
                    "stellenangebotsTitel": "Koch",
                    "firma": "Haus",
                    "referenznummer": "1",
                    "vertragsdauer": "UNBEFRISTET",
                    "stellenlokationen": [{"adresse": {"plz": "35390", "ort": "Gießen", "region": "HESSEN"}}],
                }
            ],
            "maxErgebnisse": 1,
        },
        {
            "stellenangebote": [
                {
                    "titel": "Koch",
                    "arbeitgeber": "Haus",
                    "refnr": "1",
                    "befristung": "UNBEFRISTET",
                    "arbeitsort": {"plz": "35390", "ort": "Gießen", "region": "Hessen"},
                }
            ],
            "maxErgebnisse": 1,
        },
        {
            "titel": "Koch",
            "arbeitgeber": "Haus",
            "refnr": "1",
            "befristung": "UNBEFRISTET",
            "arbeitsorte": [{"plz": "35390", "ort": "Gießen", "region": "Hessen"}],
        },
    ],
)
def test_both_shapes_of_the_job_search_and_a_single_advert_are_read(content: object) -> None:
    draft = _read(content).drafts[0]

    found = {path: draft.value(path) for path in ("title", "employer", "reference", "postcode", "land", "permanent")}
    assert found == {
        "title": "Koch",
        "employer": "Haus",
        "reference": "1",
        "postcode": "35390",
        "land": "Hessen",
        "permanent": True,
    }


ROWS = [
    ["Titel", "PLZ", "Ort", "Stunden", "Gehalt von", "Gehalt bis", "Beginn", "Deutsch", "Führerschein", "Bemerkung"],
    [
        "Koch (m/w/d)",
        "35390",
        "Gießen",
        "30-38,5",
        "3.200",
        "3.600",
        "01.03.2027",
        "mind. B1",
        "Klasse B",
        "=HYPERLINK()",
    ],
]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_csv_of_any_separator_and_encoding_is_read(separator: str, encoding: str) -> None:
    text = "\r\n".join(separator.join(f'"{cell}"' for cell in row) for row in ROWS)

    _is_row(reading.read(text.encode(encoding), "table.csv").drafts[0])


def test_a_spreadsheet_is_read_also_below_a_headline_and_with_numbers_and_dates() -> None:
    from datetime import date  # noqa: PLC0415

    row = ["Koch (m/w/d)", 35390, "Gießen", "30-38,5", 3200, 3600, date(2027, 3, 1), "mind. B1", "Klasse B", None]

    _is_row(reading.read(made.sheet([["Unsere Stellen"], ROWS[0], row]), "table.xlsx").drafts[0])


def _is_row(draft: Draft) -> None:
    expected = {
        "title": "Koch (m/w/d)",
        "postcode": "35390",
        "town": "Gießen",
        "hours_from": 30,
        "hours_to": 38.5,
        "pay_from": 38400,
        "pay_to": 43200,
        "start": "2027-03-01",
        "german.level": "B1",
        "driving_licences.classes": ["B"],
    }
    assert {path: draft.value(path) for path in expected} == expected


def test_a_person_may_say_what_a_column_means() -> None:
    text = b"Was;Wo genau\nKoch;35390\n"

    drafts = list(reading.stream(text, "t.csv", {"Was": "title", "Wo genau": "postcode"}))

    assert isinstance(drafts[0], Draft)
    assert drafts[0].value("postcode") == "35390"


def test_a_row_that_cannot_be_read_is_named_and_the_rest_goes_on() -> None:
    text = "Titel;Ort\nKoch;Kassel\n;Fulda\nMaurer;Fulda;zu;viel\nBäcker;Hanau\n"

    found = reading.read(text.encode(), "t.csv")

    assert [draft.value("title") for draft in found.drafts] == ["Koch", "Bäcker"]
    assert [(each.code, each.place) for each in found.broken] == [
        ("row_without_title", "row 3"),
        ("broken_row", "row 4"),
    ]


def test_a_table_without_a_title_says_what_is_missing() -> None:
    with pytest.raises(Refused) as refusal:
        reading.read(b"a;b\n1;2\n", "t.csv")

    assert refusal.value.code == "no_columns"


def test_months_in_digits_that_nobody_can_count_with_are_not_read() -> None:
    requirement = {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": "²"}

    assert _read({**POSTING, "experienceRequirements": requirement}).drafts[0].value("experience_months") is None
